"""The lexicon of names: keys, capitals, the longest form; the language's lists as a whole."""

from __future__ import annotations

from collections import Counter

import pytest

from kawat.ground.lexicon import Case, case_of, key_of, words_of
from kawat.lang.reference import load_reference
from kawat.model.codes import SECTORS
from tests.ground.grounding import grounded, grounder


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Rusia", "rusia"),
        ("Negara-negara", "negara"),
        ("Al-Qassam", "al qassam"),
        ("Sana’a", "sanaa"),
        ("Élysée", "elysee"),
    ],
)
def test_keys(word: str, key: str) -> None:
    assert key_of(word) == key


def test_a_form_falls_into_words_and_marks() -> None:
    assert words_of("Perdana Menteri (PM) OPEC+") == ("perdana", "menteri", "(", "pm", ")", "opec", "+")


@pytest.mark.parametrize(("text", "case"), [("AS", "exact"), ("Rusia", "capital"), ("pengawas nuklir PBB", "any")])
def test_capitals_that_a_form_needs(text: str, case: Case) -> None:
    assert case_of(text) == case


@pytest.mark.parametrize("text", ["Ia bekerja as usual di kantor.", "Kapal itu melintasi laut barat."])
def test_small_letters_are_no_initials(text: str) -> None:
    assert not grounded(text).mentions


def test_the_longest_form_wins() -> None:
    (mention,) = grounded("Korea Utara menolak usul itu.").mentions
    assert mention.parties[0].code == "PRK"


def test_heads_are_told_once_and_have_sectors() -> None:
    heads = load_reference("id").heads
    told = Counter(words_of(head.word) for head in heads)
    assert [words for words, count in told.items() if count > 1] == []
    assert {head.sector for head in heads} <= SECTORS


def test_lists_of_the_language_are_folded() -> None:
    reference = load_reference("id")
    for words in (reference.place.prepositions, reference.place.government, reference.medium.cues, reference.portfolio):
        assert all(word == word.lower() for word in words)


def test_an_unknown_language_is_said() -> None:
    with pytest.raises(FileNotFoundError):
        load_reference("xx")


def test_tables_are_in_the_lexicon() -> None:
    lexicon = grounder().tables.lexicon
    assert len(lexicon) > 5_000
    assert any(entry.person is not None for entry in lexicon.meanings("Vladimir Putin"))
