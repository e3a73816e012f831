"""Names of parties in a language: what a name stands for, and as what."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

NameKind = Literal[
    "name", "short", "adjective", "capital", "seat", "nickname", "acronym", "institution", "military", "demonym"
]


@dataclass(frozen=True, slots=True)
class PartyName:
    """One surface form.

    Attributes:
        name: as the press writes it, case kept ("AS" is a state, "as" is not).
        code: ISO 3166-1 alpha-3, ``ORG:...`` or ``GRP:...``.
        kind: how it names the party. A ``capital`` stands for the government or for the place, which its surroundings
            tell; a ``seat`` is a building that stands for an institution; ``adjective`` and ``demonym`` name no party
            by themselves ("Soviet", "Yahudi Israel").
        sector: PLOVER's.
        party: canonical name where the party is not the state or body itself ("Pentagon", "DPR RI").
        ambiguous: what else the form can be; None where it can be nothing else.
    """

    name: str
    code: str
    kind: NameKind
    sector: str | None = None
    party: str | None = None
    ambiguous: str | None = None


def load_names(folder: Traversable) -> tuple[PartyName, ...]:
    """The rows of a language folder's ``party_names.tsv``, in order.

    Raises:
        FileNotFoundError: the folder has no such file.
        ValueError: a row has a field too many or too few, or a kind that there is not.
    """
    return tuple(_party_name(row) for row in _rows(folder.joinpath("party_names.tsv")))


def shown_names(folder: Traversable, bodies: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """What people who read a language call the bodies and institutions that have a name of their own in it.

    It is what the folder's ``shown_names.tsv`` says, else the first of its names in ``party_names.tsv``; a body that
    goes by its acronym ("NATO") keeps it.

    Args:
        folder: of the language.
        bodies: code of a body -> its canonical name.

    Returns:
        Code and canonical name -> the name to show.

    Raises:
        FileNotFoundError: the folder lacks one of the files.
        ValueError: a row has a field too many or too few.
    """
    chosen = {(row["code"], row["party"] or bodies[row["code"]]): row["shown"]
              for row in _rows(folder.joinpath("shown_names.tsv"))}  # fmt: skip
    found: dict[tuple[str, str], str] = {}
    for name in load_names(folder):
        canonical = name.party or bodies.get(name.code)
        if canonical is None:
            continue
        keeps = name.kind == "acronym" and name.name.casefold() == canonical.casefold()
        if name.party or name.kind == "name" or keeps:
            shown = canonical if keeps else name.name[:1].upper() + name.name[1:]
            found.setdefault((name.code, canonical), shown)
    return found | chosen


def _rows(file: Traversable) -> Iterator[dict[str, str]]:
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(table)
    return (dict(zip(header, fields, strict=True)) for fields in table)


def _party_name(row: dict[str, str]) -> PartyName:
    if row["kind"] not in get_args(NameKind):
        raise ValueError(f"{row['name']!r}: {row['kind']!r} is no kind of name")
    return PartyName(
        name=row["name"],
        code=row["code"],
        kind=cast(NameKind, row["kind"]),
        sector=row["sector"] or None,
        party=row["party"] or None,
        ambiguous=row["ambiguous"] or None,
    )
