"""Every way to read a date, one line each; the patterns of a calendar name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kawat.ground.dates import fits, readings
from kawat.ground.dates.scene import Scene
from kawat.ground.dates.shape import Shape
from kawat.model.when import When

Order = Literal["plain", "spoken", "refers"]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of shape is read.

    Attributes:
        read: the value of a shape; its docstring's first line says what it does.
        fits: whether a shape is a date at all where it stands.
        confidence: how sure the reading is: 1 where the text tells all of it, .9 where the day of publication tells
            the rest, less where the reading is one of several that are usual.
        order: what the value hangs on: nothing but the day of publication; in a quotation, the day that it was said
            (of weeks and longer stretches it makes no odds); other dates of the text.
    """

    name: str
    read: Callable[[Shape, Scene], When]
    fits: Callable[[Shape], bool] = fits.always
    confidence: float = 1.0
    order: Order = "plain"


RULES: tuple[Rule, ...] = (
    Rule("day", readings.day),
    Rule("days", readings.days, fits.orderly_days),
    Rule("month", readings.month, fits.month_stands_alone, 0.9),
    Rule("months", readings.months, fits.orderly_months, 0.9),
    Rule("day_of_month", readings.day_of_month, confidence=0.9),
    Rule("month_of_told", readings.month_of_told, confidence=0.6, order="refers"),
    Rule("week_of_month", readings.week_of_month, confidence=0.7),
    Rule("year", readings.year),
    Rule("bare_year", readings.year, fits.is_year, 0.9),
    Rule("years", readings.years, fits.orderly_years),
    Rule("new_year", readings.new_year, confidence=0.8),
    Rule("decade", readings.decade),
    Rule("quarter", readings.quarter, confidence=0.9),
    Rule("season", readings.season, fits.season_is_told, 0.8),
    Rule("feast", readings.feast, fits.feast_is_told, 0.8),
    Rule("deictic", readings.deictic, fits.is_prose, 0.9, "spoken"),
    Rule("weekday", readings.weekday, fits.happens_once, 0.9, "spoken"),
    Rule("weekdays", readings.weekdays, fits.orderly_weekdays, 0.9, "spoken"),
    Rule("weekend", readings.weekend, fits.happens_once, 0.9),
    Rule("unit", readings.unit, fits.is_unit_in_prose, 0.9),
    Rule("part", readings.unit, fits.is_part_in_prose, 0.8),
    Rule("ago", readings.ago, fits.is_not_less, 0.8),
    Rule("elapsed", readings.elapsed, confidence=0.6, order="refers"),
    Rule("beside", readings.beside, fits.is_of_days, 0.6, "refers"),
    Rule("next_day", readings.next_day, confidence=0.6, order="refers"),
    Rule("that_day", readings.that_day, confidence=0.6, order="refers"),
    Rule("same", readings.same, fits.is_unit_in_prose, 0.7, "refers"),
    Rule("that", readings.same, fits.is_told_time, 0.6, "refers"),
    Rule("since", readings.since, confidence=0.5, order="refers"),
    Rule("apposed", readings.apposed, fits.is_of_days, 0.5, "refers"),
    Rule("vague", readings.vague),
    Rule("broken", readings.broken),
)
