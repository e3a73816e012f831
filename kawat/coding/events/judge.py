"""How sure a reading is: a linear model over readable features, learned from annotated pages.

``training/judge.py`` makes the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import chain

Feature = str | tuple[tuple[str, ...], tuple[str, ...]]
"""A feature as the weights have it, or all that is seen under each of some names: ("doer", "noun doer"), ("left",)"""

_OF = ": "


class _Tables(dict[tuple[str, ...], Mapping[str, float]]):
    """Names -> what is seen -> what it weighs under all of them together, so that it is looked up once."""

    def __init__(self, by_name: Mapping[str, Mapping[str, float]]) -> None:
        self._by_name = by_name

    def __missing__(self, names: tuple[str, ...]) -> Mapping[str, float]:
        sums: dict[str, float] = {}
        for name in names:
            for seen, weight in self._by_name.get(name, {}).items():
                sums[seen] = sums.get(seen, 0.0) + weight
        self[names] = sums
        return sums


@dataclass(frozen=True)
class Judge:
    """Weights of features; their sum through the logistic function is the probability that the reading is right.

    Attributes:
        threshold: what is less sure is left out; ``training/judge.py`` prints how it was found.
    """

    weights: Mapping[str, float]
    threshold: float

    def weight(self, features: Iterable[Feature]) -> float:
        """What features add up to."""
        weights, tables, total = self.weights, self._tables, 0.0
        for feature in features:
            if isinstance(feature, str):
                total += weights.get(feature, 0.0)
            else:
                names, several = feature
                table = tables[names]
                for seen in several:
                    total += table.get(seen, 0.0)
        return total

    @cached_property
    def _tables(self) -> _Tables:
        return _Tables(self._by_name)

    @cached_property
    def _by_name(self) -> Mapping[str, Mapping[str, float]]:
        """Name -> what is seen under it -> weight."""
        tables: dict[str, dict[str, float]] = {}
        for feature, weight in self.weights.items():
            name, mark, seen = feature.partition(_OF)
            if mark:
                tables.setdefault(name, {})[seen] = weight
        return tables

    def confidence(self, weight: float) -> float:
        """Probability from 0 to 1 that an event whose features have this weight is right."""
        return 1 / (1 + math.exp(-weight))


def spelled(features: Iterable[Feature]) -> tuple[str, ...]:
    """Features as the weights have them: "doer: left", "noun doer: left"."""
    several = ((feature,) if isinstance(feature, str) else _spelled(*feature) for feature in features)
    return tuple(chain.from_iterable(several))


def _spelled(names: Iterable[str], several: Iterable[str]) -> Iterator[str]:
    return (f"{name}{_OF}{seen}" for seen in several for name in names)


def load_judge(language: str = "id") -> Judge | None:
    """The weights that training wrote for a language; None where there are none."""
    file = files("kawat.lang").joinpath(language, "model", "judge.json")
    if not file.is_file():
        return None
    data = json.loads(file.read_text(encoding="utf-8"))
    return Judge(data["weights"], data["threshold"])
