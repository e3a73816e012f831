"""False events on pages that can have none: python -m benchmarks.false_alarms ARCHIVE.jsonl [--pages N] [--list].

The archive has an article a line, in the field ``text``. Pages of domestic news, sport and markets are chosen by words
(``false_alarms.toml`` beside this file says which and how), sampled with a fixed seed, and coded as the product codes.
What is printed: events a page, by type and by frame, the worst first; with --list every event with its words.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawat.model.page import Document, Source
from kawat.model.record import Event, Record
from kawat.pipeline import load
from training.press import annotated, hash_of

SEED = 20260201
LEAST_TOPICAL = 3
SHORTEST, LONGEST = 800, 8000
_SENTENCE = re.compile(r"[a-z0-9\"”)][.!?]\s")
_LEAST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """What marks a page as one to sample, and what bars it."""

    topics: dict[str, re.Pattern[str]]
    barred: re.Pattern[str]

    def topic_of(self, text: str) -> str | None:
        """The topic that a text has most words of; None where it has too few, or one that bars it."""
        lowered = text.lower()
        if self.barred.search(lowered) or len(_SENTENCE.findall(text)) < _LEAST_SENTENCES:
            return None
        counts = {topic: len(set(words.findall(lowered))) for topic, words in self.topics.items()}
        best = max(counts, key=lambda topic: counts[topic])
        return best if counts[best] >= LEAST_TOPICAL else None


def read_choice() -> Choice:
    """The words of ``false_alarms.toml``."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return Choice({topic: _any(words) for topic, words in data["topics"].items()}, _any(data["barred"]["words"]))


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def sample(archive: Path, choice: Choice, pages: int) -> list[tuple[str, str]]:
    """(topic, text) of so many pages, always the same, less those that the judge has learned from."""
    with archive.open(encoding="utf-8") as lines:
        texts = dict.fromkeys(json.loads(line)["text"] for line in lines)
    fitting = [(choice.topic_of(text), text) for text in texts if SHORTEST <= len(text) <= LONGEST]
    chosen = [(topic, text) for topic, text in fitting if topic is not None]
    sampled = random.Random(SEED).sample(chosen, min(pages, len(chosen)))
    learned = annotated()
    return [(topic, text) for topic, text in sampled if hash_of(text) not in learned]


def records_of(texts: Sequence[str]) -> Iterator[Record]:
    """The record of each text."""
    pipeline = load()
    for number, text in enumerate(texts):
        yield pipeline.code_document(Document(Source(str(number), "0"), None, None, (), None, "id", text))


def frame_of(event: Event) -> str:
    """The frame that found an event, as its ``why`` names it."""
    return event.why.partition(":")[0]


def main() -> None:
    """Sample, code, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    pages = sample(arguments.archive, read_choice(), arguments.pages)
    records = list(records_of([text for _, text in pages]))
    if arguments.list:
        for number, ((topic, _), record) in enumerate(zip(pages, records, strict=True)):
            for event in record.events:
                print(f"{number}\t{topic}\t{_line(event)}")
    print(*counts([topic for topic, _ in pages], records), sep="\n")


def _line(event: Event) -> str:
    sides = " > ".join(
        ",".join(party.code or party.name for party in side) for side in (event.actors, event.recipients)
    )
    return f"{event.type} {sides} {event.status} {event.confidence:.2f} {frame_of(event)}\t{event.evidence.text}"


def counts(topics: Sequence[str], records: Sequence[Record]) -> Iterator[str]:
    """How many events there are, by topic of the page, type and frame, the worst first: a line each."""
    events = [event for record in records for event in record.events]
    clean = sum(not record.events for record in records)
    yield f"{len(records)} pages, {clean} without events: {len(events)} events, {len(events) / len(records):.3f} a page"
    by_topic: Counter[str] = Counter()
    for topic, record in zip(topics, records, strict=True):
        by_topic[topic] += len(record.events)
    for topic, number in Counter(topics).most_common():
        yield f"{topic}: {by_topic[topic]} events on {number} pages"
    for name, found in (("type", Counter(e.type for e in events)), ("frame", Counter(map(frame_of, events)))):
        yield f"by {name}: " + ", ".join(f"{value} {count}" for value, count in found.most_common())


if __name__ == "__main__":
    main()
