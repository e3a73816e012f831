"""Learns further layers of tags over a network that stands still, and adds them to its own.

    python -m training.tag_layers DATA [--held-out] [--into FOLDER]

The network learns tags, trees and names of seven corpora at once; these layers learn the tags of UD-GSD and UD-CSUI
alone, today's dev file above all, from what it sees of each word. Their scores are small beside the network's own, so
that they decide where it hesitates. Trees, names and what the network knew of tags stay as they are, to the bit.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kawat.lang.morphology import load_morphology
from kawat.parse.network import load_network
from training import corpora, export
from training.corpora import Corpora
from training.network import TAG_WIDTH
from training.treebank import Tree

_MODEL = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model"
_LAYERS = 3  # the mean of several leans less on the seed
_EPOCHS, _WORDS, _RATE, _DECAY = 6, 512, 2e-3, 0.05
_DROP, _SMOOTH = 0.33, 0.05
_KEPT = 0.995  # how much of the average of weights one step keeps
_TODAY = 3  # how often dev counts: it is in today's annotation, while the old train file was relabelled
_SLIP = 0.1  # relabelled tags that the network finds less probable are left out: most are slips
_UNKNOWN = -100
_SEED = 21


def main() -> None:
    """Add layers to the shipped weights; what an earlier call added is replaced."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks and names")
    parser.add_argument("--held-out", action="store_true", help="do not learn from the dev files, to choose by them")
    parser.add_argument("--into", type=Path, default=_MODEL, help="where the weights are")
    arguments = parser.parse_args()
    held = corpora.load_held(arguments.data)
    loaded = corpora.load(arguments.data, held, with_dev=not arguments.held_out)
    add(arguments.into, loaded, [] if arguments.held_out else held.dev)


def add(folder: Path, loaded: Corpora, dev: Sequence[Tree]) -> None:
    """Add layers of tags to the weights in a folder.

    Args:
        folder: where ``weights.npz`` and ``labels.json`` lie.
        loaded: the corpora; GSD's trees hold the dev file's already, where that is learned from.
        dev: the dev file in today's annotation; empty where it is not learned from.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz") as stored:
        weights = without(dict(stored))
    export.write(folder, weights, labels)
    relabelled, exact = loaded.trees[corpora.GSD], [*loaded.trees[corpora.CSUI], *[*dev] * (_TODAY - 1)]
    words, scores = _words(folder, [*relabelled, *exact])
    gold = _gold([*relabelled, *exact], labels["tags"])
    slips = scores.softmax(1).gather(1, gold.clamp(min=0)[:, None])[:, 0] < _SLIP
    slips[sum(len(tree.words) for tree in relabelled) :] = False
    kept = (gold >= 0) & ~slips
    learned = [_learned(words[kept], gold[kept], len(labels["tags"]), _SEED + at) for at in range(_LAYERS)]
    export.write(folder, joined(weights, learned), labels)


def without(weights: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The weights with the network's own layers of tags alone, which stand first."""
    own = {
        "tag_in.weight": weights["tag_in.weight"][:, :TAG_WIDTH],
        "tag_in.bias": weights["tag_in.bias"][:TAG_WIDTH],
        "tag_out.weight": weights["tag_out.weight"][:TAG_WIDTH],
    }
    return weights | own


def joined(weights: dict[str, np.ndarray], learned: Sequence[nn.Sequential]) -> dict[str, np.ndarray]:
    """The weights with further layers beside the network's own: one wider layer gives the sum of all scores."""

    def stacked(name: str, further: list[Tensor], axis: int) -> np.ndarray:
        return np.concatenate([weights[name], *(part.detach().numpy().astype(np.float16) for part in further)], axis)

    return weights | {
        "tag_in.weight": stacked("tag_in.weight", [layers[0].weight.T for layers in learned], 1),
        "tag_in.bias": stacked("tag_in.bias", [layers[0].bias for layers in learned], 0),
        "tag_out.weight": stacked("tag_out.weight", [layers[3].weight.T / len(learned) for layers in learned], 0),
    }


def _words(folder: Path, trees: Sequence[Tree]) -> tuple[Tensor, Tensor]:
    """Every word in context, as the network sees it, and its scores of tags."""
    network = load_network(folder, load_morphology("id").root)
    seen = list(network.tagged([[word.form for word in tree.words] for tree in trees]))
    words, scores = (np.concatenate(parts) for parts in zip(*seen, strict=True))
    return torch.from_numpy(words), torch.from_numpy(scores)


def _gold(trees: Sequence[Tree], tags: Sequence[str]) -> Tensor:
    numbers = {tag: number for number, tag in enumerate(tags)}
    return torch.tensor([numbers.get(word.pos, _UNKNOWN) for tree in trees for word in tree.words])


def _learned(words: Tensor, gold: Tensor, tags: int, seed: int) -> nn.Sequential:
    """The moving average of new layers while they learn, ever more slowly."""
    torch.manual_seed(seed)
    layers = nn.Sequential(
        nn.Linear(words.shape[1], TAG_WIDTH), nn.ReLU(), nn.Dropout(_DROP),
        nn.Linear(TAG_WIDTH, tags, bias=False),  # the network's own bias stays what it was
    )  # fmt: skip
    optimizer = torch.optim.AdamW(layers.parameters(), lr=_RATE, weight_decay=_DECAY)
    keep = torch.optim.swa_utils.get_ema_multi_avg_fn(_KEPT)
    average = torch.optim.swa_utils.AveragedModel(layers, multi_avg_fn=keep)
    for epoch in range(_EPOCHS):
        batches = torch.randperm(len(gold)).split(_WORDS)
        for number, batch in enumerate(batches):
            optimizer.param_groups[0]["lr"] = _RATE * (1 - (epoch + number / len(batches)) / _EPOCHS)
            loss = nn.functional.cross_entropy(layers(words[batch]), gold[batch], label_smoothing=_SMOOTH)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            average.update_parameters(layers)
    found: nn.Sequential = average.module.eval()
    return found


if __name__ == "__main__":
    main()
