"""Train the judge of events: which reading of an act is right, and how sure that is.

    python -m training.judge GOLD_TRAIN --press HARVEST [--check GOLD_DEV] [--write]

Every reading of an act in the annotated pages (the gold's and those of ``training/press.jsonl``), and in the made-up
texts of ``training/acts``, is an example. It is right when an event of the page has its type and parties and is told
in the act's sentence. An act that only repeats what another sentence is evidence for is left out where the annotation
does not tell of repetitions: which of its readings is right it does not say. The weights are those of a logistic
regression over readable features.

Precision comes first: the threshold is the one with the best F1 of ``events.dated`` on all annotated pages among those
whose precision of ``events.type`` is at least two in three on the gold's, when each page is judged by a model that has
not seen it. (The training pages are the hardest of the gold, so that other pages fare better.) What is checked on is
never trained on.
"""

from __future__ import annotations

import argparse
import json
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from kawat.coding.events.coder import ActLexicon, acts_of, best_of_senses, find_events, load_act_lexicon
from kawat.coding.events.draft import Act, events_of
from kawat.coding.events.features import Features, Looks
from kawat.coding.events.judge import Judge, spelled
from kawat.coding.events.reading import Reading, Told, readings_of
from kawat.coding.statements import find_statements
from kawat.evaluate.figures import Report, Tally, evaluate
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
from training.press import read_press
from training.texts import read_texts

WEIGHTS = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model" / "judge.json"
REGULARISATION = 0.02
"""C of the regression: of 0.01 to 0.3, tried by cross-validation on annotated pages; the curve is flat around it."""

PAGE_WEIGHT = 2.0
"""An example of an annotated page counts as two of a made-up text: of 1 to 3, tried by cross-validation."""

LEAST_WEIGHT = 0.004
"""What weighs less is left out of the file: thousands of features that say nothing."""

FOLDS = 6
LEAST_PRECISION = 2 / 3
TOLD_FROM = 0.3
THRESHOLDS = tuple(step / 1000 for step in range(200, 500, 25))


@dataclass(frozen=True)
class Case:
    """One annotated page, read and grounded; ``made`` where it is a made-up text."""

    gold: GoldPage
    grounded: Grounded
    statements: tuple[Statement, ...]
    made: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """One reading of one act of a page: its features, whether the gold has it, and whether the page is made up."""

    page: str
    features: tuple[str, ...]
    right: bool
    made: bool


@dataclass(frozen=True)
class Table:
    """Examples as a matrix: a row each, a column for each feature."""

    features: Sequence[str]
    matrix: csr_matrix
    right: NDArray[np.bool_]
    made: NDArray[np.bool_]
    pages: Sequence[str]

    @classmethod
    def of(cls, examples: Iterable[Example]) -> Table:
        """Examples as a matrix."""
        columns: dict[str, int] = {}
        cells, ends = array("i"), array("q", [0])
        right: list[bool] = []
        made: list[bool] = []
        pages: list[str] = []
        for example in examples:
            cells.extend({columns.setdefault(feature, len(columns)) for feature in example.features})
            ends.append(len(cells))
            right.append(example.right)
            made.append(example.made)
            pages.append(example.page)
        matrix = csr_matrix((np.ones(len(cells)), cells, ends), (len(right), len(columns)))
        return cls(tuple(columns), matrix, np.array(right), np.array(made), pages)

    def without(self, word: str) -> Table:
        """The same examples without the features that have a word."""
        kept = [column for column, name in enumerate(self.features) if word not in name.split()]
        return replace(self, features=[self.features[column] for column in kept], matrix=self.matrix[:, kept])

    def outside(self, pages: Container[str]) -> Table:
        """The examples that are not of some pages."""
        rows = [row for row, page in enumerate(self.pages) if page not in pages]
        kept = [self.pages[row] for row in rows]
        return Table(self.features, self.matrix[rows], self.right[rows], self.made[rows], kept)


def case_of(gold: GoldPage, pipeline: Pipeline) -> Case:
    """Read and ground one page as the product does."""
    document = read_page(Page(gold.id, gold.page.encode(), "text"), pipeline.press)
    grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
    return Case(gold, grounded, find_statements(grounded, pipeline.coder.speech, pipeline.coder.speech_model))


def case_of_text(text: GoldPage, pipeline: Pipeline) -> Case:
    """Ground one made-up text, which has no clutter to read away."""
    published = None if text.published is None else Published(text.published, "page")
    document = Document(Source(text.id, ""), None, None, (), published, "id", text.body)
    grounded = ground(parse(document, pipeline.parser), pipeline.grounder)
    statements = find_statements(grounded, pipeline.coder.speech, pipeline.coder.speech_model)
    return Case(text, grounded, statements, made=True)


def examples_of(case: Case, lexicon: ActLexicon, pipeline: Pipeline) -> Iterator[Example]:
    """The readings of a page's acts, each after the acts that the lexicon's judge would have told before it."""
    told: list[Told] = []
    world, looks = pipeline.coder.world, Looks(spelled)
    for senses in acts_of(case.grounded, case.statements, lexicon):
        for act in senses:
            readings = readings_of(act.scene, act.at, act.sense, told, lexicon.grammar, world)
            yield from _examples(case, act, readings, told, looks)
        best = best_of_senses(senses, told, lexicon, world)
        if best is not None:
            told.append(Told(best[0].frame, best[1]))


def _examples(
    case: Case, act: Act, readings: Sequence[Reading], told: Sequence[Told], looks: Looks[tuple[str, ...]]
) -> Iterator[Example]:
    golds = [gold for gold in case.gold.events if gold.type == act.frame.type]
    here = [gold for gold in golds if _is_told_in(case, gold, act.scene.sentence.span)]
    wanted = here or golds
    told_so = [events_of(act, reading, 0.0) for reading in readings]
    rights = [any(_is(gold, event) for event in events for gold in wanted) for events in told_so]
    if here or not any(rights):
        features = Features(act, told, looks)
        shared = features.shared()
        for reading, right in zip(readings, rights, strict=True):
            yield Example(case.gold.id, tuple(chain(*shared, *features.of(reading))), right, case.made)


def _is(gold: GoldEvent, event: Event) -> bool:
    """The yardstick's same act, but that who visits whom is told apart."""
    swapped = gold.type == "CONSULT" and gold.recipients and event.recipients and codes(event.actors) != gold.actors
    return same_act(gold, event) and not swapped


def _is_told_in(case: Case, gold: GoldEvent, sentence: Span) -> bool:
    for words in (gold.evidence, *gold.again):
        start = case.grounded.body.find(words)
        if start >= 0 and start < sentence.end and sentence.start < start + len(words):
            return True
    return False


def table_of(cases: Sequence[Case], texts: Sequence[Case], pipeline: Pipeline) -> Table:
    """Every example of annotated pages and made-up texts.

    Readings lean on what was told before, which a judge decides: one that the made-up texts alone have made, so that
    no annotated page has a say in the examples of another.
    """
    lexicon = load_act_lexicon(judged=False)
    first = fit(Table.of(example for text in texts for example in examples_of(text, lexicon, pipeline)))
    lexicon = replace(lexicon, judge=first)
    return Table.of(example for case in (*cases, *texts) for example in examples_of(case, lexicon, pipeline))


def fit(table: Table) -> Judge:
    """A judge whose threshold is not yet sought.

    Made-up texts tell more acts in a sentence than the press does: what is only so of them is learned apart, by columns
    of their own for each type and frame, which the judge then does without.
    """
    own = [column for column, name in enumerate(table.features) if name.startswith(("bias", "type=", "frame="))]
    matrix = hstack([table.matrix, diags(table.made.astype(float)) @ table.matrix[:, own]]).tocsr()
    model = LogisticRegression(C=REGULARISATION, solver="liblinear", fit_intercept=False)
    model.fit(matrix, table.right, sample_weight=np.where(table.made, 1.0, PAGE_WEIGHT))
    weights = {name: round(float(weight), 3) for name, weight in zip(table.features, model.coef_[0], strict=False)}
    return Judge({name: weight for name, weight in weights.items() if abs(weight) >= LEAST_WEIGHT}, TOLD_FROM)


def cross_validated(table: Table, pages: Sequence[str]) -> dict[str, Judge]:
    """Page id -> a judge that has not seen the page; all have seen the made-up texts."""
    judges: dict[str, Judge] = {}
    for fold in range(FOLDS):
        unseen = set(pages[fold::FOLDS])
        judges |= dict.fromkeys(unseen, fit(table.outside(unseen)))
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


def best_threshold(
    cases: Sequence[Case], press: Sequence[Case], judges: Mapping[str, Judge], pipeline: Pipeline
) -> float:
    """The threshold with the best F1 of events.dated that is precise enough on pages that its model has not seen.

    Args:
        cases: the gold's pages, on which it must be precise.
        press: further pages; the F1 is that of all.
        judges: id of each page -> a judge that has not seen it.
        pipeline: what the pages were read with.
    """

    def worth(threshold: float) -> float:
        gold, other = (
            figures(pages, lambda id_: replace(judges[id_], threshold=threshold), pipeline).tallies
            for pages in (cases, press)
        )
        both = Tally()
        for tally in (gold["events.dated"], other["events.dated"]):
            both.add(tally.hit, tally.gold, tally.found)
        return both.f1 if gold["events.type"].precision >= LEAST_PRECISION else 0.0

    return max(THRESHOLDS, key=worth)


def main() -> None:
    """Train, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument(
        "--press", type=Path, required=True, help="JSON lines with the texts that training/press.jsonl annotates"
    )
    parser.add_argument("--check", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pipeline = load()
    cases = [case_of(gold, pipeline) for gold in load_gold(arguments.gold)]
    texts = [case_of_text(text, pipeline) for text in read_texts()]
    press = [case_of(page, pipeline) for page in read_press(arguments.press)]
    table = table_of([*cases, *press], texts, pipeline)
    judges = cross_validated(table, [case.gold.id for case in (*cases, *press)])
    threshold = best_threshold(cases, press, judges, pipeline)
    for name, pages in (("cross-validated", cases), ("press, cross-validated", press)):
        _print(name, figures(pages, lambda id_: replace(judges[id_], threshold=threshold), pipeline))
    judge = replace(fit(table), threshold=threshold)
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
