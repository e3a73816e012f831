"""The figures are those of the yardstick that the gold came with."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kawat.evaluate import (
    GoldPage,
    Report,
    add_happenings,
    evaluate,
    load_baseline,
    load_gold,
    load_gold_happenings,
)
from kawat.merge import load_lexicon, merge
from kawat.model.codes import TYPES
from kawat.model.form import record_to_json
from kawat.model.grounded import DateMention, Party
from kawat.model.page import Document, Published, PublishedFrom, Source
from kawat.model.record import Event, Record, Statement
from kawat.model.span import Span
from kawat.model.when import When

SETS = ("seeds", "dev", "train")


@pytest.fixture(scope="module")
def yardstick(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("yardstick", shared / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def same_numbers(report: Report, theirs: dict[str, dict[str, Any]]) -> None:
    for name, row in theirs.items():
        tally = report.tallies[name]
        ours = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
        assert {key: round(value, 4) for key, value in ours.items()} | {
            "gold": tally.gold,
            "found": tally.found,
        } == row, name


def compare(yardstick: ModuleType, folder: Path, records: dict[str, Record]) -> None:
    golds = load_gold(folder)
    written = {id_: record_to_json(record) for id_, record in records.items()}
    same_numbers(evaluate(records, golds), yardstick.score(written, list(yardstick.load_gold(folder))))


@pytest.mark.parametrize("name", SETS)
def test_the_baseline_gets_the_same_figures(shared: Path, yardstick: ModuleType, name: str) -> None:
    folder = shared / "gold" / name
    compare(yardstick, folder, load_baseline().records(load_gold(folder)))


@pytest.mark.parametrize("name", SETS)
def test_nothing_coded_gets_the_same_figures(shared: Path, yardstick: ModuleType, name: str) -> None:
    compare(yardstick, shared / "gold" / name, {})


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", range(3))
def test_the_gold_bent_at_random_gets_the_same_figures(
    shared: Path, yardstick: ModuleType, name: str, seed: int
) -> None:
    folder = shared / "gold" / name
    dice = random.Random(seed)
    compare(yardstick, folder, {gold.id: bent(gold, dice) for gold in load_gold(folder) if dice.random() < 0.95})


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", range(2))
def test_happenings_get_the_same_figure(shared: Path, yardstick: ModuleType, name: str, seed: int) -> None:
    folder = shared / "gold" / name
    golds, named, dice = load_gold(folder), load_gold_happenings(folder), random.Random(seed)
    records = {gold.id: bent(gold, dice) for gold in golds}
    found = merge(records.values(), load_lexicon()).happenings
    report = evaluate(records, golds)
    assert named is not None
    add_happenings(report, records, golds, named, found)
    written = {id_: record_to_json(record) for id_, record in records.items()}
    rows = [
        {"id": each.id, "mentions": [{"document": ref.document, "event": ref.event} for ref in each.mentions]}
        for each in found
    ]
    theirs = yardstick.score_happenings(
        written, list(yardstick.load_gold(folder)), json.loads((folder / "happenings.json").read_text("utf-8")), rows
    )
    same_numbers(report, {"happenings": theirs})


# Records that are right here and wrong there


def bent(gold: GoldPage, dice: random.Random) -> Record:
    """The gold as a record, some of it lost, some of it twisted."""
    body = gold.body if dice.random() < 0.7 else gold.page
    return Record(
        document=Document(
            source=Source(gold.id, "0" * 64),
            title=gold.title and dice.choice([gold.title, gold.title.upper(), "Lain"]),
            publisher=None,
            authors=(),
            published=_published(gold, dice),
            language="id",
            body=body,
        ),
        mentions=(),
        dates=tuple(
            DateMention(Span.of(date.text, 0, len(date.text)), _when(date.value, dice), "bent")
            for date in gold.dates
            if date.value and dice.random() < 0.9
        ),
        statements=tuple(_statements(gold, dice)),
        events=tuple(_events(gold, dice)),
    )


def _published(gold: GoldPage, dice: random.Random) -> Published | None:
    value = dice.choice([gold.published, "2020-01-01", None])
    origin: PublishedFrom = dice.choice(["page", "inferred"])
    return Published(value, origin) if value else None


def _when(value: str | None, dice: random.Random) -> When | None:
    return When(dice.choice([value[:10].split("/")[0], value, "2024-05"])) if value else None


def _party(code: str) -> Party:
    return Party(code, None if code == "unnamed" else code)


def _statements(gold: GoldPage, dice: random.Random) -> list[Statement]:
    made = []
    for statement in gold.statements:
        text = " ".join(statement.content)
        text = text[: int(len(text) * dice.choice([0.3, 0.5, 1.0]))]
        who = statement.speaker
        speaker = Party(dice.choice([who.name, "Lain"]), who.code) if who else None
        made.append(Statement(speaker, "direct", (Span.of(text, 0, len(text)),), None, statement.relay, None, "bent"))
    return dice.sample(made, dice.randint(0, len(made)))


def _events(gold: GoldPage, dice: random.Random) -> list[Event]:
    made = []
    for event in gold.events * 2:
        actors, recipients = sorted(event.actors), sorted(event.recipients)
        if dice.random() < 0.3:
            actors, recipients = actors + recipients, []
        types = [type_ for type_ in TYPES if type_ == event.type]
        made.append(
            Event(
                dice.choice([types[0], types[0], "AGREE"]), None, (), tuple(map(_party, actors)),
                tuple(map(_party, recipients)), _when(event.date, dice), dice.choice(["happened", "planned"]), None,
                Span.of(event.evidence, 0, len(event.evidence)), None, 0.5, "bent",
            )
        )  # fmt: skip
    return dice.sample(made, dice.randint(0, len(made)))
