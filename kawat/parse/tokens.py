"""A line of text cut into words, numbers and marks, with exact offsets.

Decisions:
- A surface word stays whole: clitics are not cut off ("katanya" is one token), nor is reduplication ("negara-negara").
- Two different capitalised words joined by a hyphen are three tokens ("China-Rusia", "AS-Iran"); shorter parts, digits
  and prefixes stay ("Al-Qaeda", "Kim Jong-un", "F-16", "se-Asia", "non-Barat").
- A number is one token with its inner marks ("4/2/2026", "14.30"); so is a currency sign before it ("Rp", "5.000").
- Initials and listed abbreviations keep their stop ("S.H.", "J.", "No."); names of sites keep theirs ("TEMPO.CO").
- Every other mark is a token of its own, but a run of the same mark is one ("...", "--").
- Words glued by lost spaces come apart where a capital follows a small letter ("SerikatDonald"), and after a stop.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from kawat.lang.orthography import Orthography

Offsets = tuple[int, int]
Tokenizer = Callable[[str], list[Offsets]]

_LONGEST_WORD = 100  # a longer run of letters is no word; cutting it keeps every later step linear
_HYPHENS = "-‐‑"
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_INITIAL = re.compile(r"[A-Z]\.")
_NUMBER = re.compile(r" ?(?:\d|[IVXLC]+\b)")
_SPLIT_PART = re.compile(r"[A-Z]{2,}|[A-Z][^\W\d_]{3,}")


def tokenizer(orthography: Orthography) -> Tokenizer:
    """A function from a line to its tokens' offsets, in order; time is linear in the line's length."""
    pattern = _pattern(orthography)

    def tokenize(line: str) -> list[Offsets]:
        pieces = [piece for match in pattern.finditer(line) for piece in _parts(line, match, orthography)]
        return _with_stops(line, pieces, orthography)

    return tokenize


def _pattern(orthography: Orthography) -> re.Pattern[str]:
    currencies = "|".join(sorted(map(re.escape, orthography.currencies), key=len, reverse=True))
    return re.compile(
        rf"""
        (?P<whole> https?://[^\s<>"“”]+ | www\.[^\s<>"“”]+ | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{1,64}} | [@\#]\w+
          | (?:[A-Z]\.){{2,}}(?:[A-Z][A-Za-z]{{0,3}}\b\.?)?     # S.H.  A.S.  S.H.M
          | [A-Z]\.(?:[A-Z][A-Za-z]{{0,3}}\.)+                  # M.Hum.  S.Kom.
          | [A-Z]\.[A-Z][a-z]{{0,2}}\b                          # M.Si
          | \d++(?:[.,:/]\d++)++ | \d++(?![^\W\d_]|-an\b)       # 5.000  4/2/2026  14.30
          | (?:{currencies})?[$€£¥] | (?:{currencies})(?=\d) )
      | (?P<word> \w{{1,{_LONGEST_WORD}}}(?:[-‐‑'’]\w{{1,{_LONGEST_WORD}}}){{0,8}} )
      | (?P<mark> (?P<sign>[^\w\s])(?P=sign){{0,{_LONGEST_WORD}}} )
        """,
        re.VERBOSE,
    )


def _parts(line: str, match: re.Match[str], orthography: Orthography) -> Iterator[Offsets]:
    """The tokens of one match: itself, or a glued or hyphenated word in its parts."""
    start, end = match.span()
    word = match["word"]
    if word is None:
        if match["sign"] in {'"', "(", ")", "[", "]", "“", "”"} and end - start > 1:
            return iter([(at, at + 1) for at in range(start, end)])
        return iter(((start, end),))
    if word.islower() or (word.isalpha() and (word.isupper() or word[1:].islower())):
        return iter(((start, end),))
    return _word_parts(line, start, end, orthography)


def _word_parts(line: str, start: int, end: int, orthography: Orthography) -> Iterator[Offsets]:
    for first, last in _unhyphenated(line, start, end, orthography):
        yield from _unglued(line, first, last, orthography)


def _unhyphenated(line: str, start: int, end: int, orthography: Orthography) -> list[Offsets]:
    """Cut "China-Rusia" at its hyphens; reduplication ("Bangsa-Bangsa") and names ("Al-Qaeda") stay."""
    word = line[start:end]
    parts = re.split(r"[-‐‑]", word)
    apart = all(_SPLIT_PART.fullmatch(part) or part in orthography.short_names for part in parts)
    if len(parts) == 1 or not apart:
        return [(start, end)]
    if any(one.lower() == two.lower() for one, two in itertools.pairwise(parts)):
        return [(start, end)]
    offsets: list[Offsets] = []
    for part in parts:
        if offsets:
            offsets.append((start - 1, start))
        offsets.append((start, start + len(part)))
        start += len(part) + 1
    return offsets


def _unglued(line: str, start: int, end: int, orthography: Orthography) -> Iterator[Offsets]:
    """Cut a word where a capital follows a small letter, unless its beginning is known to be written so."""
    first = start
    for joint in _JOINT.finditer(line, start, end):
        if line[first : joint.start()] not in orthography.joints and joint.start() - first > 1:
            yield first, joint.start()
            first = joint.start()
    yield first, end


def _with_stops(line: str, pieces: list[Offsets], orthography: Orthography) -> list[Offsets]:
    """Give abbreviations, initials and names of sites the stops that belong to them."""
    tokens: list[Offsets] = []
    skip = False
    for at, (start, end) in enumerate(pieces):
        if skip:
            skip = False
        elif end - start == 1 and line[start] == "." and tokens and tokens[-1][1] == start:
            skip = _join_stop(line, tokens, end, pieces[at + 1] if at + 1 < len(pieces) else None, orthography)
        else:
            tokens.append((start, end))
    return tokens


def _join_stop(line: str, tokens: list[Offsets], end: int, following: Offsets | None, orthography: Orthography) -> bool:
    """Put a stop where it belongs; True when the following piece went with it."""
    start = tokens[-1][0]
    word = line[start:end]
    if following is not None and following[0] == end and line[slice(*following)].lower() in orthography.domains:
        tokens[-1] = (start, following[1])
        return True
    numbered = len(tokens) > 1 and line[slice(*tokens[-2])][-1].isdigit()  # "2 C.", "abad ke-6 M.": no initials
    initial = _INITIAL.fullmatch(word) and not numbered and _goes_on(line, end)
    numbers = word in orthography.numbering and _NUMBER.match(line, end)
    if word in orthography.leading or word in orthography.closing or initial or numbers:
        tokens[-1] = (start, end)
    else:
        tokens.append((end - 1, end))
    return False


def _goes_on(line: str, end: int) -> bool:
    """Whether a letter or a comma follows after at most one space: an initial in a name, not the end of a text."""
    following = line[end : end + 2].lstrip(" ")
    return following[:1].isalpha() or following[:1] == ","
