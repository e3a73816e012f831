"""One event for each act of a document, however often it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kawat.coding.events.reading import keys
from kawat.model.record import Event
from kawat.model.span import Span

_NONE: Mapping[Span, int] = MappingProxyType({})


def distinct(events: Iterable[Event], named: Mapping[Span, int] = _NONE) -> list[Event]:
    """One event for each type, parties, date and status, in the order of the text.

    What is told without a date, or with one that another mention makes more exact, is that other mention's act.

    Args:
        events: the mentions.
        named: evidence -> how many of the act's two sides it names: the words that say most are kept.
    """
    alike: dict[tuple[object, ...], dict[tuple[object, ...], Event]] = defaultdict(dict)
    for event in events:
        group = alike[event.type, keys(event.actors), keys(event.recipients)]
        before = group.get((event.date, event.status))
        group[event.date, event.status] = event if before is None else _joined(before, event, named)
    kept = [event for group in alike.values() for event in _exact(list(group.values()))]
    return sorted(kept, key=lambda event: event.evidence)


def _exact(group: Sequence[Event]) -> list[Event]:
    return [event for event in group if not any(_tells_more(other, event) for other in group)]


def _tells_more(other: Event, event: Event) -> bool:
    """Whether another mention of the same parties' act makes this one's date, or its status, more exact."""
    if other is event:
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
