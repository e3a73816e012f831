"""What the confidence of an event is worth, and what rules and judge each bring.

    python -m benchmarks.reliability GOLD_TRAIN GOLD_DEV HARVEST [--ablation]

The reliability table: of the events whose confidence lies in a bin, the share that the gold has, with their type and
parties, and with their date too. The training pages are coded by judges that have not seen them, the others by the one
that all training pages made; everything that is surer than 0.1 is told, so that the table goes on below the threshold.

Training, dev and press pages together, cross-validated: what tuning to some alone would hide.

The ablation: the rules alone (the first reading of every act, no judge), the judge alone (it chooses among all readings
and does not hear which one the rules would choose), and both; each with the threshold that cross-validation gives it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from kawat.coding.events.coder import find_events, load_act_lexicon
from kawat.coding.events.judge import Judge
from kawat.evaluate.figures import Report, evaluate
from kawat.evaluate.gold import GoldEvent, load_gold
from kawat.evaluate.matching import pair_up, same_act, same_dated_act
from kawat.model.record import Event, Record
from kawat.pipeline import Pipeline, load
from training.judge import Case, Table, best_threshold, case_of, case_of_text, cross_validated, figures, fit, table_of
from training.press import read_press
from training.texts import read_texts

BINS = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
LEAST = BINS[0]
ROWS = ("events.type", "events.dated", "events.full")


@dataclass(frozen=True, slots=True)
class Judged:
    """One event: its confidence, and whether the gold has it, and with its date."""

    confidence: float
    right: bool
    dated: bool


@dataclass(frozen=True)
class Bench:
    """Both folders of gold and the press pages, read and grounded, with their examples and those of the made-up texts.

    Attributes:
        press: the annotated pages of the press, which are trained on like ``seen``.
        table: the examples of all training pages and the made-up texts.
        together: those of the dev pages as well.
        judges: id of each page trained on -> a judge that has not seen it.
        judge: that which all of them made.
    """

    seen: Sequence[Case]
    unseen: Sequence[Case]
    press: Sequence[Case]
    table: Table
    together: Table
    judges: Mapping[str, Judge]
    judge: Judge
    pipeline: Pipeline

    @classmethod
    def of(cls, train: Path, dev: Path, harvest: Path) -> Bench:
        """Read all pages and train."""
        pipeline = load()
        seen, unseen = ([case_of(gold, pipeline) for gold in load_gold(folder)] for folder in (train, dev))
        texts = [case_of_text(text, pipeline) for text in read_texts()]
        press = [case_of(page, pipeline) for page in read_press(harvest)]
        together = table_of([*seen, *unseen, *press], texts, pipeline)
        table = together.outside({case.gold.id for case in unseen})
        judges = cross_validated(table, _ids([*seen, *press]))
        return cls(seen, unseen, press, table, together, judges, fit(table), pipeline)

    def reliability(self) -> Iterator[str]:
        """The reliability table, a line each."""
        seen = judged(self.seen, self.judges.__getitem__, self.pipeline)
        unseen = judged(self.unseen, lambda _: self.judge, self.pipeline)
        yield "| confidence | training events | right | dated right | dev events | right | dated right |"
        yield "|---|---|---|---|---|---|---|"
        for low, high in pairwise(BINS):
            cells = (cell for events in (seen, unseen) for cell in _cells(events, low, high))
            yield f"| {low:.2f} to {high:.2f} | {' | '.join(cells)} |"

    def ablation(self) -> Iterator[str]:
        """The ablation table, a line each."""
        yield "| coder | pages | type P / R / F1 | dated P / R / F1 | full P / R / F1 | threshold |"
        yield "|---|---|---|---|---|---|"
        yield _row("rules alone | training", _by_rules(self.seen, self.pipeline), "none")
        yield _row("rules alone | dev", _by_rules(self.unseen, self.pipeline), "none")
        alone = self.table.without("rule")
        yield from self._judged("judge alone", cross_validated(alone, _ids([*self.seen, *self.press])), fit(alone))
        yield from self._judged("both", self.judges, self.judge)

    def crossed(self) -> Iterator[str]:
        """Training, dev and press pages, each judged by a judge that has not seen it, a line each."""
        yield "| pages | type P / R / F1 | dated P / R / F1 | full P / R / F1 |"
        yield "|---|---|---|---|"
        threshold = best_threshold(self.seen, self.press, self.judges, self.pipeline)
        judges = cross_validated(self.together, _ids([*self.seen, *self.unseen, *self.press]))
        rows = {"training": self.seen, "dev": self.unseen, "together": [*self.seen, *self.unseen], "press": self.press}
        for name, cases in rows.items():
            yield _row(name, figures(cases, _with(judges, threshold), self.pipeline))

    def _judged(self, name: str, judges: Mapping[str, Judge], judge: Judge) -> Iterator[str]:
        threshold = best_threshold(self.seen, self.press, judges, self.pipeline)
        whole = replace(judge, threshold=threshold)
        seen = figures(self.seen, _with(judges, threshold), self.pipeline)
        yield _row(f"{name} | training", seen, f"{threshold:.2f}")
        yield _row(f"{name} | dev", figures(self.unseen, lambda _: whole, self.pipeline), f"{threshold:.2f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("harvest", type=Path, help="JSON lines with the texts that training/press.jsonl annotates")
    parser.add_argument("--ablation", action="store_true")
    arguments = parser.parse_args()
    bench = Bench.of(arguments.train, arguments.dev, arguments.harvest)
    print(*bench.reliability(), sep="\n")
    if arguments.ablation:
        print("", *bench.ablation(), "", *bench.crossed(), sep="\n")


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


def _cells(events: Sequence[Judged], low: float, high: float) -> tuple[str, str, str]:
    bin_ = [event for event in events if low <= event.confidence < high]
    right, dated = sum(event.right for event in bin_), sum(event.dated for event in bin_)
    return (str(len(bin_)), f"{right / len(bin_):.2f}", f"{dated / len(bin_):.2f}") if bin_ else ("0", "", "")


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


def _ids(cases: Sequence[Case]) -> list[str]:
    return [case.gold.id for case in cases]


def _row(head: str, report: Report, *tail: str) -> str:
    tallies = [report.tallies[row] for row in ROWS]
    cells = (f"{tally.precision:.2f} / {tally.recall:.2f} / {tally.f1:.2f}" for tally in tallies)
    return f"| {' | '.join((head, *cells, *tail))} |"


if __name__ == "__main__":
    main()
