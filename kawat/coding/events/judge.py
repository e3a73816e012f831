"""How sure a reading is: a linear model over readable features, learned from annotated pages.

``training/judge.py`` makes the weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class Judge:
    """Weights of features; their sum through the logistic function is the probability that the reading is right.

    Attributes:
        threshold: what is less sure is left out; ``training/judge.py`` prints how it was found.
    """

    weights: Mapping[str, float]
    threshold: float

    def weight(self, features: Iterable[str]) -> float:
        """What features add up to."""
        return sum(self.weights.get(feature, 0.0) for feature in features)

    def confidence(self, weight: float) -> float:
        """Probability from 0 to 1 that an event whose features have this weight is right."""
        return 1 / (1 + math.exp(-weight))


def load_judge(language: str = "id") -> Judge | None:
    """The weights that training wrote for a language; None where there are none."""
    file = files("kawat.lang").joinpath(language, "model", "judge.json")
    if not file.is_file():
        return None
    data = json.loads(file.read_text(encoding="utf-8"))
    return Judge(data["weights"], data["threshold"])
