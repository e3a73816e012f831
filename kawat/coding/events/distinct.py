"""One event for each act of a document, however often it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType

from kawat.coding.events.reading import keys
from kawat.model.grounded import are_others, people_among
from kawat.model.record import Event
from kawat.model.span import Span

_NONE: Mapping[Span, int] = MappingProxyType({})


def distinct(events: Iterable[Event], named: Mapping[Span, int] = _NONE) -> list[Event]:
    """One event for each type, parties, date and status, in the order of the text.

    What is told without a date, or with one that another mention makes more exact, is that other mention's act; but a
    meeting of other persons on every side is another one. A visit and the meeting at it, on one day, are one, and so is
    what the very same words tell twice in one type ("menyerang Iran dengan membombardir situs negara itu").

    Args:
        events: the mentions.
        named: evidence -> how many of the act's two sides it names: the words that say most are kept.
    """
    alike: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in events:
        _add(alike[event.type, keys(event.actors), keys(event.recipients)], event, named)
    once: dict[tuple[object, ...], list[Event]] = defaultdict(list)
    for event in chain.from_iterable(map(_exact, alike.values())):
        met = keys((*event.actors, *event.recipients))
        _add(once[event.type, met if event.type == "CONSULT" else event.evidence], event, named)
    return sorted(chain.from_iterable(once.values()), key=lambda event: event.evidence)


def _add(group: list[Event], event: Event, named: Mapping[Span, int]) -> None:
    at = next((at for at, before in enumerate(group) if _is_same(before, event)), None)
    if at is None:
        group.append(event)
    else:
        group[at] = _joined(group[at], event, named)


def _is_same(before: Event, event: Event) -> bool:
    return (before.date, before.status) == (event.date, event.status) and not _other_people(before, event)


def _other_people(one: Event, other: Event) -> bool:
    """Whether two meetings of the same states are of other persons on every side that names its persons in both."""
    sides = [people_among((*event.actors, *event.recipients)) for event in (one, other) if event.type == "CONSULT"]
    return len(sides) > 1 and are_others(*sides)


def _exact(group: Sequence[Event]) -> list[Event]:
    return [event for event in group if not any(_tells_more(other, event) for other in group)]


def _tells_more(other: Event, event: Event) -> bool:
    """Whether another mention of the same parties' act makes this one's date, or its status, more exact."""
    if other is event or _other_people(event, other):
        return False
    if event.status == "hypothetical" and other.status != "hypothetical" and event.date in (None, other.date):
        return True
    if event.date is None:
        return other.date is not None or other.status == "happened"
    return other.date is not None and other.date != event.date and event.date.contains(other.date)


def _joined(first: Event, second: Event, named: Mapping[Span, int]) -> Event:
    """The mention that names more of the act's sides, of equals the surer one, with what only the other one tells."""
    best, other = sorted((first, second), key=lambda one: (-named.get(one.evidence, 0), -one.confidence))
    sure = max(best.confidence, other.confidence)
    return replace(best, mode=best.mode or other.mode, place=best.place or other.place, confidence=sure)
