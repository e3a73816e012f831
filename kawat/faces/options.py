"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.terminal import MISUSED, fail

if TYPE_CHECKING:
    from kawat.store import Store

Database = Annotated[Path, typer.Option("--db", metavar="FILE", help="The database.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def check_sources(sources: list[Path]) -> None:
    """End with one sentence when a source that a command was given cannot be read at all."""
    from kawat.read import is_read

    for source in sources:
        if not source.exists():
            fail(f"There is no {source}: name files or folders that are there.", code=MISUSED)
        if not is_read(source):
            fail(f"{source} is none of the kinds of file that are read: see `kawat build --help`.", code=MISUSED)


def open_store(path: Path, *, readonly: bool) -> Store:
    """The database that a command was given, or one sentence and the end."""
    from kawat.lang.morphology import load_morphology
    from kawat.store import Store, StoreError

    try:
        return Store.open(path, readonly=readonly, lemmatise=load_morphology("id").root)
    except StoreError as error:
        fail(str(error))
