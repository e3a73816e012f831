"""Makes the vectors of pieces of words: floret over the news corpus, cut into words by the package's own tokenizer."""

from __future__ import annotations

import json
from pathlib import Path

import floret
import numpy as np

from kawat.lang.orthography import load_orthography
from kawat.parse.tokens import tokenizer

ROWS = 40_000
WIDTH = 100


def subwords(corpus: Path, work: Path) -> np.ndarray:
    """The table of vectors, scaled to unit mean length; made anew unless ``work`` holds it.

    Args:
        corpus: JSON lines with ``text``.
        work: folder for what lies between.
    """
    table = work / "subwords.vec"
    if not table.is_file():
        _write_words(corpus, work / "words.txt")
        model = floret.train_unsupervised(
            str(work / "words.txt"), model="cbow", mode="floret", hashCount=2, bucket=ROWS, minn=3, maxn=5, dim=WIDTH,
            minCount=8, epoch=8, thread=1, lr=0.05, neg=10, ws=5, verbose=0,
        )  # fmt: skip
        model.save_floret_vectors(str(table))
    return load_vectors(table)


def _write_words(corpus: Path, path: Path) -> None:
    tokenize = tokenizer(load_orthography("id"))
    with corpus.open(encoding="utf-8") as texts, path.open("w", encoding="utf-8") as words:
        for text in texts:
            for line in json.loads(text)["text"].splitlines():
                if pieces := [line[start:end] for start, end in tokenize(line)]:
                    words.write(" ".join(pieces) + "\n")


def load_vectors(path: Path) -> np.ndarray:
    """The table that floret wrote as text, scaled to unit mean length."""
    with path.open(encoding="utf-8") as lines:
        next(lines)
        table: np.ndarray = np.array([line.split()[1:] for line in lines], np.float32)
    table /= np.linalg.norm(table, axis=1).mean()
    return table
