"""Flattened text to a draft: the head told apart from the body, the body's lines from the clutter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kawat.lang.press import Press
from kawat.model.page import Page
from kawat.read.article import article_lines, heart_of
from kawat.read.draft import Draft
from kawat.read.lines import Kind, byline_of, can_head, capitals_of, is_headline, key_of, kind_of, kinds_of
from kawat.read.published import from_lines

_NEAR = 12  # lines around the headline and after the article in which a page tells of it
_BODY = 4000  # characters of the body in which a headline's words are looked for
_ENOUGH = 8  # words found in the body that count
_NAMES = 5  # words from which what is repeated is a headline; an outlet's or a section's name is shorter
_USUAL = 14  # words of a long headline
# What speaks for a headline, in words found: capitals, standing twice, a date or byline below, standing first; length.
_CAPITALS, _REPEATED, _TOLD, _FIRST, _LONG = 3.0, 3.0, 2.0, 2.0, 0.5
_PATH = re.compile(r"\s+[-–—>»›/|]\s+")


def read_flat(text: str, page: Page, press: Press) -> Draft:
    """The draft of a text that has no mark-up."""
    lines = [line for line in (line.strip() for line in text.split("\n")) if line]
    kinds = kinds_of(lines, press)
    heart = heart_of(lines, kinds)
    at = _headline(lines, kinds, heart)
    title = page.given.title or (None if at is None else _without_path(lines[at], press))
    kept = article_lines(lines, kinds, title, heart)
    below, above, after = _zones(lines, kept, heart[0] if at is None else at)
    around = [*below, *above, *after]
    return Draft(
        lines=tuple(lines[at] for at in kept),
        title=title,
        publisher=_publisher(around, press),
        authors=byline_of(around, press),
        published=from_lines(below, press) or from_lines(above, press) or from_lines(after, press),
        frame=tuple(around),
    )


def _zones(lines: Sequence[str], kept: Sequence[int], headline: int) -> tuple[list[str], list[str], list[str]]:
    """Where a page tells of its article: the lines from the headline on that are not the article, nearest first.

    Returns:
        Lines between the headline and the article's end, lines before the headline, lines after the article, where
        lists of other articles have dates of their own.
    """
    chosen = frozenset(kept)
    end = (kept[-1] if kept else headline) + 1
    below = [lines[at] for at in range(headline, end) if at not in chosen]
    above = [lines[at] for at in range(headline - 1, max(-1, headline - _NEAR), -1) if at not in chosen]
    return below, above, list(lines[end : end + _NEAR])


def _headline(lines: Sequence[str], kinds: Sequence[Kind], heart: tuple[int, int]) -> int | None:
    """The line that is the headline: before the article or just inside it, in words that the article takes up."""
    first, last = heart
    prose = next((at for at in range(first, last) if kinds[at] == "paragraph" and not is_headline(lines[at])), last)
    places = [at for at in range(prose) if kinds[at] in {"short", "paragraph"} and len(lines[at].split()) > 1]
    likely = [at for at in places if can_head(lines[at])] or places
    paragraphs = (lines[at] for at in range(prose, last) if kinds[at] == "paragraph")
    body = frozenset(key_of(" ".join(paragraphs)[:_BODY]).split())
    keys = [key_of(line) for line in lines[:last]]
    return max(likely, key=lambda at: _likelihood(at, lines, keys, kinds, body), default=None)


def _likelihood(
    at: int, lines: Sequence[str], keys: Sequence[str], kinds: Sequence[Kind], body: frozenset[str]
) -> float:
    """How much a line reads like the headline of a body: by its words, its capitals, its place and its repetition."""
    words = keys[at].split()
    found = sum(word in body for word in words)
    repeated = any(keys[at] in key for other, key in enumerate(keys) if other != at and len(key) < len(keys[at]) + 80)
    told = any(kind in {"date", "byline"} for kind in kinds[at + 1 : at + 4])
    return (
        found / max(1, len(words)) * min(found, _ENOUGH)
        + _CAPITALS * capitals_of(lines[at])
        + _REPEATED * (repeated and len(words) >= _NAMES)
        + _TOLD * told
        + _FIRST * (at == 0)
        - _LONG * max(0, len(words) - _USUAL)
    )


def _without_path(line: str, press: Press) -> str:
    """A headline without the path of sections before it ("Home - Internasional - Judul")."""
    first, *rest = _PATH.split(line)
    if not rest or first.lower().strip() not in press.roots:
        return line
    return rest[0] if len(rest) < 2 else _PATH.split(line, maxsplit=2)[-1]


def _publisher(around: Sequence[str], press: Press) -> str | None:
    """The outlet that a page names alone on a line, or in its frame."""
    for line in around:
        if kind_of(line, press) == "outlet":
            return line
        if found := press.frame.match(line):
            return found["name"]
    return None
