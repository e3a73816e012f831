"""The record as JSON, one object a page, and back: the shape that ``docs/records.md`` describes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kawat.model.codes import score_of
from kawat.model.grounded import DateMention, Party, PartyMention, Place
from kawat.model.page import Document, Published, Source
from kawat.model.record import Attribution, Event, Record, Statement
from kawat.model.span import Span
from kawat.model.when import When

Json = dict[str, Any]


def record_to_json(record: Record) -> Json:
    """A record as plain JSON values, keys in the order of the documentation."""
    return {
        "id": record.document.source.id,
        "source": _source(record.document.source),
        "document": _document(record.document),
        "parties": _parties(record.mentions),
        "dates": [_date(mention) for mention in record.dates],
        "statements": [_statement(statement) for statement in record.statements],
        "events": [_event(event) for event in record.events],
    }


def record_from_json(data: Json) -> Record:
    """The record that :func:`record_to_json` wrote.

    Raises:
        KeyError, ValueError: the object is no such record.
    """
    body = data["document"]["body"]
    mentions = (_read_mention(party, mention, body) for party in data["parties"] for mention in party["mentions"])
    return Record(
        document=_read_document(data),
        mentions=_joined(mentions),
        dates=tuple(_read_date(date, body) for date in data["dates"]),
        statements=tuple(_read_statement(statement, body) for statement in data["statements"]),
        events=tuple(_read_event(event, body) for event in data["events"]),
    )


def _source(source: Source) -> Json:
    fields = {"path": source.path, "url": source.url, "fetched": source.fetched and source.fetched.isoformat()}
    return {name: value for name, value in fields.items() if value is not None} | {"sha256": source.sha256}


def _document(document: Document) -> Json:
    return {
        "title": document.title,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "published": document.published and document.published.value,
        "published_from": document.published and document.published.source,
        "language": document.language,
        "dateline": document.dateline,
        "body": document.body,
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _party(party: Party) -> Json:
    return {"name": party.name, "code": party.code, "office": party.office}


def _parties(mentions: Iterable[PartyMention]) -> list[Json]:
    """Each party once, with every place that it is mentioned at."""
    rows: dict[Party, list[Json]] = {}
    for mention in mentions:
        detail = {"kind": mention.kind, "why": mention.why, "confidence": mention.confidence, "medium": mention.medium}
        for party in mention.parties:
            rows.setdefault(party, []).append(_span(mention.span) | detail)
    return [
        {"name": party.name, "code": party.code, "sector": party.sector, "office": party.office,
         "told_office": party.told_office, "mentions": places}
        for party, places in rows.items()
    ]  # fmt: skip


def _date(mention: DateMention) -> Json:
    value = mention.when and mention.when.value
    return _span(mention.span) | {"value": value, "why": mention.why, "confidence": mention.confidence}


def _place(place: Place) -> Json:
    return {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}


def _statement(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker and _party(statement.speaker),
        "kind": statement.kind,
        "spans": [_span(span) for span in statement.spans],
        "cue": statement.cue and _span(statement.cue),
        "relay": list(statement.relay),
        "date": statement.date and statement.date.value,
        "confidence": statement.confidence,
        "why": statement.why,
    }


def _attribution(attribution: Attribution) -> Json:
    return {"speaker": attribution.speaker and _party(attribution.speaker), "relay": list(attribution.relay)}


def _event(event: Event) -> Json:
    return {
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": [_party(party) for party in event.actors],
        "recipients": [_party(party) for party in event.recipients],
        "date": event.date and event.date.value,
        "status": event.status,
        "place": event.place and _place(event.place),
        "evidence": _span(event.evidence),
        "attribution": event.attribution and _attribution(event.attribution),
        "score": score_of(event.type, event.mode),
        "confidence": event.confidence,
        "why": event.why,
    }


def _read_span(data: Json, body: str) -> Span:
    span = Span.of(body, data["start"], data["end"])
    if span.text != data["text"]:
        raise ValueError(f"the body has {span.text!r} at [{span.start}, {span.end}), not {data['text']!r}")
    return span


def _read_when(value: str | None) -> When | None:
    return None if value is None else When(value)


def _read_party(data: Json) -> Party:
    return Party(data["name"], data["code"], data.get("sector"), data.get("office"), data.get("told_office"))


def _read_document(data: Json) -> Document:
    source, document = data["source"], data["document"]
    fetched = source.get("fetched")
    published = document["published"]
    return Document(
        source=Source(
            data["id"], source["sha256"], source.get("path"), source.get("url"),
            None if fetched is None else datetime.fromisoformat(fetched),
        ),
        title=document["title"],
        publisher=document["publisher"],
        authors=tuple(document["authors"]),
        published=None if published is None else Published(published, document["published_from"]),
        language=document["language"],
        body=document["body"],
        dateline=document.get("dateline"),
    )  # fmt: skip


def _read_mention(party: Json, mention: Json, body: str) -> PartyMention:
    return PartyMention(
        _read_span(mention, body),
        (_read_party(party),),
        mention["kind"],
        mention["why"],
        mention["confidence"],
        mention["medium"],
    )


def _joined(mentions: Iterable[PartyMention]) -> tuple[PartyMention, ...]:
    """Mentions in order of the text; those of several parties at one place are one mention of all of them."""
    at: dict[tuple[int, int], PartyMention] = {}
    for mention in mentions:
        place = (mention.span.start, mention.span.end)
        before = at.get(place)
        parties = mention.parties if before is None else before.parties + mention.parties
        at[place] = PartyMention(mention.span, parties, mention.kind, mention.why, mention.confidence, mention.medium)
    return tuple(at[place] for place in sorted(at))


def _read_date(data: Json, body: str) -> DateMention:
    return DateMention(_read_span(data, body), _read_when(data["value"]), data["why"], data["confidence"])


def _read_statement(data: Json, body: str) -> Statement:
    return Statement(
        speaker=data["speaker"] and _read_party(data["speaker"]),
        kind=data["kind"],
        spans=tuple(_read_span(span, body) for span in data["spans"]),
        cue=data["cue"] and _read_span(data["cue"], body),
        relay=tuple(data["relay"]),
        date=_read_when(data["date"]),
        why=data["why"],
        confidence=data["confidence"],
    )


def _read_event(data: Json, body: str) -> Event:
    place, attribution = data["place"], data["attribution"]
    return Event(
        type=data["type"],
        mode=data["mode"],
        contexts=tuple(data["contexts"]),
        actors=tuple(_read_party(party) for party in data["actors"]),
        recipients=tuple(_read_party(party) for party in data["recipients"]),
        date=_read_when(data["date"]),
        status=data["status"],
        place=place and Place(place["name"], place["country"], place["lat"], place["lon"]),
        evidence=_read_span(data["evidence"], body),
        attribution=attribution
        and Attribution(attribution["speaker"] and _read_party(attribution["speaker"]), tuple(attribution["relay"])),
        confidence=data["confidence"],
        why=data["why"],
    )
