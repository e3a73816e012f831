"""Writes a trained network as the package reads it: half precision, biases of the chosen corpora folded in."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from training.network import Network

_HEADS = (("tag_in",), ("arc_word", "arc_head"), ("dep_word", "dep_head"), ("name_in",))


def weights_of(network: Network, table: np.ndarray, trees: int, names: int) -> dict[str, np.ndarray]:
    """All weights by name; matrices stand so that rows of words multiply them from the left.

    Args:
        network: the trained network.
        table: the subword vectors.
        trees: the corpus whose conventions tags and dependencies follow.
        names: the corpus whose conventions names follow.
    """
    state = {name: value.detach().numpy().copy() for name, value in network.state_dict().items()}
    corpus = state.pop("corpus.weight")
    for at, layers in enumerate(_HEADS):
        bias = np.split(corpus[names if at == 3 else trees], len(_HEADS))[at]
        for layer in layers:
            state[f"{layer}.bias"] += state[f"{layer}.weight"] @ bias
    flat = {
        name: value.T if value.ndim == 2 and name.endswith(".weight") and not name.startswith("tables.") else value
        for name, value in state.items()
    }
    return {name: value.astype(np.float16) for name, value in {**flat, "subwords": table}.items()}


def write(folder: Path, weights: dict[str, np.ndarray], labels: dict[str, list[str]]) -> None:
    """Write ``weights.npz`` and ``labels.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "weights.npz", **weights)  # type: ignore[arg-type]
    (folder / "labels.json").write_text(json.dumps(labels, indent=0) + "\n", encoding="utf-8")


def load(path: Path, network: Network) -> Network:
    """A network with the state that a file holds."""
    network.load_state_dict(torch.load(path)["state"])
    return network
