"""Relays: who passed a speaker's words on ("seperti dilansir AFP", "dilansir Antara mengutip Reuters")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kawat.coding.words import Words
from kawat.lang.speech import Speech
from kawat.model.grounded import DateMention, Grounded, PartyMention
from kawat.model.span import Span

_LONGEST_NAME = 8  # words
_LONGEST_WAY = 6  # words between the verb and the name ("dikutip dari laman resmi kantor berita …")
_LONGEST_CLAUSE = 40  # words on either side in which the verb of a sentence is looked for
_STOPS = frozenset({".", "!", "?"})
_BARE_DESCRIPTION = 2  # words that a description without a name must have at least ("media setempat")


@dataclass(frozen=True, slots=True)
class Relay:
    """A phrase that says who passed words on.

    Attributes:
        span: the whole phrase, with the date of the report where one follows.
        names: those who passed them on, nearest to the speaker first.
        date: when they did.
    """

    span: Span
    names: tuple[str, ...]
    date: DateMention | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    """One verb of passing on with its names: words ``[first, last)``."""

    first: int
    last: int
    names: tuple[str, ...]
    quoting: bool
    date: DateMention | None


def find_relays(grounded: Grounded, words: Words, speech: Speech) -> tuple[Relay, ...]:
    """Every relay phrase of a document, in order of the text; the links of one chain are one phrase.

    Args:
        grounded: the document with its party mentions and dates.
        words: its words.
        speech: how the language tells speech and passes it on.
    """
    reader = _Reader(grounded, words, speech)
    return tuple(reader.relay(chain) for chain in _chains(reader.links()))


def _chains(links: Iterator[_Link]) -> Iterator[list[_Link]]:
    """Links that stand side by side, together."""
    chain: list[_Link] = []
    for link in links:
        if chain and link.first - chain[-1].last > 1:
            yield chain
            chain = []
        chain.append(link)
    if chain:
        yield chain


class _Reader:
    """The words of a document with its mentions and dates by the offset that they start at."""

    def __init__(self, grounded: Grounded, words: Words, speech: Speech) -> None:
        self.speech = speech
        self.lexicon = speech.relay
        self.body = grounded.body
        self.words = words
        self.mentions = {mention.span.start: mention for mention in grounded.mentions}
        self.dates = {date.span.start: date for date in grounded.dates}

    def relay(self, chain: list[_Link]) -> Relay:
        """A chain as one phrase: what "X mengutip Y" passes on came from Y to X."""
        names: tuple[str, ...] = ()
        for number, link in enumerate(chain):
            names = link.names + names if number and link.quoting else names + link.names
        span = Span.of(self.body, self.words[chain[0].first].start, self.words[chain[-1].last - 1].end)
        return Relay(span, names, next((link.date for link in chain if link.date is not None), None))

    def links(self) -> Iterator[_Link]:
        """Every verb of passing on that has a name, every medium that was spoken to or that tells what another said."""
        openings = self.lexicon.free | self.lexicon.bound | self.lexicon.receivers | self.speech.according.keys()
        past, before = 0, None
        for at in (at for at, low in enumerate(self.words.lows) if low in openings):
            link = self._opening(at, before) if at >= past else None
            if link is not None:
                yield link
                past, before = link.last, link

    def _opening(self, at: int, before: _Link | None) -> _Link | None:
        """The link that begins at a word that can begin one, after the link before."""
        return self._link(at) or self._receiver(at) or self._source(at) or self._quoter(at, before)

    def _link(self, at: int) -> _Link | None:
        low = self.words.low(at)
        opener = self.words.low(at - 1)
        if low not in self.lexicon.free and not (low in self.lexicon.bound and opener in self.lexicon.openers):
            return None
        names, last = self._names(self._skip_date(at + 1))
        if not names or (
            low not in self.lexicon.free and opener in self.lexicon.relatives and not self._media_in(at, last)
        ):
            return None
        first = at
        while first > 0 and self.words.low(first - 1) in self.lexicon.openers:
            first -= 1
        last, date = self._dated(last)
        return _Link(first, last, names, low in self.lexicon.quoting, date)

    def _receiver(self, at: int) -> _Link | None:
        """A medium that was spoken to: "kepada AFP", "wawancara dengan Channel 13"."""
        if self.words.low(at) not in self.lexicon.receivers:
            return None
        between = self.lexicon.media | self.lexicon.described | self.lexicon.agents | {","}
        for start in range(at + 1, at + 1 + _LONGEST_WAY):
            mention = self._mention(start)
            if mention is not None and mention.medium and not self._is_platform(mention.span.text):
                return _Link(at, self._end_of(mention), (self._name_of(mention, start),), False, None)
            if mention is None and self.words.low(start) not in between:
                return None
        return None

    def _source(self, at: int) -> _Link | None:
        """A medium whose word it is that another said something: "Xi mengatakan …, menurut kantor berita Xinhua"."""
        if self.speech.according.get(self.words.low(at)) is not False:  # no such word, or one that holds the speaker
            return None
        start = self._skip(at + 1, self.lexicon.fillers | self.lexicon.media | self.lexicon.described)
        mention = self._mention(start) or self._mention(at + 1)
        if mention is None or not mention.medium or self._is_platform(mention.span.text):
            return None
        names, last = self._names(at + 1)
        if not names or not self._tells(at, last):
            return None
        last, date = self._dated(last)
        return _Link(at, last, names, False, date)

    def _quoter(self, at: int, before: _Link | None) -> _Link | None:
        """A medium that quotes someone who is none: "Haaretz mengutip seorang perwira"."""
        if self.words.low(at) not in self.lexicon.quoting:
            return None
        end = before.first if before is not None and before.last == at else at  # "CNN seperti dilansir AFP mengutip …"
        end -= self.words.low(end - 1) == ","
        for start in range(end - 1, max(-1, end - 1 - _LONGEST_NAME), -1):
            mention = self._mention(start)
            if mention is not None:
                quotes = mention.medium and self._end_of(mention) == end
                return _Link(at, at + 1, (self._name_of(mention, start),), True, None) if quotes else None
        return None

    def _tells(self, first: int, last: int) -> bool:
        """Whether the sentence around words ``[first, last)`` has a verb of saying of its own."""
        around = (range(first - 1, max(-1, first - _LONGEST_CLAUSE), -1), range(last, last + _LONGEST_CLAUSE))
        return any(self._tells_along(places) for places in around)

    def _tells_along(self, places: range) -> bool:
        for at in places:
            low = self.words.low(at)
            if low in _STOPS or low == "":
                return False
            if low in self.speech.before or low in self.speech.after:
                return True
        return False

    def _name_of(self, mention: PartyMention, start: int) -> str:
        """A medium's own name, without what it is ("kantor berita AFP")."""
        name, _ = self._name(start)
        return name or mention.span.text

    def _names(self, start: int) -> tuple[tuple[str, ...], int]:
        """The names that begin at a word, and the end of the last one."""
        names: list[str] = []
        last = start
        while True:
            name, end = self._name(start)
            if not name:
                return tuple(names), last
            if not self._is_platform(name):
                names.append(name)
            start, last = end + 1, end
            if not self._goes_on(end):
                return tuple(names), last

    def _goes_on(self, end: int) -> bool:
        """Whether another name follows: "Reuters dan Al Arabiya"."""
        if self.words.low(end) not in self.lexicon.conjunctions:
            return False
        mention = self._mention(end + 1)
        return mention.medium if mention is not None else self._proper_end(end + 1) > end + 1

    def _name(self, at: int) -> tuple[str, int]:
        """The name that begins at a word, and where it ends; an empty one where none does."""
        start = self._skip(at, self.lexicon.fillers)
        mention = self._mention(start)
        if mention is not None and mention.medium and mention.kind == "description":
            return self._apposed(start, self._end_of(mention))
        head = start
        if self._is_small(start, self.lexicon.media):
            start = self._skip(start, self.lexicon.media | self.lexicon.described)
        end = self._end_of(mention) if mention is not None and mention.medium else self._proper_end(start)
        if self.words.low(start) in self.lexicon.channels and end == start + 1:
            end = self._institution_end(end)
        if end <= start:
            bare = start - head >= _BARE_DESCRIPTION and self.words.low(start - 1) in self.lexicon.described
            return (self._cut(head, start), start) if bare else ("", at)
        stated = self._mention(start)
        if start > head and stated is not None and not stated.medium:
            return self._apposed(head, end)
        return self._cut(start, end), end

    def _institution_end(self, at: int) -> int:
        """The end of a body's name that begins at a word; the word itself where none does."""
        mention = self._mention(at)
        bodies = [one for one in mention.parties if one.office is None and one.sector is not None] if mention else []
        return self._end_of(mention) if mention is not None and bodies else at

    def _apposed(self, head: int, end: int) -> tuple[str, int]:
        """A described medium ("televisi Israel"), or its name where that follows ("televisi Israel, Channel 12")."""
        start = end + (self.words.low(end) == ",")
        named = self._proper_end(start)
        mention = self._mention(start)
        if named > start and self.words[start].start not in self.dates and (mention is None or mention.medium):
            return self._cut(start, named), named
        return self._cut(head, end), end

    def _skip(self, at: int, passed: frozenset[str]) -> int:
        end = at
        while end - at < _LONGEST_WAY and self._is_small(end, passed):
            end += 1
        return end

    def _is_small(self, at: int, lows: frozenset[str]) -> bool:
        return self.words.low(at) in lows and self.words[at].text[0].islower()

    def _proper_end(self, start: int) -> int:
        """End of the proper name that begins at a word; the word itself where none does."""
        mention = self._mention(start)
        if mention is not None and mention.span.text[:1].isupper():
            return self._end_of(mention)
        end = start
        while end < len(self.words) and end - start < _LONGEST_NAME and self._is_proper(end, end > start):
            end += 1
        if end > start and (self.words.low(end), self.words.low(end + 2)) == ("(", ")"):
            end += 3 if self.words[end + 1].text.isupper() else 0
        return end

    def _is_proper(self, at: int, begun: bool) -> bool:
        text = self.words[at].text
        if self.words[at].start in self.dates or (begun and self._mention(at) is not None):
            return False
        return (text[0].isupper() and self.words.low(at) not in self.lexicon.weekdays) or (
            begun and (text[0].isdigit() or text in ("&", "-"))
        )

    def _media_in(self, first: int, last: int) -> bool:
        return any(self._is_medium(at) for at in range(first, last))

    def _is_medium(self, at: int) -> bool:
        mention = self._mention(at)
        return (mention is not None and mention.medium) or self.words.low(at) in self.lexicon.media

    def _dated(self, last: int) -> tuple[int, DateMention | None]:
        """The end of a phrase with the date that follows, if one does."""
        for start in range(last, min(last + 4, len(self.words))):
            date = self.dates.get(self.words[start].start)
            if date is not None:
                end = self.words.at(date.span.end)
                return end + (self.words.low(end) == ")"), date
            if self.words.low(start) not in self.lexicon.before_dates:
                break
        return last, None

    def _skip_date(self, start: int) -> int:
        end, date = self._dated(start)
        return end if date is not None else start

    def _is_platform(self, name: str) -> bool:
        """Whether a name is a social platform's and no institution's channel on it ("YouTube Sekretariat Presiden")."""
        first, _, rest = name.lower().partition(" ")
        return first in self.lexicon.platforms and not (rest and first in self.lexicon.channels)

    def _mention(self, at: int) -> PartyMention | None:
        return self.mentions.get(self.words[at].start) if at < len(self.words) else None

    def _end_of(self, mention: PartyMention) -> int:
        return self.words.at(mention.span.end)

    def _cut(self, first: int, last: int) -> str:
        return self.body[self.words[first].start : self.words[last - 1].end]
