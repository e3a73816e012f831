"""The gate of the parser: on the test files no figure falls below its floor, nor its speed below what is asked."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from kawat.lang.features import load_features
from kawat.model.page import Document, Source
from kawat.parse import load_parser, parse
from training import measure
from training.names import read_names
from training.treebank import read_conllu

FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
PARSER = load_parser()
MODEL = Path(__file__).resolve().parents[2] / "kawat" / "lang" / "id" / "model"


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


def test_tags_and_trees(data: Path) -> None:
    assert PARSER.network is not None
    trees = list(read_conllu(data / "treebanks" / "ud-gsd" / "id_gsd-ud-test.conllu"))
    score = measure.tree_score(PARSER.network, trees)
    assert (score.upos >= FLOORS["upos"], score.uas >= FLOORS["uas"], score.las >= FLOORS["las"]) == (True,) * 3, score


@pytest.mark.parametrize("bank", ["gsd", "csui"])
def test_features(bank: str, data: Path) -> None:
    """On GSD's file two nouns in ten have no number, for no reason that a reader could see."""
    trees = list(read_conllu(data / "treebanks" / f"ud-{bank}" / f"id_{bank}-ud-test.conllu"))
    score = measure.feature_score(load_features("id", PARSER.morphology), trees)
    assert score >= FLOORS[f"features {bank}"]


def test_names(data: Path) -> None:
    assert PARSER.network is not None
    scores = measure.name_scores(PARSER.network, list(read_names(data / "names" / "idner-news-2k" / "test.txt")))
    assert scores["all"] >= FLOORS["names"], scores


@pytest.mark.parametrize("bank", ["gsd", "csui", "pud"])
def test_sentences(bank: str, data: Path) -> None:
    path = data / "treebanks" / f"ud-{bank}" / f"id_{bank}-ud-test.conllu"
    assert measure.sentence_score(load_parser(model=None), path) >= FLOORS[f"sentences {bank}"]


def test_speed(data: Path) -> None:
    """Far below what is measured on a core that is free, for this one may not be."""
    with (data / "news" / "harvest.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(60), strict=False)]
    start = time.process_time()
    words = sum(
        len(parse(Document(Source("x", "0"), None, None, (), None, "id", text), PARSER).tokens) for text in texts
    )
    assert words / (time.process_time() - start) >= FLOORS["words a second"]


def test_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in MODEL.iterdir()) <= FLOORS["bytes of weights"]
