"""What a user names, as pages; what cannot be read is said and stops nothing."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from kawat.run import Rejected, build
from kawat.run.sources import pages_below
from kawat.store import Store
from tests.run.fakes import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("isi a")
    (folder / "b.txt.gz").write_bytes(gzip.compress(b"isi b")[:-12])
    (folder / "c.html").write_text("isi c")
    (folder / "d.bin").write_text("is passed over")
    return folder


def test_a_broken_file_is_rejected_and_the_rest_goes_on(folder: Path) -> None:
    found = list(pages_below([folder]))
    assert [page.source.id for page in found] == ["a", "b.txt", "c"]
    assert isinstance(found[1], Rejected)
    assert found[1].reason.startswith("The file cannot be read to its end (EOFError")


def test_a_build_lists_the_broken_file(folder: Path, tmp_path: Path) -> None:
    with Store.open(tmp_path / "k.db") as store:
        for _ in range(2):
            summary = build(pages_below([folder]), store, load, coder="1", workers=1)
            assert (summary.pages, summary.rejected.total()) == (3, 1)
        assert [entry.path for entry in store.rejected()] == [str(folder / "b.txt.gz")]


def test_a_source_that_is_not_there_ends_the_job(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(pages_below([tmp_path / "none.txt"]))


def test_what_no_encoding_can_write_ends_no_build(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    row = {"id": "1\ud800", "title": "Judul \ud800", "publisher": "W\udc00", "author": "S\ud83d", "text": "isi \ud800"}
    (folder / "rows.jsonl").write_text(json.dumps(row))
    Path(os.fsdecode(bytes(folder) + b"/\xff.txt")).write_text("isi")
    with Store.open(tmp_path / "k.db") as store:
        summary = build(pages_below([folder]), store, load, coder="1", workers=1)
        assert summary.articles == 2
        assert sorted(record.document.source.id for record in store.records()) == ["?", "rows-1?"]
