"""``kawat evaluate``: the coder's figures on gold pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Json
from kawat.faces.terminal import MISUSED, complain, console, fail, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawat.evaluate import Tally
    from kawat.run.gold import Measured

HEAD = f"{'precision':>10}{'recall':>8}{'F1':>8}"


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="A folder of pages ID.txt with annotations ID.json.")],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and false alarm.")] = False,
    as_json: Json = False,
    raise_floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Lift the floors in this file to what was reached.")
    ] = None,
) -> None:
    """Measure the coder on gold pages.

    Codes every page of the gold and prints precision, recall and F1 a figure, with a dull baseline beside them.
    """
    from kawat.pipeline import load
    from kawat.run.gold import measure

    try:
        measured = measure(gold_dir, load())
    except (OSError, ValueError, KeyError) as error:
        fail(f"{gold_dir} is no folder of gold: {error}", code=MISUSED)
    for id_, reason in measured.rejected.items():
        complain(f"{id_} was rejected: {reason}")
    if raise_floors:
        _lift(raise_floors, measured)
    if errors:
        for finding in measured.report.findings:
            print("\t".join(map(plain, (finding.page, finding.kind, finding.detail))))
    if as_json:
        print(json.dumps(_rows(measured)))
    else:
        _print_table(measured)


def _lift(path: Path, measured: Measured) -> None:
    from kawat.evaluate import FloorsError, raise_floors

    try:
        raise_floors(path, measured.name, measured.sha256, measured.report)
    except FloorsError as error:
        fail(str(error))


def _print_table(measured: Measured) -> None:
    out = console()
    for line in _table(measured):
        out.print(line)
    out.print(f"{measured.pages} pages; the baseline is that of kawat/evaluate/baseline.py")


def _table(measured: Measured) -> Iterator[str]:
    yield f"{'':14}{'':9}this coder{'':21}the dull baseline"
    yield f"{'':14}{HEAD}{'gold':>7}{'found':>7}  {HEAD}{'found':>7}"
    for name, tally in measured.report.tallies.items():
        dull = measured.baseline.tallies[name]
        yield f"{name:14}{_scores(tally)}{tally.gold:7}{tally.found:7}  {_scores(dull)}{dull.found:7}"


def _scores(tally: Tally) -> str:
    return f"{tally.precision:10.3f}{tally.recall:8.3f}{tally.f1:8.3f}"


def _rows(measured: Measured) -> dict[str, dict[str, float]]:
    baseline = measured.baseline.tallies
    return {name: _row(tally, baseline[name]) for name, tally in measured.report.tallies.items()}


def _row(tally: Tally, baseline: Tally) -> dict[str, float]:
    values = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1, "baseline_f1": baseline.f1}
    return {name: round(value, 4) for name, value in values.items()} | {"gold": tally.gold, "found": tally.found}
