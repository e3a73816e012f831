"""Worker processes: whatever happens to a page happens to it alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kawat.model.page import Page
from kawat.run import Rejected, WorkerError, code_all
from tests.records import page
from tests.run.fakes import load, load_and_die, load_nothing


def told(contents: list[str], workers: int = 2, page_seconds: float = 60.0) -> list[str]:
    """The outcome of each page in short."""
    pages = [page(str(number), content) for number, content in enumerate(contents)]
    outcomes = code_all(pages, load, workers, page_seconds=page_seconds)
    return [outcome.reason if isinstance(outcome, Rejected) else outcome.document.source.id for outcome in outcomes]


def test_outcomes_come_in_the_order_of_the_pages() -> None:
    assert told(["sleep 0.5", "a", "b", "reject", "c"]) == ["0", "1", "2", "The page is empty.", "4"]


def test_an_error_of_the_coder_is_the_outcome_of_its_page() -> None:
    assert told(["a", "fail", "b"]) == ["0", "The coder failed on this page: ZeroDivisionError: division by zero.", "2"]


def test_a_crash_takes_down_one_page() -> None:
    assert told(["a", "die", "b", "die", "c"]) == [
        "0", "The coder crashed on this page.", "2", "The coder crashed on this page.", "4",
    ]  # fmt: skip


def test_a_page_that_takes_for_ever_is_given_up() -> None:
    assert told(["sleep 60", "a"], page_seconds=0.5) == ["The page took longer than 0 seconds.", "1"]


def test_a_coder_that_cannot_be_loaded_ends_the_job() -> None:
    with pytest.raises(WorkerError, match="the model is not there"):
        list(code_all([page("a")], load_nothing, 1))
    with pytest.raises(WorkerError, match="while it loaded"):
        list(code_all([page("a")], load_and_die, 1))


def test_nothing_is_loaded_for_no_pages() -> None:
    assert list(code_all([], load_nothing, 1)) == []


def test_pages_are_read_as_they_are_needed() -> None:
    read: list[str] = []

    def pages() -> Iterator[Page]:
        for number in range(1000):
            read.append(str(number))
            yield page(str(number))

    outcomes = code_all(pages(), load, 1)
    next(outcomes)
    assert len(read) < 10
    outcomes.close()  # type: ignore[attr-defined]
