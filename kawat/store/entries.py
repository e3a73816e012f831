"""Entries: each happening, statement and article ready to be listed, found and counted, derived from the tables beside.

What becomes stale is marked by triggers: happenings that were written, articles that were coded anew. An article's
own entries, and those of its statements, are written with it; those of happenings by :func:`refresh` at the end of the
transaction that wrote them. A database that is older than these tables is filled by the first merge that comes.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import prod
from typing import Any

from kawat.merge import sentence_span
from kawat.model.codes import TYPES, EventType, Quad
from kawat.model.grounded import Party
from kawat.model.record import Event, Record, Statement
from kawat.model.span import Span
from kawat.model.when import When
from kawat.store import text
from kawat.store.bits import ACTOR, RECIPIENT, Facts

HAPPENINGS, STATEMENTS, ARTICLES = 0, 1, 2
"""The shelves."""

CHUNK = 1000  # happenings that are in memory at a time
LEAD = 240  # characters of an article's first lines that a list shows

Json = dict[str, Any]


@dataclass(slots=True)
class Terms:
    """What one entry is found by: (kind, value) -> its label, its detail, and what it is to the entry."""

    found: dict[tuple[str, str], tuple[str, str | None, int]] = field(default_factory=dict)

    def add(
        self, kind: str, value: str | None, label: str | None = None, detail: str | None = None, role: int = 0
    ) -> None:
        """Add one; nothing where there is no value."""
        if value:
            before = self.found.get((kind, value), ("", None, 0))
            self.found[kind, value] = (label or value, detail or before[1], role | before[2])

    def side(self, parties: Iterable[Json], role: int) -> None:
        """Add the parties of one side."""
        for party in parties:
            self.add("party", party["code"], role=role)
            if party["code"] and (party["office"] or party["told_office"]):
                self.add(
                    "person", f"{party['code']}/{party['name']}", party["name"], party["told_office"] or party["office"]
                )

    def pairs(self) -> None:
        """Add every pair of the parties that are there."""
        codes = sorted(value for kind, value in self.found if kind == "party")
        for one, other in combinations(codes, 2):
            self.add("pair", f"{one},{other}")

    def place(self, place: Json | None) -> None:
        """Add a place and its state."""
        if place is not None:
            where = json.dumps({"country": place["country"], "lat": place["lat"], "lon": place["lon"]})
            self.add("place", f"{place['name']}/{place['country'] or ''}", place["name"], where)
            self.add("country", place["country"])

    def act(self, type_: str, mode: str | None) -> None:
        """Add a type of event and its mode."""
        self.add("type", type_)
        self.add("mode", mode)

    def all(self, kind: str, values: Iterable[str]) -> None:
        """Add several of one kind."""
        for value in values:
            self.add(kind, value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is written."""

    shelf: int
    key: int
    day: int
    bits: int
    reported: int
    page: int | None
    terms: Terms
    pages: Sequence[int]
    line: str
    ref: str | None = None


class Writer:
    """Writes entries; terms get their numbers when they are first met."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[tuple[int, str, str], int] = {}

    def write(self, entry: Entry) -> None:
        """Write one in place of the one that was there."""
        execute, number = self._connection.execute, entry.key * 4 + entry.shelf
        execute("DELETE FROM entries WHERE entry = ?", (number,))
        found = [
            (self._number(entry.shelf, kind, value, *said[:2]), said[2])
            for (kind, value), said in entry.terms.found.items()
        ]
        terms = ",".join(str(term) for term, _ in found)
        row = (number, entry.shelf, entry.day, entry.bits, entry.reported, entry.page, terms)
        execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        execute("INSERT INTO lines VALUES (?, ?, ?)", (number, entry.line, entry.ref))
        many = self._connection.executemany
        postings = [(term, entry.day, number, entry.bits | role) for term, role in found]
        many("INSERT INTO postings VALUES (?, ?, ?, ?)", postings)
        many("INSERT INTO told VALUES (?, ?)", [(page, number) for page in dict.fromkeys(entry.pages)])

    def _number(self, shelf: int, kind: str, value: str, label: str, detail: str | None) -> int:
        key = (shelf, kind, value)
        if key not in self._numbers:
            self._numbers[key] = self._stored(key, label, detail)
        return self._numbers[key]

    def _stored(self, key: tuple[int, str, str], label: str, detail: str | None) -> int:
        query = "SELECT term, detail FROM terms WHERE shelf = ? AND kind = ? AND value = ?"
        found = self._connection.execute(query, key).fetchone()
        if found is not None:
            if detail not in {None, found[1]}:
                self._connection.execute("UPDATE terms SET detail = ? WHERE term = ?", (detail, found[0]))
            return int(found[0])
        insert = "INSERT INTO terms (shelf, kind, value, label, detail) VALUES (?, ?, ?, ?, ?)"
        term = int(self._connection.execute(insert, (*key, label, detail)).lastrowid or 0)
        if key[1] == "pair":
            self._connection.execute("INSERT INTO pairs VALUES (?, ?, ?, ?, 0)", (term, key[0], *key[2].split(",")))
        return term


# An article and its statements


def write_page(connection: sqlite3.Connection, page: int, record: Record) -> None:
    """Write the entries of an article and of its statements; the rows of its record must be there."""
    writer = Writer(connection)
    writer.write(_article(page, record))
    keys = connection.execute("SELECT statement FROM statements WHERE page = ? ORDER BY position", (page,)).fetchall()
    for position, (row, statement) in enumerate(zip(keys, record.statements, strict=True)):
        writer.write(_statement(row[0], page, record, position, statement))


def _article(page: int, record: Record) -> Entry:
    document, terms = record.document, Terms()
    for event in record.events:
        _add_event(terms, event)
    terms.pairs()
    terms.add("outlet", document.publisher)
    day = _day(record)
    ref = {
        "id": document.source.id, "title": document.title, "publisher": document.publisher,
        "published": document.published and document.published.value, "url": document.source.url,
    }  # fmt: skip
    more = {
        "language": document.language, "events": len(record.events), "statements": len(record.statements),
        "lead": lead_of(document.body),
    }  # fmt: skip
    facts = Facts(first=day, last=day)
    return Entry(ARTICLES, page, facts.day, facts.bits, facts.day, page, terms, [page], _json(more), _json(ref))


def lead_of(body: str) -> str:
    """The first words of an article, cut at a word."""
    start = body[: LEAD + 1].replace("\n", " ")
    return start if len(body) <= LEAD else f"{start.rpartition(' ')[0] or start}…"


def _add_event(terms: Terms, event: Event, actor: int = ACTOR, recipient: int = RECIPIENT) -> None:
    terms.side(map(party_json, event.actors), actor)
    terms.side(map(party_json, event.recipients), recipient)
    _add_what(terms, event)


def _add_what(terms: Terms, event: Event) -> None:
    """All of an event but its parties."""
    terms.act(event.type, event.mode)
    terms.add("quad", TYPES[event.type].quad)
    terms.add("status", event.status)
    terms.all("context", event.contexts)
    terms.all("relay", event.attribution.relay if event.attribution else ())
    place = event.place
    if place is not None:
        terms.place({"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon})


def _statement(key: int, page: int, record: Record, position: int, statement: Statement) -> Entry:
    document = record.document
    about = [event for event in record.events if _overlaps(event, statement)]
    to = list(dict.fromkeys(party for event in about for party in event.recipients))
    terms = Terms()
    for event in about:
        _add_what(terms, event)
    terms.side(map(party_json, to), RECIPIENT)
    terms.side(map(party_json, [statement.speaker] if statement.speaker else []), ACTOR)
    terms.pairs()
    terms.add("kind", statement.kind)
    terms.add("speaker", statement.speaker.code if statement.speaker else None)
    terms.add("outlet", document.publisher)
    terms.all("relay", statement.relay)
    line = {
        "id": f"{document.source.id}@{position + 1}",
        "speaker": statement.speaker and party_json(statement.speaker),
        "kind": statement.kind,
        "said": [span.text for span in statement.spans],
        "cue": statement.cue and statement.cue.text,
        "relay": statement.relay,
        "date": statement.date and statement.date.value,
        "about": list(dict.fromkeys(context for event in about for context in event.contexts)),
        "to": [party_json(party) for party in to],
        "quote": quote(document.body, statement.spans),
        "confidence": round(statement.confidence, 3),
        "why": statement.why,
    }
    reported, date_ = _day(record), statement.date
    first, last = (date_.first, date_.last) if date_ else (reported, reported)
    facts = Facts(first=first, last=last, confidence=statement.confidence)
    return Entry(
        STATEMENTS,
        key,
        facts.day,
        facts.bits,
        reported.toordinal() if reported else 0,
        page,
        terms,
        [page],
        _json(line),
    )


def _overlaps(event: Event, statement: Statement) -> bool:
    return any(event.evidence.start < span.end and span.start < event.evidence.end for span in statement.spans)


def party_json(party: Party) -> Json:
    """A party as lists show it."""
    return {
        "name": party.name, "code": party.code, "sector": party.sector, "office": party.office,
        "told_office": party.told_office,
    }  # fmt: skip


def quote(body: str, spans: Sequence[Span]) -> Json:
    """The whole sentences around spans, with the spans marked in them."""
    bounds = [sentence_span(body, span) for span in spans]
    start, end = min(bound[0] for bound in bounds), max(bound[1] for bound in bounds)
    words = body[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    marks = [{"start": max(span.start - start, 0), "end": min(span.end - start, len(words))} for span in spans]
    return {"text": words, "marks": marks}


def _day(record: Record) -> date | None:
    published = record.document.published
    return None if published is None else day_of(published.value)


def day_of(published: str | None) -> date | None:
    """The day of an article, None where it has none that is a day."""
    try:
        return None if published is None else date.fromisoformat(published[:10])
    except ValueError:
        return None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# Happenings


def refresh(connection: sqlite3.Connection, record_of: Callable[[sqlite3.Connection, int], Record]) -> None:
    """Write the entries of all that is stale; to be called within a transaction.

    Args:
        connection: of the database.
        record_of: the record of a page's key, for articles of databases that are older than these tables.
    """
    execute = connection.execute
    old = (
        "SELECT s.page FROM stale_pages s CROSS JOIN articles a ON a.page = s.page"
        " WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.entry = s.page * 4 + 2)"
    )
    for row in execute(old).fetchall():
        write_page(connection, row[0], record_of(connection, row[0]))
    execute(
        "INSERT OR IGNORE INTO stale_happenings SELECT happening FROM stale_pages CROSS JOIN pages USING (page)"
        " CROSS JOIN mentions ON document = id"
    )
    writer = Writer(connection)
    for row in _stale_happenings(connection):
        writer.write(_happening(connection, row[0], json.loads(row[1])))
    execute("DELETE FROM stale_happenings")
    execute("DELETE FROM stale_pages")


def _stale_happenings(connection: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """Key and form of each, some at a time, for there may be a million."""
    query = (
        "SELECT happening, form FROM stale_happenings JOIN happenings USING (happening) WHERE happening > ?"
        " ORDER BY happening LIMIT ?"
    )
    last = 0
    while rows := connection.execute(query, (last, CHUNK)).fetchall():
        yield from rows
        last = rows[-1][0]


def stale(connection: sqlite3.Connection) -> bool:
    """Whether anything waits for its entry."""
    query = "SELECT EXISTS (SELECT 1 FROM stale_happenings) OR EXISTS (SELECT 1 FROM stale_pages)"
    return bool(connection.execute(query).fetchone()[0])


@dataclass(frozen=True, slots=True)
class _Mention:
    """What an entry needs of one mention."""

    page: int
    document: str
    position: int
    confidence: float
    evidence: tuple[int, int]
    publisher: str | None
    published: str | None
    family: str
    contexts: list[str]
    relay: list[str]


_MENTIONS = """
    SELECT e.page, m.document, m.event, e.confidence, e.evidence_start, e.evidence_end, a.publisher, a.published,
           coalesce(c.source, m.document) AS family, e.event AS key
    FROM mentions m JOIN pages p ON p.id = m.document JOIN articles a USING (page)
    JOIN events e ON e.page = p.page AND e.position = m.event LEFT JOIN copies c ON c.document = m.document
    WHERE m.happening = ?
"""


def _mentions(connection: sqlite3.Connection, happening: int) -> Iterator[_Mention]:
    for row in connection.execute(_MENTIONS, (happening,)).fetchall():
        contexts = connection.execute("SELECT context FROM event_contexts WHERE event = ? ORDER BY position", (row[9],))
        relays = connection.execute("SELECT name FROM event_relays WHERE event = ? ORDER BY position", (row[9],))
        yield _Mention(
            row[0], row[1], row[2], row[3], (row[4], row[5]), row[6], row[7], row[8], [each[0] for each in contexts],
            [each[0] for each in relays],
        )  # fmt: skip


def _happening(connection: sqlite3.Connection, key: int, form: Json) -> Entry:
    mentions = list(_mentions(connection, key))
    by_name = {(mention.document, mention.position): mention for mention in mentions}
    order = [
        by_name[ref["document"], ref["event"]] for ref in form["mentions"] if (ref["document"], ref["event"]) in by_name
    ]
    date_ = When(form["date"]) if form["date"] else None
    contexts = [context for context, _ in Counter(it for each in order for it in each.contexts).most_common()]
    reported = min((day for each in mentions if (day := day_of(each.published))), default=None)
    facts = Facts(
        form["type"], form["mode"], form["status"], None if date_ is None else date_.first,
        None if date_ is None else date_.last, _confidence(mentions), form["sources"],
    )  # fmt: skip
    line = {
        "id": form["id"], "type": form["type"], "mode": form["mode"], "quad": quad_of(form["type"]),
        "score": form["score"], "status": form["status"], "date": form["date"],
        "first_day": date_ and date_.first.isoformat(), "last_day": date_ and date_.last.isoformat(),
        "actors": form["actors"], "recipients": form["recipients"], "place": form["place"], "contexts": contexts,
        "articles": form["articles"], "sources": form["sources"], "confidence": round(facts.confidence, 3),
        "disagreements": list(form["disagreements"]), "fulfils": form["fulfils"],
        "reported": reported and reported.isoformat(), "quote": _first_quote(connection, order),
    }  # fmt: skip
    return Entry(
        HAPPENINGS, key, facts.day, facts.bits, reported.toordinal() if reported else 0,
        order[0].page if order else None, _terms(form, contexts, mentions), [each.page for each in mentions],
        _json(line),
    )  # fmt: skip


def quad_of(type_: EventType) -> Quad:
    """The quad class of a type."""
    return TYPES[type_].quad


def _terms(form: Json, contexts: Iterable[str], mentions: Sequence[_Mention]) -> Terms:
    terms = Terms()
    terms.act(form["type"], form["mode"])
    terms.side(form["actors"], ACTOR)
    terms.side(form["recipients"], RECIPIENT)
    terms.pairs()
    terms.place(form["place"])
    terms.all("context", contexts)
    for mention in mentions:
        terms.add("outlet", mention.publisher)
        terms.all("relay", mention.relay)
    return terms


def _confidence(mentions: Iterable[_Mention]) -> float:
    """How sure it is that not all independent sources were read wrongly."""
    best: dict[str, float] = {}
    for mention in mentions:
        best[mention.family] = max(best.get(mention.family, 0.0), mention.confidence)
    return 1 - prod(1 - confidence for confidence in best.values())


def _first_quote(connection: sqlite3.Connection, order: Sequence[_Mention]) -> Json:
    if not order:
        return {"text": "", "marks": []}
    row = connection.execute("SELECT body FROM articles WHERE page = ?", (order[0].page,)).fetchone()
    body = text.unpack(row[0])
    return quote(body, [Span.of(body, *order[0].evidence)])
