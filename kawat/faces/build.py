"""``kawat build``: sources into a database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Database, changes_of, check_sources, open_store
from kawat.faces.terminal import console, fail, plain

if TYPE_CHECKING:
    from kawat.run import Summary
    from kawat.store import Store

REASONS = 5  # kinds of rejected pages that the summary names; the database has them all


def build(
    sources: Annotated[
        list[Path], typer.Argument(metavar="SOURCE…", help="Files or folders: text, HTML, JSON, CSV, WARC, also .gz.")
    ],
    db: Database,
    workers: Annotated[int, typer.Option(min=0, help="Processes that code; 0 is one for each processor.")] = 0,
) -> None:
    """Read pages, code them, keep the records in a database.

    What is in the database already is not coded again, so a build that was stopped goes on where it stood. A page that
    is no Indonesian article is listed as rejected and stops nothing.
    """
    from kawat.pipeline import load
    from kawat.run import WorkerError, coder_version
    from kawat.run import build as run_build
    from kawat.run.sources import pages_below

    check_sources(sources)
    try:
        db.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"The folder {db.parent} cannot be made ({error.strerror}): name a database where you may write.", code=2)
    pages, workers = pages_below(sources), workers or _processors()
    with open_store(db, readonly=False) as store:
        try:
            with _progress() as tell:
                summary = run_build(pages, store, load, coder=coder_version(), workers=workers, tell=tell)
        except (OSError, WorkerError) as error:
            fail(str(error))
        _print_summary(summary, store)
        _merge(store)


def _merge(store: Store) -> None:
    """Bring the happenings up to date, also where a build before was stopped and did not come so far."""
    from kawat.merge import load_lexicon
    from kawat.run.merging import is_merged, merge_store

    if not is_merged(store) or store.happenings.stale():
        console().print(changes_of(merge_store(store, load_lexicon())))


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Callable[[Summary], None]]:
    """What to call after each page: on a terminal one line that changes, in a pipe nothing."""
    out = console(error=True)
    if not out.is_terminal:
        yield lambda summary: None
        return
    with out.status("Loading…") as status:
        yield lambda summary: status.update(_count(summary))


def _count(summary: Summary) -> str:
    return (
        f"{summary.pages:,} pages: {summary.articles:,} articles, {summary.rejected.total():,} rejected, "
        f"{summary.unchanged:,} unchanged; {summary.statements:,} statements, {summary.events:,} events"
    )


def _print_summary(summary: Summary, store: Store) -> None:
    out = console()
    out.print(_count(summary))
    for reason, pages in summary.rejected.most_common(REASONS):
        out.print(f"  rejected {pages:,}: {plain(reason)}")
    others = len(summary.rejected) - REASONS
    if others > 0:
        out.print(f"  rejected for {others:,} other reasons")
    totals = store.totals()
    out.print(
        f"{store.path} holds {totals.articles:,} articles, {totals.rejected:,} rejected pages, "
        f"{totals.statements:,} statements, {totals.events:,} events"
    )
