"""The cases of acts and their near-misses, through all stages from a document to its events."""

from __future__ import annotations

from typing import Any

import pytest

from kawat.model.codes import TYPES
from kawat.pipeline import Pipeline
from tests.coding.acts_cases import FILE, Case, events_of, failures, mark, read_cases

CASES = read_cases()
LEAST_RIGHT = 0.77
"""The share of cases that are right can only rise: lift it when it does."""


def _param(case: Case) -> Any:
    marks = [pytest.mark.xfail(reason=case.known, strict=True)] if case.known else []
    return pytest.param(case, id=f"{case.of} {case.text[:50]}", marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_case(case: Case, pipeline: Pipeline) -> None:
    events = events_of(case, pipeline)
    found = [(event.type, event.actors, event.recipients, event.date, event.status) for event in events]
    assert failures(case, events) == [], found


def test_most_cases_are_right() -> None:
    assert sum(case.known is None for case in CASES) >= LEAST_RIGHT * len(CASES)


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_its_cases_and_near_misses(type_: str) -> None:
    own = [case for case in CASES if case.of == type_]
    assert sum(bool(case.acts) for case in own) >= 25
    assert sum(not case.acts for case in own) >= 9


def test_no_case_stands_twice() -> None:
    assert len({case.text for case in CASES}) == len(CASES)


def test_a_failure_is_marked_in_its_own_case() -> None:
    text = FILE.read_text("utf-8")
    marked = mark(text, {CASES[3].text: "missed"})
    assert [line for line in marked.split("\n") if line.startswith("known")] == ['known = "missed"']
    assert marked.index(CASES[3].text) < marked.index("known =") < marked.index(CASES[4].text)
