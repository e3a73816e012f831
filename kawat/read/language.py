"""Whether a text is Indonesian: told from the whole body, with Malay beside it."""

from __future__ import annotations

from functools import cache
from typing import Any

_LONGEST = 20_000  # characters that are enough to tell a language


@cache
def _identifier() -> Any:
    import py3langid

    return py3langid


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of a text."""
    return str(_identifier().classify(text[:_LONGEST])[0])
