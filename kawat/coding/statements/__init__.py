"""Who said what: every stretch of speech that an article attributes. Codebook, section 4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kawat.coding.statements.contents import after_relay, cut
from kawat.coding.statements.dates import date_of, spread_dates
from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.passing import relay_of, spread_relays
from kawat.coding.statements.rules import RULES, points_back
from kawat.coding.statements.speakers import Memory, Voice
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.lang.speech import Speech
from kawat.model.grounded import Grounded
from kawat.model.record import Statement
from kawat.model.span import Span

__all__ = ["find_statements"]


def find_statements(grounded: Grounded, speech: Speech) -> tuple[Statement, ...]:
    """Every statement of a document, in order of the text.

    Args:
        grounded: the document with its dates and party mentions.
        speech: the language's lexicon of saying.
    """
    statements = spread_relays(tuple(_settled(SpokenText(grounded, speech))))
    return spread_dates(statements, grounded.parsed.document.published)


def _settled(text: SpokenText) -> Iterator[Statement]:
    memory = Memory(text)
    for stretch, drafts in zip(text.stretches, _linked(text), strict=True):
        for number, draft in enumerate(drafts):
            party = memory.party_of(draft.voice, draft.spans[0].start)
            end = drafts[number + 1].spans[0].start if number + 1 < len(drafts) else max(stretch.end, draft.until)
            relay, date = relay_of(text, stretch, draft, end), date_of(text, stretch, draft, end)
            yield Statement(party, draft.kind, draft.spans, draft.cue, relay, date, draft.why)
        if not drafts:
            memory.pass_over(stretch)


def _linked(text: SpokenText) -> list[list[Draft]]:
    """The drafts of every stretch, with what its neighbours tell: "Hal itu disampaikan X" says who spoke before."""
    drafts = [_drafts(text, stretch) for stretch in text.stretches]
    for before, stretch in pairwise(text.stretches):
        here, there = drafts[stretch.number], drafts[before.number]
        if not here and there and _closes(text, stretch):
            there[-1] = replace(there[-1], until=stretch.end)
        elif not here and (voice := points_back(text, stretch)) is not None:
            _give_back(text, before, there, voice, stretch.end)
        elif _cued(there) and _continues(here):
            there[-1] = replace(there[-1], spans=there[-1].spans + here.pop(0).spans)
    return drafts


def _give_back(text: SpokenText, stretch: Stretch, drafts: list[Draft], voice: Voice, until: int) -> None:
    """Makes a sentence the words of whom the next one, which ends at ``until``, names."""
    if drafts and drafts[-1].why == "quoted-alone":
        drafts[-1] = replace(drafts[-1], voice=voice, until=until)
    elif not drafts and points_back(text, stretch) is None:
        content = cut(text, after_relay(text, stretch, stretch.first), stretch.last)
        if content is not None and content.text.count(" ") > 1:
            drafts.append(Draft("indirect", (content,), None, voice, "points-back", until))


def _closes(text: SpokenText, stretch: Stretch) -> bool:
    """Whether a sentence only says who passed on what stands before: "Demikian dilaporkan Haaretz"."""
    return text.low(stretch.first) in text.speech.conclusive and bool(text.relays_in(stretch.start, stretch.end))


def _cued(drafts: list[Draft]) -> bool:
    return bool(drafts) and drafts[-1].kind == "direct" and drafts[-1].cue is not None


def _continues(drafts: list[Draft]) -> bool:
    """Whether a sentence begins with a quotation that has no cue of its own: the one before goes on."""
    return bool(drafts) and drafts[0].why == "quoted-alone"


def _drafts(text: SpokenText, stretch: Stretch) -> list[Draft]:
    """What the rules find in one stretch; of two that overlap the earlier rule's stands."""
    kept: list[Draft] = []
    for rule in RULES:
        for draft in rule(text, stretch):
            if not any(_clash(draft, other) for other in kept):
                kept.append(draft)
    return sorted(kept, key=lambda draft: draft.cue or draft.spans[0])


def _clash(one: Draft, other: Draft) -> bool:
    return _overlap(one.extent, other.spans) or _overlap(other.extent, one.spans)


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
