"""What the confidence of an event is worth, and what rules and judge each bring.

    python -m benchmarks.reliability GOLD_TRAIN GOLD_DEV [--ablation]

The reliability table: of the events whose confidence lies in a bin, the share that the gold has, with their type and
parties, and with their date too. The training pages are coded by judges that have not seen them, the others by the one
that all training pages made; everything that is surer than 0.1 is told, so that the table goes on below the threshold.

The ablation: the rules alone (the first reading of every act, no judge), the judge alone (it chooses among all readings
and does not hear which one the rules would choose), and both; each with the threshold that cross-validation gives it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from sklearn.model_selection import GroupKFold

from kawat.coding.events.coder import find_events, load_act_lexicon
from kawat.coding.events.judge import Judge
from kawat.evaluate.figures import Report, evaluate
from kawat.evaluate.gold import GoldEvent, load_gold
from kawat.evaluate.matching import pair_up, same_act, same_dated_act
from kawat.model.record import Event, Record
from kawat.pipeline import Pipeline, load
from training import judge as training
from training.judge import Case, Example, best_threshold, case_of, cross_validated, examples_of, figures, fit

BINS = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
LEAST = BINS[0]
ROWS = ("events.type", "events.dated", "events.full")


@dataclass(frozen=True, slots=True)
class Judged:
    """One event: its confidence, and whether the gold has it, and with its date."""

    confidence: float
    right: bool
    dated: bool


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--ablation", action="store_true")
    arguments = parser.parse_args()
    pipeline = load()
    seen, unseen = ([case_of(gold, pipeline) for gold in load_gold(f)] for f in (arguments.train, arguments.dev))
    judges, judge = cross_validated(seen, pipeline), training.train(seen, pipeline)
    _print_reliability(judged(seen, judges.__getitem__, pipeline), judged(unseen, lambda _: judge, pipeline))
    if arguments.ablation:
        _print_ablation(seen, unseen, judges, judge, pipeline)


def judged(cases: Sequence[Case], judge_of: Callable[[str], Judge], pipeline: Pipeline) -> list[Judged]:
    """Every event that is surer than the least, against the gold of its page."""
    lexicon = load_act_lexicon(judged=False)
    found: list[Judged] = []
    for case in cases:
        told = replace(lexicon, judge=replace(judge_of(case.gold.id), threshold=LEAST))
        events = find_events(case.grounded, case.statements, told, pipeline.coder.world)
        found.extend(_against(events, case.gold.events))
    return found


def _against(events: Sequence[Event], golds: Sequence[GoldEvent]) -> list[Judged]:
    pairs = {found: golds[gold] for gold, found in pair_up(golds, events, _fit)}
    return [
        Judged(event.confidence, index in pairs, index in pairs and same_dated_act(pairs[index], event))
        for index, event in enumerate(events)
    ]


def _fit(gold: GoldEvent, event: Event) -> float:
    return same_act(gold, event) + same_dated_act(gold, event)


def _print_reliability(seen: Sequence[Judged], unseen: Sequence[Judged]) -> None:
    print("| confidence | training pages | right | dated right | dev pages | right | dated right |")
    print("|---|---|---|---|---|---|---|")
    for low, high in pairwise(BINS):
        cells = (cell for events in (seen, unseen) for cell in _cells(events, low, high))
        print(f"| {low:.2f} to {high:.2f} | {' | '.join(cells)} |")


def _cells(events: Sequence[Judged], low: float, high: float) -> tuple[str, str, str]:
    bin_ = [event for event in events if low <= event.confidence < high]
    right, dated = sum(event.right for event in bin_), sum(event.dated for event in bin_)
    return (str(len(bin_)), f"{right / len(bin_):.2f}", f"{dated / len(bin_):.2f}") if bin_ else ("0", "", "")


def _print_ablation(
    seen: Sequence[Case], unseen: Sequence[Case], judges: Mapping[str, Judge], judge: Judge, pipeline: Pipeline
) -> None:
    alone = _cross_validated_alone(seen, pipeline)
    thresholds = best_threshold(seen, alone, pipeline), best_threshold(seen, judges, pipeline)
    both = _with(judges, thresholds[1])
    print("\n| coder | pages | type P / R / F1 | dated P / R / F1 | full P / R / F1 | threshold |")
    print("|---|---|---|---|---|---|")
    for name, cases in (("training", seen), ("dev", unseen)):
        _print_row("rules alone", name, _by_rules(cases, pipeline), "none")
    _print_row("judge alone", "training", figures(seen, _with(alone, thresholds[0]), pipeline), f"{thresholds[0]:.2f}")
    lone = replace(_train_alone(seen, pipeline), threshold=thresholds[0])
    _print_row("judge alone", "dev", figures(unseen, lambda _: lone, pipeline), f"{thresholds[0]:.2f}")
    _print_row("both", "training", figures(seen, both, pipeline), f"{thresholds[1]:.2f}")
    whole = replace(judge, threshold=thresholds[1])
    _print_row("both", "dev", figures(unseen, lambda _: whole, pipeline), f"{thresholds[1]:.2f}")


def _with(judges: Mapping[str, Judge], threshold: float) -> Callable[[str], Judge]:
    return lambda id_: replace(judges[id_], threshold=threshold)


def _by_rules(cases: Sequence[Case], pipeline: Pipeline) -> Report:
    lexicon = load_act_lexicon(judged=False)
    records: dict[str, Record] = {}
    for case in cases:
        events = find_events(case.grounded, case.statements, lexicon, pipeline.coder.world)
        document = case.grounded.parsed.document
        records[case.gold.id] = Record(document, case.grounded.mentions, case.grounded.dates, case.statements, events)
    return evaluate(records, [case.gold for case in cases])


def _train_alone(cases: Sequence[Case], pipeline: Pipeline) -> Judge:
    """A judge that does not hear what the rules say."""
    lexicon = load_act_lexicon(judged=False)
    judge = fit([_without_rules(example) for case in cases for example in examples_of(case, lexicon, pipeline)])
    for _ in range(training.ROUNDS - 1):
        told = replace(lexicon, judge=judge)
        judge = fit([_without_rules(example) for case in cases for example in examples_of(case, told, pipeline)])
    return judge


def _without_rules(example: Example) -> Example:
    return replace(example, features=tuple(name for name in example.features if "rule" not in name.split()))


def _cross_validated_alone(cases: Sequence[Case], pipeline: Pipeline) -> dict[str, Judge]:
    judges: dict[str, Judge] = {}
    ids = [case.gold.id for case in cases]
    for learned, left in GroupKFold(training.FOLDS).split(ids, groups=ids):
        judge = _train_alone([cases[index] for index in learned], pipeline)
        judges.update({ids[index]: judge for index in left})
    return judges


def _print_row(coder: str, pages: str, report: Report, threshold: str) -> None:
    tallies = [report.tallies[row] for row in ROWS]
    cells = (f"{tally.precision:.2f} / {tally.recall:.2f} / {tally.f1:.2f}" for tally in tallies)
    print(f"| {coder} | {pages} | {' | '.join(cells)} | {threshold} |")


if __name__ == "__main__":
    main()
