"""Pages a second of the coder, beside those of parsing and grounding in the same run: python -m benchmarks.coding GOLD.

Each page counts with the best of twelve rounds. How the stages compare does not hang on how fast the machine is.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from kawat.coding import code
from kawat.evaluate.gold import load_gold
from kawat.ground import ground
from kawat.model.page import Page
from kawat.parse import parse
from kawat.pipeline import load
from kawat.read import read_page

_ROUNDS = 12

Given = TypeVar("Given")
Made = TypeVar("Made")


def main() -> None:
    """Time the stages one after the other, each on what the one before has made of the same pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="a folder of gold pages")
    folder: Path = parser.parse_args().gold
    pipeline = load()
    pages = [Page(gold.id, gold.page.encode(), "text") for gold in load_gold(folder)]
    documents = [read_page(page, pipeline.press) for page in pages]
    parsed, parsing = _timed(lambda document: parse(document, pipeline.parser), documents)
    grounded, grounding = _timed(lambda page: ground(page, pipeline.grounder), parsed)
    records, coding = _timed(lambda page: code(page, pipeline.coder), grounded)
    events = sum(len(record.events) for record in records)
    print(f"coding    {1 / coding:5,.0f} pages/s, {events} events on {len(records)} pages")
    print(f"parsing   {1 / parsing:5,.0f} pages/s: coding is {parsing / coding:.1f} times as fast")
    print(f"grounding {1 / grounding:5,.0f} pages/s: coding is {grounding / coding:.1f} times as fast")


def _timed(stage: Callable[[Given], Made], inputs: Sequence[Given]) -> tuple[list[Made], float]:
    """What a stage makes of its inputs, and the seconds that one takes: for each the best of some rounds.

    As ``timeit`` has it, the least time is that of the code; what is more is the machine's other work.
    """
    made = [stage(one) for one in inputs]
    best = [float("inf")] * len(inputs)
    for _ in range(_ROUNDS):
        for index, one in enumerate(inputs):
            start = time.perf_counter()
            stage(one)
            best[index] = min(best[index], time.perf_counter() - start)
    return made, sum(best) / len(best)


if __name__ == "__main__":
    main()
