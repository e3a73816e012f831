"""Trains the network on all corpora at once and writes its weights for the package."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from kawat.parse.features import ROWS, rows, subword_rows
from training.names import Named, spans
from training.network import Network
from training.treebank import Tree

NAMES = ("O", *(f"{position}-{kind}" for kind in ("PER", "ORG", "LOC") for position in "BIES"))
_SLOWEST = 0.998  # how much of the average of weights one step keeps, once there are many
SKIP = -100
"""The label that no loss counts."""
_RISING = 200  # steps until the learning rate is at its highest
_HIDE = 0.12  # the share of words that are hidden
_HIDDEN = ("norm", "norm2", "root")  # what a hidden word keeps from the network


@dataclass(frozen=True)
class Sample:
    """A sentence as numbers; heads are empty where names are learned, names where trees are."""

    words: tuple[str, ...]
    corpus: int
    tags: tuple[int, ...] = ()
    heads: tuple[int, ...] = ()
    deps: tuple[int, ...] = ()
    names: tuple[int, ...] = ()


@dataclass
class Lexicon:
    """Words met in training with their rows and vectors."""

    root: Callable[[str], str]
    table: np.ndarray
    ids: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    vectors: list[np.ndarray] = field(default_factory=list)

    def id(self, word: str) -> int:
        """A word's place in the lists."""
        if word not in self.ids:
            self.ids[word] = len(self.rows)
            self.rows.append(rows(word, self.root))
            self.vectors.append(self.table[subword_rows(word, len(self.table))].mean(0))
        return self.ids[word]

    def tensors(self, batch: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor, Tensor]:
        """Rows, vectors and mask of padded sentences."""
        length = max(map(len, batch))
        ids = [[self.id(word) for word in words] for words in batch]
        row = np.zeros((len(batch), length, len(ROWS)), np.int64)
        vector = np.zeros((len(batch), length, self.table.shape[1]), np.float32)
        mask = np.zeros((len(batch), length), bool)
        for at, numbers in enumerate(ids):
            row[at, : len(numbers)] = [self.rows[number] for number in numbers]
            vector[at, : len(numbers)] = [self.vectors[number] for number in numbers]
            mask[at, : len(numbers)] = True
        return torch.from_numpy(row), torch.from_numpy(vector), torch.from_numpy(mask)


def tree_sample(tree: Tree, corpus: int, tags: Sequence[str], deps: Sequence[str]) -> Sample:
    """A tree as numbers; labels that are not listed are skipped."""

    def number(label: str, labels: Sequence[str]) -> int:
        return labels.index(label) if label in labels else SKIP

    return Sample(
        tuple(word.form for word in tree.words),
        corpus,
        tags=tuple(number(word.pos, tags) for word in tree.words),
        heads=tuple(word.head for word in tree.words),
        deps=tuple(number(word.dep, deps) for word in tree.words),
    )


def name_sample(named: Named, corpus: int) -> Sample:
    """Names as numbers in BIES positions."""
    numbers = [SKIP if label is None else 0 for label in named.labels]
    for first, end, kind in spans(named.labels):
        for at in range(first, end):
            position = "S" if end - first == 1 else "B" if at == first else "E" if at == end - 1 else "I"
            numbers[at] = NAMES.index(f"{position}-{kind}")
    return Sample(named.words, corpus, names=tuple(numbers))


def varied(sample: Sample, chance: random.Random) -> Sample:
    """The sentence as it is, or now and then in small letters, in capitals, or like a headline."""
    dice = chance.random()
    words = sample.words
    if dice < 0.03:
        words = tuple(word.lower() for word in words)
    elif dice < 0.05:
        words = tuple(word.upper() for word in words)
    elif dice < 0.07:
        words = tuple(word[:1].upper() + word[1:] for word in words)
    return Sample(words, sample.corpus, sample.tags, sample.heads, sample.deps, sample.names)


def batches(samples: Sequence[Sample], words: int, chance: random.Random) -> list[list[Sample]]:
    """Groups of alike length with about so many words, trees and names apart, in random order."""
    found: list[list[Sample]] = []
    for kind in (True, False):
        group = [sample for sample in samples if bool(sample.heads) == kind and len(sample.words) <= 120]
        group.sort(key=lambda sample: len(sample.words) + chance.random() * 4)
        batch: list[Sample] = []
        for sample in group:
            if batch and len(sample.words) * (len(batch) + 1) > words:
                found.append(batch)
                batch = []
            batch.append(sample)
        found += [batch] if batch else []
    chance.shuffle(found)
    return found


def _padded(lists: Iterable[tuple[int, ...]], length: int) -> Tensor:
    return torch.tensor([[*numbers, *[SKIP] * (length - len(numbers))] for numbers in lists])


def loss_of(network: Network, lexicon: Lexicon, batch: list[Sample], hide: float) -> Tensor:
    """The sum of the losses of what the batch tells."""
    row, vector, mask = lexicon.tensors([sample.words for sample in batch])
    if hide:
        hidden = torch.rand(mask.shape) < hide
        for name in _HIDDEN:
            row[..., list(ROWS).index(name)][hidden] = 0
        vector[hidden & (torch.rand(mask.shape) < 0.5)] = 0
    length = mask.shape[1]
    tag_view, arc_view, dep_view, name_view = network.views(
        network.encode(row, vector, mask), torch.tensor([sample.corpus for sample in batch])
    )

    def entropy(scores: Tensor, lists: Iterable[tuple[int, ...]]) -> Tensor:
        return nn.functional.cross_entropy(scores.flatten(0, 1), _padded(lists, length).flatten(), ignore_index=SKIP)

    if not batch[0].heads:
        return entropy(network.names(name_view), (sample.names for sample in batch))
    heads = _padded((sample.heads for sample in batch), length)
    return (
        entropy(network.tags(tag_view), (sample.tags for sample in batch))
        + entropy(network.arcs(arc_view, mask), (sample.heads for sample in batch))
        + entropy(network.deps(dep_view, heads.clamp(min=0)), (sample.deps for sample in batch))
    )


def _average(old: Tensor, new: Tensor, count: Tensor | int) -> Tensor:
    """A moving average that starts fast."""
    return torch.lerp(new, old, min(_SLOWEST, (1 + int(count)) / (10 + int(count))))


@dataclass
class _Run:
    """All that changes while a network learns, kept after each epoch so that a run that was stopped can go on."""

    network: Network
    average: torch.optim.swa_utils.AveragedModel
    optimizer: torch.optim.AdamW
    chance: random.Random
    epoch: int = 0
    step: int = 0

    def keep(self, path: Path, mark: str) -> None:
        """Write it; ``mark`` says what the run learns, and how."""
        parts = {name: getattr(self, name).state_dict() for name in ("network", "average", "optimizer")}
        dice = {"python": self.chance.getstate(), "torch": torch.get_rng_state()}
        new = path.with_suffix(".new")
        torch.save({"mark": mark, "epoch": self.epoch, "step": self.step, **parts, **dice}, new)
        new.replace(path)

    def take_up(self, path: Path, mark: str) -> None:
        """Go on from what was written, if it was with the same mark."""
        kept: dict[str, Any] = torch.load(path, weights_only=True) if path.is_file() else {"mark": None}
        if kept["mark"] != mark:
            return
        self.epoch, self.step = kept["epoch"], kept["step"]
        for name in ("network", "average", "optimizer"):
            getattr(self, name).load_state_dict(kept[name])
        version, numbers, gauss = kept["python"]
        self.chance.setstate((version, tuple(numbers), gauss))
        torch.set_rng_state(kept["torch"])


def train(
    network: Network,
    lexicon: Lexicon,
    draw: Callable[[random.Random], Sequence[Sample]],
    epochs: int,
    *,
    rate: float = 2e-3,
    floor: float = 0.0,
    words: int = 1400,
    seed: int = 0,
    report: Callable[[int, float, Network], None] | None = None,
    kept: tuple[Path, str] | None = None,
) -> Network:
    """Learn; the moving average of the weights along the way is what comes back.

    The same arguments give the same weights: one thread, full precision, no clock.

    Args:
        network: where to start; it is changed.
        lexicon: turns words into rows and vectors.
        draw: gives the samples of an epoch.
        epochs: how many.
        rate: the highest learning rate; it rises over the first steps and falls.
        floor: the share of it that it falls to.
        words: how many words a step sees, about.
        seed: of the order of samples and of what is hidden.
        report: called after each epoch with its number, its loss and the average so far.
        kept: a file that holds the run after each epoch, and a mark of all that it depends on; a run with that mark
            goes on from there.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=0.01, fused=True)
    run = _Run(network, torch.optim.swa_utils.AveragedModel(network, avg_fn=_average), optimizer, chance)
    steps = len(batches(draw(chance), words, chance)) * epochs
    if kept is not None:
        run.take_up(*kept)
    while run.epoch < epochs:
        network.train()
        total = 0.0
        for batch in batches([varied(sample, chance) for sample in draw(chance)], words, chance):
            falling = 0.5 * (1 + math.cos(math.pi * min(1.0, run.step / steps)))
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, run.step / _RISING) * (floor + (1 - floor) * falling)
            total += _learn(run, loss_of(network, lexicon, batch, _HIDE))
        run.epoch += 1
        if kept is not None:
            run.keep(*kept)
        if report is not None:
            report(run.epoch, total, run.average.module)
    return run.average.module  # type: ignore[no-any-return]


def _learn(run: _Run, loss: Tensor) -> float:
    """One step down the loss, which is given back."""
    run.optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(run.network.parameters(), 2.0)
    run.optimizer.step()
    run.average.update_parameters(run.network)
    run.step += 1
    return float(loss.item())
