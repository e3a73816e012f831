"""How many of a gold folder's parties are found with the right code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kawat.model.grounded import PartyMention
from tests.ground.grounding import grounded


def share_of_codes(folder: Path) -> float:
    """The share of parties with an alias in the body that some mention at one of its places gives the right code."""
    results = [result for path in sorted(folder.glob("*.json")) for result in _results(path)]
    return sum(results) / len(results)


def _results(path: Path) -> Iterator[bool]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if "parties" not in gold:
        return
    lines = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    body = "\n".join(lines[number - 1].strip() for number in gold["document"]["body_lines"])
    mentions = grounded(body, gold["document"]["published"]).mentions
    for party in gold["parties"]:
        spans = [match.span() for alias in party["aliases"] for match in re.finditer(re.escape(alias), body)]
        if spans:
            yield any(_is_right(mention, party["code"], spans) for mention in mentions)


def _is_right(mention: PartyMention, code: str | None, spans: list[tuple[int, int]]) -> bool:
    if all(party.code != code for party in mention.parties):
        return False
    return any(mention.span.start < end and start < mention.span.end for start, end in spans)
