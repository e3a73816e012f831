"""Fill the tables of docs/coding.md: python -m benchmarks.coding_tables GOLD_TRAIN GOLD_DEV ARCHIVE.jsonl."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from benchmarks import acts_cases, false_alarms, models
from benchmarks.reliability import Bench
from kawat.pipeline import load
from tests.coding.acts_cases import events_of, failures, read_cases

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "coding.md"
_PAGES = 300


def main() -> None:
    """Run the benchmarks and write what they print between the document's marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("train", "dev", "archive"):
        parser.add_argument(name, type=Path)
    arguments = parser.parse_args()
    train, dev, archive = arguments.train, arguments.dev, arguments.archive
    bench = Bench.of(train, dev, archive)
    text = DOCUMENT.read_text("utf-8")
    text = filled(text, "reliability", bench.reliability())
    text = filled(text, "ablation", bench.ablation())
    text = filled(text, "together", bench.crossed())
    text = filled(text, "models", models.table(dev))
    text = filled(text, "false alarms", _false_alarms(archive))
    DOCUMENT.write_text(filled(text, "cases", _cases()), "utf-8")


def filled(text: str, mark: str, lines: Iterable[str]) -> str:
    """A text with other lines between ``<!-- mark -->`` and ``<!-- /mark -->``.

    Raises:
        ValueError: the text has no such marks.
    """
    start, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    pattern = re.compile(f"(?<={re.escape(start)}).*?(?={re.escape(end)})", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"no marks of {mark}")
    inside = "".join(f"{line}\n" for line in lines)
    return pattern.sub(lambda _: inside, text, count=1)


def _false_alarms(archive: Path) -> Iterable[str]:
    pages = false_alarms.sample(archive, false_alarms.read_choice(), _PAGES)
    records = list(false_alarms.records_of([text for _, text in pages]))
    return (f"- {line}" for line in false_alarms.counts([topic for topic, _ in pages], records))


def _cases() -> Iterable[str]:
    pipeline, cases = load(), read_cases()
    wrong = {case.text: failures(case, events_of(case, pipeline)) for case in cases}
    return acts_cases.table(cases, wrong)


if __name__ == "__main__":
    main()
