"""What the readers of one kind of page hand to the common end: lines that are body, and what was told about them."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.model.page import Published


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with its article found but not yet cleaned.

    Attributes:
        lines: the article's lines in order, stripped, none empty; clutter inside them still stands.
        frame: lines around the article in which the page may tell whose it is.
    """

    lines: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: Published | None = None
    frame: tuple[str, ...] = ()
