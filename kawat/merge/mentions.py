"""An event mention as merging sees it: the event, with what comparing it needs made ready once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern

import mmh3

from kawat.model.grounded import Party, People, people_among
from kawat.model.happening import MentionRef
from kawat.model.record import Event, Record, victims_of
from kawat.model.span import Span, words_in

RUN = 5  # words in a row that two reports share only when one quotes the other, or both a third
_END = re.compile(r"[.!?]\W*\s|\n")  # of a sentence, well enough to know its words by
_REACH = 400  # characters that a sentence may go on to either side


Order = tuple[int, int, int, str, int]
"""Where a mention stands among all others; no two stand alike."""


@dataclass(frozen=True)
class Lexicon:
    """What merging knows of a language.

    Attributes:
        root: a word in lower case to its root, so that "bertemu" and "pertemuan" are one word.
        common: words that say nothing of what happened: prepositions, auxiliaries and the like.
    """

    root: Callable[[str], str] = str.lower
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """One event of one article.

    Attributes:
        published: day of the article, as a number of days; None where nobody knows.
        actors, recipients: keys of the parties.
        people: (state or body, name) of those who are named by more than their state or body.
        victims: words of the names of those whom an attack singles out.
        days: first and last day that the date can mean, as numbers of days; None without a date.
        place: words of the place's name.
        words: roots of the words of the evidence, without names of parties and common words.
        runs: hashes of all words in a row of the evidence, in order: a set of them would be most of a mention.
    """

    ref: MentionRef
    event: Event
    published: int | None
    actors: frozenset[str]
    recipients: frozenset[str]
    people: People
    victims: frozenset[str]
    days: tuple[int, int] | None
    place: frozenset[str]
    words: frozenset[str]
    runs: tuple[int, ...]

    @property
    def order(self) -> Order:
        """The most exactly dated mentions first, of these the earliest, of these the first reported."""
        first, last = self.days or (0, _NO_DAY)
        published = _NO_DAY if self.published is None else self.published
        return last - first, first, published, self.ref.document, self.ref.event

    @property
    def told(self) -> tuple[int, MentionRef]:
        """The order of publication; what has no day comes last."""
        return _NO_DAY if self.published is None else self.published, self.ref


_NO_DAY = date.max.toordinal()


def mentions_of(record: Record, lexicon: Lexicon) -> Iterator[Mention]:
    """The event mentions of a record."""
    document = record.document
    published = _ordinal(document.published.day) if document.published else None
    names = frozenset(word for mention in record.mentions for word in words_in(mention.span.text))
    for index, event in enumerate(record.events):
        sentence = sentence_around(document.body, event.evidence)
        yield mention(MentionRef(document.source.id, index), event, published, sentence, lexicon, names)


def mention(
    ref: MentionRef, event: Event, published: int | None, sentence: str, lexicon: Lexicon, names: frozenset[str]
) -> Mention:
    """One event made ready.

    Args:
        ref: where it stands.
        event: what the article tells.
        published: day of the article, as :meth:`datetime.date.toordinal` counts.
        sentence: the whole sentence that tells it.
        lexicon: of the article's language.
        names: words by which the article names parties, in lower case.
    """
    words = words_in(sentence)
    telling = (intern(lexicon.root(word)) for word in set(words) - names - lexicon.common if not word.isdigit())
    return ready(ref, event, published, victims_of(event), frozenset(telling), tuple(sorted(set(_runs(words)))))


def ready(
    ref: MentionRef,
    event: Event,
    published: int | None,
    victims: frozenset[str],
    words: frozenset[str],
    runs: tuple[int, ...],
) -> Mention:
    """One event with what its words and its attribution gave, see :class:`Mention`."""
    date = event.date
    return Mention(
        ref=ref,
        event=event,
        published=published,
        actors=_keys(event.actors),
        recipients=_keys(event.recipients),
        people=_people((*event.actors, *event.recipients)),
        victims=victims,
        days=None if date is None else (date.first.toordinal(), date.last.toordinal()),
        place=frozenset(words_in(event.place.name)) if event.place else frozenset(),
        words=words,
        runs=runs,
    )


# The same few parties act in most mentions: one set of them is enough, and quickly known to be the same.


@lru_cache(maxsize=1 << 16)
def _keys(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.key for party in parties)


@lru_cache(maxsize=1 << 16)
def _people(parties: tuple[Party, ...]) -> People:
    return people_among(parties)


def sentence_around(body: str, span: Span) -> str:
    """The text around a span as far as its sentence, or its line, goes."""
    start, end = sentence_span(body, span)
    return body[start:end]


def sentence_span(body: str, span: Span) -> tuple[int, int]:
    """Where :func:`sentence_around` begins and ends."""
    start = max(span.start - _REACH, 0)
    before = body[start : span.start]
    after = body[span.end : span.end + _REACH]
    begins = max((found.end() for found in _END.finditer(before)), default=0)
    ends = _END.search(after)
    return start + begins, span.end + (ends.start() + 1 if ends else len(after))


def _runs(words: list[str]) -> Iterable[int]:
    return (mmh3.hash(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1))


def _ordinal(day: str) -> int | None:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None
