"""How sure a reading is: a linear model over readable features, learned from annotated pages.

``training/judge.py`` makes the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from kawat.coding.events.draft import Act
from kawat.coding.events.reading import Reading, Told, keys
from kawat.coding.events.scene import Unit


@dataclass(frozen=True)
class Judge:
    """Weights of features; their sum through the logistic function is the probability that the reading is right.

    Attributes:
        threshold: what is less sure is left out; ``training/judge.py`` prints how it was found.
    """

    weights: Mapping[str, float]
    threshold: float

    def confidence(self, features: Sequence[str]) -> float:
        """Probability from 0 to 1 that an event with these features is right."""
        total = sum(self.weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-total))


def load_judge(language: str = "id") -> Judge | None:
    """The weights that training wrote for a language; None where there are none."""
    file = files("kawat.lang").joinpath(language, "model", "judge.json")
    if not file.is_file():
        return None
    data = json.loads(file.read_text(encoding="utf-8"))
    return Judge(data["weights"], data["threshold"])


def features_of_act(act: Act, told: Sequence[Told]) -> list[str]:
    """What the judge looks at whatever the reading."""
    return ["bias", *_form(act), *_surroundings(act), *_document(act, told)]


def features_of_reading(act: Act, reading: Reading, told: Sequence[Told]) -> list[str]:
    """What the judge looks at in one reading."""
    return [*_sides(act, reading), *_parties(act, reading), *_known(act, reading, told)]


def _form(act: Act) -> Iterator[str]:
    frame, voice = act.frame, act.sense.voice
    yield f"type={frame.type}"
    yield f"frame={frame.name}"
    yield f"frame={frame.name} voice={voice}"
    yield f"form={act.scene.units[act.at].text}"
    yield f"status={act.status}"
    yield f"type={frame.type} status={act.status}"
    yield f"status word={act.status_word}"


def _sides(act: Act, reading: Reading) -> Iterator[str]:
    voice, pattern = act.sense.voice, act.frame.pattern
    for role, side in (("doer", reading.doer), ("other", reading.other)):
        for how in side.how:
            yield f"{role}: {how}"
            yield f"{voice} {role}: {how}"
            yield f"{pattern} {voice} {role}: {how}"
            yield f"{act.frame.type} {role}: {how}"
    if reading.doer.units and reading.other.units:
        yield f"{voice} order={'doer first' if reading.doer.units[0] < reading.other.units[0] else 'other first'}"


def _parties(act: Act, reading: Reading) -> Iterator[str]:
    actors, recipients = keys(reading.actors), keys(reading.recipients)
    yield f"actors={min(len(actors), 3)}"
    yield f"recipients={min(len(recipients), 3)}"
    if actors & recipients:
        yield "domestic"
        yield f"type={act.frame.type} domestic"
    if any(party.code is None for party in (*reading.actors, *reading.recipients)):
        yield "party without a code"
    for name, parties in (("actor", reading.actors), ("recipient", reading.recipients)):
        for sector in sorted({party.sector or "none" for party in parties}):
            yield f"{name} sector={sector}"
            yield f"type={act.frame.type} {name} sector={sector}"


def _surroundings(act: Act) -> Iterator[str]:
    units, at = act.scene.units, act.at
    yield f"before={_shape(units[at - 1]) if at else 'start'}"
    yield f"after={_shape(units[at + 1]) if at + 1 < len(units) else 'end'}"
    yield f"speech={act.said.kind if act.said else 'none'}"
    yield f"dated={act.date is not None}"
    yield f"placed={act.place is not None}"
    governor = _governor(act)
    if governor is not None:
        yield f"under={governor}"
        yield f"type={act.frame.type} under={governor}"


def _shape(unit: Unit) -> str:
    return unit.kind if unit.kind in ("party", "act", "word") else unit.text


def _governor(act: Act) -> str | None:
    """The type of the last act before this one in its clause: "mendesak Israel menghentikan serangan"."""
    for unit in reversed(act.scene.units[max(0, act.at - 10) : act.at]):
        if unit.kind in ("stop", "quote"):
            return None
        if unit.senses and unit.senses[0].voice != "noun":
            return unit.senses[0].frame.type
    return None


def _document(act: Act, told: Sequence[Told]) -> Iterator[str]:
    position = act.scene.grounded.parsed.sentence_at(act.scene.start(act.at))
    yield f"sentence={'first' if position < 2 else 'early' if position < 6 else 'late'}"
    yield f"its type told before={any(before.frame.type == act.frame.type for before in told)}"


def _known(act: Act, reading: Reading, told: Sequence[Told]) -> Iterator[str]:
    """Whether the document has told of these parties in this way before."""
    actors, recipients = keys(reading.actors), keys(reading.recipients)
    pairs = [(before.frame.type, keys(before.actors), keys(before.recipients)) for before in told]
    if (act.frame.type, actors, recipients) in pairs:
        yield "told before: the same"
    elif any(pair[1:] == (actors, recipients) for pair in pairs):
        yield "told before: the same parties"
    if recipients and any(pair[1:] == (recipients, actors) for pair in pairs):
        yield "told before: the other way round"
