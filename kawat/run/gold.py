"""Gold pages coded as if they came from outside, and measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kawat.evaluate import GoldPage, Report, evaluate, load_baseline, load_gold, sha256_of
from kawat.model.page import Page
from kawat.run.workers import Coder, Outcome, Rejected, code_one


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures on one folder of gold.

    Attributes:
        name: of the folder.
        sha256: of the gold.
        pages: how many there are.
        report: the coder's figures.
        baseline: those of the dull coder.
        rejected: id of each page that gave no record -> why.
    """

    name: str
    sha256: str
    pages: int
    report: Report
    baseline: Report
    rejected: Mapping[str, str]


def measure(folder: Path, coder: Coder) -> Measured:
    """Code every page of a folder of gold and compare.

    Raises:
        FileNotFoundError: it holds no gold.
        ValueError, KeyError: what it holds is none.
    """
    golds = load_gold(folder)
    outcomes = code_gold(golds, coder)
    return Measured(
        name=folder.resolve().name,
        sha256=sha256_of(folder),
        pages=len(golds),
        report=evaluate({id_: got for id_, got in outcomes.items() if not isinstance(got, Rejected)}, golds),
        baseline=evaluate(load_baseline().records(golds), golds),
        rejected={id_: got.reason for id_, got in outcomes.items() if isinstance(got, Rejected)},
    )


def code_gold(golds: Iterable[GoldPage], coder: Coder) -> dict[str, Outcome]:
    """Id of each gold page -> its record, or why there is none."""
    return {gold.id: code_one(coder, Page(gold.id, gold.page.encode(), "text")) for gold in golds}
