"""Where the weights of ``kawat/merge/features.py`` come from: a regression over pairs of the gold's own events.

    python -m training.merge ../shared/gold

The annotations are taken as records, so that merging is seen alone. Pairs of two pages of one group (in ``train`` each
group of twelve has happenings of its own) of one type that share a party are labelled by the gold's happenings. Prints
what the regression over the pairs of ``train`` gives each feature beside the weight in use, what the vetoes lose, and
precision and recall of whole happenings around the threshold in use; ``seeds`` and ``dev`` are measured, no more.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from kawat.merge import features, load_lexicon
from kawat.merge.clustering import cluster
from kawat.merge.mentions import Lexicon, Mention, mentions_of
from kawat.model.grounded import Party, Place
from kawat.model.happening import MentionRef
from kawat.model.page import Document, Published, Source
from kawat.model.record import Event, Record
from kawat.model.span import Span
from kawat.model.when import When

SETS = ("seeds", "dev", "train")
STEPS = (-0.5, -0.25, 0.0, 0.25, 0.5)

Group = tuple[str, str]
Labelled = tuple[Hashable, Mention]


def gold_mentions(folder: Path, lexicon: Lexicon) -> Iterator[tuple[Group, Labelled]]:
    """Every event of a set of gold pages with its group and its happening."""
    rows = json.loads((folder / "happenings.json").read_text("utf-8"))
    named = {MentionRef(page, event): row["happening"] for row in rows for page, event in row["articles"]}
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if isinstance(data, dict):
            group = folder.name, path.stem[:2] if folder.name == "train" else ""
            for mention in mentions_of(_record(path, data), lexicon):
                yield group, (named.get(mention.ref, mention.ref), mention)


def _record(path: Path, data: Any) -> Record:
    lines = path.with_suffix(".txt").read_text("utf-8").split("\n")
    body = "\n".join(lines[number - 1].strip() for number in data["document"]["body_lines"])
    parties = {it["name"]: Party(it["name"], it["code"], it["sector"], it["office"]) for it in data["parties"]}
    published = data["document"]["published"]
    document = Document(
        Source(path.stem, path.stem), None, None, (), Published(published, "page") if published else None, "id", body
    )
    return Record(document, (), (), (), tuple(_event(event, parties, body) for event in data["events"]))


def _event(data: Any, parties: dict[str, Party], body: str) -> Event:
    place, start = data["place"], body.index(data["evidence"])
    actors, recipients = (tuple(parties[name] for name in data[side]) for side in ("actors", "recipients"))
    span = Span.of(body, start, start + len(data["evidence"]))
    return Event(
        data["type"], data["mode"], (), actors, recipients, When(data["date"]) if data["date"] else None,
        data["status"], place and Place(place["name"], place["country"]), span, None, 1.0, "gold",
    )  # fmt: skip


def pairs(labelled: Iterable[Labelled]) -> Iterator[tuple[Mention, Mention, bool]]:
    """Pairs that merging may meet, and whether they are one."""
    for (label, one), (other_label, other) in combinations(labelled, 2):
        shared = (one.actors | one.recipients) & (other.actors | other.recipients)
        if one.ref.document != other.ref.document and one.event.type == other.event.type and shared:
            yield one, other, label == other_label


def regression(groups: Iterable[list[Labelled]]) -> None:
    """Print the regression's weights beside those in use."""
    rows, truth, lost = [], [], Counter[str]()
    for labelled in groups:
        for one, other, same in pairs(labelled):
            vetoes = [veto.__name__ for veto in features.VETOES if veto(one, other)]
            if vetoes:
                lost.update(vetoes if same else ())
                continue
            rows.append([feature.compare(one, other) for feature in features.FEATURES])
            truth.append(same)
    model = LogisticRegression(max_iter=2000).fit(np.array(rows), np.array(truth))
    print(f"{len(rows)} pairs, {sum(truth)} of them one event; true pairs lost to vetoes: {dict(lost)}")
    print(f"{'feature':16}{'fitted':>8}{'in use':>8}")
    for feature, weight in zip(features.FEATURES, model.coef_[0], strict=True):
        print(f"{feature.name:16}{weight:8.2f}{feature.weight:8.2f}")
    print(f"{'threshold':16}{-model.intercept_[0]:8.2f}{features.THRESHOLD:8.2f}")


def figures(groups: dict[Group, list[Labelled]]) -> None:
    """Print precision and recall of pairs in whole happenings, a row a set and threshold."""
    in_use = features.THRESHOLD
    print(f"{'threshold':10}" + "".join(f"{name:>18}" for name in SETS))
    for step in STEPS:
        features.THRESHOLD = in_use + step
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for (name, _), labelled in groups.items():
            counts[name].update(_counts(labelled))
        cells = (
            f"{c['hit'] / max(c['found'], 1):9.3f} {c['hit'] / max(c['gold'], 1):8.3f}"
            for c in map(counts.get, SETS)
            if c
        )
        print(f"{features.THRESHOLD:<10}" + "".join(cells))
    features.THRESHOLD = in_use


def _counts(labelled: list[Labelled]) -> Counter[str]:
    home = {
        mention.ref: number
        for number, members in enumerate(cluster(mention for _, mention in labelled))
        for mention in members
    }
    counts: Counter[str] = Counter()
    for (label, one), (other_label, other) in combinations(labelled, 2):
        if one.ref.document != other.ref.document:
            same, said = label == other_label, home[one.ref] == home[other.ref]
            counts.update(hit=same and said, gold=same, found=said)
    return counts


def main() -> None:
    """Print both tables for the folder of gold that the first argument names."""
    gold, lexicon = Path(sys.argv[1]), load_lexicon()
    groups: dict[Group, list[Labelled]] = defaultdict(list)
    for name in SETS:
        for group, labelled in gold_mentions(gold / name, lexicon):
            groups[group].append(labelled)
    regression(labelled for (name, _), labelled in groups.items() if name == "train")
    figures(groups)


if __name__ == "__main__":
    main()
