"""Made-up press texts with the events that each of their sentences tells: ``training/acts/*.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kawat.evaluate.gold import GoldEvent, GoldPage
from kawat.model.codes import TYPES

FOLDER = Path(__file__).parent / "acts"

_ACT = re.compile(
    r"(?P<type>[A-Z]+) (?P<actors>[^>]+?)(?: > (?P<recipients>.+?))? "
    r"(?P<status>happened|planned|denied|hypothetical)(?: (?P<date>\d[\d/-]*))?"
)


def read_texts(folder: Path = FOLDER) -> Iterator[GoldPage]:
    """Every text as a gold page without clutter; the evidence of an act is its sentence.

    Raises:
        ValueError: an act is not in the notation "TYPE ACTORS > RECIPIENTS status date".
    """
    for file in sorted(folder.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["text"]):
            yield _page(f"{file.stem}-{number}", row)


def _page(id_: str, row: Mapping[str, Any]) -> GoldPage:
    body = " ".join(sentence["s"] for sentence in row["say"])
    return GoldPage(id_, body, body, None, row["published"], (), (), (), tuple(_events(row["say"])))


def _events(sentences: Sequence[Mapping[str, Any]]) -> Iterator[GoldEvent]:
    for sentence in sentences:
        for act in sentence["acts"]:
            yield read_act(act, sentence["s"], core=True)
        for act in sentence.get("may", ()):
            yield read_act(act, sentence["s"], core=False)


def read_act(act: str, evidence: str = "", core: bool = True) -> GoldEvent:
    """An act in the notation "TYPE ACTORS > RECIPIENTS status date", parties as codes; recipients and date may lack.

    Raises:
        ValueError: the text is not in that notation, or PLOVER has no such type.
    """
    match = _ACT.fullmatch(act)
    if match is None or match["type"] not in TYPES:
        raise ValueError(f"no act: {act!r}")
    actors, recipients = frozenset(match["actors"].split()), frozenset((match["recipients"] or "").split())
    return GoldEvent(match["type"], actors, recipients, match["date"], match["status"], core, evidence)
