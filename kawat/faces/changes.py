"""``kawat changes``: what happened to happenings since a day."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Database, Json, open_store
from kawat.faces.terminal import console

if TYPE_CHECKING:
    from kawat.store import Change

MOMENTS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]


def changes(
    db: Database,
    since: Annotated[
        datetime | None, typer.Option(formats=MOMENTS, metavar="MOMENT", help="From a day or second (UTC) on.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what merges changed.

    Happenings are added, changed, merged into others, or gone.
    """
    with open_store(db, readonly=True) as store:
        found = store.happenings.changes(since and since.replace(tzinfo=UTC))
        if as_json:
            for change in found:
                print(json.dumps(dataclasses.asdict(change) | {"made": change.made.isoformat()}, ensure_ascii=False))
            return
        out = console()
        for change in found:
            out.print(_line(change))


def _line(change: Change) -> str:
    more = f" into {change.into}" if change.into else f" ({', '.join(change.fields)})" if change.fields else ""
    return f"{change.made.isoformat(timespec='seconds')}  {change.kind:7}  {change.happening}{more}"
