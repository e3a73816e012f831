"""Whether this installation can do its work: each check a sentence, found good or not."""

from __future__ import annotations

import platform
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from kawat.model.page import Page
from kawat.pipeline import load
from kawat.run.version import coder_version
from kawat.run.workers import Coder, Rejected, code_one
from kawat.store import Store, StoreError

OLDEST = (3, 11)
PAGE = """Menlu Indonesia Terima Menlu Jepang di Jakarta

Selasa, 6 Januari 2026 10:15 WIB

JAKARTA - Menteri Luar Negeri Indonesia bertemu Menteri Luar Negeri Jepang di Jakarta, Selasa (6/1/2026).
Kedua menteri membahas kerja sama perdagangan dan keamanan laut antara Indonesia dan Jepang.
"Kami sepakat memperluas kerja sama dengan Jepang," kata Menteri Luar Negeri Indonesia dalam jumpa pers.
Pertemuan itu adalah yang pertama pada tahun ini dan berlangsung selama dua jam di kantor kementerian.
"""
"""A page of our own that every installation must be able to code: a meeting, a statement, a date."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, whether it is good, and what was found."""

    name: str
    good: bool
    found: str


def checks(database: Path | None = None) -> Iterator[Check]:
    """Look at everything that the work needs, one after the other.

    Args:
        database: a file to look through too.
    """
    yield Check("Python", sys.version_info >= OLDEST, f"{platform.python_version()} ({platform.machine()})")
    yield from _packages()
    yield _tried("SQLite with FTS5", _full_text)
    try:
        coder = load()
    except Exception as error:
        yield Check("lexicons, tables and models", False, f"{type(error).__name__}: {error}")
    else:
        yield Check("lexicons, tables and models", True, f"coder {coder_version()}")
        yield _tried("a page from end to end", lambda: _code_a_page(coder))
    if database is not None:
        yield _database(database)


def _packages() -> Iterator[Check]:
    """Every package that the installation asks for, with the version that is there."""
    for requirement in sorted(requires("kawat") or ()):
        if ";" not in requirement:
            name = requirement.split(">")[0].split("=")[0].split("<")[0].strip()
            try:
                yield Check(name, True, version(name))
            except PackageNotFoundError:
                yield Check(name, False, "is not installed: install Kawat again")


def _tried(name: str, attempt: Callable[[], str]) -> Check:
    """A check that is good unless it raises, whatever it raises: telling what is wrong is its work."""
    try:
        return Check(name, True, attempt())
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}")


def _full_text() -> str:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5 (word, content = '')")
    connection.close()
    return sqlite3.sqlite_version


def _code_a_page(coder: Coder) -> str:
    outcome = code_one(coder, Page("doctor", PAGE.encode(), "text"))
    if isinstance(outcome, Rejected):
        raise RuntimeError(f"it was rejected: {outcome.reason}")
    counts = len(outcome.dates), len(outcome.statements), len(outcome.events)
    if not all(counts):
        raise RuntimeError("{} dates, {} statements, {} events: one of each was there to find".format(*counts))
    return "{} dates, {} statements, {} events".format(*counts)


def _database(path: Path) -> Check:
    try:
        with Store.open(path, readonly=True) as store:
            problems = store.problems()
            articles = store.totals().articles if not problems else 0
    except StoreError as error:
        return Check(str(path), False, str(error))
    return Check(str(path), not problems, "; ".join(problems) or f"sound, {articles:,} articles")
