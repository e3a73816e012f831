"""Where pages come from: the files and folders that a user names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kawat.model.page import Page
from kawat.read import pages_of


def pages_below(sources: Iterable[Path]) -> Iterator[Page]:
    """The pages of all sources, in their order.

    Raises:
        OSError: a source cannot be read.
    """
    for source in sources:
        yield from pages_of(source)
