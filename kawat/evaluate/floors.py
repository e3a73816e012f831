"""Floors under the figures: pinned to one gold, written by the command alone, never lowered."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kawat.evaluate.figures import Report


class FloorsError(Exception):
    """A file of floors that cannot be used. The message is one sentence."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The least F1 of each figure on one set of gold pages.

    Attributes:
        sha256: of the gold that they hold for.
        least: figure -> F1, from 0.0 to 1.0.
    """

    sha256: str
    least: Mapping[str, float]

    def broken(self, report: Report) -> list[str]:
        """The figures that fell below their floor, one sentence each."""
        return [
            f"{name} fell to {report.tallies[name].f1:.4f}, below its floor of {least:.3f}."
            for name, least in self.least.items()
            if report.tallies[name].f1 < least
        ]

    def raised(self, report: Report) -> Floors:
        """These floors, each lifted to what the figure has reached, to three places."""
        reached = {name: math.floor(tally.f1 * 1000) / 1000 for name, tally in report.tallies.items()}
        return Floors(self.sha256, {name: max(value, self.least.get(name, 0.0)) for name, value in reached.items()})


def read_floors(path: Path) -> dict[str, Floors]:
    """Name of each set of gold pages -> its floors; none where there is no file yet.

    Raises:
        FloorsError: the file is none of floors.
    """
    if not path.exists():
        return {}
    try:
        data = json.loads(path.read_text("utf-8"))
        return {name: Floors(part["sha256"], dict(part["floors"])) for name, part in data.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FloorsError(f"{path} is no file of floors ({type(error).__name__}).") from error


def raise_floors(path: Path, name: str, sha256: str, report: Report) -> None:
    """Lift the floors of one set of gold pages to what a report reached; other gold under its name starts anew.

    Raises:
        FloorsError: the file is none of floors.
    """
    every = read_floors(path)
    known = every.get(name)
    floors = known if known and known.sha256 == sha256 else Floors(sha256, {})
    every[name] = floors.raised(report)
    data = {name: {"sha256": part.sha256, "floors": dict(part.least)} for name, part in sorted(every.items())}
    path.write_text(json.dumps(data, indent=2) + "\n", "utf-8")
