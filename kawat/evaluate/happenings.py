"""Figures over happenings: pairs of event mentions of two articles that are one event, among those that match gold."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations
from pathlib import Path

from kawat.evaluate import matching
from kawat.evaluate.figures import Finding, Report
from kawat.evaluate.gold import GoldEvent, GoldPage
from kawat.evaluate.matching import pair_up
from kawat.model.happening import Happening, MentionRef
from kawat.model.record import Event, Record

FILE = "happenings.json"


def load_gold_happenings(folder: Path) -> dict[MentionRef, str] | None:
    """Gold event (page and index) -> the name of its happening; None where the folder has no such file."""
    path = folder / FILE
    if not path.exists():
        return None
    data = json.loads(path.read_text("utf-8"))
    return {MentionRef(page, event): row["happening"] for row in data for page, event in row["articles"]}


def add_happenings(
    report: Report,
    records: Mapping[str, Record],
    golds: Iterable[GoldPage],
    named: Mapping[MentionRef, str],
    found: Iterable[Happening],
) -> None:
    """Count the figure ``happenings`` and list its errors.

    Args:
        report: where to.
        records: id of the page -> its record.
        golds: what careful readers wrote down of each page.
        named: gold event -> its happening; one that is not in it stands alone.
        found: what the records were merged into.
    """
    told = {ref: happening.id for happening in found for ref in happening.mentions}
    true = _matched(records, golds, named)
    for one, other in combinations(sorted(true), 2):
        if one.document == other.document:
            continue
        same = true[one] == true[other]
        said = one in told and told[one] == told.get(other)
        report.tallies["happenings"].add(same and said, same, said)
        if same != said:
            kind = "happening missed" if same else "happening wrong"
            report.findings.append(Finding(one.document, kind, f"{_said(records, one)} = {_said(records, other)}"))


def _matched(
    records: Mapping[str, Record], golds: Iterable[GoldPage], named: Mapping[MentionRef, str]
) -> dict[MentionRef, Hashable]:
    """Each mention that matches a gold event -> that event's happening, itself where it stands alone."""
    true: dict[MentionRef, Hashable] = {}
    for gold in golds:
        record = records.get(gold.id)
        for i, j in pair_up(gold.events, record.events if record else (), _fit):
            ref = MentionRef(gold.id, i)
            true[MentionRef(gold.id, j)] = named.get(ref, ref)
    return true


def _fit(gold: GoldEvent, found: Event) -> float:
    return float(matching.same_act(gold, found) and 1 + matching.same_dated_act(gold, found))


def _said(records: Mapping[str, Record], ref: MentionRef) -> str:
    event = records[ref.document].events[ref.event]
    return f"{ref.document}#{ref.event + 1} {event.type} {event.date or 'undated'} | {event.evidence.text}"
