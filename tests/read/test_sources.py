"""Files, folders, rows and archives to pages."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from kawat.lang.press import load_press
from kawat.model.page import Page, RejectedPageError
from kawat.read import pages_of, read_page

TEXT = (
    "Presiden Kenya dan Presiden Tanzania bertemu di Nairobi untuk membahas perbatasan kedua negara.\n"
    "Pertemuan itu menghasilkan kesepakatan dagang baru, kata juru bicara kepresidenan Kenya."
)


def test_a_folder_is_read_in_order_and_below(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [(page.id, page.media) for page in pages_of(tmp_path)] == [("a", "html"), ("two", "text")]


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no file"):
        list(pages_of(tmp_path / "none"))
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(ValueError, match="kinds of file"):
        list(pages_of(tmp_path / "a.docx"))


@pytest.mark.parametrize(
    "row",
    [
        {"url": "https://x.id/1", "title": "Judul", "text": TEXT, "date": "2025-03-03", "source": "Warta"},
        {"Tautan": "https://x.id/1", "Judul": "Judul", "Isi": TEXT, "Tanggal": "3 Maret 2025", "Sumber": "Warta"},
        {"link": "https://x.id/1", "headline": "Judul", "konten": TEXT, "published_at": 1740970800, "media": "Warta"},
    ],
)
def test_columns_are_known_by_their_usual_names(tmp_path: Path, row: dict[str, object]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (page,) = pages_of(path)
    document = read_page(page, load_press())
    assert (page.url, document.title, document.publisher) == ("https://x.id/1", "Judul", "Warta")
    assert document.published is not None
    assert document.published.day == "2025-03-03"
    assert document.body == TEXT


def test_broken_rows_are_pages_that_cannot_be_read_and_the_rest_go_on(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    good = json.dumps({"id": 7, "text": TEXT})
    path.write_text(f'{good}\n{{"text": "cut\n[1, 2]\n{json.dumps({"judul": "tanpa isi"})}\n{good}\n', encoding="utf-8")
    pages = list(pages_of(path))
    assert [reading(page) for page in pages] == [
        "read",
        "The page is a row of data that is broken or has no text.",
        "No article was found on the page.",
        "The page is empty.",
        "read",
    ]
    assert len({page.id for page in pages}) == 5


def reading(page: Page) -> str:
    try:
        read_page(page, load_press())
    except RejectedPageError as error:
        return str(error)
    return "read"


def test_names_are_the_same_on_every_run(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps({"text": TEXT + str(n % 3)}) for n in range(6)), encoding="utf-8")
    first = [page.id for page in pages_of(path)]
    assert first == [page.id for page in pages_of(path)]
    assert len(set(first)) == 6
    assert all(name.startswith("rows-") for name in first)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_tables_of_any_shape(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = TEXT.replace("perbatasan", "“perbatasan”")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([["no", "Judul", "Isi Berita"], ["1", "Élan Baru", text], [], ["2"]])
    path = tmp_path / "t.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    first, second = pages_of(path)
    assert (first.id, first.given.title, first.content.decode()) == ("t-1", "Élan Baru", text)
    assert second.content == b""


def test_a_list_in_json_and_files_in_gzip(tmp_path: Path) -> None:
    path = tmp_path / "all.json.gz"
    path.write_bytes(gzip.compress(json.dumps({"total": 2, "articles": [{"id": "x", "isi": TEXT}, 3]}).encode()))
    first, second = pages_of(path)
    assert (first.id, reading(first)) == ("all-x", "read")
    assert reading(second) != "read"


def test_an_archive_gives_its_articles(tmp_path: Path) -> None:
    path = tmp_path / "news.warc.gz"
    html = b"<html><body>" + b"".join(b"<p>" + line.encode() + b"</p>" for line in TEXT.split("\n")) + b"</body></html>"
    records = record("response", http(html)) + record("request", b"GET / HTTP/1.1\r\n\r\n")
    records += record("response", http(html, status=404)) + record("response", http(b"{}", kind="application/json"))
    path.write_bytes(gzip.compress(records))
    (page,) = pages_of(path)
    assert (page.url, page.media, page.content) == ("https://x.id/berita", "html", html)
    assert page.fetched is not None
    assert page.fetched.year == 2025


def http(body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8") -> bytes:
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def record(kind: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://x.id/berita\r\nWARC-Date: 2025-03-03T02:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(block):032}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def test_converted_text_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "news.wet"
    path.write_bytes(
        record("conversion", TEXT.encode()).replace(b"application/http; msgtype=conversion", b"text/plain")
    )
    (page,) = pages_of(path)
    assert (page.media, page.content.decode()) == ("text", TEXT)
