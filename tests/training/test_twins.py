"""The network as it learns and the network at work are one: needs the dependency group ``training``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from kawat.lang.morphology import load_morphology
from kawat.parse.arborescence import heads_of
from kawat.parse.labels import best_labels, spans, transitions
from kawat.parse.network import load_network

pytest.importorskip("torch")

import torch

from training import export
from training.network import Network, Sizes
from training.silver import silver
from training.train import NAMES, SKIP, Lexicon, Sample, train

TAGS, DEPS = ["NOUN", "VERB", "PROPN"], ["root", "nsubj", "obj", "punct"]
SENTENCES = [
    ("Menlu", "Norwegia", "mengecam", "serangan", "itu", "."),
    ("Mereka", "bertemu", "di", "Oslo", "pada", "Senin", "lalu", "dan", "berunding", "lama", "sekali", "hingga"),
]  # fmt: skip


def lexicon() -> Lexicon:
    table = np.random.default_rng(0).normal(size=(50, 100)).astype(np.float16).astype(np.float32)
    return Lexicon(load_morphology("id").root, table)


def network(seed: int = 0) -> Network:
    torch.manual_seed(seed)
    made = Network(Sizes(len(TAGS), len(DEPS), len(NAMES), 2, width=24, arc=16, relation=16))
    for weight in made.parameters():  # nothing may be left at zero, nor be finer than it is stored
        weight.data = (weight.data + 0.1 * torch.randn_like(weight)).half().float()
    made.eval()
    return made


def test_what_is_written_reads_as_what_was_trained(tmp_path: Path) -> None:
    made, words = network(), lexicon()
    sizes = made.sizes
    labels = {
        "tags": TAGS, "deps": DEPS, "names": list(NAMES), "dilations": [str(step) for step in sizes.dilations],
        "attention_after": [str(depth) for depth in sizes.attention_after],
    }  # fmt: skip
    export.write(tmp_path, export.weights_of(made, words.table, 0, 1), labels)
    assert json.loads((tmp_path / "labels.json").read_text(encoding="utf-8"))["tags"] == TAGS
    for sentence, found in zip(SENTENCES, load_network(tmp_path, words.root)(SENTENCES), strict=True):
        with torch.no_grad():
            row, vector, mask = words.tensors([sentence])
            encoded = made.encode(row, vector, mask)
            views, named = made.views(encoded, torch.tensor([0])), made.views(encoded, torch.tensor([1]))
            assert found.tags == [TAGS[at] for at in made.tags(views[0])[0].argmax(-1)]
            scores = made.arcs(views[1], mask)[0].numpy()
            heads = heads_of(scores, scores.diagonal().copy())
            assert found.heads == heads
            deps = made.deps(views[2], torch.tensor([heads]))[0].argmax(-1).tolist()
            told = [(DEPS[dep], at == head) for at, (dep, head) in enumerate(zip(deps, heads, strict=True))]
            assert found.deps == ["root" if root else "dep" if dep == "root" else dep for dep, root in told]
            path = best_labels([made.names(named[3])[0].numpy()], transitions(NAMES))[0]
            assert found.names == list(spans([NAMES[at] for at in path]))


def test_teachers_mask_what_they_do_not_agree_on() -> None:
    words = lexicon()
    alone = [trees for trees, _ in silver([network()], words, SENTENCES, 0, 1)]
    divided = [trees for trees, _ in silver([network(seed) for seed in range(6)], words, SENTENCES, 0, 1)]
    assert [sample.words for sample in alone] == sorted(SENTENCES, key=len)
    masked = [sum(tag == SKIP for sample in several for tag in sample.tags) for several in (alone, divided)]
    assert masked[0] < masked[1]
    assert all(sum(head == at for at, head in enumerate(sample.heads)) <= 1 for sample in (*alone, *divided))


def test_a_network_learns_what_it_is_shown() -> None:
    sample = Sample(SENTENCES[0], 0, (0, 2, 1, 0, 0, 0), (2, 0, 2, 2, 3, 2), (1, 1, 0, 2, 1, 3))
    losses: list[float] = []
    train(network(), lexicon(), lambda _: [sample] * 8, 200, rate=3e-3, report=lambda _, loss, __: losses.append(loss))
    assert losses[-1] < losses[0] / 2
