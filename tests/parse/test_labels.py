"""Sequences of labels, against trying all of them."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from kawat.parse.labels import best_labels, spans, transitions

LABELS = ["O", "B-PER", "I-PER", "E-PER", "S-PER", "B-ORG", "I-ORG", "E-ORG", "S-ORG"]
TABLE = transitions(LABELS)


def allowed(path: tuple[int, ...]) -> bool:
    return all(TABLE[before, after] == 0 for before, after in pairwise((0, *path, 0)))


@pytest.mark.parametrize("seed", range(20))
def test_the_best_allowed_sequence_of_each_sentence(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = [chance.normal(size=(length, len(LABELS))).astype(np.float32) for length in (1, 3, 2)]
    for sentence, path in zip(scores, best_labels(scores, TABLE), strict=True):
        every = (other for other in product(range(len(LABELS)), repeat=len(sentence)) if allowed(other))
        best = max(every, key=lambda other: sum(sentence[at, label] for at, label in enumerate(other)))
        assert tuple(path) == best


def test_spans_of_labels() -> None:
    labels = ["B-PER", "I-PER", "E-PER", "O", "S-ORG", "S-PER"]
    assert list(spans(labels)) == [(0, 3, "PER"), (4, 5, "ORG"), (5, 6, "PER")]
