"""What each model adds: the coding stage's figures with and without it: python -m benchmarks.models GOLD_DEV."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kawat.coding import load_coder
from kawat.parse import load_parser
from kawat.pipeline import Pipeline, load
from kawat.run.gold import measure

FIGURES = ("statements", "attribution", "events.type", "events.dated", "events.full", "parties")


def main() -> None:
    """Print a row for all models, for none, and for all but each."""
    print("\n".join(table(Path(sys.argv[1]))))


def table(gold: Path) -> Iterator[str]:
    """F1 of every figure, a row for each choice of models."""
    yield "| coded with | " + " | ".join(FIGURES) + " |"
    yield "|---" * (len(FIGURES) + 1) + "|"
    for name, pipeline in _pipelines().items():
        tallies = measure(gold, pipeline).report.tallies
        yield f"| {name} | " + " | ".join(f"{tallies[figure].f1:.3f}" for figure in FIGURES) + " |"


def _pipelines() -> Mapping[str, Pipeline]:
    whole = load()
    rules, deaf = load_parser(model=None), load_coder(world=whole.coder.world, heard=False)
    unjudged = load_coder(world=whole.coder.world, judged=False)
    return {
        "all models": whole,
        "no model of speech": replace(whole, coder=deaf),
        "no judge of events": replace(whole, coder=unjudged),
        "no network (tags, dependencies, names)": replace(whole, parser=rules),
        "rules alone": replace(
            whole, parser=rules, coder=load_coder(world=whole.coder.world, judged=False, heard=False)
        ),
    }


if __name__ == "__main__":
    main()
