"""The happening as JSON, one object a happening, and back: the shape that ``docs/records.md`` describes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kawat.model.codes import score_of
from kawat.model.grounded import Party, Place
from kawat.model.happening import Happening, MentionRef, Told
from kawat.model.when import When

Json = dict[str, Any]


def happening_to_json(happening: Happening) -> Json:
    """A happening as plain JSON values, keys in the order of the documentation."""
    place = happening.place
    return {
        "id": happening.id,
        "type": happening.type,
        "mode": happening.mode,
        "actors": [_party(party) for party in happening.actors],
        "recipients": [_party(party) for party in happening.recipients],
        "date": happening.date and happening.date.value,
        "status": happening.status,
        "place": place and {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon},
        "score": score_of(happening.type, happening.mode),
        "articles": len({ref.document for ref in happening.mentions}),
        "sources": happening.sources,
        "mentions": _refs(happening.mentions),
        "disagreements": {name: [_told(told) for told in values] for name, values in happening.disagreements},
        "fulfils": happening.fulfils,
    }


def happening_from_json(data: Json) -> Happening:
    """The happening that :func:`happening_to_json` wrote.

    Raises:
        KeyError, ValueError: the object is no such happening.
    """
    place = data["place"]
    return Happening(
        id=data["id"],
        type=data["type"],
        mode=data["mode"],
        actors=tuple(map(_read_party, data["actors"])),
        recipients=tuple(map(_read_party, data["recipients"])),
        date=None if data["date"] is None else When(data["date"]),
        place=place and Place(place["name"], place["country"], place["lat"], place["lon"]),
        status=data["status"],
        mentions=_read_refs(data["mentions"]),
        sources=data["sources"],
        disagreements=tuple(
            (name, tuple(Told(told["value"], _read_refs(told["mentions"]), told["why"]) for told in values))
            for name, values in data["disagreements"].items()
        ),
        fulfils=data["fulfils"],
    )


def _party(party: Party) -> Json:
    return {"name": party.name, "code": party.code, "sector": party.sector, "office": party.office,
            "told_office": party.told_office}  # fmt: skip


def _read_party(data: Json) -> Party:
    return Party(data["name"], data["code"], data["sector"], data["office"], data["told_office"])


def _told(told: Told) -> Json:
    return {"value": told.value, "mentions": _refs(told.mentions), "why": told.why}


def _refs(refs: Iterable[MentionRef]) -> list[Json]:
    return [{"document": ref.document, "event": ref.event} for ref in refs]


def _read_refs(data: Iterable[Json]) -> tuple[MentionRef, ...]:
    return tuple(MentionRef(ref["document"], ref["event"]) for ref in data)
