"""What the network sees of a word: hashed pieces of its spelling, its root, and its subword vector."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from zlib import crc32

import mmh3

ROWS = {"norm": 8000, "norm2": 8000, "root": 4000, "prefix": 2000, "suffix": 2000, "ending": 4000, "shape": 400}
"""The tables of features and how many rows each has; row 0 is kept for a word that is hidden in training."""

_SHAPES = ((re.compile(r"[A-Z]"), "X"), (re.compile(r"[a-z]"), "x"), (re.compile(r"\d"), "d"))
_REPEATED = re.compile(r"(.)\1{3,}")
_LONGEST = 40  # letters that count
_SHORTEST_PIECE, _LONGEST_PIECE = 3, 5
_FLORET_SEED = 2166136261


def rows(word: str, root: Callable[[str], str]) -> tuple[int, ...]:
    """The row of a word in each table of ``ROWS``, in their order."""
    word = word[:_LONGEST]
    lower = word.lower()
    digits = re.sub(r"\d", "0", lower)
    values = (digits, "2" + digits, root(lower), lower[:3], lower[-3:], lower[-4:], _shape(word))
    return tuple(1 + crc32(value.encode()) % (size - 1) for value, size in zip(values, ROWS.values(), strict=True))


def _shape(word: str) -> str:
    for pattern, sign in _SHAPES:
        word = pattern.sub(sign, word)
    return _REPEATED.sub(r"\1\1\1", word)


def subword_rows(word: str, size: int) -> list[int]:
    """The rows of floret's table for a word and its pieces of 3 to 5 letters (mode floret, two hashes)."""
    return [row for piece in _pieces(f"<{word[:_LONGEST]}>") for row in _floret_hashes(piece, size)]


def _pieces(word: str) -> Iterator[str]:
    yield word
    for length in range(_SHORTEST_PIECE, _LONGEST_PIECE + 1):
        for start in range(len(word) - length + 1):
            yield word[start : start + length]


def _floret_hashes(piece: str, size: int) -> tuple[int, int]:
    low = mmh3.hash64(piece.encode(), _FLORET_SEED, True, False)[0]
    return (low & 0xFFFFFFFF) % size, (low >> 32) % size
