"""Where a clause begins and a row of parties ends: what the finding of participants leans on."""

from __future__ import annotations

from kawat.coding.events.borders import REACH
from kawat.coding.events.scene import Scene
from kawat.lang.grammar import Grammar

_JOINING = frozenset({"joiner", "dash"})


def clause_start(scene: Scene, at: int) -> int:
    """The unit after the last border of a clause to the left."""
    said = scene.said(at)
    for unit in range(at - 1, max(-1, at - REACH), -1):
        if scene.units[unit].kind in ("stop", "quote", "subordinator"):
            return unit + 1
        if scene.said(unit) is not said or unit in scene.borders:
            return unit + 1
    return max(0, at - REACH)


def told_in_sequence(scene: Scene, first: int, second: int, grammar: Grammar) -> bool:
    """Whether one of two acts stands in a clause that says when the other took place: "serangan sejak X menginvasi Y".

    Such a clause stands behind the other act, or begins the sentence: "Sejak X menginvasi Y, serangan …".
    """
    between = scene.units[first + 1 : second]
    if any(unit.text in grammar.sequence for unit in between):
        return True
    start = clause_start(scene, first)
    opened = start > 0 and scene.units[start - 1].text in grammar.sequence
    return opened and any(unit.kind == "comma" for unit in between)


def joined_with(scene: Scene, unit: int) -> tuple[int, ...]:
    """A party with all that commas, dashes and "dan" join to it; commas alone do not, they only go on."""
    left, links_left = scene.row(unit, -1)
    right, links_right = scene.row(unit, 1)
    return (*reversed(left), unit, *right) if _JOINING & (links_left | links_right) else (unit,)


def joined_right(scene: Scene, first: int) -> tuple[int, ...]:
    """A party with those that are joined to it on its right."""
    right, links = scene.row(first, 1)
    return (first, *right) if _JOINING & links else (first,)


def joined_left(scene: Scene, last: int) -> tuple[int, ...]:
    """A party with those that are joined to it on its left."""
    left, links = scene.row(last, -1)
    return (*reversed(left), last) if _JOINING & links else (last,)


def phrase_of(scene: Scene, unit: int, start: int = 0) -> str | None:
    """The preposition in whose phrase a party stands: one before it with only words between."""
    for left in range(unit - 1, max(start - 1, unit - 6), -1):
        kind = scene.units[left].kind
        if kind == "preposition":
            return scene.units[left].text
        if kind in ("comma", "party", "stop", "quote", "bracket", "subordinator", "relative"):
            return None
    return None
