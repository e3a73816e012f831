"""FLOOR 3. How good the records are: figures against gold pages, a dull baseline, floors that only rise."""

from __future__ import annotations

from kawat.evaluate.baseline import Baseline, load_baseline
from kawat.evaluate.figures import FIGURES, Finding, Report, Tally, evaluate
from kawat.evaluate.floors import Floors, FloorsError, raise_floors, read_floors
from kawat.evaluate.gold import GoldPage, load_gold, sha256_of
from kawat.evaluate.happenings import add_happenings, load_gold_happenings

__all__ = [
    "FIGURES",
    "Baseline",
    "Finding",
    "Floors",
    "FloorsError",
    "GoldPage",
    "Report",
    "Tally",
    "add_happenings",
    "evaluate",
    "load_baseline",
    "load_gold",
    "load_gold_happenings",
    "raise_floors",
    "read_floors",
    "sha256_of",
]
