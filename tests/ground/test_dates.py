"""Dates on the calendar: the cases of the language, and what holds for any text."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.ground.dates import anchor_of, find_dates, read_date
from kawat.ground.dates.rules import RULES
from kawat.lang.calendar import Calendar, load_calendar, read_calendar, read_published
from kawat.model.page import Published
from kawat.model.when import When

TODAY = Published("2026-05-28", "page")


@dataclass(frozen=True)
class Case:
    kind: str
    anchor: str
    text: str
    dates: tuple[tuple[str, str | None], ...]


def _case(line: str) -> Case:
    kind, anchor, text, dates = line.split("\t")
    pairs = (pair.rpartition(" = ") for pair in dates.split("; ") if pair)
    return Case(kind, anchor, text, tuple((words, None if value == "none" else value) for words, _, value in pairs))


@cache
def _cases() -> tuple[Case, ...]:
    source = resources.files("kawat.lang") / "id" / "cases" / "dates.tsv"
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(_case(line) for line in lines[1:])


def _found(case: Case) -> tuple[tuple[str, str | None], ...]:
    published = None if case.anchor == "-" else Published(case.anchor, "page")
    found = find_dates(case.text, published, load_calendar())
    return tuple((one.span.text, None if one.when is None else one.when.value) for one in found)


@pytest.mark.parametrize("case", [case for case in _cases() if case.kind != "known"], ids=lambda case: case.text)
def test_case(case: Case) -> None:
    assert _found(case) == case.dates


@pytest.mark.parametrize("case", [case for case in _cases() if case.kind == "known"], ids=lambda case: case.text)
def test_known_failure_still_fails(case: Case) -> None:
    """One that is suddenly right should become a plain or hard case."""
    assert _found(case) != case.dates


def test_there_are_cases_enough() -> None:
    assert len(_cases()) >= 400
    assert sum(case.kind == "hard" for case in _cases()) >= 60
    assert len({(case.anchor, case.text) for case in _cases()}) == len(_cases())


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    return load_calendar()


def test_every_rule_has_a_pattern_and_a_description(calendar: Calendar) -> None:
    named = {pattern.rule for patterns in calendar.starts.values() for pattern in patterns}
    named |= {pattern.rule for pattern in calendar.extensions} | {"nothing"}
    assert named == {rule.name for rule in RULES} | {"nothing"}
    assert all(rule.read.__doc__ for rule in RULES)
    assert all(0 < rule.confidence <= 1 for rule in RULES)


def test_feasts_have_every_year_of_the_press(calendar: Calendar) -> None:
    for feast in calendar.feasts.values():
        for year in range(2010, 2030):
            assert feast.first_day(year).year == year


def test_easter_falls_on_the_sundays_that_it_fell_on(calendar: Calendar) -> None:
    days = [calendar.feasts["easter"].first_day(year) for year in (2000, 2011, 2016, 2024, 2025)]
    assert days == [date(2000, 4, 23), date(2011, 4, 24), date(2016, 3, 27), date(2024, 3, 31), date(2025, 4, 20)]


def test_a_form_with_two_values_is_refused() -> None:
    text = (resources.files("kawat.lang") / "id" / "calendar.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="two values"):
        read_calendar(text.replace('1 = ["senin", "isnin"]', '1 = ["senin", "isnin", "rabu"]'))
    with pytest.raises(ValueError, match="there is not"):
        read_calendar(text.replace("text = '{deictic}'", "text = '{deitic}'"))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Kamis, 28 Mei 2026 12:47 WIB", "2026-05-28T12:47+07:00"),
        ("Kamis, 28 Mei 2026 | 12.47 WITA", "2026-05-28T12:47+08:00"),
        ("Kamis 28/05/2026, 12:47 WIT", "2026-05-28T12:47+09:00"),
        ("28 Mei 2026, pukul 12.47", "2026-05-28T12:47"),
        ("28 Mei 2026 - 12:47:30 WIB", "2026-05-28T12:47+07:00"),
        ("Diterbitkan 28-05-2026", "2026-05-28"),
        ("2026-05-28T12:47:33+07:00", "2026-05-28T12:47+07:00"),
        ("2026-05-28 12:47", "2026-05-28T12:47"),
        ("2026-05-28T05:47:33.123Z", "2026-05-28T05:47+00:00"),
        ("02 Nov 2023 20:59 WIB", "2023-11-02T20:59+07:00"),
        ("31 Februari 2026 12:47 WIB", None),
        ("Kamis, 28 Mei", None),
        ("", None),
    ],
)
def test_published(line: str, value: str | None, calendar: Calendar) -> None:
    assert read_published(line, calendar) == value


def test_read_date_takes_the_first_and_the_anchor(calendar: Calendar) -> None:
    assert read_date("Kamis, 28 Mei 2026 12:47 WIB", calendar) == When("2026-05-28")
    assert read_date("Kamis (28/5)", calendar) is None
    assert read_date("Kamis (28/5)", calendar, anchor=date(2026, 5, 29)) == When("2026-05-28")


def test_the_anchor_is_the_newest_full_date_that_is_not_to_come(calendar: Calendar) -> None:
    body = "Pada 2 Februari 2026 ia tiba.\nPada 4 Februari 2026 ia pulang.\nIa akan kembali pada 1 Maret 2026."
    assert anchor_of(body, None, calendar) == date(2026, 2, 4)
    assert anchor_of(body, Published("2026-02-05T08:00+07:00", "page"), calendar) == date(2026, 2, 5)
    assert anchor_of("Ia akan kembali pada 1 Maret 2026.", None, calendar) == date(2026, 3, 1)
    assert anchor_of("Ia tiba pada 4 Februari.", None, calendar) is None


def test_readings_tell_their_rule_and_how_sure_they_are(calendar: Calendar) -> None:
    first, second = find_dates("Pada 4 Februari 2026 ia tiba, sehari kemudian pulang.", None, calendar)
    assert (first.why, second.why) == ("day", "beside")
    assert first.confidence > second.confidence
    body = '"Hari ini kami menang," kata PM. "Kami kalah kemarin," katanya, Rabu (27/5).'
    untold, told, _ = find_dates(body, TODAY, calendar)
    assert (untold.why, untold.confidence) == ("deictic, quoted, of a day not told", 0.5)
    assert (told.why, told.confidence) == ("deictic, quoted of 2026-05-27", 0.9)


def test_gold(shared: Path, calendar: Calendar) -> None:
    """Values that the gold has, in a found expression that shares its place: F1 over dev and seeds."""
    hit = gold = found = 0
    for path in [*(shared / "gold" / "dev").glob("*.json"), *(shared / "gold" / "seeds").glob("*.json")]:
        page = json.loads(path.read_text(encoding="utf-8"))
        if "document" not in page:
            continue
        lines = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
        body = "\n".join(lines[number - 1].strip() for number in page["document"]["body_lines"])
        published = page["document"]["published"]
        dates = find_dates(body, published and Published(published, "page"), calendar)
        values = Counter(one.when.value for one in dates if one.when is not None)
        wanted = Counter(one["value"] for one in page["dates"] if one["value"])
        hit, gold, found = hit + (values & wanted).total(), gold + wanted.total(), found + values.total()
    assert 2 * hit / (gold + found) >= 0.97


WORDS = (
    "Rabu (4/2/2026) (27/5) kemarin besok sehari setelah pada hari yang sama 17-20 Juni Mei 2024 2020-2024 akhir pekan "
    'lalu " “ ” . , ( ) 1.000.000 (( Minggu Natal sejak itu dua berselang tahun 9999 31 Februari 1500 kuartal I \n'
).split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.dates(date(1, 1, 1), date(9999, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_true_spans_in_order(words: list[str], day: date) -> None:
    body = " ".join(words)
    found = find_dates(body, Published(day.isoformat(), "page"), load_calendar())
    assert all(body[one.span.start : one.span.end] == one.span.text != "" for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it(body: str) -> None:
    assert find_dates(body, None, load_calendar()) is not None
    read_published(body, load_calendar())


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_weekday_is_the_last_such_day_and_figures_say_the_same(day: date) -> None:
    names = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
    for back in range(7):
        told = day - timedelta(back)
        name = names[told.weekday()]
        bare, figures = (
            find_dates(text, Published(day.isoformat(), "page"), load_calendar())[0].when
            for text in (f"Ia tiba pada {name}.", f"Ia tiba pada {name} ({told.day}/{told.month}).")
        )
        assert bare == figures == When.day(told)


@pytest.mark.parametrize(
    "unit",
    ["1", "(", '"', "Rabu ", "1/", "2020-2024,", "Rabu (", '"kemarin ', "sehari setelah ", "pada hari yang sama "],
)
def test_long_lines_are_read_to_their_end(unit: str, calendar: Calendar) -> None:
    line = unit * (100_000 // len(unit))
    found = find_dates(line + " Pada 4 Februari 2026 ia tiba.", None, calendar)
    assert found[-1].when == When("2026-02-04")
