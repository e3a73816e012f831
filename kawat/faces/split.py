"""``kawat split``: say that a mention is another happening."""

from __future__ import annotations

from typing import Annotated

import typer

from kawat.faces.options import Author, Database, Reason, changes_of, judge_of, open_store
from kawat.faces.terminal import console, fail


def split(
    mention: Annotated[str, typer.Argument(metavar="MENTION", help="An article's event (ID#2).")],
    db: Database,
    reason: Reason,
    author: Author = None,
) -> None:
    """Say that a mention is another happening.

    It leaves the one that it was merged into and becomes a happening of its own, or part of another one.
    """
    from kawat.run.judging import JudgementError, judge_different

    with open_store(db, readonly=False) as store:
        try:
            judged = judge_different(store, mention, judge_of(author, reason))
        except JudgementError as error:
            fail(f"{error}.")
        console().print(f"Judgement {judged.number}. {changes_of(judged.merged)}")
