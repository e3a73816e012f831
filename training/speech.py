"""Train the model of speech: which words of a sentence are said, which are the cue, which name the speaker.

    python -m training.speech GOLD_TRAIN [--check GOLD_DEV] [--write] [--figures FILE]

A conditional random field (a chain of labels over readable features, ``kawat/coding/statements/learned.py``) learns
from the annotated pages. Each page is also read by a model that has not seen it: these readings give the word F1 that
is printed, and the threshold from which the model adds to the rules. What is checked on is never trained on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kawat.coding.statements import find_statements
from kawat.coding.statements.learned import LABELS, SpeechModel, model_of
from kawat.evaluate.figures import Report, evaluate
from kawat.evaluate.gold import load_gold
from kawat.model.record import Record, Statement
from kawat.pipeline import Pipeline, load
from training.spoken import Case, case_of, labels_of_model, labels_of_statements, word_figures

Sentence = tuple[list[list[str]], list[int]]
"""The features of each word, and its label."""

WEIGHTS = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model" / "speech.json"
FOLDS = 6
EPOCHS = 12
THRESHOLDS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 1.01)  # the last: never
_AS_GOOD = 0.002  # of two F1 together: the worth of one statement
_RATE = 0.03
_DECAY = 0.02
_BATCH = 48
_RARE = 2  # a feature met less often is left out
_LEAST = 4  # hundredths: what weighs less with every label is not written


def learn(cases: Sequence[Case], seed: int = 0) -> SpeechModel:
    """The weights that the pages teach, with the threshold still open."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    met = Counter(feature for case in cases for sentence in case.features for word in sentence for feature in word)
    rows = {feature: at for at, feature in enumerate(sorted(feature for feature, n in met.items() if n >= _RARE))}
    sentences = [pair for case in cases for pair in zip(case.features, case.labels, strict=True) if pair[1]]
    table = nn.EmbeddingBag(len(rows), len(LABELS), mode="sum")
    nn.init.zeros_(table.weight)
    follows = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
    optimizer = torch.optim.AdamW([*table.parameters(), follows], lr=_RATE, weight_decay=_DECAY)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = _RATE * (1 - epoch / EPOCHS)
        for number in torch.randperm(len(sentences)).split(_BATCH):
            loss = _loss(table, follows, rows, [sentences[at] for at in number.tolist()])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return SpeechModel(rows, table.weight.detach().numpy().astype(float), follows.detach().numpy().astype(float), 0.0)


def _loss(
    table: nn.EmbeddingBag,
    follows: Tensor,
    rows: dict[str, int],
    sentences: Sequence[tuple[list[list[str]], list[int]]],
) -> Tensor:
    """How improbable the labels of some sentences are, per word."""
    known = [[rows[feature] for feature in word if feature in rows] for features, _ in sentences for word in features]
    offsets = np.cumsum([0, *map(len, known)])[:-1]
    scores = table(torch.tensor([row for word in known for row in word]), torch.from_numpy(offsets))
    lengths = [len(labels) for _, labels in sentences]
    padded = nn.utils.rnn.pad_sequence(scores.split(lengths), batch_first=True)
    labels = nn.utils.rnn.pad_sequence([torch.tensor(labels) for _, labels in sentences], batch_first=True)
    real = torch.arange(padded.shape[1])[None] < torch.tensor(lengths)[:, None]
    gold = padded.gather(2, labels[..., None])[..., 0] * real
    steps = follows[labels[:, :-1], labels[:, 1:]] * real[:, 1:]
    state = padded[:, 0]
    for at in range(1, padded.shape[1]):
        onward = torch.logsumexp(state[:, :, None] + follows, 1) + padded[:, at]
        state = torch.where(real[:, at, None], onward, state)
    return (torch.logsumexp(state, 1).sum() - gold.sum() - steps.sum()) / sum(lengths)


def apart(cases: Sequence[Case]) -> Iterator[tuple[SpeechModel, Case]]:
    """Every page with a model that has not seen it."""
    for fold in range(FOLDS):
        model = learn([case for number, case in enumerate(cases) if number % FOLDS != fold])
        yield from ((model, case) for number, case in enumerate(cases) if number % FOLDS == fold)


def figures(judged: Sequence[tuple[SpeechModel | None, Case]], pipeline: Pipeline) -> Report:
    """The yardstick's figures of the statements of pages, each read by the rules and its model (None: rules alone)."""
    records: dict[str, Record] = {}
    for model, case in judged:
        found = find_statements(case.grounded, pipeline.coder.speech, model)
        records[case.gold.id] = _record(case, found)
    return evaluate(records, [case.gold for _, case in judged])


def _record(case: Case, statements: tuple[Statement, ...]) -> Record:
    return Record(case.grounded.parsed.document, case.grounded.mentions, case.grounded.dates, statements, ())


def best_threshold(judged: Sequence[tuple[SpeechModel, Case]], pipeline: Pipeline) -> float:
    """The threshold with the best F1 of statements and of attribution on pages that the model has not seen.

    Those within ``_AS_GOOD`` of the best count as its equals, and of equals the lowest is taken: the rules were written
    with these very pages in view, so that the pages underrate what the model adds elsewhere.
    """

    def worth(threshold: float) -> float:
        sure = [(replace(model, threshold=threshold), case) for model, case in judged]
        tallies = figures(sure, pipeline).tallies
        return tallies["statements"].f1 + tallies["attribution"].f1

    worths = {threshold: worth(threshold) for threshold in THRESHOLDS}
    least = max(worths.values()) - _AS_GOOD
    return min(threshold for threshold, found in worths.items() if found >= least)


def data_of(model: SpeechModel) -> dict[str, object]:
    """The model as ``speech.json`` holds it: features that weigh something, in whole hundredths."""
    weights = np.rint(model.weights * 100).astype(int)
    kept = {feature: weights[row].tolist() for feature, row in model.rows.items() if abs(weights[row]).max() >= _LEAST}
    return {"threshold": model.threshold, "follows": np.rint(model.follows * 100).astype(int).tolist(), "weights": kept}


def main() -> None:
    """Train, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--check", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--figures", type=Path, help="where the word figures go, for the table of all models")
    arguments = parser.parse_args()
    pipeline = load()
    cases = [case_of(gold, pipeline) for gold in load_gold(arguments.gold)]
    judged = list(apart(cases))
    threshold = best_threshold(judged, pipeline)
    words = {
        "cross-validated": word_figures((labels_of_model(case, one), case) for one, case in judged),
        "rules alone": _of_rules(cases, pipeline),
    }
    print("words | precision | recall | F1", "---|---|---|---", sep="\n")
    for name, found in words.items():
        _print_words(name, found)
    model = model_of(data_of(replace(learn(cases), threshold=threshold)))
    checked = {folder: [(model, case_of(gold, pipeline)) for gold in load_gold(folder)] for folder in arguments.check}
    for folder, pages in checked.items():
        _print_words(folder.name, word_figures((labels_of_model(case, one), case) for one, case in pages))
    print("", "pages | statements by rules | rules and model | attribution by rules | rules and model", sep="\n")
    print("---|---|---|---|---")
    _print_both("cross-validated", [(replace(one, threshold=threshold), case) for one, case in judged], pipeline)
    for folder, pages in checked.items():
        _print_both(folder.name, pages, pipeline)
    print(f"\n{len(model.rows)} features, threshold {threshold}")
    if arguments.write:
        WEIGHTS.write_text(_written(data_of(model)), encoding="utf-8")
    if arguments.figures:
        arguments.figures.parent.mkdir(parents=True, exist_ok=True)
        arguments.figures.write_text(json.dumps(words, indent=0) + "\n", encoding="utf-8")


def _of_rules(cases: Sequence[Case], pipeline: Pipeline) -> dict[str, tuple[float, float, float]]:
    """The word figures of the rules alone; for them the speaker is a party, no stretch of words."""
    speech = pipeline.coder.speech
    read = ((labels_of_statements(case, find_statements(case.grounded, speech), speech), case) for case in cases)
    figures = word_figures(read)
    return {kind: figures[kind] for kind in ("content", "cue")}


def _written(data: dict[str, object]) -> str:
    """One feature a line."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n"


def _print_words(name: str, found: dict[str, tuple[float, float, float]]) -> None:
    for kind, shares in found.items():
        print(f"{kind}, {name} | " + " | ".join(f"{share:.3f}" for share in shares))


def _print_both(name: str, judged: Sequence[tuple[SpeechModel, Case]], pipeline: Pipeline) -> None:
    alone, both = figures([(None, case) for _, case in judged], pipeline), figures(judged, pipeline)
    cells = (f"{report.tallies[row].f1:.3f}" for row in ("statements", "attribution") for report in (alone, both))
    print(f"{name} | " + " | ".join(cells))


if __name__ == "__main__":
    main()
