"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.terminal import MISUSED, fail

if TYPE_CHECKING:
    from kawat.run.judging import Judge
    from kawat.run.merging import Merged
    from kawat.store import Store

Database = Annotated[Path, typer.Option("--db", metavar="FILE", help="The database.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, for those who read it later.")]
Author = Annotated[
    str | None, typer.Option("--author", metavar="NAME", help="Who decides; without it the user of this machine.")
]


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


def judge_of(author: str | None, reason: str) -> Judge:
    """Who decides, and why."""
    from getpass import getuser

    from kawat.merge import load_lexicon
    from kawat.run.judging import Judge

    if not reason.strip():
        fail("Say why: --reason must not be empty.", code=MISUSED)
    return Judge(author or getuser(), reason, load_lexicon())


def changes_of(merged: Merged) -> str:
    """What a merge did, in one line."""
    kinds = ", ".join(f"{merged.changes[kind]:,} {kind}" for kind in ("added", "changed", "merged", "gone"))
    lost = f"; judgements without their mention: {', '.join(map(str, merged.unresolved))}" if merged.unresolved else ""
    return f"{merged.happenings:,} happenings: {kinds}{lost}"
