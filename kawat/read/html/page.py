"""An HTML page to a draft."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kawat.lang.press import Press
from kawat.model.page import Page, Published, RejectedPageError
from kawat.read.article import article_lines, heart_of
from kawat.read.draft import Draft
from kawat.read.html.metadata import Metadata, metadata_of
from kawat.read.html.vote import main_text, split_lines, visible_text
from kawat.read.lines import byline_of, key_of, kinds_of
from kawat.read.published import from_lines

_NEAR = 25  # visible lines after the headline among which its date and byline stand


def read_html(text: str, page: Page, press: Press) -> Draft:
    """The draft of a page of mark-up.

    Raises:
        RejectedPageError: no tree can be made of it.
    """
    tree = parse(text)
    told = metadata_of(tree, press)
    title = page.given.title or told.title
    near = _near(tree, title)
    return Draft(
        lines=_article(tree, title, press),
        title=title,
        publisher=told.publisher,
        authors=told.authors or byline_of(near, press),
        published=_published(told, from_lines(near, press)),
    )


def _article(tree: HtmlElement, title: str | None, press: Press) -> tuple[str, ...]:
    """The article's lines: what the extractors agree on, or where they find no prose the heart of all visible text."""
    lines = main_text(tree)
    kept = article_lines(lines, kinds_of(lines, press), title, (0, len(lines)))
    if not kept:
        lines = split_lines(visible_text(tree))
        kinds = kinds_of(lines, press)
        kept = article_lines(lines, kinds, title, heart_of(lines, kinds))
    return tuple(lines[at] for at in kept)


def parse(text: str) -> HtmlElement:
    """The tree of a page.

    Raises:
        RejectedPageError: there is none.
    """
    try:
        return document_fromstring(text.encode("utf-8"), parser=HTMLParser(encoding="utf-8"))
    except Exception as error:
        raise RejectedPageError("The page's mark-up cannot be parsed.") from error


def _near(tree: HtmlElement, title: str | None) -> Sequence[str]:
    """The visible lines that follow the headline where it stands for the last time before the article, or all."""
    body = tree.find("body")
    if body is None or not title:
        return []
    lines = split_lines(visible_text(body))
    heading = key_of(title)
    at = next((at for at, line in enumerate(lines) if len(line) < 400 and key_of(line) == heading), None)
    return [] if at is None else lines[max(0, at - 4) : at + _NEAR]


def _published(told: Metadata, seen: Published | None) -> Published | None:
    """What the mark-up tells, unless it names no zone or less than the line that a reader sees.

    A stamp in universal time on a page that shows the local time of the same day is that local time mislabelled, or
    the same moment told less well: the visible line counts.
    """
    if told.published is None or seen is None:
        return told.published or seen
    more = len(seen.value) > len(told.published.value) or "+" not in told.published.value
    return seen if more and "T" in seen.value else told.published
