"""Dates: every expression of a text that stands on the calendar, with its value: codebook, section 3.

The shapes come from the language's calendar; here is what they mean. Finding and reading are two steps: first the text
is cut into expressions, then each is read by the rule that its shape names. What the narrator says is read first, from
the day of publication; what stands in a quotation next, from the day it was said; what refers to another date last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from typing import Literal

from kawat.lang.calendar import Calendar, Feast
from kawat.model.grounded import DateMention
from kawat.model.page import Published
from kawat.model.span import Span
from kawat.model.when import When

Match = re.Match[str]
Order = Literal["plain", "spoken", "refers"]

_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"([\w$.'’-]+)\)?[^\S\n]{1,3}$")
_NEXT_WORD = re.compile(r"[^\S\n]{1,3}(\w[\w'’-]*)")
_CLAUSE_END = re.compile(r"[.!?;:\n\"“”,()]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_QUOTES = re.compile(r"[\"“”„]")
_CLAUSE = 120
_REACH = 300
_OLDEST = 1500
"""Figures below this are a count sooner than a year of which the press writes."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text with the shape of a date.

    Attributes:
        shape: the pattern's match.
        settled: what follows and settles it, such as the figures in "Rabu (4/2/2026)".
    """

    rule: Rule
    shape: Match
    start: int
    end: int
    settled: tuple[Rule, Match] | None = None


@dataclass(frozen=True)
class Scene:
    """What a rule may look at beside the shape that it reads.

    Attributes:
        day: what "today" is where the expression stands; None where nobody knows.
        told: expressions already read, with their values, in order of the text.
        years: the year of each day and month that the text tells a year for.
        weekdays: the day of each weekday that the text tells by figures.
    """

    calendar: Calendar
    body: str
    day: date | None
    told: Sequence[tuple[Expression, When]] = ()
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    weekdays: Mapping[int, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of shape is read.

    Attributes:
        read: the value of a shape, or None where it has none here; its docstring's first line says what it does.
        fits: whether a shape is a date at all where it stands.
        order: what the value hangs on: nothing but the day of publication; in a quotation, the day that it was said
            (of weeks and longer stretches it makes no odds); other dates of the text.
        confidence: how sure the reading is when it succeeds.
    """

    name: str
    read: Callable[[Match, Scene], When | None]
    fits: Callable[[Match, Calendar], bool]
    confidence: float = 1.0
    order: Order = "plain"


# ------------------------------------------------------------------------------------------------------ parts of shapes
def _group(match: Match, *names: str) -> str | None:
    """The first of the groups that the shape has."""
    found = match.groupdict()
    return next((value for name in names if (value := found.get(name)) is not None), None)


def _year(match: Match, scene: Scene, suffix: str = "") -> int | None:
    """The year that the shape tells, in figures or as "tahun lalu"."""
    told, short = _group(match, f"year{suffix}"), _group(match, f"shortyear{suffix}")
    if told is not None:
        return int(told)
    if short is not None:
        return 2000 + int(short)
    shift = _group(match, "tense_year")
    if shift is None or scene.day is None:
        return None
    return scene.day.year + scene.calendar.number("tense", shift)


def _month(match: Match, calendar: Calendar, suffix: str = "") -> int | None:
    found = _group(match, f"mon{suffix}", f"month{suffix}", f"month_any{suffix}")
    return None if found is None else calendar.number("month_any", found)


def _tense(match: Match, scene: Scene) -> int | None:
    """-1 for what is said to be past, 1 for what is said to come, 0 for "ini"; None when the shape does not say."""
    found = _group(match, "tense", "tense_b", "tense_x")
    return None if found is None else scene.calendar.number("tense", found)


def _leaning(match: Match, scene: Scene) -> int | None:
    """The tense of the shape, else that of its clause: the nearest word before it that looks back or ahead."""
    told = _tense(match, scene)
    if told is not None and told != 0:
        return told
    for word in reversed(_clause_before(scene.body, match.start())):
        if scene.calendar.has("ahead", word) or scene.calendar.has("future", word):
            return 1
        if scene.calendar.has("past", word):
            return -1
    return None


def _clause_before(body: str, start: int) -> list[str]:
    window = body[max(0, start - _CLAUSE) : start]
    ends = [end.end() for end in _CLAUSE_END.finditer(window)]
    return _WORD.findall(window[ends[-1] if ends else 0 :])


def _count(match: Match, calendar: Calendar) -> tuple[int, str]:
    """How many of which unit: (2, "day")."""
    one = _group(match, "one")
    if one is not None:
        return 1, str(calendar.value("one", one))
    unit = str(calendar.value("unit", match["unit"]))
    number = _group(match, "count", "numword")
    return (1 if number is None else calendar.number("numword", number)), unit


def _word_before(text: str, start: int) -> str | None:
    found = _LAST_WORD.search(text, max(0, start - 40), start)
    return None if found is None else found[1]


def _word_after(text: str, end: int) -> str | None:
    found = _NEXT_WORD.match(text, end)
    return None if found is None else found[1]


# ---------------------------------------------------------------------------------------------- arithmetic of calendars
def _day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shift_day(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def _shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _year_value(year: int) -> When | None:
    return When.year(year) if 1 <= year <= 9999 else None


def _month_value(year: int, month: int) -> When | None:
    return When.month(year, month) if 1 <= year <= 9999 else None


def _months_value(year: int, month: int, count: int) -> When:
    """A run of months from one on: "2024-06/2024-08"."""
    last_year, last_month = _shift_month(year, month, count - 1)
    return When(f"{year:04}-{month:02}/{last_year:04}-{last_month:02}")


def _days_value(first: date | None, last: date | None) -> When | None:
    return None if first is None or last is None or last < first else When.between(first, last)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _week(day: date, shift: int, first: int = 0, last: int = 6) -> When | None:
    """Days of the week that lies so many weeks from a day's own; 0 is Monday."""
    monday = _shift_day(_monday(day), 7 * shift)
    return None if monday is None else _days_value(_shift_day(monday, first), _shift_day(monday, last))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    lag = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * lag + 114, 31)
    return date(year, month, day + 1)


# ----------------------------------------------------------------------------------------- years that a text leaves out
def _likely_year(first: Callable[[int], date | None], scene: Scene, leaning: int | None) -> int | None:
    """The year of something that comes once a year, from the day of speaking.

    Writers leave the year out when it is the current one, or when the tense tells: so this year, unless that
    contradicts the tense, or lies ahead much farther than last year's lies back, or nearly a year back.
    """
    day = scene.day
    if day is None:
        return None
    this, last, coming = first(day.year), first(day.year - 1), first(day.year + 1)
    if leaning == -1:
        return day.year if this is not None and this <= day else day.year - 1
    if leaning == 1:
        return day.year if this is not None and this >= day else day.year + 1
    if this is None:
        return None
    if this > day and last is not None and (this - day).days * 5 > (day - last).days * 2:
        return day.year - 1
    if this < day and coming is not None and (day - this).days > 330:
        return day.year + 1
    return day.year


def _unsaid_year(match: Match, scene: Scene, month: int, day: int) -> int | None:
    """The year of a day without one: the world's own, the one that the text has told, or the likely one."""
    told = _tense(match, scene)
    if told is None and (month, day) in scene.years:
        return scene.years[month, day]
    return _likely_year(lambda year: _day(year, month, day), scene, told if told else _leaning(match, scene))


# --------------------------------------------------------------------------------------------------------- the readings
def read_day(match: Match, scene: Scene) -> When | None:
    """One day of a month: "4 Februari 2026", "(4/2)"; without a year, the likely one."""
    month, day = _month(match, scene.calendar), int(match["day"])
    if month is None:
        return None
    year = _year(match, scene)
    if year is None:
        year = _unsaid_year(match, scene, month, day)
    found = None if year is None else _day(year, month, day)
    return None if found is None else When.day(found)


def read_days(match: Match, scene: Scene) -> When | None:
    """Days from one to another: "17-20 Juni", "28 Mei-2 Juni 2024", "22 Oktober 2009 hingga 20 Oktober 2014"."""
    month, month_b = _month(match, scene.calendar), _month(match, scene.calendar, "_b")
    month, month_b = month or month_b, month_b or month
    year, year_b = _year(match, scene), _year(match, scene, "_b")
    year_b = year_b or year
    if month is None or month_b is None:
        return None
    day, day_b = int(match["day"]), int(match["day_b"])
    if year_b is None:
        year_b = _unsaid_year(match, scene, month_b, day_b)
    if year_b is None:
        return None
    if year is None:
        year = year_b - 1 if (month, day) > (month_b, day_b) else year_b
    return _days_value(_day(year, month, day), _day(year_b, month_b, day_b))


def read_month(match: Match, scene: Scene) -> When | None:
    """One month, or a part of it: "September lalu", "awal Mei", "Mei tahun lalu"; without a year, the likely one."""
    month = _month(match, scene.calendar)
    year = _year(match, scene)
    if month is None or (year is None and scene.day is None):
        return None
    return _month_value(_near_month_year(match, scene, month) if year is None else year, month)


def _near_month_year(match: Match, scene: Scene, month: int) -> int:
    """The year of a month without one; "lalu" is the last such month that is over, "mendatang" the next to begin."""
    assert scene.day is not None
    day, told = scene.day, _tense(match, scene)
    if told == -1:
        return day.year if month < day.month else day.year - 1
    if told == 1:
        return day.year if month > day.month else day.year + 1
    if told == 0 or month == day.month:
        return day.year
    return _likely_year(lambda year: date(year, month, 15), scene, _leaning(match, scene)) or day.year


def read_months(match: Match, scene: Scene) -> When | None:
    """Months from one to another: "Januari-Maret 2025"."""
    month, month_b = _month(match, scene.calendar), _month(match, scene.calendar, "_b")
    if month is None or month_b is None:
        return None
    year, year_b = _year(match, scene), _year(match, scene, "_b")
    if year_b is None and scene.day is not None:
        year_b = _near_month_year(match, scene, month_b)
    if year_b is None:
        return None
    first = year or (year_b if month <= month_b else year_b - 1)
    count = 12 * (year_b - first) + month_b - month + 1
    return _months_value(first, month, count) if count > 0 else None


def read_week_of_month(match: Match, scene: Scene) -> When | None:
    """A week counted within its month, from the first: "pekan kedua Juni" is the 8th to the 14th."""
    month, week = _month(match, scene.calendar), scene.calendar.number("ordinal", match["ordinal"])
    year = _year(match, scene)
    if month is not None and year is None:
        year = _likely_year(lambda one: _day(one, month, 7), scene, _leaning(match, scene))
    if month is None or year is None:
        return None
    last = When.month(year, month).last
    if week < 1:
        return When.between(last - timedelta(6), last)
    first = date(year, month, 1) + timedelta(7 * (week - 1))
    return When.between(first, min(first + timedelta(6), last)) if first <= last else None


def read_year(match: Match, scene: Scene) -> When | None:
    """A year in figures: "tahun 2026", "awal 2022"."""
    return When.year(int(match["year"]))


def read_years(match: Match, scene: Scene) -> When | None:
    """Years from one to another: "2003-2007"."""
    return When(f"{match['year']}/{match['year_b']}")


def read_decade(match: Match, scene: Scene) -> When | None:
    """Ten years: "era 1990-an", "tahun 80-an"."""
    told = int(match["decade"])
    first = told if told > 99 else told + (2000 if told < 30 else 1900)
    return When(f"{first:04}/{first + 9:04}")


def read_quarter(match: Match, scene: Scene) -> When | None:
    """A quarter or half of a year: "kuartal I 2025"."""
    months = 3 if scene.calendar.value("quarter", match["quarter"]) == "quarter" else 6
    number = scene.calendar.number("ordinal", match["ordinal"])
    year = _year(match, scene)
    if year is None and scene.day is not None:
        year = scene.day.year + (_tense(match, scene) or 0)
    if year is None or not 1 <= number <= 12 // months:
        return None
    return _months_value(year, months * (number - 1) + 1, months)


def read_season(match: Match, scene: Scene) -> When | None:
    """A season, three months from its first; winter is named after the year that it begins in."""
    month, year = scene.calendar.number("season", match["season"]), _year(match, scene)
    if year is None and scene.day is not None:
        year = _season_year(scene.day, month, _tense(match, scene) or 0)
    return None if year is None else _months_value(year, month, 3)


def _season_year(day: date, month: int, tense: int) -> int:
    """The year in which the past, present or coming season of a kind began."""
    begun = day.year if day.month >= month else day.year - 1
    running = (day.month - month) % 12 < 3
    if tense == -1:
        return begun - 1 if running else begun
    if tense == 1:
        return begun + 1
    return begun if running else day.year


def read_ago(match: Match, scene: Scene) -> When | None:
    """So many units back or ahead: "dua hari lalu", "tiga tahun silam", "sepekan lagi"."""
    if scene.day is None:
        return None
    count, unit = _count(match, scene.calendar)
    way = scene.calendar.number("ago", match["ago"])
    shift = count if way > 0 else -count
    if unit == "week" and way == -1:
        return _week(scene.day, shift)
    return _shifted(When.day(scene.day), unit, shift)


def _shifted(start: When, unit: str, shift: int) -> When | None:
    """A value so many units from another, at the precision of the unit; a week is seven days."""
    day = start.last if shift > 0 else start.first
    if unit in ("day", "week"):
        found = _shift_day(day, shift * (7 if unit == "week" else 1))
        return None if found is None else When.day(found)
    if unit == "hour":
        found = _shift_day(day, shift // 24 if shift > 0 else -(-shift // 24))
        return None if found is None else When.day(found)
    if unit == "month":
        return _month_value(*_shift_month(day.year, day.month, shift))
    if unit in ("year", "decade"):
        return _year_value(day.year + shift * (10 if unit == "decade" else 1))
    return None


def read_elapsed(match: Match, scene: Scene) -> When | None:
    """So many units gone by: on from the day told before where it opens a sentence, else back from today."""
    count, unit = _count(match, scene.calendar)
    start = _told_last(match, scene, ("day",)) if match[0][0].isupper() else None
    if start is not None and (scene.day is None or start.first <= scene.day):
        found = _shifted(start, unit, count)
        if found is not None and (scene.day is None or found.first <= scene.day):
            return found
    return None if scene.day is None else _shifted(When.day(scene.day), unit, -count)


def read_vague(match: Match, scene: Scene) -> When | None:
    """A time that is not told closely enough for a value: "beberapa tahun lalu"."""
    return None


def read_broken(match: Match, scene: Scene) -> When | None:
    """Figures in brackets that are no date ("Kamis (19/20)") settle nothing."""
    return None


def read_beside(match: Match, scene: Scene) -> When | None:
    """So many units before or after the date told last: "sehari setelahnya", "tahun sebelumnya"."""
    count, unit = _count(match, scene.calendar)
    precise = {"day": ("day",), "week": ("day",), "month": ("day", "month"), "year": ("day", "month", "year")}
    start = _told_last(match, scene, precise.get(unit, ()))
    if start is None:
        return None
    return _shifted(start, unit, count * scene.calendar.number("beside", match["beside"]))


def read_next_day(match: Match, scene: Scene) -> When | None:
    """The day after the one told last: "keesokan harinya"."""
    start = _told_last(match, scene, ("day",))
    return None if start is None else _shifted(start, "day", 1)


def read_that_day(match: Match, scene: Scene) -> When | None:
    """A part of the day told last: "malam harinya"."""
    return _told_last(match, scene, ("day",))


def read_month_of_told(match: Match, scene: Scene) -> When | None:
    """A month, or day of it, in the year told last or one beside it: "Oktober tahun yang sama"."""
    start, month = _told_last(match, scene, ("day", "month", "year")), _month(match, scene.calendar)
    if start is None or month is None:
        return None
    beside, day = _group(match, "beside"), _group(match, "day")
    year = start.first.year + (0 if beside is None else scene.calendar.number("beside", beside))
    found = None if day is None else _day(year, month, int(day))
    return _month_value(year, month) if found is None else When.day(found)


def read_same(match: Match, scene: Scene) -> When | None:
    """The day, month or year told last: "pada hari yang sama"."""
    unit = str(scene.calendar.value("unit", match["unit"]))
    if unit == "day":
        return _told_last(match, scene, ("day",)) or _told_next(match, scene)
    if unit == "week":
        day = _told_last(match, scene, ("day",))
        return None if day is None else _week(day.first, 0)
    start = _told_last(match, scene, ("day", "month") if unit == "month" else ("day", "month", "year"))
    if start is None:
        return None
    first = start.first
    return When.month(first.year, first.month) if unit == "month" else When.year(first.year)


def read_since(match: Match, scene: Scene) -> When | None:
    """The date told last, at whatever precision: "sejak saat itu"."""
    return _told_last(match, scene, ("day", "month", "year", "interval"))


def read_apposed(match: Match, scene: Scene) -> When | None:
    """A day told by its distance from an event, "sehari setelah pertemuan": the day that its sentence names.

    A date inside the event's own clause ("sehari setelah serangan pada 13 Juni") is counted from instead.
    """
    start, end = _sentence_around(scene.body, match)
    before = [when for one, when in scene.told if start <= one.start < match.start() and when.precision == "day"]
    after = [(one, when) for one, when in scene.told if match.end() <= one.start < end and when.precision == "day"]
    if after and "," not in scene.body[match.end() : after[0][0].start].rstrip(" ,"):
        count, unit = _count(match, scene.calendar)
        return _shifted(after[0][1], unit, count * scene.calendar.number("apposed", match["apposed"]))
    if before:
        return before[-1]
    return after[0][1] if after else None


def _sentence_around(body: str, match: Match) -> tuple[int, int]:
    start, end = match.span()
    low = max(0, start - _REACH)
    ends = [found.end() for found in _SENTENCE_END.finditer(body, low, start)]
    closing = _SENTENCE_END.search(body, end, end + _REACH)
    return (ends[-1] if ends else low), (closing.start() if closing else end + _REACH)


def _told_last(match: Match, scene: Scene, precisions: Sequence[str]) -> When | None:
    """The value of the nearest expression before the shape that is precise enough."""
    told = (when for one, when in reversed(scene.told) if one.end <= match.start() and when.precision in precisions)
    return next(told, None)


def _told_next(match: Match, scene: Scene) -> When | None:
    told = (when for one, when in scene.told if one.start >= match.end() and when.precision == "day")
    return next(told, None)


def read_deictic(match: Match, scene: Scene) -> When | None:
    """A day told from the day of speaking: "kemarin", "besok", "tadi malam"."""
    found = scene.day and _shift_day(scene.day, scene.calendar.number("deictic", match["deictic"]))
    return When.day(found) if found else None


def read_weekday(match: Match, scene: Scene) -> When | None:
    """A day of the week: the last such day up to the day of speaking, unless the words look ahead."""
    if scene.day is None:
        return None
    weekday, week = scene.calendar.number("weekday", match["weekday"]), _group(match, "tense_week")
    if week is not None:
        return _week(scene.day, scene.calendar.number("tense", week), weekday - 1, weekday - 1)
    if _is_week(match, scene):
        return _week(scene.day, _tense(match, scene) or 0)
    tense, ahead = _tense(match, scene), _looks_ahead(match, scene)
    within = _named_more_closely(match, scene)
    if within is not None:
        return _weekday_within(within, weekday)
    if tense is None and not ahead and weekday in scene.weekdays:
        return When.day(scene.weekdays[weekday])
    found = _near_weekday(scene.day, weekday, tense, ahead)
    return None if found is None else When.day(found)


def _named_more_closely(match: Match, scene: Scene) -> When | None:
    """The week or weekend that a weekday tells more closely: "pekan depan, tepatnya Rabu"."""
    for one, when in reversed(scene.told):
        if one.end <= match.start():
            between = scene.body[one.end : match.start()].strip(" ,")
            return when if 1 < when.days <= 7 and scene.calendar.has("namely", between) else None
    return None


def _weekday_within(when: When, weekday: int) -> When | None:
    days = (when.first + timedelta(n) for n in range(when.days))
    return next((When.day(day) for day in days if day.isoweekday() == weekday), None)


def _is_week(match: Match, scene: Scene) -> bool:
    """Whether a capital Minggu that opens a sentence is the week and not the Sunday: "Minggu lalu, ..."."""
    if not scene.calendar.has("unit", match["weekday"]) or _tense(match, scene) is None:
        return False
    if _group(match, "daypart", "daypart_b") is not None:
        return False
    before = scene.body[max(0, match.start() - 3) : match.start()].rstrip(" ")
    return not before or before[-1] in '.!?\n"“'


def _near_weekday(day: date, weekday: int, tense: int | None, ahead: bool) -> date | None:
    back = (day.isoweekday() - weekday) % 7
    if tense == -1:
        return _shift_day(day, -(back or 7))
    if tense == 1:
        return _shift_day(day, 7 - back)
    if tense == 0:
        return _shift_day(_monday(day), weekday - 1)
    return _shift_day(day, 7 - back if ahead and back else -back)


def _looks_ahead(match: Match, scene: Scene) -> bool:
    """Whether the clause of a day says that it is to come: "akan tiba pada Kamis", but not "..., kata Trump, Kamis"."""
    return any(scene.calendar.has("ahead", word) for word in _clause_before(scene.body, match.start()))


def read_weekdays(match: Match, scene: Scene) -> When | None:
    """Days of the week that follow each other: "Sabtu-Minggu", "Senin dan Selasa pekan depan"."""
    if scene.day is None:
        return None
    first = scene.calendar.number("weekday", match["weekday"])
    last = scene.calendar.number("weekday", match["weekday_b"])
    length, week = (last - first) % 7, _group(match, "tense_week")
    if week is not None:
        return _week(scene.day, scene.calendar.number("tense", week), first - 1, first - 1 + length)
    ahead, tense = _looks_ahead(match, scene), _tense(match, scene)
    within = _named_more_closely(match, scene)
    if within is not None and (weekend := _weekday_within(within, first)) is not None:
        return _days_value(weekend.first, _shift_day(weekend.first, length))
    if tense is None and (same := _same_weekdays(match, scene)) is not None:
        return same
    end = _near_weekday(scene.day, last, tense, ahead)
    return None if end is None else _days_value(_shift_day(end, -length), end)


def _same_weekdays(match: Match, scene: Scene) -> When | None:
    """What the same weekdays meant before: "Sabtu-Minggu ini ... Sabtu atau Minggu"."""
    days = [_group(match, "weekday"), _group(match, "weekday_b")]
    for one, when in reversed(scene.told):
        if one.rule.name == "weekdays" and [_group(one.shape, "weekday"), _group(one.shape, "weekday_b")] == days:
            return when
    return None


def read_weekend(match: Match, scene: Scene) -> When | None:
    """Beginning, middle or end of a week: Monday and Tuesday, Wednesday and Thursday, Saturday and Sunday."""
    if scene.day is None:
        return None
    first = {"start": 0, "middle": 2, "end": 5}[str(scene.calendar.value("part", match["part"]))]
    tense = _tense(match, scene)
    if tense is None:
        over = first == 5 and scene.day.weekday() < 5 and not _looks_ahead(match, scene)
        tense = -1 if over else 0
    return _week(scene.day, tense, first, first + 1)


def read_unit(match: Match, scene: Scene) -> When | None:
    """This, the last or the next week, month or year: "pekan lalu", "akhir bulan ini", "awal tahun depan"."""
    if scene.day is None:
        return None
    unit, shift = str(scene.calendar.value("unit", match["unit"])), _tense(match, scene) or 0
    if unit == "week":
        return _week(scene.day, shift)
    return _shifted(When.day(scene.day), unit, shift)


def read_new_year(match: Match, scene: Scene) -> When | None:
    """The year that has just begun, or in its last two months is about to: "tahun yang baru"."""
    return None if scene.day is None else _year_value(scene.day.year + (scene.day.month > 10))


def read_feast(match: Match, scene: Scene) -> When | None:
    """A feast that has a date: of the year told, else of the likely one."""
    feast = scene.calendar.feasts[str(scene.calendar.value("feast", match["feast"]))]
    year = _year(match, scene)
    if year is None and _group(match, "tense") is not None and scene.day is not None:
        year = scene.day.year + (_tense(match, scene) or 0)
    if year is None:
        leaning = scene.calendar.number("tense", match["tense_b"]) if _group(match, "tense_b") else None
        year = _likely_year(lambda one: _feast_day(feast, one), scene, leaning or _leaning(match, scene))
    first = None if year is None else _feast_day(feast, year)
    return None if first is None else When.between(first, first + timedelta(feast.days - 1))


def _feast_day(feast: Feast, year: int) -> date | None:
    if feast.month_day is not None:
        return _day(year, *feast.month_day)
    if feast.easter is not None:
        return _easter(year) + timedelta(feast.easter)
    return feast.table.get(year)


# ------------------------------------------------------------------------------------------------ what is a date at all
def _always(match: Match, calendar: Calendar) -> bool:
    return True


def _orderly_days(match: Match, calendar: Calendar) -> bool:
    """Days joined by "dan" or a comma are one expression only when they share their month and follow each other."""
    month, month_b = _month(match, calendar), _month(match, calendar, "_b")
    day, day_b = int(match["day"]), int(match["day_b"])
    between = match.string[match.end("day") : match.start("day_b")].strip().lower()
    if between in (",", "dan"):
        return day_b == day + 1
    if between.endswith((",", " dan")):
        return False
    return (month is not None and month != month_b) or _group(match, "year") is not None or day < day_b


def _orderly_months(match: Match, calendar: Calendar) -> bool:
    """Months joined by "dan" are one expression only when they follow each other in one year."""
    stretch = match.string[match.end("month") : match.start("month_b")].strip().lower()
    month, month_b = _month(match, calendar) or 0, _month(match, calendar, "_b") or 0
    return not stretch.endswith("dan") or (stretch == "dan" and month_b == month + 1)


def _orderly_weekdays(match: Match, calendar: Calendar) -> bool:
    if not _happens_once(match, calendar):
        return False
    first, last = (calendar.number("weekday", match[name]) for name in ("weekday", "weekday_b"))
    stretch = match.string[match.end("weekday") : match.start("weekday_b")].strip().lower()
    joined = stretch in ("dan", "atau", ",")
    return (last - first) % 7 == 1 if joined else first != last


def _orderly_years(match: Match, calendar: Calendar) -> bool:
    if not 0 < int(match["year_b"]) - int(match["year"]) <= 200:
        return False
    return not match[0][0].isdigit() or not _is_name_year(match, calendar)


def _month_stands_alone(match: Match, calendar: Calendar) -> bool:
    """A month without a year must not be part of a name: "Sebelas Maret", "Mei Ling"."""
    before = _word_before(match.string, match.start())
    if before is not None and calendar.has("name_before", before):
        return False
    if _group(match, "part", "year", "tense", "tense_year") is not None:
        return True
    if before is not None and calendar.has("in_time", before):
        return True
    after = _word_after(match.string, match.end())
    return not (after is not None and after[0].isupper()) and not (before is not None and before[0].isupper())


def _happens_once(match: Match, calendar: Calendar) -> bool:
    """Whether a day of the week is one day, not part of a name ("Pasar Minggu") and not every such day."""
    before = match.string[max(0, match.start() - 40) : match.start()].split()
    if not before:
        return True
    last = before[-1] if before[-1].lower() != "hari" else " ".join(before[-2:])
    return not calendar.has("name_before", before[-1]) and not calendar.has("every", last)


def _is_year(match: Match, calendar: Calendar) -> bool:
    """Whether four figures alone are a year, and not a number, a count or part of a name."""
    text, start, end = match.string, match.start(), match.end("year")
    if start and text[start - 1] in "-/.,:$&#+€£":
        return False
    before, after = _word_before(text, start), _word_after(text, match.end())
    if int(match["year"]) < _OLDEST:
        return False
    if before is not None and calendar.has("in_year", before):
        return True
    if after is not None and calendar.has("counted", after):
        return False
    if before is not None and calendar.has("near_year", before):
        return True
    if _group(match, "tense") is not None:
        return True
    if before is None:
        return start > 0 and text[start - 1] == "(" and text[end : end + 1] in (")", ",")
    if calendar.has("counting", before.lower()) or _is_name_year(match, calendar):
        return False
    return after is None or calendar.has("follows", after) or _dates_happening(text, start, calendar)


def _is_name_year(match: Match, calendar: Calendar) -> bool:
    """Whether a year belongs to the name before it ("Pemilu 2019") and that name is none of a happening."""
    run = _run_before(match.string, match.start())
    if any(calendar.has("edition", word) for word in run):
        return True
    if not run or not (run[-1][0].isupper() and not calendar.has("in_year", run[-1])):
        return False
    return not any(calendar.has("happening", word) for word in run)


def _dates_happening(text: str, start: int, calendar: Calendar) -> bool:
    return any(calendar.has("happening", word) for word in _run_before(text, start))


def _run_before(text: str, start: int) -> list[str]:
    """The words right before a place, back to the clause's start, at most four: of a name all, and the word before."""
    words: list[str] = []
    while len(words) < 4 and (word := _LAST_WORD.search(text, max(0, start - 40), start)) is not None:
        words.insert(0, word[1])
        start = word.start()
        if not word[1][0].isupper() and len(words) > 1:
            break
    return words


def _feast_is_told(match: Match, calendar: Calendar) -> bool:
    """A feast is a date where its name tells the time, not where it is what is spoken of ("ucapan Natal")."""
    feast = calendar.feasts[str(calendar.value("feast", match["feast"]))]
    if feast.bare or _group(match, "year", "tense", "tense_b") is not None:
        return True
    before = _word_before(match.string, match.start())
    return before is not None and calendar.has("in_time", before)


def _is_prose(match: Match, calendar: Calendar) -> bool:
    """Whether words are written as in a sentence; "Pekan Ini" and a "Besok" after a word are a headline's."""
    text, words = match.string, _WORD.findall(match[0])
    if match.start() and text[match.start() - 1] == "-":
        return False
    if match[0].isupper():
        return True
    if any(word[0].isupper() for word in words[1:] if not word[0].isdigit()):
        return False
    return not words[0][0].isupper() or not text[max(0, match.start() - 2) : match.start()].strip().isalnum()


def _is_unit_in_prose(match: Match, calendar: Calendar) -> bool:
    return calendar.value("unit", match["unit"]) not in ("hour", "century") and _is_prose(match, calendar)


def _is_not_less(match: Match, calendar: Calendar) -> bool:
    """Whether a distance is told, and not only a bound to it: "kurang dari setahun yang lalu"."""
    before = match.string[max(0, match.start() - 20) : match.start()].lower().split()
    return not calendar.has("short_of", " ".join(before[-2:])) and _is_prose(match, calendar)


RULES: tuple[Rule, ...] = (
    Rule("day", read_day, _always),
    Rule("days", read_days, _orderly_days),
    Rule("month", read_month, _month_stands_alone, 0.9),
    Rule("month_of_told", read_month_of_told, _always, 0.6, "refers"),
    Rule("months", read_months, _orderly_months, 0.9),
    Rule("week_of_month", read_week_of_month, _always, 0.7),
    Rule("year", read_year, _always),
    Rule("years", read_years, _orderly_years),
    Rule("bare_year", read_year, _is_year, 0.9),
    Rule("decade", read_decade, _always),
    Rule("quarter", read_quarter, _always),
    Rule("season", read_season, _always, 0.8),
    Rule("ago", read_ago, _is_not_less, 0.8),
    Rule("elapsed", read_elapsed, _always, 0.6, "refers"),
    Rule("vague", read_vague, _always),
    Rule("broken", read_broken, _always),
    Rule("beside", read_beside, _is_prose, 0.6, "refers"),
    Rule("next_day", read_next_day, _always, 0.6, "refers"),
    Rule("that_day", read_that_day, _always, 0.6, "refers"),
    Rule("same", read_same, _always, 0.7, "refers"),
    Rule("since", read_since, _always, 0.5, "refers"),
    Rule("apposed", read_apposed, _always, 0.5, "refers"),
    Rule("deictic", read_deictic, _is_prose, 0.9, "spoken"),
    Rule("weekday", read_weekday, _happens_once, 0.9, "spoken"),
    Rule("weekdays", read_weekdays, _orderly_weekdays, 0.9, "spoken"),
    Rule("weekend", read_weekend, _happens_once, 0.9),
    Rule("unit", read_unit, _is_unit_in_prose, 0.9),
    Rule("new_year", read_new_year, _always, 0.8),
    Rule("feast", read_feast, _feast_is_told, 0.8),
)
"""Every way to read a date; the patterns of a calendar name them."""

_BY_NAME = {rule.name: rule for rule in RULES}
_NOTHING = "nothing"
_COMMA_SETTLES = ("weekday", "deictic")


# -------------------------------------------------------------------------------------------------------------- finding
def expressions(body: str, calendar: Calendar) -> Iterator[Expression]:
    """The expressions of a text that have the shape of a date, in order, none overlapping another."""
    done = 0
    for word in _WORD.finditer(body):
        if word.start() < done or _continues_number(body, word.start()):
            continue
        for pattern in calendar.patterns_at(word[0]):
            match = pattern.expression.match(body, word.start())
            if match is None:
                continue
            if pattern.rule == _NOTHING:
                done = match.end()
                break
            rule = _BY_NAME[pattern.rule]
            if rule.fits(match, calendar):
                expression = _extended(Expression(rule, match, match.start(), match.end()), calendar)
                done = expression.end
                yield expression
                break


def _continues_number(body: str, start: int) -> bool:
    """Whether figures go on from figures before a point or stroke, as in "1.000.000"."""
    return start > 1 and body[start - 1] in "./" and body[start].isdigit() and body[start - 2].isdigit()


def _extended(expression: Expression, calendar: Calendar) -> Expression:
    """The expression with what settles it and what hangs on it."""
    body, comma = expression.shape.string, expression.rule.name in _COMMA_SETTLES
    for middle in (expression.end, _end_of(calendar.tail, body, expression.end)):
        settled = _settling(body, middle, calendar, comma)
        if settled is not None:
            expression = replace(expression, end=settled[1].end(), settled=settled)
            break
    return replace(expression, end=_end_of(calendar.tail, body, expression.end))


def _end_of(pattern: re.Pattern[str], body: str, start: int) -> int:
    match = pattern.match(body, start)
    return start if match is None else match.end()


def _settling(body: str, start: int, calendar: Calendar, comma: bool) -> tuple[Rule, Match] | None:
    for pattern in calendar.extensions:
        match = pattern.expression.match(body, start)
        if match is None or not (comma or "(" in match[0][:3]):
            continue
        return _BY_NAME[pattern.rule], match
    return None


# -------------------------------------------------------------------------------------------------------------- reading
def find_dates(body: str, published: Published | None, calendar: Calendar) -> tuple[DateMention, ...]:
    """Every calendar expression of a text with its value.

    Args:
        body: the text of an article, one paragraph a line.
        published: when it appeared; where that is unknown its newest full date stands in.
        calendar: the calendar of its language.

    Returns:
        The expressions in order of the text, none overlapping another; one that cannot be anchored has no value.
    """
    found = list(expressions(body, calendar))
    today = _anchor(found, body, published, calendar)
    scene = Scene(calendar, body, today, (), _told_years(found, calendar), _told_weekdays(found, calendar, today))
    values = _read_all(found, scene)
    return tuple(
        DateMention(Span.of(body, one.start, one.end), when, one.rule.name, one.rule.confidence)
        for one, when in zip(found, values, strict=True)
    )


def anchor_of(body: str, published: Published | None, calendar: Calendar) -> date | None:
    """The day that relative dates are told from: that of publication, else the newest full date of the text."""
    return _anchor(list(expressions(body, calendar)), body, published, calendar)


def read_date(text: str, calendar: Calendar, *, anchor: date | None = None) -> When | None:
    """The first date of a short text such as a page's date line, at the precision that it tells."""
    scene = Scene(calendar, text, anchor)
    return next((when for one in expressions(text, calendar) if (when := _value(one, scene)) is not None), None)


def _anchor(found: Sequence[Expression], body: str, published: Published | None, calendar: Calendar) -> date | None:
    if published is not None:
        return date.fromisoformat(published.day)
    blank = Scene(calendar, body, None)
    full = [when.last for one in found if _tells_year(one) and (when := _value(one, blank)) is not None]
    past = [
        when.last
        for one in found
        if _tells_year(one) and (when := _value(one, blank)) is not None and _leaning(one.shape, blank) != 1
    ]
    return max(past or full, default=None)


def _tells_year(expression: Expression) -> bool:
    match = expression.settled[1] if expression.settled else expression.shape
    rule = expression.settled[0] if expression.settled else expression.rule
    return rule.name in ("day", "days") and _group(match, "year", "year_b", "shortyear") is not None


def _told_years(found: Sequence[Expression], calendar: Calendar) -> dict[tuple[int, int], int]:
    """For each day of the year that the text gives one year, that year; else the year of the world's own such day."""
    years: dict[tuple[int, int], set[int]] = {}
    named = {(day.month, day.day): day for day in calendar.named_days}
    for one in found:
        if _tells_year(one):
            when = _value(one, Scene(calendar, one.shape.string, None))
            if when is not None and when.precision == "day":
                years.setdefault((when.first.month, when.first.day), set()).add(when.first.year)
        elif one.rule.name == "day":
            day = named.get(_month_day(one.shape, calendar))
            if day is not None and _is_beside(one.shape, day.beside):
                years.setdefault((day.month, day.day), set()).add(day.year)
    return {day: told.pop() for day, told in years.items() if len(told) == 1}


def _month_day(match: Match, calendar: Calendar) -> tuple[int, int]:
    return _month(match, calendar) or 0, int(match["day"])


def _is_beside(match: Match, words: frozenset[str]) -> bool:
    """Whether one of the words stands near a shape."""
    start, end = match.span()
    near = match.string[max(0, start - 60) : start] + " " + match.string[end : end + 40]
    return not words.isdisjoint(_WORD.findall(near.lower()))


def _told_weekdays(found: Sequence[Expression], calendar: Calendar, today: date | None) -> dict[int, date]:
    """For each weekday that the text tells by figures, and always the same of the last two weeks, that day."""
    if today is None:
        return {}
    days: dict[int, set[date]] = {}
    for one in found:
        if one.settled is not None and one.rule.name == "weekday":
            when = _value(one, Scene(calendar, one.shape.string, today))
            if when is not None and when.precision == "day":
                days.setdefault(when.first.isoweekday(), set()).add(when.first)
    return {n: day for n, told in days.items() if len(told) == 1 and 0 <= (today - (day := min(told))).days < 14}


def _read_all(found: Sequence[Expression], scene: Scene) -> list[When | None]:
    """The values: the narrator's first, then what is quoted, then what refers."""
    quotes = _quotations(scene.body)
    values: list[When | None] = [None] * len(found)
    rounds: tuple[list[int], list[int], list[int]] = ([], [], [])
    for n, one in enumerate(found):
        quoted = one.rule.order == "spoken" and not _tells_year(one) and _inside(quotes, one.start) is not None
        rounds[2 if one.rule.order == "refers" else int(quoted)].append(n)
    told: list[tuple[Expression, When]] = []
    narrated = replace(scene, told=told)
    for n in rounds[0]:
        values[n] = when = _value(found[n], narrated)
        if when is not None:
            told.append((found[n], when))
    for n in rounds[1]:
        quote = _inside(quotes, found[n].start)
        assert quote is not None
        values[n] = _value(found[n], replace(scene, told=told, day=_day_said(quote, told, scene)))
    for n in rounds[2]:
        values[n] = _value(found[n], replace(scene, told=_told(found, values)))
    return values


def _told(found: Sequence[Expression], values: Sequence[When | None]) -> list[tuple[Expression, When]]:
    return [(one, when) for one, when in zip(found, values, strict=True) if when is not None]


def _value(expression: Expression, scene: Scene) -> When | None:
    """The value of an expression: what settles it counts before what it says itself."""
    if expression.settled is not None:
        rule, match = expression.settled
        settled = rule.read(match, scene)
        if settled is not None:
            return _mended(expression, match, settled, scene)
    return expression.rule.read(expression.shape, scene)


def _mended(expression: Expression, figures: Match, settled: When, scene: Scene) -> When:
    """Figures win over the weekday, but for a slip of the month: far from today while day and weekday fit this month.

    "Rabu (25/9)", read on 25 June, which is a Wednesday, is 25 June.
    """
    weekday = _group(expression.shape, "weekday")
    if weekday is None or scene.day is None or settled.precision != "day" or _group(figures, "year", "shortyear"):
        return settled
    number = scene.calendar.number("weekday", weekday)
    if settled.first.isoweekday() == number or abs((settled.first - scene.day).days) < 32:
        return settled
    near = [_day(scene.day.year, scene.day.month, settled.first.day)]
    return next((When.day(day) for day in near if day is not None and day.isoweekday() == number), settled)


# ----------------------------------------------------------------------------------------------------------- quotations
def _quotations(body: str) -> list[tuple[int, int]]:
    """Where quotations begin and end, by their marks; one that is never closed ends with its line."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    line_end = -1
    for mark in _QUOTES.finditer(body):
        at = mark.start()
        if opened is not None and at > line_end:
            found.append((opened, line_end))
            opened = None
        if opened is None:
            opened = at
            line_end = _line_end(body, at)
        elif mark[0] != "“":
            found.append((opened, at + 1))
            opened = None
    return found


def _line_end(body: str, start: int) -> int:
    end = body.find("\n", start)
    return len(body) if end < 0 else end


def _inside(quotes: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    n = bisect_right(quotes, (at, len(quotes) + at)) - 1
    return quotes[n] if n >= 0 and quotes[n][0] <= at < quotes[n][1] else None


def _day_said(quote: tuple[int, int], told: Sequence[tuple[Expression, When]], scene: Scene) -> date | None:
    """The day that a quotation was said: that of its cue's sentence, else of a sentence before it that tells of speech.

    Where neither tells a day, the last weekday told before it within the week, for news quotes what is new; else today.
    """
    start, end = quote
    days = [(one, when.first) for one, when in told if when.precision == "day" and _is_past(when.first, scene.day)]
    limit = _sentence_end(scene.body, end)
    after = (day for one, day in days if end <= one.start < limit and _is_recent(day, scene.day))
    introduction = _introduction(scene, start)
    before = (day for one, day in reversed(days) if introduction <= one.start < start)
    report = (
        day
        for one, day in reversed(days)
        if one.end <= start and one.rule.order == "spoken" and _is_recent(day, scene.day)
    )
    return next(chain(after, before, report), scene.day)


def _introduction(scene: Scene, start: int) -> int:
    """Where the sentence before a quotation begins, if it tells of speech; else the quotation's own start."""
    low = max(0, start - _REACH)
    ends = [found.end() for found in _SENTENCE_END.finditer(scene.body, low, start)]
    opening = ends[-2] if len(ends) > 1 else low
    words = _WORD.findall(scene.body[opening:start])
    return opening if any(scene.calendar.has("speech", word) for word in words) else start


def _sentence_end(body: str, start: int) -> int:
    closing = _SENTENCE_END.search(body, start, start + _REACH)
    return closing.start() + 1 if closing else start + _REACH


def _is_past(day: date, today: date | None) -> bool:
    return today is None or 0 <= (today - day).days <= 60


def _is_recent(day: date, today: date | None) -> bool:
    return today is None or 0 <= (today - day).days <= 7
