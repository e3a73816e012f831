"""The database file: what goes in comes out, once, whatever happens in between."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest
from hypothesis import given, settings

from kawat.model.record import Record
from kawat.store import EventFilter, Store, StoreError, schema
from kawat.store.schema import newest_version
from tests.records import meeting, records, source


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "k.db") as opened:
        yield opened


COUNTING = {"revisions", "stale", "stale_happenings", "stale_pages"}
"""Tables that count or mark what was written, so that writing the same again changes them."""

SHOWN = {"lines"}
"""Tables that hold sentences as lists show them."""


def everything(store: Store, without: set[str] = COUNTING) -> list[list[tuple[object, ...]]]:
    """All rows of all tables, those of the search indexes left out: their segments tell how they came to be."""
    connection = sqlite3.connect(store.path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    names = [name for name in names if not name.startswith(("text_index", "lemma_index")) and name not in without]
    dump = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in names]
    connection.close()
    return dump


@given(records())
@settings(max_examples=60, deadline=None)
def test_any_record_comes_out_equal(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "k.db") as store:
        store.add(record, "1")
        store.add(record, "2")  # in place of the first
        assert list(store.records()) == [record]
        assert store.problems() == []


def test_adding_twice_changes_nothing(store: Store) -> None:
    store.add(meeting(), "1")
    before = everything(store)
    store.add(meeting(), "1")
    assert everything(store) == before


def test_a_page_is_known_by_content_and_coder(store: Store) -> None:
    record = meeting()
    store.add(record, "1")
    sha256 = record.document.source.sha256
    assert store.has("pertemuan", sha256, "1")
    assert not store.has("pertemuan", sha256, "2")
    assert not store.has("pertemuan", "0" * 64, "1")
    assert not store.has("lain", sha256, "1")


def test_a_rejected_page_keeps_its_reason_until_it_is_coded(store: Store) -> None:
    store.reject(source("pertemuan"), "The page is empty.", "1")
    assert [entry.reason for entry in store.rejected()] == ["The page is empty."]
    store.add(meeting(), "2")
    assert list(store.rejected()) == []
    store.reject(source("pertemuan"), "The page is empty.", "3")
    assert list(store.records()) == []
    assert store.record("pertemuan") is None


def test_text_is_found_by_word_by_lemma_and_by_phrase(tmp_path: Path) -> None:
    roots = {"pertemuan": "temu", "bertemu": "temu"}
    with Store.open(tmp_path / "k.db", lemmatise=lambda word: roots.get(word, word)) as store:
        store.add(meeting(), "1")

        def found(text: str) -> int:
            return len(store.timeline(EventFilter(text=text)).events)

        assert found("pertemuan Beijing") == 2
        assert found('"wang yi bertemu"') == 2
        assert found('"bertemu wang"') == 0
        assert found("kupu-kupu") == 0
        assert found('") OR (1 NEAR _ *:^') == 0


def test_words_leave_the_index_with_their_page(store: Store) -> None:
    store.add(meeting(), "1")
    store.reject(source("pertemuan"), "The page is empty.", "2")
    assert store.timeline(EventFilter(text="beijing")).events == ()
    connection = sqlite3.connect(store.path)
    connection.execute("INSERT INTO text_index (text_index) VALUES ('integrity-check')")
    assert connection.execute("SELECT * FROM text_index WHERE text_index MATCH 'beijing'").fetchall() == []
    connection.close()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EventFilter(), 2),
        (EventFilter(parties=("CHN", "RUS")), 2),
        (EventFilter(parties=("CHN", "IDN")), 0),
        (EventFilter(types=("AGREE",)), 1),
        (EventFilter(statuses=("planned",)), 0),
        (EventFilter(since=date(2026, 2, 1), until=date(2026, 2, 1)), 1),
        (EventFilter(since=date(2026, 2, 2)), 0),
        (EventFilter(until=date(2026, 1, 31)), 0),
        (EventFilter(page="pertemuan"), 2),
        (EventFilter(page="lain"), 0),
    ],
)
def test_the_timeline_is_filtered(store: Store, wanted: EventFilter, found: int) -> None:
    store.add(meeting(), "1")
    assert len(store.timeline(wanted).events) == found


def test_the_timeline_is_cut_into_slices_that_miss_nothing(store: Store) -> None:
    for number in range(7):
        store.add(meeting(f"p{number}", day=f"2026-02-{9 - number:02}"), "1")
    cursor: str | None = None
    seen: list[str] = []
    while True:
        found = store.timeline(EventFilter(), limit=3, after=cursor)
        seen.extend(event.id for event in found.events)
        cursor = found.cursor
        if cursor is None:
            break
    assert seen == [f"p{number}#1" for number in range(6, -1, -1)] + [f"p{number}#2" for number in range(7)]


def test_a_cursor_of_another_make_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no cursor"):
        store.timeline(EventFilter(), after="abc")


def test_readers_read_while_a_writer_writes(store: Store) -> None:
    store.add(meeting("a"), "1")
    with Store.open(store.path, readonly=True) as reader:
        store._connection.execute("BEGIN IMMEDIATE")
        store._connection.execute("DELETE FROM articles")
        assert [record.document.source.id for record in reader.records()] == ["a"]
        store._connection.execute("ROLLBACK")
        store.add(meeting("b"), "1")
        assert [record.document.source.id for record in reader.records()] == ["a", "b"]


def test_an_error_while_writing_leaves_the_page_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(meeting(), "1")
    before = everything(store)

    def fail(*arguments: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("kawat.store.rows._Writer.event", fail)
    with pytest.raises(RuntimeError):
        store.add(meeting(content="baru"), "2")
    assert everything(store) == before


def test_the_article_text_is_stored_once_and_compressed(store: Store) -> None:
    store.add(meeting(), "1")
    cells = [cell for table in everything(store, SHOWN) for row in table for cell in row]
    assert not any(isinstance(cell, str) and "bertemu Sergei" in cell for cell in cells)


# Files that are not ours


def test_a_missing_file_is_one_sentence_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"^There is no database .*none\.db: make one with .*\.$"):
        Store.open(tmp_path / "none.db", readonly=True)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("readonly", [True, False])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Ini bukan basis data. " * 100)
    with pytest.raises(StoreError, match="is no SQLite database"):
        Store.open(path, readonly=readonly)


@pytest.mark.parametrize("readonly", [True, False])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is no Kawat database"):
        Store.open(path, readonly=readonly)
    assert path.read_bytes() == before


@pytest.mark.parametrize("readonly", [True, False])
def test_a_newer_database_is_refused(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "k.db"
    Store.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {newest_version() + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer Kawat"):
        Store.open(path, readonly=readonly)


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "k.db"
    with Store.open(path) as store:
        for number in range(30):
            store.add(meeting(f"p{number}"), "1")
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * (4096 * 6)
    path.write_bytes(bytes(content))
    with Store.open(path, readonly=True) as store:
        assert store.problems() != []


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "no" / "k.db")


# Migrations


def test_migrations_are_numbered_without_a_gap() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    numbers = [path.name.split("_")[0] for path in sorted(folder.glob("*.sql"))]
    assert numbers == [f"{number:04}" for number in range(1, newest_version() + 1)]


def test_a_new_database_stands_at_the_newest_version(store: Store) -> None:
    connection = sqlite3.connect(store.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (newest_version(),)
    assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_an_older_database_is_brought_up_to_date_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "k.db"
    with Store.open(path) as store:
        store.add(meeting(), "1")
    scripts = [*schema._migrations(), "CREATE TABLE later (id TEXT);\nCREATE INDEX later_by_id ON later (id);"]
    monkeypatch.setattr(schema, "_migrations", lambda: scripts)
    with pytest.raises(StoreError, match="older Kawat"):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert list(store.records()) == [meeting()]
        assert ("later",) in {row[:1] for row in store._connection.execute("SELECT name FROM sqlite_schema")}


def test_rows_are_counted_as_they_come_and_go(tmp_path: Path) -> None:
    tables = ("articles", "rejected", "statements", "events", "happenings")
    with Store.open(tmp_path / "k.db") as store:
        execute, one = store._connection.execute, meeting()

        def check() -> None:
            for table in tables:
                counted = execute("SELECT count FROM row_totals WHERE name = ?", (table,)).fetchone()
                assert tuple(counted) == tuple(execute(f"SELECT count(*) FROM {table}").fetchone())

        check()
        for change in (
            lambda: store.add(one, "1"),
            lambda: store.add(one, "2"),
            lambda: execute("INSERT INTO happenings (id, type, status, first_day, last_day, form)"
                            " VALUES ('h', 'AID', 'happened', '', '', '{}')"),
            lambda: execute("DELETE FROM happenings"),
            lambda: store.reject(one.document.source, "It is no article.", "3"),
            lambda: store.add(one, "4"),
            lambda: execute("DELETE FROM pages"),
        ):  # fmt: skip
            change()
            check()


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "k.db"
    Store.open(path).close()
    before = newest_version()
    broken = [*schema._migrations(), "CREATE TABLE later (id TEXT);\nCREATE TABLE pages (id TEXT);"]
    monkeypatch.setattr(schema, "_migrations", lambda: broken)
    with pytest.raises(StoreError):
        Store.open(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (before,)
    assert connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").fetchone() == (0,)
    connection.close()


def test_a_locked_database_is_told_apart_from_a_damaged_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.0)
    path = tmp_path / "k.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match=r"cannot be opened .*locked"):
        Store.open(path)
    holder.close()


def open_together(path: Path, barrier: Barrier) -> None:
    barrier.wait()
    for number in range(5):
        with Store.open(path) as store:
            store.add(meeting(f"{os.getpid()}-{number}"), "1")


def test_several_processes_make_and_write_one_new_database(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    for attempt in range(3):
        path, barrier = tmp_path / f"{attempt}.db", context.Barrier(3)
        processes = [context.Process(target=open_together, args=(path, barrier)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0, 0, 0]
        with Store.open(path, readonly=True) as store:
            assert store.totals().articles == 15
            assert store.problems() == []
