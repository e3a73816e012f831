"""The command line as a process: signals, pipes that break, colour."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kawat.store import Store

START = """
import sys
import kawat.pipeline
from kawat.faces.cli import main
from tests.run import fakes

if __name__ == "__main__":
    kawat.pipeline.load = fakes.load
    main()
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """What starts the command line with a coder that needs no language."""
    script = tmp_path / "start.py"
    script.write_text(START)
    return [sys.executable, str(script)]


@pytest.fixture
def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_build_that_is_stopped_says_so_and_keeps_what_it_has(
    tmp_path: Path, command: list[str], environment: dict[str, str], number: signal.Signals, code: int
) -> None:
    pages, database = tmp_path / "pages", tmp_path / "k.db"
    pages.mkdir()
    for page in range(300):
        (pages / f"{page:03}.txt").write_text(f"sleep 0.02 {page}")
    words = ["build", str(pages), "--db", str(database), "--workers", "1"]
    with subprocess.Popen([*command, *words], env=environment, stderr=subprocess.PIPE, text=True) as process:
        while articles(database) < 1 and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(number)
        assert process.stderr is not None
        assert process.stderr.read() == "kawat: Stopped.\n"
    assert process.returncode == code
    assert 1 <= articles(database) < 300


def articles(database: Path) -> int:
    if not database.exists():
        return 0
    with Store.open(database) as store:
        return store.totals().articles


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path, command: list[str], environment: dict[str, str]) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in range(100):
        (pages / f"{page:03}.txt").write_text("isi")
    with subprocess.Popen(
        [*command, "code", str(pages)], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
