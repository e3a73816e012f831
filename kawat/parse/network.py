"""The trained network at work, in numpy: tags, dependencies and names of sentences that are already cut into words.

``training/network.py`` is the same network as it learns. Sentences are laid end to end with empty rows between them, so
that each layer is one product of matrices whatever their lengths; only attention and arcs go sentence by sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from kawat.parse.arborescence import heads_of
from kawat.parse.features import ROWS, rows, subword_rows
from kawat.parse.labels import best_labels, spans, transitions

Matrix = NDArray[np.float32]
_GAP = 2  # empty rows between sentences: as far as the widest convolution sees
_WORDS_AT_ONCE = 2000
_REMEMBERED = 1 << 15  # words whose vector is kept
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Analysis:
    """One sentence: UPOS tags, heads (a word's own index at the root), relations, names as (first, end, label)."""

    tags: list[str]
    heads: list[int]
    deps: list[str]
    names: list[tuple[int, int, str]]


class Network:
    """Weights with what they mean; calling it analyses sentences."""

    def __init__(self, weights: dict[str, Matrix], labels: dict[str, list[str]], root: Callable[[str], str]) -> None:
        self._weights = weights
        self._labels = labels
        self._root = root
        self._dilations = [int(number) for number in labels["dilations"]]
        self._attentions = [int(number) for number in labels["attention_after"]]
        self._far = len(weights["dep_distance"]) // 2
        self._follows = transitions(labels["names"])
        self._known: dict[str, Matrix] = {}
        self._threads = ThreadpoolController()

    def __call__(self, sentences: Sequence[Sequence[str]]) -> Iterator[Analysis]:
        """Analyses in the order of the sentences; memory does not grow with their number."""
        batch: list[Sequence[str]] = []
        size = 0
        for words in sentences:
            batch.append(words)
            size += len(words)
            if size >= _WORDS_AT_ONCE:
                yield from self._analyses(batch)
                batch, size = [], 0
        if batch:
            yield from self._analyses(batch)

    def tagged(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[Matrix, Matrix]]:
        """Of each sentence its words in context, a row a word, and their scores of tags: to learn more of tags by."""
        for words in sentences:
            at = _places([words])
            encoded = self._encode([words], at)[at[0]]
            yield encoded, self._tag_scores(encoded)

    def _analyses(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """One batch, on one core: many workers share a machine, and these matrices are too small to share out."""
        with self._threads.limit(limits=1, user_api="blas"):
            return list(self._batch(sentences))

    def _batch(self, sentences: Sequence[Sequence[str]]) -> Iterator[Analysis]:
        places = _places(sentences)
        encoded = self._encode(sentences, places)
        tags = self._tag_scores(encoded).argmax(1)
        names = self._layer("name_out", np.maximum(self._layer("name_in", encoded), 0))
        paths = best_labels([names[at] for at in places], self._follows)
        arc_word = np.maximum(self._layer("arc_word", encoded), 0)
        arc_head = np.maximum(self._layer("arc_head", encoded), 0)
        pairs = arc_word @ self._weights["arc_pair"][:-1] + self._weights["arc_pair"][-1]
        roots = self._layer("root", arc_word)[:, 0]
        far = self._layer("arc_distance", arc_word)
        heads = [heads_of(pairs[at] @ arc_head[at].T + self._by_distance(far[at]), roots[at]) for at in places]
        deps = self._relations(encoded, places, heads)
        for at, head, path in zip(places, heads, paths, strict=True):
            yield self._read(tags[at], head, deps[at], path)

    def _tag_scores(self, encoded: Matrix) -> Matrix:
        return self._layer("tag_out", np.maximum(self._layer("tag_in", encoded), 0))

    def _read(self, tags: NDArray[np.intp], heads: list[int], deps: NDArray[np.intp], path: list[int]) -> Analysis:
        labels = self._labels
        relations = [labels["deps"][number] for number in deps]
        for at, head in enumerate(heads):
            relations[at] = "root" if head == at else "dep" if relations[at] == "root" else relations[at]
        found = list(spans([labels["names"][number] for number in path])) if any(path) else []
        return Analysis([labels["tags"][number] for number in tags], heads, relations, found)

    def _relations(self, encoded: Matrix, places: Sequence[slice], heads: Sequence[list[int]]) -> NDArray[np.intp]:
        """The best relation of every word to its head."""
        word, above = self._layer("dep_word", encoded), self._layer("dep_head", encoded)
        governor = np.arange(len(encoded))
        for at, head in zip(places, heads, strict=True):
            governor[at] = np.asarray(head) + at.start
        own = governor == np.arange(len(encoded))
        above = np.where(own[:, None], self._weights["dep_root"], above[governor])
        steps = np.clip(governor - np.arange(len(encoded)), -self._far, self._far) + self._far
        pair = word + above + self._weights["dep_distance"][steps]
        best: NDArray[np.intp] = self._layer("dep_out", np.maximum(pair, 0)).argmax(1)
        return best

    def _by_distance(self, scores: Matrix) -> Matrix:
        """What a sentence's words give their heads for being so far away: (word, head) of scores by distance."""
        order = np.arange(len(scores))
        steps = np.clip(order - order[:, None], -self._far, self._far) + self._far
        return np.take_along_axis(scores, steps, axis=1)

    def _encode(self, sentences: Sequence[Sequence[str]], places: Sequence[slice]) -> Matrix:
        """Words in context; a row a word, empty rows between sentences."""
        width = self._weights["enter.bias"].shape[0]
        x = np.zeros((places[-1].stop + _GAP, width), np.float32)
        real = np.zeros((len(x), 1), np.float32)
        for words, at in zip(sentences, places, strict=True):
            x[at] = self._vectors(words)
            real[at] = 1
        for depth, dilation in enumerate(self._dilations):
            if depth in self._attentions:
                x = self._attend(f"attentions.{self._attentions.index(depth)}", x, places)
            x = self._convolve(x, real, depth, dilation)
        return self._norm("leave_norm", x)

    def _convolve(self, x: Matrix, real: Matrix, depth: int, dilation: int) -> Matrix:
        name = f"convolutions.{depth}"
        inner = np.zeros((len(x) + 2 * dilation, x.shape[1]), np.float32)
        inner[dilation:-dilation] = self._norm(f"{name}.norm", x) * real
        seen = np.concatenate([inner[: -2 * dilation], inner[dilation:-dilation], inner[2 * dilation :]], axis=1)
        value, gate = np.split(self._layer(f"{name}.conv", seen), 2, axis=1)
        gated: Matrix = value / (1 + np.exp(-gate))
        return x + gated

    def _attend(self, name: str, x: Matrix, places: Sequence[slice]) -> Matrix:
        bias = self._weights[f"{name}.bias"]
        count, reach = len(bias), bias.shape[1] // 2
        mixed = self._layer(f"{name}.mix", self._norm(f"{name}.norm", x))
        mixed = mixed.reshape(len(x), 3, count, -1).transpose(1, 2, 0, 3)
        scale = np.float32(mixed.shape[-1] ** -0.5)
        out = np.zeros_like(x)
        for at in places:
            query, key, value = mixed[:, :, at]
            order = np.arange(query.shape[1])
            distance = np.clip(order - order[:, None], -reach, reach) + reach
            scores = query @ key.transpose(0, 2, 1) * scale + bias[:, distance]
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            scores /= scores.sum(-1, keepdims=True)
            out[at] = (scores @ value).transpose(1, 0, 2).reshape(len(order), -1)
        return x + self._layer(f"{name}.out", out)

    def _layer(self, name: str, x: Matrix) -> Matrix:
        product: Matrix = x @ self._weights[f"{name}.weight"]
        product += self._weights[f"{name}.bias"]
        return product

    def _norm(self, name: str, x: Matrix) -> Matrix:
        centred = x - x.mean(1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(1, keepdims=True) + _EPSILON)
        scaled: Matrix = centred / spread * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return scaled

    def _vectors(self, words: Sequence[str]) -> Matrix:
        """The words out of context, from memory where they were met before."""
        missing = list(dict.fromkeys(word for word in words if word not in self._known))
        if missing:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
                missing = list(dict.fromkeys(words))
            self._known.update(zip(missing, self._fresh(missing), strict=True))
        return np.stack([self._known[word] for word in words])

    def _fresh(self, words: Sequence[str]) -> Matrix:
        numbers = np.array([rows(word, self._root) for word in words])
        parts = [self._weights[f"tables.{name}.weight"][numbers[:, at]] for at, name in enumerate(ROWS)]
        table = self._weights["subwords"]
        pieces = [table[subword_rows(word, len(table))].mean(0, dtype=np.float32) for word in words]
        joined = np.concatenate([*parts, np.stack(pieces)], axis=1).astype(np.float32)
        return self._norm("enter_norm", self._layer("enter", joined))


def load_network(folder: Path, root: Callable[[str], str]) -> Network:
    """The network in a folder: ``weights.npz`` and ``labels.json``.

    Args:
        folder: where the two files lie.
        root: gives a word's root, as it did in training.

    Raises:
        FileNotFoundError: they are not there.
    """
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz") as stored:
        weights = {name: stored[name] if name == "subwords" else stored[name].astype(np.float32) for name in stored}
    return Network(weights, labels, root)


def _places(sentences: Sequence[Sequence[str]]) -> list[slice]:
    """Where each sentence's words lie among the rows."""
    places: list[slice] = []
    at = _GAP
    for words in sentences:
        places.append(slice(at, at + len(words)))
        at += len(words) + _GAP
    return places
