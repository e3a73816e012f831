"""Where one clause of a sentence ends and the next begins, and which parties stand in a row.

Commas and "dan" join clauses as well as parties; who acts on whom hangs on which of the two it is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeAlias

from kawat.coding.events.unit import Unit
from kawat.model.codes import TYPES

REACH = 30
"""How many units an act looks for its participants; longer sentences of the press join separate clauses."""

Row: TypeAlias = tuple[tuple[int, ...], frozenset[str]]
"""The parties of a row, and the kinds of units that link them."""

_ENDS = frozenset({"stop", "quote"})
_IN_ROW = frozenset({"comma", "joiner", "dash", "party", "word"})


def borders_of(units: Sequence[Unit]) -> frozenset[int]:
    """The commas and words of joining of a sentence that stand between two clauses."""
    return frozenset(unit for unit in range(1, len(units)) if _opens_main(units, unit) or _opens_joined(units, unit))


def row_of(units: Sequence[Unit], unit: int, step: int, borders: Collection[int]) -> Row:
    """Parties in a row with one, to one side of it, and what links them; a word between two is the title of one.

    Args:
        units: the sentence.
        unit: the party.
        step: 1 for those on its right, -1 for those on its left.
        borders: units that end the row.
    """
    row: list[int] = []
    links: set[str] = set()
    at = unit + step
    while 0 <= at < len(units) and units[at].kind in _IN_ROW and at not in borders:
        if units[at].kind == "party":
            row.append(at)
        elif units[at].kind != "word":
            links.add(units[at].kind)
        elif units[at - step].kind == "word" or not links:
            break
        at += step
    return tuple(row), frozenset(links)


def _opens_main(units: Sequence[Unit], comma: int) -> bool:
    """Whether a comma ends a clause or phrase told beforehand, so that what follows is the main clause's subject.

    "Setelah serangan Hamas, militer Israel melancarkan …": an act stands between the opening word and the comma, and
    the parties behind the comma are followed by their verb.
    """
    if units[comma].kind != "comma":
        return False
    first = _party_after(units, comma)
    return (
        first is not None
        and not _goes_on_as_list(units, comma, first)
        and _verb_follows(units, _row_end(units, first))
        and _told_beforehand(units, comma)
    )


def _opens_joined(units: Sequence[Unit], joiner: int) -> bool:
    """Whether "dan" joins a clause, not a party: "Rusia menyerang Kyiv dan Ukraina membalas"."""
    if units[joiner].kind != "joiner" or joiner + 1 >= len(units) or units[joiner + 1].kind != "party":
        return False
    if units[joiner - 1].kind != "party" or not _verb_follows(units, joiner + 2, words=False):
        return False
    verb = next((unit for unit in range(joiner - 2, max(-1, joiner - 6), -1) if units[unit].kind != "word"), None)
    if verb is None or not _takes_no_clause(units[verb]):
        return False
    return all(unit.kind != "relative" for unit in units[max(0, verb - REACH) : verb])


def _takes_no_clause(unit: Unit) -> bool:
    """Whether a verb of doing stands at a unit: one of saying takes what follows as its clause."""
    if not unit.senses or unit.senses[0].voice != "active":
        return False
    type_ = unit.senses[0].frame.type
    return type_ == "CONSULT" or not TYPES[type_].quad.startswith("V-")


def _party_after(units: Sequence[Unit], comma: int) -> int | None:
    """The party of the row behind a comma; a word or two may come first: "militer dan dinas intelijen Israel"."""
    for unit in range(comma + 1, min(len(units), comma + 4)):
        if units[unit].kind == "party":
            return unit
        if units[unit].kind not in ("word", "joiner") or units[comma + 1].kind == "joiner":
            return None
    return None


def _goes_on_as_list(units: Sequence[Unit], comma: int, first: int) -> bool:
    """Whether parties on both sides of a comma are one list, which a comma before its "dan" says."""
    if units[comma - 1].kind != "party":
        return False
    end = _row_end(units, first)
    return any(units[unit].kind == "comma" and units[unit + 1].kind == "joiner" for unit in range(first, end - 1))


def _verb_follows(units: Sequence[Unit], unit: int, words: bool = True) -> bool:
    """Whether a verb begins at a unit: an act or a word for one, auxiliaries and "kemudian" before it or not."""
    if unit < len(units) and units[unit].kind == "joiner":
        unit += 1
        if unit >= len(units) or units[unit].kind not in ("auxiliary", "act"):
            return False
    while unit < len(units) and units[unit].kind == "auxiliary":
        unit += 1
        words = True
    if unit >= len(units):
        return False
    return (units[unit].kind == "act" and not units[unit].is_noun) or (words and units[unit].kind == "word")


def _told_beforehand(units: Sequence[Unit], comma: int) -> bool:
    """Whether the stretch before a comma is a clause or phrase with an act of its own, opened by a word for that."""
    acts = False
    for unit in range(comma - 1, max(-1, comma - REACH), -1):
        here = units[unit]
        if here.kind in _ENDS:
            return False
        acts = acts or here.kind == "act"
        if here.kind == "subordinator" or (here.kind == "preposition" and _begins(units, unit)):
            return acts
    return False


def _begins(units: Sequence[Unit], unit: int) -> bool:
    """Whether a unit begins its sentence, an adverb with its comma before it or not: "Sebelumnya, dalam …"."""
    if unit == 0 or units[unit - 1].kind in _ENDS:
        return True
    return units[unit - 1].kind == "comma" and (unit == 2 or (unit > 2 and units[unit - 3].kind in _ENDS))


def _row_end(units: Sequence[Unit], first: int) -> int:
    """The unit after the parties that are joined from one on: "militer dan dinas intelijen [telah]"."""
    row, _ = row_of(units, first, 1, frozenset())
    return (row[-1] if row else first) + 1
