"""Names of parties in a language: what a name stands for, and as what."""

from __future__ import annotations

import csv
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
    text = folder.joinpath("party_names.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(table)
    return tuple(_party_name(dict(zip(header, fields, strict=True))) for fields in table)


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
