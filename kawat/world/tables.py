"""Shapes of the world's tables, and how they are read: one frozen value a row, one function a file."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, TypeVar, cast, get_args

BodyKind = Literal["body", "bloc", "armed", "group", "ngo", "court", "bank"]
OutletKind = Literal["agency", "newspaper", "broadcaster", "site", "platform"]
PlaceKind = Literal[
    "city", "province", "region", "strait", "sea", "island", "base", "building", "river", "camp", "border", "airport",
    "nuclear-site", "port", "mountain", "lake",
]  # fmt: skip

_Kind = TypeVar("_Kind", bound=str)

_JOINTS = str.maketrans(
    {"-": " ", "‐": " ", "–": " ", "'": None, "’": None, "‘": None, "`": None, "ʼ": None, ".": None}
)


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory.

    Attributes:
        code: ISO 3166-1 alpha-3 (XKX for Kosovo).
        name: the usual English short name.
        capital: in English; None where there is none.
        lat, lon: middle of its land, degrees.
        reach: kilometres from that middle to its farthest land.
        region, subregion: after the United Nations' M49.
    """

    code: str
    name: str
    capital: str | None
    lat: float
    lon: float
    reach: int
    region: str
    subregion: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body of no one state (``ORG:...``) or a loose group (``GRP:...``).

    Attributes:
        name: its own name, as English writes it.
        sector: PLOVER's.
        seat: the state that it sits in, ISO 3166-1 alpha-3; None where it has no seat.
    """

    code: str
    name: str
    sector: str
    kind: BodyKind
    seat: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An agency, a newspaper, a broadcaster, a site, or a platform (which relays nothing: codebook, hard case 2).

    Attributes:
        name: as the press usually writes it.
        aliases: its other spellings.
        code: the state, ``ORG:...`` or None (a platform of no one state).
        ambiguous: those of the name and aliases that are also a word or another name ("Time", "Tempo").
    """

    name: str
    aliases: tuple[str, ...]
    code: str | None
    kind: OutletKind
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place of the gazetteer.

    Attributes:
        name: as the Indonesian press writes it.
        aliases: its other spellings.
        code: the state that it lies in, ISO 3166-1 alpha-3; None for seas and what several states share.
        lat, lon: degrees.
        ambiguous: those of the name and aliases that are also a word or the name of something else ("Nice", "Surat").
    """

    name: str
    aliases: tuple[str, ...]
    code: str | None
    kind: PlaceKind
    lat: float
    lon: float
    ambiguous: tuple[str, ...] = ()


def fold(name: str) -> str:
    """What a name is looked up by: lower case, no accents, apostrophes or full stops, hyphens as blanks.

    >>> fold("Bandara Sana’a"), fold("Istana Élysée"), fold("Al-Maghazi")
    ('bandara sanaa', 'istana elysee', 'al maghazi')
    """
    letters = unicodedata.normalize("NFKD", name.translate(_JOINTS))
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())


def read_states() -> Iterator[State]:
    """The rows of ``states.tsv``."""
    for row in read_rows("states.tsv"):
        yield State(
            row["code"], row["name"], row["capital"] or None, float(row["lat"]), float(row["lon"]), int(row["reach"]),
            row["region"], row["subregion"],
        )  # fmt: skip


def read_bodies() -> Iterator[Body]:
    """The rows of ``bodies.tsv``."""
    for row in read_rows("bodies.tsv"):
        kind = _kind(row["kind"], get_args(BodyKind))
        yield Body(row["code"], row["name"], row["sector"], cast(BodyKind, kind), row["seat"] or None)


def read_media() -> Iterator[Outlet]:
    """The rows of ``media.tsv``."""
    for row in read_rows("media.tsv"):
        kind = _kind(row["kind"], get_args(OutletKind))
        yield Outlet(
            row["name"], _many(row["aliases"]), row["code"] or None, cast(OutletKind, kind), _many(row["ambiguous"])
        )


def read_places() -> Iterator[Toponym]:
    """The rows of ``places.tsv``."""
    for row in read_rows("places.tsv"):
        kind = _kind(row["kind"], get_args(PlaceKind))
        yield Toponym(
            row["name"], _many(row["aliases"]), row["code"] or None, cast(PlaceKind, kind),
            float(row["lat"]), float(row["lon"]), _many(row["ambiguous"]),
        )  # fmt: skip


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the world's tables: tab-separated, a header, comment lines that start with ``#``.

    Raises:
        ValueError: a row has more or fewer fields than the header.
    """
    text = files("kawat.world").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(table)
    for fields in table:
        yield dict(zip(header, fields, strict=True))


def _many(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _kind(value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(known)}")
    return value
