"""``kawat undo``: take a judgement back."""

from __future__ import annotations

from typing import Annotated

import typer

from kawat.faces.options import Author, Database, Reason, changes_of, judge_of, open_store
from kawat.faces.terminal import console, fail


def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the judgement: see `kawat judgements`.")],
    db: Database,
    reason: Reason,
    author: Author = None,
) -> None:
    """Take a judgement back; it stays on record with the reason."""
    from kawat.run.judging import JudgementError
    from kawat.run.judging import undo as run_undo

    with open_store(db, readonly=False) as store:
        try:
            merged = run_undo(store, number, judge_of(author, reason))
        except JudgementError as error:
            fail(f"{error}.")
        console().print(f"Judgement {number} undone. {changes_of(merged)}")
