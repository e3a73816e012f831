"""``kawat show``: one happening, one article or one event, with the words behind it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.happening import show_happening
from kawat.faces.options import Database, Json, open_store
from kawat.faces.terminal import console, fail, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawat.model.grounded import Party
    from kawat.model.record import Event, Record, Statement


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A happening, an article (ID), or an event (ID#2).")],
    db: Database,
    why: Annotated[bool, typer.Option("--why", help="Of a happening: what made its mentions one.")] = False,
    as_json: Json = False,
) -> None:
    """Show one happening, one article or one event, with its words.

    A happening comes with every article that tells it and what they disagree on; an article with its statements and
    its events, each with the very words that say it.
    """
    page, _, number = id_.partition("#")
    with open_store(db, readonly=True) as store:
        record = store.record(page)
        reason = store.rejection(page)
        happening = store.happenings.happening(id_) if record is None and reason is None else None
        if happening is not None:
            show_happening(store, happening, as_json=as_json, why=why)
            return
    if record is None:
        fail(f"{page} was rejected: {reason}" if reason else f"There is no {page} here: `kawat timeline` lists ids.")
    if number and not (number.isdigit() and 1 <= int(number) <= len(record.events)):
        fail(f"{page} has no event {number}: it has {len(record.events)}.")
    if as_json:
        print(_json(record, number))
        return
    out = console()
    for line in _event_lines(record, int(number)) if number else _record_lines(record):
        out.print(line)


def _json(record: Record, number: str) -> str:
    from kawat.model.form import record_to_json

    data = record_to_json(record)
    return json.dumps(data["events"][int(number) - 1] if number else data, ensure_ascii=False)


def _record_lines(record: Record) -> Iterator[str]:
    document = record.document
    yield plain(document.title or "(no title)")
    published = document.published
    when = f"{published.value} (from the {published.source})" if published else "no date"
    yield plain(" · ".join(part for part in (document.publisher, when, *document.authors) if part))
    yield plain(document.source.url or document.source.path or document.source.id)
    for statement in record.statements:
        yield ""
        yield from _statement_lines(statement)
    for number in range(1, len(record.events) + 1):
        yield ""
        yield from _event_lines(record, number)


def _statement_lines(statement: Statement) -> Iterator[str]:
    speaker = name_of(statement.speaker) if statement.speaker else "somebody"
    through = f", through {', '.join(statement.relay)}" if statement.relay else ""
    yield plain(f"{speaker} said{f' on {statement.date}' if statement.date else ''}{through} ({statement.kind}):")
    yield plain(f"  “{' … '.join(span.text for span in statement.spans)}”")


def _event_lines(record: Record, number: int) -> Iterator[str]:
    event = record.events[number - 1]
    act = f"{event.type}/{event.mode}" if event.mode else event.type
    yield plain(f"{record.document.source.id}#{number}  {act}  {event.status}  {event.date or 'undated'}")
    yield plain(f"  {sides(event.actors, event.recipients)}")
    if event.place:
        yield plain(f"  in {event.place.name}{f' ({event.place.country})' if event.place.country else ''}")
    yield from _source_lines(event)
    yield plain(f"  “{event.evidence.text}”")
    yield plain(f"  confidence {event.confidence:.2f}: {event.why}")


def _source_lines(event: Event) -> Iterator[str]:
    if event.attribution:
        speaker = event.attribution.speaker
        told = [name_of(speaker)] if speaker else []
        yield plain(f"  according to {', through '.join([*told, *event.attribution.relay]) or 'somebody'}")


def sides(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> str:
    """Who, and to whom: ``Xi Jinping (CHN) → Vladimir Putin (RUS)``."""
    return " → ".join(", ".join(map(name_of, side)) for side in (actors, recipients) if side)


def name_of(party: Party) -> str:
    """A party with its office and code: ``Wang Yi, Menteri Luar Negeri China (CHN)``."""
    office = f", {party.office}" if party.office else ""
    return f"{party.name}{office}{f' ({party.code})' if party.code else ''}"
