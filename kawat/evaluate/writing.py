"""A record that readers judged, as gold: the page and annotation that :func:`kawat.evaluate.load_gold` reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kawat.model.grounded import Party
from kawat.model.record import Event, Record, Statement

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What readers decided about the events of one article, by their indices.

    Attributes:
        wrong: no events at all.
        sure: events that a reader looked at and let stand; what nobody looked at counts as arguable.
        fields: event -> field -> the value that it has.
    """

    wrong: frozenset[int] = frozenset()
    sure: frozenset[int] = frozenset()
    fields: Mapping[int, Mapping[str, str | None]] = field(default_factory=dict)

    def kept(self, record: Record) -> list[int]:
        """The indices of the events that are gold, in order."""
        return [at for at in range(len(record.events)) if at not in self.wrong]


def gold_text(record: Record) -> str:
    """The page: headline, day, then the article's lines."""
    document = record.document
    published = document.published.value.replace("T", " ")[:16] if document.published else ""
    return "\n".join([_line(document.title or ""), published, "", *map(_line, _lines(record)), ""])


def gold_json(record: Record, verdict: Verdict) -> Json:
    """The annotation of :func:`gold_text`."""
    document = record.document
    return {
        "id": document.source.id,
        "url": document.source.url,
        "document": {
            "title": document.title,
            "publisher": document.publisher,
            "authors": list(document.authors),
            "published": document.published and document.published.value,
            "published_from": document.published and document.published.source,
            "language": document.language,
            "body_lines": [number for number, _ in enumerate(_lines(record), start=4)],
        },
        "parties": _parties(record),
        "dates": [{"text": it.span.text, "value": it.when and it.when.value} for it in record.dates],
        "statements": [_statement(statement) for statement in record.statements],
        "events": [
            _event(record.events[at], at in verdict.sure, verdict.fields.get(at, {})) for at in verdict.kept(record)
        ],
    }


def _lines(record: Record) -> list[str]:
    return record.document.body.split("\n")


def _line(text: str) -> str:
    return " ".join(text.split())


def _parties(record: Record) -> list[Json]:
    """Every party that anything names, once a name, with the words that mention it."""
    aliases: dict[Party, dict[str, None]] = {}
    for mention in record.mentions:
        for party in mention.parties:
            aliases.setdefault(party, {})[mention.span.text] = None
    for party in _named(record):
        aliases.setdefault(party, {})
    rows: dict[str, Json] = {}
    for party, words in aliases.items():
        row = rows.setdefault(
            party.name,
            {"name": party.name, "code": party.code, "sector": party.sector, "office": party.office, "aliases": []},
        )
        row["aliases"].extend(word for word in words if word not in row["aliases"])
    return list(rows.values())


def _named(record: Record) -> Iterable[Party]:
    for event in record.events:
        yield from (*event.actors, *event.recipients)
    yield from (statement.speaker for statement in record.statements if statement.speaker is not None)


def _statement(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker and statement.speaker.name,
        "kind": statement.kind,
        "content": [span.text for span in statement.spans],
        "cue": statement.cue and statement.cue.text,
        "relay": list(statement.relay),
        "date": statement.date and statement.date.value,
    }


def _event(event: Event, sure: bool, fields: Mapping[str, str | None]) -> Json:
    place = event.place and {"name": event.place.name, "country": event.place.country}
    row: Json = {
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": [party.name for party in event.actors],
        "recipients": [party.name for party in event.recipients],
        "date": event.date and event.date.value,
        "status": event.status,
        "place": place,
        "evidence": event.evidence.text,
        "core": sure,
    }
    for name, value in fields.items():
        row[name] = _place(value) if name == "place" else value
    return row


def _place(value: str | None) -> Json | None:
    name, _, country = (value or "").partition("/")
    return {"name": name.strip(), "country": country.strip().upper() or None} if name else None
