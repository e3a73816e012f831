"""``kawat doctor``: whether this installation, and a database, can be worked with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kawat.faces.terminal import console, fail, plain


def doctor(
    db: Annotated[Path | None, typer.Option("--db", metavar="FILE", help="Look through this database too.")] = None,
) -> None:
    """Check that all is there and works.

    Looks at Python, the packages, full-text search, a page coded from end to end with all data files, and a database.
    """
    from kawat.run.checks import checks

    out, bad = console(), 0
    for check in checks(db):
        bad += not check.good
        out.print("ok   " if check.good else "BAD  ", style="green" if check.good else "bold red", end="")
        out.print(plain(f"{check.name}: {check.found}"))
    if bad:
        fail(f"{bad} of the checks failed.")
