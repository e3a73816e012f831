"""Reading a database while others write it: a few connections, each question its state of the data and its budget."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any

from kawat.model.record import Record
from kawat.model.span import Span
from kawat.store import bits, charts, listing, rows, schema, search, text, wanted
from kawat.store.charts import Facet, Kinds, Pair, Period, Point, Tally
from kawat.store.entries import ARTICLES, HAPPENINGS, quote
from kawat.store.happenings import HappeningTables
from kawat.store.listing import Listed, Sort
from kawat.store.search import Order
from kawat.store.text import Lemmatise
from kawat.store.wanted import Plan, Wanted

CACHE = 32_000  # KiB of the file that a connection keeps in memory
WAIT = 5  # budgets that a question may wait for its turn
CHANGES = 10_000  # that are counted: there is one or more for every happening that ever was
STEPS = 20_000  # of SQLite's machine between two looks at the clock: about a millisecond


class BudgetSpentError(Exception):
    """A question took longer than it may."""


class BusyError(Exception):
    """All connections were in use for as long as a question may take."""


Totals = dict[Period, tuple[str, Mapping[str, int]]]
"""What all readers know of everything: of which state of the happenings it is, and how many there are by period."""


class Readers:
    """A few read-only connections to one file, lent one request at a time."""

    def __init__(self, path: Path, lemmatise: Lemmatise, *, size: int = 4, seconds: float = 1.0) -> None:
        """Open them.

        Args:
            path: of the database.
            lemmatise: as it was given when the database was built.
            size: how many.
            seconds: that a request may spend on its questions.

        Raises:
            StoreError: the file cannot be used.
        """
        self._seconds = seconds
        self._free: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._all: list[sqlite3.Connection] = []
        self._lemmatise = lemmatise
        self._kinds = Kinds()
        self._totals: Totals = {}
        for _ in range(size):
            connection = schema.connect(path, readonly=True, threads=True)
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA cache_size = -{CACHE}")
            self._all.append(connection)
            self._free.put(connection)
        self._kinds.read(self._all[0])  # half a second for a million events, which no reader should wait for

    def close(self) -> None:
        """Close all."""
        for connection in self._all:
            connection.close()

    @contextmanager
    def reader(self, seconds: float | None = None) -> Iterator[Reader]:
        """Lend a connection, which sees one state of the data all the while.

        Args:
            seconds: the budget, where it is another one than usual; infinity for none.

        Raises:
            BudgetSpentError: within, when the budget is spent.
            BusyError: no connection became free in time.
        """
        budget = self._seconds if seconds is None else seconds
        try:
            connection = self._free.get(timeout=min(budget, 1.0) * WAIT)
        except Empty:
            raise BusyError from None
        spent = time.monotonic() + budget
        connection.set_progress_handler(lambda: time.monotonic() > spent, STEPS)
        try:
            connection.execute("BEGIN")
            yield Reader(connection, self._lemmatise, self._kinds, self._totals)
        except sqlite3.OperationalError as error:
            if time.monotonic() > spent:
                raise BudgetSpentError from error
            raise
        finally:
            connection.set_progress_handler(None, 0)
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._free.put(connection)


@dataclass(frozen=True, slots=True)
class Revision:
    """Which state of the data this is; each number changes with what it counts."""

    file: int
    pages: int
    happenings: int
    judgements: int

    @property
    def happening_tag(self) -> str:
        """Changes whenever happenings do."""
        return f"{self.file:x}.{self.happenings:x}"

    @property
    def tag(self) -> str:
        """Changes whenever anything does."""
        return f"{self.file:x}.{self.pages:x}.{self.happenings:x}.{self.judgements:x}"


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with its number and the words for it."""

    term: int
    value: str
    label: str
    detail: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """One mention of a happening with all that is shown of it."""

    document: str
    event: int
    page: int
    row: Mapping[str, Any]
    sides: Sequence[tuple[str, Any]]
    relay: Sequence[str]
    speaker: Any
    ref: str
    copy_of: str | None
    quote: dict[str, Any]


class Reader:
    """Questions to one state of a database."""

    def __init__(self, connection: sqlite3.Connection, lemmatise: Lemmatise, kinds: Kinds, totals: Totals) -> None:
        """Use :meth:`Readers.reader`."""
        self._kinds = kinds
        self._totals = totals
        self.connection = connection
        self.lemmatise = lemmatise
        self.happenings = HappeningTables(connection, lemmatise)

    def revision(self) -> Revision:
        """Which state this is."""
        found = dict(self.connection.execute("SELECT name, number FROM revisions").fetchall())
        return Revision(found["file"], found["pages"], found["happenings"], found["judgements"])

    def plan(self, asked: Wanted, shelf: int = HAPPENINGS) -> Plan:
        """Make a filter ready for a shelf."""
        return wanted.plan(self.connection, asked, shelf, self.lemmatise)

    def page(self, made: Plan, *, sort: Sort, limit: int, cursor: str | None) -> Listed:
        """A page of a list.

        Raises:
            CursorError: the cursor is none of such a list.
        """
        return listing.page(self.connection, made, sort=sort, limit=limit, cursor=cursor)

    def newest(self, made: Plan, limit: int) -> list[str]:
        """The lines of what was first reported last."""
        return list(listing.newest(self.connection, made, limit))

    def everything(self, made: Plan, sort: Sort) -> Iterator[str]:
        """All lines of a list."""
        return listing.everything(self.connection, made, sort)

    def count(self, made: Plan) -> tuple[int, bool]:
        """How many are wanted, and whether that is all of them."""
        return listing.count(self.connection, made)

    def series(self, made: Plan, by: Period) -> tuple[list[Point], int]:
        """What is wanted by period, and how many are dated to none."""
        return charts.series(self.connection, made, by)

    def totals_by(self, by: Period) -> Mapping[str, int]:
        """Period -> how many happenings of all are dated to it; told anew only when they have changed."""
        tag = self.revision().happening_tag
        known = self._totals.get(by)
        if known is None or known[0] != tag:
            points, _ = self.series(self.plan(Wanted()), by)
            known = self._totals[by] = (tag, {point.period: point.tally.count for point in points})
        return known[1]

    def totals(self, made: Plan, kind: str) -> dict[int, Tally]:
        """What is wanted by the terms of a kind."""
        return charts.totals(self.connection, made, kind, self._kinds)

    def pairs(self, made: Plan, start: int, limit: int) -> tuple[list[Pair], int]:
        """So many pairs from one on, most happenings first, and how many there are; all of them where limit is -1."""
        return charts.pairs(self.connection, made, self._kinds, start, limit)

    def partners(self, code: str, limit: int) -> list[Pair]:
        """The strongest pairs that a party is one of, most happenings first."""
        return charts.partners(self.connection, code, limit)

    def facets(self, made: Plan) -> tuple[dict[str, list[Facet]], int, bool]:
        """How what is wanted spreads."""
        return charts.facets(self.connection, made)

    def line(self, id_: str) -> str | None:
        """The line of the happening of an id that is no old one; None where there is none."""
        row = self.connection.execute("SELECT happening FROM happenings WHERE id = ?", (id_,)).fetchone()
        return None if row is None else next(listing.lines(self.connection, [row[0] * 4]), None)

    def terms(self, kind: str, shelf: int = HAPPENINGS) -> list[TermRow]:
        """All terms of a kind."""
        query = "SELECT term, value, label, detail FROM terms WHERE shelf = ? AND kind = ?"
        return [TermRow(*row) for row in self.connection.execute(query, (shelf, kind))]

    def record(self, id_: str) -> tuple[int, Record] | None:
        """An article's key and record; None where there is none."""
        query = "SELECT page FROM pages JOIN articles USING (page) WHERE id = ?"
        row = self.connection.execute(query, (id_,)).fetchone()
        return None if row is None else (row[0], rows.select_record(self.connection, row[0]))

    def article_line(self, page: int) -> str:
        """An article as a list shows it."""
        return next(listing.lines(self.connection, [page * 4 + ARTICLES]))

    def telling_of(self, id_: str) -> dict[int, str]:
        """The happening of each event of an article: its number, counted from 0 -> the id."""
        query = "SELECT event, id FROM mentions JOIN happenings USING (happening) WHERE document = ?"
        return dict(self.connection.execute(query, (id_,)).fetchall())

    def tellings(self, id_: str) -> list[Told]:
        """Every mention of a happening that is still as it was merged."""
        query = (
            "SELECT m.document, m.event AS at, e.*, a.body, l.ref, c.source FROM happenings h"
            " JOIN mentions m USING (happening) JOIN pages p ON p.id = m.document JOIN articles a USING (page)"
            " JOIN events e ON e.page = p.page AND e.position = m.event JOIN lines l ON l.entry = p.page * 4 + 2"
            " LEFT JOIN copies c ON c.document = m.document WHERE h.id = ?"
        )
        return [self._told(row) for row in self.connection.execute(query, (id_,)).fetchall()]

    def _told(self, row: sqlite3.Row) -> Told:
        body = text.unpack(row["body"])
        relay = self.connection.execute(
            "SELECT name FROM event_relays WHERE event = ? ORDER BY position", (row["event"],)
        )
        speaker = self.connection.execute("SELECT * FROM parties WHERE party = ?", (row["speaker"],)).fetchone()
        return Told(
            document=row["document"],
            event=row["at"],
            page=row["page"],
            row={name: value for name, value in zip(row.keys(), row, strict=True) if name != "body"},
            sides=rows.select_event_parties(self.connection, row["event"]),
            relay=[each[0] for each in relay],
            speaker=None if speaker is None else rows.party_of(speaker),
            ref=row["ref"],
            copy_of=row["source"],
            quote=quote(body, [Span.of(body, row["evidence_start"], row["evidence_end"])]),
        )

    # Search

    def search(self, asked: Wanted, order: Order, limit: int, cursor: str | None) -> tuple[Listed, Order]:
        """Articles that match as JSON, and the order that was kept to.

        Raises:
            CursorError: the cursor is none of such a search.
        """
        found = search.found(self.connection, asked, order, limit, cursor, self.lemmatise)
        whole = found.cursor is None and cursor is None
        total, exact = (len(found.pages), True) if whole else listing.count(self.connection, found.made)
        return Listed(list(self.hits(found.pages, asked.text or "")), found.cursor, total, exact), found.order

    def every_hit(self, asked: Wanted, order: Order) -> Iterator[str]:
        """All articles that match as JSON."""
        made = self.plan(asked, ARTICLES)
        order = search.ranked_order(made, order, None)
        keys = search.every(self.connection, made, asked, order, None, made.total, self.lemmatise)
        for _, entry in keys:
            yield from self.hits([entry // 4], asked.text or "")

    def hits(self, pages: Sequence[int], words: str) -> Iterator[str]:
        """Articles with their best sentences and what is coded in them, as JSON."""
        asked = search.asked_of(words, self.lemmatise)
        told = search.happenings_in(self.connection, pages)
        entries = list(dict.fromkeys(entry for page in pages for entry in told[page]))
        shown = dict(zip(entries, listing.lines(self.connection, entries), strict=True))
        articles = listing.lines(self.connection, [page * 4 + ARTICLES for page in pages])
        for page, line in zip(pages, articles, strict=True):
            row = self.connection.execute("SELECT title, body FROM articles WHERE page = ?", (page,)).fetchone()
            quotes = search.quotes(row["title"], text.unpack(row["body"]), asked)
            happenings = ",".join(shown[entry] for entry in told[page])
            statements = json.loads(line)["statements"]
            yield (
                f'{{"article":{line},"quotes":{json.dumps(quotes, ensure_ascii=False)},"happenings":[{happenings}],'
                f'"statements":{statements}}}'
            )

    # Counts

    def span(self) -> tuple[int, int]:
        """First and last day of what is dated, as ordinals; both 1 where nothing is."""
        return self._ends("") or (1, 1)

    def happened_span(self) -> tuple[int, int] | None:
        """First and last day of what is dated and happened, as ordinals; None where nothing is."""
        return self._ends(f" AND (kind >> {bits.STATUS}) & 3 = 0")

    def _ends(self, condition: str) -> tuple[int, int] | None:
        """First and last day of happenings; asked for one by one, each is at an end of the index."""
        days = f"SELECT day FROM day_totals WHERE shelf = {HAPPENINGS} AND day > 0{condition} ORDER BY day"
        first, last = (self.connection.execute(f"{days} {order} LIMIT 1").fetchone() for order in ("ASC", "DESC"))
        return None if first is None else (first[0], last[0])

    def articles_by(self, made: Plan, by: Period) -> dict[str, int]:
        """Period -> how many articles tell what is dated to it."""
        return charts.articles_by(self.connection, made, by)

    def activity(self, kind: str, *, articles: bool = False) -> dict[str, int]:
        """Value of each term of a kind -> how many happenings, or articles, it is met in."""
        query = (
            "SELECT value, sum(count) FROM terms JOIN term_totals s USING (term) WHERE shelf = ? AND terms.kind = ?"
            " GROUP BY value"
        )
        return dict(self.connection.execute(query, (ARTICLES if articles else HAPPENINGS, kind)).fetchall())

    def total_of(self, kind: str, value: str, *, articles: bool = False) -> Tally | None:
        """The happenings, or articles, of one term; None where there is none."""
        query = (
            "SELECT s.kind, count, score FROM terms JOIN term_totals s USING (term)"
            " WHERE shelf = ? AND terms.kind = ? AND value = ?"
        )
        rows_ = self.connection.execute(query, (ARTICLES if articles else HAPPENINGS, kind, value)).fetchall()
        return _tally(rows_) if rows_ else None

    def people(self, code: str, limit: int) -> list[tuple[str, str | None, int]]:
        """Name, office and number of happenings of those who act for a party, most happenings first."""
        query = (
            "SELECT label, detail, sum(count) AS met FROM terms JOIN term_totals s USING (term)"
            " WHERE shelf = 0 AND terms.kind = 'person' AND value >= ? AND value < ? GROUP BY term"
            " ORDER BY met DESC, label LIMIT ?"
        )
        return [tuple(row) for row in self.connection.execute(query, (f"{code}/", f"{code}0", limit))]

    def totals_of_all(self) -> dict[str, int]:
        """How much there is of everything."""
        return dict(self.connection.execute("SELECT name, count FROM row_totals").fetchall())

    # History

    def changes(
        self, since: str | None, limit: int, cursor: str | None, *, newest: bool = False
    ) -> tuple[list[dict[str, Any]], str | None, tuple[int, bool]]:
        """Changes from a moment on in the order of time; the cursor for those after, how many there are and if exactly.

        Raises:
            CursorError: the cursor is none of such a list.
        """
        name = "-changes" if newest else "changes"
        after = None if cursor is None else self._change_at(listing.read_cursor(cursor, name)[1])
        found = self._changes(since, newest, after, limit + 1).fetchall()
        some = f"SELECT 1 FROM changes WHERE made >= ? LIMIT {CHANGES + 1}"
        total = int(self.connection.execute(f"SELECT count(*) FROM ({some})", (since or "",)).fetchone()[0])
        more = listing.cursor_of((0, found[limit - 1]["change"]), name) if len(found) > limit else None
        return [_change(row) for row in found[:limit]], more, (min(total, CHANGES), total <= CHANGES)

    def every_change(self, since: str | None, *, newest: bool = False) -> Iterator[dict[str, Any]]:
        """All changes from a moment on, oldest or newest first."""
        return map(_change, self._changes(since, newest, None, -1))

    def _changes(self, since: str | None, newest: bool, after: tuple[str, int] | None, limit: int) -> sqlite3.Cursor:
        """So many changes along the index of their time, after a place in it."""
        if newest:
            query = (
                "SELECT * FROM changes WHERE made >= ? AND (made, change) < (?, ?)"
                " ORDER BY made DESC, change DESC LIMIT ?"
            )
            return self.connection.execute(query, (since or "", *(after or ("9999", 0)), limit))
        query = "SELECT * FROM changes WHERE (made, change) > (?, ?) ORDER BY made, change LIMIT ?"
        return self.connection.execute(query, (*(after or (since or "", 0)), limit))

    def _change_at(self, number: int) -> tuple[str, int]:
        """A change's place in the list, which is in the order of its index: when it was made and its number."""
        row = self.connection.execute("SELECT made FROM changes WHERE change = ?", (number,)).fetchone()
        if row is None:
            raise listing.CursorError("The cursor is none of this list: leave it out to begin anew.")
        return row["made"], number

    def changes_of(self, id_: str) -> list[dict[str, Any]]:
        """What merges did to a happening, and to those that are part of it now."""
        query = "SELECT * FROM changes WHERE happening = ? OR into_id = ? ORDER BY change"
        return [_change(row) for row in self.connection.execute(query, (id_, id_))]

    def judgements(self) -> Iterator[dict[str, Any]]:
        """All judgements, newest first."""
        return self._judgements("1", ())

    def judgements_page(self, limit: int, cursor: str | None) -> tuple[list[dict[str, Any]], str | None, int]:
        """Judgements, newest first, the cursor for those after them, and how many there are.

        Raises:
            CursorError: the cursor is none of such a list.
        """
        start = 2**62 if cursor is None else listing.read_cursor(cursor, "judgements")[1]
        found = list(self._judgements("j.judgement < ?", (start,), limit + 1))
        more = listing.cursor_of((0, found[limit - 1]["id"]), "judgements") if len(found) > limit else None
        return found[:limit], more, int(self.connection.execute("SELECT count(*) FROM judgements").fetchone()[0])

    def judgements_of(self, id_: str) -> list[dict[str, Any]]:
        """The judgements on mentions of a happening, newest first."""
        condition = (
            "j.judgement IN (SELECT judgement FROM happenings h JOIN mentions m USING (happening)"
            " JOIN judgement_mentions g ON g.document = m.document AND g.type = m.type AND g.evidence = m.evidence"
            " WHERE h.id = ?)"
        )
        return list(self._judgements(condition, (id_,)))

    def _judgements(self, condition: str, values: tuple[Any, ...], limit: int = -1) -> Iterator[dict[str, Any]]:
        query = (
            "SELECT j.*, u.made AS u_made, u.author AS u_author, u.reason AS u_reason FROM judgements j"
            f" LEFT JOIN undone u USING (judgement) WHERE {condition} ORDER BY j.judgement DESC LIMIT ?"
        )
        named = "SELECT document, event FROM judgement_mentions WHERE judgement = ? ORDER BY position"
        for row in self.connection.execute(query, (*values, limit)):
            mentions = [f"{it[0]}#{it[1] + 1}" for it in self.connection.execute(named, (row["judgement"],))]
            undone = {"made": row["u_made"], "author": row["u_author"], "reason": row["u_reason"]}
            yield {
                "id": row["judgement"], "made": row["made"], "author": row["author"], "reason": row["reason"],
                "kind": row["kind"], "mentions": mentions, "field": row["field"], "value": row["value"],
                "undone": undone if row["u_made"] else None,
            }  # fmt: skip


def _tally(counted: Sequence[sqlite3.Row]) -> Tally:
    tally = Tally()
    for kind, count, score in counted:
        tally.add(kind, count, score)
    return tally


def _change(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "made": row["made"], "kind": row["kind"], "happening": row["happening"], "into": row["into_id"],
        "fields": json.loads(row["fields"]),
    }  # fmt: skip
