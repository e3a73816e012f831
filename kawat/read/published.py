"""When a page appeared: from what it says, from its address, or from the newest date in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from kawat.lang.calendar import read_published
from kawat.lang.press import Press
from kawat.model.page import Published
from kawat.read.lines import is_date_line

_URL_DAY = re.compile(r"(?<!\d)(20\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\d{0,8}(?:\D|$))")
_BRACKETED = re.compile(r"\((?:[^()\d]{0,20},? ?)?(\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d)[^()]{0,20}\)")
_WRITTEN = re.compile(r"(?<!\d)\d{1,2}[ -][^\W\d_]{3,10}[ -](?:19|20)\d\d(?!\d)")
_MINUTE = len("2026-02-05T08:56")
_CLAUSE = 120  # characters before a date in which its clause is looked for
_STOPS = (". ", "\n", "? ", "! ", '," ', ",” ", '." ', ".” ")


def from_lines(lines: Iterable[str], press: Press) -> Published | None:
    """The first line that is little more than a date, one that tells the time before any that does not."""
    told = (read_published(line, press.calendar) for line in lines if is_date_line(line, press))
    found = [from_stamp(value, press) for value in told]
    timed = (one for one in found if one is not None and len(one.value) >= _MINUTE)
    return next(timed, None) or next(iter(found), None)


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
    """The newest full date of a text that is not told as still to come.

    One in brackets, as the press dates its reports, counts before any other; "… 2026 kemarin" is the day before.
    """
    for pattern in (_BRACKETED, _WRITTEN):
        told = [(_day(found, body, press), _is_ahead(found, body, press)) for found in pattern.finditer(body)]
        past = [day for day, ahead in told if day is not None and not ahead]
        if newest := max(past or [day for day, _ in told if day is not None], default=None):
            return Published(newest.isoformat(), "inferred")
    return None


def _day(found: re.Match[str], body: str, press: Press) -> date | None:
    value = read_published(found[0], press.calendar)
    if value is None:
        return None
    day = date.fromisoformat(value[:10])
    return day + timedelta(days=1) if press.yesterday.match(body, found.end()) else day


def _is_ahead(found: re.Match[str], body: str, press: Press) -> bool:
    """Whether the clause up to a date, or the words right after it, speak of what is to come."""
    before = body[max(0, found.start() - _CLAUSE) : found.start()]
    before = before[max(before.rfind(stop) for stop in _STOPS) + 1 :]
    return press.ahead.search(before) is not None


def from_stamp(stamp: Any, press: Press) -> Published | None:
    """A machine's stamp ("2023-11-02T20:59:00+07:00") or a written date, to the minute.

    A bare "Z" is no zone: outlets put it behind their local time. Universal time that is told as an offset is moved to
    the press's own zone, so that its day is the day on which readers there saw the page.
    """
    value = read_published(stamp.strip()[:60], press.calendar) if isinstance(stamp, str) else None
    if value is None:
        return None
    if len(value) <= _MINUTE or stamp.strip().endswith(("Z", "z")):
        return Published(value[:_MINUTE], "page")
    zone = value[_MINUTE:].replace(":", "")
    moment = f"{value[:_MINUTE]}{zone[:3]}:{zone[3:]}"
    return Published(_moved(moment, press.offset) if zone == "+0000" else moment, "page")


def _moved(moment: str, offset: str) -> str:
    """The same moment by another clock."""
    zone = datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo
    return datetime.fromisoformat(moment).astimezone(zone).isoformat(timespec="minutes")
