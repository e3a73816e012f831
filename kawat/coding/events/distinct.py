"""One event for each act of a document, however often it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kawat.coding.events.reading import keys
from kawat.model.grounded import are_others, people_among
from kawat.model.record import Event, victims_of
from kawat.model.span import Span

_NOWHERE: frozenset[Span] = frozenset()


@dataclass(frozen=True, slots=True)
class Telling:
    """An act as one place of the text tells it, or several that are one.

    Attributes:
        sides: how many of the act's two sides its evidence names.
        spans: the evidence of every place that tells it.
        apart: that of other acts, which a clause of time sets beside this one: "serangan terburuk sejak invasi itu".
    """

    event: Event
    sides: int = 0
    spans: frozenset[Span] = _NOWHERE
    apart: frozenset[Span] = _NOWHERE


def distinct(tellings: Iterable[Telling]) -> list[Telling]:
    """One telling for each type, parties, date and status, in the order of the text.

    What is told without a date, or with one that another place makes more exact, is that other place's act; but a
    meeting of other persons on every side is another one, as is the killing of another person, and what a clause of
    time sets beside it. A visit and the meeting at it, on one day, are one, and so is what the very same words tell
    twice in one type ("menyerang Iran dengan membombardir situs negara itu"). The words that name most are kept.
    """
    alike: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in tellings:
        event = telling.event
        _add(alike[event.type, keys(event.actors), keys(event.recipients)], telling)
    once: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for telling in chain.from_iterable(map(_exact, alike.values())):
        event = telling.event
        met = keys((*event.actors, *event.recipients))
        _add(once[event.type, met if event.type == "CONSULT" else event.evidence], telling)
    return sorted(chain.from_iterable(once.values()), key=lambda telling: telling.event.evidence)


def _add(group: list[Telling], telling: Telling) -> None:
    at = next((at for at, before in enumerate(group) if _is_same(before, telling)), None)
    if at is None:
        group.append(telling)
    else:
        group[at] = _joined(group[at], telling)


def _is_same(before: Telling, telling: Telling) -> bool:
    ours, theirs = before.event, telling.event
    return (ours.date, ours.status) == (theirs.date, theirs.status) and not _are_two(before, telling)


def _are_two(one: Telling, other: Telling) -> bool:
    """Whether two acts cannot be one: a clause of time sets them side by side, or other words tell of other persons."""
    if one.event.evidence == other.event.evidence:
        return False
    apart = not one.apart.isdisjoint(other.spans) or not other.apart.isdisjoint(one.spans)
    return apart or _of_others(one.event, other.event)


def _of_others(one: Event, other: Event) -> bool:
    """Whether two acts of the same states are of other persons.

    Meetings are where every side that names its persons in both has others, attacks where they hit others: a general is
    killed, or his country is bombed.
    """
    if one.type == "CONSULT":
        return are_others(*(people_among((*event.actors, *event.recipients)) for event in (one, other)))
    ours, theirs = victims_of(one), victims_of(other)
    return ours != theirs and ours.isdisjoint(theirs)


def _exact(group: Sequence[Telling]) -> list[Telling]:
    return [telling for telling in group if not any(_tells_more(other, telling) for other in group)]


def _tells_more(more: Telling, less: Telling) -> bool:
    """Whether another telling of the same parties' act makes this one's date, or its status, more exact."""
    if more is less or _are_two(less, more):
        return False
    other, event = more.event, less.event
    if event.status == "hypothetical" and other.status != "hypothetical" and event.date in (None, other.date):
        return True
    if event.date is None:
        return other.date is not None or other.status == "happened"
    return other.date is not None and other.date != event.date and event.date.contains(other.date)


def _joined(first: Telling, second: Telling) -> Telling:
    """The telling that names more of the act's sides, of equals the surer one, with what only the other one tells."""
    best, other = sorted((first, second), key=lambda one: (-one.sides, -one.event.confidence))
    sure = max(best.event.confidence, other.event.confidence)
    mode, place = best.event.mode or other.event.mode, best.event.place or other.event.place
    event = replace(best.event, mode=mode, place=place, confidence=sure)
    return Telling(event, best.sides, best.spans | other.spans, best.apart | other.apart)
