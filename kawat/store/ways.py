"""Ways to what is wanted: along which index entries are looked at, and where another way takes over.

To look along an index in the order of the list ends as soon as a page is full, which is soon where much is wanted and
never where all of it is long ago. To gather what one condition holds takes the same time whatever else is wanted. Both
are estimated in entries that must be looked at; where the estimate of the first is the smaller one it is trusted for a
few times as many entries, then the rest is gathered: no list costs more than a few times its best way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from kawat.store import bits
from kawat.store.entries import ARTICLES
from kawat.store.wanted import Among, Plan, Words

YEAR = 366  # days: what spans more is looked for among all that spans more, not among its neighbours
TOLD = 5  # entries of a shelf that an article tells, about
ROLE = 0.6  # share of a party's entries in which it acts, or is acted on
SEEK = 200  # pages that are gathered in the time that asking the index for one takes
TRUST = 4  # times its estimate that a way is followed before another one takes over
LEAST = 1_000  # entries that a way is followed at least

Driver = Among | Words | None
"""What is walked along: what one condition holds, or, where there is none, all entries."""

Key = tuple[int, int]
"""Day, or day of the report, and number of an entry: what a list is in order of."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One stretch of entries: a source of rows ``d`` with conditions on them."""

    source: str
    conditions: tuple[str, ...]
    values: tuple[object, ...]

    @property
    def sql(self) -> str:
        """``FROM … WHERE …``."""
        return f"FROM {self.source} WHERE {' AND '.join(self.conditions) or '1'}"


# Which way


def length(made: Plan, driver: Driver) -> float:
    """How many entries a way looks at, at most."""
    if driver is None:
        return made.total
    if isinstance(driver, Words):
        return driver.pages * (1 if made.shelf == ARTICLES else TOLD)
    return driver.count * (1 if len(driver.terms) == 1 else 2)


def cost(made: Plan, limit: int, driver: Driver, *, in_order: bool = True) -> float:
    """How many entries must be looked at to find so many, if what is wanted lies evenly among the others.

    Args:
        made: what is wanted.
        limit: how many.
        driver: the way.
        in_order: the list is in the order of days, as the postings of a term are; else only all entries are at hand
            in the order of the list.
    """
    if not _flows(driver) or (driver is not None and not in_order):
        return length(made, driver)
    share = prod(min(each.count / max(made.total, 1), 1.0) for each in made.among if each is not driver)
    share *= prod(ROLE for each in made.among if each.role)
    share *= min((each.fitting / max(each.count, 1) for each in made.among), default=1.0)
    share *= 1.0 if made.words is None else made.words.share
    return min(length(made, driver), limit / max(share, 1e-9))


def _flows(driver: Driver) -> bool:
    """Whether a way is in the order of days as it is; what is found by words or by several terms is gathered first."""
    return driver is None or (isinstance(driver, Among) and len(driver.terms) == 1)


def best(made: Plan, limit: int, *, in_order: bool = True) -> Driver:
    """The way on which the fewest entries are looked at to find so many."""
    return min((None, *_conditions(made)), key=lambda way: cost(made, limit, way, in_order=in_order))


def _conditions(made: Plan) -> list[Among | Words]:
    return [*made.among, *([] if made.words is None else [made.words])]


def _surest(made: Plan) -> Driver:
    """The way that is the shortest if it must be gone to its end."""
    return min((*_conditions(made), None), key=lambda way: length(made, way))


# All that is wanted, in any order


def walks(connection: sqlite3.Connection, made: Plan, driver: Driver) -> list[Walk]:
    """The stretches that together hold all that is wanted."""
    if made.impossible:
        return []
    if made.words is not None and (made.words is not driver or made.since is not None):
        made.words.gather(connection)
    if made.since is not None:
        return [_near(made, driver, made.until), _far(made, made.since)]
    return [_walk(made, driver, 1 if made.dated else 0, made.until)]


def everything(connection: sqlite3.Connection, made: Plan) -> list[Walk]:
    """The stretches that together hold all that is wanted, on the way that is best to see all of it."""
    return walks(connection, made, best(made, max(made.total, 1)))


def reaching(connection: sqlite3.Connection, made: Plan) -> list[Walk]:
    """The stretches of what began before ``since`` and reaches it; sums by day hold all other that is dated."""
    if made.since is None:
        return []
    _gather(connection, made)
    return [_before(made, made.since), _far(made, made.since)]


# In the order of days


def by_day(
    connection: sqlite3.Connection, made: Plan, limit: int, *, backwards: bool, after: Key | None = None
) -> Iterator[Walk]:
    """The stretches that hold all that is wanted, in order of the days, undated entries last.

    Each must have been walked to its end before the next one is asked for.

    Args:
        connection: of the database.
        made: what is wanted.
        limit: how many will be taken, most likely.
        backwards: the newest first.
        after: all up to here has been seen.
    """
    if made.impossible:
        return
    driver, sure = best(made, limit), _surest(made)
    along = min(filter(_flows, (None, *made.among)), key=lambda way: cost(made, limit, way))
    seeking = made.words is not None and made.words.index is not None
    if seeking and cost(made, limit, along) * SEEK < made.matched:
        driver, turned, least = along, True, 1
    else:
        _gather(connection, made)
        turned, least = _flows(driver) and length(made, sure) < length(made, driver), LEAST
    most = int(max(least, min(TRUST * cost(made, limit, driver), length(made, sure))))
    turn = _turn(connection, made, driver, most, backwards, after) if turned else None
    if after is None or after[0] != 0:
        for walk in _dated(made, driver, sure, turn, backwards):
            yield walk
            _gather(connection, made)
    if not made.dated:
        _gather(connection, made)
        yield _walk(made, sure if turned else driver, 0, 0)


def _gather(connection: sqlite3.Connection, made: Plan) -> None:
    if made.words is not None:
        made.words.gather(connection)


def _dated(made: Plan, driver: Driver, sure: Driver, turn: int | None, backwards: bool) -> Iterator[Walk]:
    """The stretches of what is dated; what began long before ``since`` is one of its own."""
    if made.since is not None and not backwards:
        yield _far(made, made.since)
    if turn is None:
        yield _near(made, driver, made.until)
    elif backwards:
        yield _near(made, driver, made.until, turn)
        yield _near(made, sure, turn - 1)
    else:
        yield _near(made, driver, turn)
        yield _near(made, sure, made.until, turn + 1)
    if made.since is not None and backwards:
        yield _far(made, made.since)


def _turn(
    connection: sqlite3.Connection, made: Plan, driver: Driver, most: int, backwards: bool, after: Key | None
) -> int | None:
    """The day until which so many entries lie along a way; None where there are fewer."""
    conditions = ["d.term = ?"] if isinstance(driver, Among) else [f"d.shelf = {made.shelf}"]
    values = driver.terms if isinstance(driver, Among) else ()
    conditions.append("d.day >= 1" if made.since is None else f"d.day >= {made.since - YEAR}")
    if made.until is not None:
        conditions.append(f"d.day <= {made.until}")
    if after is not None:
        conditions.append(f"d.day {'<=' if backwards else '>='} {after[0]}")
    source = "postings d" if isinstance(driver, Among) else "entries d INDEXED BY entries_by_day"
    order = "DESC" if backwards else "ASC"
    query = f"SELECT d.day FROM {source} WHERE {' AND '.join(conditions)} ORDER BY d.day {order} LIMIT 1 OFFSET {most}"
    row = connection.execute(query, values).fetchone()
    return None if row is None else int(row[0])


def _near(made: Plan, driver: Driver, last: int | None, first: int | None = None) -> Walk:
    """What is dated, of ``since`` on where there is one: all but what spans more than a year and began before."""
    if made.since is None:
        return _walk(made, driver, 1 if first is None else first, last)
    start = made.since - YEAR if first is None else max(first, made.since - YEAR)
    return _walk(made, driver, max(start, 1), last, _reaching(made.since))


def _far(made: Plan, since: int) -> Walk:
    """What spans more than a year: there is little of it, so that it is walked along whatever else is wanted."""
    return _spanning(made, since, "entries_long", YEAR, (1, since - YEAR - 1))


def _before(made: Plan, since: int) -> Walk:
    """What began within the year before; of that only what spans more than a day is looked at."""
    return _spanning(made, since, "entries_spanning", 0, (max(since - YEAR, 1), since - 1))


def _spanning(made: Plan, since: int, index: str, longer: int, days_: tuple[int, int]) -> Walk:
    """What began on some days and reaches ``since``, along an index of what spans longer than so many days."""
    first, last = days_ if made.until is None else (days_[0], min(days_[1], made.until))
    conditions = [
        f"d.shelf = {made.shelf}", f"(d.bits >> {bits.SPAN}) & {bits.LONGEST} > {longer}",
        f"d.day BETWEEN {first} AND {last}", _reaching(since),
    ]  # fmt: skip
    return _conditioned(f"entries AS d INDEXED BY {index}", conditions, [], made, None)


def _reaching(since: int) -> str:
    return f"d.day + ((d.bits >> {bits.SPAN}) & {bits.LONGEST}) >= {since}"


def _walk(made: Plan, driver: Driver, first: int, last: int | None, *more: str) -> Walk:
    conditions: list[str] = []
    values: list[object] = []
    if driver is None:
        source = "entries AS d INDEXED BY entries_by_day"
        conditions.append(f"d.shelf = {made.shelf}")
    elif isinstance(driver, Words):
        source = _looked_up(driver.entries(made.shelf))
        values.extend(driver.values)
    elif len(driver.terms) == 1:
        source = "postings AS d"
        conditions.append("d.term = ?")
        values.extend(driver.terms)
        if driver.role:
            conditions.append(f"d.bits & {driver.role} <> 0")
    else:
        found = f"SELECT day, entry, min(bits) AS bits FROM postings WHERE {driver.holds()}"
        source = f"({found} GROUP BY day, entry) AS d"
        values.extend(driver.terms)
    conditions.append(f"d.day >= {max(first, 0)}" + ("" if last is None else f" AND d.day <= {last}"))
    conditions.extend(more)
    return _conditioned(source, conditions, values, made, driver)


def _looked_up(numbers: str) -> str:
    """The source of the entries whose numbers a query finds."""
    return f"({numbers}) AS w CROSS JOIN entries AS d ON d.entry = w.entry"


def _conditioned(source: str, conditions: list[str], values: list[object], made: Plan, driver: Driver) -> Walk:
    """A walk with all further conditions but the one that it is along."""
    conditions, values = [*conditions, *made.conditions], [*values, *made.values]
    for among in made.among:
        if among is not driver:
            condition, terms = among.probe()
            conditions.append(condition)
            values.extend(terms)
    if made.words is not None and made.words is not driver:
        conditions.append(made.words.probe(made.shelf))
        values.extend(made.words.values)
    return Walk(source, tuple(conditions), tuple(values))


# In the order of reports


def by_report(connection: sqlite3.Connection, made: Plan, limit: int, after: Key | None = None) -> list[Walk]:
    """The stretches that hold all that is wanted, what was first reported last before all other."""
    if made.impossible:
        return []
    _gather(connection, made)
    driver, sure = best(made, limit, in_order=False), _surest(made)
    if driver is not None or sure is None:
        return [_reported(made, driver)]
    most = int(max(LEAST, min(TRUST * cost(made, limit, None, in_order=False), length(made, sure))))
    conditions = f"d.shelf = {made.shelf}" + ("" if after is None else f" AND d.reported <= {after[0]}")
    query = (
        f"SELECT d.reported FROM entries d INDEXED BY entries_by_report WHERE {conditions}"
        f" ORDER BY d.reported DESC LIMIT 1 OFFSET {most}"
    )
    row = connection.execute(query).fetchone()
    if row is None:
        return [_reported(made, None)]
    return [_reported(made, None, f"d.reported >= {row[0]}"), _reported(made, sure, f"d.reported < {row[0]}")]


def _reported(made: Plan, driver: Driver, *more: str) -> Walk:
    if isinstance(driver, Among):  # a posting tells all but the report: only what is wanted is looked up for it
        found = _walk(made, driver, 0, None, *days(made))
        return Walk(_looked_up(f"SELECT d.entry AS entry {found.sql}"), more, found.values)
    source = "entries AS d INDEXED BY entries_by_report" if driver is None else _looked_up(driver.entries(made.shelf))
    return _conditioned(source, [f"d.shelf = {made.shelf}", *more, *days(made)], [], made, driver)


def days(made: Plan) -> list[str]:
    """The conditions that the days make."""
    conditions = ["d.day > 0"] if made.dated else []
    if made.since is not None:
        conditions.append(_reaching(made.since))
    if made.until is not None:
        conditions.append(f"d.day <= {made.until}")
    return conditions
