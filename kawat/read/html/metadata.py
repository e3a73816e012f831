"""What an HTML page says of itself: JSON-LD first, then ``meta``, then the heading that a reader sees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from kawat.lang.press import Press
from kawat.model.page import Published
from kawat.read.lines import key_of
from kawat.read.published import from_stamp

_ARTICLE = re.compile(r"Article$|Posting$|^Report$")
_DATES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate",
    "pubdate", "publish-date", "publish_date", "content_publishdate", "content_publisheddate", "dtk:publishdate",
    "dc.date", "dc.date.issued", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "title")
_SITES = ("og:site_name", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator", "content_author", "parsely-author")
_SEPARATOR = re.compile(r"\s+[|\-–—»:•]{1,2}\s+")
_HOST = re.compile(r"[\w-]+(?:\.\w{2,4}){1,3}")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; ``None`` and empty where the page says nothing."""

    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: Published | None


def metadata_of(tree: HtmlElement, press: Press) -> Metadata:
    """Title without the site's name, outlet, authors and time of publication."""
    linked = next(_linked(tree), {})
    meta = _meta(tree)
    publisher = _name(linked.get("publisher")) or _first(meta, _SITES)
    stamps = [linked.get("datePublished"), linked.get("dateCreated"), *(meta.get(name) for name in _DATES), _time(tree)]
    return Metadata(
        title=_title(tree, linked, meta, publisher, press),
        publisher=publisher,
        authors=_authors(linked, meta, publisher, press),
        published=next((found for stamp in stamps if (found := from_stamp(stamp, press)) is not None), None),
    )


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that are an article, those that tell a date first."""
    found = [
        item for text in tree.xpath("//script[@type='application/ld+json']/text()") for item in _objects(_load(text))
    ]
    articles = [item for item in found if any(_ARTICLE.search(kind) for kind in _kinds(item))]
    return iter(sorted(articles, key=lambda item: "datePublished" not in item))


def _load(text: str) -> Any:
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top, in a list or in a graph."""
    queue, budget = [data], 1000
    while queue and budget:
        item, budget = queue.pop(0), budget - 1
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _kinds(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each ``meta`` by its name, in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(meta: dict[str, str], names: Iterable[str]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _time(tree: HtmlElement) -> str | None:
    times = tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content | //article//time/@datetime"
    )
    return str(times[0]) if times else None


def _name(value: Any) -> str | None:
    """The name of a JSON-LD person or body."""
    if isinstance(value, list):
        return next((name for name in map(_name, value) if name), None)
    name = value.get("name") if isinstance(value, dict) else value
    return " ".join(name.split()) or None if isinstance(name, str) else None


def _title(
    tree: HtmlElement, linked: dict[str, Any], meta: dict[str, str], publisher: str | None, press: Press
) -> str | None:
    """The heading that agrees with what the page is called elsewhere, or that name without the site's."""
    called = [
        name for name in (_first(meta, _TITLES), _text(tree, "//head/title"), _name(linked.get("headline"))) if name
    ]
    keys = [key_of(name) for name in called]
    headings = [" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")]
    for heading in headings:
        key = key_of(heading)
        if len(key) > 10 and any(key in name for name in keys):
            return heading
    if called:
        return without_site(called[0], publisher, press)
    return headings[0] if len(headings) == 1 and headings[0] else None


def _text(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return " ".join(found[0].text_content().split()) or None if found else None


def without_site(title: str, publisher: str | None, press: Press) -> str:
    """A title without the outlet's name before or after it ("Judul - Media", "Judul | Media.com")."""
    parts = _SEPARATOR.split(title)
    site = key_of(publisher or "")
    if len(parts) > 1 and _is_site(parts[-1], site, press):
        return title[: title.rindex(parts[-1])].rstrip(" |-–—»:•")
    if len(parts) > 1 and _is_site(parts[0], site, press):
        return title[len(parts[0]) :].lstrip(" |-–—»:•")
    return title


def _is_site(part: str, site: str, press: Press) -> bool:
    if press.knows(part) or _HOST.fullmatch(part.strip()):
        return True
    return bool(site) and key_of(part).startswith(site)


def _authors(linked: dict[str, Any], meta: dict[str, str], publisher: str | None, press: Press) -> tuple[str, ...]:
    """Names of people; an outlet's own name in the author's place is none."""
    value = linked.get("author")
    names = [_name(item) for item in value] if isinstance(value, list) else [_name(value)]
    told = [name for name in names if name] or [name for name in (_first(meta, _AUTHORS),) if name]
    return tuple(dict.fromkeys(name for name in told if _is_person(name, publisher, press)))


def _is_person(name: str, publisher: str | None, press: Press) -> bool:
    folded = name.lower().strip()
    if len(name) > _LONGEST_NAME or "/" in name or "." in folded.split()[0] or press.knows(name):
        return False
    return key_of(name) != key_of(publisher or "") and key_of(publisher or "-") not in key_of(name)
