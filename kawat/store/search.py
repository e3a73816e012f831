"""Articles that match words, each with the sentences that match best."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from kawat.merge import sentence_span
from kawat.model.span import Span
from kawat.store import text
from kawat.store.entries import ARTICLES
from kawat.store.listing import cursor_of, in_order, is_cursor, read_cursor
from kawat.store.text import Lemmatise
from kawat.store.wanted import COMMON, Plan, Wanted, plan
from kawat.store.ways import Key, days

Order = Literal["relevance", "day", "-day"]

QUOTES = 3  # sentences of a hit
FINE = 10**6  # parts of a rank's unit that a cursor tells apart

_RANKED: tuple[Order, Order] = ("relevance", "-day")
_WORD = re.compile(r"[^\W_]+")
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\W_]+)')


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what matches.

    Attributes:
        made: the plan that was followed.
        pages: keys of the articles.
        cursor: asks for those after them; None at the end.
        order: the one that was kept to.
    """

    made: Plan
    pages: list[int]
    cursor: str | None
    order: Order


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for, as it is found again in a text.

    Attributes:
        lemmas: of the words.
        phrases: their words, in lower case.
        met: which of the lemmas a word of a text has, if any; remembered, for most of a text are the same few words.
    """

    lemmas: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    met: Callable[[str], str | None]


def asked_of(words: str, lemmatise: Lemmatise) -> Asked:
    """What a reader typed, made ready."""
    lemmas: set[str] = set()
    phrases: list[tuple[str, ...]] = []
    for phrase, word in _PHRASE_OR_WORD.findall(words.lower()):
        if word:
            lemmas.update(_WORD.findall(lemmatise(word)))
        elif parts := tuple(_WORD.findall(phrase)):
            phrases.append(parts)

    @cache
    def met(word: str) -> str | None:
        return min(lemmas.intersection(_WORD.findall(lemmatise(word.lower()))), default=None)

    return Asked(frozenset(lemmas), tuple(phrases), met)


def found(
    connection: sqlite3.Connection, wanted: Wanted, order: Order, limit: int, cursor: str | None, lemmatise: Lemmatise
) -> Found:
    """The articles that match, in order.

    Raises:
        CursorError: the cursor is none of such a search.
    """
    made = plan(connection, wanted, ARTICLES, lemmatise)
    order = ranked_order(made, order, cursor)
    after = None if cursor is None else read_cursor(cursor, order)
    keys: list[Key] = []
    for key in every(connection, made, wanted, order, after, limit, lemmatise):
        keys.append(key)
        if len(keys) > limit:
            break
    more = cursor_of(keys[limit - 1], order) if len(keys) > limit else None
    return Found(made, [entry // 4 for _, entry in keys[:limit]], more, order)


def ranked_order(made: Plan, order: Order, cursor: str | None) -> Order:
    """The order that is kept to: where too many match for a rank to mean anything, the newest come first."""
    if order != "relevance":
        return order
    if cursor is not None:
        return next((each for each in _RANKED if is_cursor(cursor, each)), order)
    return "relevance" if made.matched <= COMMON else "-day"


def every(
    connection: sqlite3.Connection, made: Plan, wanted: Wanted, order: Order, after: Key | None, limit: int,
    lemmatise: Lemmatise,
) -> Iterator[Key]:  # fmt: skip
    """The keys of all that matches, in order."""
    if order != "relevance":
        return in_order(connection, made, order, after, limit)
    return _ranked(connection, made, wanted.text or "", after, lemmatise)


def _ranked(
    connection: sqlite3.Connection, made: Plan, words: str, after: Key | None, lemmatise: Lemmatise
) -> Iterator[Key]:
    """By rank, the best first; of two of one rank the newer one."""
    phrases, lemmas = text.text_query(words, lemmatise)
    if made.impossible or made.words is None:
        return
    index, query = ("lemma_index", lemmas) if lemmas else ("text_index", phrases)
    made.words.gather(connection)
    conditions = [*made.conditions, *days(made), made.words.probe(ARTICLES)]
    values: list[Any] = list(made.values)
    for among in made.among:
        condition, terms = among.probe()
        conditions.append(condition)
        values.extend(terms)
    where = "".join(f" AND {condition}" for condition in conditions)
    ranked = (
        f"SELECT CAST(round(f.rank * {FINE}) AS INTEGER) AS place, d.entry AS entry FROM {index} f"
        f" CROSS JOIN entries d ON d.entry = f.rowid * 4 + {ARTICLES} WHERE f.{index} MATCH ?{where}"
    )
    later = "" if after is None else " WHERE (place, -entry) > (?, ?)"
    keys = () if after is None else (after[0], -after[1])
    sql = f"SELECT place, entry FROM ({ranked}){later} ORDER BY place, entry DESC"
    yield from ((row[0], row[1]) for row in connection.execute(sql, (query, *values, *keys)))


def quotes(title: str | None, body: str, asked: Asked) -> list[dict[str, Any]]:
    """The sentences that match best, in order of the text, with what matches marked; the title where none does."""
    by_sentence: dict[tuple[int, int], list[tuple[Span, str]]] = {}
    for span, what in _matches(body, asked):
        bounds = next((known for known in by_sentence if known[0] <= span.start and span.end <= known[1]), None)
        by_sentence.setdefault(bounds or sentence_span(body, span), []).append((span, what))
    if not by_sentence:
        return [_title(title or body.partition("\n")[0], asked)]
    best = sorted(by_sentence, key=lambda bounds: (-len({what for _, what in by_sentence[bounds]}), bounds))[:QUOTES]
    return [_marked(body, bounds, [span for span, _ in by_sentence[bounds]]) for bounds in sorted(best)]


def _title(title: str, asked: Asked) -> dict[str, Any]:
    return _marked(title, (0, len(title)), [span for span, _ in _matches(title, asked)])


def _marked(body: str, bounds: tuple[int, int], spans: Sequence[Span]) -> dict[str, Any]:
    words = body[bounds[0] : bounds[1]]
    start = bounds[0] + len(words) - len(words.lstrip())
    words = words.strip()
    marks = [
        {"start": max(span.start - start, 0), "end": min(span.end - start, len(words))}
        for span in sorted(spans, key=lambda span: (span.start, span.end))
    ]
    return {"text": words, "marks": marks}


def _matches(body: str, asked: Asked) -> Iterator[tuple[Span, str]]:
    """Each stretch of a text that is one of the words or phrases, with which of them."""
    for found in _WORD.finditer(body) if asked.lemmas else ():
        if lemma := asked.met(found.group()):
            yield Span.of(body, found.start(), found.end()), lemma
    if not asked.phrases:
        return
    words = [(found.group().lower(), found.start(), found.end()) for found in _WORD.finditer(body)]
    plain = [word for word, _, _ in words]
    for phrase in asked.phrases:
        length = len(phrase)
        for at in range(len(plain) - length + 1):
            if tuple(plain[at : at + length]) == phrase:
                yield Span.of(body, words[at][1], words[at + length - 1][2]), " ".join(phrase)


def happenings_in(connection: sqlite3.Connection, pages: Sequence[int]) -> dict[int, list[int]]:
    """The happenings that each of some articles tells, in order of their days: keys of pages -> numbers of entries."""
    told: dict[int, list[int]] = {page: [] for page in pages}
    places = ", ".join("?" * len(pages))
    query = (
        "SELECT t.page, e.entry FROM told t CROSS JOIN entries e USING (entry)"
        f" WHERE t.page IN ({places}) AND e.shelf = 0 ORDER BY e.day, e.entry"
    )
    for row in connection.execute(query, tuple(pages)):
        told[row[0]].append(row[1])
    return told
