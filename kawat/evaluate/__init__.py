"""FLOOR 3. How good the records are: figures against gold pages, a dull baseline, floors that only rise."""

from __future__ import annotations

from kawat.evaluate.baseline import Baseline, load_baseline
from kawat.evaluate.figures import FIGURES, Finding, Report, Tally, evaluate
from kawat.evaluate.floors import Floors, FloorsError, raise_floors, read_floors
from kawat.evaluate.gold import GoldPage, load_gold, sha256_of

__all__ = [
    "FIGURES",
    "Baseline",
    "Finding",
    "Floors",
    "FloorsError",
    "GoldPage",
    "Report",
    "Tally",
    "evaluate",
    "load_baseline",
    "load_gold",
    "raise_floors",
    "read_floors",
    "sha256_of",
]
