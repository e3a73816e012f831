"""Charts: time, pairs, places, facets, parties."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from kawat.faces.api import tables
from kawat.faces.api.answers import Row, dumped, page_of
from kawat.faces.api.asked import Chart, Code, Dyads, Over, Parties, Spread, Timeline
from kawat.faces.api.lists import desk_of
from kawat.faces.api.models import (
    Density,
    DyadLine,
    Facets,
    MapPlace,
    Names,
    Page,
    PartyFull,
    PartyLine,
    Series,
)
from kawat.faces.api.naming import kind_of, name_of, naming
from kawat.faces.api.problems import ProblemError, described
from kawat.store.charts import Pair, Period, Point, Tally
from kawat.store.entries import HAPPENINGS, STATEMENTS
from kawat.store.listing import CursorError, cursor_of, read_cursor
from kawat.store.reading import Reader, TermRow
from kawat.store.wanted import Wanted
from kawat.world import World

router = APIRouter(responses=described(400, 422, 503))
Json = dict[str, Any]

SHELVES = {"happenings": HAPPENINGS, "statements": STATEMENTS}
PARTNERS = 50
PEOPLE = 50
EVERY = 2**40  # more than there is of anything
DAYS, WEEKS, MONTHS = 120, 1100, 11000  # days of data up to which a timeline is told by day, week, month


def world_of(request: Request) -> World:
    """The tables of names and places."""
    world: World = request.app.state.world
    return world


def _table(
    request: Request, asked: Chart | Over | Timeline, name: str, head: tuple[str, ...], make: Any, part: str | None
) -> Response:
    """A chart in the form that is asked for; as a table, the items of one part of it, or all of it."""
    if asked.format == "json":
        return desk_of(request).answer(request, make, live=bool(asked.text or asked.article))

    def rows(reader: Reader) -> Iterable[Row]:
        items = make(reader) if part is None else make(reader)[part]
        return (tables.counted(item, head) for item in items)

    return desk_of(request).table(request, name, head, rows)


@router.get("/timeline", response_model=Density, summary="Happenings over time")
def timeline(request: Request, asked: Annotated[Timeline, Query()]) -> Response:
    """How many happenings there are by period. What is dated to no single period is counted in `undated`."""

    def make(reader: Reader) -> Json:
        made = reader.plan(asked.wanted)
        by = asked.by or _fitting(reader, asked)
        points, undated = reader.series(made, by)
        return {"by": by, "points": [_period(point) for point in points], "undated": undated}

    return _table(request, asked, "timeline", tables.TIMELINE, make, "points")


def _fitting(reader: Reader, asked: Timeline) -> Period:
    first, last = reader.span()
    first, last = (
        max(first, asked.since.toordinal() if asked.since else 0),
        min(last, asked.until.toordinal() if asked.until else last),
    )
    days = last - first
    return "day" if days <= DAYS else "week" if days <= WEEKS else "month" if days <= MONTHS else "year"


def _period(point: Point) -> Json:
    return {
        "period": point.period, "start": point.start.isoformat(), "end": point.end.isoformat(),
        "quads": point.tally.quads,
    }  # fmt: skip


@router.get("/dyads", response_model=Page[DyadLine], summary="Pairs")
def dyads(request: Request, asked: Annotated[Dyads, Query()]) -> Response:
    """Every pair that takes part in something together, most happenings first."""
    live = bool(asked.text or asked.article)
    if asked.format == "csv":

        def rows(reader: Reader) -> Iterable[Row]:
            found, _ = reader.pairs(reader.plan(asked.wanted), 0, EVERY)
            return (tables.counted(_dyad(pair), tables.DYADS) for pair in found)

        return desk_of(request).table(request, "dyads", tables.DYADS, rows, live=live)

    def make(reader: Reader) -> str:
        start = start_of(asked.cursor, "dyads")
        found, total = reader.pairs(reader.plan(asked.wanted), start, asked.limit)
        more = cursor_of((0, start + asked.limit), "dyads") if start + asked.limit < total else None
        return page_of((dumped(_dyad(pair)) for pair in found), more, total, True)

    return desk_of(request).answer(request, make, live=live)


def start_of(cursor: str | None, name: str) -> int:
    """Where in a list that is counted afresh a cursor stands.

    Raises:
        CursorError: it is none of that list.
    """
    start = 0 if cursor is None else read_cursor(cursor, name)[1]
    if not 0 <= start < EVERY:
        raise CursorError("The cursor is none of this list: leave it out to begin anew.")
    return start


def _dyad(pair: Pair) -> Json:
    tally = pair.tally
    return {"a": pair.a, "b": pair.b, "happenings": tally.count, "tone": tally.tone, "quads": tally.quads}


@router.get("/dyads/{a}/{b}", response_model=Series, summary="A pair over time")
def dyad(
    request: Request,
    a: Annotated[Code, Path(description="The code of a party.", examples=["CHN"])],
    b: Annotated[Code, Path(description="The code of another one.", examples=["RUS"])],
    asked: Annotated[Over, Query()],
) -> Response:
    """What passed between two parties by period, beside all that happened in it."""
    one, other = sorted((a, b))
    if one == other:
        raise ProblemError(422, "a and b: give two different codes.")

    def make(reader: Reader) -> Json:
        both = asked.model_copy(update={"between": f"{one},{other}"}).wanted if not asked.between else None
        if both is None:
            both = asked.model_copy(update={"party": [*asked.party, one, other]}).wanted
        points, undated = reader.series(reader.plan(both), asked.by)
        articles = reader.articles_by(reader.plan(both), asked.by)
        total = reader.totals_by(asked.by)
        return {
            "a": one, "b": other, "by": asked.by, "undated": undated,
            "points": [_period(point) | _share(point, articles, total) for point in points],
        }  # fmt: skip

    return _table(request, asked, f"{one}-{other}".replace(":", "-"), tables.SERIES, make, "points")


def _share(point: Point, articles: Mapping[str, int], total: Mapping[str, int]) -> Json:
    return {
        "happenings": point.tally.count, "articles": articles.get(point.period, 0), "tone": point.tally.tone,
        "all": total.get(point.period, point.tally.count),
    }  # fmt: skip


@router.get("/map", response_model=list[MapPlace], summary="Places")
def map_(request: Request, asked: Annotated[Chart, Query()]) -> Response:
    """Where it happened, most happenings first; places without coordinates are counted at the middle of their state."""
    return _table(
        request, asked, "map", tables.MAP, lambda reader: _places(reader, asked.wanted, world_of(request)), None
    )


def _places(reader: Reader, wanted: Wanted, world: World) -> list[Json]:
    details = {term.term: term for term in reader.terms("place")}
    found: dict[tuple[object, ...], Tally] = {}
    for number, tally in reader.totals(reader.plan(wanted), "place").items():
        found.setdefault(_where(details[number], world), Tally()).join(tally)
    rows = [
        {"name": key[0], "country": key[1], "lat": key[2], "lon": key[3], "happenings": tally.count, "tone": tally.tone,
         "quads": tally.quads}
        for key, tally in found.items()
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (-int(str(row["happenings"])), str(row["name"])))


def _where(term: TermRow, world: World) -> tuple[object, ...]:
    """Name, state and coordinates of a place: its own, else those of its state."""
    place = json.loads(term.detail or "{}")
    country = place.get("country")
    if place.get("lat") is None and country in world.states:
        state = world.states[country]
        return state.name, country, state.lat, state.lon
    return term.label, country, place.get("lat"), place.get("lon")


@router.get("/facets", response_model=Facets, summary="Facets")
def facets(request: Request, asked: Annotated[Spread, Query()]) -> Response:
    """How happenings spread over types, modes, status, contexts, parties, outlets, relays, states and years.

    Statements spread over speakers, contexts, parties, outlets, relays and years.
    """
    world = world_of(request)

    def make(reader: Reader) -> Json:
        made = reader.plan(asked.wanted, SHELVES[asked.of])
        found, total, exact = reader.facets(made)
        every, counted = (total, True) if exact else reader.count(made)
        named = {"party", "country", "speaker"}
        return {
            "total": total,
            "exact": exact,
            "all": every if counted else None,
            "facets": {
                name: [
                    {
                        "value": it.value,
                        "label": name_of(world, it.value) if name in named else it.label,
                        "count": it.count,
                    }
                    for it in values
                ]
                for name, values in found.items()
            },
        }

    if asked.format == "json":
        return desk_of(request).answer(
            request, make, live=asked.of == "statements" or bool(asked.text or asked.article)
        )
    return desk_of(request).table(
        request, "facets", tables.FACETS,
        lambda reader: (
            [name, value["value"], value["label"], value["count"]]
            for name, values in make(reader)["facets"].items()
            for value in values
        ),
    )  # fmt: skip


@router.get("/parties", response_model=Page[PartyLine], summary="Parties")
def parties(request: Request, asked: Annotated[Parties, Query()]) -> Response:
    """States, bodies and groups, most active first."""
    world = world_of(request)
    if asked.format == "csv":
        return desk_of(request).table(
            request, "parties", tables.PARTIES,
            lambda reader: ([line[name] for name in tables.PARTIES] for line in _named(reader, world, asked.q)),
        )  # fmt: skip

    def make(reader: Reader) -> str:
        found = _named(reader, world, asked.q)
        start = start_of(asked.cursor, "parties")
        shown = found[start : start + asked.limit]
        more = cursor_of((0, start + asked.limit), "parties") if start + asked.limit < len(found) else None
        return page_of(map(dumped, shown), more, len(found), True)

    return desk_of(request).answer(request, make)


def _named(reader: Reader, world: World, q: str | None) -> list[Json]:
    wanted = (q or "").strip().casefold()
    names = request_names(world)
    return [
        line for line in party_lines(reader, world)
        if not wanted or line["code"].casefold().removeprefix("org:").removeprefix("grp:").startswith(wanted)
        or any(_begins(name, wanted) for name in (line["name"], *names.get(line["code"], ())))
    ]  # fmt: skip


def _begins(name: str, wanted: str) -> bool:
    """Whether a name, or any word of it, begins so."""
    name = name.casefold()
    return name.startswith(wanted) or f" {wanted}" in name


def request_names(world: World) -> dict[str, Sequence[str]]:
    """Further names of states and bodies."""
    capitals = {code: [state.capital] for code, state in world.states.items() if state.capital}
    return capitals | dict(naming("id").forms)


def party_lines(reader: Reader, world: World) -> list[Json]:
    """All parties, most active first."""
    articles = reader.activity("party", articles=True)
    lines = [
        {"code": code, "name": name_of(world, code), "kind": kind_of(code), "happenings": count,
         "articles": articles.get(code, 0)}
        for code, count in reader.activity("party").items()
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (-int(str(line["happenings"])), str(line["code"])))


@router.get("/names/{language}", response_model=Names, summary="Names")
def names(
    request: Request,
    language: Annotated[Literal["id"], Path(description="Indonesian; all other answers have English names.")],
) -> Response:
    """What bodies and institutions are called in a language where they have a name of their own in it."""
    known = naming(language)
    return desk_of(request).answer(request, lambda _: {"bodies": known.bodies, "parties": known.parties}, live=False)


@router.get("/parties/{code}", response_model=PartyFull, summary="A party", responses=described(404))
def party(request: Request, code: Annotated[Code, Path(description="Its code.", examples=["IDN"])]) -> Response:
    """A state, body or group: its tone, its partners, its people."""
    world = world_of(request)

    def make(reader: Reader) -> Json:
        tally, articles = reader.total_of("party", code), reader.total_of("party", code, articles=True)
        if tally is None:
            raise ProblemError(404, f"There is no party {code} here: /api/parties lists those that there are.")
        partners = [_dyad(pair) for pair in reader.partners(code, PARTNERS)]
        people = [
            {"name": name, "office": office, "happenings": count} for name, office, count in reader.people(code, PEOPLE)
        ]
        return {
            "code": code, "name": name_of(world, code), "kind": kind_of(code), "happenings": tally.count,
            "articles": articles.count if articles else 0, "tone": tally.tone, "quads": tally.quads,
            "partners": partners,
            "people": people,
        }  # fmt: skip

    return desk_of(request).answer(request, make)
