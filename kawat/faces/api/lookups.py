"""Look-ups: one happening, one article, what this database is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.metadata import version
from typing import Annotated, Any, Literal, get_args
from urllib.parse import quote as quoted

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from kawat.faces.api import tables
from kawat.faces.api.answers import page_of
from kawat.faces.api.asked import Listing
from kawat.faces.api.charts import party_lines, world_of
from kawat.faces.api.cite import cited
from kawat.faces.api.lists import desk_of
from kawat.faces.api.models import ArticleFull, EventLine, HappeningFull, Meta, Page
from kawat.faces.api.problems import ProblemError, described
from kawat.model.codes import TYPES, Context, Status, score_of
from kawat.model.form import record_to_json
from kawat.model.grounded import Party
from kawat.model.record import Event, Record, Statement
from kawat.model.span import Span
from kawat.store.entries import HAPPENINGS, party_json
from kawat.store.reading import Reader, Told

router = APIRouter(responses=described(422, 503))
Json = dict[str, Any]
Id = Annotated[
    str,
    Path(
        max_length=500,
        description="The id of a happening; an old one leads on to the new one.",
        examples=["h79cfd735ba"],
    ),
]
ACTIVE = 40  # parties that a page begins with

__all__ = ["router"]


@router.get("/meta", response_model=Meta, summary="This database")
def meta(request: Request) -> Response:
    """How much this database holds, of what days, and the words that filters know."""
    world, edit = world_of(request), desk_of(request).edit

    def make(reader: Reader) -> Json:
        span = reader.happened_span()
        first, last = (None, None) if span is None else map(_iso, span)
        return {
            "version": version("kawat"), "edit": edit, "revision": reader.revision().tag,
            "totals": reader.totals_of_all(), "first_day": first, "last_day": last,
            "types": [
                {"type": name, "quad": info.quad, "score": info.score, "modes": dict(info.modes)}
                for name, info in TYPES.items()
            ],
            "contexts": list(get_args(Context)), "statuses": list(get_args(Status)),
            "parties": party_lines(reader, world)[:ACTIVE],
        }  # fmt: skip

    return desk_of(request).answer(request, make)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


@router.get(
    "/happenings/{id}", response_model=HappeningFull, summary="A happening",
    responses=described(404) | {308: {"description": "It is part of another one now."}},
)  # fmt: skip
def happening(request: Request, id: Id) -> Response:  # noqa: A002
    """A happening with every article that tells it, who tells what of it, its plan and outcomes, and its history."""
    return _found(request, id, "", lambda reader: json.dumps(full(reader, id), ensure_ascii=False))


@router.get(
    "/happenings/{id}/cite", response_class=Response, summary="Cite a happening",
    responses=described(404) | {308: {"description": "It is part of another one now."},
                                200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)  # fmt: skip
def cite(
    request: Request,
    id: Id,  # noqa: A002
    format: Annotated[Literal["bibtex", "ris", "text"], Query(description="How it is written.")] = "text",  # noqa: A002
) -> Response:
    """The articles that tell a happening, as references."""
    media = {"bibtex": "application/x-bibtex", "ris": "application/x-research-info-systems", "text": "text/plain"}

    def make(reader: Reader) -> str:
        return cited(json.loads(reader.line(id) or "{}"), tellings(reader, id), format)

    return _found(request, id, f"/cite?format={format}", make, f"{media[format]}; charset=utf-8")


def _found(
    request: Request, id_: str, rest: str, make: Callable[[Reader], str], media: str = "application/json"
) -> Response:
    """The answer on a happening, or the way to the one that it is part of now."""
    with desk_of(request).readers.reader() as reader:
        found = reader.happenings.resolve(id_)
    if found is None:
        raise ProblemError(404, f"There is no happening {id_[:80]}: /api/happenings lists those that there are.")
    if found != id_:
        return RedirectResponse(f"/api/happenings/{quoted(found)}{rest}", 308)
    return desk_of(request).answer(request, make, media=media)


def full(reader: Reader, id_: str) -> Json:
    """A happening with all that is known of it."""
    line: Json = json.loads(reader.line(id_) or "{}")
    told = tellings(reader, id_)
    stored = reader.happenings.happening(id_)
    disagreements = {} if stored is None else dict(stored.disagreements)
    fields = {
        name: [
            {"value": it.value, "mentions": [f"{ref.document}#{ref.event + 1}" for ref in it.mentions], "why": it.why}
            for it in values
        ]
        for name, values in disagreements.items()
    }
    plan = reader.line(line["fulfils"]) if line.get("fulfils") else None
    outcomes = (reader.line(each) for each in reader.happenings.outcome(id_))
    return line | {
        "tellings": told,
        "fields": _agreed(told) | fields,
        "plan": None if plan is None else json.loads(plan),
        "outcomes": [json.loads(each) for each in outcomes if each is not None],
        "judgements": reader.judgements_of(id_),
        "changes": reader.changes_of(id_),
    }


@router.get("/events", response_model=Page[EventLine], summary="Events")
def events(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """Each article's own events, in the order of the happenings that they tell.

    The filter, `limit` and `total` are of happenings: a page holds all events of up to `limit` of them.
    """

    def told(reader: Reader, lines: Iterable[str]) -> Iterable[Json]:
        for line in lines:
            id_ = json.loads(line)["id"]
            yield from (telling | {"happening": id_} for telling in tellings(reader, id_))

    def table(reader: Reader) -> Iterable[list[object]]:
        return map(tables.event, told(reader, reader.everything(reader.plan(asked.wanted, HAPPENINGS), asked.sort)))

    def page(reader: Reader) -> str:
        plan = reader.plan(asked.wanted, HAPPENINGS)
        found = reader.page(plan, sort=asked.sort, limit=asked.limit, cursor=asked.cursor)
        items = (json.dumps(event, ensure_ascii=False) for event in told(reader, found.lines))
        return page_of(items, found.cursor, found.total, found.exact)

    if asked.format == "csv":
        return desk_of(request).table(request, "events", tables.EVENTS, table)
    return desk_of(request).answer(request, page)


def tellings(reader: Reader, id_: str) -> list[Json]:
    """Every mention, in order of publication."""
    found = [_telling(each) for each in reader.tellings(id_)]
    return sorted(found, key=lambda telling: (telling["article"]["published"] or "9999", telling["mention"]))


def _telling(told: Told) -> Json:
    row = told.row
    place = {name: row[name] for name in ("country", "lat", "lon")}
    return {
        "mention": f"{told.document}#{told.event + 1}", "article": json.loads(told.ref), "copy_of": told.copy_of,
        "type": row["type"], "mode": row["mode"], "status": row["status"], "date": row["date"],
        "place": {"name": row["place"]} | place if row["place"] is not None else None,
        "actors": [party_json(party) for role, party in told.sides if role == "actor"],
        "recipients": [party_json(party) for role, party in told.sides if role == "recipient"],
        "attribution": _attribution(told.speaker, told.relay) if row["attributed"] else None,
        "quote": told.quote, "evidence": {"start": row["evidence_start"], "end": row["evidence_end"]},
        "confidence": row["confidence"], "why": row["why"],
    }  # fmt: skip


def _attribution(speaker: Party | None, relay: Sequence[str]) -> Json:
    return {"speaker": None if speaker is None else party_json(speaker), "relay": list(relay)}


def _agreed(told: Sequence[Json]) -> dict[str, list[Json]]:
    """Each field on which all agree who tell it."""
    values: dict[str, dict[str, list[str]]] = {}
    for telling in told:
        for name, value in _values(telling):
            values.setdefault(name, {}).setdefault(value, []).append(telling["mention"])
    return {
        name: [{"value": value, "mentions": mentions, "why": ""} for value, mentions in by_value.items()]
        for name, by_value in values.items()
    }


def _values(telling: Json) -> Iterable[tuple[str, str]]:
    place = telling["place"]
    sides = [
        sorted({party["code"] or f"unnamed:{party['name']}" for party in telling[side]})
        for side in ("actors", "recipients")
    ]
    told = {
        "date": telling["date"], "status": telling["status"], "mode": telling["mode"],
        "place": place and (f"{place['name']} ({place['country']})" if place["country"] else place["name"]),
        "sides": " > ".join(", ".join(side) for side in sides if side),
    }  # fmt: skip
    yield from ((name, value) for name, value in told.items() if value)
    for party in (*telling["actors"], *telling["recipients"]):
        if office := party["told_office"] or party["office"]:
            yield f"office of {party['name']}", office


# An article


@router.get("/articles/{id:path}", response_model=ArticleFull, summary="An article", responses=described(404))
def article(
    request: Request,
    id: Annotated[str, Path(max_length=500, description="Its id.", examples=["xi-putin"])],  # noqa: A002
) -> Response:
    """An article's text with all that was found in it."""

    def make(reader: Reader) -> Json:
        found = reader.record(id)
        if found is None:
            raise ProblemError(404, f"There is no article {id[:80]}: /api/articles lists those that there are.")
        page, record = found
        return _full_article(json.loads(reader.article_line(page)), record, reader.telling_of(id))

    return desk_of(request).answer(request, make)


def _full_article(line: Json, record: Record, happenings: dict[int, str]) -> Json:
    document, data = record.document, record_to_json(record)
    id_ = document.source.id
    return {
        "article": line, "authors": list(document.authors), "dateline": document.dateline, "body": document.body,
        "parties": [
            {"party": _only(row, "name", "code", "sector", "office", "told_office"),
             "mentions": [_only(it, "start", "end", "kind", "why", "confidence", "medium") for it in row["mentions"]]}
            for row in data["parties"]
        ],
        "dates": [_only(it, "start", "end", "value", "why", "confidence") for it in data["dates"]],
        "statements": [_statement(f"{id_}@{at}", it) for at, it in enumerate(record.statements, start=1)],
        "events": [_event(f"{id_}#{at + 1}", happenings.get(at), it) for at, it in enumerate(record.events)],
    }  # fmt: skip


def _only(row: Json, *names: str) -> Json:
    return {name: row[name] for name in names}


def _statement(name: str, statement: Statement) -> Json:
    return {
        "id": name, "speaker": statement.speaker and party_json(statement.speaker), "kind": statement.kind,
        "spans": list(map(_range, statement.spans)), "cue": statement.cue and _range(statement.cue),
        "relay": list(statement.relay), "date": statement.date and statement.date.value,
        "confidence": statement.confidence, "why": statement.why,
    }  # fmt: skip


def _event(name: str, happening_: str | None, event: Event) -> Json:
    place, told = event.place, event.attribution
    return {
        "mention": name, "happening": happening_, "type": event.type, "mode": event.mode,
        "quad": TYPES[event.type].quad, "score": score_of(event.type, event.mode), "status": event.status,
        "contexts": list(event.contexts), "actors": list(map(party_json, event.actors)),
        "recipients": list(map(party_json, event.recipients)), "date": event.date and event.date.value,
        "place": place and {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon},
        "evidence": _range(event.evidence), "attribution": told and _attribution(told.speaker, told.relay),
        "confidence": event.confidence, "why": event.why,
    }  # fmt: skip


def _range(span: Span) -> Json:
    return {"start": span.start, "end": span.end}
