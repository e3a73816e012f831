"""Counts of happenings: by period, by pair, by place, by whatever they are found by."""

from __future__ import annotations

import calendar
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from kawat.model.codes import Quad
from kawat.store import bits
from kawat.store.wanted import Plan, walks

Period = Literal["day", "week", "month", "year"]

SAMPLE = 20_000  # newest entries by which facets are told where there are more
TOP = 50  # values of a facet


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
    points: dict[str, Point] = {}
    loose = 0
    for day, kind, number, score, exact in _by_day(connection, made, by):
        if not exact:
            loose += number
            continue
        name, start, end = period_of(date.fromordinal(day), by)
        if name not in points:
            points[name] = Point(name, start, end, Tally())
        points[name].tally.add(kind, number, score)
    return sorted(points.values(), key=lambda point: point.start), loose


Sum = tuple[int, int, int, int, bool]
"""Day, quad class and status, how many, the sum of their scores, whether they are dated to one period."""


def _by_day(connection: sqlite3.Connection, made: Plan, by: Period) -> Iterator[Sum]:
    flag = bits.PERIODS[by]
    if made.impossible:
        return
    if made.sums and made.since is None and made.until is None:
        where = " AND ".join(condition.replace("d.bits", "d.kind") for condition in made.conditions) or "1"
        query = f"SELECT day, kind, count, score FROM day_totals d WHERE shelf = {made.shelf} AND {where} ORDER BY day"
        for row in connection.execute(query, made.values):
            yield row[0], row[1] & 15, row[2], row[3], bool(row[1] & flag)
        return
    for walk in walks(made, driver=made.driver(made.total), backwards=False):
        query = (
            f"SELECT d.day, d.bits & {15 | flag} AS kind, count(*), sum((d.bits >> {bits.SCORE}) & 63) {walk.sql}"
            " GROUP BY d.day, kind"
        )
        for row in connection.execute(query, walk.values):
            yield row[0], row[1] & 15, row[2], row[3], bool(row[1] & flag)


def totals(connection: sqlite3.Connection, made: Plan, kind: str) -> dict[int, Tally]:
    """What is wanted by the terms of one kind: number of the term -> its count."""
    if made.sums and not made.conditions and made.since is None and made.until is None:
        return _all_totals(connection, made.shelf, kind)
    found: dict[int, Tally] = defaultdict(Tally)
    known = _terms_of(connection, made.shelf, kind)
    terms, kinds, scores = _columns(connection, made, None)
    keep = np.isin(terms, known)
    key = terms[keep] * 16 + kinds[keep]
    numbers, places = np.unique(key, return_inverse=True)
    counts = np.bincount(places, minlength=len(numbers))
    sums = np.bincount(places, weights=scores[keep], minlength=len(numbers))
    for number, count, score in zip(numbers.tolist(), counts.tolist(), sums.tolist(), strict=True):
        found[number // 16].add(number % 16, count, int(score))
    return dict(found)


def _all_totals(connection: sqlite3.Connection, shelf: int, kind: str) -> dict[int, Tally]:
    found: dict[int, Tally] = defaultdict(Tally)
    query = (
        "SELECT term, s.kind, count, score FROM terms JOIN term_totals s USING (term)"
        " WHERE shelf = ? AND terms.kind = ?"
    )
    for row in connection.execute(query, (shelf, kind)):
        found[row[0]].add(row[1], row[2], row[3])
    return dict(found)


def _terms_of(connection: sqlite3.Connection, shelf: int, kind: str) -> NDArray[np.int64]:
    rows = connection.execute("SELECT term FROM terms WHERE shelf = ? AND kind = ?", (shelf, kind)).fetchall()
    return np.array([row[0] for row in rows], dtype=np.int64)


Columns = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def _columns(connection: sqlite3.Connection, made: Plan, most: int | None) -> Columns:
    """All terms of what is wanted, each with the quad class and status and the score of its entry, newest first."""
    texts: list[str] = []
    facts: list[int] = []
    for walk in walks(made, driver=made.driver(made.total if most is None else most), backwards=True):
        query = (
            f"SELECT e.terms, w.bits FROM (SELECT d.day AS day, d.entry AS entry, d.bits AS bits {walk.sql}"
            f" ORDER BY d.day DESC, d.entry DESC{'' if most is None else f' LIMIT {most - len(texts)}'}) w"
            " JOIN entries e ON e.entry = w.entry"
        )
        for row in connection.execute(query, walk.values):
            texts.append(row[0])
            facts.append(row[1])
    full = [at for at, terms in enumerate(texts) if terms]
    numbers = np.array(",".join(texts[at] for at in full).split(","), dtype=np.int64) if full else np.zeros(0, np.int64)
    lengths = [texts[at].count(",") + 1 for at in full]
    packed = np.repeat(np.array([facts[at] for at in full], dtype=np.int64), lengths)
    return numbers, packed & 15, (packed >> bits.SCORE) & 63


# Facets


@dataclass(frozen=True, slots=True)
class Facet:
    """One value with how many entries have it."""

    value: str
    label: str
    count: int


FACETS = ("type", "mode", "context", "party", "outlet", "relay", "country")
"""Kinds of terms that are facets; status and year are told beside them."""


Spread = tuple[dict[str, list[Facet]], int, bool]
"""The values of each facet, most first; of how many entries, and whether that is all."""


def facets(connection: sqlite3.Connection, made: Plan, most: int = SAMPLE) -> Spread:
    """How what is wanted spreads."""
    terms: list[int] = []
    by_status: dict[str, int] = defaultdict(int)
    by_year: dict[str, int] = defaultdict(int)
    total = 0
    walked = walks(made, driver=made.driver(most), backwards=True)
    for walk in walked:
        query = f"SELECT d.day, d.bits, d.entry {walk.sql} ORDER BY d.day DESC, d.entry DESC LIMIT {most + 1 - total}"
        chosen = connection.execute(query, walk.values).fetchall()
        total += len(chosen)
        for row in chosen:
            by_status[bits.STATUSES[(row[1] >> bits.STATUS) & 3]] += 1
            if row[1] & bits.YEAR:
                by_year[f"{date.fromordinal(row[0]).year:04}"] += 1
        terms.extend(_terms(connection, [row[2] for row in chosen]))
    found = _named(connection, terms)
    found["status"] = _ranked(by_status)
    found["year"] = sorted(_ranked(by_year), key=lambda facet: facet.value)
    return found, min(total, most), total <= most


def _terms(connection: sqlite3.Connection, entries: Sequence[int]) -> list[int]:
    texts: list[str] = []
    for start in range(0, len(entries), 500):
        chunk = entries[start : start + 500]
        query = f"SELECT terms FROM entries WHERE entry IN ({', '.join(map(str, chunk))}) AND terms <> ''"
        texts.extend(row[0] for row in connection.execute(query))
    return list(map(int, ",".join(texts).split(","))) if texts else []


def _named(connection: sqlite3.Connection, terms: Sequence[int]) -> dict[str, list[Facet]]:
    numbers, counts = np.unique(np.array(terms, dtype=np.int64), return_counts=True)
    found: dict[str, list[Facet]] = {kind: [] for kind in FACETS}
    order = np.argsort(-counts, kind="stable")
    ranked = zip(numbers[order].tolist(), counts[order].tolist(), strict=True)
    names = {
        row[0]: row[1:]
        for row in connection.execute(f"SELECT term, kind, value, label FROM terms WHERE kind IN {FACETS!r}")
    }
    for number, count in ranked:
        kind, value, label = names.get(number, ("", "", ""))
        if kind in found and len(found[kind]) < TOP:
            found[kind].append(Facet(value, label, count))
    return found


def _ranked(counts: dict[str, int]) -> list[Facet]:
    return [Facet(value, value, count) for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def articles_by(connection: sqlite3.Connection, made: Plan, by: Period) -> dict[str, int]:
    """Period -> how many articles tell what is dated to it; one that tells two happenings counts twice."""
    found: dict[str, int] = defaultdict(int)
    for walk in walks(made, driver=made.driver(made.total), backwards=False):
        query = (
            f"SELECT w.day, count(*) FROM (SELECT d.day AS day, d.entry AS entry {walk.sql}"
            f" AND d.bits & {bits.PERIODS[by]} <> 0) w JOIN told t ON t.entry = w.entry GROUP BY w.day"
        )
        for row in connection.execute(query, walk.values):
            found[period_of(date.fromordinal(row[0]), by)[0]] += row[1]
    return found
