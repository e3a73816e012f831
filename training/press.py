"""Pages of the press with the events that careful readers found in them: ``training/press.jsonl``.

The annotations are this project's own. The text is its publishers' and stays in the data folder: a page is known by the
hash of its text, the words that tell an event by their offsets in it.

    {"text": "<sha256>", "events": [{"act": "ASSAULT ISR > IRN happened 2025-06-13", "core": true, "spans": [[0, 80]]}]}

The first of ``spans`` is the evidence, the others tell the same act again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from kawat.evaluate.gold import GoldEvent, GoldPage
from training.texts import read_act

ANNOTATIONS = Path(__file__).with_name("press.jsonl")


def read_press(harvest: Path, annotations: Path = ANNOTATIONS) -> Iterator[GoldPage]:
    """Every annotated page whose text is in the harvested news, in the order of the annotations.

    Args:
        harvest: JSON lines with ``text``.
        annotations: what was annotated.

    Raises:
        ValueError: a page is not in the harvest, or an act is not in the notation of :func:`training.texts.read_act`.
    """
    rows = [json.loads(line) for line in annotations.read_text("utf-8").splitlines()]
    texts = _texts(harvest, {row["text"] for row in rows})
    if len(texts) < len(rows):
        raise ValueError(f"{harvest} lacks {len(rows) - len(texts)} of the {len(rows)} annotated pages.")
    for row in rows:
        text = texts[row["text"]]
        events = tuple(_event(event, text) for event in row["events"])
        yield GoldPage(f"press-{row['text'][:12]}", text, text, None, None, (), (), (), events)


def hash_of(text: str) -> str:
    """What an annotated text is known by."""
    return sha256(text.encode()).hexdigest()


def annotated(annotations: Path = ANNOTATIONS) -> frozenset[str]:
    """The hashes of the texts that are annotated."""
    return frozenset(json.loads(line)["text"] for line in annotations.read_text("utf-8").splitlines())


def _texts(harvest: Path, wanted: set[str]) -> dict[str, str]:
    with harvest.open(encoding="utf-8") as lines:
        texts = (json.loads(line)["text"] for line in lines)
        named = ((hash_of(text), text) for text in texts)
        return {name: text for name, text in named if name in wanted}


def _event(data: Mapping[str, Any], text: str) -> GoldEvent:
    evidence, *again = (text[start:end] for start, end in data["spans"])
    return replace(read_act(data["act"], evidence, data["core"]), again=tuple(again))
