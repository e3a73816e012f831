"""The model of speech: its probabilities, what it hears, and when its word counts beside that of the rules."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.coding.statements import find_statements
from kawat.coding.statements.learned import LABELS, SpeechModel, features_of, hear, load_speech_model
from kawat.coding.statements.text import SpokenText
from kawat.ground import Grounder, ground, load_grounder
from kawat.lang.speech import Speech, load_speech
from kawat.model.grounded import Grounded
from kawat.model.page import Document, Source
from kawat.parse import Parser, load_parser, parse

PARSER: Parser = load_parser()
GROUNDER: Grounder = load_grounder()
SPEECH: Speech = load_speech()
SAID = "Menteri Luar Negeri Norwegia mengatakan bahwa perundingan dengan Islandia berjalan baik."
FORCED = "Perundingan dengan Islandia berjalan baik kata Menlu Norwegia."


def model() -> SpeechModel:
    shipped = load_speech_model()
    assert shipped is not None
    return shipped


def grounded(body: str) -> Grounded:
    return ground(parse(Document(Source("page", ""), None, None, (), None, "id", body), PARSER), GROUNDER)


def chain(words: dict[str, list[float]], follows: list[list[float]]) -> SpeechModel:
    """A model that knows a few words and nothing else."""
    return SpeechModel({f"word {word}": at for at, word in enumerate(words)}, np.array([*words.values()]),
                       np.array(follows), 0.5)  # fmt: skip


FORCING = chain(
    {
        "menlu": [0, 0, 0, 0, 9], "norwegia": [0, 0, 0, 0, 9], "kata": [0, 0, 0, 9, 0],
        "perundingan": [0, 9, 0, 0, 0], "dengan": [0, 0, 9, 0, 0], "islandia": [0, 0, 9, 0, 0],
        "berjalan": [0, 0, 9, 0, 0], "baik": [0, 0, 9, 0, 0], ".": [9, 0, 0, 0, 0],
    },
    [[0.0] * len(LABELS)] * len(LABELS),
)  # fmt: skip


def test_probabilities_are_those_of_all_paths() -> None:
    generator = np.random.default_rng(0)
    count = len(LABELS)
    words = {word: generator.normal(size=count).tolist() for word in "abc"}
    small = chain(words, generator.normal(size=(count, count)).tolist())
    line = [["word a"], ["word b", "word c"], ["word unknown"]]
    scores = [np.array(words["a"]), np.array(words["b"]) + np.array(words["c"]), np.zeros(count)]
    paths = np.zeros((count, count, count))
    for one in range(count):
        for two in range(count):
            for three in range(count):
                steps = small.follows[one, two] + small.follows[two, three]
                paths[one, two, three] = np.exp(scores[0][one] + scores[1][two] + scores[2][three] + steps)
    paths /= paths.sum()
    # a longer line beside it must change nothing
    found = small.probabilities([line, [["word a"]] * 7])[0]
    np.testing.assert_allclose(found, [paths.sum((1, 2)), paths.sum((0, 2)), paths.sum((0, 1))], atol=1e-9)


def test_what_the_shipped_model_hears() -> None:
    page = grounded(SAID)
    heard = hear(SpokenText(page, SPEECH), page.parsed, model())
    assert [[span.text for span in one.spans] for one in heard] == [["perundingan dengan Islandia berjalan baik"]]
    assert heard[0].cue is not None
    assert heard[0].cue.text == "mengatakan"
    assert heard[0].speaker is not None
    assert heard[0].speaker.text.endswith("Norwegia")
    assert 0.5 < heard[0].confidence <= 1.0


def test_where_rules_speak_they_decide() -> None:
    both, alone = find_statements(grounded(SAID), SPEECH, model()), find_statements(grounded(SAID), SPEECH)
    assert both == alone
    assert both[0].why != "model"


def test_where_rules_are_silent_a_sure_model_counts_and_says_so() -> None:
    page = grounded(FORCED)
    assert find_statements(page, SPEECH) == ()
    found = find_statements(page, SPEECH, FORCING)
    content = "Perundingan dengan Islandia berjalan baik"
    assert [(one.why, one.spans[0].text) for one in found] == [("model", content)]
    assert found[0].speaker is not None
    assert found[0].speaker.code == "NOR"
    assert 0.5 < found[0].confidence < 1.0
    assert found == find_statements(page, SPEECH, replace(FORCING, threshold=0.9))
    assert find_statements(page, SPEECH, replace(FORCING, threshold=1.01)) == ()


@pytest.mark.parametrize("before", ["belum", "tidak", "akan"])
def test_what_was_not_said_does_not_count(before: str) -> None:
    assert find_statements(grounded(FORCED.replace("kata", f"{before} kata")), SPEECH, FORCING) == ()


@settings(max_examples=60, deadline=None)
@given(st.text("aA \n\"'.,:“”ku katanya mengatakan bahwa", max_size=200))
def test_no_text_makes_it_fail(body: str) -> None:
    page = grounded(body)
    text = SpokenText(page, SPEECH)
    assert sum(map(len, features_of(text, page.parsed))) == len(text.words)
    for one in find_statements(page, SPEECH, replace(model(), threshold=0.0)):
        assert all(page.body[span.start : span.end] == span.text for span in one.spans)


def test_a_word_that_closes_speech_does_not_open_it() -> None:
    assert find_statements(grounded("Menlu Norwegia kata perundingan dengan Islandia baik."), SPEECH, FORCING) == ()


def test_praise_does_not_count() -> None:
    praising = replace(FORCING, rows={**FORCING.rows, "word memuji": FORCING.rows["word kata"]})
    assert find_statements(grounded(FORCED.replace("kata", "memuji")), SPEECH, praising) == ()


def test_there_is_no_model_of_a_language_without_one() -> None:
    assert load_speech_model("xx") is None
