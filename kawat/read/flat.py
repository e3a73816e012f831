"""Flattened text to a draft: the head told apart from the body, the body's lines from the clutter."""

from __future__ import annotations

from collections.abc import Sequence

from kawat.lang.press import Press
from kawat.model.page import Page
from kawat.read.draft import Draft
from kawat.read.lines import article_lines, key_of, kind_of
from kawat.read.published import from_lines

_HEAD = 30  # lines in which a page tells of itself


def read_flat(text: str, page: Page, press: Press) -> Draft:
    """The draft of a text that has no mark-up."""
    lines = [line for line in (line.strip() for line in text.split("\n")) if line]
    first = _first_paragraph(lines, press)
    title = page.given.title or _title(lines[:first], press)
    kept = article_lines(lines, title, press)
    head = [line for at, line in enumerate(lines[: (kept[0] if kept else 0) + _HEAD]) if at not in set(kept)]
    return Draft(
        lines=tuple(lines[at] for at in kept),
        title=title,
        publisher=_publisher(head, press),
        authors=_authors(lines, press),
        published=from_lines(head, press),
    )


def _first_paragraph(lines: Sequence[str], press: Press) -> int:
    return next((at for at, line in enumerate(lines) if kind_of(line, press) == "paragraph"), len(lines))


def _title(head: Sequence[str], press: Press) -> str | None:
    """The headline: the line of the head that is repeated, or the one with the most words."""
    candidates = [line for line in head if kind_of(line, press) == "short" and len(line.split()) >= 3]
    if not candidates:
        return None
    keys = [key_of(line) for line in candidates]
    return max(candidates, key=lambda line: (keys.count(key_of(line)) > 1, len(line.split())))


def _publisher(head: Sequence[str], press: Press) -> str | None:
    return next((line for line in head if kind_of(line, press) == "outlet"), None)


def _authors(lines: Sequence[str], press: Press) -> tuple[str, ...]:
    for line in lines:
        found = press.byline.match(line) if len(line) < 120 else None
        if found is not None and found["names"].strip():
            return (found["names"].strip(),)
    return ()
