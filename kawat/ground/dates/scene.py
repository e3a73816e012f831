"""What a rule may look at beside the shape that it reads: the day, and the dates that the text has told."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from kawat.lang.calendar import Calendar
from kawat.model.when import Precision, When


class NoValueError(Exception):
    """An expression that has no value where it stands: nobody knows the day that it is told from."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """An expression that has been read: where it stands, its rule, its value."""

    start: int
    end: int
    rule: str = field(compare=False)
    when: When = field(compare=False)


class Timeline:
    """The dates that a text has told so far, in its order, to be looked up by place."""

    def __init__(self) -> None:
        self._all: list[Told] = []
        self._by_precision: dict[Precision, list[Told]] = {"day": [], "month": [], "year": [], "interval": []}
        self._by_rule: dict[str, list[Told]] = {}

    def add(self, told: Told) -> None:
        """Put an expression in its place."""
        insort(self._all, told)
        insort(self._by_precision[told.when.precision], told)
        insort(self._by_rule.setdefault(told.rule, []), told)

    def last_before(self, at: int, *precisions: Precision) -> Told | None:
        """The last one that begins before a place, of the precisions named, or of any."""
        lists = [self._by_precision[precision] for precision in precisions] or [self._all]
        return max((told for one in lists if (told := _last(one, at)) is not None), default=None)

    def last_by(self, at: int, *rules: str) -> Told | None:
        """The last one that begins before a place and that one of the rules has read."""
        lists = [self._by_rule.get(rule, []) for rule in rules]
        return max((told for one in lists if (told := _last(one, at)) is not None), default=None)

    def first_day_after(self, at: int) -> Told | None:
        """The first day told from a place on."""
        days = self._by_precision["day"]
        index = bisect_left(days, at, key=_start)
        return days[index] if index < len(days) else None

    def days_between(self, start: int, end: int) -> Iterator[Told]:
        """The days told that begin between two places, in order."""
        days = self._by_precision["day"]
        return iter(days[bisect_left(days, start, key=_start) : bisect_left(days, end, key=_start)])


def _start(told: Told) -> int:
    return told.start


def _last(tolds: list[Told], at: int) -> Told | None:
    index = bisect_left(tolds, at, key=_start)
    return tolds[index - 1] if index else None


@dataclass(frozen=True)
class Scene:
    """Where a shape is read.

    Attributes:
        day: what "today" is there; None where nobody knows.
        told: the dates read already.
        years: the year of each month and day that the text tells a year for.
        weekdays: the day of each weekday (1 is Monday) that the text tells by figures.
    """

    calendar: Calendar
    day: date | None
    told: Timeline = field(default_factory=Timeline)
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    weekdays: Mapping[int, date] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day that is today.

        Raises:
            NoValueError: nobody knows.
        """
        if self.day is None:
            raise NoValueError
        return self.day
