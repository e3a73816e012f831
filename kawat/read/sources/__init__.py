"""Files and folders to pages, one after another: never a whole corpus at once.

A file of text or HTML is one page; a file of rows (JSON lines, CSV, TSV) or an archive (WARC, WET) is many. A row that
cannot be read is a page all the same: its bytes are those of the row, or none where it has no text. Reading it then
raises ``RejectedPageError``, and whoever builds records why; the other rows go on.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kawat.model.page import Media, Page
from kawat.read.decoding import sound
from kawat.read.sources.archives import archived_pages
from kawat.read.sources.rows import json_lines, json_rows, table_rows

_SINGLE: Mapping[str, Media | None] = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text", ".md": "text",
}  # fmt: skip
_MANY: Mapping[str, Callable[[io.BufferedReader], Iterator[Page]]] = {
    ".jsonl": json_lines,
    ".ndjson": json_lines,
    ".json": json_rows,
    ".csv": table_rows,
    ".tsv": table_rows,
    ".warc": archived_pages,
    ".wet": archived_pages,
}
_BUFFER = 1 << 16  # bytes; a table's encoding is told from the first such stretch
SUFFIXES = frozenset({*_SINGLE, *_MANY})
"""Endings of the files that are read, each also with ``.gz`` behind it."""


def is_read(path: Path) -> bool:
    """Whether a folder, or a file of a kind that is read."""
    return path.is_dir() or _suffix(path) in SUFFIXES


def files_of(path: Path) -> Iterator[Path]:
    """The file itself, or all files of a kind that is read below a folder, in the order of their names."""
    if path.is_dir():
        yield from (found for found in sorted(path.rglob("*")) if found.is_file() and is_read(found))
    else:
        yield path


def pages_of(path: Path) -> Iterator[Page]:
    """The pages of a file, or of all files below a folder in the order of their names.

    A page of its own file is named by the file's stem; one of many by the stem and its row's id, or a hash of what it
    holds where it has none. Names are the same on every run, and each page of a file has its own.

    Raises:
        FileNotFoundError: there is no such file or folder.
        ValueError: the file that was named is of a kind that is not read.
        OSError: a file cannot be read.
    """
    for found in files_of(path):
        if not found.exists():
            raise FileNotFoundError(f"There is no file or folder {found}.")
        if not is_read(found):
            raise ValueError(f"{found} is none of the kinds of file that are read: {', '.join(sorted(SUFFIXES))}.")
        yield from _pages_of_file(found)


def _pages_of_file(path: Path) -> Iterator[Page]:
    suffix, stem = _suffix(path), Path(_plain_name(path)).stem
    with _open(path) as file:
        if suffix in _SINGLE:
            yield Page(sound(stem), file.read(), _SINGLE[suffix], sound(str(path)))
        else:
            yield from _named(_MANY[suffix](file), path, stem)


def _plain_name(path: Path) -> str:
    """A file's name without the ending that tells of compression."""
    return path.name[:-3] if path.name.lower().endswith(".gz") else path.name


def _suffix(path: Path) -> str:
    return Path(_plain_name(path)).suffix.lower()


def _open(path: Path) -> io.BufferedReader:
    zipped = path.name.lower().endswith(".gz")
    return io.BufferedReader(gzip.GzipFile(path) if zipped else path.open("rb", buffering=0), _BUFFER)


def _named(pages: Iterable[Page], path: Path, stem: str) -> Iterator[Page]:
    """Pages of one file under names of their own; a name that came before gets a number."""
    seen: dict[str, int] = {}
    for page in pages:
        own = page.id or hashlib.sha256(page.content + (page.url or "").encode()).hexdigest()[:16]
        seen[own] = seen.get(own, 0) + 1
        number = "" if seen[own] == 1 else f"-{seen[own]}"
        yield replace(page, id=sound(f"{stem}-{own}{number}"), path=sound(str(path)))
