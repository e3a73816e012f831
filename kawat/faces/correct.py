"""``kawat correct``: set a field of a happening, or say that a mention is no event."""

from __future__ import annotations

from typing import Annotated

import typer

from kawat.faces.options import Author, Database, Reason, changes_of, judge_of, open_store
from kawat.faces.terminal import MISUSED, console, fail


def correct(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A happening, or an article's event (ID#2).")],
    db: Database,
    reason: Reason,
    setting: Annotated[
        str | None, typer.Argument(metavar="[FIELD=VALUE]", help="date, place (NAME/CODE), status or mode; = for none.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="The mention is no event at all.")] = False,
    author: Author = None,
) -> None:
    """Correct a field of a happening, or strike a mention out.

    What the articles say stays as it is, beside the correction.
    """
    from kawat.run.judging import JudgementError, judge_field, judge_wrong

    field, equals, value = (setting or "").partition("=")
    if bool(equals) == wrong:
        fail("Give either FIELD=VALUE or --wrong.", code=MISUSED)
    with open_store(db, readonly=False) as store:
        judge = judge_of(author, reason)
        try:
            if wrong:
                judged = judge_wrong(store, id_, judge)
            else:
                judged = judge_field(store, id_, field.strip(), value.strip() or None, judge)
        except JudgementError as error:
            fail(f"{error}.")
        console().print(f"Judgement {judged.number}. {changes_of(judged.merged)}")
