"""Lists of entries, a page at a time, each as the JSON that is shown."""

from __future__ import annotations

import base64
import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from kawat.store import ways
from kawat.store.entries import ARTICLES
from kawat.store.wanted import COMMON, Plan, Words
from kawat.store.ways import Key

Sort = Literal["day", "-day", "-reported"]

COUNTING = 0.01  # seconds after which counting stops: a list must not wait for its total
STEP = 500  # entries that are counted at most between two looks at the clock
CHUNK = 400  # entries whose lines are read at once


class CursorError(ValueError):
    """A cursor that this list did not give. The message is one sentence."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list.

    Attributes:
        lines: each entry as JSON.
        cursor: asks for the entries after these; None at the end.
        total: how many there are in all.
        exact: False where counting stopped at ``total``.
    """

    lines: list[str]
    cursor: str | None
    total: int
    exact: bool


def page(connection: sqlite3.Connection, made: Plan, *, sort: Sort, limit: int, cursor: str | None) -> Listed:
    """One page.

    Raises:
        CursorError: the cursor is none of such a list.
    """
    after = None if cursor is None else read_cursor(cursor, sort)
    keys: list[Key] = []
    for key in in_order(connection, made, sort, after, limit):
        keys.append(key)
        if len(keys) > limit:
            break
    shown = keys[:limit]
    more = cursor_of(shown[-1], sort) if len(keys) > limit else None
    total, exact = (len(keys), True) if more is None and after is None else count(connection, made, _patience(made))
    return Listed(list(lines(connection, [entry for _, entry in shown])), more, total, exact)


def everything(connection: sqlite3.Connection, made: Plan, sort: Sort) -> Iterator[str]:
    """All lines of a list, one after the other."""
    chunk: list[int] = []
    for _, entry in in_order(connection, made, sort, None, made.total):
        chunk.append(entry)
        if len(chunk) == CHUNK:
            yield from lines(connection, chunk)
            chunk.clear()
    yield from lines(connection, chunk)


def newest(connection: sqlite3.Connection, made: Plan, limit: int) -> Iterator[str]:
    """The lines of what was first reported last; nothing is counted for it."""
    keys = islice(in_order(connection, made, "-reported", None, limit), limit)
    return lines(connection, [entry for _, entry in keys])


def in_order(connection: sqlite3.Connection, made: Plan, sort: Sort, after: Key | None, limit: int) -> Iterator[Key]:
    """The keys of the entries after one, in order, undated ones last."""
    column, backwards = ("reported" if sort == "-reported" else "day"), sort != "day"
    found: Iterable[ways.Walk]
    if sort == "-reported":
        found = ways.by_report(connection, made, limit, after)
    else:
        found = ways.by_day(connection, made, limit, backwards=backwards, after=after)
    order = "DESC" if backwards else "ASC"
    condition, values = _after(after, backwards, column)
    for walk in found:
        query = f"SELECT d.{column}, d.entry {walk.sql}{condition} ORDER BY d.{column} {order}, d.entry {order}"
        yield from ((row[0], row[1]) for row in connection.execute(query, (*walk.values, *values)))


def _after(after: Key | None, backwards: bool, column: str) -> tuple[str, tuple[int, ...]]:
    """What comes after a key; undated entries come after all others in either direction."""
    if after is None:
        return "", ()
    sign = "<" if backwards else ">"
    if backwards:
        return f" AND (d.{column}, d.entry) {sign} (?, ?)", after
    if after[0] == 0:
        return f" AND d.{column} = 0 AND d.entry > ?", after[1:]
    return f" AND (d.{column} = 0 OR (d.{column}, d.entry) > (?, ?))", after


def _patience(made: Plan) -> float:
    """Seconds to count for: little where there is so much that only its least number could be told."""
    return COUNTING / 5 if made.matched > COMMON else COUNTING


def count(connection: sqlite3.Connection, made: Plan, seconds: float = COUNTING) -> tuple[int, bool]:
    """How many entries are wanted, and whether that is all of them: counting stops after a while."""
    if made.impossible:
        return 0, True
    if made.sums:
        before, exact = _counted(
            connection, [(f"SELECT 1 {walk.sql}", walk.values) for walk in ways.reaching(connection, made)], seconds
        )
        return _summed(connection, made) + before, exact
    if not made.dated:
        if made.kinds and made.words is None and len(made.among) == 1 and made.among[0].summed:
            return made.among[0].fitting, True
        if made.words is not None and not (made.conditions or made.among):
            return _count_words(connection, made, made.words, seconds)
    streamed = made.matched > COMMON and not made.among  # the first come at once, without gathering
    found = ways.walks(connection, made, made.words) if streamed else ways.everything(connection, made)
    queries = ((f"SELECT 1 {walk.sql}", walk.values) for walk in found)
    return _counted(connection, queries, seconds)


def _count_words(connection: sqlite3.Connection, made: Plan, words: Words, seconds: float) -> tuple[int, bool]:
    """Of what some words alone are wanted of: where all articles have their entries, as many as there are pages."""
    every = (
        "SELECT count = (SELECT total(count) FROM day_totals WHERE shelf = ?) FROM row_totals WHERE name = 'articles'"
    )
    if made.shelf == ARTICLES and connection.execute(every, (ARTICLES,)).fetchone()[0]:
        return words.pages, True
    entries = f"SELECT 1 FROM ({words.entries(made.shelf)}) CROSS JOIN entries USING (entry)"
    return _counted(connection, [(entries, words.values)], seconds)


def _counted(
    connection: sqlite3.Connection, queries: Iterable[tuple[str, Sequence[object]]], seconds: float
) -> tuple[int, bool]:
    found, until, step = 0, time.monotonic() + seconds, 1
    for query, values in queries:
        rows = connection.execute(query, values)
        while taken := len(rows.fetchmany(step)):
            found += taken
            if time.monotonic() > until:
                return found, False
            step = min(2 * step, STEP)  # where there is little to find, the clock is looked at more often
    return found, True


def _summed(connection: sqlite3.Connection, made: Plan) -> int:
    """The count from the sums by day."""
    query = f"SELECT total(count) FROM day_totals d WHERE {made.on_sums()}"
    return int(connection.execute(query, made.values).fetchone()[0])


_HEADED = """
    SELECT e.entry, l.line, a.ref FROM entries e CROSS JOIN lines l USING (entry)
    LEFT JOIN lines a ON a.entry = e.page * 4 + 2
    WHERE e.entry IN ({})
"""
_ARTICLES = """
    SELECT l.entry, l.line, l.ref, c.source FROM lines l CROSS JOIN pages ON pages.page = l.entry / 4
    LEFT JOIN copies c ON c.document = pages.id WHERE l.entry IN ({})
"""


def lines(connection: sqlite3.Connection, entries: Sequence[int]) -> Iterator[str]:
    """Entries of one shelf as JSON, in the order given."""
    if not entries:
        return
    article = entries[0] % 4 == ARTICLES
    query = (_ARTICLES if article else _HEADED).format(", ".join("?" * len(entries)))
    rows = {row[0]: row for row in connection.execute(query, tuple(entries))}
    for entry in entries:
        row = rows[entry]
        yield article_line(row[2], row[1], row[3]) if article else f'{row[1][:-1]},"article":{row[2] or "null"}}}'


def article_line(ref: str, more: str, copy_of: str | None) -> str:
    """An article as JSON: what it is, what it holds, whose text it shares."""
    return f'{ref[:-1]},"copy_of":{json.dumps(copy_of, ensure_ascii=False)},{more[1:]}'


# Cursors


def cursor_of(key: Key, sort: str) -> str:
    """What asks for the entries after one of a list sorted so."""
    return base64.urlsafe_b64encode(json.dumps([sort, *key]).encode()).decode().rstrip("=")


def read_cursor(cursor: str, sort: str) -> Key:
    """The key that a cursor stands for.

    Raises:
        CursorError: it is none of a list sorted so.
    """
    try:
        data: Any = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        name, day, entry = data
        if name == sort and type(day) is int and type(entry) is int and abs(day) < 2**62 and abs(entry) < 2**62:
            return day, entry
    except (ValueError, TypeError):
        pass
    raise CursorError("The cursor is none of this list: leave it out to begin anew.")


def is_cursor(cursor: str, sort: str) -> bool:
    """Whether a cursor is one of a list sorted so."""
    try:
        read_cursor(cursor, sort)
    except CursorError:
        return False
    return True
