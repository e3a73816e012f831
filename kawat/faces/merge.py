"""``kawat merge``: say that happenings are one, or merge all records anew."""

from __future__ import annotations

from typing import Annotated

import typer

from kawat.faces.options import Author, Database, changes_of, judge_of, open_store
from kawat.faces.terminal import MISUSED, console, fail


def merge(
    db: Database,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[A B…]", help="Happenings, or mentions (ID#2), that are one.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they are one.")] = "",
    author: Author = None,
) -> None:
    """Say that happenings are one.

    Without ids, merge all records anew; `kawat build` merges by itself what changed. A decision is kept, followed by
    every later merge, and undone with `kawat undo`.
    """
    from kawat.merge import load_lexicon
    from kawat.run.judging import JudgementError, judge_same
    from kawat.run.merging import merge_store

    if ids and len(ids) < 2:
        fail("Name two happenings or more, or none.", code=MISUSED)
    with open_store(db, readonly=False) as store:
        if not ids:
            console().print(changes_of(merge_store(store, load_lexicon(), anew=True)))
            return
        try:
            judged = judge_same(store, ids, judge_of(author, reason))
        except JudgementError as error:
            fail(f"{error}.")
        console().print(f"Judgement {judged.number}. {changes_of(judged.merged)}")
