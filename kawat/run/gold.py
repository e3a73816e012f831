"""Gold pages coded as if they came from outside, and measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawat.evaluate import (
    GoldPage,
    Report,
    add_happenings,
    evaluate,
    load_baseline,
    load_gold,
    load_gold_happenings,
    sha256_of,
)
from kawat.merge import load_lexicon, merge
from kawat.model.happening import MentionRef
from kawat.model.page import Page
from kawat.model.record import Record
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
        records: id of each page -> its record.
        rejected: id of each page that gave none -> why.
    """

    name: str
    sha256: str
    pages: int
    report: Report
    baseline: Report
    records: Mapping[str, Record]
    rejected: Mapping[str, str]


def measure(folder: Path, coder: Coder) -> Measured:
    """Code every page of a folder of gold and compare.

    Raises:
        FileNotFoundError: it holds no gold.
        ValueError, KeyError: what it holds is none.
    """
    golds, named = load_gold(folder), load_gold_happenings(folder)
    outcomes = _code_gold(golds, coder)
    records = {id_: outcome for id_, outcome in outcomes.items() if not isinstance(outcome, Rejected)}
    return Measured(
        name=folder.resolve().name,
        sha256=sha256_of(folder),
        pages=len(golds),
        report=_report(records, golds, named),
        baseline=_report(load_baseline().records(golds), golds, named),
        records=records,
        rejected={id_: outcome.reason for id_, outcome in outcomes.items() if isinstance(outcome, Rejected)},
    )


def _report(records: Mapping[str, Record], golds: Sequence[GoldPage], named: Mapping[MentionRef, str] | None) -> Report:
    report = evaluate(records, golds)
    if named is not None:
        found = merge(records.values(), load_lexicon()).happenings
        add_happenings(report, records, golds, named, found)
    return report


def _code_gold(golds: Iterable[GoldPage], coder: Coder) -> dict[str, Outcome]:
    """Id of each gold page -> its record, or why there is none."""
    return {gold.id: code_one(coder, Page(gold.id, gold.page.encode(), "text")) for gold in golds}
