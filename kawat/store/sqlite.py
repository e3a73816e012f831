"""The database file: what a build writes and what everyone reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from kawat.model.page import Source
from kawat.model.record import Record
from kawat.store import rows, schema, text, timeline
from kawat.store.happenings import HappeningTables
from kawat.store.prepared import PreparedTables
from kawat.store.text import Lemmatise
from kawat.store.timeline import EventFilter, Slice

SAMPLE = 20  # how many finds a full check names before it stops: more would help nobody


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What the ledger knows of a page: where it came from, what it held, which coder saw it last."""

    id: str
    sha256: str
    path: str | None
    url: str | None
    coder: str


@dataclass(frozen=True, slots=True)
class RejectedEntry:
    """A page that is no readable article, and why, in one sentence."""

    id: str
    path: str | None
    url: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a database holds."""

    articles: int
    rejected: int
    statements: int
    events: int
    parties: int


class Store:
    """One database file, opened by :meth:`open`; also a context manager that closes it.

    Public ids are those of the pages; ``ID#N`` names the event N of a page, counted from 1. Every page is written in
    one transaction, so a reader, or whoever comes after a kill, sees all of a page or nothing of it.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, lemmatise: Lemmatise) -> None:
        """Use :meth:`open`."""
        self._connection = connection
        self._lemmatise = lemmatise
        self.path = path
        self.happenings = HappeningTables(connection, lemmatise)
        self.prepared = PreparedTables(connection)

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False, lemmatise: Lemmatise = str.lower) -> Store:
        """Open a database, or make it where there is none and ``readonly`` is not asked for.

        Args:
            path: the file.
            readonly: never write; many may read while one writes.
            lemmatise: word in lower case -> dictionary form, for search; the same whenever this file is opened.

        Raises:
            StoreError: the file cannot be used; its message is one sentence.
        """
        return cls(schema.connect(path, readonly=readonly), path, lemmatise)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def add(self, record: Record, coder: str) -> None:
        """Write a page's record in place of whatever was known of the page.

        Args:
            record: what the page tells.
            coder: the version of the coder that says so.
        """
        body = record.document.body
        lemmas = text.lemmas_of(f"{record.document.title or ''}\n{body}", self._lemmatise)
        with self._page(record.document.source, coder) as page:
            rows.insert_record(self._connection, page, record, lemmas)

    def reject(self, source: Source, reason: str, coder: str) -> None:
        """Write down that a page is no readable article, in place of whatever was known of it."""
        with self._page(source, coder) as page:
            self._connection.execute("INSERT INTO rejected VALUES (?, ?)", (page, reason))

    @contextmanager
    def _page(self, source: Source, coder: str) -> Iterator[int]:
        """One transaction around one page, whose key it gives, with all that was known of it taken out."""
        execute = self._connection.execute
        execute("BEGIN IMMEDIATE")
        try:
            page = self._enter(source, coder)
            rows.delete_record(self._connection, page)
            execute("DELETE FROM rejected WHERE page = ?", (page,))
            yield page
            execute("COMMIT")
        except BaseException:
            execute("ROLLBACK")
            raise

    def _enter(self, source: Source, coder: str) -> int:
        """The key of a page, which it keeps when it is coded again, so that the order of the file stays."""
        fetched = None if source.fetched is None else source.fetched.isoformat()
        row = self._connection.execute(
            "INSERT INTO pages (id, sha256, path, url, fetched, coder) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, path = excluded.path, url = excluded.url,"
            " fetched = excluded.fetched, coder = excluded.coder RETURNING page",
            (source.id, source.sha256, source.path, source.url, fetched, coder),
        ).fetchone()
        return int(row["page"])

    # Reading

    def page(self, id_: str) -> PageEntry | None:
        """What the ledger knows of a page; None when it was never seen."""
        row = self._connection.execute("SELECT * FROM pages WHERE id = ?", (id_,)).fetchone()
        return row and PageEntry(row["id"], row["sha256"], row["path"], row["url"], row["coder"])

    def has(self, id_: str, sha256: str, coder: str) -> bool:
        """Whether this very content was already seen, coded or rejected, by this very coder."""
        entry = self.page(id_)
        return entry is not None and (entry.sha256, entry.coder) == (sha256, coder)

    def record(self, id_: str) -> Record | None:
        """The record of a page; None when there is none."""
        query = "SELECT page FROM pages JOIN articles USING (page) WHERE id = ?"
        row = self._connection.execute(query, (id_,)).fetchone()
        return None if row is None else rows.select_record(self._connection, row["page"])

    def records(self) -> Iterator[Record]:
        """Every record, in the order that the pages were first seen."""
        pages = self._connection.execute("SELECT page FROM articles ORDER BY page").fetchall()
        return (rows.select_record(self._connection, row["page"]) for row in pages)

    def rejection(self, id_: str) -> str | None:
        """Why a page was rejected; None when it was not."""
        query = "SELECT reason FROM rejected JOIN pages USING (page) WHERE id = ?"
        row = self._connection.execute(query, (id_,)).fetchone()
        return row and str(row["reason"])

    def rejected(self) -> Iterator[RejectedEntry]:
        """Every rejected page, in the order that the pages were first seen."""
        found = self._connection.execute("SELECT * FROM rejected JOIN pages USING (page) ORDER BY page").fetchall()
        return (RejectedEntry(row["id"], row["path"], row["url"], row["reason"]) for row in found)

    def timeline(self, wanted: EventFilter, *, limit: int = 100, after: str | None = None) -> Slice:
        """Events in order of their first day, undated ones last.

        Args:
            wanted: which events.
            limit: at most so many.
            after: the cursor of the slice before.

        Raises:
            ValueError: the cursor is none of ours.
        """
        return timeline.select(self._connection, wanted, self._lemmatise, limit=limit, after=after)

    def totals(self) -> Totals:
        """How much the database holds."""
        tables = ("articles", "rejected", "statements", "events", "parties")
        counts = (self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)
        return Totals(*counts)

    def problems(self) -> list[str]:
        """What is wrong with the file, one sentence each; empty when it is sound."""
        try:
            found = [str(row[0]) for row in self._connection.execute(f"PRAGMA integrity_check({SAMPLE})")]
            broken = self._connection.execute("PRAGMA foreign_key_check").fetchmany(SAMPLE)
        except sqlite3.DatabaseError as error:  # too damaged to be looked through
            return [str(error)]
        links = [
            f"row {row['rowid']} of {row['table']} points at a row of {row['parent']} that is gone" for row in broken
        ]
        return [problem for problem in found if problem != "ok"] + links
