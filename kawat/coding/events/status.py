"""Whether an act happened, is planned, is denied or only thought of: the small words before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kawat.coding.events.scene import Scene
from kawat.coding.events.timing import is_verbal
from kawat.lang.grammar import Grammar
from kawat.model.codes import EventType, Status
from kawat.model.record import Statement

_BORDERS = frozenset({"stop", "quote"})
_REACH = 12
_NEAR = 4
"""Words: as far as a negation or a mere possibility reaches to the right."""


def status_of(scene: Scene, at: int, type_: EventType, said: Statement | None, grammar: Grammar) -> tuple[Status, str]:
    """The status of the act at a unit, and the word that says so ("" for what plainly happened)."""
    words = _scope(scene, _first_of_row(scene, at, grammar))
    near = words[-_NEAR:]
    denied = _past_preposition(near, grammar) if scene.units[at].is_noun else near
    denied = _without_merely(denied, grammar)
    thought_of = _inside(words, grammar) if scene.units[at].is_noun else words
    cue = said.cue.text.lower() if said is not None and said.cue is not None else ""
    polite = grammar.polite if said is not None and said.kind == "direct" and is_verbal(type_) else frozenset[str]()
    return (
        _told(denied, grammar.negators, "denied")
        or _told([cue], grammar.deniers, "denied")
        or _told(words, grammar.deniers, "denied")
        or _told(thought_of, grammar.conditions, "hypothetical")
        or _told(near, grammar.possibilities, "hypothetical")
        or _told(_pairs(_predicate(scene, at)), grammar.contingent, "hypothetical")
        or _told_behind(_predicate(scene, at), grammar)
        or _told(words, grammar.futures - polite, "planned")
        or ("happened", "")
    )


def _past_preposition(words: Sequence[str], grammar: Grammar) -> Sequence[str]:
    """The words that negate a noun: "tidak ikut campur dalam perang itu" denies the meddling, not the war."""
    for index in range(len(words) - 1, 0, -1):
        if words[index] in grammar.prepositions and words[index - 1] not in grammar.negators:
            return words[index + 1 :]
    return words


def _inside(words: Sequence[str], grammar: Grammar) -> Sequence[str]:
    """The words behind one amid whose noun another act is thought of: "jika X membantu Y dalam perangnya"."""
    amid = next((index for index in reversed(range(len(words))) if words[index] in grammar.amid), None)
    return words if amid is None else words[amid + 1 :]


def _without_merely(words: Sequence[str], grammar: Grammar) -> Sequence[str]:
    """The words without a negation that only says that more is so: "tidak hanya bertemu, tetapi juga berunding"."""
    return [
        word
        for at, word in enumerate(words)
        if word not in grammar.negators or not grammar.merely.intersection(words[at + 1 : at + 2])
    ]


def _first_of_row(scene: Scene, at: int, grammar: Grammar) -> int:
    """The first of the acts that "atau" joins to one: "tidak pernah mengecam X atau menyerukan Y" denies both.

    Verbs are joined to verbs and nouns to nouns: "tidak pernah mengecam [perang] atau menyerukan Y".
    """
    before = at - 1
    while before >= 0 and scene.units[before].kind == "auxiliary":
        before -= 1
    if before < 0 or scene.units[before].text not in grammar.alternatives:
        return at
    reach = range(before - 1, max(-1, before - _REACH), -1)
    row = (unit for unit in reach if scene.units[unit].senses and scene.units[unit].is_noun == scene.units[at].is_noun)
    return next(row, at)


def _told(words: Sequence[str], signs: frozenset[str], status: Status) -> tuple[Status, str] | None:
    """The status, where one of its signs is among the words; the nearest sign counts."""
    if signs.isdisjoint(words):
        return None
    return status, next(word for word in reversed(words) if word in signs)


def _predicate(scene: Scene, at: int) -> list[str]:
    """What the clause says of an act by its noun: "kesepakatan dengan X [masih mungkin]"."""
    words: list[str] = []
    for unit in scene.units[at + 1 : at + 1 + _REACH] if scene.units[at].is_noun else ():
        if unit.kind in ("comma", "stop", "quote", "subordinator", "relative"):
            break
        words.append(unit.text)
        if unit.kind == "act":
            break
    return words


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {next_}" for one, next_ in pairwise(words)]


def _told_behind(words: Sequence[str], grammar: Grammar) -> tuple[Status, str] | None:
    """The status of an act by its noun that is yet to be held, or will not be: "pertemuan itu [akan digelar]"."""
    for at, word in enumerate(words):
        held = words[at + 1 : at + 2] and words[at + 1] in grammar.light_passive | grammar.held
        if word in grammar.scheduled or (word in grammar.futures and held):
            return ("denied", words[at - 1]) if at and words[at - 1] in grammar.negators else ("planned", word)
    return None


def _before_mark(scene: Scene, at: int) -> int:
    """Where the words before an act end: before the quotation mark that opens right at it amid a clause."""
    amid = at > 1 and scene.units[at - 1].kind == "quote" and scene.units[at - 2].kind not in ("comma", "stop", "quote")
    return at - 1 if amid else at


def _scope(scene: Scene, at: int) -> list[str]:
    """The words of the same clause before an act, nearest last; a party between is the subject and is passed over."""
    words: list[str] = []
    for unit in range(_before_mark(scene, at) - 1, max(-1, at - _REACH), -1):
        here = scene.units[unit]
        if here.kind in _BORDERS:
            break
        if here.kind != "party":
            words.extend(reversed(here.text.split()))
        if here.kind in ("subordinator", "relative"):
            break
    return words[::-1]
