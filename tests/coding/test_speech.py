"""The lexicon of saying: what its file must hold, and what its loader refuses."""

from __future__ import annotations

import pytest

from kawat.lang.speech import Speech, load_speech

SPEECH: Speech = load_speech()


def test_forms_are_in_lower_case() -> None:
    forms = {*SPEECH.after, *SPEECH.before, *SPEECH.passive, *SPEECH.according, *SPEECH.joiners, *SPEECH.nouns}
    assert all(form == form.lower() == form.strip() != "" for form in forms)


def test_no_active_form_is_passive() -> None:
    assert not set(SPEECH.before) & set(SPEECH.passive)


def test_a_form_holds_its_speaker_when_it_ends_in_the_suffix() -> None:
    assert all(form.endswith(SPEECH.suffix) for form, suffixed in SPEECH.after.items() if suffixed)
    assert all(form.endswith(SPEECH.suffix) for form in (*SPEECH.suffixed, *SPEECH.directed))


def test_what_can_tell_of_speech_is_among_the_cues() -> None:
    assert SPEECH.cues >= {*SPEECH.after, *SPEECH.before, *SPEECH.passive, *SPEECH.suffixed, *SPEECH.according}


def test_a_verb_that_blocks_is_no_adverb() -> None:
    assert not SPEECH.adverbs & SPEECH.negators
    assert not SPEECH.adverbs & SPEECH.blockers


def test_there_is_no_such_language() -> None:
    with pytest.raises(FileNotFoundError):
        load_speech("xx")
