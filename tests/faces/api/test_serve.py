"""``kawat serve`` as a process."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kawat.faces.cli import app
from kawat.faces.serve import listen
from kawat.store import Store
from tests.faces.conftest import Run

COMMAND = [sys.executable, "-c", "from kawat.faces.cli import main; main()", "serve", "--no-open", "--port", "0"]


@contextmanager
def serving(database: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of a database, with the address that it printed."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [*COMMAND, "--db", str(database), *options]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found is not None
            yield found[0], process
        finally:
            process.kill()


def ask(address: str, path: str, **headers: str) -> Any:
    url = f"{address.partition('?')[0]}{path}"
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
        return json.loads(answer.read())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_answers_there_and_ends_when_told(built: Path, number: signal.Signals) -> None:
    with serving(built) as (address, process):
        assert address.startswith("http://127.0.0.1:")
        assert "token" not in address
        assert ask(address, "api/meta")["totals"]["articles"] > 0
        process.send_signal(number)
        assert process.wait(timeout=30) == 128 + number
        assert process.stderr is not None
        assert process.stderr.read() == "kawat: Stopped.\n"


def test_beyond_the_loopback_it_prints_a_token_and_asks_for_it(built: Path) -> None:
    with serving(built, "--host", "0.0.0.0") as (address, _):
        here, _, token = address.replace("0.0.0.0", "127.0.0.1").partition("?token=")
        assert len(token) > 20
        with pytest.raises(urllib.error.HTTPError, match="401") as refused:
            ask(here, "api/meta")
        refused.value.close()
        assert ask(here, "api/meta", Authorization=f"Bearer {token}")["edit"] is False


def test_the_end_of_an_answer_does_not_wait_for_word_of_its_beginning() -> None:
    async def delays() -> int:
        with listen("127.0.0.1", 0) as listening:
            asked: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()
            async with await asyncio.start_server(lambda _, writer: asked.put_nowait(writer), sock=listening):
                _, ours = await asyncio.open_connection(*listening.getsockname()[:2])
                theirs = await asked.get()
                nodelay: int = theirs.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
                for writer in (ours, theirs):
                    writer.close()
                return nodelay

    assert asyncio.run(delays())


def test_two_servers_cannot_listen_at_one_port(built: Path) -> None:
    with serving(built) as (address, _):
        port = address.rstrip("/").rpartition(":")[2]
        told = CliRunner().invoke(app, ["serve", "--db", str(built), "--port", port, "--no-open"])
        assert told.exit_code == 2
        assert "another --port" in told.stderr


def test_a_database_that_is_not_there_or_is_old_is_told_in_one_sentence(run: Run, tmp_path: Path) -> None:
    missing = run("serve", "--db", tmp_path / "none.db", "--no-open")
    assert missing.exit_code == 1
    assert missing.stderr.startswith("kawat: There is no database")


def older(database: Path) -> None:
    """Take out what lists and charts read, as if nothing had filled it yet."""
    connection = sqlite3.connect(database)
    for table in ("postings", "entries", "lines", "told", "terms", "pairs", "term_totals", "day_totals"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO stale_happenings SELECT happening FROM happenings")
    connection.execute("INSERT INTO stale_pages SELECT page FROM articles")
    connection.commit()
    connection.close()


def dump(database: Path) -> list[tuple[Any, ...]]:
    """What lists and charts read, terms by their words."""
    connection = sqlite3.connect(database)
    try:
        return [
            *connection.execute("SELECT entry, shelf, day, bits, reported, page FROM entries ORDER BY entry"),
            *connection.execute("SELECT entry, line, ref FROM lines ORDER BY entry"),
            *connection.execute(
                "SELECT shelf, kind, value, day, entry, bits FROM postings JOIN terms USING (term)"
                " ORDER BY 1, 2, 3, 4, 5"
            ),
            *connection.execute("SELECT page, entry FROM told ORDER BY page, entry"),
            *connection.execute("SELECT * FROM day_totals ORDER BY 1, 2, 3"),
            *connection.execute("SELECT * FROM row_totals ORDER BY 1"),
            *connection.execute(
                "SELECT shelf, terms.kind, value, s.kind, count, score FROM term_totals s JOIN terms USING (term)"
                " ORDER BY 1, 2, 3, 4"
            ),
        ]
    finally:
        connection.close()


def test_an_older_database_is_filled_by_the_next_merge_just_as_a_new_one(
    database: Path, lemmatise: Callable[[str], str]
) -> None:
    before = dump(database)
    older(database)
    with Store.open(database, lemmatise=lemmatise) as store:
        assert store.happenings.stale()
        store.happenings.refresh()
        assert not store.happenings.stale()
    assert dump(database) == before


def test_what_is_written_piece_by_piece_is_what_is_written_at_once(
    database: Path, lemmatise: Callable[[str], str]
) -> None:
    with Store.open(database, lemmatise=lemmatise) as store:
        for record in list(store.records()):
            store.add(record, "2")
        assert store.happenings.stale()
        store.happenings.refresh()
    after = dump(database)
    older(database)
    with Store.open(database, lemmatise=lemmatise) as store:
        store.happenings.refresh()
    assert dump(database) == after
