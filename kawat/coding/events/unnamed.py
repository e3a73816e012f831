"""Parties that have no name: "masyarakat internasional", "sekutu AS", who is not the United States."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kawat.lang.grammar import Grammar
from kawat.model.grounded import Party, PartyMention
from kawat.model.parsed import Token
from kawat.model.span import Span

_LONGEST = 3
_STATELESS = "GRP:"
_ARMED = frozenset({"REB", "MIL"})
_SUFFIX = "nya"


def with_unnamed(
    body: str, tokens: Sequence[Token], lows: Sequence[str], mentions: Mapping[int, PartyMention], grammar: Grammar
) -> dict[int, PartyMention]:
    """The mentions of a sentence, by the token that each begins at, with those of parties that have no name.

    Args:
        body: the document's text.
        tokens: the sentence.
        lows: its words in lower case.
        mentions: those that grounding has found.
        grammar: the words that tell of such parties.
    """
    found = {**_collectives(body, tokens, lows, mentions, grammar), **mentions}
    for at in sorted(mentions):
        relation = _relation(lows, at, mentions[at], grammar)
        if relation is None or relation in mentions:
            continue
        mention = found.pop(at)
        if not _is_apposed(tokens, mention, mentions):
            found[relation] = _unnamed(body, tokens[relation].start, mention.span.end, "related to a party")
    return found


def _collectives(
    body: str, tokens: Sequence[Token], lows: Sequence[str], mentions: Mapping[int, PartyMention], grammar: Grammar
) -> dict[int, PartyMention]:
    """Mentions of several at once whom nobody names: "negara-negara lain", not those of "kelompok militan Hamas"."""
    found: dict[int, PartyMention] = {}
    if grammar.collective_heads.isdisjoint(lows):
        return found
    for at in (at for at, low in enumerate(lows) if low in grammar.collective_heads):
        for end in range(min(at + _LONGEST, len(lows)), at + 1, -1):
            if " ".join(lows[at:end]) in grammar.collectives:
                if mentions.keys().isdisjoint(range(at + 1, end + 1)):
                    several = _unnamed(body, tokens[at].start, tokens[end - 1].end, "several without a name")
                    named = _named_among(tokens, lows, end, mentions, grammar)
                    found[at] = replace(several, parties=named, why="several by some names") if named else several
                break
    return found


def _named_among(
    tokens: Sequence[Token], lows: Sequence[str], end: int, mentions: Mapping[int, PartyMention], grammar: Grammar
) -> tuple[Party, ...]:
    """Those of several whom the text names: "komunitas internasional, termasuk [Indonesia] dan [Malaysia]"."""
    at = end + (lows[end : end + 1] == (",",))
    if at >= len(lows) or lows[at] not in grammar.including:
        return ()
    named: list[Party] = []
    at += 1
    while at < len(lows) and (at in mentions or (named and (lows[at] == "," or lows[at] in grammar.joiners))):
        if at in mentions:
            named += mentions[at].parties
            after = mentions[at].span.end
            while at + 1 < len(tokens) and tokens[at + 1].start < after:
                at += 1
        at += 1
    return tuple(dict.fromkeys(named))


def _relation(lows: Sequence[str], at: int, mention: PartyMention, grammar: Grammar) -> int | None:
    """The token that says what someone is to a party: "[sekutu] AS", "[mitra] dagang AS"; None where none does.

    "Sekutu Barat" are Western themselves, and "musuhnya, Iran" is Iran.
    """
    if not _has_relations(mention):
        return None
    for before in range(at - 1, max(-1, at - 3), -1):
        word = lows[before]
        if word.endswith(_SUFFIX) or not word[0].isalpha() or word in grammar.prepositions:
            return None
        if word.partition("-")[0] in grammar.relations:
            return before
    return None


def _has_relations(mention: PartyMention) -> bool:
    if len(mention.parties) != 1:
        return False
    party = mention.parties[0]
    code = party.code or _STATELESS
    return not code.startswith(_STATELESS) and (":" not in code or party.sector in _ARMED)


def _is_apposed(tokens: Sequence[Token], mention: PartyMention, mentions: Mapping[int, PartyMention]) -> bool:
    """Whether the name of the one meant follows: "sekutu AS, [Israel], …", "sekutu Palestina mereka, [Hamas], …"."""
    after = [index for index, token in enumerate(tokens) if token.start >= mention.span.end][:3]
    comma = next((index for index in after[:2] if tokens[index].text == ","), None)
    return comma is not None and comma + 1 in mentions


def _unnamed(body: str, start: int, end: int, why: str) -> PartyMention:
    span = Span.of(body, start, end)
    return PartyMention(span, (Party(" ".join(span.text.split()), None),), "description", why, 0.5)
