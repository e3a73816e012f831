"""Which coder this is: records made by another one are made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_FLOORS = ("model", "world", "lang", "read", "parse", "ground", "coding", "pipeline.py")
"""All that a record depends on: code, lexicons, tables and models."""


def coder_version() -> str:
    """The package's version and a hash of the files that a record depends on, such as ``0.1.0+4f1c2b7a90de``."""
    digest = hashlib.sha256()
    package = files("kawat")
    for floor in _FLOORS:
        _add(digest.update, floor, package / floor)
    return f"{version('kawat')}+{digest.hexdigest()[:12]}"


def _add(update: Callable[[bytes], None], name: str, entry: Traversable) -> None:
    if entry.is_dir():
        for part in sorted(entry.iterdir(), key=lambda part: part.name):
            if part.name != "__pycache__":
                _add(update, f"{name}/{part.name}", part)
    elif entry.is_file():
        content = entry.read_bytes()
        update(f"{name} {len(content)}\n".encode() + content)
