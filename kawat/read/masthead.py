"""Whose page it is, as the page's own frame names it: for outlets that no table knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kawat.lang.press import Press

_NAME = re.compile(r"[\w .&'’-]+")  # "[Video Warta Benua]" and "Budi | Warta Benua" are none
_WORDS = 5  # of an outlet's name at most
_SHORTEST = 5  # letters from which a name is looked for within a longer one
_ACRONYM = 3  # letters up to which a word in capitals stays in capitals


def masthead(name: str | None, frame: Sequence[str]) -> str | None:
    """The line of a page's frame that a name stands for: "SUARA TIMUR" for ``SUARATIMUR.COM``, as names are written.

    Args:
        name: an outlet's name or its site, as a dateline has it.
        frame: lines around the article.
    """
    if name is None:
        return None
    host, dot, _ = name.partition(".")
    stem = _letters(host)
    for line in frame:
        letters = _letters(line)
        within = dot and len(stem) >= _SHORTEST and stem in letters  # a site's host leaves "Harian" and "News" out
        if letters and (stem == letters or within) and len(line.split()) <= _WORDS and _NAME.fullmatch(line):
            return _as_written(line)
    return None


def owner_of(frame: Sequence[str], press: Press) -> str | None:
    """Who holds the rights of a page as its frame tells, a company left out."""
    found = (press.rights.search(line[:200]) for line in frame)
    return next((match["name"].rstrip(".") for match in found if match is not None), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _as_written(line: str) -> str:
    if not line.isupper():
        return line
    return " ".join(word.title() if len(word) > _ACRONYM else word for word in line.split())
