"""Rows of data (JSON lines, JSON, CSV, TSV) to pages, by the usual English and Indonesian names of their columns."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import IO, Any

from kawat.model.page import Given, Page
from kawat.read.decoding import sound

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "article_id", "doc_id", "id_berita", "guid", "uuid", "no", "nomor", "index"),
    "url": ("url", "link", "tautan", "source_url", "article_url", "news_url", "href", "permalink", "alamat", "laman"),
    "title": ("title", "judul", "headline", "judul_berita", "judul_artikel", "article_title", "news_title"),
    "text": (
        "text", "content", "isi", "konten", "body", "isi_berita", "isi_artikel", "full_text", "article_text", "teks",
        "maintext", "main_text", "news_content", "article", "artikel", "berita", "html", "raw_html",
    ),
    "date": (
        "date", "tanggal", "published", "published_at", "publish_date", "published_date", "date_publish",
        "datepublished", "tanggal_terbit", "tanggal_publikasi", "waktu_terbit", "pubdate", "pub_date", "waktu",
        "datetime", "timestamp", "tgl",
    ),
    "publisher": ("publisher", "media", "sumber", "source", "outlet", "portal", "situs", "site", "source_domain"),
    "authors": ("authors", "author", "penulis", "byline", "reporter", "wartawan", "jurnalis", "creator"),
}  # fmt: skip
_DELIMITERS = ",;\t|"
_LONGEST_FIELD = 20_000_000
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d*)?")
_BETWEEN = re.compile(r"[,;\n]")


def json_lines(file: IO[bytes]) -> Iterator[Page]:
    """A page a line; ids are left empty where the row has none."""
    for line in file:
        if line.strip():
            yield _page(_loaded(line), line)


def json_rows(file: IO[bytes]) -> Iterator[Page]:
    """The rows of a list, of the one list in an object, or one object; such a file has to be loaded whole."""
    content = file.read()
    data = _loaded(content)
    if isinstance(data, dict) and not _cells(data)["text"]:
        data = next((value for value in data.values() if isinstance(value, list)), data)
    for row in data if isinstance(data, list) else [data]:
        yield _page(row, b"" if isinstance(row, dict) else json.dumps(row).encode())


def table_rows(file: io.BufferedReader) -> Iterator[Page]:
    """The rows of a table whose first line names its columns; what holds cells apart is told from that line."""
    with io.TextIOWrapper(file, encoding=_encoding(file.peek()), errors="replace", newline="") as text:
        header = text.readline()
        delimiter = max(_DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        for cells in _cells_of(text, delimiter):
            yield (
                _page(dict(zip(names, cells, strict=False)), delimiter.join(cells).encode()) if cells else Page("", b"")
            )


def _cells_of(text: Iterable[str], delimiter: str) -> Iterator[list[str]]:
    """The cells of each row that is not blank; none of a row that is broken."""
    csv.field_size_limit(_LONGEST_FIELD)
    rows = csv.reader((line.replace("\x00", "") for line in text), delimiter=delimiter)
    while True:
        try:
            if cells := next(rows):
                yield cells
        except StopIteration:
            return
        except csv.Error:
            yield []


def _encoding(sample: bytes) -> str:
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8-sig"


def _loaded(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _page(row: Any, raw: bytes) -> Page:
    """A page of a row: the raw bytes where it is none, empty where it has no column of text."""
    if not isinstance(row, dict):
        return Page("", raw)
    found = _cells(row)
    names = tuple(name.strip() for name in _BETWEEN.split(found["authors"]) if name.strip())
    given = Given(found["title"] or None, found["publisher"] or None, names, _stamp(found["date"]))
    return Page(found["id"], found["text"].encode(), url=found["url"] or None, given=given)


def _cells(row: Mapping[Any, Any]) -> dict[str, str]:
    """What a row says of each field: the first filled cell among the columns that the field is called by."""
    cells = {str(name).strip().lower().replace(" ", "_").replace("-", "_"): value for name, value in row.items()}
    return {field: _first(cells, names) for field, names in _COLUMNS.items()}


def _first(cells: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((text for name in names if (text := _text(cells.get(name)))), "")


def _text(value: Any) -> str:
    """A cell as text: a list is its lines, an object its name."""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(value.get("name"))
    return sound(str(value)).strip()


def _stamp(cell: str) -> str | None:
    """A time as it stands; seconds or milliseconds since 1970 as ISO 8601."""
    if not _EPOCH.fullmatch(cell):
        return cell or None
    seconds = float(cell) / (1000 if len(cell.partition(".")[0]) > 10 else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
