"""Counts of happenings: by period, by pair, by place, by whatever they are found by."""

from __future__ import annotations

import calendar
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import add, itemgetter
from threading import Lock
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kawat.model.codes import Quad
from kawat.store import bits, ways
from kawat.store.entries import HAPPENINGS, STATEMENTS
from kawat.store.wanted import Plan

Period = Literal["day", "week", "month", "year"]

SAMPLE = 10_000  # newest entries by which facets are told where there are more
TOP = 50  # values of a facet
CHUNK = 500  # terms or entries that are asked for at once


@dataclass(slots=True)
class Tally:
    """Happenings counted, each once.

    Attributes:
        quads: by quad class.
        happened: how many of them did happen.
        score: the sum of the scores of these.
    """

    quads: dict[Quad, int] = field(default_factory=lambda: dict.fromkeys(bits.QUADS, 0))
    happened: int = 0
    score: float = 0.0

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.quads.values())

    @property
    def tone(self) -> float | None:
        """The mean score of those that happened, None where none did."""
        return round(self.score / self.happened, 2) if self.happened else None

    def add(self, kind: int, number: int, score: int) -> None:
        """Count some of one quad class and status, whose scores, as in bits, come to a sum."""
        self.quads[bits.QUADS[kind & 3]] += number
        if (kind >> bits.STATUS) & 3 == 0:
            self.happened += number
            self.score += (score - bits.SCORE_ZERO * number) / 2

    def join(self, other: Tally) -> None:
        """Count what another one counted."""
        for quad, number in other.quads.items():
            self.quads[quad] += number
        self.happened += other.happened
        self.score += other.score


@dataclass(frozen=True, slots=True)
class Point:
    """One period with what is dated to it."""

    period: str
    start: date
    end: date
    tally: Tally


def period_of(day: date, by: Period) -> tuple[str, date, date]:
    """The period that a day lies in: its name, its first and its last day."""
    if by == "day":
        return day.isoformat(), day, day
    if by == "week":
        year, week, weekday = day.isocalendar()
        monday = max(day.toordinal() - weekday + 1, date.min.toordinal())
        sunday = min(day.toordinal() - weekday + 7, date.max.toordinal())
        return f"{year:04}-W{week:02}", date.fromordinal(monday), date.fromordinal(sunday)
    if by == "month":
        last = calendar.monthrange(day.year, day.month)[1]
        return f"{day.year:04}-{day.month:02}", day.replace(day=1), day.replace(day=last)
    return f"{day.year:04}", date(day.year, 1, 1), date(day.year, 12, 31)


def series(connection: sqlite3.Connection, made: Plan, by: Period) -> tuple[list[Point], int]:
    """What is wanted by period, in order, empty ones left out; and how many are dated to no single period."""
    found: dict[str, tuple[date, date, list[int]]] = {}
    loose, last, counts = 0, -1, list[int]()
    for day, undated, *counted in sorted(_by_day(connection, made, bits.PERIODS[by]), key=itemgetter(0)):
        loose += undated
        if not any(counted[:4]):
            continue
        if day > last:
            name, start, end = period_of(date.fromordinal(day), by)
            last, counts = end.toordinal(), [0] * len(counted)
            found[name] = (start, end, counts)
        counts[:] = map(add, counts, counted)
    return [Point(name, start, end, _tally(counts)) for name, (start, end, counts) in found.items()], loose


def _tally(counted: Sequence[int]) -> Tally:
    """Four quad classes, how many happened, the sum of the scores of these as in bits."""
    *quads, happened, score = counted
    return Tally(dict(zip(bits.QUADS, quads, strict=True)), happened, (score - bits.SCORE_ZERO * happened) / 2)


def _by_day(connection: sqlite3.Connection, made: Plan, flag: int) -> Iterator[tuple[int, ...]]:
    """Day, how many are dated to no single period, then what :func:`_tally` takes of those that are."""
    if made.impossible:
        return
    if made.sums:
        sums = _sums("d.kind", "d.count", "d.score", flag)
        query = f"SELECT d.day, {sums} FROM day_totals d WHERE {made.on_sums()} GROUP BY d.day"
        yield from connection.execute(query, made.values)
    for walk in ways.reaching(connection, made) if made.sums else ways.everything(connection, made):
        score = f"((d.bits >> {bits.SCORE}) & 63)"
        query = f"SELECT d.day, {_sums('d.bits', '1', score, flag)} {walk.sql} GROUP BY d.day"
        yield from connection.execute(query, walk.values)


def _sums(facts: str, count: str, score: str, flag: int) -> str:
    """The columns of :func:`_by_day` but the day."""
    times = "" if count == "1" else f" * {count}"
    happened = f"({facts} & {12 | flag} = {flag})"
    quads = (f"sum(({facts} & {3 | flag} = {quad | flag}){times})" for quad in range(4))
    return (
        f"sum(({facts} & {flag} = 0){times}), {', '.join(quads)}, sum({happened}{times}),"
        f" sum(CASE WHEN {happened} THEN {score} ELSE 0 END)"
    )


# By pairs and by places


class Kinds:
    """The kind of each term, kept in memory: terms are never taken away, so only new ones are read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._names: list[str] = []
        self._kinds = np.zeros(0, dtype=np.int16)

    def are(self, connection: sqlite3.Connection, terms: NDArray[np.int64], kind: str) -> NDArray[np.bool_]:
        """Which of some terms are of a kind."""
        with self._lock:
            if terms.size and int(terms.max()) >= self._kinds.size:
                self.read(connection)
            number = self._names.index(kind) + 1 if kind in self._names else -1
            found: NDArray[np.bool_] = self._kinds[terms] == number
            return found

    def read(self, connection: sqlite3.Connection) -> None:
        """Read the terms that are new."""
        rows = connection.execute("SELECT term, kind FROM terms WHERE term >= ?", (self._kinds.size,)).fetchall()
        grown = np.zeros(max((row[0] + 1 for row in rows), default=self._kinds.size), dtype=np.int16)
        grown[: self._kinds.size] = self._kinds
        for term, kind in rows:
            if kind not in self._names:
                self._names.append(kind)
            grown[term] = self._names.index(kind) + 1
        self._kinds = grown


def totals(connection: sqlite3.Connection, made: Plan, kind: str, kinds: Kinds) -> dict[int, Tally]:
    """What is wanted by the terms of one kind: number of the term -> its count."""
    found: dict[int, Tally] = defaultdict(Tally)
    if _summed(made):
        query = (
            "SELECT term, d.kind, count, score FROM terms t JOIN term_totals d USING (term)"
            f" WHERE t.shelf = ? AND t.kind = ?{_on_kind(made)}"
        )
        for row in connection.execute(query, (made.shelf, kind, *made.values)):
            found[row[0]].add(row[1], row[2], row[3])
        return dict(found)
    terms, facts, scores = _columns(connection, made)
    keep = kinds.are(connection, terms, kind)
    numbers, places = np.unique(terms[keep] * 16 + facts[keep], return_inverse=True)
    counts = np.bincount(places, minlength=len(numbers))
    sums = np.bincount(places, weights=scores[keep], minlength=len(numbers))
    for number, count, score in zip(numbers.tolist(), counts.tolist(), sums.tolist(), strict=True):
        found[number // 16].add(number % 16, count, int(score))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties with what they take part in together; the first by code first."""

    a: str
    b: str
    tally: Tally


def pairs(connection: sqlite3.Connection, made: Plan, kinds: Kinds, start: int, limit: int) -> tuple[list[Pair], int]:
    """So many pairs from one on, most happenings first, and how many there are."""
    if not _summed(made):
        found = totals(connection, made, "pair", kinds)
        order = sorted(found, key=lambda term: (-found[term].count, term))
        shown = order[start : start + limit]
        return _named_pairs(connection, {term: found[term] for term in shown}), len(found)
    if made.conditions:
        query = (
            "SELECT term, count(*) OVER () FROM pairs p JOIN term_totals d USING (term)"
            f" WHERE p.shelf = ?{_on_kind(made)} GROUP BY term ORDER BY sum(d.count) DESC, term LIMIT ? OFFSET ?"
        )
        rows = connection.execute(query, (made.shelf, *made.values, limit, start)).fetchall()
        total = rows[0][1] if rows else start and pairs(connection, made, kinds, 0, 1)[1]
    else:
        query = "SELECT term FROM pairs WHERE shelf = ? AND met > 0 ORDER BY met DESC, term LIMIT ? OFFSET ?"
        rows = connection.execute(query, (made.shelf, limit, start)).fetchall()
        count = "SELECT count(*) FROM pairs WHERE shelf = ? AND met > 0"
        total = connection.execute(count, (made.shelf,)).fetchone()[0]
    return _named_pairs(connection, _tallies(connection, [row[0] for row in rows], made)), total


def partners(connection: sqlite3.Connection, code: str, limit: int) -> list[Pair]:
    """The strongest pairs that a party is one of, most happenings first."""
    query = (
        "SELECT term FROM (SELECT * FROM pairs INDEXED BY pairs_by_a WHERE a = ?"
        " UNION ALL SELECT * FROM pairs INDEXED BY pairs_by_b WHERE b = ?)"
        " WHERE shelf = 0 AND met > 0 ORDER BY met DESC, term LIMIT ?"
    )
    terms = [row[0] for row in connection.execute(query, (code, code, limit))]
    return _named_pairs(connection, _tallies(connection, terms, Plan(0, 0)))


def _summed(made: Plan) -> bool:
    """Whether sums by term hold what is wanted."""
    return made.sums and made.since is None and made.until is None


def _on_kind(made: Plan) -> str:
    return "".join(f" AND {condition.replace('d.bits', 'd.kind')}" for condition in made.conditions)


def _tallies(connection: sqlite3.Connection, terms: Sequence[int], made: Plan) -> dict[int, Tally]:
    """The sums of some terms, in the order given."""
    found = {term: Tally() for term in terms}
    for at in range(0, len(terms), CHUNK):
        numbers = ", ".join(map(str, terms[at : at + CHUNK]))
        query = f"SELECT term, kind, count, score FROM term_totals d WHERE term IN ({numbers}){_on_kind(made)}"
        for term, kind, count, score in connection.execute(query, made.values):
            found[term].add(kind, count, score)
    return found


def _named_pairs(connection: sqlite3.Connection, tallies: Mapping[int, Tally]) -> list[Pair]:
    terms, names = list(tallies), {}
    for at in range(0, len(terms), CHUNK):
        query = f"SELECT term, a, b FROM pairs WHERE term IN ({', '.join(map(str, terms[at : at + CHUNK]))})"
        names.update({row[0]: (row[1], row[2]) for row in connection.execute(query)})
    return [Pair(*names[term], tally) for term, tally in tallies.items()]


Numbers = NDArray[np.int64]
Read = tuple[Numbers, Numbers, Numbers]
"""Of some entries the days, the facts, and all terms of all of them, with a 0 before those of each."""


def _columns(connection: sqlite3.Connection, made: Plan) -> Read:
    """All terms of what is wanted, each with the quad class and status and the score of its entry."""
    _, facts, terms = _joined(_read(connection, walk) for walk in ways.everything(connection, made))
    of_each = facts[np.cumsum(terms == 0) - 1]
    return terms, of_each & 15, (of_each >> bits.SCORE) & 63


def _read(connection: sqlite3.Connection, walk: ways.Walk, rest: str = "") -> Read:
    """Read a walk in one piece: between any two rows another thread may take the interpreter for a while."""
    query = (
        "SELECT group_concat(w.day), group_concat(w.bits), group_concat(coalesce('0,' || nullif(e.terms, ''), '0'))"
        f" FROM (SELECT d.day AS day, d.bits AS bits, d.entry AS entry {walk.sql}{rest}) w"
        " CROSS JOIN entries e ON e.entry = w.entry"
    )
    days, facts, terms = map(_numbers, connection.execute(query, walk.values).fetchone())
    return days, facts, terms


def _numbers(text: str | None) -> Numbers:
    """The numbers of a list with commas between them."""
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, np.int64)


def _joined(read: Iterable[Read]) -> Read:
    nothing: Read = (_numbers(None), _numbers(None), _numbers(None))
    days, facts, terms = map(np.concatenate, zip(nothing, *read, strict=True))
    return days, facts, terms


# Facets


@dataclass(frozen=True, slots=True)
class Facet:
    """One value with how many entries have it."""

    value: str
    label: str
    count: int


FACETS = {
    HAPPENINGS: ("type", "mode", "context", "party", "outlet", "relay", "country"),
    STATEMENTS: ("speaker", "context", "party", "outlet", "relay"),
}
"""Kinds of terms that are facets of a shelf; the year is told beside them, and of happenings the status."""


Spread = tuple[dict[str, list[Facet]], int, bool]
"""The values of each facet, most first; of how many entries, and whether that is all."""


def facets(connection: sqlite3.Connection, made: Plan, most: int = SAMPLE) -> Spread:
    """How what is wanted spreads."""
    read, total = list[Read](), 0
    for walk in ways.by_day(connection, made, most, backwards=True):
        newest = f" ORDER BY d.day DESC, d.entry DESC LIMIT {most + 1 - total}"  # one more, to see that there is more
        read.append(_read(connection, walk, newest))
        total += len(read[-1][0])
    days, facts, terms = _joined(read)
    found = _named(connection, terms[np.cumsum(terms == 0) <= most], made.shelf)
    if made.shelf == HAPPENINGS:
        found["status"] = _by_status(facts[:most])
    found["year"] = _by_year(days[:most][facts[:most] & bits.YEAR != 0])
    return found, min(total, most), total <= most


def _named(connection: sqlite3.Connection, terms: Numbers, shelf: int) -> dict[str, list[Facet]]:
    """The terms of each facet, those that are met most first."""
    counts = np.bincount(terms)
    found: dict[str, list[Facet]] = {kind: [] for kind in FACETS[shelf]}
    query = f"SELECT term, kind, value, label FROM terms WHERE shelf = ? AND kind IN {FACETS[shelf]!r} AND term < ?"
    rows = [row for row in connection.execute(query, (shelf, len(counts))).fetchall() if counts[row[0]]]
    for term, kind, value, label in sorted(rows, key=lambda row: (-counts[row[0]], row[0])):
        if len(found[kind]) < TOP:
            found[kind].append(Facet(value, label, int(counts[term])))
    return found


def _by_status(facts: Numbers) -> list[Facet]:
    counts = np.bincount((facts >> bits.STATUS) & 3, minlength=len(bits.STATUSES)).tolist()
    return _ranked({status: count for status, count in zip(bits.STATUSES, counts, strict=True) if count})


def _by_year(days: Numbers) -> list[Facet]:
    """Counted by the years that the days lie in, the first year first."""
    numbers, counts = np.unique(days, return_counts=True)
    by_year: Counter[str] = Counter()
    for day, count in zip(numbers.tolist(), counts.tolist(), strict=True):
        by_year[f"{date.fromordinal(day).year:04}"] += count
    return [Facet(year, year, count) for year, count in sorted(by_year.items())]


def _ranked(counts: dict[str, int]) -> list[Facet]:
    return [Facet(value, value, count) for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def articles_by(connection: sqlite3.Connection, made: Plan, by: Period) -> dict[str, int]:
    """Period -> how many articles tell what is dated to it; one that tells two happenings counts twice."""
    found: dict[str, int] = defaultdict(int)
    for walk in ways.everything(connection, made):
        query = (
            f"SELECT w.day, count(*) FROM (SELECT d.day AS day, d.entry AS entry {walk.sql}"
            f" AND d.bits & {bits.PERIODS[by]} <> 0) w JOIN told t ON t.entry = w.entry GROUP BY w.day"
        )
        for row in connection.execute(query, walk.values):
            found[period_of(date.fromordinal(row[0]), by)[0]] += row[1]
    return found
