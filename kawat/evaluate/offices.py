"""When two titles name one office."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from kawat.evaluate.matching import words

Forms = Mapping[str, tuple[str, ...]]
"""Short form of a title or of a state in one -> the words that it stands for."""


def load_forms() -> Forms:
    """The short forms that the press uses."""
    table = (files("kawat.evaluate") / "data" / "office_forms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {short: tuple(words(long)) for short, long in rows}


def same_office(gold: str, found: str | None, forms: Forms) -> bool:
    """Whether two titles name one office: the same first word, and all words of one in the other.

    Short forms are spelled out first ("Menlu AS" is "menteri luar negeri amerika serikat"); a title without its state
    is the same as one with it.
    """
    one, other = _spelled_out(gold, forms), _spelled_out(found or "", forms)
    if not one or not other or one[0] != other[0]:
        return False
    return set(one) <= set(other) or set(other) <= set(one)


def _spelled_out(title: str, forms: Forms) -> list[str]:
    return [part for word in words(title) for part in forms.get(word, (word,))]
