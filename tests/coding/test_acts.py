from __future__ import annotations

import pytest

from kawat.lang.acts import build_acts, load_acts
from kawat.lang.id import inflection

ROW = {"name": "attack", "type": "ASSAULT", "verbs": ["serang"], "nouns": ["serangan udara"]}


def test_every_form_of_a_frame_is_found() -> None:
    acts = build_acts([ROW], inflection)
    for words, voice in ((["menyerang"], "active"), (["diserang"], "passive"), (["serangan", "udara"], "noun")):
        length, senses = acts.match(words, 0)
        assert (length, senses[0].voice) == (len(words), voice)
    assert acts.match(["serangan"], 0) == (0, ())


def test_a_head_stands_before_each_undergone_form() -> None:
    row = {"name": "must", "type": "REQUEST", "heads": ["harus", "wajib"], "undergone": ["mundur", "berhenti"]}
    acts = build_acts([row], inflection)
    for words in (["harus", "mundur"], ["wajib", "berhenti"]):
        length, senses = acts.match(words, 0)
        assert (length, senses[0].voice) == (2, "passive")
    assert acts.match(["mundur"], 0) == (0, ())


def test_the_longest_form_wins() -> None:
    acts = build_acts([ROW, {"name": "hit", "type": "ASSAULT", "nouns": ["serangan"]}], inflection)
    length, senses = acts.match(["serangan", "udara", "besar"], 0)
    assert (length, senses[0].frame.name) == (2, "attack")


@pytest.mark.parametrize(
    "row",
    [ROW | {"type": "FIGHT"}, ROW | {"mode": "visit"}, ROW | {"modes": {"phone": ["telepon"]}}],
    ids=["type", "mode", "one of the modes"],
)
def test_what_plover_does_not_have_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="attack"):
        build_acts([row], inflection)


def test_two_frames_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="one name"):
        build_acts([ROW, ROW], inflection)


def test_the_lexicon_has_every_type() -> None:
    types = {frame.type for frame in load_acts().frames}
    assert len(types) == 16


def test_no_word_is_both_wanted_and_barred() -> None:
    for frame in load_acts().frames:
        assert not frame.needs & frame.without, frame.name
