"""Pages a second of the coder, parsing and grounding apart: python -m benchmarks.coding GOLD."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kawat.coding import code
from kawat.evaluate.gold import load_gold
from kawat.ground import ground
from kawat.model.page import Page
from kawat.parse import parse
from kawat.pipeline import load
from kawat.read import read_page

_ROUNDS = 3


def main() -> None:
    pipeline = load()
    pages = [Page(gold.id, gold.page.encode(), "text") for gold in load_gold(Path(sys.argv[1]))]
    documents = [read_page(page, pipeline.press) for page in pages]
    grounded = [ground(parse(document, pipeline.parser), pipeline.grounder) for document in documents]
    start = time.process_time()
    events = sum(len(code(page, pipeline.coder).events) for _ in range(_ROUNDS) for page in grounded)
    seconds = time.process_time() - start
    print(f"{_ROUNDS * len(grounded) / seconds:,.0f} pages/s, {events // _ROUNDS} events on {len(grounded)} pages")


if __name__ == "__main__":
    main()
