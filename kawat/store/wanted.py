"""What a reader wants to see, as conditions over entries: one filter for every list and chart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

from kawat.model.codes import EventType, Quad, Status
from kawat.store import bits
from kawat.store.entries import ARTICLES, HAPPENINGS, STATEMENTS
from kawat.store.text import Lemmatise, text_query

YEAR = 366  # days: what spans more is looked for among all that spans more, not among its neighbours
FEW = 5_000  # articles that hold the words: their entries are gathered, where there are more all entries are tried


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; every condition must hold, an empty one always does.

    Attributes:
        parties: codes that must all take part; of a statement: speak or be spoken to.
        actors, recipients: any of these must be one; of a statement: its speaker, those it is said to.
        between: two codes that must both take part.
        types, modes, quads, contexts, statuses, countries, places: any of these; of a statement or an article: of
            an event that it tells of.
        outlets, relays: any of these must have told it, or passed it on.
        since, until: days, both counted; an entry is in when any day that its date can mean is; undated ones are out.
        text: words that must all occur in an article that tells it, in any form; words in quotation marks just so.
        confidence: at least so sure, 0 to 1; of articles no condition.
        sources: at least so many independent ones; of happenings alone a condition.
        article: the id of an article that must tell it.
        speakers: codes of which any must speak; of statements alone a condition.
    """

    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    types: tuple[EventType, ...] = ()
    modes: tuple[str, ...] = ()
    quads: tuple[Quad, ...] = ()
    contexts: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    outlets: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str | None = None
    confidence: float | None = None
    sources: int | None = None
    article: str | None = None
    speakers: tuple[str, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether undated entries are out."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Among:
    """An entry must be found by any of some terms.

    Attributes:
        terms: their numbers.
        count: how many postings they have.
        role: flags of which the posting must have one; 0 where any will do.
    """

    terms: tuple[int, ...]
    count: int
    role: int = 0

    def probe(self) -> tuple[str, tuple[int, ...]]:
        """The condition on an entry ``d``."""
        places, role = ", ".join("?" * len(self.terms)), f" AND p.bits & {self.role} <> 0" if self.role else ""
        found = f"SELECT 1 FROM postings p WHERE p.term IN ({places}) AND p.day = d.day AND p.entry = d.entry{role}"
        return f"EXISTS ({found})", self.terms


@dataclass(slots=True)
class Plan:
    """A filter made ready for one shelf.

    Attributes:
        total: how many entries the shelf has.
        among: conditions by terms.
        conditions, values: those on an entry ``d`` itself.
        since, until: as ordinals.
        impossible: nothing can be wanted so.
        matched: how many articles hold the words that are asked for, None where none are.
        sums: the conditions but the dates are on quad class and status alone: sums by day will do.
    """

    shelf: int
    total: int
    among: list[Among] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    since: int | None = None
    until: int | None = None
    impossible: bool = False
    matched: int | None = None
    sums: bool = True

    def add(self, condition: str, *values: Any, sums: bool = False) -> None:
        """One more condition on the entry itself."""
        self.conditions.append(condition)
        self.values.extend(values)
        self.sums = self.sums and sums

    def cost(self, limit: int, driver: Among | None) -> float:
        """How many entries must be looked at to find so many, walking along one condition."""
        length = self.total if driver is None else driver.count
        if driver is None and self.matched is not None and self.matched <= FEW:
            return self.matched * 5
        share = 1.0
        for each in self.among:
            if each is not driver:
                share *= min(each.count / max(self.total, 1), 1.0)
        return min(length, limit / max(share, 1e-9))

    def driver(self, limit: int) -> Among | None:
        """The condition to walk along; None to walk along all entries."""
        ways: list[Among | None] = [None, *self.among]
        return min(ways, key=lambda way: self.cost(limit, way) if way is None or len(way.terms) == 1 else way.count * 2)


@dataclass(frozen=True, slots=True)
class Walk:
    """One stretch of entries in order of their days: a source of rows ``d`` with conditions on them."""

    source: str
    conditions: tuple[str, ...]
    values: tuple[Any, ...]

    @property
    def sql(self) -> str:
        """``FROM … WHERE …``."""
        return f"FROM {self.source} WHERE {' AND '.join(self.conditions) or '1'}"


def plan(connection: sqlite3.Connection, wanted: Wanted, shelf: int, lemmatise: Lemmatise) -> Plan:
    """Make a filter ready for a shelf."""
    total = connection.execute("SELECT total(count) FROM day_totals WHERE shelf = ?", (shelf,)).fetchone()[0]
    made = Plan(shelf, int(total))
    made.since = None if wanted.since is None else wanted.since.toordinal()
    made.until = None if wanted.until is None else wanted.until.toordinal()
    for kind, values, role in _by_terms(wanted, shelf):
        made.sums = False
        among = _among(connection, shelf, kind, values, role)
        made.impossible |= not among.terms
        made.among.append(among)
    _by_bits(made, wanted)
    if wanted.text is not None:
        _by_text(connection, made, wanted.text, lemmatise)
    if wanted.article is not None:
        told = "EXISTS (SELECT 1 FROM told t JOIN pages USING (page) WHERE t.entry = d.entry AND pages.id = ?)"
        made.add(told, wanted.article)
    return made


def _by_terms(wanted: Wanted, shelf: int) -> Iterator[tuple[str, Sequence[str], int]]:
    yield from (("party", (code,), 0) for code in dict.fromkeys(wanted.parties))
    if wanted.between is not None:
        yield "pair", (",".join(sorted(wanted.between)),), 0
    any_of: list[tuple[str, Sequence[str], int]] = [
        ("party", wanted.actors, bits.ACTOR), ("party", wanted.recipients, bits.RECIPIENT),
        ("context", wanted.contexts, 0), ("outlet", wanted.outlets, 0), ("relay", wanted.relays, 0),
        ("country", wanted.countries, 0), ("place", wanted.places, 0), ("type", wanted.types, 0),
        ("mode", wanted.modes, 0),
    ]  # fmt: skip
    if shelf != HAPPENINGS:
        any_of += [("quad", wanted.quads, 0), ("status", wanted.statuses, 0)]
    if shelf == STATEMENTS:
        any_of.append(("party", wanted.speakers, bits.ACTOR))
    yield from (each for each in any_of if each[1])


def _among(connection: sqlite3.Connection, shelf: int, kind: str, values: Sequence[str], role: int) -> Among:
    places = ", ".join("?" * len(values))
    named = f"value IN ({places})" + (f" OR label IN ({places})" if kind == "place" else "")
    query = (
        "SELECT term, (SELECT total(count) FROM term_totals s WHERE s.term = terms.term) FROM terms"
        f" WHERE shelf = ? AND kind = ? AND ({named})"
    )
    rows = connection.execute(query, (shelf, kind, *values, *(values if kind == "place" else ()))).fetchall()
    return Among(tuple(row[0] for row in rows if row[1]), int(sum(row[1] for row in rows)), role)


def _by_bits(made: Plan, wanted: Wanted) -> None:
    if made.shelf == HAPPENINGS:
        if wanted.quads:
            made.add(f"d.bits & 3 IN ({_numbers(map(bits.QUADS.index, wanted.quads))})", sums=True)
        if wanted.statuses:
            made.add(
                f"(d.bits >> {bits.STATUS}) & 3 IN ({_numbers(map(bits.STATUSES.index, wanted.statuses))})", sums=True
            )
        if wanted.sources is not None:
            made.add(f"(d.bits >> {bits.SOURCES}) & 255 >= ?", wanted.sources)
    if wanted.confidence is not None and made.shelf != ARTICLES:
        made.add(f"(d.bits >> {bits.CONFIDENCE}) & 1023 >= ?", ceil(wanted.confidence * 1000 - 1e-9))


def _numbers(values: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(set(values))))


def _by_text(connection: sqlite3.Connection, made: Plan, wanted: str, lemmatise: Lemmatise) -> None:
    """Gather the pages with all these words, once, so that nothing asks the indexes again for each entry."""
    queries = zip(("text_index", "lemma_index"), text_query(wanted, lemmatise), strict=True)
    asked = [(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", query) for index, query in queries if query]
    if not asked:
        return
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS matched (page INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM matched")
    matching = " INTERSECT ".join(sql for sql, _ in asked)
    made.matched = connection.execute(f"INSERT INTO matched {matching}", [query for _, query in asked]).rowcount
    made.impossible |= not made.matched
    if made.shelf == ARTICLES:
        made.add("EXISTS (SELECT 1 FROM matched m WHERE m.page = d.entry / 4)")
    else:
        made.add("EXISTS (SELECT 1 FROM told t CROSS JOIN matched m USING (page) WHERE t.entry = d.entry)")


def walks(made: Plan, *, driver: Among | None, backwards: bool) -> list[Walk]:
    """The stretches that hold all that is wanted, in order of the days, undated entries last.

    Those whose date spans more than a year and that began long before ``since`` are a stretch of their own.
    """
    if made.impossible:
        return []
    span = f"(d.bits >> {bits.SPAN})"
    dated: list[Walk]
    if made.since is None:
        dated = [_walk(made, driver, 1, made.until)]
    else:
        near = _walk(made, driver, made.since - YEAR, made.until, f"d.day + ({span} & {bits.LONGEST}) >= {made.since}")
        far_end = made.since - YEAR - 1
        if made.until is not None:
            far_end = min(far_end, made.until)
        far = _long_walk(made, far_end, f"d.day + ({span} & {bits.LONGEST}) >= {made.since}")
        dated = [near, far] if backwards else [far, near]
    undated = [] if made.since is not None or made.until is not None else [_walk(made, driver, 0, 0)]
    return [*dated, *undated]


def _long_walk(made: Plan, last: int, reaching: str) -> Walk:
    """What spans more than a year: there is little of it, so that it is walked along whatever else is wanted."""
    conditions = [
        f"d.shelf = {made.shelf}", f"(d.bits >> {bits.SPAN}) & {bits.LONGEST} > {YEAR}", f"d.day BETWEEN 1 AND {last}",
        reaching, *made.conditions,
    ]  # fmt: skip
    values = list(made.values)
    for among in made.among:
        condition, terms = among.probe()
        conditions.append(condition)
        values.extend(terms)
    return Walk("entries AS d INDEXED BY entries_long", tuple(conditions), tuple(values))


def _walk(made: Plan, driver: Among | None, first: int, last: int | None, *more: str) -> Walk:
    conditions: list[str] = []
    values: list[Any] = []
    source = "entries AS d INDEXED BY entries_by_day"
    if driver is None and made.matched is not None and made.matched <= FEW:
        gathered = "matched CROSS JOIN told USING (page) CROSS JOIN entries e USING (entry)"
        source = f"(SELECT DISTINCT e.day, e.entry, e.bits FROM {gathered} WHERE e.shelf = {made.shelf}) AS d"
    elif driver is None:
        conditions.append(f"d.shelf = {made.shelf}")
    elif len(driver.terms) == 1:
        source = "postings AS d"
        conditions.append("d.term = ?")
        values.extend(driver.terms)
        if driver.role:
            conditions.append(f"d.bits & {driver.role} <> 0")
    else:
        places, role = ", ".join("?" * len(driver.terms)), f" AND bits & {driver.role} <> 0" if driver.role else ""
        found = f"SELECT day, entry, min(bits) AS bits FROM postings WHERE term IN ({places}){role}"
        source = f"({found} GROUP BY day, entry) AS d"
        values.extend(driver.terms)
    conditions.append(f"d.day >= {max(first, 0)}" + ("" if last is None else f" AND d.day <= {last}"))
    conditions.extend(more)
    conditions.extend(made.conditions)
    values.extend(made.values)
    for among in made.among:
        if among is not driver:
            condition, terms = among.probe()
            conditions.append(condition)
            values.extend(terms)
    return Walk(source, tuple(conditions), tuple(values))
