"""Unannotated sentences as several trained networks read them together: what a smaller network can learn from them.

Labels that the networks together are not sure of are masked, so that nobody learns from them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from kawat.model.page import Document, Source
from kawat.parse import load_parser, parse
from kawat.parse.arborescence import heads_of
from kawat.parse.labels import best_labels, transitions
from training.network import Network
from training.train import NAMES, SKIP, Lexicon, Sample

_SHORTEST, _LONGEST = 4, 50  # words
_SURE_TAG, _SURE_HEAD, _SURE_DEP, _SURE_NAME = 0.6, 0.5, 0.5, 0.6
_AT_ONCE = 40


def raw_sentences(corpus: Path, sources: Sequence[str], held: Collection[str], count: int) -> list[tuple[str, ...]]:
    """Sentences of some of a corpus's texts, cut by the package's own rules, drawn at random with a fixed seed.

    Args:
        corpus: JSON lines with ``src`` and ``text``.
        sources: beginnings of the ``src`` of texts to take.
        held: sentences to leave out (words in small letters with a space between), since they measure.
        count: how many.
    """
    chance, parser, seen = random.Random(0), load_parser("id", None), set(held)
    texts = [text for text in _texts(corpus, sources) if text.count(" ") > _LONGEST]
    chance.shuffle(texts)
    found: list[tuple[str, ...]] = []
    for text in texts:
        parsed = parse(Document(Source("", ""), None, None, (), None, "id", text), parser)
        several = [tuple(token.text for token in parsed.tokens_of(sentence)) for sentence in parsed.sentences]
        fitting = [words for words in several if _SHORTEST <= len(words) <= _LONGEST]
        for words in chance.sample(fitting, min(4, len(fitting))):
            plain = " ".join(words).lower()
            if plain not in seen:
                seen.add(plain)
                found.append(words)
        if len(found) >= count:
            break
    return found[:count]


def _texts(corpus: Path, sources: Sequence[str]) -> Iterator[str]:
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["src"].startswith(tuple(sources)):
                yield row["text"]


def silver(
    networks: Sequence[Network], lexicon: Lexicon, sentences: Sequence[tuple[str, ...]], trees: int, names: int
) -> Iterator[tuple[Sample, Sample]]:
    """Each sentence as a sample of trees and a sample of names, as the networks' mean probabilities have it.

    Args:
        networks: the teachers, with labels in one order.
        lexicon: turns words into rows and vectors.
        sentences: their words.
        trees: the corpus whose conventions tags and trees follow.
        names: the corpus whose conventions names follow.
    """
    for network in networks:
        network.eval()
    follows = transitions(NAMES)
    ordered = sorted(sentences, key=len)
    for first in range(0, len(ordered), _AT_ONCE):
        batch = ordered[first : first + _AT_ONCE]
        with torch.no_grad():
            yield from _batch(networks, lexicon, batch, (trees, names), follows)


def _batch(
    networks: Sequence[Network],
    lexicon: Lexicon,
    batch: Sequence[tuple[str, ...]],
    corpora: tuple[int, int],
    follows: NDArray[np.float32],
) -> Iterator[tuple[Sample, Sample]]:
    row, vector, mask = lexicon.tensors(batch)
    trees, names = (torch.full((len(batch),), corpus) for corpus in corpora)
    encoded = [network.encode(row, vector, mask) for network in networks]
    views = [network.views(one, trees) for network, one in zip(networks, encoded, strict=True)]
    tags = _mean(network.tags(view[0]) for network, view in zip(networks, views, strict=True))
    arcs = _mean(network.arcs(view[1], mask) for network, view in zip(networks, views, strict=True))
    kinds = _mean(
        network.names(network.views(one, names)[3]) for network, one in zip(networks, encoded, strict=True)
    ).numpy()
    heads = torch.zeros(mask.shape, dtype=torch.long)
    for at, words in enumerate(batch):
        scores = arcs[at, : len(words), : len(words)].clamp(min=1e-9).log().numpy()
        heads[at, : len(words)] = torch.tensor(heads_of(scores, scores.diagonal().copy()))
    deps = _mean(network.deps(view[2], heads) for network, view in zip(networks, views, strict=True))
    sure = arcs.gather(2, heads[..., None])[..., 0]
    paths = best_labels([np.log(kinds[at, : len(words)] + 1e-9) for at, words in enumerate(batch)], follows)
    for at, words in enumerate(batch):
        count = len(words)
        yield (
            Sample(
                words,
                corpora[0],
                tags=_kept(tags[at, :count].argmax(-1), tags[at, :count].amax(-1), _SURE_TAG),
                heads=_kept(heads[at, :count], sure[at, :count], _SURE_HEAD),
                deps=_kept(deps[at, :count].argmax(-1), deps[at, :count].amax(-1), _SURE_DEP),
            ),
            Sample(
                words,
                corpora[1],
                names=_kept(
                    torch.tensor(paths[at]),
                    torch.from_numpy(kinds[at, range(count), paths[at]]),
                    _SURE_NAME,
                ),
            ),
        )


def _mean(scores: Iterable[Tensor]) -> Tensor:
    return torch.stack([one.float().softmax(-1) for one in scores]).mean(0)


def _kept(labels: Tensor, sure: Tensor, least: float) -> tuple[int, ...]:
    return tuple(torch.where(sure >= least, labels, SKIP).tolist())
