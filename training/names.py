"""Annotated names of several corpora, brought to PER, ORG, LOC; what a corpus does not tell apart is masked (None)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LABELS = {
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "PERSON": "PER",
    "ORGANISATION": "ORG",
    "PLACE": "LOC",
    "PPL": "PER",
    "PLC": "LOC",
}
_UNCLEAR = {"IND", "EVT", "FNB"}  # nerp's makers of things, events and dishes: partly organisations
_SEPARATOR = {".txt": None}


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence with its names: label "O", "B-PER", "I-PER", ... a word; None where nobody knows."""

    words: tuple[str, ...]
    labels: tuple[str | None, ...]


def read_names(path: Path) -> Iterator[Named]:
    """The sentences of a file with one word a line, its label last."""
    words: list[str] = []
    labels: list[str | None] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        fields = line.split()
        if len(fields) >= 2:
            words.append(fields[0])
            labels.append(_label(fields[-1]))
        elif not line.strip() and words:
            yield Named(tuple(words), tuple(labels))
            words, labels = [], []


def _label(label: str) -> str | None:
    position, _, kind = label.partition("-")
    if kind in _UNCLEAR:
        return None
    return f"{position}-{_LABELS[kind]}" if kind else "O"


def spans(labels: tuple[str | None, ...] | list[str]) -> set[tuple[int, int, str]]:
    """The names of BIO labels as (first, end, kind)."""
    found: set[tuple[int, int, str]] = set()
    first, kind = 0, ""
    for at, label in enumerate([*labels, "O"]):
        position, _, name = (label or "O").partition("-")
        if kind and (position != "I" or name != kind):
            found.add((first, at, kind))
            kind = ""
        if name and not kind:
            first, kind = at, name
    return found
