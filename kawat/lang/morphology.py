"""Roots of words: affixes come off as a language's table says, and a list of roots decides which way is right.

Two words are of one family when their roots are equal: "bertemu", "pertemuan" and "menemui" are all of "temu".
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_SHORTEST_ROOT = 2
_DEEPEST = 3  # prefixes on one word: "di-per-ber-", "ke-ber-peN-"
_LONGEST = 40  # letters; a longer word is no word
_CLITIC_COST = 0.25
_SUFFIX_COST = 0.9  # a little less than a prefix: "memberikan" is mem-beri-kan, not mem-ber-ikan


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix as it is written: what it stands before, and the letters that it may have swallowed ("men" + t).

    Attributes:
        before: letters that the rest may begin with; empty where any may.
        restores: beginnings to try on the rest; "" is the rest as it is.
    """

    form: str
    before: frozenset[str]
    restores: tuple[str, ...]


@dataclass(frozen=True)
class Morphology:
    """A language's affixes and roots.

    Attributes:
        irregular: words whose root the table would get wrong, and function words, which are their own.
        roots: known roots with how often they were met.
        prefixes: written forms of prefixes.
        suffixes: suffixes that derive a word ("kan", "an", "i").
        clitics: suffixes that only lean on a word ("nya", "lah").
    """

    irregular: Mapping[str, str]
    roots: Mapping[str, int]
    prefixes: tuple[Prefix, ...]
    suffixes: tuple[str, ...]
    clitics: tuple[str, ...]
    _find: Callable[[str], str | None]

    def root(self, word: str) -> str:
        """The root of a word, in lower case; the word itself, in lower case, where no known root fits."""
        word = word.lower()
        return self._find(word) or word

    def knows(self, word: str) -> bool:
        """Whether the word or its root is known."""
        return self._find(word.lower()) is not None


def load_morphology(language: str) -> Morphology:
    """Read ``morphology.toml`` and ``roots.tsv`` of ``kawat/lang/<language>``.

    Raises:
        FileNotFoundError: the language has no such files.
    """
    folder = files("kawat.lang").joinpath(language)
    table = tomllib.loads(folder.joinpath("morphology.toml").read_text(encoding="utf-8"))
    lines = folder.joinpath("roots.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return morphology_of(table, {root: int(count) for root, count in rows})


def morphology_of(table: Mapping[str, Any], roots: Mapping[str, int]) -> Morphology:
    """A morphology of a table as in ``morphology.toml`` and roots with their counts."""
    prefixes = tuple(
        Prefix(row["form"], frozenset(row.get("before", "")), tuple(row.get("restores", [""])))
        for row in table["prefixes"]
    )
    irregular = dict(table["irregular"]) | {word: word for word in table["whole"]}
    suffixes, clitics = tuple(table["suffixes"]), tuple(table["clitics"])
    finder = _Finder(irregular, roots, prefixes, suffixes, clitics)
    find = lru_cache(maxsize=1 << 16)(finder.find)
    return Morphology(MappingProxyType(irregular), MappingProxyType(dict(roots)), prefixes, suffixes, clitics, find)


@dataclass(frozen=True, slots=True)
class _Finder:
    irregular: Mapping[str, str]
    roots: Mapping[str, int]
    prefixes: tuple[Prefix, ...]
    suffixes: tuple[str, ...]
    clitics: tuple[str, ...]

    def find(self, word: str) -> str | None:
        """The known root of a word in lower case, or None."""
        if len(word) > _LONGEST:
            return None
        if "-" in word:
            return self._reduplicated(word)
        return self.irregular.get(word) or self._best(word)

    def _reduplicated(self, word: str) -> str | None:
        """The root that all parts share ("negara-negaranya", "tolong-menolong"), or None."""
        if word in self.irregular:
            return self.irregular[word]
        roots = [self.find(part) or part for part in word.split("-")]
        return roots[0] if roots[0] and all(root == roots[0] for root in roots) else None

    def _best(self, word: str) -> str | None:
        """The root that the fewest affixes lead to; of two equals the more frequent."""
        ranked = [(cost, -self.roots[root], root) for cost, root in self._analyses(word) if root in self.roots]
        return min(ranked)[2] if ranked else None

    def _analyses(self, word: str) -> Iterator[tuple[float, str]]:
        """Every way to take affixes off, with its cost: how many came off."""
        for clitics, bare in self._without_clitics(word):
            if clitics and bare in self.irregular:
                yield clitics * _CLITIC_COST, self.irregular[bare]
            for suffixes, stem in self._without_suffix(bare):
                for prefixes, root in self._without_prefixes(stem, 0):
                    yield clitics * _CLITIC_COST + suffixes * _SUFFIX_COST + prefixes, root

    def _without_clitics(self, word: str) -> Iterator[tuple[int, str]]:
        yield 0, word
        for clitic in self.clitics:
            if word.endswith(clitic) and len(word) - len(clitic) >= _SHORTEST_ROOT:
                for taken, bare in self._without_clitics(word[: -len(clitic)]):
                    yield taken + 1, bare

    def _without_suffix(self, word: str) -> Iterator[tuple[int, str]]:
        yield 0, word
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_ROOT:
                yield 1, word[: -len(suffix)]

    def _without_prefixes(self, word: str, depth: int) -> Iterator[tuple[int, str]]:
        yield depth, word
        if depth == _DEEPEST:
            return
        for prefix in self.prefixes:
            rest = word[len(prefix.form) :]
            if len(rest) < _SHORTEST_ROOT or not word.startswith(prefix.form):
                continue
            if not prefix.before or rest[0] in prefix.before:
                for restored in prefix.restores:
                    yield from self._without_prefixes(restored + rest, depth + 1)
