"""A grounded document as the rules of speech read it: words, quotations, and sentences of telling."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kawat.coding.relays import Relay, find_relays
from kawat.coding.statements.quotes import CLOSING, Quote, find_quotes
from kawat.coding.words import Words
from kawat.lang.speech import Speech
from kawat.model.grounded import DateMention, Grounded, PartyMention
from kawat.model.span import Span

_LOOSE = " \t\n\r\xa0,;:–—-"
_ENTITIES = ("&nbsp;",)
_DATELINE = 80  # characters at the head of a body in which a dateline stands
_DASH = re.compile(r"\)?\s{0,3}(?:--|[–—]|(?<=\W)-|-(?=\s))\s{0,3}")
_LOST_BLANK = re.compile(r"(?<=[.!?])(?:&nbsp;)+\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence of the article's own telling, with all that it quotes: words ``[first, last)``; numbered from 0."""

    number: int
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

    Attributes:
        low: the lower-case word at an index; empty outside the text.
    """

    def __init__(self, grounded: Grounded, speech: Speech) -> None:
        self.speech = speech
        self.body = grounded.body
        self.quotes = find_quotes(self.body)
        self.dates = grounded.dates
        self.places = grounded.places
        self._all_mentions = grounded.mentions
        self._by_start = {mention.span.start: mention for mention in grounded.mentions if mention.parties}
        self.words = Words(grounded.parsed, speech)
        self.low = self.words.low
        self.relays = find_relays(grounded, self.words, speech)
        self._cues = [index for index, low in enumerate(self.words.lows) if low in speech.cues]
        self._mention_starts = [mention.span.start for mention in grounded.mentions]
        self._relay_starts = [relay.span.start for relay in self.relays]
        self._date_starts = [date.span.start for date in self.dates]
        self._quoted = _covered(self.quotes, len(self.body))
        self.stretches = tuple(self._stretches(grounded))
        self._stretch_starts = [stretch.start for stretch in self.stretches]

    def is_relative(self, index: int) -> bool:
        """Whether a word opens a relative clause; a name may be spelt like it ("Yang Jin")."""
        return self.low(index) in self.speech.relatives and self.words[index].text.islower()

    def named(self, first: int, last: int) -> list[PartyMention]:
        """The mentions of known parties among words ``[first, last)``."""
        found = self.mentions(self.words[first].start, self.words[last - 1].end) if first < last else ()
        return [mention for mention in found if mention.parties]

    def word_at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return self.words.at(offset)

    def cues_in(self, first: int, last: int) -> list[int]:
        """Indices of the words of ``[first, last)`` that can tell of speech, or join or open the clauses that do."""
        return self._cues[bisect_left(self._cues, first) : bisect_left(self._cues, last)]

    def quoted(self, index: int) -> bool:
        """Whether the word at an index stands in quotation marks."""
        return bool(self._quoted[self.words.starts[index]])

    def quote_of(self, index: int) -> Quote | None:
        """The quotation that the word at an index stands in."""
        number = self._quoted[self.words.starts[index]] if index < len(self.words) else 0
        return self.quotes[number - 1] if number else None

    def quote_before(self, index: int) -> Quote | None:
        """The quotation that ends right before a word, a mark or a blank between them."""
        start = self.words[index].start
        number = next((self._quoted[at] for at in range(start - 1, max(-1, start - 4), -1) if self._quoted[at]), 0)
        return self.quotes[number - 1] if number else None

    def stretch_at(self, offset: int) -> int:
        """Number of the stretch that an offset lies in."""
        return max(0, bisect_right(self._stretch_starts, offset) - 1)

    def mention_at(self, index: int) -> PartyMention | None:
        """The party mention that begins at a word."""
        starts = self.words.starts
        return self._by_start.get(starts[index]) if index < len(starts) else None

    def mentions(self, start: int, end: int) -> tuple[PartyMention, ...]:
        """Party mentions that lie within ``[start, end)``."""
        first, last = bisect_left(self._mention_starts, start), bisect_right(self._mention_starts, end)
        return tuple(mention for mention in self._all_mentions[first:last] if mention.span.end <= end)

    def relays_in(self, start: int, end: int) -> tuple[Relay, ...]:
        """Relay phrases that begin within ``[start, end)``."""
        return self.relays[bisect_left(self._relay_starts, start) : bisect_left(self._relay_starts, end)]

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Calendar expressions that begin within ``[start, end)``."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def span(self, start: int, end: int) -> Span:
        """The text of ``[start, end)`` without white space and loose marks at its ends."""
        span = Span.trimmed(self.body, start, end, _LOOSE)
        for entity in _ENTITIES:
            span = Span.of(self.body, span.start, span.end - len(entity)) if span.text.endswith(entity) else span
        return span if not span.text.endswith(" .") else Span.trimmed(self.body, span.start, span.end - 1, _LOOSE)

    def phrase(self, first: int, last: int) -> Span:
        """The text of words ``[first, last)``."""
        return Span.of(self.body, self.words[first].start, self.words[last - 1].end)

    def _stretches(self, grounded: Grounded) -> Iterator[Stretch]:
        starts = {sentence.span.start for sentence in grounded.parsed.sentences}
        starts.update(self._sentences_after_quotes(), (match.end() for match in _LOST_BLANK.finditer(self.body)))
        starts.update(self._dateline_end(grounded))
        cuts = [start for start in sorted(starts) if start and not self._goes_on(start)]
        quotes = iter([*self.quotes, None])
        quote, number = next(quotes), 0
        for start, end in pairwise([0, *cuts, len(self.body)]):
            inside = []
            while quote is not None and quote.start < end:
                inside.append(quote)
                quote = next(quotes)
            if start < end:
                yield Stretch(number, self.word_at(start), self.word_at(end), start, end, tuple(inside))
                number += 1

    def _dateline_end(self, grounded: Grounded) -> Iterator[int]:
        """Where the first sentence begins after a dateline, in which neither its place nor its outlet speaks."""
        told = grounded.parsed.document.dateline is not None or any(
            mention.medium and mention.span.end < _DATELINE for mention in self._all_mentions
        )
        dash = _DASH.search(self.body, 0, _DATELINE) if told else None
        if dash is not None:
            yield dash.end()

    def _sentences_after_quotes(self) -> Iterator[int]:
        """Where a new sentence begins after a quotation that holds a whole one."""
        for quote in self.quotes:
            index = self.word_at(quote.end)
            if self.body[quote.outer - 1 : quote.outer] in (".", "?", "!", "…") and index < len(self.words):
                start = self.words[index].start
                if self.body[start].isupper() or self.body[start] in '"“':
                    yield start

    def _goes_on(self, start: int) -> bool:
        """Whether no new sentence begins here: inside a quotation, or at the cue of one that has just closed."""
        if self._quoted[start] and self._quoted[start - 1] and self._quoted[start] == self._quoted[start - 1]:
            return True
        before = self.body[max(0, start - 4) : start].rstrip().rstrip(",.")
        return before[-1:] in CLOSING and self.low(self.word_at(start)) in self.speech.after


def _covered(quotes: tuple[Quote, ...], length: int) -> list[int]:
    """For each offset the number of the quotation that it lies in, counted from one; zero outside all."""
    numbers = [0] * (length + 1)
    for number, quote in enumerate(quotes, 1):
        numbers[quote.start : quote.end] = [number] * (quote.end - quote.start)
    return numbers
