"""Names of states and bodies for those who read codes."""

from __future__ import annotations

from typing import Literal

from kawat.world import World

PartyKind = Literal["state", "body", "group"]


def kind_of(code: str) -> PartyKind:
    """What a code stands for."""
    return "body" if code.startswith("ORG:") else "group" if code.startswith("GRP:") else "state"


def name_of(world: World, code: str) -> str:
    """The English name of a state or body; for a code that no table has what stands behind its prefix."""
    return world.name_of(code) or code.partition(":")[2] or code
