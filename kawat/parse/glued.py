"""Words that a page glued together when it lost the space between them ("Trumpmengancam", "diGazauntuk").

Pages lose spaces where links stood, so one half is usually a name. A word is cut where its first part stands alone with
the same capital somewhere in the text or is a party that the tables know, and its second part is a word that joins
("dan", "untuk") or a known word; or where capitals and small letters meet in a way that no word is written ("DPRPuan",
"dipimpinPM", "PresidenDonald"). In small letters only a long word that is unknown and is two known ones comes apart
("menuduhpesawat"), never where it may be a compound under one pair of affixes ("mengatasnamakan").
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
_SHORTEST_SMALL = 9  # letters of two words in small letters; shorter ones are misspelt or foreign words
_SHORTEST_PART = 5
_LONG_PART = 7
_SHORT_JOINING = 4  # letters; so short a word is also the end of others ("sembahyang")
_TAIL = re.compile(r"(?:kan|an|i)(?:nya|lah)?$")
_VERB = re.compile(r"(?:me|di)(?!.*[^k]an$)")
_AFFIXED = re.compile(r"(?:me|di)|.*an$")
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
    parties: Collection[str] = (),
) -> Iterator[Offsets]:
    """The tokens, those of glued words cut in two or more.

    Args:
        body: the text that the tokens are of.
        tokens: of one line.
        names: :func:`names_in` the text.
        orthography: the language's.
        morphology: the language's.
        pairs: :func:`pairs_in` the names that the tables have.
        parties: the names of one word that parties have in the tables.
    """
    before = ""
    for start, end in tokens:
        word = body[start:end]
        while at := _joint(before, word, names, orthography, morphology, pairs, parties):
            yield from _initials(body, start, start + at, names, orthography)
            before, start, word = word[:at], start + at, word[at:]
        yield start, end
        before = body[start:end]


def _joint(
    before: str,
    word: str,
    names: Collection[str],
    orthography: Orthography,
    morphology: Morphology,
    pairs: Collection[str],
    parties: Collection[str],
) -> int:
    """How many letters the first of the words has that are glued in a token; 0 where it is one word."""
    if not word.isalpha() or len(word) <= _SHORTEST_NAME:
        return 0
    if word.islower():
        return _between_small(word, orthography, morphology)
    return (
        _after_pair(before, word, pairs, orthography, morphology)
        or _cut(word, names, orthography, morphology)
        or _after_party(word, parties, orthography, morphology)
    )


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
    if (word.isupper() and len(word) < _SHORTEST_ROOT) or morphology.knows(word):
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


def _after_party(word: str, parties: Collection[str], orthography: Orthography, morphology: Morphology) -> int:
    """Where the name of a party that the tables know ends and another word begins: "Chinabalik", "Rusiake"."""
    if word in parties or not word[1:].islower() or morphology.knows(word):
        return 0
    ends = (at for at in range(len(word) - 2, _SHORTEST_NAME, -1) if word[:at] in parties)
    return next((at for at in ends if _is_word(word[at:], orthography, morphology)), 0)


def _is_word(rest: str, orthography: Orthography, morphology: Morphology) -> bool:
    """Whether letters are a word that joins, or a known one that is not short."""
    return rest in orthography.joining or (len(rest) >= _SHORTEST_PART and morphology.knows(rest))


def _between_small(word: str, orthography: Orthography, morphology: Morphology) -> int:
    """Where the first of two words in small letters ends; the longest such word."""
    if len(word) < _SHORTEST_SMALL or morphology.knows(word):
        return 0
    return next(
        (at for at in range(len(word) - 2, _SHORTEST_NAME, -1) if _meet(word[:at], word[at:], orthography, morphology)),
        0,
    )


def _meet(first: str, rest: str, orthography: Orthography, morphology: Morphology) -> bool:
    """Whether two words in small letters are glued, not one word, a compound, or a word with its affixes."""
    if first in orthography.leading_joints:
        return len(rest) > _SHORTEST_NAME
    if len(first) < _SHORTEST_PART or first == rest or first in orthography.prefixes or not morphology.knows(first):
        return False
    if rest in orthography.trailing_joints:
        return len(first) >= (_LONG_PART if len(rest) <= _SHORT_JOINING else _SHORTEST_PART)
    if not _is_word(rest, orthography, morphology) or rest in orthography.joining:
        return bool(_derived(first, _AFFIXED, morphology) and _between_small(rest, orthography, morphology))
    if _derived(rest, _VERB, morphology) and len(rest) > _LONG_PART:
        return True
    compound = _TAIL.search(rest) and morphology.root(rest) != rest
    return len(first) >= _LONG_PART and _derived(first, _AFFIXED, morphology) and not compound


def _derived(word: str, affixes: re.Pattern[str], morphology: Morphology) -> bool:
    """Whether a known word has an affix of some kind."""
    return bool(affixes.match(word)) and morphology.root(word) != word
