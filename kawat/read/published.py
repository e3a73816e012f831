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
_CYCLE = 11  # years, at most, after which a day falls on the same weekday again, but for a leap day
_SLACK = timedelta(days=31)  # a full date of the coming weeks need not say that it is to come
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


def from_text(body: str, press: Press, fetched: date | None = None) -> Published | None:
    """The newest date of a text that is not told as still to come.

    One in brackets, as the press dates its reports, counts before any other, even without its year, which its weekday
    tells; "… 2026 kemarin" is the day before.

    Args:
        body: the text.
        press: the words that tell what is to come.
        fetched: the day that the page was taken from its place; no date of its own is later.
    """
    bracketed, written = _days(_BRACKETED, body, press), _days(_WRITTEN, body, press)
    newest = (
        _newest(bracketed)
        or _day_by_weekday(body, press, fetched or press.calendar.newest, _newest(written, ahead=False))
        or _newest(written)
    )
    return None if newest is None else Published(newest.isoformat(), "inferred")


def _days(pattern: re.Pattern[str], body: str, press: Press) -> list[tuple[date, bool]]:
    """The full dates that a pattern finds, and whether each is told as still to come."""
    told = ((_day(found, body, press), _is_ahead(found, body, press)) for found in pattern.finditer(body))
    return [(day, ahead) for day, ahead in told if day is not None]


def _newest(told: Iterable[tuple[date, bool]], ahead: bool = True) -> date | None:
    """The newest day that is not to come; where all are, the newest of them if such a one counts too."""
    past = [day for day, to_come in told if not to_come]
    return max(past or [day for day, _ in told if ahead], default=None)


def _day(found: re.Match[str], body: str, press: Press) -> date | None:
    value = read_published(found[0], press.calendar)
    return None if value is None else date.fromisoformat(value[:10]) + _since(found, body, press)


def _since(found: re.Match[str], body: str, press: Press) -> timedelta:
    """How long before the page a date is, by the word behind it: "kemarin"."""
    return timedelta(days=1 if press.yesterday.match(body, found.end()) else 0)


def _day_by_weekday(body: str, press: Press, latest: date, past: date | None) -> date | None:
    """The newest of the days that a text tells by weekday, day and month, in the year that most of them fit.

    Years with the same weekdays come again: it is the year of the newest full date that is over, or the one after that,
    where they fit as well as any, else the newest. The page is no later than its latest day and not much older than
    that full date.
    """
    told = [
        match
        for pattern in press.calendar.dated_weekdays
        for match in pattern.finditer(body)
        if not _is_ahead(match, body, press)
    ]
    soon = () if past is None else (past.year, past.year + 1)
    years = {*range(latest.year - _CYCLE, latest.year + 1), *soon}
    fits = {year: [day for match in told if (day := _in_year(match, year, body, press))] for year in years}
    likely = {
        year: days
        for year, days in fits.items()
        if days and max(days) <= latest and (past is None or max(days) >= past - _SLACK)
    }
    most = max(map(len, likely.values()), default=0)
    best = [year for year, days in likely.items() if len(days) == most]
    near = (year for year in soon if year in best)
    return max(likely[next(near, max(best))]) if best else None


def _in_year(match: re.Match[str], year: int, body: str, press: Press) -> date | None:
    """The day of a weekday with its day and month, if it is that weekday in a year."""
    named = match.groupdict()
    month = press.calendar.number("month_any", named.get("mon") or named.get("month_any") or "")
    try:
        day = date(year, month, int(match["day"]))
    except ValueError:
        return None
    fits = day.isoweekday() == press.calendar.number("weekday", match["weekday"])
    return day + _since(match, body, press) if fits else None


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
