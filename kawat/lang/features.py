"""Morphological features of words, as Universal Dependencies names them: a table by tag and word, and patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from kawat.lang.morphology import Morphology


@dataclass(frozen=True, slots=True)
class Pattern:
    """What words of a tag that fit a pattern have; ``derived`` if only words that are not their own root."""

    tag: str
    word: re.Pattern[str]
    features: str
    derived: bool


@dataclass(frozen=True)
class Features:
    """A language's table of features."""

    usual: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    patterns: tuple[Pattern, ...]
    morphology: Morphology

    def of(self, word: str, tag: str) -> str:
        """The features of a word as ``FEATS`` of CoNLL-U has them ("Number=Plur|PronType=Ind"); "" where it has none.

        Args:
            word: as it is written.
            tag: its UPOS tag.
        """
        lower = word.lower()
        listed = self.words.get(tag, {})
        for form in (lower, *self._bare(lower)):
            if form in listed:
                return listed[form]
        for pattern in self.patterns:
            if pattern.tag == tag and pattern.word.fullmatch(lower) and (not pattern.derived or self._derived(lower)):
                return pattern.features
        return self.usual.get(tag, "")

    def _bare(self, word: str) -> list[str]:
        """The word without each clitic that it ends with."""
        return [word.removesuffix(clitic) for clitic in self.morphology.clitics if word.endswith(clitic)]

    def _derived(self, word: str) -> bool:
        return self.morphology.root(word) != word or not self.morphology.knows(word)


def load_features(language: str, morphology: Morphology) -> Features:
    """Read ``features.toml`` of ``kawat/lang/<language>``.

    Raises:
        FileNotFoundError: the language has no such file.
    """
    table = tomllib.loads(files("kawat.lang").joinpath(language, "features.toml").read_text(encoding="utf-8"))
    patterns = tuple(
        Pattern(row["tag"], re.compile(row["word"]), row["features"], row.get("derived", False))
        for row in table["pattern"]
    )
    words = {tag: MappingProxyType(dict(listed)) for tag, listed in table["words"].items()}
    return Features(MappingProxyType(table["usual"]), MappingProxyType(words), patterns, morphology)
