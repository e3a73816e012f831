"""Learns the last two layers of the tags anew, over a network that stands still: python -m training.tags DATA.

The network learns tags, trees and names of seven corpora at once; these layers then learn those of UD-GSD and UD-CSUI
alone. Words whose label the network holds to be all but impossible are left out: most are slips of the relabelling.
Trees and names stay as they are, to the bit.
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
from training.treebank import Tree

_MODEL = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model"
_EPOCHS, _WORDS, _RATE, _DECAY = 6, 512, 2e-3, 0.05
_DROP, _SMOOTH = 0.33, 0.05
_KEPT = 0.995  # how much of the average of weights one step keeps
_SLIP = 0.1  # labels that the network finds less probable are left out
_UNKNOWN = -100


def main() -> None:
    """Learn the layers of the shipped weights anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks and names")
    parser.add_argument("--held-out", action="store_true", help="do not learn from the dev files, to choose by them")
    parser.add_argument("--into", type=Path, default=_MODEL, help="where the weights are")
    arguments = parser.parse_args()
    loaded = corpora.load(arguments.data, corpora.load_held(arguments.data), with_dev=not arguments.held_out)
    refit(arguments.into, loaded.trees[corpora.GSD], loaded.trees[corpora.CSUI])


def refit(folder: Path, relabelled: Sequence[Tree], trees: Sequence[Tree], seed: int = 21) -> None:
    """Learn the tags of some trees with the network in a folder, and write its layers of tags anew there.

    Only of the relabelled trees are improbable labels left out.
    """
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz") as stored:
        weights = dict(stored)
    encoded, gold = _words(folder, [*relabelled, *trees], labels["tags"])
    layers = _layers(weights)
    slips = layers(encoded).softmax(1).gather(1, gold.clamp(min=0)[:, None])[:, 0] < _SLIP
    slips[sum(len(tree.words) for tree in relabelled) :] = False
    learned = _learn(encoded[(gold >= 0) & ~slips], gold[(gold >= 0) & ~slips], _new(layers))
    for name, layer in zip(("tag_in", "tag_out"), (learned[0], learned[3]), strict=True):
        weights[f"{name}.weight"] = layer.weight.detach().numpy().T.astype(np.float16)
        weights[f"{name}.bias"] = layer.bias.detach().numpy().astype(np.float16)
    export.write(folder, weights, labels)


def _words(folder: Path, trees: Sequence[Tree], tags: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Every word in context, as the network sees it, and the number of its tag."""
    network = load_network(folder, load_morphology("id").root)
    encoded = np.concatenate(list(network.encoded([[word.form for word in tree.words] for tree in trees])))
    numbers = {tag: number for number, tag in enumerate(tags)}
    gold = [numbers.get(word.pos, _UNKNOWN) for tree in trees for word in tree.words]
    return torch.from_numpy(encoded), torch.tensor(gold)


def _layers(weights: dict[str, np.ndarray]) -> nn.Sequential:
    """The layers of tags as the weights have them."""
    made: list[nn.Linear] = []
    for name in ("tag_in", "tag_out"):
        matrix = torch.from_numpy(weights[f"{name}.weight"].astype(np.float32).T.copy())
        layer = nn.Linear(matrix.shape[1], matrix.shape[0])
        layer.load_state_dict({"weight": matrix, "bias": torch.from_numpy(weights[f"{name}.bias"].astype(np.float32))})
        made.append(layer)
    return nn.Sequential(made[0], nn.ReLU(), nn.Dropout(_DROP), made[1]).eval()


def _new(layers: nn.Sequential) -> nn.Sequential:
    """Layers of the same sizes that know nothing yet."""
    one, last = layers[0], layers[3]
    return nn.Sequential(
        nn.Linear(one.in_features, one.out_features), nn.ReLU(), nn.Dropout(_DROP),
        nn.Linear(last.in_features, last.out_features),
    )  # fmt: skip


def _learn(encoded: Tensor, gold: Tensor, layers: nn.Sequential) -> nn.Sequential:
    """The moving average of the layers while they learn, ever more slowly."""
    optimizer = torch.optim.AdamW(layers.parameters(), lr=_RATE, weight_decay=_DECAY)
    keep = torch.optim.swa_utils.get_ema_multi_avg_fn(_KEPT)
    average = torch.optim.swa_utils.AveragedModel(layers, multi_avg_fn=keep)
    for epoch in range(_EPOCHS):
        batches = torch.randperm(len(gold)).split(_WORDS)
        for number, batch in enumerate(batches):
            optimizer.param_groups[0]["lr"] = _RATE * (1 - (epoch + number / len(batches)) / _EPOCHS)
            loss = nn.functional.cross_entropy(layers(encoded[batch]), gold[batch], label_smoothing=_SMOOTH)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            average.update_parameters(layers)
    found: nn.Sequential = average.module.eval()
    return found


if __name__ == "__main__":
    main()
