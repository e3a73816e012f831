"""Events in order of time, filtered, a slice at a time."""

from __future__ import annotations

import base64
import json
import sqlite3
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kawat.model.codes import EventType, Status
from kawat.model.grounded import Party
from kawat.store import text
from kawat.store.rows import NO_DAY, select_event_parties
from kawat.store.text import Lemmatise


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events; every condition must hold, an empty one always does.

    Attributes:
        parties: codes that must all be among an event's actors and recipients.
        types, statuses: any of these.
        since, until: days, both counted; an event is in when any day that its date can mean is; undated ones are out.
        text: words that must all occur in the article, in any form of theirs; words in quotation marks just so.
        page: id of the one page to look at.
    """

    parties: tuple[str, ...] = ()
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as a list shows it.

    Attributes:
        id: ``PAGE#N``, N counted from 1.
        evidence: the words that say it.
        place: name and state, where told.
    """

    id: str
    type: EventType
    mode: str | None
    status: Status
    date: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: tuple[str, str | None] | None
    evidence: str
    confidence: float
    title: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Slice:
    """Some events, and the cursor that asks for those after them; None at the end."""

    events: tuple[EventRow, ...]
    cursor: str | None


@dataclass(slots=True)
class _Where:
    """Conditions with their values, as they are gathered."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def among(self, column: str, values: tuple[str, ...]) -> None:
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    @property
    def sql(self) -> str:
        return " AND ".join(self.conditions) or "1"


_COLUMNS = """
    SELECT event, page, position, id, type, mode, status, date, first_day, place, country, confidence,
           evidence_start, evidence_end, body, title, publisher, published
    FROM events JOIN articles USING (page) JOIN pages USING (page)
"""
_OF_PARTY = """
    event IN (SELECT event FROM event_parties JOIN parties USING (party) WHERE code = ?)
"""


def select(
    connection: sqlite3.Connection, wanted: EventFilter, lemmatise: Lemmatise, *, limit: int, after: str | None
) -> Slice:
    """The events that are wanted, ``limit`` of them, after a cursor; see :meth:`kawat.store.Store.timeline`."""
    where = _conditions(wanted, lemmatise)
    if after is not None:
        where.add("(first_day, page, position) > (?, ?, ?)", *_read_cursor(after))
    query = f"{_COLUMNS} WHERE {where.sql} ORDER BY first_day, page, position LIMIT ?"
    found = connection.execute(query, (*where.values, limit + 1)).fetchall()
    shown = found[:limit]
    cursor = _cursor(shown[-1]) if shown and len(found) > limit else None
    return Slice(tuple(_event_row(connection, row) for row in shown), cursor)


def _conditions(wanted: EventFilter, lemmatise: Lemmatise) -> _Where:
    where = _Where()
    for code in wanted.parties:
        where.add(_OF_PARTY, code)
    where.among("type", wanted.types)
    where.among("status", wanted.statuses)
    if wanted.since is not None:
        where.add("last_day >= ? AND first_day < ?", wanted.since.isoformat(), NO_DAY)
    if wanted.until is not None:
        where.add("first_day <= ? AND first_day < ?", wanted.until.isoformat(), NO_DAY)
    if wanted.page is not None:
        where.add("id = ?", wanted.page)
    if wanted.text is not None:
        _add_text(where, wanted.text, lemmatise)
    return where


def _add_text(where: _Where, wanted: str, lemmatise: Lemmatise) -> None:
    for index, query in zip(("text_index", "lemma_index"), text.text_query(wanted, lemmatise), strict=True):
        if query:
            where.add(f"page IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", query)


def _cursor(row: sqlite3.Row) -> str:
    key = json.dumps([row["first_day"], row["page"], row["position"]])
    return base64.urlsafe_b64encode(key.encode()).decode()


def _read_cursor(cursor: str) -> tuple[str, int, int]:
    try:
        day, page, position = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return str(day), int(page), int(position)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{cursor!r} is no cursor of a timeline") from error


def _event_row(connection: sqlite3.Connection, row: sqlite3.Row) -> EventRow:
    parties = select_event_parties(connection, row["event"])
    return EventRow(
        id=f"{row['id']}#{row['position'] + 1}",
        type=row["type"],
        mode=row["mode"],
        status=row["status"],
        date=row["date"],
        actors=tuple(party for role, party in parties if role == "actor"),
        recipients=tuple(party for role, party in parties if role == "recipient"),
        place=None if row["place"] is None else (row["place"], row["country"]),
        evidence=text.unpack(row["body"])[row["evidence_start"] : row["evidence_end"]],
        confidence=row["confidence"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
    )
