"""The annotated pages of the press: the notation holds, and every page and every offset is in the harvested news."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.press import ANNOTATIONS, read_press
from training.texts import read_act

HARVEST = Path("data") / "news" / "harvest.jsonl"


def test_every_act_is_in_the_notation() -> None:
    rows = [json.loads(line) for line in ANNOTATIONS.read_text("utf-8").splitlines()]
    events = [event for row in rows for event in row["events"]]
    assert len({row["text"] for row in rows}) == len(rows)
    assert all(set(row) == {"text", "events"} and len(row["text"]) == 64 for row in rows)  # a hash, and no text
    assert all(set(event) == {"act", "core", "spans"} and event["spans"] for event in events)
    for event in events:
        read_act(event["act"], core=event["core"])
        assert all(0 <= start < end for start, end in event["spans"])


def test_every_page_is_in_the_harvest(shared: Path) -> None:
    pages = list(read_press(shared / HARVEST))
    assert len(pages) == len(ANNOTATIONS.read_text("utf-8").splitlines())
    words = [word for page in pages for event in page.events for word in (event.evidence, *event.again)]
    assert words
    assert all(word.strip() == word != "" for word in words)


def test_no_page_is_one_of_the_gold(shared: Path) -> None:
    bodies = {" ".join(path.read_text("utf-8").split()) for path in (shared / "gold").rglob("*.txt")}
    for page in read_press(shared / HARVEST):
        opening = " ".join(page.body.split())[:120]
        assert not any(opening in body for body in bodies)


def test_a_harvest_without_the_pages_is_said_so(tmp_path: Path) -> None:
    harvest = tmp_path / "harvest.jsonl"
    harvest.write_text(json.dumps({"text": "Kabar lain."}) + "\n", "utf-8")
    with pytest.raises(ValueError, match="lacks"):
        list(read_press(harvest))
