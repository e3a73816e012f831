"""Names of states and bodies for those who read codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from kawat.lang.names import load_names, shown_names
from kawat.world import World, load

PartyKind = Literal["state", "body", "group"]


def kind_of(code: str) -> PartyKind:
    """What a code stands for."""
    return "body" if code.startswith("ORG:") else "group" if code.startswith("GRP:") else "state"


def name_of(world: World, code: str) -> str:
    """The English name of a state or body; for a code that no table has what stands behind its prefix."""
    return world.name_of(code) or code.partition(":")[2] or code


@dataclass(frozen=True)
class Naming:
    """Names of bodies and institutions in one language.

    Attributes:
        bodies: code -> what it is called, where that is not its English name.
        parties: code, a slash and the English name of a body or institution -> the same.
        forms: code of a body -> all its names and acronyms.
    """

    bodies: Mapping[str, str]
    parties: Mapping[str, str]
    forms: Mapping[str, Sequence[str]]


@cache
def naming(language: str) -> Naming:
    """The names of a language that the coder reads, read once."""
    folder, english = files("kawat.lang") / language, {code: body.name for code, body in load().bodies.items()}
    shown = {key: name for key, name in shown_names(folder, english).items() if name != key[1]}
    forms: dict[str, list[str]] = {code: [] for code in english}
    for name in load_names(folder):
        if name.code in forms and name.party is None and name.kind in ("name", "acronym"):
            forms[name.code].append(name.name)
    return Naming(
        {code: name for (code, canonical), name in shown.items() if english.get(code) == canonical},
        {f"{code}/{canonical}": name for (code, canonical), name in shown.items()}, forms,
    )  # fmt: skip
