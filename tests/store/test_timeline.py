"""The timeline finds just what a plain look through all records finds, slice by slice, in order of time."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.model.codes import TYPES, Status
from kawat.model.record import Event, Record
from kawat.store import EventFilter, Store
from tests.records import records

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FILTERS = st.builds(
    EventFilter,
    parties=st.lists(st.sampled_from(["CHN", "RUS", "IDN"]), max_size=2).map(tuple),
    types=st.lists(st.sampled_from(sorted(TYPES)), max_size=6).map(tuple),
    statuses=st.lists(st.sampled_from(Status.__args__), max_size=3).map(tuple),  # type: ignore[attr-defined]
    since=st.none() | DAYS,
    until=st.none() | DAYS,
    page=st.none() | st.sampled_from(["p0", "p1"]),
)


def wanted(event: Event, page: str, conditions: EventFilter) -> bool:
    """Whether an event meets all conditions, in words as plain as those of the documentation."""
    codes = {party.code for party in (*event.actors, *event.recipients)}
    dated = conditions.since is not None or conditions.until is not None
    return (
        set(conditions.parties) <= codes
        and (not conditions.types or event.type in conditions.types)
        and (not conditions.statuses or event.status in conditions.statuses)
        and (conditions.page is None or page == conditions.page)
        and (not dated or event.date is not None)
        and (conditions.since is None or (event.date is not None and event.date.last >= conditions.since))
        and (conditions.until is None or (event.date is not None and event.date.first <= conditions.until))
    )


def in_order(found: list[Record], conditions: EventFilter) -> list[str]:
    """Ids of the wanted events, by first day, undated ones last, then as they stand in their pages."""
    keyed = [
        (event.date.first if event.date else date.max, number, position)
        for number, record in enumerate(found)
        for position, event in enumerate(record.events)
        if wanted(event, f"p{number}", conditions)
    ]
    return [f"p{number}#{position + 1}" for _, number, position in sorted(keyed)]


def in_slices(store: Store, conditions: EventFilter, limit: int) -> list[str]:
    """Ids of the events that the store finds, asked for a few at a time."""
    piece = store.timeline(conditions, limit=limit)
    ids = [event.id for event in piece.events]
    while piece.cursor is not None:
        piece = store.timeline(conditions, limit=limit, after=piece.cursor)
        ids.extend(event.id for event in piece.events)
    return ids


@given(st.lists(records(), min_size=1, max_size=3), st.lists(FILTERS, min_size=1, max_size=4), st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_the_timeline_is_what_a_plain_look_finds(made: list[Record], filters: list[EventFilter], limit: int) -> None:
    sources = [replace(record.document.source, id=f"p{number}") for number, record in enumerate(made)]
    named = [
        replace(record, document=replace(record.document, source=source))
        for record, source in zip(made, sources, strict=True)
    ]
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "k.db") as store:
        for record in named:
            store.add(record, "1")
        for conditions in filters:
            assert in_slices(store, conditions, limit) == in_order(named, conditions)
