"""Annotated names as they are read."""

from __future__ import annotations

from pathlib import Path

from training.names import read_names, spans


def test_labels_of_all_corpora_become_one_set(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Anna PROPN B-PERSON\nHolm PROPN I-PERSON\ndi O\nOslo B-PLC\n\nKopi B-FNB\n", encoding="utf-8")
    first, second = read_names(path)
    assert first.labels == ("B-PER", "I-PER", "O", "B-LOC")
    assert second.labels == (None,)


def test_spans_of_labels() -> None:
    assert spans(["B-PER", "I-PER", "B-PER", "O", "I-LOC"]) == {(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")}
    assert spans(("B-ORG", None)) == {(0, 1, "ORG")}
