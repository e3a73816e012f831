"""Names from scores of labels: the best sequence in which every name begins, goes on and ends as it must."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
_NEVER = np.float32(-1e9)


def transitions(labels: Sequence[str]) -> Matrix:
    """0 where a label (column) may follow another (row), else a great negative number; labels: O, B-PER, ..."""
    table = np.zeros((len(labels), len(labels)), np.float32)
    for row, before in enumerate(labels):
        for column, after in enumerate(labels):
            inside = before[0] in "BI"
            if inside != (after[0] in "IE") or (inside and before[1:] != after[1:]):
                table[row, column] = _NEVER
    return table


def best_labels(scores: Sequence[Matrix], table: Matrix) -> list[list[int]]:
    """The best labels of each sentence (Viterbi), all sentences side by side.

    Args:
        scores: for each sentence (word, label).
        table: which label may follow which, as :func:`transitions` gives it; label 0 is "O".
    """
    longest = max(map(len, scores))
    padded = np.full((len(scores), longest + 1, len(table)), _NEVER, np.float32)
    padded[:, :, 0] = 0  # beyond its end a sentence is outside any name
    for at, sentence in enumerate(scores):
        padded[at, : len(sentence)] = sentence
    best = padded[:, 0] + table[0]  # before its beginning too
    backward = np.zeros((len(scores), longest + 1, len(table)), np.int8)
    for step in range(1, longest + 1):
        paths = best[:, :, None] + table
        backward[:, step] = paths.argmax(1)
        best = paths.max(1) + padded[:, step]
    path = np.zeros((len(scores), longest + 1), np.int8)
    rows = np.arange(len(scores))
    for step in range(longest, 0, -1):
        path[:, step - 1] = backward[rows, step, path[:, step]]
    return [path[at, : len(sentence)].tolist() for at, sentence in enumerate(scores)]


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names (first, end, kind) of labels in a sequence that :func:`transitions` allows."""
    first = 0
    for at, label in enumerate(labels):
        if label[0] in "BS":
            first = at
        if label[0] in "ES":
            yield first, at + 1, label[2:]
