"""Lists: happenings, statements, articles, events, changes, judgements, search."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from kawat.faces.api import tables
from kawat.faces.api.answers import Desk, Row, page_of
from kawat.faces.api.asked import Changes, Judgements, Listing, Search
from kawat.faces.api.models import ArticleLine, Change, HappeningLine, Hits, Judgement, Page, StatementLine
from kawat.faces.api.problems import described
from kawat.store.entries import ARTICLES, HAPPENINGS, STATEMENTS
from kawat.store.reading import Reader

router = APIRouter(responses=described(400, 422, 503))


def desk_of(request: Request) -> Desk:
    """What answers the questions of this server."""
    desk: Desk = request.app.state.desk
    return desk


def _list(request: Request, asked: Listing, shelf: int, name: str, head: Row, row: Callable[[Any], Row]) -> Response:
    wanted, live = asked.wanted, shelf != HAPPENINGS or bool(asked.text or asked.article)
    if asked.format == "csv":
        return desk_of(request).table(
            request, name, head, lambda reader: _rows(reader.everything(reader.plan(wanted, shelf), asked.sort), row),
            live=live,
        )  # fmt: skip

    def make(reader: Reader) -> str:
        found = reader.page(reader.plan(wanted, shelf), sort=asked.sort, limit=asked.limit, cursor=asked.cursor)
        return page_of(found.lines, found.cursor, found.total, found.exact)

    return desk_of(request).answer(request, make, live=live)


def _rows(lines: Iterable[str], row: Callable[[Any], Row]) -> Iterable[Row]:
    return (row(json.loads(line)) for line in lines)


@router.get("/happenings", response_model=Page[HappeningLine], summary="Happenings")
def happenings(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """Events as many articles tell them, each once, in order of time."""
    return _list(request, asked, HAPPENINGS, "happenings", tables.HAPPENINGS, tables.happening)


@router.get("/statements", response_model=Page[StatementLine], summary="Statements")
def statements(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """Who said what to whom through whom. One without a date of its own stands at the day of its article."""
    return _list(request, asked, STATEMENTS, "statements", tables.STATEMENTS, tables.statement)


@router.get("/articles", response_model=Page[ArticleLine], summary="Articles")
def articles(request: Request, asked: Annotated[Listing, Query()]) -> Response:
    """Articles in order of publication, by what their events are; `since` and `until` are days of publication."""
    return _list(request, asked, ARTICLES, "articles", tables.ARTICLES, lambda item: [item[n] for n in tables.ARTICLES])


@router.get("/search", response_model=Hits, summary="Search")
def search(request: Request, asked: Annotated[Search, Query()]) -> Response:
    """Articles that hold all the words, in any form of theirs: "bertemu" finds "pertemuan"; with the sentences."""
    words = f"{asked.q} {asked.text}" if asked.text else asked.q
    wanted = asked.model_copy(update={"text": words}).wanted
    if asked.format == "csv":
        return desk_of(request).table(
            request, "search", tables.HITS, lambda reader: _rows(reader.every_hit(wanted, asked.sort), tables.hit)
        )

    def make(reader: Reader) -> str:
        found, order = reader.search(wanted, asked.sort, asked.limit, asked.cursor)
        return page_of(found.lines, found.cursor, found.total, found.exact, order=order)

    return desk_of(request).answer(request, make)


@router.get("/changes", response_model=Page[Change], summary="Changes")
def changes(request: Request, asked: Annotated[Changes, Query()]) -> Response:
    """What merges changed: happenings added, changed, merged into others, or gone."""
    newest = asked.sort == "-made"
    if asked.format == "csv":
        return desk_of(request).table(
            request, "changes", tables.CHANGES,
            lambda reader: map(tables.change, reader.every_change(asked.since, newest=newest)),
        )  # fmt: skip

    def make(reader: Reader) -> dict[str, Any]:
        items, cursor, (total, exact) = reader.changes(asked.since, asked.limit, asked.cursor, newest=newest)
        return {"items": items, "cursor": cursor, "total": total, "exact": exact}

    return desk_of(request).answer(request, make)


@router.get("/judgements", response_model=Page[Judgement], summary="Judgements")
def judgements(request: Request, asked: Annotated[Judgements, Query()]) -> Response:
    """What readers decided, newest first; what was undone as well."""
    if asked.format == "csv":
        return desk_of(request).table(
            request, "judgements", tables.JUDGEMENTS, lambda reader: map(tables.judgement, reader.judgements())
        )

    def make(reader: Reader) -> dict[str, Any]:
        items, cursor, total = reader.judgements_page(asked.limit, asked.cursor)
        return {"items": items, "cursor": cursor, "total": total, "exact": True}

    return desk_of(request).answer(request, make)
