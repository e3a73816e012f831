"""The cases of acts: reading them, coding them, telling what is wrong, and marking what is known to be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kawat.evaluate.gold import GoldEvent
from kawat.evaluate.matching import pair_up, same_act, same_date, same_full_act
from kawat.model.page import Document, Published, Source
from kawat.model.record import Event
from kawat.pipeline import Pipeline
from training.texts import read_act

FILE = Path(__file__).resolve().parents[2] / "kawat" / "lang" / "id" / "cases" / "acts.toml"
PUBLISHED = "2025-07-02"

Failure = Literal["missed", "false", "parties", "status", "date"]


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the file, whose first lines say what the fields mean."""

    of: str
    text: str
    acts: tuple[GoldEvent, ...]
    may: tuple[GoldEvent, ...]
    known: str | None


def read_cases(path: Path = FILE) -> list[Case]:
    """Every case of the file, in its order.

    Raises:
        ValueError: a case is not in the file's notation.
    """
    return [
        Case(
            of=row["of"],
            text=row["text"],
            acts=tuple(read_act(act) for act in row["acts"]),
            may=tuple(read_act(act) for act in row.get("may", ())),
            known=row.get("known"),
        )
        for row in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def events_of(case: Case, pipeline: Pipeline) -> tuple[Event, ...]:
    """What the coder finds in a case."""
    published = Published(PUBLISHED, "page")
    document = Document(Source("case", "0"), None, None, (), published, "id", case.text)
    return pipeline.code_document(document).events


def failures(case: Case, events: Sequence[Event]) -> list[Failure]:
    """What is wrong with the events of a case, worst first; nothing where all is right."""
    pairs = pair_up(case.acts, events, _fit)
    unmatched = [event for index, event in enumerate(events) if index not in {found for _, found in pairs}]
    stray = [event for event in unmatched if not any(same_full_act(act, event) for act in case.may)]
    found: list[Failure] = []
    for act in _others(case.acts, [gold for gold, _ in pairs]):
        twin = next((event for event in stray if event.type == act.type), None)
        found.append("parties" if twin else "missed")
        if twin:
            stray.remove(twin)
    for gold, index in pairs:
        if case.acts[gold].status != events[index].status:
            found.append("status")
        if not same_date(case.acts[gold].date, events[index].date):
            found.append("date")
    return found + ["false"] * len(stray)


def _others(acts: Sequence[GoldEvent], taken: Iterable[int]) -> list[GoldEvent]:
    matched = set(taken)
    return [act for index, act in enumerate(acts) if index not in matched]


def _fit(act: GoldEvent, event: Event) -> float:
    if not same_act(act, event):
        return 0
    return 1 + (act.status == event.status) + same_date(act.date, event.date)


def mark(text: str, known: Mapping[str, str]) -> str:
    """The file's text with a line ``known`` in the cases whose text is given, and in no other."""
    lines = [line for line in text.split("\n") if not line.startswith("known = ")]
    marked: list[str] = []
    for number, line in enumerate(lines):
        marked.append(line)
        if line == "" and number and (reason := known.get(_text_of(lines, number))):
            marked.insert(len(marked) - 1, f'known = "{reason}"')
    return "\n".join(marked)


def _text_of(lines: Sequence[str], end: int) -> str:
    """The text of the case whose lines end before a line; empty where none does."""
    start = end
    while start and lines[start - 1]:
        start -= 1
    block = "\n".join(lines[start:end])
    return str(tomllib.loads(block)["case"][0]["text"]) if block.startswith("[[case]]") else ""
