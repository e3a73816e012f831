"""Files and folders to pages, one after another: never a whole corpus at once.

A file of text or HTML is one page; a file of rows (JSON lines, JSON, CSV, TSV) is one page a row. A row that cannot be
read is a page all the same: its bytes are those of the row, or none where it has no text, so that reading it raises and
the one who builds records why; the other rows go on.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from kawat.model.page import Given, Media, Page

_MEDIA: Mapping[str, Media] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".text": "text", ".md": "text"}
_LINES = {".jsonl", ".ndjson"}
_TABLES = {".csv": ",", ".tsv": "\t"}
SUFFIXES = frozenset({*_MEDIA, *_LINES, *_TABLES, ".json"})

_LONGEST_FIELD = 20_000_000
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "doc_id", "guid", "uuid", "no", "index"),
    "url": ("url", "link", "tautan", "source_url", "href", "permalink", "alamat", "article_url"),
    "title": ("title", "judul", "headline", "judul_berita", "article_title"),
    "text": ("text", "content", "isi", "konten", "body", "isi_berita", "article", "artikel", "berita", "full_text", "teks", "maintext", "article_text", "html"),
    "date": ("date", "tanggal", "published", "published_at", "publish_date", "date_publish", "tanggal_terbit", "pubdate", "waktu", "datetime", "timestamp", "tgl", "created_at"),
    "publisher": ("publisher", "source", "sumber", "media", "outlet", "situs", "portal", "site", "source_domain"),
    "authors": ("author", "authors", "penulis", "byline", "reporter", "wartawan", "creator"),
}


def pages_of(path: Path) -> Iterator[Page]:
    """The pages of a file, or of all files below a folder in the order of their names.

    Files are read as their ending says (.txt, .html, .jsonl, .json, .csv, .tsv, each also as .gz); others in a folder
    are passed over.

    Raises:
        FileNotFoundError: there is no such file or folder.
        ValueError: the file that was named is of a kind that is not read.
    """
    if path.is_dir():
        for found in sorted(path.rglob("*")):
            if found.is_file() and _suffix(found) in SUFFIXES:
                yield from _pages_of_file(found)
    elif not path.exists():
        raise FileNotFoundError(f"There is no file or folder {path}.")
    elif _suffix(path) in SUFFIXES:
        yield from _pages_of_file(path)
    else:
        raise ValueError(f"{path} is none of the kinds of file that are read: {', '.join(sorted(SUFFIXES))}.")


def _suffix(path: Path) -> str:
    """The ending that tells the kind, without that of compression."""
    name = path.name.lower()
    return Path(name.removesuffix(".gz")).suffix


def _stem(path: Path) -> str:
    return Path(path.name.removesuffix(".gz")).stem


def _open(path: Path) -> IO[bytes]:
    if path.name.lower().endswith(".gz"):
        return io.BufferedReader(gzip.GzipFile(path, "rb"))
    return path.open("rb")


def _pages_of_file(path: Path) -> Iterator[Page]:
    suffix = _suffix(path)
    if suffix in _MEDIA:
        with _open(path) as file:
            yield Page(_stem(path), file.read(), _MEDIA[suffix], str(path))
    else:
        yield from _numbered(_rows(path, suffix), path)


def _rows(path: Path, suffix: str) -> Iterator[Page]:
    if suffix in _LINES:
        return _json_lines(path)
    return _json(path) if suffix == ".json" else _table(path, _TABLES[suffix])


def _json_lines(path: Path) -> Iterator[Page]:
    with _open(path) as file:
        for line in file:
            if line.strip():
                yield _json_row(line, path)


def _json_row(line: bytes, path: Path) -> Page:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Page("", line, None, str(path))
    return _page(row, path) if isinstance(row, dict) else Page("", line, None, str(path))


def _json(path: Path) -> Iterator[Page]:
    """A list of rows, an object of rows, or one row."""
    with _open(path) as file:
        content = file.read()
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        yield Page(_stem(path), content, None, str(path))
        return
    for row in data if isinstance(data, list) else [data]:
        yield _page(row, path) if isinstance(row, dict) else Page("", json.dumps(row).encode(), None, str(path))


def _table(path: Path, delimiter: str) -> Iterator[Page]:
    csv.field_size_limit(_LONGEST_FIELD)
    with _open(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
        for row in csv.DictReader(_without_nul(text), delimiter=delimiter):
            yield _page(row, path)


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    return (line.replace("\x00", "") for line in lines)


def _page(row: Mapping[Any, Any], path: Path) -> Page:
    """A page of a row; without a column of text it is empty."""
    cells = {str(name).strip().lower().replace(" ", "_"): value for name, value in row.items() if name is not None}
    found = {field: _cell(cells, names) for field, names in _COLUMNS.items()}
    given = Given(found["title"] or None, found["publisher"] or None, _names(found["authors"]), _day(found["date"]))
    return Page(found["id"], found["text"].encode(), None, str(path), found["url"] or None, None, given)


def _cell(cells: Mapping[str, Any], names: Iterable[str]) -> str:
    """The first filled cell among the columns that a field is usually called by."""
    for name in names:
        value = cells.get(name)
        if isinstance(value, str | int | float) and str(value).strip():
            return str(value).strip()
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return "\n".join(value)
    return ""


def _names(cell: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in re.split(r"[,;\n]", cell)) if name)


def _day(cell: str) -> str | None:
    found = re.match(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d)?", cell)
    return None if found is None else found[0].replace(" ", "T")


def _numbered(pages: Iterable[Page], path: Path) -> Iterator[Page]:
    """Rows named by the file and their own id, or by a hash of what they say; a name that came before gets a number."""
    seen: dict[str, int] = {}
    for page in pages:
        own = page.id or hashlib.sha256(page.content + (page.url or "").encode()).hexdigest()[:16]
        name = f"{_stem(path)}-{own}"
        seen[name] = seen.get(name, 0) + 1
        number = "" if seen[name] == 1 else f"-{seen[name]}"
        yield Page(name + number, page.content, page.media, page.path, page.url, page.fetched, page.given)
