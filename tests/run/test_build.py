"""A build: resumed wherever it was stopped, the same whoever made it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kawat.model.page import Page
from kawat.run import Summary, build, coder_version
from kawat.store import EventFilter, Store
from tests.records import page
from tests.run.fakes import load

PAGES = [page(f"p{number:02}", f"isi {number}") for number in range(6)]


def built(path: Path, pages: list[Page], coder: str = "1", workers: int = 1) -> Summary:
    with Store.open(path) as store:
        return build(pages, store, load, coder=coder, workers=workers)


def events(path: Path) -> list[str]:
    with Store.open(path, readonly=True) as store:
        return [event.id for event in store.timeline(EventFilter(), limit=10_000).events]


def test_building_twice_codes_once(tmp_path: Path) -> None:
    first = built(tmp_path / "k.db", PAGES)
    second = built(tmp_path / "k.db", PAGES)
    assert (first.articles, first.unchanged, first.events) == (6, 0, 12)
    assert (second.articles, second.unchanged, second.pages) == (0, 6, 6)


def test_another_coder_codes_again_in_place(tmp_path: Path) -> None:
    built(tmp_path / "k.db", PAGES)
    before = events(tmp_path / "k.db")
    assert built(tmp_path / "k.db", PAGES, coder="2").articles == 6
    assert events(tmp_path / "k.db") == before


def test_a_changed_page_replaces_what_it_told(tmp_path: Path) -> None:
    built(tmp_path / "k.db", PAGES)
    changed = page("p00", "reject")
    summary = built(tmp_path / "k.db", [changed, *PAGES[1:]])
    assert (summary.rejected, summary.unchanged) == ({"The page is empty.": 1}, 5)
    assert len(events(tmp_path / "k.db")) == 10


def test_two_pages_of_one_name_are_two_pages_in_every_build(tmp_path: Path) -> None:
    namesakes = [Page("index", f"isi {folder}".encode(), "text", path=f"{folder}/index.txt") for folder in "abc"]
    built(tmp_path / "k.db", namesakes, workers=2)
    first = events(tmp_path / "k.db")
    assert len(set(first)) == 6
    assert built(tmp_path / "k.db", namesakes).unchanged == 3
    built(tmp_path / "other.db", namesakes)
    assert events(tmp_path / "other.db") == first


def test_workers_make_no_difference(tmp_path: Path) -> None:
    built(tmp_path / "one.db", PAGES, workers=1)
    built(tmp_path / "three.db", PAGES, workers=3)
    assert events(tmp_path / "one.db") == events(tmp_path / "three.db")


def test_progress_is_told_after_each_page(tmp_path: Path) -> None:
    seen: list[int] = []
    with Store.open(tmp_path / "k.db") as store:
        build(PAGES, store, load, coder="1", workers=1, tell=lambda summary: seen.append(summary.pages))
    assert seen == [1, 2, 3, 4, 5, 6]


SLOW_BUILD = """
import sys
from pathlib import Path
from kawat.run import build
from kawat.store import Store
from tests.records import page
from tests.run.fakes import load

if __name__ == "__main__":
    pages = [page(f"p{number:03}", f"sleep 0.005 {number}") for number in range(200)]
    with Store.open(Path(sys.argv[1])) as store:
        print(build(pages, store, load, coder="1", workers=2).unchanged)
"""


def start(script: Path, database: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, str(script), str(database)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def stored(database: Path) -> int:
    if not database.exists():
        return 0
    with Store.open(database) as store:
        return store.totals().articles


def test_a_killed_build_goes_on_where_it_stood_and_loses_nothing(tmp_path: Path) -> None:
    script, database = tmp_path / "slow.py", tmp_path / "k.db"
    script.write_text(SLOW_BUILD)
    reached = 0
    for wanted in (1, 30, 90):
        with start(script, database) as process:
            while (reached := stored(database)) < wanted and process.poll() is None:
                time.sleep(0.02)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        with Store.open(database) as store:
            assert store.problems() == []
            assert store.totals().articles >= reached
            assert all(len(record.events) == 2 for record in store.records())
    with start(script, database) as process:
        assert process.stdout is not None
        unchanged = int(process.stdout.read())
    assert unchanged >= reached
    assert [event.split("#")[0] for event in events(database)][:200] == [f"p{number:03}" for number in range(200)]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_no_worker_outlives_a_killed_build(tmp_path: Path) -> None:
    script, database = tmp_path / "slow.py", tmp_path / "k.db"
    script.write_text(SLOW_BUILD)
    with start(script, database) as process:
        while stored(database) < 1 and process.poll() is None:
            time.sleep(0.02)
        workers = children(process.pid)
        process.send_signal(signal.SIGKILL)
    assert len(workers) >= 2
    for _ in range(500):
        if not any(Path(f"/proc/{worker}/cmdline").exists() for worker in workers):
            return
        time.sleep(0.02)
    pytest.fail("workers are still there ten seconds after their parent was killed")


def children(parent: int) -> list[int]:
    """The processes that a process has started and not lost yet."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, rest = status.read_text().split(" (", 1)
            if int(rest.rpartition(") ")[2].split()[1]) == parent:
                found.append(int(number))
    return found


def test_the_coder_is_known_by_what_it_is_made_of() -> None:
    assert coder_version() == coder_version()
    version, _, digest = coder_version().partition("+")
    assert (version.count("."), len(digest)) == (2, 12)
