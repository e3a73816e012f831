"""Flattened text to a draft: the head told apart from the body, the body's lines from the clutter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kawat.lang.press import Press
from kawat.model.page import Page
from kawat.read.draft import Draft
from kawat.read.lines import Kind, article_lines, byline_of, head_end, is_headline, key_of, kind_of
from kawat.read.published import from_lines

_AFTER = 8  # lines after the article in which a byline can stand
_PATH = re.compile(r"\s+[-–—>»›/|]\s+")


def read_flat(text: str, page: Page, press: Press) -> Draft:
    """The draft of a text that has no mark-up."""
    lines = [line for line in (line.strip() for line in text.split("\n")) if line]
    kinds = [kind_of(line, press) for line in lines]
    start = head_end(lines, kinds)
    title = page.given.title or _title(lines[:start], kinds, press)
    kept = article_lines(lines, kinds, title, start)
    around = _around(lines, kept)
    return Draft(
        lines=tuple(lines[at] for at in kept),
        title=title,
        publisher=_publisher(lines[:start], kinds, press),
        authors=byline_of(around, press),
        published=from_lines(around, press),
    )


def _around(lines: Sequence[str], kept: Sequence[int]) -> list[str]:
    """The lines that are not the article but stand before, in and shortly after it, where a page tells of itself."""
    if not kept:
        return list(lines)
    chosen = frozenset(kept)
    return [line for at, line in enumerate(lines[: kept[-1] + _AFTER]) if at not in chosen]


def _title(head: Sequence[str], kinds: Sequence[Kind], press: Press) -> str | None:
    """The headline: the line of the head that is repeated, or the first that reads like one, or the longest."""
    candidates = [line for line, kind in zip(head, kinds, strict=False) if kind in {"short", "paragraph"}]
    candidates = [_without_path(line, press) for line in candidates if len(line.split()) > 1]
    keys = [key_of(line) for line in candidates]
    repeated = (line for line, key in zip(candidates, keys, strict=True) if keys.count(key) > 1 and is_headline(line))
    likely = (line for line in candidates if is_headline(line))
    return next(repeated, None) or next(likely, None) or max(candidates, key=len, default=None)


def _without_path(line: str, press: Press) -> str:
    """A headline without the path of sections before it ("Home - Internasional - Judul")."""
    first, *rest = _PATH.split(line)
    if not rest or first.lower().strip() not in press.roots:
        return line
    return line[line.rindex(rest[-1]) :] if len(rest) < 2 else _PATH.split(line, maxsplit=2)[-1]


def _publisher(head: Sequence[str], kinds: Sequence[Kind], press: Press) -> str | None:
    """The outlet that the head names alone on a line, or in the frame of the page."""
    for line, kind in zip(head, kinds, strict=False):
        if kind == "outlet":
            return line
        if found := press.frame.match(line):
            return found["name"]
    return None
