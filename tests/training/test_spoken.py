"""Annotated statements as labels of words."""

from __future__ import annotations

from pathlib import Path

from kawat.coding.statements import find_statements
from kawat.coding.statements.learned import load_speech_model
from kawat.coding.statements.text import SpokenText
from kawat.evaluate.gold import GoldPage, GoldStatement, load_gold
from kawat.ground import ground, load_grounder
from kawat.lang.speech import load_speech
from kawat.model.page import Document, Source
from kawat.parse import load_parser, parse
from kawat.pipeline import load
from training.spoken import (
    BEGINS,
    CUE,
    OTHER,
    SAID,
    SPEAKER,
    Case,
    case_of,
    labels_of,
    labels_of_model,
    labels_of_statements,
    word_figures,
)


def labelled(body: str, *statements: GoldStatement) -> dict[str, int]:
    document = Document(Source("page", ""), None, None, (), None, "id", body)
    text = SpokenText(ground(parse(document, load_parser("id", None)), load_grounder()), load_speech())
    labels = labels_of(text, statements)
    return {text.words[at].text: label for at, label in enumerate(labels)}


def told(content: str, cue: str = "", speaker: str = "") -> GoldStatement:
    return GoldStatement(None, None, (content,), (), cue, speaker)


def test_content_cue_and_speaker() -> None:
    found = labelled("Wang Yi menyatakan kami siap.", told("kami siap", "menyatakan", "Wang Yi"))
    expected = {"Wang": SPEAKER, "Yi": SPEAKER, "menyatakan": CUE, "kami": BEGINS, "siap": SAID, ".": OTHER}
    assert found == expected


def test_what_is_said_stays_so_where_a_speaker_stands_in_it() -> None:
    found = labelled("Ia berkata Wang Yi datang.", told("Wang Yi datang", "berkata", "Wang Yi"))
    assert found["Yi"] == SAID


def test_a_cue_written_twice_counts_where_it_is_near() -> None:
    body = "Begitu kata orang. Hari itu cerah. Kami siap, kata Wang."
    document = Document(Source("page", ""), None, None, (), None, "id", body)
    text = SpokenText(ground(parse(document, load_parser("id", None)), load_grounder()), load_speech())
    labels = labels_of(text, [told("Kami siap", "kata", "Wang")])
    cues = [text.words[at].start for at, label in enumerate(labels) if label == CUE]
    assert cues == [body.rindex("kata")]


def test_what_does_not_stand_in_the_body_is_left_out() -> None:
    assert set(labelled("Kami siap.", told("Kami pergi")).values()) == {OTHER}


def test_the_shipped_model_finds_the_words_that_are_said(shared: Path) -> None:
    """On pages that it was not trained on; cross-validated on the training pages it reaches as much."""
    model, pipeline = load_speech_model(), load()
    assert model is not None
    cases = [case_of(gold, pipeline) for gold in load_gold(shared / "gold" / "dev")]
    figures = word_figures((labels_of_model(case, model), case) for case in cases)
    assert figures["content"][2] >= 0.88, figures
    assert figures["cue"][2] >= 0.8, figures
    assert figures["speaker"][2] >= 0.76, figures


def test_words_of_statements_that_were_found_are_measured() -> None:
    body = '"Kami siap pergi," kata Wang. Hari itu cerah.'
    document = Document(Source("page", ""), None, None, (), None, "id", body)
    speech = load_speech()
    grounded = ground(parse(document, load_parser("id", None)), load_grounder())
    text = SpokenText(grounded, speech)
    gold = labels_of(text, [told("Kami siap pergi", "kata", "Wang")])
    labels = [gold[stretch.first : stretch.last] for stretch in text.stretches]
    page = GoldPage("page", body, body, None, None, (), (), (), ())
    case = Case(page, grounded, [], labels)
    found = labels_of_statements(case, find_statements(grounded, speech), speech)
    figures = word_figures([(found, case)])
    assert (figures["content"], figures["cue"], figures["speaker"]) == ((1, 1, 1), (1, 1, 1), (0, 0, 0))
