"""Features of words by their tag, as Universal Dependencies names them."""

from __future__ import annotations

import pytest

from kawat.lang.features import load_features
from kawat.lang.morphology import load_morphology

FEATURES = load_features("id", load_morphology("id"))
CASES = {
    ("negara", "NOUN"): "Number=Sing",
    ("Negara-negara", "NOUN"): "Number=Plur",
    ("negara-negaranya", "NOUN"): "Number=Plur",
    ("sayur-mayur", "NOUN"): "Number=Sing",
    ("mengundang", "VERB"): "Voice=Act",
    ("pulang", "VERB"): "Voice=Act",
    ("diundangnya", "VERB"): "Voice=Pass",
    ("terlihat", "VERB"): "Voice=Pass",
    ("terjadi", "VERB"): "Voice=Pass",
    ("terbang", "VERB"): "Voice=Act",
    ("dirgahayu", "INTJ"): "",
    ("terbesar", "ADJ"): "Degree=Sup",
    ("terang", "ADJ"): "",
    ("kedua", "ADJ"): "NumType=Ord",
    ("ke-20", "ADJ"): "NumType=Ord",
    ("dua", "NUM"): "NumType=Card",
    ("dirinya", "PRON"): "PronType=Prs|Reflex=Yes",
    ("mereka", "PRON"): "Number=Plur|Person=3|PronType=Prs",
    ("itu", "DET"): "PronType=Dem",
    ("itulah", "PRON"): "PronType=Dem",
    ("belum", "PART"): "Polarity=Neg",
    ("Oslo", "PROPN"): "",
    ("", "NOUN"): "Number=Sing",
}


@pytest.mark.parametrize(("word", "features"), CASES.items())
def test_features(word: tuple[str, str], features: str) -> None:
    assert FEATURES.of(*word) == features
