"""From a text to its dates: what is told plainly first, then what is quoted, then what refers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kawat.ground.dates.finding import Expression, expressions
from kawat.ground.dates.quotation import Quotation, day_said, quotation_at, quotations
from kawat.ground.dates.readings import told_from
from kawat.ground.dates.scene import NoValueError, Scene, Told
from kawat.ground.dates.shape import Shape, words_of
from kawat.lang.calendar import Calendar
from kawat.model.grounded import DateMention
from kawat.model.page import Published
from kawat.model.span import Span
from kawat.model.when import When

Reading = Callable[[Shape, Scene], When]

_UNTOLD = 0.5
"""How sure "hari ini" is in a quotation whose day nobody tells, read as the day of publication."""
_FORTNIGHT = 14
_NEAR = 32
"""Days: how far back a weekday that figures have told still stands for itself, and how far a slip of the month goes."""


def find_dates(body: str, published: Published | None, calendar: Calendar) -> tuple[DateMention, ...]:
    """Every calendar expression of a text with its value.

    Args:
        body: the text of an article, one paragraph a line.
        published: when it appeared; where that is unknown its newest full date stands in (:func:`anchor_of`).
        calendar: the calendar of its language.

    Returns:
        The expressions in order of the text, none overlapping another; one that cannot be anchored has no value.
    """
    found = list(expressions(body, calendar))
    today = _anchor(found, published, calendar)
    scene = Scene(calendar, today, years=_told_years(found, calendar), weekdays=_told_weekdays(found, calendar, today))
    readings = _read_all(body, found, scene)
    return tuple(_mention(one, *readings.get(number, (None, one.rule.name, 1.0))) for number, one in enumerate(found))


def _mention(one: Expression, when: When | None, why: str, confidence: float) -> DateMention:
    event = None if when is None or one.rule.name != "apposed" else told_from(one.shape, when)
    return DateMention(Span.of(one.shape.body, one.start, one.end), when, why, confidence, event)


def anchor_of(body: str, published: Published | None, calendar: Calendar) -> date | None:
    """The day that relative dates are told from: that of publication, else the newest full date of the text.

    A date that its clause says is to come counts only where there is no other.
    """
    return _anchor(list(expressions(body, calendar)), published, calendar)


def read_date(text: str, calendar: Calendar, *, anchor: date | None = None) -> When | None:
    """The first date of a short text such as a page's date line, at the precision that it tells."""
    scene = Scene(calendar, anchor)
    return next((when for one in expressions(text, calendar) if (when := _value(one, scene)) is not None), None)


def _anchor(found: Sequence[Expression], published: Published | None, calendar: Calendar) -> date | None:
    if published is not None:
        return date.fromisoformat(published.day)
    days = [
        (one.shape.leaning() != 1, when.last)
        for one in found
        if one.tells_year and (when := _value(one, Scene(calendar, None))) is not None
    ]
    return max(days)[1] if days else None


def _told_years(found: Sequence[Expression], calendar: Calendar) -> Mapping[tuple[int, int], int]:
    """For each month and day that the text gives one year, that year, or the year of the world's own such day."""
    years: dict[tuple[int, int], set[int]] = {}
    named = {(day.month, day.day): day for day in calendar.named_days}
    for one in found:
        when = _value(one, Scene(calendar, None)) if one.tells_year else None
        if when is not None and when.precision == "day":
            years.setdefault((when.first.month, when.first.day), set()).add(when.first.year)
        elif one.rule.name == "day" and not one.tells_year:
            day = named.get((one.shape.month() or 0, int(one.shape.match["day"])))
            if day is not None and _is_beside(one.shape, day.beside):
                years.setdefault((day.month, day.day), set()).add(day.year)
    return {day: told.pop() for day, told in years.items() if len(told) == 1}


def _is_beside(shape: Shape, words: frozenset[str]) -> bool:
    """Whether one of the words stands near a shape."""
    near = shape.body[max(0, shape.start - 60) : shape.start] + " " + shape.body[shape.end : shape.end + 40]
    return not words.isdisjoint(words_of(near.lower()))


def _told_weekdays(found: Sequence[Expression], calendar: Calendar, today: date | None) -> Mapping[int, date]:
    """For each weekday that the text tells by figures, and always the same of the last two weeks, that day."""
    days: dict[int, set[date]] = {}
    for one in found:
        if today is not None and one.settled is not None and one.rule.name == "weekday":
            when = _value(one, Scene(calendar, today))
            if when is not None and when.precision == "day":
                days.setdefault(when.first.isoweekday(), set()).add(when.first)
    once = {number: told.pop() for number, told in days.items() if len(told) == 1}
    return {number: day for number, day in once.items() if today and 0 <= (today - day).days < _FORTNIGHT}


def _read_all(body: str, found: Sequence[Expression], scene: Scene) -> Mapping[int, tuple[When, str, float]]:
    """For the number of each expression that has a value, that, the rule and how sure it is."""
    quotes, readings = quotations(body), dict[int, tuple[When, str, float]]()

    def read(number: int, place: Scene, why: str, most: float = 1.0) -> None:
        one = found[number]
        when = _value(one, place)
        if when is not None:
            readings[number] = when, why, min(one.confidence, most)
            scene.told.add(Told(one.start, one.end, one.rule.name, when))

    quoted: list[tuple[int, Quotation]] = []
    for number, one in enumerate(found):
        spoken = one.rule.order == "spoken" and not one.tells_year
        quotation = quotation_at(quotes, one.start) if spoken else None
        if quotation is not None:
            quoted.append((number, quotation))
        elif one.rule.order != "refers":
            read(number, scene, one.rule.name)
    for number, day in [(number, day_said(quotation, body, scene)) for number, quotation in quoted]:
        if day is None:
            read(number, scene, f"{found[number].rule.name}, quoted, of a day not told", _UNTOLD)
        else:
            read(number, replace(scene, day=day), f"{found[number].rule.name}, quoted of {day.isoformat()}")
    for number, one in enumerate(found):
        if one.rule.order == "refers":
            read(number, scene, one.rule.name)
    return readings


def _value(expression: Expression, scene: Scene) -> When | None:
    """The value of an expression: what settles it counts before what it says itself."""
    if expression.settled is not None:
        rule, figures = expression.settled
        settled = _attempt(rule.read, figures, scene)
        if settled is not None:
            return _mended(expression, figures, settled, scene)
    return _attempt(expression.rule.read, expression.shape, scene)


def _attempt(read: Reading, shape: Shape, scene: Scene) -> When | None:
    try:
        return read(shape, scene)
    except (NoValueError, ValueError, OverflowError):  # unanchored, or a day that the calendar does not have
        return None


def _mended(expression: Expression, figures: Shape, settled: When, scene: Scene) -> When:
    """Figures win over the weekday, but for a slip of the month: far from today while day and weekday fit this month.

    "Rabu (25/9)", read on 25 June, which is a Wednesday, is 25 June.
    """
    name, today = expression.shape.group("weekday"), scene.day
    if name is None or today is None or settled.precision != "day" or figures.has("year", "shortyear"):
        return settled
    weekday = scene.calendar.number("weekday", name)
    if settled.first.isoweekday() == weekday or abs((settled.first - today).days) < _NEAR:
        return settled
    try:
        day = today.replace(day=settled.first.day)
    except ValueError:
        return settled
    return When.day(day) if day.isoweekday() == weekday else settled
