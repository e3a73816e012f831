"""A record as rows, and back: what goes in comes out equal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kawat.model.codes import score_of
from kawat.model.grounded import DateMention, Party, PartyMention, Place
from kawat.model.page import Document, Published, Source
from kawat.model.record import Attribution, Event, Record, Statement
from kawat.model.span import Span
from kawat.model.when import When
from kawat.store import entries, text

NO_DAY = "9999-12-31"  # sorts after every day that an article tells of

Row = sqlite3.Row
Values = Sequence[Any]


def insert_record(connection: sqlite3.Connection, page: int, record: Record, lemmas: str) -> None:
    """Write all rows of a record but the page's own."""
    document = record.document
    writer = _Writer(connection, page)
    writer.document(document, lemmas)
    text.index(connection, page, document.title, document.body, lemmas)
    writer.mentions(record.mentions)
    writer.dates(record.dates)
    for position, statement in enumerate(record.statements):
        writer.statement(position, statement)
    for position, event in enumerate(record.events):
        writer.event(position, event)
    entries.write_page(connection, page, record)


def delete_record(connection: sqlite3.Connection, page: int) -> None:
    """Take all rows of a page's record out again, if it has one; parties stay, since others may be them too."""
    row = connection.execute("SELECT title, body, lemmas FROM articles WHERE page = ?", (page,)).fetchone()
    if row is not None:
        text.unindex(connection, page, row["title"], text.unpack(row["body"]), text.unpack(row["lemmas"]))
        connection.execute("DELETE FROM articles WHERE page = ?", (page,))


def select_record(connection: sqlite3.Connection, page: int) -> Record:
    """The record of a page that has one."""
    document = _select_document(connection, page)
    body = document.body
    return Record(
        document=document,
        mentions=_select_mentions(connection, page, body),
        dates=_select_dates(connection, page, body),
        statements=_select_statements(connection, page, body),
        events=_select_events(connection, page, body),
    )


def party_of(row: Row) -> Party:
    """The party of a row of ``parties``."""
    return Party(row["name"], row["code"], row["sector"], row["office"], row["told_office"])


class _Writer:
    """Writes the rows of one page."""

    def __init__(self, connection: sqlite3.Connection, page: int) -> None:
        self._connection = connection
        self._page = page
        self._parties: dict[Party, int] = {}  # those of this page: most are named again and again in it

    def document(self, document: Document, lemmas: str) -> None:
        published = document.published
        row = (
            self._page, document.title, document.publisher, published and published.value,
            published and published.source, document.language, document.dateline, text.pack(document.body),
            text.pack(lemmas),
        )  # fmt: skip
        self._insert("articles", row)
        self._insert_all("authors", _numbered(self._page, document.authors))

    def mentions(self, mentions: Sequence[PartyMention]) -> None:
        rows = [
            (self._page, position, it.span.start, it.span.end, it.kind, it.why, it.confidence, it.medium)
            for position, it in enumerate(mentions)
        ]
        self._insert_all("party_mentions", rows)
        parties = [
            (self._page, position, place, self._party(party))
            for position, mention in enumerate(mentions)
            for place, party in enumerate(mention.parties)
        ]
        self._insert_all("party_mention_parties", parties)

    def dates(self, dates: Sequence[DateMention]) -> None:
        rows = [
            (self._page, position, it.span.start, it.span.end, _value(it.when), it.why, it.confidence)
            for position, it in enumerate(dates)
        ]
        self._insert_all("dates", rows)

    def statement(self, position: int, statement: Statement) -> None:
        cue = statement.cue
        row = (
            None, self._page, position, self._party_or_none(statement.speaker), statement.kind, cue and cue.start,
            cue and cue.end, _value(statement.date), statement.why, statement.confidence,
        )  # fmt: skip
        key = self._insert("statements", row)
        spans = [(key, place, span.start, span.end) for place, span in enumerate(statement.spans)]
        self._insert_all("statement_spans", spans)
        self._insert_all("statement_relays", _numbered(key, statement.relay))

    def event(self, position: int, event: Event) -> None:
        date, place, attribution = event.date, event.place, event.attribution
        first, last = (date.first.isoformat(), date.last.isoformat()) if date else (NO_DAY, NO_DAY)
        where = (place.name, place.country, place.lat, place.lon) if place else (None,) * 4
        speaker = self._party_or_none(attribution.speaker if attribution else None)
        row = (
            None, self._page, position, event.type, event.mode, event.status, _value(date), first, last, *where,
            event.evidence.start, event.evidence.end, attribution is not None, speaker,
            score_of(event.type, event.mode), event.confidence, event.why,
        )  # fmt: skip
        key = self._insert("events", row)
        self._insert_all("event_contexts", _numbered(key, event.contexts))
        self._insert_all("event_relays", _numbered(key, attribution.relay if attribution else ()))
        self._event_parties(key, "actor", event.actors)
        self._event_parties(key, "recipient", event.recipients)

    def _event_parties(self, event: int, role: str, parties: Sequence[Party]) -> None:
        rows = [(event, role, place, self._party(party)) for place, party in enumerate(parties)]
        self._insert_all("event_parties", rows)

    def _party_or_none(self, party: Party | None) -> int | None:
        return None if party is None else self._party(party)

    def _party(self, party: Party) -> int:
        """The key of a party, which gets its row when it is first met."""
        if party not in self._parties:
            self._parties[party] = self._stored_party(party)
        return self._parties[party]

    def _stored_party(self, party: Party) -> int:
        fields = (party.name, party.code, party.sector, party.office, party.told_office)
        identity = json.dumps(fields, ensure_ascii=False)
        found = self._connection.execute("SELECT party FROM parties WHERE identity = ?", (identity,)).fetchone()
        return self._insert("parties", (None, identity, *fields)) if found is None else int(found["party"])

    def _insert(self, table: str, row: Values) -> int:
        """Insert a whole row, its values in the order of the table's columns; its key."""
        places = ", ".join("?" * len(row))
        return int(self._connection.execute(f"INSERT INTO {table} VALUES ({places})", row).lastrowid or 0)

    def _insert_all(self, table: str, rows: Sequence[Values]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _numbered(owner: int, names: Iterable[str]) -> list[Values]:
    return [(owner, position, name) for position, name in enumerate(names)]


def _value(when: When | None) -> str | None:
    return None if when is None else when.value


def _select_document(connection: sqlite3.Connection, page: int) -> Document:
    row = connection.execute("SELECT * FROM pages JOIN articles USING (page) WHERE page = ?", (page,)).fetchone()
    authors = connection.execute("SELECT name FROM authors WHERE page = ? ORDER BY position", (page,))
    fetched = row["fetched"]
    return Document(
        source=Source(
            row["id"],
            row["sha256"],
            row["path"],
            row["url"],
            None if fetched is None else datetime.fromisoformat(fetched),
        ),
        title=row["title"],
        publisher=row["publisher"],
        authors=tuple(author["name"] for author in authors),
        published=None if row["published"] is None else Published(row["published"], row["published_from"]),
        language=row["language"],
        body=text.unpack(row["body"]),
        dateline=row["dateline"],
    )


def _select_mentions(connection: sqlite3.Connection, page: int, body: str) -> tuple[PartyMention, ...]:
    parties: dict[int, list[Party]] = {}
    for row in connection.execute(
        "SELECT mention, parties.* FROM party_mention_parties JOIN parties USING (party) WHERE page = ?"
        " ORDER BY mention, position",
        (page,),
    ):
        parties.setdefault(row["mention"], []).append(party_of(row))
    mentions = connection.execute("SELECT * FROM party_mentions WHERE page = ? ORDER BY position", (page,))
    return tuple(
        PartyMention(
            Span.of(body, row["start"], row["end"]), tuple(parties.get(row["position"], ())), row["kind"], row["why"],
            row["confidence"], bool(row["medium"]),
        )
        for row in mentions
    )  # fmt: skip


def _select_dates(connection: sqlite3.Connection, page: int, body: str) -> tuple[DateMention, ...]:
    rows = connection.execute("SELECT * FROM dates WHERE page = ? ORDER BY position", (page,))
    return tuple(
        DateMention(Span.of(body, row["start"], row["end"]), _when(row["value"]), row["why"], row["confidence"])
        for row in rows
    )


def _select_statements(connection: sqlite3.Connection, page: int, body: str) -> tuple[Statement, ...]:
    rows = connection.execute("SELECT * FROM statements WHERE page = ? ORDER BY position", (page,)).fetchall()
    return tuple(
        Statement(
            speaker=_select_party(connection, row["speaker"]),
            kind=row["kind"],
            spans=tuple(
                Span.of(body, span["start"], span["end"])
                for span in _parts(connection, "statement_spans", "statement", row["statement"])
            ),
            cue=None if row["cue_start"] is None else Span.of(body, row["cue_start"], row["cue_end"]),
            relay=_names(connection, "statement_relays", "statement", row["statement"]),
            date=_when(row["date"]),
            why=row["why"],
            confidence=row["confidence"],
        )
        for row in rows
    )


def _select_events(connection: sqlite3.Connection, page: int, body: str) -> tuple[Event, ...]:
    rows = connection.execute("SELECT * FROM events WHERE page = ? ORDER BY position", (page,)).fetchall()
    return tuple(_event(connection, row, body) for row in rows)


def _event(connection: sqlite3.Connection, row: Row, body: str) -> Event:
    parties = select_event_parties(connection, row["event"])
    relay = _names(connection, "event_relays", "event", row["event"])
    contexts = _parts(connection, "event_contexts", "event", row["event"])
    speaker = _select_party(connection, row["speaker"])
    return Event(
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(part["context"] for part in contexts),
        actors=tuple(party for role, party in parties if role == "actor"),
        recipients=tuple(party for role, party in parties if role == "recipient"),
        date=_when(row["date"]),
        status=row["status"],
        place=None if row["place"] is None else Place(row["place"], row["country"], row["lat"], row["lon"]),
        evidence=Span.of(body, row["evidence_start"], row["evidence_end"]),
        attribution=Attribution(speaker, relay) if row["attributed"] else None,
        confidence=row["confidence"],
        why=row["why"],
    )


def select_event_parties(connection: sqlite3.Connection, event: int) -> list[tuple[str, Party]]:
    """The parties of an event with their roles, actors first, each in the order that they were given."""
    rows = connection.execute(
        "SELECT role, parties.* FROM event_parties JOIN parties USING (party) WHERE event = ? ORDER BY role, position",
        (event,),
    )
    return [(row["role"], party_of(row)) for row in rows]


def _select_party(connection: sqlite3.Connection, party: int | None) -> Party | None:
    if party is None:
        return None
    return party_of(connection.execute("SELECT * FROM parties WHERE party = ?", (party,)).fetchone())


def _parts(connection: sqlite3.Connection, table: str, owner: str, key: int) -> list[Row]:
    return connection.execute(f"SELECT * FROM {table} WHERE {owner} = ? ORDER BY position", (key,)).fetchall()


def _names(connection: sqlite3.Connection, table: str, owner: str, key: int) -> tuple[str, ...]:
    return tuple(row["name"] for row in _parts(connection, table, owner, key))


def _when(value: str | None) -> When | None:
    return None if value is None else When(value)
