"""Words that a page glued together when it lost the space between them ("Trumpmengancam", "diGazauntuk").

Pages lose spaces where links stood, so one half is usually a name. A word is cut where its first part stands alone with
the same capital somewhere in the text, and its second part is a word that joins ("dan", "untuk") or a known word; or
where capitals and small letters meet in a way that no word is written ("DPRPuan", "dipimpinPM", "PresidenDonald").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kawat.lang.morphology import Morphology
from kawat.lang.orthography import Orthography
from kawat.parse.tokens import Offsets

_SHORTEST_NAME = 3
_SHORTEST_DERIVED = 5
_LONG_DERIVED = 8
_SHORTEST_ROOT = 6
_SHORTEST_TITLE = 5
_ACRONYM_THEN_NAME = re.compile(r"[A-Z]{2,}(?=[A-Z][a-z]{2,}$)")
_ACRONYM_THEN_WORD = re.compile(r"[A-Z]{2,}(?=[a-z]{2,}$)")
_WORD_THEN_ACRONYM = re.compile(r"[A-Z]?[a-z]{2,}(?=[A-Z]{2,}$)")
_WORD_THEN_NAME = re.compile(r"[A-Z]?[a-z]{2,}(?=(?:[A-Z]{2,})?[A-Z][a-z]{2,})")


def names_in(words: Iterable[str]) -> frozenset[str]:
    """The words with a capital that stand alone in a text."""
    return frozenset(word for word in words if word[0].isupper() and len(word) >= _SHORTEST_NAME and word.isalpha())


def unglued(
    body: str, tokens: Iterable[Offsets], names: Collection[str], orthography: Orthography, morphology: Morphology
) -> Iterator[Offsets]:
    """The tokens, those of glued words cut in two or more."""
    for start, end in tokens:
        word = body[start:end]
        if word.islower() or not word.isalpha() or len(word) <= _SHORTEST_NAME:
            yield start, end
            continue
        at = _cut(word, names, orthography, morphology)
        while at:
            yield start, start + at
            start += at
            at = _cut(body[start:end], names, orthography, morphology)
        yield start, end


def _cut(word: str, names: Collection[str], orthography: Orthography, morphology: Morphology) -> int:
    """How many letters the first of the glued words has; 0 where the word is one."""
    if word.islower() or (word.isupper() and len(word) < _SHORTEST_ROOT) or morphology.knows(word):
        return 0
    if word[0].isupper() and word[1:].islower():
        return _after_name(word, names, orthography, morphology)
    return _at_capitals(word, names, orthography, morphology)


def _at_capitals(word: str, names: Collection[str], orthography: Orthography, morphology: Morphology) -> int:
    """Where capitals and small letters meet between two words."""
    if match := _ACRONYM_THEN_NAME.match(word):
        rest = word[match.end() :]
        if rest in names or morphology.knows(rest) or match[0] in names:
            return match.end()
    if match := _ACRONYM_THEN_WORD.match(word):
        return match.end() if _joins(word[match.end() :], orthography, morphology) else 0
    if match := _WORD_THEN_ACRONYM.match(word):
        first = word[: match.end()]
        plain = first.islower() or word[match.end() :] in names
        return match.end() if plain and first not in orthography.joints and morphology.knows(first) else 0
    if match := _WORD_THEN_NAME.match(word):
        first = word[: match.end()]
        title = len(first) >= _SHORTEST_TITLE and morphology.knows(first)  # "YouTube" and "McDonald" are names
        return match.end() if first not in orthography.joints and (title or first in orthography.joining) else 0
    return 0


def _after_name(word: str, names: Collection[str], orthography: Orthography, morphology: Morphology) -> int:
    """Where a name that the text knows ends and another word begins; the longest such name."""
    for at in range(len(word) - 2, _SHORTEST_NAME - 1, -1):
        first, rest = word[:at], word[at:]
        if first not in names or first.lower() in orthography.joining:
            continue
        sure = len(rest) >= _LONG_DERIVED or not morphology.knows(first)
        if rest in orthography.joining or (sure and _joins(rest, orthography, morphology)):
            return at
    return 0


def _joins(rest: str, orthography: Orthography, morphology: Morphology) -> bool:
    """Whether letters after a name are a word of their own; short ones only if they are listed."""
    if rest in orthography.joining:
        return True
    if len(rest) < _SHORTEST_DERIVED or not morphology.knows(rest):
        return False
    return len(rest) >= _SHORTEST_ROOT or morphology.root(rest) != rest
