"""A grounded document as the rules of speech read it: words, quotations, and sentences of telling."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kawat.coding.statements.quotes import Quote, find_quotes
from kawat.lang.speech import Speech
from kawat.model.grounded import Grounded, PartyMention
from kawat.model.span import Span

_WORD = re.compile(r"\w+(?:[-‑]\w+)*|[^\w\s]")
_GLUED = re.compile(r"[a-z](?=[A-Z])")
_SHORTEST_GLUED = 7  # a verb glued to the name before it is looked for from this length on: "kata" ends many a word


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of the body, with its lower-case form."""

    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of the article's own telling, with all that it quotes: words ``[first, last)``."""

    first: int
    last: int
    start: int
    end: int
    quotes: tuple[Quote, ...]


class SpokenText:
    """A grounded document indexed for the rules of speech.

    Args:
        grounded: the document with its party mentions and dates.
        speech: the language's lexicon of saying.
    """

    def __init__(self, grounded: Grounded, speech: Speech) -> None:
        self.grounded = grounded
        self.speech = speech
        self.body = grounded.body
        self.quotes = find_quotes(self.body)
        self.words = tuple(_words(self.body, speech))
        self._starts = [word.start for word in self.words]
        self._mention_starts = [mention.span.start for mention in grounded.mentions]

    def low(self, index: int) -> str:
        """The lower-case word at an index; empty outside the text."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return bisect_left(self._starts, offset)

    def mentions(self, start: int, end: int) -> tuple[PartyMention, ...]:
        """Party mentions that lie within ``[start, end)``."""
        first = bisect_left(self._mention_starts, start)
        last = bisect_right(self._mention_starts, end)
        return tuple(mention for mention in self.grounded.mentions[first:last] if mention.span.end <= end)

    def span(self, start: int, end: int) -> Span:
        """The text of ``[start, end)`` without white space and stray marks at its ends."""
        span = Span.trimmed(self.body, start, end)
        while (span.text and span.text[-1] in ",;:–—-") or span.text.endswith(" ."):
            span = Span.trimmed(self.body, span.start, span.end - 1)
        while span.text and span.text[0] in ",;:.–—-":
            span = Span.trimmed(self.body, span.start + 1, span.end)
        return span

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The body cut into stretches, in order."""
        cuts = [0, *self._cuts(), len(self.body)]
        return tuple(self._stretch(start, end) for start, end in pairwise(cuts) if start < end)

    def _cuts(self) -> Iterator[int]:
        quotes = iter(self.quotes)
        quote = next(quotes, None)
        for start in sorted({sentence.span.start for sentence in self.grounded.parsed.sentences} | self._quote_ends()):
            while quote is not None and quote.end <= start:
                quote = next(quotes, None)
            inside = quote is not None and quote.start < start < quote.end
            if start and not inside and not self._goes_on(start):
                yield start

    def _quote_ends(self) -> set[int]:
        """Where a new sentence begins after a quotation that holds a whole one."""
        return {
            start
            for quote in self.quotes
            if self.body[quote.outer - 1 : quote.outer] in (".", "?", "!")
            for start in [self._next_start(quote.end)]
            if start is not None and (self.body[start].isupper() or self.body[start] in '"“')
        }

    def _next_start(self, offset: int) -> int | None:
        index = self.word_at(offset)
        return self.words[index].start if index < len(self.words) else None

    def _goes_on(self, start: int) -> bool:
        """Whether a cue stands here that belongs to a quotation which has just closed."""
        before = self.body[max(0, start - 4) : start].rstrip().rstrip(",")
        index = self.word_at(start)
        return before[-1:] in ('"', "”") and self.low(index) in self.speech.after

    def _stretch(self, start: int, end: int) -> Stretch:
        quotes = tuple(quote for quote in self.quotes if start <= quote.start < end)
        return Stretch(self.word_at(start), self.word_at(end), start, end, quotes)


def _words(body: str, speech: Speech) -> Iterator[Word]:
    for match in _WORD.finditer(body):
        yield from _unglued(match.group(), match.start(), speech)


def _unglued(text: str, start: int, speech: Speech) -> Iterator[Word]:
    """One word; or two, where a page lost the blank between a name and a verb ("Trumpmengatakan", "dilansirAFP")."""
    for cut in _cuts_of(text, speech):
        yield Word(start, start + cut, text[:cut].lower())
        yield Word(start + cut, start + len(text), text[cut:].lower())
        return
    yield Word(start, start + len(text), text.lower())


def _cuts_of(text: str, speech: Speech) -> Iterator[int]:
    if len(text) < _SHORTEST_GLUED or len(text) > 60:
        return
    if (match := _GLUED.search(text)) and text[: match.end()].islower():
        yield match.end()
    if text[0].isupper() and not text.isupper():
        for cut in range(2, len(text) - _SHORTEST_GLUED + 1):
            if text[cut:] in speech.before:
                yield cut
