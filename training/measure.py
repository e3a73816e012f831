"""Measures a parser as users get it: written words in, everything out, against treebanks and annotated names."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice
from pathlib import Path

from kawat.coding import code, load_coder
from kawat.ground import ground
from kawat.lang.features import Features
from kawat.model.page import Document, Source
from kawat.parse import Parser, load_parser, parse
from kawat.parse.network import Network
from kawat.pipeline import load
from training.names import Named, spans
from training.treebank import Tree

KINDS = ("PER", "ORG", "LOC")
_TEXTS, _TEXTS_CODED = 400, 100


@dataclass(frozen=True, slots=True)
class TreeScore:
    """Shares of words: tag right; head right; head and universal relation right; head and full relation right."""

    upos: float
    uas: float
    las: float
    las_full: float


@dataclass(frozen=True, slots=True)
class Cost:
    """Words a second of processor time, peak memory in MB, seconds to load."""

    rate: float
    memory: float
    load: float


def tree_score(network: Network, trees: Sequence[Tree]) -> TreeScore:
    """Tags and dependencies on given words and sentences."""
    total = tags = heads = labelled = full = 0
    for tree, found in zip(trees, network([[word.form for word in tree.words] for tree in trees]), strict=True):
        for word, tag, head, dep in zip(tree.words, found.tags, found.heads, found.deps, strict=True):
            same = head == word.head
            total += 1
            tags += tag == word.pos
            heads += same
            labelled += same and dep.partition(":")[0] == word.dep.partition(":")[0]
            full += same and dep == word.dep
    return TreeScore(tags / total, heads / total, labelled / total, full / total)


def feature_score(features: Features, trees: Sequence[Tree]) -> float:
    """The share of words whose features are the treebank's to the last, given their tags."""
    same = [features.of(word.form, word.pos) == word.features for tree in trees for word in tree.words]
    return sum(same) / len(same)


def name_scores(network: Network, sentences: Sequence[Named]) -> dict[str, float]:
    """F1 of whole names, by kind and over all ("all")."""
    counts = {kind: [0, 0, 0] for kind in (*KINDS, "all")}
    for named, analysis in zip(sentences, network([named.words for named in sentences]), strict=True):
        found, gold = set(analysis.names), spans(named.labels)
        for kind, tally in counts.items():
            one = {name for name in found if kind in {name[2], "all"}}
            two = {name for name in gold if kind in {name[2], "all"}}
            for at, number in enumerate((len(one & two), len(one), len(two))):
                tally[at] += number
    return {kind: 2 * hit / max(1, one + two) for kind, (hit, one, two) in counts.items()}


def sentence_score(parser: Parser, path: Path) -> float:
    """F1 of whole sentences of a treebank's text, laid end to end with spaces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [line.removeprefix("# text =").strip() for line in lines if line.startswith("# text =")]
    gold: set[tuple[int, int]] = set()
    at = 0
    for text in texts:
        gold.add((at, at + len(text)))
        at += len(text) + 1
    parsed = parse(Document(Source("x", "0"), None, None, (), None, "id", " ".join(texts)), parser)
    found = {(sentence.span.start, sentence.span.end) for sentence in parsed.sentences}
    return 2 * len(gold & found) / (len(gold) + len(found))


def lemma_score(parser: Parser, path: Path) -> float:
    """The share of words, but for names, marks, numbers and clitics, whose root is the treebank's lemma."""
    total = right = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) == 10 and fields[3] not in {"PUNCT", "NUM", "SYM", "PROPN", "X", "_"} and fields[1] != "nya":
            total += 1
            right += parser.morphology.root(fields[1]) == fields[2].lower()
    return right / total


def cost(corpus: Path, model: Path | None, *, coded: bool = False) -> Cost:
    """Read news in a process of its own, on one core.

    Args:
        corpus: JSON lines with ``text``.
        model: folder of the parser's network; None for rules alone, in coding too.
        coded: whether the whole pipeline works, to statements and events; else the parser alone.
    """
    command = [sys.executable, "-m", "training.measure", str(corpus), str(model or ""), "coded" if coded else "parsed"]
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=threads)
    return Cost(*json.loads(done.stdout))


def _spend(corpus: Path, model: Path | None, coded: bool) -> Cost:
    start = time.perf_counter()
    work = _coding(model) if coded else _parsing(model)
    loaded = time.perf_counter() - start
    with corpus.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, _TEXTS_CODED if coded else _TEXTS)]
    documents = [Document(Source("x", "0"), None, None, (), None, "id", text) for text in texts]
    start = time.process_time()
    words = sum(map(work, documents))
    rate = words / (time.process_time() - start)
    with Path("/proc/self/status").open(encoding="ascii") as status:  # getrusage would count the parent's memory too
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    return Cost(rate, int(peak) / 1024, loaded)


def _parsing(model: Path | None) -> Callable[[Document], int]:
    parser = load_parser("id", model)
    return lambda document: len(parse(document, parser).tokens)


def _coding(model: Path | None) -> Callable[[Document], int]:
    pipeline = load()
    parser = load_parser("id", model)
    if model is None:
        pipeline = replace(pipeline, coder=load_coder(world=pipeline.coder.world, judged=False, heard=False))

    def work(document: Document) -> int:
        parsed = parse(document, parser)
        code(ground(parsed, pipeline.grounder), pipeline.coder)
        return len(parsed.tokens)

    return work


if __name__ == "__main__":
    print(
        json.dumps(
            astuple(_spend(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2] else None, sys.argv[3] == "coded"))
        )
    )
