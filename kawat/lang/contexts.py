"""Contexts: what marks in a language what an act is about, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_args

from kawat.model.codes import TYPES, Context, EventType

CONTEXTS: tuple[Context, ...] = get_args(Context)


@dataclass(frozen=True, slots=True)
class Markers:
    """Words and phrases, each with the contexts that it marks."""

    phrases: Mapping[tuple[str, ...], frozenset[Context]]
    longest: Mapping[str, int]

    def marked(self, forms: Sequence[str], roots: Sequence[str]) -> frozenset[Context]:
        """The contexts that a run of words marks.

        Args:
            forms: the words in lower case.
            roots: the root of each, which marks what it marks as a word.
        """
        found: set[Context] = set()
        for at, (form, root) in enumerate(zip(forms, roots, strict=True)):
            found |= self.phrases.get((root,), frozenset())
            for length in range(self.longest.get(form, 0), 0, -1):
                found |= self.phrases.get(tuple(forms[at : at + length]), frozenset())
        return frozenset(found)


@dataclass(frozen=True)
class Contexts:
    """What marks a context; the comments of ``contexts.toml`` say what each field is.

    Attributes:
        implied, otherwise: by type and mode; those of the bare type (None) hold for all its modes.
    """

    implied: Mapping[tuple[EventType, str | None], frozenset[Context]]
    otherwise: Mapping[tuple[EventType, str | None], frozenset[Context]]
    words: Markers
    around: Markers


def load_contexts(language: str = "id") -> Contexts:
    """Read ``kawat/lang/<language>/contexts.toml``.

    Raises:
        FileNotFoundError: the language has no such file.
        ValueError: it names a context, type or mode that PLOVER does not have.
    """
    rows = tomllib.loads(files("kawat.lang").joinpath(language, "contexts.toml").read_text(encoding="utf-8"))
    return build_contexts(rows["context"])


def build_contexts(rows: Sequence[Mapping[str, Any]]) -> Contexts:
    """The markers of a lexicon of contexts.

    Raises:
        ValueError: as for :func:`load_contexts`.
    """
    if unknown := {row["name"] for row in rows} - set(CONTEXTS):
        raise ValueError(f"PLOVER has no context {', '.join(sorted(unknown))}")
    return Contexts(_acts(rows, "types"), _acts(rows, "otherwise"), _markers(rows, "words"), _markers(rows, "around"))


def _acts(rows: Sequence[Mapping[str, Any]], name: str) -> Mapping[tuple[EventType, str | None], frozenset[Context]]:
    table: dict[tuple[EventType, str | None], frozenset[Context]] = {}
    for row in rows:
        for act in row.get(name, ()):
            key = _act(act)
            table[key] = table.get(key, frozenset()) | {row["name"]}
    return MappingProxyType(table)


def _act(text: str) -> tuple[EventType, str | None]:
    type_, _, mode = text.partition("/")
    for known, info in TYPES.items():
        if known == type_ and (not mode or mode in info.modes):
            return known, mode or None
    raise ValueError(f"PLOVER has no act {text}")


def _markers(rows: Sequence[Mapping[str, Any]], name: str) -> Markers:
    phrases: dict[tuple[str, ...], frozenset[Context]] = {}
    for row in rows:
        for phrase in row.get(name, ()):
            key = tuple(phrase.split())
            phrases[key] = phrases.get(key, frozenset()) | {row["name"]}
    longest: dict[str, int] = {}
    for key in phrases:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return Markers(MappingProxyType(phrases), MappingProxyType(longest))
