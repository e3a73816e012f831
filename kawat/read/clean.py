"""Cleaning of lines that are the article: dateline, clutter inside a line, closing initials, a body given twice."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kawat.lang.press import Press
from kawat.read.lines import key_of
from kawat.read.links import without_links

_BLANKS = re.compile(r"[^\S\n]+")
_INITIALS = re.compile(r"\s*\((?P<names>[A-Za-z]{2,5}(?:\s?[/,]\s?[A-Za-z]{2,5}){0,3})\)\s*[.*]?\s*$")
_CASED = re.compile(r"[A-Z]{2,}")
_DASH = r"\s{0,3}(?:--|[-–—])\s{0,3}"
_NAME = r"[^\W\d_][\w.'’-]{0,30}(?:[ /][^\W\d_][\w.'’-]{0,30}){0,3}"
_OUTLET = r"[A-Za-z0-9][\w-]{1,30}(?:\.[A-Za-z]{2,8}){1,3}|[A-Za-z0-9][\w. ]{1,30}"
_DATELINES = (
    re.compile(rf"(?P<place>{_NAME}),\s?(?P<outlet>{_OUTLET}?)\s?{_DASH}"),
    re.compile(rf"(?P<outlet>{_OUTLET}?),\s?(?P<place>{_NAME}){_DASH}"),
    re.compile(rf"(?P<place>{_NAME})\s?\((?P<outlet>{_OUTLET}?)\)\s?(?:{_DASH})?"),
    re.compile(rf"(?P<outlet>{_OUTLET}?){_DASH}(?P<place>[A-Z][A-Z ]{{2,30}})\."),
    re.compile(rf"(?P<outlet>{_OUTLET}?)(?:\s?{_DASH}|\s?[|:]\s)"),
    re.compile(rf"(?P<place>{_NAME}){_DASH}"),
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What an article says before its first word: where it was written and for whom; both may be missing."""

    place: str | None
    outlet: str | None


def dateline_of(lines: Sequence[str], press: Press) -> Dateline:
    """The dateline of an article ("JAKARTA, MEDIA.COM -", "MEDIA.CO, Jakarta -", "Jakarta (MEDIA) -").

    It opens the first line, or one of the next where a summary stands before it.
    """
    found = [_dateline(line[:120], press) for line in lines[:3]]
    named = next((dateline for dateline in found if dateline.outlet is not None), None)
    return named or (found[0] if found else Dateline(None, None))


def _dateline(head: str, press: Press) -> Dateline:
    for pattern in _DATELINES:
        found = pattern.match(head)
        if found is None:
            continue
        parts = found.groupdict()
        place, outlet = parts.get("place"), parts.get("outlet")
        if outlet is not None and not is_outlet(outlet, press):
            continue
        if outlet is None and not (place and (place.isupper() or " " not in place) and place[0].isupper()):
            continue
        return Dateline(place and place.strip(" ,"), outlet and outlet.strip(" .,"))
    return Dateline(None, None)


def is_outlet(name: str, press: Press) -> bool:
    """Whether a name is an outlet's: a known one, or a site's address."""
    return press.knows(name) or re.fullmatch(r"[A-Za-z0-9][\w-]+(?:\.[A-Za-z]{2,8}){1,3}", name.strip()) is not None


def clean_lines(lines: Sequence[str], press: Press) -> tuple[list[str], tuple[str, ...]]:
    """The lines without clutter inside them, and the initials that close the last ones.

    Returns:
        Lines, none empty, each once where the whole body was given twice; initials in the order in which they stand.
    """
    cleaned = [line for line in (_clean(line, press) for line in lines) if line]
    initials: tuple[str, ...] = ()
    if cleaned and (found := _INITIALS.search(cleaned[-1])) and is_desk(found["names"]):
        names = (name.strip().lower() for name in re.split(r"[/,]", found["names"]))
        initials = tuple(dict.fromkeys(names))
        cleaned[-1] = cleaned[-1][: found.start()].rstrip()
    return once([line for line in cleaned if line]), initials


def is_desk(names: str) -> bool:
    """Whether a closing bracket holds initials of the desk: small letters, or a pair."""
    return not _CASED.fullmatch(names) or "/" in names


def _clean(line: str, press: Press) -> str:
    if "&" in line:
        line = html.unescape(line)
    line = press.inside.sub(" ", without_links(line, press))
    return _BLANKS.sub(" ", line).strip()


def once(lines: list[str]) -> list[str]:
    """A body that was given twice is kept once; the first lines tell."""
    keys = [key_of(line) for line in lines]
    for at in range(2, len(lines)):
        if keys[at] == keys[0] and len(keys[0]) > 40 and keys[at : at + 3] == keys[:3][: len(keys) - at]:
            return lines[:at]
    return lines
