"""The gate: on the gold that they are pinned to, no figure falls below its floor, and none below the dull baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from kawat.evaluate import read_floors, sha256_of
from kawat.pipeline import load
from kawat.run.gold import Measured, measure
from tests.records import check_spans

FLOORS = read_floors(Path(__file__).parent / "floors.json")


@pytest.fixture(scope="module", params=sorted(FLOORS))
def measured(request: pytest.FixtureRequest, shared: Path) -> Measured:
    folder = shared / "gold" / request.param
    assert sha256_of(folder) == FLOORS[request.param].sha256, (
        f"The gold of {request.param} is not the one that its floors were measured on: look at the figures, then"
        f" raise the floors anew with `kawat evaluate {folder} --raise-floors tests/evaluate/floors.json`."
    )
    return measure(folder, load())


def test_no_page_of_the_gold_is_rejected(measured: Measured) -> None:
    assert measured.rejected == {}


def test_no_figure_falls_below_its_floor(measured: Measured) -> None:
    assert FLOORS[measured.name].broken(measured.report) == []


def test_no_figure_falls_below_the_baseline(measured: Measured) -> None:
    """But for those that count only what was found: the baseline finds next to nothing, and that may all be right."""
    ours, dull = measured.report.tallies, measured.baseline.tallies
    counted = [name for name in ours if name not in {"relay", "status", "happenings"} and dull[name].gold]
    assert [name for name in counted if ours[name].f1 < dull[name].f1] == []


def test_every_span_holds_its_words(measured: Measured) -> None:
    for record in measured.records.values():
        check_spans(record)
