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

COMMON = 5_000  # articles that hold the words, beyond which they are neither ranked nor counted to the end
_MATCHING = "SELECT rowid AS page FROM {0} WHERE {0} MATCH ?"


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
        fitting: how many of the postings are of the quad classes and status that are wanted.
    """

    terms: tuple[int, ...]
    count: int
    role: int = 0
    fitting: int = 0

    @property
    def summed(self) -> bool:
        """Whether the sums of its postings count entries, each once."""
        return len(self.terms) == 1 and not self.role

    def holds(self) -> str:
        """The condition on a posting; its values are :attr:`terms`."""
        places, role = ", ".join("?" * len(self.terms)), f" AND bits & {self.role} <> 0" if self.role else ""
        return f"term IN ({places}){role}"

    def probe(self) -> tuple[str, tuple[int, ...]]:
        """The condition on an entry ``d``."""
        places, role = ", ".join("?" * len(self.terms)), f" AND p.bits & {self.role} <> 0" if self.role else ""
        found = f"SELECT 1 FROM postings p WHERE p.term IN ({places}) AND p.day = d.day AND p.entry = d.entry{role}"
        return f"EXISTS ({found})", self.terms


@dataclass(slots=True)
class Words:
    """An article that tells an entry must hold some words.

    The pages that hold them are gathered in the table ``matched``; those of words that very many hold are asked of the
    index until that is needed.

    Attributes:
        pages: how many they are.
        share: of all articles.
        index: name of the index to be asked and the query, as long as they are not gathered.
    """

    pages: int
    share: float
    index: tuple[str, str] | None = None

    def gather(self, connection: sqlite3.Connection) -> None:
        """Put the pages into the table, if they are not in it yet."""
        if self.index is not None:
            name, query = self.index
            _gather(connection, [(_MATCHING.format(name), query)])
            self.index = None

    @property
    def values(self) -> tuple[str, ...]:
        """Of :meth:`entries` and :meth:`probe`."""
        return () if self.index is None else (self.index[1],)

    def probe(self, shelf: int) -> str:
        """The condition on an entry ``d``; dear for each where the pages are not gathered."""
        name = None if self.index is None else self.index[0]
        held = "m.page = {}" if name is None else f"m.{name} MATCH ? AND m.rowid = {{}}"
        table = f"{name or 'matched'} m"
        if shelf == ARTICLES:
            return f"EXISTS (SELECT 1 FROM {table} WHERE {held.format('d.entry / 4')})"
        pages = f"EXISTS (SELECT 1 FROM {table} WHERE {held.format('t.page')})"
        return f"EXISTS (SELECT 1 FROM told t WHERE t.entry = d.entry AND {pages})"

    def entries(self, shelf: int) -> str:
        """The query for the numbers of all entries that the pages tell, each once."""
        pages = "matched" if self.index is None else f"({_MATCHING.format(self.index[0])})"
        if shelf == ARTICLES:
            return f"SELECT page * 4 + {ARTICLES} AS entry FROM {pages}"
        once = "DISTINCT " if shelf == HAPPENINGS else ""  # a statement is of one article
        return f"SELECT {once}t.entry AS entry FROM {pages} CROSS JOIN told t USING (page) WHERE t.entry & 3 = {shelf}"


@dataclass(slots=True)
class Plan:
    """A filter made ready for one shelf.

    Attributes:
        total: how many entries the shelf has; it may be more than there are.
        among: conditions by terms.
        words: the condition by words, where there is one.
        conditions, values: those on an entry ``d`` itself.
        since, until: as ordinals.
        impossible: nothing can be wanted so.
        kinds: the conditions on the entry itself are on its quad class and status alone.
    """

    shelf: int
    total: int
    among: list[Among] = field(default_factory=list)
    words: Words | None = None
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    since: int | None = None
    until: int | None = None
    impossible: bool = False
    kinds: bool = True

    def add(self, condition: str, *values: Any, kinds: bool = False) -> None:
        """One more condition on the entry itself."""
        self.conditions.append(condition)
        self.values.extend(values)
        self.kinds = self.kinds and kinds

    @property
    def sums(self) -> bool:
        """Whether all conditions but the dates are on quad class and status: sums by day will do."""
        return self.kinds and not self.among and self.words is None

    @property
    def dated(self) -> bool:
        """Whether undated entries are out."""
        return self.since is not None or self.until is not None

    def on_sums(self) -> str:
        """The conditions on a sum ``d`` by day, where :attr:`sums` will do; of what begins on ``since`` or later."""
        conditions = [f"d.shelf = {self.shelf}", *(it.replace("d.bits", "d.kind") for it in self.conditions)]
        if self.dated:
            conditions.append(f"d.day >= {max(self.since or 1, 1)}")
        if self.until is not None:
            conditions.append(f"d.day <= {self.until}")
        return " AND ".join(conditions)

    @property
    def matched(self) -> int:
        """How many articles hold the words that are asked for; 0 where none are asked for."""
        return 0 if self.words is None else self.words.pages


_KEYS = {HAPPENINGS: "max(happening) FROM happenings", STATEMENTS: "max(statement) FROM statements",
         ARTICLES: "max(page) FROM articles"}  # fmt: skip


def plan(connection: sqlite3.Connection, wanted: Wanted, shelf: int, lemmatise: Lemmatise) -> Plan:
    """Make a filter ready for a shelf."""
    made = Plan(shelf, _most(connection, shelf))
    made.since = None if wanted.since is None else wanted.since.toordinal()
    made.until = None if wanted.until is None else wanted.until.toordinal()
    for kind, values, role in _by_terms(wanted, shelf):
        among = _among(connection, wanted, shelf, kind, values, role)
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


def _among(
    connection: sqlite3.Connection, wanted: Wanted, shelf: int, kind: str, values: Sequence[str], role: int
) -> Among:
    places = ", ".join("?" * len(values))
    named = f"value IN ({places})" + (f" OR label IN ({places})" if kind == "place" else "")
    fits = " AND ".join(_kinds(wanted, "s.kind")) if shelf == HAPPENINGS else ""
    query = (
        f"SELECT term, total(count), total(count * ({fits or 1})) FROM terms JOIN term_totals s USING (term)"
        f" WHERE shelf = ? AND terms.kind = ? AND ({named}) GROUP BY term"
    )
    rows = connection.execute(query, (shelf, kind, *values, *(values if kind == "place" else ()))).fetchall()
    return Among(
        tuple(row[0] for row in rows), int(sum(row[1] for row in rows)), role, int(sum(row[2] for row in rows))
    )


def _by_bits(made: Plan, wanted: Wanted) -> None:
    if made.shelf == HAPPENINGS:
        for condition in _kinds(wanted, "d.bits"):
            made.add(condition, kinds=True)
        if wanted.sources is not None:
            made.add(f"(d.bits >> {bits.SOURCES}) & 255 >= ?", wanted.sources)
    if wanted.confidence is not None and made.shelf != ARTICLES:
        made.add(f"(d.bits >> {bits.CONFIDENCE}) & 1023 >= ?", ceil(wanted.confidence * 1000 - 1e-9))


def _kinds(wanted: Wanted, kind: str) -> Iterator[str]:
    """The conditions that quad classes and status make on a number that holds both."""
    if wanted.quads:
        yield f"{kind} & 3 IN ({_numbers(map(bits.QUADS.index, wanted.quads))})"
    if wanted.statuses:
        yield f"({kind} >> {bits.STATUS}) & 3 IN ({_numbers(map(bits.STATUSES.index, wanted.statuses))})"


def _numbers(values: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(set(values))))


def _by_text(connection: sqlite3.Connection, made: Plan, wanted: str, lemmatise: Lemmatise) -> None:
    """Find the pages with all these words; they are gathered once, so that nothing asks the index for each entry."""
    queries = zip(("text_index", "lemma_index"), text_query(wanted, lemmatise), strict=True)
    asked = [(index, query) for index, query in queries if query]
    if not asked:
        return
    every = max(_most(connection, ARTICLES), 1)
    if len(asked) == 1:
        pages = _count(connection, *asked[0])
        made.words = Words(pages, pages / every, asked[0])
        if pages <= COMMON:
            made.words.gather(connection)
    else:
        pages = _gather(connection, [(_MATCHING.format(index), query) for index, query in asked])
        made.words = Words(pages, pages / every)
    made.impossible |= not pages


def _count(connection: sqlite3.Connection, index: str, query: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {index} WHERE {index} MATCH ?", (query,)).fetchone()[0])


def _gather(connection: sqlite3.Connection, asked: Sequence[tuple[str, str]]) -> int:
    """Put the pages that all queries find into the table; how many they are."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS matched (page INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM matched")
    matching = " INTERSECT ".join(sql for sql, _ in asked)
    return connection.execute(f"INSERT INTO matched {matching}", [query for _, query in asked]).rowcount


def _most(connection: sqlite3.Connection, shelf: int) -> int:
    """How many entries a shelf has at most: their keys are counted up, so that the highest tells it at once."""
    return int(connection.execute(f"SELECT {_KEYS[shelf]}").fetchone()[0] or 0)
