"""A point or stretch of the calendar, at the precision that a text gives."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]

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

    @property
    def precision(self) -> Precision:
        """How exact the value is."""
        if "/" in self.value:
            return "interval"
        return ("year", "month", "day")[self.value.count("-")]

    @property
    def first(self) -> date:
        """The first day that the value can mean."""
        return _bounds(self.value.partition("/")[0])[0]

    @property
    def last(self) -> date:
        """The last day that the value can mean."""
        head, _, tail = self.value.partition("/")
        return _bounds(tail or head)[1]

    @property
    def days(self) -> int:
        """How many days the value spans, at least 1."""
        return (self.last - self.first).days + 1

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
