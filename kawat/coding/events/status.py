"""Whether an act happened, is planned, is denied or only thought of: the small words before it."""

from __future__ import annotations

from kawat.coding.events.scene import Scene
from kawat.lang.grammar import Grammar
from kawat.model.codes import Status
from kawat.model.record import Statement

_BORDERS = frozenset({"stop", "quote"})
_REACH = 12
_NEGATION_REACH = 4


def status_of(scene: Scene, at: int, said: Statement | None, grammar: Grammar) -> tuple[Status, str]:
    """The status of the act at a unit, and the word that says so."""
    words = _scope(scene, at)
    for word in reversed(words[-_NEGATION_REACH:]):
        if word in grammar.negators:
            return "denied", word
    if said is not None and said.cue is not None and said.cue.text.lower() in grammar.deniers:
        return "denied", said.cue.text
    for word in words:
        if word in grammar.deniers:
            return "denied", word
    for word in reversed(words):
        if word in grammar.conditions:
            return "hypothetical", word
        if word in grammar.futures:
            return "planned", word
    return "happened", ""


def _scope(scene: Scene, at: int) -> list[str]:
    """The words of the same clause before an act, nearest last; a party between is the subject and is passed over."""
    words: list[str] = []
    for unit in range(at - 1, max(-1, at - _REACH), -1):
        here = scene.units[unit]
        if here.kind in _BORDERS:
            break
        if here.kind != "party":
            words.append(here.text)
        if here.kind in ("subordinator", "relative"):
            break
    return words[::-1]
