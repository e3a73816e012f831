"""Words a second of the parser, with its network and by rules alone: python -m benchmarks.parse TEXTS.jsonl."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from kawat.model.page import Document, Source
from kawat.parse import Parser, load_parser, parse

_TEXTS = 400


def main() -> None:
    """Time both parsers on the first texts of a file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path, help="JSON lines with a field text")
    with arguments.parse_args().texts.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(_TEXTS), strict=False)]
    for name, parser in (("rules", load_parser(model=None)), ("rules and network", load_parser())):
        print(f"{name}: {words_a_second(texts, parser):,.0f} words/s")


def words_a_second(texts: list[str], parser: Parser) -> float:
    """Tokens made in a second of processor time."""
    documents = [Document(Source("x", "0"), None, None, (), None, "id", text) for text in texts]
    start = time.process_time()
    count = sum(len(parse(document, parser).tokens) for document in documents)
    return count / (time.process_time() - start)


if __name__ == "__main__":
    main()
