"""Annotated pages as the model of speech learns them: features and labels of the words of each sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from kawat.coding.statements.learned import LABELS, SpeechModel, features_of
from kawat.coding.statements.text import SpokenText
from kawat.evaluate.gold import GoldPage, GoldStatement
from kawat.ground import ground
from kawat.lang.speech import Speech
from kawat.model.grounded import Grounded
from kawat.model.page import Page
from kawat.model.record import Statement
from kawat.parse import parse
from kawat.pipeline import Pipeline
from kawat.read import read_page

OTHER, BEGINS, SAID, CUE, SPEAKER = range(len(LABELS))


@dataclass(frozen=True)
class Case:
    """One annotated page: grounded, and for the words of each sentence their features and their labels."""

    gold: GoldPage
    grounded: Grounded
    features: list[list[list[str]]]
    labels: list[list[int]]


def case_of(gold: GoldPage, pipeline: Pipeline) -> Case:
    """Read and ground one page as the product does, and mark its speech."""
    document = read_page(Page(gold.id, gold.page.encode(), "text"), pipeline.press)
    grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
    text = SpokenText(grounded, pipeline.coder.speech)
    marks = labels_of(text, gold.statements)
    labels = [marks[stretch.first : stretch.last] for stretch in text.stretches]
    return Case(gold, grounded, features_of(text, grounded.parsed), labels)


def labels_of(text: SpokenText, statements: Sequence[GoldStatement]) -> list[int]:
    """The label of every word of a body; what is written twice counts where it is nearest to what stood before."""
    labels = [OTHER] * len(text.words)
    at = 0
    for statement in statements:
        places = [place for content in statement.content if (place := _place(text.body, content, at)) is not None]
        if not places:
            continue
        at = places[0][0]
        cue = _place(text.body, statement.cue, at) if statement.cue else None
        speaker = _place(text.body, statement.speaker_text, cue[0] if cue else at) if statement.speaker_text else None
        for place, label in ((cue, CUE), (speaker, SPEAKER)):
            for index in _words(text, place):
                labels[index] = label if labels[index] == OTHER else labels[index]
        for place in places:
            for number, index in enumerate(_words(text, place)):
                labels[index] = SAID if number else BEGINS
    return labels


def _place(body: str, words: str, near: int) -> tuple[int, int] | None:
    """Where words stand nearest to an offset."""
    starts = []
    start = body.find(words)
    while start >= 0:
        starts.append(start)
        start = body.find(words, start + 1)
    best = min(starts, key=lambda start: abs(start - near), default=None)
    return None if best is None else (best, best + len(words))


def _words(text: SpokenText, place: tuple[int, int] | None) -> range:
    return range(text.word_at(place[0]), text.word_at(place[1])) if place else range(0)


def labels_of_statements(case: Case, statements: Iterable[Statement], speech: Speech) -> list[list[int]]:
    """The words of each sentence of a page as statements that were found have them: said, cue, other."""
    text = SpokenText(case.grounded, speech)
    labels = [OTHER] * len(text.words)
    for statement in statements:
        for label, spans in ((CUE, [statement.cue] if statement.cue else []), (SAID, statement.spans)):
            for span in spans:
                for index in _words(text, (span.start, span.end)):
                    labels[index] = label
    return [labels[stretch.first : stretch.last] for stretch in text.stretches]


def labels_of_model(case: Case, model: SpeechModel) -> list[list[int]]:
    """The words of each sentence of a page as a model has them."""
    return [shares.argmax(1).tolist() for shares in model.probabilities(case.features)]


def word_figures(read: Iterable[tuple[list[list[int]], Case]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of words of content, cue and speaker, of pages with the labels that one found there."""
    kinds = {"content": {BEGINS, SAID}, "cue": {CUE}, "speaker": {SPEAKER}}
    counts = {kind: [0, 0, 0] for kind in kinds}
    for found, case in read:
        for label, gold in zip(chain(*found), chain(*case.labels), strict=True):
            for kind, wanted in kinds.items():
                for at, yes in enumerate((label in wanted and gold in wanted, label in wanted, gold in wanted)):
                    counts[kind][at] += yes
    return {
        kind: (hit / max(1, found), hit / max(1, gold), 2 * hit / max(1, found + gold))
        for kind, (hit, found, gold) in counts.items()
    }
