"""A point or stretch of the calendar, at the precision that a text gives."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]
Unit = Literal["day", "month", "year"]

_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class When:
    """An ISO 8601 value at reduced precision, or an interval of two: ``2026-02-04``, ``2026-02``, ``2026``, ``A/B``.

    A date is the interval of days that it can mean, so comparison is comparison of intervals.

    Raises:
        ValueError: the value is not such a date, or the interval ends before it starts.
    """

    value: str

    def __post_init__(self) -> None:
        first, last = self.first, self.last  # both raise on nonsense
        if last < first:
            raise ValueError(f"{self.value!r} ends before it starts")

    @classmethod
    def day(cls, day: date) -> When:
        """One day."""
        return cls(day.isoformat())

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """One month."""
        return cls(f"{year:04}-{month:02}")

    @classmethod
    def year(cls, year: int) -> When:
        """One year."""
        return cls(f"{year:04}")

    @classmethod
    def between(cls, first: date, last: date) -> When:
        """The days from first to last, both counted; one day when they are the same."""
        return cls.day(first) if first == last else cls(f"{first.isoformat()}/{last.isoformat()}")

    @classmethod
    def week(cls, day: date, weeks: int = 0, first: int = 1, last: int = 7) -> When:
        """Days of the week that lies so many weeks from a day's own, by ISO number: Monday is 1.

        Raises:
            OverflowError: the calendar ends before.
        """
        monday = day + timedelta(7 * weeks + 1 - day.isoweekday())
        return cls.between(monday + timedelta(first - 1), monday + timedelta(last - 1))

    @classmethod
    def months(cls, year: int, month: int, count: int) -> When:
        """A run of months from one on: ``2024-06/2024-08``; one month when the count is 1."""
        first, last = cls.month(year, month), cls.month(*_month_after(year, month, count - 1))
        return first if first == last else cls(f"{first.value}/{last.value}")

    @classmethod
    def years(cls, first: int, last: int) -> When:
        """The years from first to last, both counted."""
        return cls.year(first) if first == last else cls(f"{first:04}/{last:04}")

    @property
    def precision(self) -> Precision:
        """How exact the value is."""
        if "/" in self.value:
            return "interval"
        return ("year", "month", "day")[self.value.count("-")]

    @property
    def tells_days(self) -> bool:
        """Whether it is exact to the days, and not only a month or a year."""
        return self.precision in ("day", "interval")

    @property
    def first(self) -> date:
        """The first day that the value can mean."""
        return _bounds(self.value.partition("/")[0])[0]

    @property
    def last(self) -> date:
        """The last day that the value can mean."""
        head, stroke, tail = self.value.partition("/")
        return _bounds(tail if stroke else head)[1]

    @property
    def days(self) -> int:
        """How many days the value spans, at least 1."""
        return (self.last - self.first).days + 1

    def shifted(self, unit: Unit, count: int) -> When:
        """So many units on, or back when negative, at the unit's precision: a year on from ``2026-02-04`` is ``2027``.

        Counted from the last day that the value can mean, or back from the first.

        Raises:
            OverflowError, ValueError: the calendar ends before.
        """
        start = self.last if count > 0 else self.first
        if unit == "day":
            return When.day(start + timedelta(count))
        if unit == "month":
            return When.month(*_month_after(start.year, start.month, count))
        return When.year(start.year + count)

    def contains(self, other: When) -> bool:
        """Whether every day that the other can mean lies within this one."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: When) -> bool:
        """Whether the two can mean the same day."""
        return self.first <= other.last and other.first <= self.last

    def gap(self, other: When) -> timedelta:
        """The time between the nearest days of the two; zero when they overlap."""
        return max(self.first - other.last, other.first - self.last, timedelta(0))

    def __str__(self) -> str:
        return self.value


def _month_after(year: int, month: int, count: int) -> tuple[int, int]:
    years, index = divmod(month - 1 + count, 12)
    return year + years, index + 1


def _bounds(part: str) -> tuple[date, date]:
    """First and last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    if not _PART.fullmatch(part):
        raise ValueError(f"{part!r} is no ISO 8601 date")
    numbers = [int(number) for number in part.split("-")]
    if len(numbers) == 3:
        day = date(*numbers)
        return day, day
    if len(numbers) == 2:
        year, month = numbers
        first = date(year, month, 1)  # raises on a month that there is not
        return first, date(year, month, calendar.monthrange(year, month)[1])
    return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
