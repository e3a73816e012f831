"""The value type of dates: precision, comparison, arithmetic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.model.when import Unit, When

DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))
UNITS: st.SearchStrategy[Unit] = st.sampled_from(["day", "month", "year"])


@st.composite
def whens(draw: st.DrawFn) -> When:
    day = draw(DAYS)
    kind = draw(st.sampled_from(["day", "month", "year", "days", "months", "years"]))
    count = draw(st.integers(1, 40))
    if kind == "days":
        return When.between(day, day + timedelta(count))
    if kind == "months":
        return When.months(day.year, day.month, count)
    if kind == "years":
        return When.years(day.year, day.year + count)
    return {"day": When.day(day), "month": When.month(day.year, day.month), "year": When.year(day.year)}[kind]


@pytest.mark.parametrize(
    ("value", "precision", "first", "last"),
    [
        ("2026-02-04", "day", date(2026, 2, 4), date(2026, 2, 4)),
        ("2026-02", "month", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026", "year", date(2026, 1, 1), date(2026, 12, 31)),
        ("2023-09-18/2023-09-21", "interval", date(2023, 9, 18), date(2023, 9, 21)),
        ("2024-06/2024-08", "interval", date(2024, 6, 1), date(2024, 8, 31)),
        ("1990/1999", "interval", date(1990, 1, 1), date(1999, 12, 31)),
    ],
)
def test_a_value_knows_its_precision_and_bounds(value: str, precision: str, first: date, last: date) -> None:
    when = When(value)
    assert (when.precision, when.first, when.last, str(when)) == (precision, first, last, value)


@pytest.mark.parametrize(
    "value", ["", "26", "2026-2", "2026-13", "2026-02-30", "2026-02-04T08:00", "2026-02-04/", "2027/2026", "0000", "x"]
)
def test_nonsense_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        When(value)


@given(whens())
def test_a_value_reads_back_as_itself(when: When) -> None:
    assert When(str(when)) == when
    assert when.first <= when.last
    assert when.days == (when.last - when.first).days + 1 >= 1


@given(whens())
def test_a_value_holds_and_meets_itself(when: When) -> None:
    assert when.contains(when)
    assert when.overlaps(when)
    assert when.gap(when) == timedelta(0)


@given(whens(), whens())
def test_comparison_is_of_intervals(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.gap(other) == other.gap(one) >= timedelta(0)
    assert one.overlaps(other) == (one.gap(other) == timedelta(0))
    assert not one.contains(other) or one.overlaps(other)


@given(whens(), whens(), whens())
def test_containing_is_transitive(one: When, other: When, third: When) -> None:
    assert not (one.contains(other) and other.contains(third)) or one.contains(third)


@given(DAYS, st.integers(-100, 100))
def test_a_week_is_monday_to_sunday(day: date, weeks: int) -> None:
    week = When.week(day, weeks)
    assert (week.days, week.first.isoweekday(), week.last.isoweekday()) == (7, 1, 7)
    assert week.contains(When.day(day + timedelta(7 * weeks)))
    assert week.contains(When.week(day, weeks, 6, 7))


@given(DAYS, st.integers(1, 60))
def test_months_run_on(day: date, count: int) -> None:
    run = When.months(day.year, day.month, count)
    assert run.first == date(day.year, day.month, 1)
    assert run.contains(When.month(day.year, day.month).shifted("month", count - 1))
    assert not run.contains(When.month(day.year, day.month).shifted("month", count))


@given(DAYS, UNITS, st.integers(-500, 500))
def test_shifting_there_and_back_ends_where_it_began(day: date, unit: Unit, count: int) -> None:
    start = When.day(day).shifted(unit, 0)
    assert start.contains(When.day(day))
    assert start.precision == unit
    assert start.shifted(unit, count).shifted(unit, -count) == start


def test_shifting_keeps_to_the_unit() -> None:
    assert When("2026-02-04").shifted("year", 1) == When("2027")
    assert When("2025-12").shifted("month", 1) == When("2026-01")
    assert When("2026-02-27/2026-02-28").shifted("day", 1) == When("2026-03-01")
    assert When("2026-02-27/2026-02-28").shifted("day", -1) == When("2026-02-26")


def test_the_calendar_has_ends() -> None:
    with pytest.raises(OverflowError):
        When("9999-12-31").shifted("day", 1)
    with pytest.raises(ValueError, match="no ISO 8601 date"):
        When("9999").shifted("year", 1)


def test_a_stretch_of_one_is_that_one() -> None:
    assert When.between(date(2026, 2, 4), date(2026, 2, 4)) == When("2026-02-04")
    assert When.months(2026, 2, 1) == When("2026-02")
    assert When.years(2026, 2026) == When("2026")
