"""What a document's earlier acts tell of a later one: participants left out, the same act told again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kawat.model.codes import MUTUAL
from kawat.model.grounded import Party
from kawat.model.record import Event

BRIDGED = 0.6
"""Share of its confidence that an event keeps when its participants come from an earlier act of the document."""


def bridge(drafts: Iterable[Event]) -> Iterator[Event]:
    """Give acts told without all their participants those of the last act of their type.

    "Serangan itu menewaskan 20 orang" is by the attacker of the sentence before; "gencatan senjata" alone is the one that
    the text has spoken of. What still lacks them is dropped.
    """
    told: list[Event] = []
    for draft in drafts:
        event = draft if is_whole(draft) else _bridged(draft, told)
        if event is not None:
            told.append(event)
            yield event


def is_whole(event: Event) -> bool:
    """Whether an event has the participants that its type needs."""
    if event.recipients:
        return bool(event.actors)
    if event.type in MUTUAL and len(keys(event.actors)) > 1:
        return True
    return event.type == "MOBILIZE" and bool(event.actors)


def _bridged(draft: Event, told: list[Event]) -> Event | None:
    for before in reversed(told):
        if before.type == draft.type and _continues(draft, before):
            return replace(
                draft,
                actors=before.actors,
                recipients=before.recipients,
                confidence=draft.confidence * BRIDGED,
                why=f"{draft.why}; participants as in the act before",
            )
    return None


def _continues(draft: Event, before: Event) -> bool:
    """Whether a draft can be the act told before: no party of its own, or the same one in the same part."""
    if draft.actors:
        return keys(draft.actors) <= keys(before.actors) and not draft.recipients
    return keys(draft.recipients) <= keys(before.recipients)


def distinct(events: Iterable[Event]) -> list[Event]:
    """One event for each type, parties, date and status.

    An act told without a date is the one of the same type, parties and status that has one.
    """
    found: dict[tuple[object, ...], Event] = {}
    for event in events:
        key = (event.type, keys(event.actors), keys(event.recipients), event.date, event.status)
        before = found.get(key)
        found[key] = event if before is None else _joined(before, event)
    dated = {(key[0], key[1], key[2], key[4]) for key in found if key[3] is not None}
    return [event for key, event in found.items() if key[3] is not None or (key[0], key[1], key[2], key[4]) not in dated]


def _joined(first: Event, second: Event) -> Event:
    """The more confident mention, with what only the other one tells."""
    best, other = (second, first) if second.confidence > first.confidence else (first, second)
    return replace(best, mode=best.mode or other.mode, place=best.place or other.place)


def keys(parties: tuple[Party, ...]) -> frozenset[str]:
    """The parties as actors of the data: their codes."""
    return frozenset(party.key for party in parties)
