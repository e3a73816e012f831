"""The text of articles: compressed once, found again by its words and by their lemmas."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable

import zstandard

Lemmatise = Callable[[str], str]
"""A word in lower case to its dictionary form."""

_WORD = re.compile(r"[^\W_]+")  # as the index cuts them: "_" is no part of a word there
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\W_]+)')


def pack(text: str) -> bytes:
    """Text as compressed UTF-8."""
    return zstandard.compress(text.encode("utf-8"), 9)


def unpack(blob: bytes) -> str:
    """The text that :func:`pack` packed."""
    return zstandard.decompress(blob).decode("utf-8")


def lemmas_of(text: str, lemmatise: Lemmatise) -> str:
    """The distinct lemmas of a text, sorted: all that an index without positions can use."""
    return " ".join(sorted({lemma for word in set(_WORD.findall(text.lower())) for lemma in _lemmas(word, lemmatise)}))


def index(connection: sqlite3.Connection, page: int, title: str | None, body: str, lemmas: str) -> None:
    """Put a page's words into both indexes."""
    connection.execute("INSERT INTO text_index (rowid, title, body) VALUES (?, ?, ?)", (page, title or "", body))
    connection.execute("INSERT INTO lemma_index (rowid, lemmas) VALUES (?, ?)", (page, lemmas))


def unindex(connection: sqlite3.Connection, page: int, title: str | None, body: str, lemmas: str) -> None:
    """Take a page's words out again; they must be the very words that were put in."""
    connection.execute(
        "INSERT INTO text_index (text_index, rowid, title, body) VALUES ('delete', ?, ?, ?)", (page, title or "", body)
    )
    connection.execute("INSERT INTO lemma_index (lemma_index, rowid, lemmas) VALUES ('delete', ?, ?)", (page, lemmas))


def text_query(wanted: str, lemmatise: Lemmatise) -> tuple[str, str]:
    """What a reader typed, as (query of the text index, query of the lemma index).

    Words must all occur, in any form that shares their lemma; words in quotation marks must occur just so. Nothing in
    it is an operator, so that no input is an error. Either query is "" when there is nothing to ask of that index.
    """
    phrases: list[str] = []
    lemmas: list[str] = []
    for phrase, word in _PHRASE_OR_WORD.findall(wanted.lower()):
        if word:
            lemmas.extend(f'"{lemma}"' for lemma in _lemmas(word, lemmatise))
        elif words := _WORD.findall(phrase):
            phrases.append('"' + " ".join(words) + '"')
    return " AND ".join(phrases), " AND ".join(lemmas)


def _lemmas(word: str, lemmatise: Lemmatise) -> list[str]:
    """The lemma of a word; of "kupu-kupu" its parts, since the index knows no hyphen."""
    return _WORD.findall(lemmatise(word))
