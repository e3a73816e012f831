"""Opening a database file: whose it is, which version it has, what must be done to bring it to the newest."""

from __future__ import annotations

import sqlite3
import time
from importlib.resources import files
from pathlib import Path

APPLICATION_ID = 0x4B41_5754  # "KAWT" in the file's header: tells our databases from those of other programs
BUSY_SECONDS = 30.0


class StoreError(Exception):
    """A database that cannot be used. The message is one sentence that says why and what to do."""


def connect(path: Path, *, readonly: bool, threads: bool = False) -> sqlite3.Connection:
    """A connection to a database of the newest schema; a new file is made unless ``readonly``.

    Args:
        path: the file.
        readonly: never write.
        threads: several threads use the connection, one at a time.

    Raises:
        StoreError: the file is missing (``readonly``), unreadable, foreign, broken or newer than this program.
    """
    if readonly and not path.is_file():
        raise StoreError(f"There is no database {path}: make one with `kawat build SOURCE --db {path}`.")
    try:
        connection = _open(path, readonly=readonly, threads=threads)
    except sqlite3.Error as error:
        raise _closed(path, error) from error
    try:
        _claim(connection, path, readonly=readonly)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise _closed(path, error) from error
        if isinstance(error, sqlite3.DatabaseError):
            raise StoreError(f"{path} is no SQLite database, or a damaged one ({error}): name another file.") from error
        raise
    return connection


def _closed(path: Path, error: sqlite3.Error) -> StoreError:
    """What to say of a file that may be a good database but does not let us in: no rights, no folder, locked."""
    return StoreError(f"The database {path} cannot be opened ({error}): see that it can be read and written.")


def newest_version() -> int:
    """The schema version that this program writes."""
    return len(_migrations())


def _open(path: Path, *, readonly: bool, threads: bool) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}"
    # Transactions are begun by hand: a page is one, and the module must not begin or end any of its own.
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=not threads
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _claim(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> None:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    ours: bool = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    empty: bool = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if not ours and (readonly or not empty):
        raise StoreError(f"{path} is no Kawat database: name another file.")
    if version > newest_version():
        raise StoreError(f"{path} was made by a newer Kawat (schema {version}): bring this one up to date.")
    if readonly and version < newest_version():
        raise StoreError(f"{path} was made by an older Kawat (schema {version}): run `kawat build` on it once.")
    if not readonly:
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing, a power cut the last pages
        _migrate(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers read while we write. The switch does not wait for another process that is opening the file: we do."""
    last = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > last:
                raise
            time.sleep(0.02)


def _migrate(connection: sqlite3.Connection) -> None:
    """Run what the file has not seen yet, each migration with its version in one transaction."""
    connection.execute("BEGIN IMMEDIATE")  # before the version is read: another process may be doing the same
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, script in enumerate(_migrations()[version:], start=version + 1):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _migrations() -> list[str]:
    """The scripts in the order of their numbers; a released one is never changed, the next one mends it."""
    folder = files("kawat.store") / "migrations"
    return [script.read_text("utf-8") for script in sorted(folder.iterdir(), key=lambda entry: entry.name)]


def _statements(script: str) -> list[str]:
    """The single statements of a script (``executescript`` would commit the transaction first)."""
    statements: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
