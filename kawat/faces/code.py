"""``kawat code``: pages into records on standard output."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from kawat.faces.options import check_sources
from kawat.faces.terminal import complain, fail


def code(
    pages: Annotated[list[Path], typer.Argument(metavar="PAGE…", help="Files or folders of pages.")],
) -> None:
    """Print the records of pages as JSON lines.

    Which pages were rejected, and why, goes to standard error.
    """
    from kawat.model.form import record_to_json
    from kawat.pipeline import load
    from kawat.run import Rejected, code_one
    from kawat.run.sources import pages_below

    check_sources(pages)
    coder, coded, rejected = load(), 0, 0
    for page in pages_below(pages):
        outcome = page if isinstance(page, Rejected) else code_one(coder, page)
        if isinstance(outcome, Rejected):
            rejected += 1
            complain(f"{outcome.source.path or outcome.source.id}: {outcome.reason}")
        else:
            coded += 1
            print(json.dumps(record_to_json(outcome), ensure_ascii=False))
    if rejected and not coded:
        fail("None of the pages gave a record.")
