"""The command line. ``--help`` must answer at once, so every command imports what it needs when it runs."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from typing import Annotated, NoReturn

import typer

from kawat.faces import (
    brief,
    build,
    changes,
    code,
    correct,
    doctor,
    evaluate,
    explain,
    export,
    judgements,
    merge,
    serve,
    show,
    split,
    timeline,
    undo,
)
from kawat.faces.terminal import FAILED, SIGNALLED, complain

app = typer.Typer(
    name="kawat",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 the job failed, 2 a wrong command line, 130 stopped by Ctrl-C.",
)
app.command()(build.build)
app.command()(code.code)
app.command()(explain.explain)
app.command()(show.show)
app.command()(timeline.timeline)
app.command()(brief.brief)
app.command()(serve.serve)
app.command()(export.export)
app.command()(changes.changes)
app.command()(merge.merge)
app.command()(split.split)
app.command()(correct.correct)
app.command()(undo.undo)
app.command()(judgements.judgements)
app.command()(evaluate.evaluate)
app.command()(doctor.doctor)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"kawat {version('kawat')}")
        raise typer.Exit


@app.callback()
def kawat(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read pages of the Indonesian press and keep the diplomatic record, with the words behind every field."""


def _stop(number: int, _: object) -> NoReturn:
    """End as if asked to, so that files are closed and workers ended."""
    complain("Stopped.")
    raise SystemExit(SIGNALLED + number)


def main() -> None:
    """Run the command that the arguments name; end the process with its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        app()
    except BrokenPipeError:
        # Whoever read us has gone (`kawat code … | head`): nothing more can be said, not even by the last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except sqlite3.DatabaseError as error:
        complain(f"The database cannot be used ({error}): see what `kawat doctor --db FILE` says of it.")
        sys.exit(FAILED)
