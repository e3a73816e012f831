"""Happenings in the database: written as a whole by a merge, read by time, with judgements, changes and old ids."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kawat.model.happening import Happening, MentionRef
from kawat.model.happening_form import happening_from_json, happening_to_json
from kawat.model.judgement import Judgement, JudgementKind, Pointer
from kawat.store import entries, text
from kawat.store.rows import NO_DAY, select_record
from kawat.store.text import Lemmatise
from kawat.store.timeline import EventFilter

ChangeKind = Literal["added", "changed", "merged", "gone"]

Undone = tuple[str, str, str]
"""When, by whom, why."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a merge did to one happening.

    Attributes:
        into: the happening that one which was merged is part of now.
        fields: names of the fields that changed.
    """

    made: datetime
    kind: ChangeKind
    happening: str
    into: str | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Update:
    """What a merge found.

    Attributes:
        happenings: those that may have changed, in order of time.
        gone: ids of those that are no more.
        moved: of these those that are part of another one -> its id.
        pointers: what names the mentions of happenings lastingly; those of happenings linked anew alone are not in it.
    """

    happenings: Sequence[Happening]
    gone: AbstractSet[str]
    moved: Mapping[str, str]
    pointers: Mapping[MentionRef, Pointer]


@dataclass(frozen=True, slots=True)
class HappeningSlice:
    """Some happenings, and the cursor that asks for those after them; None at the end."""

    happenings: tuple[Happening, ...]
    cursor: str | None


class HappeningTables:
    """The happenings of one database."""

    def __init__(self, connection: sqlite3.Connection, lemmatise: Lemmatise) -> None:
        """Use :attr:`kawat.store.Store.happenings`."""
        self._connection = connection
        self._lemmatise = lemmatise

    # Writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within is written at once, or not at all; a transaction within one is a part of it."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            entries.refresh(self._connection, select_record)
            self._connection.execute("COMMIT")
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise

    def update(self, update: Update, made: datetime) -> list[Change]:
        """Write what a merge found in place of what the one before it found.

        Returns:
            What that changed, which is written down too.
        """
        forms = {happening.id: _form(happening) for happening in update.happenings}
        with self.transaction():
            old = self._forms(forms.keys() | update.gone)
            changes = list(_differences(old, forms, update.moved, made))
            self._connection.executemany("DELETE FROM happenings WHERE id = ?", [(id_,) for id_ in sorted(update.gone)])
            for happening in update.happenings:
                self._put(happening, forms[happening.id])
            self._mentions(update)
            self._redirects(update.moved, [change.happening for change in changes if change.kind == "added"])
            self._write_changes(changes)
        return changes

    def copy(self, sources: Mapping[str, str]) -> None:
        """Write down the article whose text each of some articles shares; itself where it shares none."""
        with self.transaction():
            self._connection.executemany("DELETE FROM copies WHERE document = ?", [(document,) for document in sources])
            rows = [(document, source) for document, source in sources.items() if document != source]
            self._connection.executemany("INSERT INTO copies VALUES (?, ?)", rows)

    def judge(
        self, kind: JudgementKind, mentions: Iterable[Pointer], *, made: datetime, author: str, reason: str,
        field: str | None = None, value: str | None = None,
    ) -> int:  # fmt: skip
        """Write down a judgement, which the next merge follows; its number."""
        with self.transaction():
            row = (made.isoformat(), author, reason, kind, field, value)
            insert = "INSERT INTO judgements (made, author, reason, kind, field, value) VALUES (?, ?, ?, ?, ?, ?)"
            number = int(self._connection.execute(insert, row).lastrowid or 0)
            rows = [(number, at, it.document, it.event, it.type, it.evidence) for at, it in enumerate(mentions)]
            self._connection.executemany("INSERT INTO judgement_mentions VALUES (?, ?, ?, ?, ?, ?)", rows)
        return number

    def undo(self, number: int, *, made: datetime, author: str, reason: str) -> bool:
        """Let a judgement count no longer; False when there is none of that number that counts."""
        known = {judgement.id for judgement in self.judgements()}
        if number not in known:
            return False
        row = (number, made.isoformat(), author, reason)
        self._connection.execute("INSERT INTO undone VALUES (?, ?, ?, ?)", row)
        return True

    # Reading

    def resolve(self, id_: str) -> str | None:
        """The id of the happening that an id, old or new, names; None where there is none."""
        seen: set[str] = set()
        while id_ not in seen:
            seen.add(id_)
            if self._connection.execute("SELECT 1 FROM happenings WHERE id = ?", (id_,)).fetchone():
                return id_
            row = self._connection.execute("SELECT target FROM redirects WHERE id = ?", (id_,)).fetchone()
            id_ = id_ if row is None else row["target"]
        return None

    def happening(self, id_: str) -> Happening | None:
        """The happening that an id, old or new, names; None where there is none."""
        found = self.resolve(id_)
        row = self._connection.execute("SELECT form FROM happenings WHERE id = ?", (found,)).fetchone()
        return row and happening_from_json(json.loads(row["form"]))

    def telling(self, ref: MentionRef) -> str | None:
        """The id of the happening that a mention tells; None where it tells none."""
        query = "SELECT id FROM happenings JOIN mentions USING (happening) WHERE document = ? AND event = ?"
        row = self._connection.execute(query, (ref.document, ref.event)).fetchone()
        return row and str(row["id"])

    def ids_in(self, document: str) -> dict[Pointer, str]:
        """The mentions of an article that tell a happening, each with its id."""
        query = (
            "SELECT document, event, mentions.type, evidence, id FROM mentions JOIN happenings USING (happening)"
            " WHERE document = ?"
        )
        return {Pointer(*row[:4]): row[4] for row in self._connection.execute(query, (document,))}

    def of_sides(self, sides: str, *, planned: bool) -> list[Happening]:
        """Those of the same type and parties (:attr:`Happening.sides`): only planned ones, or all."""
        status = " AND status = 'planned'" if planned else ""
        rows = self._connection.execute(f"SELECT form FROM happenings WHERE sides = ?{status} ORDER BY id", (sides,))
        return [happening_from_json(json.loads(row["form"])) for row in rows]

    def copies(self) -> dict[str, str]:
        """Each article that shares the text of another one, with that one."""
        return dict(self._connection.execute("SELECT document, source FROM copies").fetchall())

    def source(self, document: str) -> str:
        """The article whose text an article shares; itself where it shares none."""
        row = self._connection.execute("SELECT source FROM copies WHERE document = ?", (document,)).fetchone()
        return document if row is None else str(row["source"])

    def words(self, ref: MentionRef) -> str:
        """The evidence of a mention when it was merged; "" where it was not."""
        query = "SELECT evidence FROM mentions WHERE document = ? AND event = ?"
        row = self._connection.execute(query, (ref.document, ref.event)).fetchone()
        return "" if row is None else str(row["evidence"])

    def outcome(self, id_: str) -> tuple[str, ...]:
        """The ids of the happenings that carry out a planned one."""
        rows = self._connection.execute("SELECT id FROM happenings WHERE fulfils = ? ORDER BY first_day, id", (id_,))
        return tuple(row["id"] for row in rows)

    def pointers(self, id_: str) -> tuple[Pointer, ...]:
        """What names the mentions of a happening lastingly, in order of the articles' ids."""
        query = (
            "SELECT document, event, mentions.type, evidence FROM mentions JOIN happenings USING (happening)"
            " WHERE id = ? ORDER BY document, event"
        )
        return tuple(Pointer(*row) for row in self._connection.execute(query, (id_,)))

    def all(self) -> Iterator[Happening]:
        """Every happening in order of its first day, undated ones last."""
        rows = self._connection.execute("SELECT form FROM happenings ORDER BY first_day, id").fetchall()
        return (happening_from_json(json.loads(row["form"])) for row in rows)

    def timeline(self, wanted: EventFilter, *, limit: int = 100, after: str | None = None) -> HappeningSlice:
        """Happenings in order of their first day, undated ones last.

        Args:
            wanted: which; conditions on the article hold when one of the articles meets them.
            limit: at most so many.
            after: the cursor of the slice before.

        Raises:
            ValueError: the cursor is none of ours.
        """
        conditions, values = _conditions(wanted, self._lemmatise)
        if after is not None:
            conditions.append("(first_day, id) > (?, ?)")
            values.extend(_read_cursor(after))
        where = " AND ".join(conditions) or "1"
        query = f"SELECT first_day, id, form FROM happenings WHERE {where} ORDER BY first_day, id LIMIT ?"
        found = self._connection.execute(query, (*values, limit + 1)).fetchall()
        shown = found[:limit]
        cursor = _cursor(shown[-1]) if shown and len(found) > limit else None
        return HappeningSlice(tuple(happening_from_json(json.loads(row["form"])) for row in shown), cursor)

    def judgements(self) -> list[Judgement]:
        """The judgements that count, in the order in which they were made."""
        query = "SELECT * FROM judgements WHERE judgement NOT IN (SELECT judgement FROM undone) ORDER BY judgement"
        return [self._judgement(row) for row in self._connection.execute(query).fetchall()]

    def all_judgements(self) -> list[tuple[Judgement, Undone | None]]:
        """Every judgement, those undone as well, with when, by whom and why it was undone."""
        undone = {row["judgement"]: row for row in self._connection.execute("SELECT * FROM undone")}
        rows = self._connection.execute("SELECT * FROM judgements ORDER BY judgement").fetchall()
        return [
            (self._judgement(row), (end["made"], end["author"], end["reason"]) if end is not None else None)
            for row in rows
            for end in [undone.get(row["judgement"])]
        ]

    def changes(self, since: datetime | None = None) -> Iterator[Change]:
        """What merges changed, oldest first, from a moment on."""
        start = "" if since is None else since.isoformat()
        query = "SELECT * FROM changes WHERE made >= ? ORDER BY made, change"
        return map(_change, self._connection.execute(query, (start,)).fetchall())

    def last_change(self) -> int:
        """The number of the last change, 0 where there is none."""
        return int(self._connection.execute("SELECT coalesce(max(change), 0) FROM changes").fetchone()[0])

    def changes_after(self, number: int) -> list[Change]:
        """The changes after one of a number, oldest first."""
        rows = self._connection.execute("SELECT * FROM changes WHERE change > ? ORDER BY change", (number,))
        return list(map(_change, rows))

    def stale(self) -> bool:
        """Whether lists and charts wait for the next merge to show all that is there."""
        return entries.stale(self._connection)

    def refresh(self) -> None:
        """Bring lists and charts up to date without a merge."""
        with self.transaction():
            pass

    def count(self) -> int:
        """How many happenings there are."""
        return int(self._connection.execute("SELECT count(*) FROM happenings").fetchone()[0])

    def _judgement(self, row: sqlite3.Row) -> Judgement:
        query = "SELECT document, event, type, evidence FROM judgement_mentions WHERE judgement = ? ORDER BY position"
        mentions = tuple(Pointer(*each) for each in self._connection.execute(query, (row["judgement"],)))
        made = datetime.fromisoformat(row["made"])
        return Judgement(
            row["judgement"], made, row["author"], row["reason"], row["kind"], mentions, row["field"], row["value"]
        )

    def _forms(self, ids: Iterable[str]) -> dict[str, str]:
        """The happenings of some ids as they are written."""
        query = "SELECT id, form FROM happenings WHERE id = ?"
        return {row["id"]: row["form"] for id_ in ids for row in self._connection.execute(query, (id_,))}

    def _put(self, happening: Happening, form: str) -> None:
        """Write a happening, in place of the one of its id."""
        date = happening.date
        days = (date.first.isoformat(), date.last.isoformat()) if date else (NO_DAY, NO_DAY)
        row = (happening.id, happening.type, happening.status, *days, happening.fulfils, form, happening.sides)
        insert = (
            "INSERT INTO happenings (id, type, status, first_day, last_day, fulfils, form, sides)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET type = excluded.type,"
            " status = excluded.status, first_day = excluded.first_day, last_day = excluded.last_day,"
            " fulfils = excluded.fulfils, form = excluded.form, sides = excluded.sides RETURNING happening"
        )
        key = self._connection.execute(insert, row).fetchone()["happening"]
        codes = sorted({party.code for party in (*happening.actors, *happening.recipients) if party.code})
        self._connection.execute("DELETE FROM happening_parties WHERE happening = ?", (key,))
        self._connection.executemany("INSERT INTO happening_parties VALUES (?, ?)", [(key, code) for code in codes])

    def _mentions(self, update: Update) -> None:
        """Write the mentions of happenings that were told anew; those that were linked anew alone keep theirs."""
        anew = [happening for happening in update.happenings if update.pointers.keys() >= set(happening.mentions)]
        key = "(SELECT happening FROM happenings WHERE id = ?)"
        self._connection.executemany(f"DELETE FROM mentions WHERE happening = {key}", [(each.id,) for each in anew])
        rows = [
            (ref.document, ref.event, happening.id, update.pointers[ref].type, update.pointers[ref].evidence)
            for happening in anew
            for ref in happening.mentions
        ]
        self._connection.executemany(f"INSERT INTO mentions VALUES (?, ?, {key}, ?, ?)", rows)

    def _redirects(self, moved: Mapping[str, str], added: Iterable[str]) -> None:
        """Let old ids lead on; one that is a happening's again leads nowhere."""
        self._connection.executemany("DELETE FROM redirects WHERE id = ?", [(id_,) for id_ in added])
        insert = "INSERT INTO redirects VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET target = excluded.target"
        self._connection.executemany(insert, sorted(moved.items()))

    def _write_changes(self, changes: Iterable[Change]) -> None:
        insert = "INSERT INTO changes (made, kind, happening, into_id, fields) VALUES (?, ?, ?, ?, ?)"
        rows = [(it.made.isoformat(), it.kind, it.happening, it.into, json.dumps(it.fields)) for it in changes]
        self._connection.executemany(insert, rows)


def _change(row: sqlite3.Row) -> Change:
    made, fields = datetime.fromisoformat(row["made"]), tuple(json.loads(row["fields"]))
    return Change(made, row["kind"], row["happening"], row["into_id"], fields)


def _form(happening: Happening) -> str:
    return json.dumps(happening_to_json(happening), ensure_ascii=False)


def _differences(
    old: Mapping[str, str], new: Mapping[str, str], moved: Mapping[str, str], made: datetime
) -> Iterator[Change]:
    for id_, form in new.items():
        if id_ not in old:
            yield Change(made, "added", id_)
        elif form != old[id_]:
            before, after = json.loads(old[id_]), json.loads(form)
            yield Change(made, "changed", id_, fields=tuple(name for name in after if before.get(name) != after[name]))
    for id_ in sorted(old.keys() - new.keys()):
        into = moved.get(id_)
        yield Change(made, "gone" if into is None else "merged", id_, into)


def _conditions(wanted: EventFilter, lemmatise: Lemmatise) -> tuple[list[str], list[str]]:
    conditions: list[str] = []
    values: list[str] = []

    def add(condition: str, *given: str) -> None:
        conditions.append(condition)
        values.extend(given)

    for code in wanted.parties:
        add("happening IN (SELECT happening FROM happening_parties WHERE code = ?)", code)
    for column, among in (("type", wanted.types), ("status", wanted.statuses)):
        if among:
            add(f"{column} IN ({', '.join('?' * len(among))})", *among)
    if wanted.since is not None:
        add("last_day >= ? AND first_day < ?", wanted.since.isoformat(), NO_DAY)
    if wanted.until is not None:
        add("first_day <= ? AND first_day < ?", wanted.until.isoformat(), NO_DAY)
    if wanted.page is not None:
        add("happening IN (SELECT happening FROM mentions WHERE document = ?)", wanted.page)
    if wanted.text is not None:
        for index, query in zip(("text_index", "lemma_index"), text.text_query(wanted.text, lemmatise), strict=True):
            if query:
                add(f"happening IN (SELECT happening FROM mentions JOIN pages ON id = document"
                    f" WHERE page IN (SELECT rowid FROM {index} WHERE {index} MATCH ?))", query)  # fmt: skip
    return conditions, values


def _cursor(row: sqlite3.Row) -> str:
    return base64.urlsafe_b64encode(json.dumps([row["first_day"], row["id"]]).encode()).decode()


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        day, id_ = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, TypeError) as error:
        raise ValueError(f"{cursor!r} is no cursor of a timeline") from error
    return str(day), str(id_)
