"""Layers of tags added to those of a network: needs the dependency group ``training``."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from kawat.lang.morphology import load_morphology
from kawat.parse.network import load_network

pytest.importorskip("torch")

from training import corpora, tag_layers
from training.corpora import Corpora
from training.network import TAG_WIDTH
from training.treebank import Tree, Word

MODEL = Path(__file__).resolve().parents[2] / "kawat" / "lang" / "id" / "model"
SENTENCE = ("Presiden", "tiba", "di", "Oslo", "pada", "Senin", ".")
TAGS = ("NOUN", "VERB", "ADP", "PROPN", "ADP", "PROPN", "PUNCT")
TREE = Tree(tuple(Word(form, tag, 1, "dep") for form, tag in zip(SENTENCE, TAGS, strict=True)))


def stored(folder: Path) -> dict[str, np.ndarray]:
    with np.load(folder / "weights.npz") as weights:
        return dict(weights)


def test_layers_are_added_and_all_else_stays(tmp_path: Path) -> None:
    for name in ("weights.npz", "labels.json"):
        shutil.copy(MODEL / name, tmp_path)
    loaded = Corpora({corpora.GSD: [TREE], corpora.CSUI: [TREE]}, {})
    own = tag_layers.without(stored(MODEL))
    tag_layers.add(tmp_path, loaded, [TREE])
    once = stored(tmp_path)
    tag_layers.add(tmp_path, loaded, [TREE])
    assert all(np.array_equal(once[name], value) for name, value in stored(tmp_path).items())
    assert all(np.array_equal(tag_layers.without(once)[name], value) for name, value in own.items())
    assert once["tag_in.bias"].shape[0] > TAG_WIDTH


def test_scores_of_added_layers_are_summed() -> None:
    root = load_morphology("id").root
    ((words, scores),) = load_network(MODEL, root).tagged([SENTENCE])
    (analysis,) = load_network(MODEL, root)([SENTENCE])
    weights = {name: value.astype(np.float32) for name, value in stored(MODEL).items() if name.startswith("tag_")}
    sums = np.zeros_like(scores) + weights["tag_out.bias"]
    for at in range(0, len(weights["tag_in.bias"]), TAG_WIDTH):
        some = slice(at, at + TAG_WIDTH)
        seen = np.maximum(words @ weights["tag_in.weight"][:, some] + weights["tag_in.bias"][some], 0)
        sums += seen @ weights["tag_out.weight"][some]
    assert np.allclose(sums, scores, atol=1e-3)
    assert len(analysis.tags) == len(scores)
