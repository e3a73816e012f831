"""Which coder this is, and which merging: what was made by another one is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_FLOORS = ("model", "world", "lang", "read", "parse", "ground", "coding", "pipeline.py")
"""All that a record depends on: code, lexicons, tables and models."""


_MERGING = ("model", "merge")
"""The code that a merge depends on beside its records. Its words are among what records depend on."""


def coder_version() -> str:
    """The package's version and a hash of the files that a record depends on, such as ``0.1.0+4f1c2b7a90de``."""
    return _version(_FLOORS)


def merge_version() -> str:
    """The package's version and a hash of the code that merges records."""
    return _version(_MERGING)


def _version(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    package = files("kawat")
    for part in parts:
        _add(digest.update, part, package / part)
    return f"{version('kawat')}+{digest.hexdigest()[:12]}"


def _add(update: Callable[[bytes], None], name: str, entry: Traversable) -> None:
    if entry.is_dir():
        for part in sorted(entry.iterdir(), key=lambda part: part.name):
            if part.name != "__pycache__":
                _add(update, f"{name}/{part.name}", part)
    elif entry.is_file():
        content = entry.read_bytes()
        update(f"{name} {len(content)}\n".encode() + content)
