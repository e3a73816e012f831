"""Relays: who passed a speaker's words on ("seperti dilansir AFP", "dilansir Antara mengutip Reuters")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kawat.lang.speech import Relaying, Speech
from kawat.model.grounded import DateMention, Grounded, PartyMention
from kawat.model.parsed import Token
from kawat.model.span import Span

_LONGEST_NAME = 8  # tokens
_LONGEST_WAY = 6  # tokens between the verb and the name ("dikutip dari laman resmi kantor berita …")


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
    """One verb with its names: tokens ``[first, last)``."""

    first: int
    last: int
    names: tuple[str, ...]
    quoting: bool
    date: DateMention | None


def find_relays(grounded: Grounded, speech: Speech) -> tuple[Relay, ...]:
    """Every relay phrase of a document, in order of the text; links of one chain are one phrase."""
    return tuple(_chained(grounded, _Reader(grounded, speech.relay).links()))


def _chained(grounded: Grounded, links: Iterator[_Link]) -> Iterator[Relay]:
    chain: list[_Link] = []
    for link in links:
        if chain and link.first - chain[-1].last > 1:
            yield _relay(grounded, chain)
            chain = []
        chain.append(link)
    if chain:
        yield _relay(grounded, chain)


def _relay(grounded: Grounded, chain: list[_Link]) -> Relay:
    names: tuple[str, ...] = ()
    for number, link in enumerate(chain):
        names = link.names + names if number and link.quoting else names + link.names
    tokens = grounded.parsed.tokens
    span = Span.of(grounded.body, tokens[chain[0].first].start, tokens[chain[-1].last - 1].end)
    return Relay(span, names, next((link.date for link in chain if link.date is not None), None))


class _Reader:
    """The tokens of a document with its mentions and dates by the offset that they start at."""

    def __init__(self, grounded: Grounded, words: Relaying) -> None:
        self.words = words
        self.body = grounded.body
        self.tokens = grounded.parsed.tokens
        self.lows = [token.text.lower() for token in self.tokens]
        self.mentions = {mention.span.start: mention for mention in grounded.mentions}
        self.dates = {date.span.start: date for date in grounded.dates}

    def links(self) -> Iterator[_Link]:
        at = 0
        while at < len(self.tokens):
            link = self._link(at) or self._receiver(at)
            if link is not None:
                yield link
            at = link.last if link is not None else at + 1

    def _link(self, at: int) -> _Link | None:
        """The link whose verb stands at a token."""
        low = self.lows[at]
        opened = at > 0 and self.lows[at - 1] in self.words.openers
        if low not in self.words.free and not (low in self.words.bound and opened):
            return None
        names, last = self._names(self._skip_date(at + 1))
        if not names:
            return None
        first = at
        while first > 0 and self.lows[first - 1] in self.words.openers:
            first -= 1
        last, date = self._dated(last)
        return _Link(first, last, names, low in self.words.quoting, date)

    def _receiver(self, at: int) -> _Link | None:
        """A medium that was spoken to: "kepada AFP", "wawancara dengan Channel 13"."""
        if self.lows[at] not in self.words.receivers or at + 1 >= len(self.tokens):
            return None
        start = at + 1
        while start < len(self.tokens) and (self.lows[start] in self.words.media or self._described(start)):
            start += 1
        mention = self._mention(start)
        if mention is not None and not mention.medium and self._text(self._end_of(mention)) == ",":
            mention = self._mention(self._end_of(mention) + 1)
        if mention is None or not mention.medium or self._platform(mention.span.text):
            return None
        return _Link(at, self._end_of(mention), (mention.span.text,), False, None)

    def _names(self, start: int) -> tuple[tuple[str, ...], int]:
        """The names that begin at a token and the end of the last one."""
        names: list[str] = []
        last = start
        while True:
            name, end = self._name(start)
            if not name:
                return tuple(names), last
            if not self._platform(name):
                names.append(name)
            last = end
            if self._text(end) not in (",", "dan", "serta") or self._date(end + 1) is not None:
                return tuple(names), last
            start = end + 1 + (self._text(end) == "," and self._text(end + 1) in ("dan", "serta"))
            if not self._is_medium(start):
                return tuple(names), last

    def _name(self, at: int) -> tuple[str, int]:
        start = at
        while start < len(self.tokens) and start - at < _LONGEST_WAY and self.lows[start] in self.words.fillers:
            start += 1
        head = start
        while start < len(self.tokens) and start - head < _LONGEST_WAY and self._in_description(start, start > head):
            start += 1
        described = start > head
        end = self._proper_end(start)
        if end == start:
            return (self._cut(head, start), start) if described else ("", at)
        mention = self._mention(start)
        place = mention is not None and not mention.medium
        if described and place and self._text(end) == "," and self._proper_end(end + 1) > end + 1:
            start, end = end + 1, self._proper_end(end + 1)
        elif described and place:
            start = head
        return self._cut(start, end), end

    def _in_description(self, at: int, begun: bool) -> bool:
        return (self.lows[at] in self.words.media and self.tokens[at].text[0].islower()) or (
            begun and self._described(at)
        )

    def _described(self, at: int) -> bool:
        return self.lows[at] in self.words.described and self.tokens[at].text[0].islower()

    def _proper_end(self, start: int) -> int:
        """End of the proper name that begins at a token; the token itself where none does."""
        mention = self._mention(start)
        if mention is not None and mention.span.text[:1].isupper():
            return self._end_of(mention)
        end = start
        while end < len(self.tokens) and end - start < _LONGEST_NAME and self._proper(self.tokens[end], end > start):
            if self._date(end) is not None:
                break
            end += 1
        if (
            end > start
            and self._text(end) == "("
            and self._text(end + 2) == ")"
            and self.tokens[end + 1].text.isupper()
        ):
            end += 3
        return end

    def _proper(self, token: Token, begun: bool) -> bool:
        return token.text[0].isupper() or (begun and (token.text[0].isdigit() or token.text in ("&", "-")))

    def _is_medium(self, at: int) -> bool:
        mention = self._mention(at)
        return (mention is not None and mention.medium) or (at < len(self.lows) and self.lows[at] in self.words.media)

    def _dated(self, last: int) -> tuple[int, DateMention | None]:
        """The end of a phrase with the date that follows, if one does."""
        for start in range(last, min(last + 4, len(self.tokens))):
            if (date := self._date(start)) is not None:
                end = self._after(date.span.end)
                return end + (self._text(end) == ")"), date
            if self._text(start) not in (",", "pada", "hari", "("):
                break
        return last, None

    def _skip_date(self, start: int) -> int:
        end, date = self._dated(start)
        return end if date is not None else start

    def _platform(self, name: str) -> bool:
        return name.split(" ")[0].lower() in self.words.platforms

    def _mention(self, at: int) -> PartyMention | None:
        return self.mentions.get(self.tokens[at].start) if at < len(self.tokens) else None

    def _date(self, at: int) -> DateMention | None:
        return self.dates.get(self.tokens[at].start) if at < len(self.tokens) else None

    def _end_of(self, mention: PartyMention) -> int:
        return self._after(mention.span.end)

    def _after(self, offset: int) -> int:
        end = 0
        low, high = 0, len(self.tokens)
        while low < high:
            end = (low + high) // 2
            if self.tokens[end].start < offset:
                low = end + 1
            else:
                high = end
        return low

    def _text(self, at: int) -> str:
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def _cut(self, first: int, last: int) -> str:
        return self.body[self.tokens[first].start : self.tokens[last - 1].end]
