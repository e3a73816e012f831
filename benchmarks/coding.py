"""Pages a second of the coder, beside those of parsing and grounding in the same run: python -m benchmarks.coding GOLD.

A machine may be busy or slow; how the stages compare does not hang on that.
"""

from __future__ import annotations

import sys
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

_ROUNDS = 3

Given = TypeVar("Given")
Made = TypeVar("Made")


def main() -> None:
    """Time the stages one after the other, each on what the one before has made of the same pages."""
    pipeline = load()
    pages = [Page(gold.id, gold.page.encode(), "text") for gold in load_gold(Path(sys.argv[1]))]
    documents = [read_page(page, pipeline.press) for page in pages]
    parsed, parsing = _timed(lambda document: parse(document, pipeline.parser), documents)
    grounded, grounding = _timed(lambda page: ground(page, pipeline.grounder), parsed)
    records, coding = _timed(lambda page: code(page, pipeline.coder), grounded)
    events = sum(len(record.events) for record in records)
    print(f"coding    {1 / coding:5,.0f} pages/s, {events} events on {len(records)} pages")
    print(f"parsing   {1 / parsing:5,.0f} pages/s: coding is {parsing / coding:.1f} times as fast")
    print(f"grounding {1 / grounding:5,.0f} pages/s: coding is {grounding / coding:.1f} times as fast")


def _timed(stage: Callable[[Given], Made], inputs: Sequence[Given]) -> tuple[list[Made], float]:
    """What a stage makes of its inputs, and the processor time for one in seconds, over some rounds."""
    made = [stage(one) for one in inputs]
    start = time.process_time()
    for _ in range(_ROUNDS):
        made = [stage(one) for one in inputs]
    return made, (time.process_time() - start) / (_ROUNDS * len(inputs))


if __name__ == "__main__":
    main()
