"""Where pages come from: the files and folders that a user names."""

from __future__ import annotations

import csv
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from kawat.model.page import Page, Source
from kawat.read import files_of, pages_of, sound
from kawat.run.workers import Rejected


def pages_below(sources: Iterable[Path]) -> Iterator[Page | Rejected]:
    """The pages of all sources, in their order; for a file that breaks off while it is read, what can be said of it.

    Raises:
        FileNotFoundError: there is no such source.
        ValueError: a file that was named is of a kind that is not read.
    """
    for source in sources:
        for path in files_of(source):
            yield from _pages_of(path)


def _pages_of(path: Path) -> Iterator[Page | Rejected]:
    try:
        yield from pages_of(path)
    except FileNotFoundError:
        raise
    except (OSError, EOFError, zlib.error, csv.Error) as error:
        source = Source(sound(path.stem), hashlib.sha256().hexdigest(), sound(str(path)))
        yield Rejected(source, f"The file cannot be read to its end ({type(error).__name__}: {error}).")
