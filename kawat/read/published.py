"""When a page appeared: from what it says, from its address, or from the newest date in its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kawat.lang.calendar import read_published
from kawat.lang.press import Press
from kawat.model.page import Published
from kawat.read.lines import is_date_line

_URL_DAY = re.compile(r"(?<!\d)(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\d{0,8}(?:\D|$))")
_BRACKETED = re.compile(r"\((?:[^()\d]{0,20},? ?)?(\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)[^()]{0,20}\)")
_WRITTEN = re.compile(r"(?<!\d)\d{1,2}[ -][^\W\d_]{3,10}[ -](?:19|20)\d\d(?!\d)")


def from_lines(lines: Sequence[str], press: Press) -> Published | None:
    """The first line that is little more than a date."""
    for line in lines:
        if is_date_line(line, press) and (value := read_published(line, press.calendar)) is not None:
            return Published(value, "page")
    return None


def from_url(url: str | None) -> Published | None:
    """The day in an address such as ``/2025/06/25/`` or ``/20250625123732-106``."""
    found = _URL_DAY.search(url or "")
    if found is None:
        return None
    try:
        return Published(date(int(found[1]), int(found[2]), int(found[3])).isoformat(), "url")
    except ValueError:
        return None


def from_text(body: str, press: Press) -> Published | None:
    """The newest full date of a text: one in brackets, as the press dates its reports, before any other."""
    for pattern in (_BRACKETED, _WRITTEN):
        values = (read_published(found[0], press.calendar) for found in pattern.finditer(body))
        if newest := max((value[:10] for value in values if value is not None), default=None):
            return Published(newest, "inferred")
    return None
