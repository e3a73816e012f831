"""A sentence as the coder sees it: acts, parties and the small words between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kawat.lang.acts import Acts, Sense
from kawat.lang.grammar import Grammar
from kawat.model.grounded import Grounded, PartyMention
from kawat.model.parsed import Sentence, Token
from kawat.model.span import Span

UnitKind = Literal[
    "party", "act", "preposition", "subordinator", "joiner", "relative", "auxiliary",
    "comma", "dash", "quote", "bracket", "stop", "word",
]  # fmt: skip

_QUOTES = frozenset("\"“”„«»'‘’`")
_DASHES = frozenset("-–—")
_STOPS = frozenset(".:;?!")


@dataclass(frozen=True, slots=True)
class Unit:
    """One step of a sentence: a party's whole mention, an act's form, or one other token.

    Attributes:
        first, last: its tokens ``[first, last)`` in ``Parsed.tokens``.
        text: its words in lower case.
        mention: the party; of an act the one inside it ("serangannya").
        senses: what an act's form can mean.
    """

    kind: UnitKind
    first: int
    last: int
    text: str
    mention: PartyMention | None = None
    senses: tuple[Sense, ...] = ()


@dataclass(frozen=True)
class Scene:
    """One sentence as units in order."""

    grounded: Grounded
    sentence: Sentence
    units: tuple[Unit, ...]

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from one unit to another, both counted."""
        tokens = self.grounded.parsed.tokens
        start, end = tokens[self.units[first].first].start, tokens[self.units[last].last - 1].end
        return Span.of(self.grounded.body, start, end)

    def start(self, unit: int) -> int:
        """Offset of a unit in the body."""
        return self.grounded.parsed.tokens[self.units[unit].first].start


def stage(grounded: Grounded, sentence: Sentence, acts: Acts, grammar: Grammar) -> Scene:
    """Cut a sentence into units: parties first, then the longest act forms, then single tokens."""
    tokens = list(grounded.parsed.tokens_of(sentence))
    words = [token.text.lower() for token in tokens]
    forms = [_form(word) for word in words]
    mentions = _mentions_by_token(grounded, sentence, tokens)
    units: list[Unit] = []
    at = 0
    while at < len(tokens):
        unit, step = _unit(tokens, words, forms, mentions, at, acts, grammar)
        units.append(unit)
        at += step
    return Scene(grounded, sentence, tuple(units))


def _unit(
    tokens: Sequence[Token],
    words: Sequence[str],
    forms: Sequence[str],
    mentions: dict[int, PartyMention],
    at: int,
    acts: Acts,
    grammar: Grammar,
) -> tuple[Unit, int]:
    """The unit that starts at a token, and how many tokens it takes."""
    first, mention = tokens[at].index, mentions.get(at)
    if mention is not None and mention.span.start <= tokens[at].start:
        step = 1
        while at + step < len(tokens) and tokens[at + step].start < mention.span.end:
            step += 1
        return Unit("party", first, first + step, " ".join(words[at : at + step]), mention), step
    length, senses = acts.match(forms, at)
    if length:
        return Unit("act", first, first + length, " ".join(words[at : at + length]), mention, senses), length
    return Unit(_kind(words[at], grammar), first, first + 1, words[at], mention), 1


def _kind(word: str, grammar: Grammar) -> UnitKind:
    if word in grammar.relatives:
        return "relative"
    if word in grammar.prepositions:
        return "preposition"
    if word in grammar.joiners:
        return "joiner"
    if word in grammar.subordinators:
        return "subordinator"
    if word in grammar.auxiliaries:
        return "auxiliary"
    return _punctuation(word)


def _punctuation(word: str) -> UnitKind:
    if word == ",":
        return "comma"
    if word in _DASHES:
        return "dash"
    if word and word[0] in _QUOTES:
        return "quote"
    if word in _STOPS:
        return "stop"
    return "bracket" if word in "()[]" else "word"


def _form(word: str) -> str:
    """A word as the lexicon of acts has it: a doubled word once (serangan-serangan), without the clitic -nya."""
    half = len(word) // 2
    if len(word) > 6 and word[half : half + 1] == "-" and word[:half] == word[half + 1 :]:
        word = word[:half]
    return word.removesuffix("nya") if len(word) > 6 else word


def _mentions_by_token(grounded: Grounded, sentence: Sentence, tokens: Sequence[Token]) -> dict[int, PartyMention]:
    """The party mention that starts in each token, media left out: they report and do not act."""
    found: dict[int, PartyMention] = {}
    span = sentence.span
    inside = [m for m in grounded.mentions if span.start <= m.span.start < span.end and not m.medium]
    at = 0
    for mention in sorted(inside, key=lambda m: (m.span.start, -m.span.end)):
        while at + 1 < len(tokens) and tokens[at].end <= mention.span.start:
            at += 1
        found.setdefault(at, mention)
    return found
