"""What a merge leaves for the next one: mentions made ready with the clusters they are in, and what changed since."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from kawat.model.happening import MentionRef

_PREPARED = "SELECT pages.id AS document, event, home, form FROM prepared JOIN pages USING (page)"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A mention made ready.

    Attributes:
        home: names its cluster; None where it does not count.
        form: all that is needed to merge it.
    """

    ref: MentionRef
    home: str | None
    form: str


class PreparedTables:
    """The leavings of the last merge in one database; all writing is done within a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Use :attr:`kawat.store.Store.prepared`."""
        self._connection = connection

    # What changed

    def version(self) -> str | None:
        """Of the program that did the last merge; None where there was none."""
        row = self._connection.execute("SELECT version FROM merging").fetchone()
        return row and str(row["version"])

    def begin_anew(self, version: str) -> None:
        """Empty all of it, so that the merge to come looks at every page."""
        for table in ("prepared", "sketches", "rulings", "merging", "stale"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("INSERT INTO merging VALUES (?)", (version,))
        self._connection.execute("INSERT INTO stale SELECT page FROM pages")

    def stale(self) -> list[str]:
        """Ids of the pages whose record changed since the last merge, or is gone, in the order that they were seen."""
        rows = self._connection.execute("SELECT id FROM stale JOIN pages USING (page) ORDER BY page")
        return [str(row["id"]) for row in rows]

    def all_merged(self) -> None:
        """No page changed since the last merge."""
        self._connection.execute("DELETE FROM stale")

    # Mentions

    def of_page(self, document: str) -> list[Prepared]:
        """The mentions of a page."""
        return self._select("WHERE pages.id = ?", document)

    def of_ref(self, ref: MentionRef) -> Prepared | None:
        """One mention."""
        return next(iter(self._select("WHERE pages.id = ? AND event = ?", ref.document, ref.event)), None)

    def of_home(self, home: str) -> list[Prepared]:
        """The mentions of a cluster."""
        return self._select("WHERE home = ?", home)

    def of_block(self, block: str) -> list[Prepared]:
        """The mentions of a block, those that do not count as well."""
        return self._select("JOIN prepared_blocks USING (mention) WHERE block = ?", block)

    def put(self, document: str, mentions: Iterable[tuple[Prepared, Iterable[str]]]) -> None:
        """Write the mentions of a page, each with its blocks, in place of those before."""
        page = self._page(document)
        self._connection.execute("DELETE FROM prepared WHERE page = ?", (page,))
        insert = "INSERT INTO prepared (page, event, home, form) VALUES (?, ?, ?, ?)"
        for it, blocks in mentions:
            key = self._connection.execute(insert, (page, it.ref.event, it.home, it.form)).lastrowid
            self._connection.executemany("INSERT INTO prepared_blocks VALUES (?, ?)", [(each, key) for each in blocks])

    def put_sketch(self, document: str, sketch: str | None) -> None:
        """Write the sketch of a page's text in place of the one before; None where it tells no events."""
        page = self._page(document)
        self._connection.execute("DELETE FROM sketches WHERE page = ?", (page,))
        if sketch is not None:
            self._connection.execute("INSERT INTO sketches VALUES (?, ?)", (page, sketch))

    def move(self, homes: Iterable[tuple[MentionRef, str | None]]) -> None:
        """Write down that mentions are in other clusters now, or in none."""
        update = "UPDATE prepared SET home = ? WHERE page = (SELECT page FROM pages WHERE id = ?) AND event = ?"
        self._connection.executemany(update, [(home, ref.document, ref.event) for ref, home in homes])

    def sketches(self) -> list[tuple[str, str | None, str]]:
        """Of each article that tells events its id, when it was published, and the sketch of its text."""
        query = "SELECT id, published, sketch FROM sketches JOIN pages USING (page) JOIN articles USING (page)"
        return [tuple(row) for row in self._connection.execute(query)]

    # Rulings

    def rulings(self) -> frozenset[str]:
        """What judgements came to when the last merge followed them."""
        return frozenset(row["ruling"] for row in self._connection.execute("SELECT ruling FROM rulings"))

    def rule(self, rulings: frozenset[str]) -> None:
        """Write down what they come to now."""
        before = self.rulings()
        self._connection.executemany("DELETE FROM rulings WHERE ruling = ?", [(each,) for each in before - rulings])
        self._connection.executemany("INSERT INTO rulings VALUES (?)", [(each,) for each in rulings - before])

    def _page(self, document: str) -> int:
        return int(self._connection.execute("SELECT page FROM pages WHERE id = ?", (document,)).fetchone()["page"])

    def _select(self, where: str, *values: object) -> list[Prepared]:
        return [
            Prepared(MentionRef(row["document"], row["event"]), row["home"], row["form"])
            for row in self._connection.execute(f"{_PREPARED} {where}", values)
        ]
