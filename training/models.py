"""``make models``: tables and weights of Indonesian from the data, with fixed seeds, and the figures they reach.

    python -m training.models DATA [--held-out] [--without-vectors] [--into FOLDER] [--measure]

Needs the dependency group ``training`` (torch, floret, scikit-learn); what it writes needs none of it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch

from kawat.lang.morphology import load_morphology
from kawat.parse import load_parser
from kawat.parse.network import load_network
from training import corpora, export, measure
from training.corpora import Corpora, Held
from training.network import Network, Sizes
from training.subwords import WIDTH, subwords
from training.train import NAMES, Lexicon, Sample, averaged, name_sample, train, tree_sample

_MODEL = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model"
_FIRST = 4  # epochs of the one run that starts
_ROUNDS = (8, 5)  # epochs of the three runs that go on from there, and of three more from the mean of those
_SEEDS = (1, 2, 3)
_LATER = 1.5e-3  # learning rate of the rounds
_SHARES = {corpora.ICON: 0.5, corpora.IDNER: 3.0, corpora.NERP: 0.5}  # how much of a corpus one epoch sees


def main() -> None:
    """Train or measure, as the arguments say, and print the figures."""
    arguments = _arguments()
    torch.set_num_threads(1)
    held = corpora.load_held(arguments.data)
    if not arguments.measure:
        _make(arguments, held)
    print(_table(arguments.data, held, arguments.into))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks, names and news")
    parser.add_argument("--held-out", action="store_true", help="do not learn from the dev files, to choose by them")
    parser.add_argument("--without-vectors", action="store_true", help="leave the subword vectors out, to compare")
    parser.add_argument("--into", type=Path, default=_MODEL, help="where the weights go")
    parser.add_argument("--work", type=Path, default=Path("build/models"), help="folder for what lies between")
    parser.add_argument("--measure", action="store_true", help="measure the weights that are there")
    return parser.parse_args()


def _make(arguments: argparse.Namespace, held: Held) -> None:
    loaded = corpora.load(arguments.data, held, with_dev=not arguments.held_out)
    arguments.work.mkdir(parents=True, exist_ok=True)
    corpus = arguments.data / "news" / "harvest.jsonl"
    table = np.zeros((2, WIDTH), np.float32) if arguments.without_vectors else subwords(corpus, arguments.work)
    table = table.astype(np.float16).astype(np.float32)  # as it is stored
    tags, deps = loaded.labels()
    torch.manual_seed(0)
    network = Network(Sizes(len(tags), len(deps), len(NAMES), corpora.COUNT))
    lexicon = Lexicon(load_morphology("id").root, table)
    samples = _samples(loaded, tags, deps)

    def draw(chance: random.Random) -> list[Sample]:
        return _drawn(samples, chance)

    labels = {
        "tags": tags, "deps": deps, "names": list(NAMES),
        "dilations": [str(step) for step in network.sizes.dilations],
        "attention_after": [str(network.sizes.attention_after)],
    }  # fmt: skip
    started = time.monotonic()

    def keep(epoch: int, loss: float, average: Network) -> None:
        export.write(arguments.into, export.weights_of(average, table, corpora.GSD, corpora.IDNER), labels)
        figures = json.dumps(_dev(held, arguments.into)) if arguments.held_out else ""
        print(f"epoch {epoch + 1}: loss {loss:.0f}, {time.monotonic() - started:.0f} s {figures}", flush=True)

    network = train(network, lexicon, draw, _FIRST, report=keep)
    for epochs in _ROUNDS:
        runs = [train(deepcopy(network), lexicon, draw, epochs, rate=_LATER, seed=seed, report=keep) for seed in _SEEDS]
        network = averaged(runs)
        keep(epochs, 0.0, network)


def _samples(loaded: Corpora, tags: list[str], deps: list[str]) -> dict[int, list[Sample]]:
    trees = {bank: [tree_sample(tree, bank, tags, deps) for tree in found] for bank, found in loaded.trees.items()}
    return trees | {corpus: [name_sample(named, corpus) for named in found] for corpus, found in loaded.names.items()}


def _drawn(samples: dict[int, list[Sample]], chance: random.Random) -> list[Sample]:
    """The samples of one epoch: of large corpora a part, of the small one that names shall follow several times."""
    drawn: list[Sample] = []
    for corpus, found in samples.items():
        share = _SHARES.get(corpus, 1.0)
        drawn += found * int(share) + chance.sample(found, int(len(found) * (share % 1)))
    return drawn


def _dev(held: Held, folder: Path) -> dict[str, float]:
    network = load_network(folder, load_morphology("id").root)
    trees, names = measure.tree_score(network, held.dev), measure.name_scores(network, held.names_dev)
    return {"upos": trees.upos, "uas": trees.uas, "las": trees.las, "names": names["all"]}


def _table(data: Path, held: Held, folder: Path) -> str:
    """The figures of the weights in a folder beside those of rules alone."""
    network = load_network(folder, load_morphology("id").root)
    rules = load_parser("id", None)
    banks, news = data / "treebanks", data / "news" / "harvest.jsonl"
    lines = ["corpus | UPOS | UAS | LAS | LAS with subtypes", "---|---|---|---|---"]
    for name, trees in (("UD GSD test", held.test), ("UD CSUI test", held.news_test)):
        score = measure.tree_score(network, trees)
        lines.append(f"{name} | {score.upos:.3f} | {score.uas:.3f} | {score.las:.3f} | {score.las_full:.3f}")
    names = measure.name_scores(network, held.names_test)
    lines += ["", "idner-news-2k test | " + " | ".join(f"{kind} {score:.3f}" for kind, score in names.items()), ""]
    lines += ["by rules | sentences F1 | roots", "---|---|---"]
    for name in ("ud-gsd/id_gsd-ud-test", "ud-csui/id_csui-ud-test", "ud-pud/id_pud-ud-test"):
        path = banks / f"{name}.conllu"
        sentences, roots = measure.sentence_score(rules, path), measure.lemma_score(rules, path)
        lines.append(f"{name} | {sentences:.3f} | {roots:.3f}")
    lines += ["", "parser | words/s | peak MB | load s", "---|---|---|---"]
    for name, model in (("rules alone", None), ("rules and network", folder)):
        spent = measure.cost(news, model)
        lines.append(f"{name} | {spent.rate:,.0f} | {spent.memory:.0f} | {spent.load:.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
