"""Learning goes on where it was stopped, and the same seeds give the same weights."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from kawat.lang.morphology import load_morphology

torch = pytest.importorskip("torch", reason="needs the dependency group training")

from training.network import Network, Sizes  # noqa: E402
from training.train import Lexicon, Sample, train  # noqa: E402

SAMPLES = [
    Sample(("Menteri", "menemui", "duta"), 0, (0, 1, 0), (1, 1, 1), (0, 1, 2)),
    Sample(("Anna", "Holm", "pulang"), 1, names=(1, 3, 0)),
]


def weights_after(epochs: int, kept: tuple[Path, str] | None = None, stop: int | None = None) -> bytes:
    """The weights of a small network; ``stop`` ends the run after so many epochs, as a killed process would."""
    torch.manual_seed(0)
    network = Network(Sizes(2, 3, 13, 2, vectors=4, width=16, arc=8, relation=8))
    lexicon = Lexicon(load_morphology("id").root, np.ones((2, 4), np.float32))

    def report(epoch: int, loss: float, average: Network) -> None:
        if epoch == stop:
            raise KeyboardInterrupt

    def draw(chance: random.Random) -> Sequence[Sample]:
        return chance.sample(SAMPLES, 2)

    learned = train(network, lexicon, draw, epochs, words=4, seed=3, report=report, kept=kept)
    return b"".join(value.numpy().tobytes() for value in learned.state_dict().values())


def test_a_run_that_was_stopped_ends_as_one_that_was_not(tmp_path: Path) -> None:
    kept = tmp_path / "run.pt", "mark"
    with pytest.raises(KeyboardInterrupt):
        weights_after(3, kept, stop=1)
    whole = weights_after(3)
    assert weights_after(3, kept) == whole
    assert weights_after(3, kept) == whole  # it is done: nothing is learned twice


def test_a_run_of_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "run.pt"
    whole = weights_after(2)
    with pytest.raises(KeyboardInterrupt):
        weights_after(2, (path, "other data"), stop=1)
    assert weights_after(2, (path, "mark")) == whole
