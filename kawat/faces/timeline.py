"""``kawat timeline``: who did what to whom, in order of time."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

import typer

from kawat.faces.options import Database, Json, open_store
from kawat.faces.terminal import MISUSED, console, fail, plain
from kawat.model.codes import EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from kawat.model.grounded import Party
    from kawat.model.happening import Happening
    from kawat.store import EventFilter, Store

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
    events: Annotated[bool, typer.Option("--events", help="Every article's events, not happenings told once.")] = False,
    as_json: Json = False,
) -> None:
    """List happenings, or each article's events, in order of time.

    All conditions must hold; of several values of one, any. What has no date comes last.
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
            shown = (_events if events else _happenings)(store, wanted, limit, after)
        except ValueError as error:
            fail(f"{error}.", code=MISUSED)
    if as_json:
        print(json.dumps({shown.name: shown.rows, "cursor": shown.cursor}, ensure_ascii=False))
        return
    out = console()
    for line in _lines(shown.lines):
        out.print(line)
    if shown.cursor:
        console(error=True).print(f"More: --after {shown.cursor}")


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line shows."""

    id: str
    type: EventType
    mode: str | None
    status: Status
    date: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    words: str


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is listed, under which name, as JSON and as lines."""

    name: str
    rows: list[dict[str, Any]]
    lines: list[_Line]
    cursor: str | None


def _events(store: Store, wanted: EventFilter, limit: int, after: str | None) -> _Shown:
    found = store.timeline(wanted, limit=limit, after=after)
    lines = [
        _Line(it.id, it.type, it.mode, it.status, it.date, it.actors, it.recipients, it.evidence) for it in found.events
    ]
    return _Shown("events", [dataclasses.asdict(event) for event in found.events], lines, found.cursor)


def _happenings(store: Store, wanted: EventFilter, limit: int, after: str | None) -> _Shown:
    from kawat.model.happening_form import happening_to_json

    found = store.happenings.timeline(wanted, limit=limit, after=after)
    lines = [
        _Line(
            it.id,
            it.type,
            it.mode,
            it.status,
            it.date.value if it.date else None,
            it.actors,
            it.recipients,
            _told(store, it),
        )
        for it in found.happenings
    ]
    return _Shown("happenings", [happening_to_json(each) for each in found.happenings], lines, found.cursor)


def _told(store: Store, happening: Happening) -> str:
    """The words of the first report; where there are more, how many."""
    words = store.happenings.words(happening.mentions[0])
    articles = len({ref.document for ref in happening.mentions})
    return words if articles == 1 else f"{words}  ({articles} articles, {happening.sources} independent)"


def _chosen(values: list[str] | None, known: tuple[T, ...]) -> tuple[T, ...]:
    """The known words that were given, in any case; one that is not known ends the command."""
    by_name = {str(word).lower(): word for word in known}
    for value in values or ():
        if value.lower() not in by_name:
            fail(f"There is no {value}: it is one of {', '.join(map(str, known))}.", code=MISUSED)
    return tuple(by_name[value.lower()] for value in values or ())


def _lines(events: list[_Line]) -> Iterator[Text]:
    """A line for each: when, what, whether it happened, who to whom, the words, the id; columns as wide as need be."""
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
            plain(event.words),
            (f"  [{plain(event.id)}]", "dim"),
        )


def _cells(event: _Line) -> tuple[str, str, str, str]:
    act = f"{event.type}/{event.mode}" if event.mode else event.type
    return event.date or "-", act, event.status, plain(_sides(event))


def _sides(event: _Line) -> str:
    return " → ".join(_codes(side) for side in (event.actors, event.recipients) if side)


def _codes(parties: tuple[Party, ...]) -> str:
    """Each state or body once, by its code; whoever has none by name."""
    return ", ".join(dict.fromkeys(party.code or party.name for party in parties))
