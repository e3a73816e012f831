"""Cleaning of lines that are the article: dateline, clutter inside a line, closing initials, a body given twice."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kawat.lang.press import Press
from kawat.read.glue import unglued
from kawat.read.lines import SIGNATURE, byline_of, key_of, signature_of
from kawat.read.links import without_links
from kawat.read.masthead import masthead

_BLANKS = re.compile(r"[^\S\n]+")
_SIGNED = re.compile(rf"\s*{SIGNATURE.pattern}\s*$")
_TAIL = 60  # characters in which closing initials stand
_DASH = r"\s{0,3}(?:--+|[-–—])\s{0,3}"
_PLACE = r"(?P<place>[^\W\d_][\w.'’-]{0,30}(?:[ /][^\W\d_][\w.'’-]{0,30}){0,3})"
_SITE = r"(?P<outlet>[A-Za-z0-9][\w-]{1,30}(?:\.[A-Za-z]{2,8}){1,3})"
_OUTLET = r"(?P<outlet>[A-Za-z0-9][\w.]{1,30}(?: [\w.]{1,20}){0,3}?)"
_DAY = r"(?:,? ?\d{1,2}/\d{1,2}(?:/\d{2,4})?)?"
_DATELINES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_PLACE},\s?{_OUTLET}\s?(?:{_DASH}|[:|]\s)",  # JAKARTA, KOMPAS.com -
        rf"{_OUTLET},\s?{_PLACE}{_DAY}\s?(?:{_DASH}|:\s)",  # TEMPO.CO, Jakarta -
        rf"{_PLACE},?{_DAY}\s?\({_OUTLET}(?:/[\w -]{{2,20}})?\)\s?(?:{_DASH})?",  # Jakarta (ANTARA) -
        rf"{_OUTLET}\s?{_DASH}(?P<place>[A-Z][A-Z ]{{2,30}})(?:\.\s|{_DASH})",  # KONTAN.CO.ID - HANOI.
        rf"{_SITE},\s?(?P<place>[A-Z][\w-]{{2,30}})\s(?=[A-Z\"“])",  # Liputan6.com, Jakarta
        rf"{_OUTLET}(?:\s?{_DASH}|\s?[|:]\s|\.\s(?=[A-Z]))",  # MEDIA.COM -
        r"(?P<place>[A-Z]{3,20}(?: [A-Z]{2,20}){0,2}|[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)"
        r"(?:, [A-Z]\w{1,20}(?: [A-Z]\w{1,20}){0,2})?\s(?:--?|[–—])\s(?=[A-Z\d\"“'‘])",  # Jakarta -, Moskow, Rusia -
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What an article says before its first word: where it was written and for whom; both may be missing."""

    place: str | None
    outlet: str | None


def dateline_of(lines: Sequence[str], press: Press, frame: Sequence[str] = ()) -> Dateline:
    """The dateline of an article ("JAKARTA, MEDIA.COM -", "MEDIA.CO, Jakarta -", "Jakarta (MEDIA) -").

    It opens the first line, or one of the next where a summary stands before it.

    Args:
        lines: of the article.
        press: knows outlets.
        frame: lines around the article; an outlet that is not known is one if the page names itself so.
    """
    found = [_dateline(line[:120], press, frame) for line in lines[:3]]
    named = next((dateline for dateline in found if dateline.outlet is not None), None)
    return named or (found[0] if found else Dateline(None, None))


def _dateline(head: str, press: Press, frame: Sequence[str]) -> Dateline:
    for pattern in _DATELINES:
        if found := pattern.match(head):
            parts = found.groupdict()
            outlet = parts.get("outlet")
            if outlet is None or is_outlet(outlet, press) or masthead(outlet, frame) is not None:
                return Dateline(_as_name(parts.get("place")), outlet and outlet.strip(" .,"))
    return Dateline(None, None)


def _as_name(place: str | None) -> str | None:
    """A place in capitals as names are written otherwise; parts of two letters are initials."""
    words = place.strip(" -,.").split() if place else []
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words) or None


def is_outlet(name: str, press: Press) -> bool:
    """Whether a name is an outlet's: a known one, or a site's address."""
    return press.knows(name) or re.fullmatch(r"[A-Za-z0-9][\w-]+(?:\.[A-Za-z]{2,8}){1,3}", name.strip()) is not None


def clean_lines(lines: Sequence[str], press: Press) -> tuple[list[str], tuple[str, ...]]:
    """The lines without clutter inside them, and who signed at their end.

    Returns:
        Lines, none empty, each once where the whole body was given twice; then the names of the writers in a closing
        note ("Artikel ini … Diadaptasi oleh …") or the initials in a closing bracket.
    """
    cleaned = once(unglued([line for line in (_clean(line, press) for line in lines) if line], press))
    signed: tuple[str, ...] = ()
    if cleaned and (note := press.closing.search(cleaned[-1])):
        signed = byline_of([note[0]], press)
        cleaned[-1] = cleaned[-1][: note.start()].rstrip()
    if cleaned and (found := _SIGNED.search(cleaned[-1][-_TAIL:])):
        signed = signed or signature_of(found)
        cleaned[-1] = cleaned[-1][: -len(found[0])].rstrip()
    return [line for line in cleaned if line], signed


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
