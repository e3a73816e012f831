"""``kawat evaluate``: the coder's figures on gold pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Json
from kawat.faces.terminal import MISUSED, console, fail, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawat.evaluate import GoldPage, Report, Tally


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(help="A folder of pages ID.txt with annotations ID.json.")],
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and false alarm.")] = False,
    as_json: Json = False,
    raise_floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the figures that rose into a file of floors.")
    ] = None,
) -> None:
    """Measure the coder on gold pages.

    Codes every page of the gold and prints precision, recall and F1 a figure, with a dull baseline beside them.
    """
    from kawat.evaluate import FloorsError, load_baseline, load_gold, sha256_of
    from kawat.evaluate import evaluate as compare
    from kawat.evaluate import raise_floors as lift
    from kawat.pipeline import load
    from kawat.run.gold import code_gold

    try:
        golds = load_gold(gold_dir)
    except (OSError, ValueError, KeyError) as error:
        fail(str(error), code=MISUSED)
    report = compare(code_gold(golds, load()), golds)
    baseline = compare(load_baseline().records(golds), golds)
    if raise_floors:
        try:
            lift(raise_floors, gold_dir.resolve().name, sha256_of(gold_dir), report)
        except FloorsError as error:
            fail(str(error))
    if errors:
        for finding in report.findings:
            print("\t".join(map(plain, (finding.page, finding.kind, finding.detail))))
    _print(report, baseline, golds, as_json=as_json)


def _print(report: Report, baseline: Report, golds: list[GoldPage], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({name: _figures(tally) for name, tally in report.tallies.items()}))
        return
    out = console()
    for line in _table(report, baseline):
        out.print(line)
    out.print(f"{len(golds)} pages. Baseline: the dull coder of kawat/evaluate/baseline.py on the same pages.")


def _table(report: Report, baseline: Report) -> Iterator[str]:
    yield f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>7}{'found':>7}{'baseline F1':>13}"
    for name, tally in report.tallies.items():
        numbers = f"{tally.precision:10.3f}{tally.recall:8.3f}{tally.f1:8.3f}{tally.gold:7}{tally.found:7}"
        yield f"{name:14}{numbers}{baseline.tallies[name].f1:13.3f}"


def _figures(tally: Tally) -> dict[str, float]:
    rounded = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {name: round(value, 4) for name, value in rounded.items()} | {"gold": tally.gold, "found": tally.found}
