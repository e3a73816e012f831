"""``make models``: tables and weights of Indonesian from the data, with fixed seeds, and the figures they reach.

    python -m training.models DATA [--held-out] [--into FOLDER] [--measure]

Needs the dependency group ``training`` (torch, floret, scikit-learn); what it writes needs none of it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import chain
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import numpy as np
import torch

from kawat.lang.features import load_features
from kawat.lang.morphology import load_morphology
from kawat.parse import load_parser
from kawat.parse.network import load_network
from training import corpora, export, measure, tag_layers
from training.corpora import Corpora, Held
from training.network import Network, Sizes
from training.silver import raw_sentences, silver
from training.subwords import WIDTH, subwords
from training.train import NAMES, Lexicon, Sample, name_sample, train, tree_sample

_MODEL = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model"


@dataclass(frozen=True)
class Course:
    """How a network learns: how much of each corpus an epoch sees (1 where none is said), epochs, rate, seed."""

    shares: dict[int, float]
    epochs: int
    rate: float
    seed: int
    floor: float = 0.0


_SHARES = {
    corpora.ICON: 0.5, corpora.IDNER: 3.0, corpora.NERP: 0.5, corpora.SILVER_TREES: 0.5, corpora.SILVER_NAMES: 0.5,
}  # fmt: skip
_LAST_SHARES = {
    corpora.CSUI: 0.5, corpora.PUD: 0.5, corpora.ICON: 0.15, corpora.IDNER: 3.0, corpora.NERGRIT: 0.3,
    corpora.NERP: 0.2, corpora.SILVER_TREES: 0.15, corpora.SILVER_NAMES: 0.2,
}  # fmt: skip
_TEACHERS = (
    (192, 128, Course(_SHARES, 6, 2.5e-3, seed=0)),
    (192, 128, Course(_SHARES, 8, 2.5e-3, seed=1)),
    (256, 160, Course(_SHARES, 5, 2.2e-3, seed=2)),
)
"""Width and width of arcs of each teacher, and its course."""

_PUPIL = Course(_SHARES, 10, 1.5e-3, seed=11, floor=0.2)
"""Of what starts as the second teacher and ships."""

_LAST = Course(_LAST_SHARES, 8, 6e-4, seed=12)
"""Its last epochs see mostly the two corpora whose conventions it follows."""

_RAW = {corpora.NEWS: 9000, corpora.WIKI: 5000}  # how many unannotated sentences the teachers read
_COMPARED = {"one teacher": "teacher-0", "the same without subword vectors": "without-vectors"}


def main() -> None:
    """Train or measure, as the arguments say, and print the figures."""
    arguments = _arguments()
    torch.set_num_threads(1)
    held = corpora.load_held(arguments.data)
    if not arguments.measure:
        _make(arguments, held)
    print(_table(arguments.data, held, arguments.into, arguments.work))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks, names and news")
    parser.add_argument("--held-out", action="store_true", help="do not learn from the dev files, to choose by them")
    parser.add_argument("--into", type=Path, default=_MODEL, help="where the weights go")
    parser.add_argument("--work", type=Path, default=Path("build/models"), help="folder for what lies between")
    parser.add_argument("--measure", action="store_true", help="measure the weights that are there")
    return parser.parse_args()


def _make(arguments: argparse.Namespace, held: Held) -> None:
    """Teachers, what they read in unannotated text, and the network that learns from both.

    What does not wait for another is made at the same time, in processes of its own; each network is kept as far as it
    has come, so that a second call goes on where the first was stopped.
    """
    loaded = corpora.load(arguments.data, held, with_dev=not arguments.held_out)
    work: Path = arguments.work
    work.mkdir(parents=True, exist_ok=True)
    news = arguments.data / "news" / "harvest.jsonl"
    table = subwords(news, work).astype(np.float16).astype(np.float32)  # as it is stored
    forge = _Forge(loaded, held, table, arguments.held_out)
    plain = _Forge(loaded, held, np.zeros((2, WIDTH), np.float32), arguments.held_out)
    compared = _apart(partial(plain.teacher, *_TEACHERS[0], work / "without-vectors"))
    each = [partial(forge.teacher, *course, work / f"teacher-{at}") for at, course in enumerate(_TEACHERS)]
    _joined([_apart(job) for job in each])
    teachers = [job() for job in each]  # from where they were kept
    forge.learn_from(teachers, news)
    pupil = forge.trained(teachers[1], _PUPIL, work / "pupil")
    last = forge.trained(pupil, _LAST, work / "last")
    _joined([compared])
    forge.write(last, arguments.into)
    tag_layers.add(arguments.into, loaded, [] if arguments.held_out else held.dev)


def _apart(job: Callable[[], object]) -> BaseProcess:
    process = get_context("fork").Process(target=job)
    process.start()
    return process


def _joined(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise RuntimeError("a network could not be made; what it printed says why")


class _Forge:
    """All that the networks are trained with."""

    def __init__(self, loaded: Corpora, held: Held, table: np.ndarray, held_out: bool) -> None:
        self._held, self._table, self._held_out = held, table, held_out
        self._tags, self._deps = loaded.labels()
        self._lexicon = Lexicon(load_morphology("id").root, table)
        self._samples = _samples(loaded, self._tags, self._deps)
        self._started = time.monotonic()

    def teacher(self, width: int, arc: int, course: Course, into: Path) -> Network:
        """A network from nothing; it is written too."""
        torch.manual_seed(course.seed)
        sizes = Sizes(len(self._tags), len(self._deps), len(NAMES), corpora.COUNT, WIDTH, width, arc, arc)
        return self.trained(Network(sizes), course, into)

    def learn_from(self, teachers: Sequence[Network], news: Path) -> None:
        """Add to the samples what the teachers read in unannotated text."""
        raw = {sources: raw_sentences(news, sources, self._held.plain, count) for sources, count in _RAW.items()}
        told = frozenset(raw[corpora.NEWS])
        pairs = list(silver(teachers, self._lexicon, [*chain(*raw.values())], corpora.GSD, corpora.IDNER))
        self._samples[corpora.SILVER_TREES] = [trees for trees, _ in pairs]
        self._samples[corpora.SILVER_NAMES] = [names for _, names in pairs if names.words in told]

    def trained(self, network: Network, course: Course, into: Path) -> Network:
        """The network after some epochs; it is written after each, with what it takes to go on from there."""

        def report(epoch: int, loss: float, average: Network) -> None:
            self.write(average, into)
            figures = json.dumps(_dev(self._held, into)) if self._held_out else ""
            spent = time.monotonic() - self._started
            print(
                f"{into.name}, epoch {epoch} of {course.epochs}: loss {loss:.0f}, {spent:.0f} s {figures}", flush=True
            )

        def draw(chance: random.Random) -> list[Sample]:
            return _drawn(self._samples, course.shares, chance)

        into.mkdir(parents=True, exist_ok=True)
        kept = into / "run.pt", self._mark(network, course)
        return train(
            deepcopy(network), self._lexicon, draw, course.epochs, rate=course.rate, floor=course.floor,
            seed=course.seed, report=report, kept=kept,
        )  # fmt: skip

    def write(self, network: Network, into: Path) -> None:
        """Write a network as the package reads it."""
        weights = export.weights_of(network, self._table, corpora.GSD, corpora.IDNER)
        export.write(into, weights, _labels(network.sizes, self._tags, self._deps))

    def _mark(self, network: Network, course: Course) -> str:
        """What a run depends on, in short: where it starts, its course, and all that it learns from."""
        digest = sha256(repr((course, network.sizes)).encode())
        for value in (*network.state_dict().values(), torch.from_numpy(self._table)):
            digest.update(value.numpy().tobytes())
        for samples in self._samples.values():
            for sample in samples:
                digest.update(repr(sample).encode())
        return digest.hexdigest()


def _labels(sizes: Sizes, tags: list[str], deps: list[str]) -> dict[str, list[str]]:
    return {
        "tags": tags, "deps": deps, "names": list(NAMES),
        "dilations": [str(step) for step in sizes.dilations],
        "attention_after": [str(depth) for depth in sizes.attention_after],
    }  # fmt: skip


def _samples(loaded: Corpora, tags: list[str], deps: list[str]) -> dict[int, list[Sample]]:
    trees = {bank: [tree_sample(tree, bank, tags, deps) for tree in found] for bank, found in loaded.trees.items()}
    return trees | {corpus: [name_sample(named, corpus) for named in found] for corpus, found in loaded.names.items()}


def _drawn(samples: dict[int, list[Sample]], shares: dict[int, float], chance: random.Random) -> list[Sample]:
    """The samples of one epoch: of large corpora a part, of the small one that names shall follow several times."""
    drawn: list[Sample] = []
    for corpus, found in samples.items():
        share = shares.get(corpus, 1.0)
        drawn += found * int(share) + chance.sample(found, int(len(found) * (share % 1)))
    return drawn


def _dev(held: Held, folder: Path) -> dict[str, float]:
    network = load_network(folder, load_morphology("id").root)
    trees, names = measure.tree_score(network, held.dev), measure.name_scores(network, held.names_dev)
    return {"upos": trees.upos, "uas": trees.uas, "las": trees.las, "names": names["all"]}


def _table(data: Path, held: Held, folder: Path, work: Path) -> str:
    """The figures of the weights in a folder, and of rules; ``benchmarks.models`` says what both cost."""
    root, rules = load_morphology("id").root, load_parser("id", None)
    banks, tests = data / "treebanks", (("GSD", held.test), ("CSUI", held.news_test))
    networks = {"shipped": folder} | {name: work / path for name, path in _COMPARED.items() if (work / path).is_dir()}
    lines = ["network | corpus | UPOS | UAS | LAS | LAS with subtypes", "---|---|---|---|---|---"]
    names_lines = ["network | PER | ORG | LOC | idner-news-2k test", "---|---|---|---|---"]
    for name, path in networks.items():
        network = load_network(path, root)
        for corpus, trees in tests:
            score = measure.tree_score(network, trees)
            shares = (score.upos, score.uas, score.las, score.las_full)
            lines.append(f"{name} | UD {corpus} test | " + " | ".join(f"{share:.3f}" for share in shares))
        names = measure.name_scores(network, held.names_test)
        names_lines.append(f"{name} | " + " | ".join(f"{score:.3f}" for score in names.values()))
    lines += ["", *names_lines, "", "by rules | sentences F1 | roots", "---|---|---"]
    for name in ("ud-gsd/id_gsd-ud-test", "ud-csui/id_csui-ud-test", "ud-pud/id_pud-ud-test"):
        path = banks / f"{name}.conllu"
        sentences, roots = measure.sentence_score(rules, path), measure.lemma_score(rules, path)
        lines.append(f"{name} | {sentences:.3f} | {roots:.3f}")
    features = load_features("id", rules.morphology)
    lines += ["", "by rules | features, given tags", "---|---"]
    lines += [f"UD {name} test | {measure.feature_score(features, trees):.3f}" for name, trees in tests]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
