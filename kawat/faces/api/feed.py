"""The newest happenings of any filter as an Atom feed: RFC 4287."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote as quoted
from xml.etree import ElementTree as Xml

from fastapi import APIRouter, Query, Request
from pydantic import Field
from starlette.responses import Response

from kawat.faces.api.asked import Filter
from kawat.faces.api.lists import desk_of
from kawat.faces.api.problems import described
from kawat.store.reading import Reader

router = APIRouter(responses=described(422, 503))
Json = dict[str, Any]

ATOM = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00Z"
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class Feed(Filter):
    """The filter of a feed."""

    limit: int = Field(50, ge=1, le=500, description="At most so many entries.")


@router.get(
    "/feed.atom", response_class=Response, summary="A feed",
    responses={200: {"content": {"application/atom+xml": {"schema": {"type": "string"}}}}},
)  # fmt: skip
def feed(request: Request, asked: Annotated[Feed, Query()]) -> Response:
    """The happenings that were reported last, as an Atom feed."""
    base, query = str(request.base_url).rstrip("/"), request.url.query

    def make(reader: Reader) -> bytes:
        lines = reader.newest(reader.plan(asked.wanted), asked.limit)
        return written([json.loads(line) for line in lines], base, query, reader.revision().file)

    return desk_of(request).answer(request, make, media="application/atom+xml", live=bool(asked.text or asked.article))


def written(items: Sequence[Json], base: str, query: str, file: int) -> bytes:
    """The feed.

    Args:
        items: happenings, the newest first.
        base: of the server's addresses.
        query: that the feed answers.
        file: number of the database, by which entries are told from those of others.
    """
    root = Xml.Element("feed", {"xmlns": ATOM})
    self_ = f"{base}/api/feed.atom{f'?{query}' if query else ''}"
    _add(root, "id", f"tag:kawat,2026:{file:x}/feed?{query}")
    _add(root, "title", f"Kawat: {query}" if query else "Kawat")
    _add(root, "updated", max((_moment(item) for item in items), default=NEVER))
    Xml.SubElement(root, "link", {"rel": "self", "href": _clean(self_)})
    _add(Xml.SubElement(root, "author"), "name", "Kawat")
    for item in items:
        _entry(root, item, base, file)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}'.encode()


def _entry(root: Xml.Element, item: Json, base: str, file: int) -> None:
    entry = Xml.SubElement(root, "entry")
    _add(entry, "id", f"tag:kawat,2026:{file:x}/happening/{item['id']}")
    _add(entry, "title", _title(item))
    _add(entry, "updated", _moment(item))
    Xml.SubElement(entry, "link", {"rel": "alternate", "href": f"{base}/happening/{quoted(item['id'])}"})
    _add(entry, "summary", item["quote"]["text"])
    for term in (item["type"], item["status"], *item["contexts"]):
        Xml.SubElement(entry, "category", {"term": term})


def _title(item: Json) -> str:
    sides = (", ".join(party["name"] for party in item[side]) for side in ("actors", "recipients"))
    act = f"{item['type']}/{item['mode']}" if item["mode"] else item["type"]
    return f"{item['date'] or 'undated'} {act} ({item['status']}): {' → '.join(side for side in sides if side)}"


def _moment(item: Json) -> str:
    return f"{item['reported']}T00:00:00Z" if item["reported"] else NEVER


def _add(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return text.translate(_CONTROL).encode("utf-8", "replace").decode()
