"""What the models of Indonesian reach and what each adds: python -m benchmarks.models DATA [--work FOLDER].

Three tables: how well the parser reads, with its network, with the same without subword vectors and by rules alone, and
what that costs; the words of speech; the coding stage with and without each model. Figures that need what ``make
models`` leaves in its working folder are left open where that is not there.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kawat.coding import load_coder
from kawat.lang.morphology import load_morphology
from kawat.parse import load_parser
from kawat.parse.network import load_network
from kawat.pipeline import Pipeline, load
from kawat.run.gold import measure as measure_gold
from training import measure
from training.corpora import load_held

FIGURES = ("statements", "attribution", "events.type", "events.dated", "events.full", "parties")
READING = (
    "UPOS",
    "UAS",
    "LAS",
    "sentences",
    "names",
    "words/s, parser",
    "words/s, whole pipeline",
    "peak MB",
    "load s",
)
AIMED = (".935", ".850", ".765", ".900", ".900", "10,000", "", "700", "2")
_MODEL = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id" / "model"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder with treebanks, names and news; the gold lies beside it")
    parser.add_argument("--work", type=Path, default=Path("build/models"), help="where training left what it made")
    arguments = parser.parse_args()
    for lines in (
        reading(arguments.data, arguments.work),
        speech(arguments.work),
        table(arguments.data.parent / "gold" / "dev"),
    ):
        print("\n".join(lines), end="\n\n", flush=True)


def reading(data: Path, work: Path) -> Iterator[str]:
    """How well the parser reads UD Indonesian-GSD test and idner-news-2k test, and what it costs, on one core."""
    yield "| read with | " + " | ".join(READING) + " |"
    yield "|---" * (len(READING) + 1) + "|"
    yield "| *aimed at* | " + " | ".join(AIMED) + " |"
    folders = {"the network": _MODEL, "one teacher": work / "teacher-0", "it without vectors": work / "without-vectors"}
    for name, folder in folders.items():
        if (folder / "weights.npz").is_file():
            yield f"| {name} | " + " | ".join((*_read_with(data, folder), *_cost(data, folder))) + " |"
    rules = ("", "", "", _sentences(data), "")
    yield "| rules alone | " + " | ".join((*rules, *_cost(data, None))) + " |"


def _read_with(data: Path, folder: Path) -> Iterator[str]:
    held, network = load_held(data), load_network(folder, load_morphology("id").root)
    trees, names = measure.tree_score(network, held.test), measure.name_scores(network, held.names_test)
    yield from (f"{share:.4f}" for share in (trees.upos, trees.uas, trees.las))
    yield _sentences(data)
    yield f"{names['all']:.3f}"


def _sentences(data: Path) -> str:
    path = data / "treebanks" / "ud-gsd" / "id_gsd-ud-test.conllu"
    return f"{measure.sentence_score(load_parser('id', None), path):.3f}"


def _cost(data: Path, folder: Path | None) -> Iterator[str]:
    """The parser's words a second, the whole pipeline's, its peak memory and the seconds that it loads."""
    news = data / "news" / "harvest.jsonl"
    parsed, coded = measure.cost(news, folder), measure.cost(news, folder, coded=True)
    return iter((f"{parsed.rate:,.0f}", f"{coded.rate:,.0f}", f"{coded.memory:.0f}", f"{parsed.load:.2f}"))


def speech(work: Path) -> Iterator[str]:
    """F1 of the words that are said and of cues on the training pages, each read by a model that has not seen it."""
    path = work / "speech.json"
    if not path.is_file():
        yield f"(No figures of speech: `python -m training.speech` with `--figures {path}` writes them.)"
        return
    yield "| words of speech, F1 | said | cue |"
    yield "|---|---|---|"
    yield "| *aimed at* | .800 | |"
    for name, found in json.loads(path.read_text(encoding="utf-8")).items():
        yield f"| {name} | {found['content'][2]:.3f} | {found['cue'][2]:.3f} |"


def table(gold: Path) -> Iterator[str]:
    """F1 of every figure, a row for each choice of models."""
    yield "| coded with | " + " | ".join(FIGURES) + " |"
    yield "|---" * (len(FIGURES) + 1) + "|"
    for name, pipeline in _pipelines().items():
        tallies = measure_gold(gold, pipeline).report.tallies
        yield f"| {name} | " + " | ".join(f"{tallies[figure].f1:.3f}" for figure in FIGURES) + " |"


def _pipelines() -> Mapping[str, Pipeline]:
    whole = load()
    rules, deaf = load_parser(model=None), load_coder(world=whole.coder.world, heard=False)
    unjudged = load_coder(world=whole.coder.world, judged=False)
    return {
        "all models": whole,
        "no model of speech": replace(whole, coder=deaf),
        "no judge of events": replace(whole, coder=unjudged),
        "no network (tags, dependencies, names)": replace(whole, parser=rules),
        "rules alone": replace(
            whole, parser=rules, coder=load_coder(world=whole.coder.world, judged=False, heard=False)
        ),
    }


if __name__ == "__main__":
    main()
