"""How well the main text of HTML is found, beside trafilatura alone in the same run.

    python benchmarks/reading.py [FOLDER]

FOLDER (``../shared/data/pages`` where it is not named) holds two sets, each scored as its makers do: ``html_id``
(Indonesian news, ``gold.json``) by the F1 of shingles of four words, ``wcxb`` (mostly English articles) by the F1 of
words; means over pages. The lines are cleaned by the rules for Indonesian pages, but no page is turned away for its
language. Times are of this process alone.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import trafilatura

from kawat.lang.press import load_press
from kawat.model.page import Page
from kawat.read.clean import clean_lines
from kawat.read.page import draft_of

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
_WORD = re.compile(r"\w+")

Extractor = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Case:
    """A page and the text that its makers hold to be its article."""

    content: bytes
    gold: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Mean F1 over a set's pages, and pages a second."""

    f1: float
    speed: float


def html_id(folder: Path) -> Iterator[Case]:
    """The Indonesian pages that have a gold body."""
    for row in json.loads((folder / "html_id" / "gold.json").read_text(encoding="utf-8")):
        path = folder / "html_id" / row["file"]
        if row["content"] and path.exists():
            yield Case(_bytes(path), row["content"])


def wcxb(folder: Path) -> Iterator[Case]:
    """The article pages of the Web Content Extraction Benchmark that have a gold text."""
    for path in sorted((folder / "wcxb" / "ground-truth").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["ground_truth"]["main_content"]
        if gold:
            yield Case(_bytes(folder / "wcxb" / "html" / f"{path.stem}.html.gz"), gold)


def kawat(content: bytes) -> str:
    """The body as Kawat reads it, in whatever language."""
    press = load_press()
    draft = draft_of(Page("page", content, "html"), press)
    return "\n".join(clean_lines(draft.lines, press)[0])


def trafilatura_alone(content: bytes) -> str:
    """The body as trafilatura extracts it with its default settings, without comments."""
    return trafilatura.extract(content, include_comments=False) or ""


def figures(cases: list[Case], extract: Extractor, size: int) -> Figures:
    """F1 of shingles of so many words, and speed."""
    started = time.perf_counter()
    texts = [extract(case.content) for case in cases]
    seconds = time.perf_counter() - started
    return Figures(
        mean(f1(text, case.gold, size) for text, case in zip(texts, cases, strict=True)), len(cases) / seconds
    )


def f1(text: str, gold: str, size: int) -> float:
    """F1 of two texts as bags of shingles."""
    one, other = _shingles(text, size), _shingles(gold, size)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def _bytes(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    if not folder.is_dir():
        print(f"There is no folder {folder}: name the one that holds html_id and wcxb.", file=sys.stderr)
        return 1
    print(f"{'set':10}{'pages':>6}{'measure':>18}{'kawat':>8}{'trafilatura':>13}{'pages/s':>9}{'alone':>8}")
    for name, cases, size, measure in (
        ("html_id", list(html_id(folder)), 4, "4-gram shingle F1"),
        ("wcxb", list(wcxb(folder)), 1, "word F1"),
    ):
        ours, alone = figures(cases, kawat, size), figures(cases, trafilatura_alone, size)
        print(f"{name:10}{len(cases):6}{measure:>18}{ours.f1:8.4f}{alone.f1:13.4f}{ours.speed:9.1f}{alone.speed:8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
