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


def pairs_in(names: Iterable[str]) -> frozenset[str]:
    """The last two words of each name that has as many, both with a capital: "Benjamin Netanyahu", "Al Jazeera"."""
    ends = (name.split()[-2:] for name in names if " " in name)
    return frozenset(" ".join(words) for words in ends if all(word[0].isupper() for word in words))


def unglued(
    body: str,
    tokens: Iterable[Offsets],
    names: Collection[str],
    orthography: Orthography,
    morphology: Morphology,
    pairs: Collection[str] = (),
) -> Iterator[Offsets]:
    """The tokens, those of glued words cut in two or more.

    Args:
        body: the text that the tokens are of.
        tokens: of one line.
        names: :func:`names_in` the text.
        orthography: the language's.
        morphology: the language's.
        pairs: :func:`pairs_in` the names that the tables have.
    """
    before = ""
    for start, end in tokens:
        word = body[start:end]
        if not word.islower() and word.isalpha() and len(word) > _SHORTEST_NAME:
            at = _after_pair(before, word, pairs, orthography, morphology) or _cut(word, names, orthography, morphology)
            while at:
                yield from _initials(body, start, start + at, names, orthography)
                before, start = body[start : start + at], start + at
                rest = body[start:end]
                at = _after_pair(before, rest, pairs, orthography, morphology)
                at = at or _cut(rest, names, orthography, morphology)
        yield start, end
        before = body[start:end]


def _initials(body: str, start: int, end: int, names: Collection[str], orthography: Orthography) -> Iterator[Offsets]:
    """A piece of a glued word, its state's initials apart."""
    head = _before_state(body[start:end], names, orthography) if body[start:end].isupper() else 0
    if head:
        yield start, start + head
    yield start + head, end


def _after_pair(
    before: str, word: str, pairs: Collection[str], orthography: Orthography, morphology: Morphology
) -> int:
    """Where the second word of a known name ends and another word begins: "Benjamin Netanyahudan"."""
    if not before[:1].isupper() or not word[0].isupper() or f"{before} {word}" in pairs:
        return 0
    ends = (at for at in range(len(word) - 2, _SHORTEST_NAME - 1, -1) if f"{before} {word[:at]}" in pairs)
    return next((at for at in ends if word[at:] in orthography.joining or morphology.knows(word[at:])), 0)


def _cut(word: str, names: Collection[str], orthography: Orthography, morphology: Morphology) -> int:
    """How many letters the first of the glued words has; 0 where the word is one."""
    if word.isupper() and (head := _before_state(word, names, orthography)):
        return head
    if word.islower() or (word.isupper() and len(word) < _SHORTEST_ROOT) or morphology.knows(word):
        return 0
    if word[0].isupper() and word[1:].islower():
        return _after_name(word, names, orthography, morphology)
    return _at_capitals(word, names, orthography, morphology)


def _before_state(word: str, names: Collection[str], orthography: Orthography) -> int:
    """Where the initials of a body end and those of its state begin: "DPRRI" in a text that has "DPR" too."""
    heads = (word.removesuffix(state) for state in orthography.state_initials if word.endswith(state))
    return next((len(head) for head in heads if head in names), 0)


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
        initials = word[match.end() :]
        plain = first.islower() or initials in names or _before_state(initials, names, orthography) > 0
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
