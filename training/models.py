"""``make models``: tables and weights of Indonesian from the data, with fixed seeds, and the figures they reach.

    python -m training.models DATA [--held-out] [--without-vectors] [--into FOLDER] [--measure]

Needs the dependency group ``training`` (torch, floret, scikit-learn); what it writes needs none of it.
"""

from __future__ import annotations

import argparse
import json
import time
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch

from kawat.lang.morphology import load_morphology
from kawat.parse import load_parser
from kawat.parse.network import load_network
from training import corpora, export, measure
from training.corpora import Corpora
from training.network import Network, Sizes
from training.subwords import WIDTH, subwords
from training.train import NAMES, Lexicon, Sample, averaged, name_sample, train, tree_sample

_MODEL = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model"
_FIRST, _SECOND = 4, 6  # epochs of the one run that starts, and of each run that goes on from there
_SEEDS = (1, 2, 3)  # of the runs that go on, whose weights are averaged
_REPEATED = {corpora.IDNER: 3}  # the small corpus whose conventions the names shall follow


def main() -> None:
    """Train or measure, as the arguments say, and print the figures."""
    arguments = _arguments()
    torch.set_num_threads(1)
    loaded = corpora.load(arguments.data, held_out=arguments.held_out)
    if not arguments.measure:
        _make(arguments, loaded)
    print(_table(arguments.data, loaded, arguments.into))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks, names and news")
    parser.add_argument("--held-out", action="store_true", help="do not learn from the dev files, to choose by them")
    parser.add_argument("--without-vectors", action="store_true", help="leave the subword vectors out, to compare")
    parser.add_argument("--into", type=Path, default=_MODEL, help="where the weights go")
    parser.add_argument("--work", type=Path, default=Path("build/models"), help="folder for what lies between")
    parser.add_argument("--measure", action="store_true", help="measure the weights that are there")
    return parser.parse_args()


def _make(arguments: argparse.Namespace, loaded: Corpora) -> None:
    arguments.work.mkdir(parents=True, exist_ok=True)
    corpus = arguments.data / "news" / "harvest.jsonl"
    table = np.zeros((2, WIDTH), np.float32) if arguments.without_vectors else subwords(corpus, arguments.work)
    table = table.astype(np.float16).astype(np.float32)  # as it is stored
    tags, deps = loaded.labels()
    torch.manual_seed(0)
    network = Network(Sizes(len(tags), len(deps), len(NAMES), corpora.COUNT))
    lexicon = Lexicon(load_morphology("id").root, table)
    samples = _samples(loaded, tags, deps)
    labels = {
        "tags": tags, "deps": deps, "names": list(NAMES),
        "dilations": [str(step) for step in network.sizes.dilations],
        "attention_after": [str(network.sizes.attention_after)],
    }  # fmt: skip
    started = time.monotonic()

    def keep(epoch: int, loss: float, average: Network) -> None:
        export.write(arguments.into, export.weights_of(average, table, corpora.GSD, corpora.IDNER), labels)
        figures = json.dumps(_dev(loaded, arguments.into)) if arguments.held_out else ""
        print(f"epoch {epoch + 1}: loss {loss:.0f}, {time.monotonic() - started:.0f} s {figures}", flush=True)

    start = train(network, lexicon, samples, _FIRST, report=keep)
    runs = [train(deepcopy(start), lexicon, samples, _SECOND, seed=seed, report=keep) for seed in _SEEDS]
    keep(_SECOND, 0.0, averaged(runs))


def _samples(loaded: Corpora, tags: list[str], deps: list[str]) -> list[Sample]:
    trees = [tree_sample(tree, bank, tags, deps) for bank, found in loaded.trees.items() for tree in found]
    names = [
        name_sample(named, corpus)
        for corpus, found in loaded.names.items()
        for named in found * _REPEATED.get(corpus, 1)
    ]
    return trees + names


def _dev(loaded: Corpora, folder: Path) -> dict[str, float]:
    network = load_network(folder, load_morphology("id").root)
    trees, names = measure.tree_score(network, loaded.dev), measure.name_scores(network, loaded.names_dev)
    return {"upos": trees.upos, "uas": trees.uas, "las": trees.las, "names": names["all"]}


def _table(data: Path, loaded: Corpora, folder: Path) -> str:
    """The figures of the weights in a folder beside those of rules alone."""
    network = load_network(folder, load_morphology("id").root)
    rules = load_parser("id", None)
    banks, news = data / "treebanks", data / "news" / "harvest.jsonl"
    lines = ["corpus | UPOS | UAS | LAS | LAS with subtypes", "---|---|---|---|---"]
    for name, trees in (("UD GSD test", loaded.test), ("UD CSUI test", loaded.news_test)):
        score = measure.tree_score(network, trees)
        lines.append(f"{name} | {score.upos:.3f} | {score.uas:.3f} | {score.las:.3f} | {score.las_full:.3f}")
    names = measure.name_scores(network, loaded.names_test)
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
