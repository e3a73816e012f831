"""How two units of a sentence hang together in its dependency tree."""

from __future__ import annotations

from collections.abc import Mapping

from kawat.coding.events.scene import Scene

_FURTHEST = 4
"""Relations up from either unit; beyond that the way says nothing about who acts."""


def way_between(scene: Scene, unit: int, act: int) -> str | None:
    """The relations by which a unit and an act hang on the token that governs both: ``nsubj``, ``obj | xcomp``.

    Of each side only the uppermost relation counts: whole ways are too many to learn from some hundred pages. None
    where nothing was parsed, or the two hang together only at a distance.
    """
    if not _is_parsed(scene):
        return None
    up, down = _above(scene, unit), _above(scene, act)
    for token, relation in up.items():
        if token in down:
            return " | ".join(end for end in (relation, down[token]) if end) or "the same"
    return None


def _is_parsed(scene: Scene) -> bool:
    first = scene.grounded.parsed.tokens[scene.sentence.first]
    return bool(first.dep)


def _above(scene: Scene, unit: int) -> Mapping[int, str]:
    """What stands above a unit: its way up is climbed once, for all the parties and acts that it is compared with."""
    found = scene.above.get(unit)
    if found is None:
        found = scene.above[unit] = _climb(scene, unit)
    return found


def _climb(scene: Scene, unit: int) -> dict[int, str]:
    """Each token above a unit's own head token, that one first, with the last relation, less its subtype, up to it."""
    tokens = scene.grounded.parsed.tokens
    at = _head_of(scene, unit)
    found = {at: ""}
    for _ in range(_FURTHEST):
        token = tokens[at]
        if token.head in found:
            break
        found[token.head] = token.dep.partition(":")[0]
        at = token.head
    return found


def _head_of(scene: Scene, unit: int) -> int:
    """The token of a unit that governs the others of it: whose own head lies outside."""
    first, last = scene.units[unit].first, scene.units[unit].last
    tokens = scene.grounded.parsed.tokens
    for index in range(first, last):
        if not first <= tokens[index].head < last or tokens[index].head == index:
            return index
    return first
