"""How fast a build is: pages a second and peak memory with one worker and with two, and the share of each stage.

    python benchmarks/build.py [--pages 1000] [--gold ../shared/gold/dev]

The pages are those of the gold, each copy with other lines left out, so that few are the same. Every run is a
process of its own, so that its peak memory is its own too; its seconds hold the loading of the coder. Skips, saying so,
where the gold is not there.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import ParamSpec, TypeVar

from kawat.coding import code
from kawat.ground import ground
from kawat.lang.morphology import load_morphology
from kawat.model.page import Page, RejectedPageError
from kawat.parse import parse
from kawat.pipeline import load
from kawat.read import read_page
from kawat.run import build
from kawat.store import Store

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"
STAGES = ("read", "parse", "ground", "code", "store")
P = ParamSpec("P")
FEW_LINES = 10  # a page of fewer may hold its whole article in one
T = TypeVar("T")


def pages_like(gold: Path, wanted: int) -> list[Page]:
    """So many pages made of those of the gold: each line of a copy of many is left out one time in ten."""
    texts = [path.read_text("utf-8") for path in sorted(gold.glob("*.txt"))]
    dice = random.Random(1)
    made = []
    for number in range(wanted):
        head, *lines = texts[number % len(texts)].split("\n")
        kept = [head, *(line for line in lines if len(lines) < FEW_LINES or dice.random() < 0.9)]
        made.append(Page(f"p{number:05}", "\n".join(kept).encode(), "text"))
    return made


def megabytes(who: int) -> float:
    """Peak memory of this process, or of the largest of its children."""
    return resource.getrusage(who).ru_maxrss / 1024


def timed_build(pages: list[Page], database: Path, workers: int) -> str:
    """One build into a new database, as a row of the table."""
    with Store.open(database, lemmatise=load_morphology("id").root) as store:
        start = time.perf_counter()
        summary = build(pages, store, load, coder="benchmark", workers=workers)
        seconds = time.perf_counter() - start
    own, worker = megabytes(resource.RUSAGE_SELF), megabytes(resource.RUSAGE_CHILDREN)
    return (
        f"{workers:7} {seconds:8.1f} {summary.pages / seconds:8.1f} {own:10.0f} {worker:10.0f} "
        f"{summary.articles:9} {summary.rejected.total():9} {summary.statements:11} {summary.events:7}"
    )


def stage_times(pages: list[Page], database: Path) -> dict[str, float]:
    """Seconds of each stage over all pages, one after the other in one process; loading is not counted."""
    pipeline = load()
    spent = dict.fromkeys(STAGES, 0.0)

    def clocked(stage: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        start = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            spent[stage] += time.perf_counter() - start

    with Store.open(database, lemmatise=load_morphology("id").root) as store:
        for page in pages:
            with suppress(RejectedPageError):
                document = clocked("read", read_page, page, pipeline.press)
                parsed = clocked("parse", parse, document, pipeline.parser)
                grounded = clocked("ground", ground, parsed, pipeline.grounder)
                record = clocked("code", code, grounded, pipeline.coder)
                clocked("store", store.add, record, "benchmark")
    return spent


def share_rows(spent: dict[str, float], pages: int) -> Iterator[str]:
    total = sum(spent.values())
    for stage, seconds in spent.items():
        yield f"{stage:7} {1000 * seconds / pages:8.2f} ms a page {100 * seconds / total:6.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)  # one run, in the process made for it
    options = parser.parse_args()
    if not options.gold.is_dir():
        print(f"Skipped: there are no gold pages in {options.gold}.")
        return
    pages = pages_like(options.gold, options.pages)
    with tempfile.TemporaryDirectory() as folder:
        if options.workers is not None:
            print(timed_build(pages, Path(folder) / "k.db", options.workers))
            return
        print("workers  seconds  pages/s  writer MB  worker MB  articles  rejected  statements  events", flush=True)
        for workers in ("1", "2"):
            given = ["--pages", str(options.pages), "--gold", str(options.gold), "--workers", workers]
            subprocess.run([sys.executable, __file__, *given], check=True)
        print("\n".join(share_rows(stage_times(pages, Path(folder) / "k.db"), len(pages))))


if __name__ == "__main__":
    main()
