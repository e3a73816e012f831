"""Web archives (WARC with HTML, WET with text) to pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from kawat.model.page import Page

_LARGEST = 20_000_000  # bytes: no larger record is an article
_HTML = ("text/html", "application/xhtml+xml")


def archived_pages(file: IO[bytes]) -> Iterator[Page]:
    """The HTML responses and the converted texts of an archive, with address and time of taking; ids are left empty."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.conversion
    for record in ArchiveIterator(file, record_types=kinds, max_content_length=_LARGEST, auto_decode="all"):
        text = record.record_type == WarcRecordType.conversion
        if text or _is_page(record):
            url = record.headers.get("WARC-Target-URI")
            media = "text" if text else "html"
            yield Page("", record.reader.read(_LARGEST), media, None, url, record.record_date)  # type: ignore[arg-type]


def _is_page(record: Any) -> bool:
    return record.is_http and record.http_headers.status_code == 200 and record.http_content_type in _HTML
