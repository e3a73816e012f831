"""``kawat timeline``: who did what to whom, in order of time."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar, get_args

import typer

from kawat.faces.options import Database, Json, open_store
from kawat.faces.terminal import MISUSED, console, fail, plain
from kawat.model.codes import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kawat.model.grounded import Party
    from kawat.store import EventRow

_COLOUR = {"V-coop": "green", "M-coop": "bold green", "V-conf": "yellow", "M-conf": "bold red"}
DAY = "%Y-%m-%d"
WIDEST = 24  # characters that a column is padded to; what is longer pushes the rest of its line aside
T = TypeVar("T", bound=str)


def timeline(
    db: Database,
    between: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Both parties take part: two codes.")
    ] = None,
    party: Annotated[list[str] | None, typer.Option(metavar="CODE", help="This party takes part.")] = None,
    type_: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="CONSULT, ASSAULT, …")] = None,
    status: Annotated[
        list[str] | None, typer.Option(metavar="STATUS", help="happened, planned, denied or hypothetical.")
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=[DAY], metavar="DAY", help="From YYYY-MM-DD on.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=[DAY], metavar="DAY", help="Up to YYYY-MM-DD.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The article has these words, in any form of theirs.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 100,
    after: Annotated[str | None, typer.Option(metavar="CURSOR", help="Go on after an earlier answer.")] = None,
    as_json: Json = False,
) -> None:
    """List events in order of time.

    All conditions must hold; of several values of one, any. Events without a date come last.
    """
    from kawat.store import EventFilter

    wanted = EventFilter(
        parties=tuple(code.upper() for code in (*(between or ()), *(party or ()))),
        types=_chosen(type_, get_args(EventType)),
        statuses=_chosen(status, get_args(Status)),
        since=since and since.date(),
        until=until and until.date(),
        text=text,
    )
    with open_store(db, readonly=True) as store:
        try:
            found = store.timeline(wanted, limit=limit, after=after)
        except ValueError as error:
            fail(f"{error}.", code=MISUSED)
    if as_json:
        events = [dataclasses.asdict(event) for event in found.events]
        print(json.dumps({"events": events, "cursor": found.cursor}, ensure_ascii=False))
        return
    out = console()
    for line in _lines(found.events):
        out.print(line)
    if found.cursor:
        console(error=True).print(f"More: --after {found.cursor}")


def _chosen(values: list[str] | None, known: tuple[T, ...]) -> tuple[T, ...]:
    """The known words that were given, in any case; one that is not known ends the command."""
    by_name = {str(word).lower(): word for word in known}
    for value in values or ():
        if value.lower() not in by_name:
            fail(f"There is no {value}: it is one of {', '.join(map(str, known))}.", code=MISUSED)
    return tuple(by_name[value.lower()] for value in values or ())


def _lines(events: tuple[EventRow, ...]) -> Iterator[Text]:
    """A line an event: when, what, whether it happened, who to whom, the words, the id; columns as wide as need be."""
    from rich.text import Text

    from kawat.model.codes import TYPES

    rows = [_cells(event) for event in events]
    widths = [min(WIDEST, max(map(len, column))) for column in zip(*rows, strict=True)]
    for event, row in zip(events, rows, strict=True):
        date, act, status, sides = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        colour = _COLOUR[TYPES[event.type].quad]
        yield Text.assemble(
            f"{date}  ",
            (act, colour),
            f"  {status}  {sides}  ",
            plain(event.evidence),
            (f"  [{plain(event.id)}]", "dim"),
        )


def _cells(event: EventRow) -> tuple[str, str, str, str]:
    act = f"{event.type}/{event.mode}" if event.mode else event.type
    return event.date or "-", act, event.status, plain(_sides(event))


def _sides(event: EventRow) -> str:
    return " → ".join(_codes(side) for side in (event.actors, event.recipients) if side)


def _codes(parties: tuple[Party, ...]) -> str:
    """Each state or body once, by its code; whoever has none by name."""
    return ", ".join(dict.fromkeys(party.code or party.name for party in parties))
