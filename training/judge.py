"""Train the judge of events: which reading of an act is right, and how sure that is.

    python -m training.judge GOLD_TRAIN [--check GOLD_DEV] [--write]

Every reading of an act in the annotated pages, and in the made-up texts of ``training/acts``, is an example. It is
right when an event of the page has its type and parties and its evidence in the act's sentence. An act that only
repeats what another sentence is evidence for is left out: which of its readings is right the gold does not say. The
weights are those of a logistic regression over readable features.

Precision comes first: the threshold is the one with the best F1 of ``events.dated`` among those whose precision of
``events.type`` is at least 0.62 when each page is judged by a model that has not seen it. (The training pages are the
hardest of the gold, so that other pages fare better.) What is checked on is never trained on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from kawat.coding.events.coder import ActLexicon, acts_of, best_reading, find_events, load_act_lexicon
from kawat.coding.events.draft import Act, event_of
from kawat.coding.events.judge import Judge, features_of_act, features_of_reading
from kawat.coding.events.reading import Reading, Told, readings_of
from kawat.coding.statements import find_statements
from kawat.evaluate.figures import Report, evaluate
from kawat.evaluate.gold import GoldEvent, GoldPage, load_gold
from kawat.evaluate.matching import codes, same_act
from kawat.ground import ground
from kawat.model.grounded import Grounded
from kawat.model.page import Document, Page, Published, Source
from kawat.model.record import Event, Record, Statement
from kawat.model.span import Span
from kawat.parse import parse
from kawat.pipeline import Pipeline, load
from kawat.read import read_page
from training.texts import read_texts

WEIGHTS = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model" / "judge.json"
REGULARISATION = 0.03
"""C of the regression: of 0.01 to 0.3, tried by cross-validation on the training pages; the curve is flat around it."""

ROUNDS = 2
"""Readings lean on what was told before, which the judge decides: the second round learns from the first's choices."""

FOLDS = 6
LEAST_PRECISION = 0.62
TOLD_FROM = 0.3
THRESHOLDS = tuple(step / 100 for step in range(16, 56, 2))


@dataclass(frozen=True)
class Case:
    """One annotated page, read and grounded."""

    gold: GoldPage
    grounded: Grounded
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One reading of one act: its features, and whether the page's gold has it."""

    features: tuple[str, ...]
    right: bool


def case_of(gold: GoldPage, pipeline: Pipeline) -> Case:
    """Read and ground one page as the product does."""
    document = read_page(Page(gold.id, gold.page.encode(), "text"), pipeline.press)
    grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
    return Case(gold, grounded, find_statements(grounded, pipeline.coder.speech))


def case_of_text(text: GoldPage, pipeline: Pipeline) -> Case:
    """Ground one made-up text, which has no clutter to read away."""
    published = None if text.published is None else Published(text.published, "page")
    document = Document(Source(text.id, ""), None, None, (), published, "id", text.body)
    grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
    return Case(text, grounded, find_statements(grounded, pipeline.coder.speech))


def examples_of(case: Case, lexicon: ActLexicon, pipeline: Pipeline) -> Iterator[Example]:
    """The readings of a page's acts, each after the acts that the lexicon's judge would have told before it."""
    told: list[Told] = []
    for act in acts_of(case.grounded, case.statements, lexicon):
        readings = readings_of(act.scene, act.at, act.sense, told, lexicon.grammar, pipeline.coder.world)
        yield from _examples(case, act, readings, told)
        best = best_reading(act, readings, told, lexicon.judge)
        if best is not None:
            told.append(Told(act.frame, best[0].actors, best[0].recipients))


def _examples(case: Case, act: Act, readings: Sequence[Reading], told: Sequence[Told]) -> Iterator[Example]:
    golds = [gold for gold in case.gold.events if gold.type == act.frame.type]
    here = [gold for gold in golds if _has_evidence_in(case, gold, act.scene.sentence.span)]
    rights = [any(_is(gold, event_of(act, reading, 0.0)) for gold in here or golds) for reading in readings]
    if here or not any(rights):
        shared = features_of_act(act, told)
        for reading, right in zip(readings, rights, strict=True):
            yield Example((*shared, *features_of_reading(act, reading, told)), right)


def _is(gold: GoldEvent, event: Event) -> bool:
    """The yardstick's same act, but that who visits whom is told apart."""
    swapped = gold.type == "CONSULT" and gold.recipients and event.recipients and codes(event.actors) != gold.actors
    return same_act(gold, event) and not swapped


def _has_evidence_in(case: Case, gold: GoldEvent, sentence: Span) -> bool:
    start = case.grounded.body.find(gold.evidence)
    return start >= 0 and start < sentence.end and sentence.start < start + len(gold.evidence)


def fit(examples: Sequence[Example]) -> Judge:
    """A judge without a threshold."""
    vectorizer = DictVectorizer()
    features = vectorizer.fit_transform([dict.fromkeys(example.features, 1) for example in examples])
    model = LogisticRegression(C=REGULARISATION, max_iter=5000, fit_intercept=False)
    model.fit(features, [example.right for example in examples])
    names = vectorizer.get_feature_names_out()
    weights = {str(name): round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)}
    return Judge({name: weight for name, weight in weights.items() if abs(weight) >= 0.001}, TOLD_FROM)


def train(cases: Sequence[Case], pipeline: Pipeline) -> Judge:
    """A judge from annotated pages."""
    lexicon = load_act_lexicon(judged=False)
    for _ in range(ROUNDS):
        examples = [example for case in cases for example in examples_of(case, lexicon, pipeline)]
        lexicon = replace(lexicon, judge=fit(examples))
    assert lexicon.judge is not None
    return lexicon.judge


def cross_validated(cases: Sequence[Case], texts: Sequence[Case], pipeline: Pipeline) -> dict[str, Judge]:
    """Page id -> a judge that has not seen the page; all have seen the made-up texts."""
    judges: dict[str, Judge] = {}
    ids = [case.gold.id for case in cases]
    for seen, unseen in GroupKFold(FOLDS).split(ids, groups=ids):
        judge = train([*(cases[index] for index in seen), *texts], pipeline)
        judges.update({ids[index]: judge for index in unseen})
    return judges


def figures(cases: Sequence[Case], judge_of: Callable[[str], Judge], pipeline: Pipeline) -> Report:
    """The yardstick's figures for pages coded with a judge each."""
    lexicon = load_act_lexicon(judged=False)
    records: dict[str, Record] = {}
    for case in cases:
        judged = replace(lexicon, judge=judge_of(case.gold.id))
        events = find_events(case.grounded, case.statements, judged, pipeline.coder.world)
        document = case.grounded.parsed.document
        records[case.gold.id] = Record(document, case.grounded.mentions, case.grounded.dates, case.statements, events)
    return evaluate(records, [case.gold for case in cases])


def best_threshold(cases: Sequence[Case], judges: Mapping[str, Judge], pipeline: Pipeline) -> float:
    """The threshold with the best F1 of events.dated that is precise enough on pages that its model has not seen."""

    def worth(threshold: float) -> float:
        tallies = figures(cases, lambda id_: replace(judges[id_], threshold=threshold), pipeline).tallies
        precise = tallies["events.type"].precision >= LEAST_PRECISION
        return tallies["events.dated"].f1 if precise else 0.0

    return max(THRESHOLDS, key=worth)


def main() -> None:
    """Train, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--check", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pipeline = load()
    cases = [case_of(gold, pipeline) for gold in load_gold(arguments.gold)]
    texts = [case_of_text(text, pipeline) for text in read_texts()]
    judges = cross_validated(cases, texts, pipeline)
    threshold = best_threshold(cases, judges, pipeline)
    _print("cross-validated", figures(cases, lambda id_: replace(judges[id_], threshold=threshold), pipeline))
    judge = replace(train([*cases, *texts], pipeline), threshold=threshold)
    for folder in arguments.check:
        checked = [case_of(gold, pipeline) for gold in load_gold(folder)]
        _print(folder.name, figures(checked, lambda _: judge, pipeline))
    print(f"{len(judge.weights)} weights, threshold {threshold}")
    if arguments.write:
        WEIGHTS.parent.mkdir(exist_ok=True)
        data = {"threshold": threshold, "weights": dict(sorted(judge.weights.items()))}
        WEIGHTS.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _print(name: str, report: Report) -> None:
    rows = ("events.type", "events.dated", "events.full")
    tallies = ((row, report.tallies[row]) for row in rows)
    print(name, *(f"{row} {tally.precision:.3f}/{tally.recall:.3f}/{tally.f1:.3f}" for row, tally in tallies))


if __name__ == "__main__":
    main()
