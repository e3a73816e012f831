"""The tokens of one line cut into sentences.

Decisions:
- A new line always ends a sentence (the caller gives one line at a time).
- A quotation stays in one piece and with the cue that follows it ('"Kami siap. Kami datang," kata Andi.'), as the news
  treebank UD Indonesian-CSUI has it, unless it is very long or never closes.
- A colon ends a sentence behind words that announce a list, where a word with a capital follows: the list has lost its
  lines, or is lost itself.
- A stop before a small letter ends nothing but after a plain word ("tiba. lalu"); a stop glued to a capital
  ("selesai.Presiden") does end a sentence, and so does a question or an exclamation outside quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kawat.lang.orthography import Orthography

_LONGEST_QUOTATION = 120  # tokens; a longer one is cut at its own stops, or its end mark belongs to another
_LONGEST_BRACKET = 60
LONGEST_SENTENCE = 250
_SHORTEST_PLAIN = 4  # letters; shorter words before a stop may be abbreviations that nobody listed
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_HUNDREDS = re.compile(r"\d{3}(?:\.\d{3})*")
_VERSION = re.compile(r"[Vv]\d+")
_YEAR = re.compile(r"[12]\d{3}")
_TERMINALS = frozenset(".!?…")
_CLOSES = {"“": "”", "„": "”", "«": "»", "(": ")", "[": "]", "‘": "’"}
_MARKS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘„«([-–—")


def sentence_ends(texts: Sequence[str], spaced: Sequence[bool], orthography: Orthography) -> Iterator[int]:
    """Where sentences end: indices one after each sentence's last token, the last one being ``len(texts)``.

    Args:
        texts: the tokens of one line.
        spaced: for each token whether white space stands before it.
        orthography: the language's abbreviations.
    """
    until = _enclosures(texts, spaced)
    first = 0
    for end in [*_candidates(texts, spaced, until, orthography), len(texts)]:
        while end - first > LONGEST_SENTENCE:
            first = _forced_end(texts, first)
            yield first
        if end > first:
            yield end
            first = end


def _forced_end(texts: Sequence[str], first: int) -> int:
    """Where to cut a sentence that is too long to be one: after its last mark within the limit, else at the limit."""
    limit = first + LONGEST_SENTENCE
    return next((at + 1 for at in range(limit - 1, first + LONGEST_SENTENCE // 2, -1) if texts[at] in ";,|"), limit)


def _candidates(
    texts: Sequence[str], spaced: Sequence[bool], until: Sequence[int], orthography: Orthography
) -> Iterator[int]:
    for at, text in enumerate(texts):
        if text == ":" and until[at] == at and _announces(texts, at, orthography):
            yield at + 1
        if text[-1] not in _TERMINALS or not _can_end(texts, at, orthography):
            continue
        end = at + 1
        while end < len(texts) and texts[end] in _MARKS and until[end] == end and not _opens(spaced, end):
            end += 1
        if (
            until[at] < end
            and not _abbreviates(texts, at, end)
            and not (text in orthography.closing and texts[end : end + 1] == ["("])  # "PT Contoh Tbk. (CTH)"
            and (_starts_new(texts, spaced, end) or (end == at + 1 and _careless(texts, spaced, at, orthography)))
        ):
            yield end


def _announces(texts: Sequence[str], at: int, orthography: Orthography) -> bool:
    """Whether a colon stands behind words that announce a list and before a word with a capital."""
    before = " ".join(texts[max(at - 2, 0) : at]).lower()
    return before in orthography.announcing and at + 1 < len(texts) and texts[at + 1][0].isupper()


def _can_end(texts: Sequence[str], at: int, orthography: Orthography) -> bool:
    """Whether the stop at a token is one of a sentence, not of an abbreviation, an initial or a list's number."""
    text = texts[at]
    if text[0] in _TERMINALS:
        return not (text == "." and at > 0 and (_numbers_item(texts, at) or _inside_number(texts, at)))
    if text in orthography.leading or text in orthography.numbering:
        return False
    return text in orthography.closing or (at > 0 and texts[at - 1] == "," and text.count(".") > 1)


def _numbers_item(texts: Sequence[str], at: int) -> bool:
    """Whether a stop belongs to the number or letter that begins an item of a list: "1. Menteri", "a. Menteri"."""
    first = at < 2 or texts[at - 2][-1] in _TERMINALS or texts[at - 2] in (":", ";")
    return first and len(texts[at - 1]) <= 2 and texts[at - 1].isalnum()


def _abbreviates(texts: Sequence[str], at: int, end: int) -> bool:
    """Whether a stop ends the one word of a bracket: "Allium cepa (L.) Baker"."""
    return end > at + 1 and at > 1 and texts[at - 2] == "(" and texts[at + 1] == ")"


def _inside_number(texts: Sequence[str], at: int) -> bool:
    """Whether a stray space has cut a number behind a stop inside it: "2.904. 678", "versi v9. 1"."""
    before, after = texts[at - 1], texts[at + 1] if at + 1 < len(texts) else ""
    return bool(
        (_THOUSANDS.fullmatch(before) and _HUNDREDS.fullmatch(after))
        or (_VERSION.fullmatch(before) and after.isdigit())
    )


def _starts_new(texts: Sequence[str], spaced: Sequence[bool], end: int) -> bool:
    """Whether what follows can begin a sentence; glued to the stop only a word with a capital can."""
    if texts[end - 1][-1] in "?!" and end + 1 < len(texts) and texts[end] == "-" and spaced[end] and spaced[end + 1]:
        return False  # the same asked again in other words: "Rapatnya mulai ya? - Apakah rapatnya mulai?"
    while texts[end : end + 2] == ["(", ")"]:  # a bracket whose words a page lost
        end += 2
    for at, text in enumerate(texts[end : end + 4], end):
        if text[0] not in _OPENERS:
            glued = at == end and not spaced[at]
            return len(text) > 1 and text[0].isalpha() and not text[0].islower() if glued else _can_begin(text)
    return True


def _careless(texts: Sequence[str], spaced: Sequence[bool], at: int, orthography: Orthography) -> bool:
    """Whether a mark ends a sentence although the next lacks its capital.

    A full stop does so after a plain word or a year, if what follows is no part of a site's name.
    """
    before, after = texts[at - 1] if at else "", texts[at + 1] if at + 1 < len(texts) else ""
    if not after.isalpha() or not after[0].islower() or not spaced[at + 1]:
        return False
    if texts[at][0] in "?!":
        return True
    plain = len(before) >= _SHORTEST_PLAIN and before.isalpha() and before[1:].islower()
    plain = plain or bool(_YEAR.fullmatch(before))
    return texts[at] == "." and plain and not spaced[at] and len(after) > 1 and after not in orthography.domains


def _can_begin(text: str) -> bool:
    return not (text[0].islower() or text[0] in ",;:)]”")


def _opens(spaced: Sequence[bool], at: int) -> bool:
    """Whether a mark stands like one that opens: white space before it and none after."""
    return spaced[at] and at + 1 < len(spaced) and not spaced[at + 1]


def _enclosures(texts: Sequence[str], spaced: Sequence[bool]) -> list[int]:
    """For each token the index of the mark that closes the outermost quotation or bracket around it, else its own."""
    until = list(range(len(texts)))
    end = -1
    for first, last in _pairs(texts, spaced):
        if first > end:
            until[first : last + 1] = [last] * (last + 1 - first)
            end = last
    return until


def _pairs(texts: Sequence[str], spaced: Sequence[bool]) -> list[tuple[int, int]]:
    """Opening and closing marks that belong together and are not too far apart, in order of their beginnings."""
    pairs: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for at, text in enumerate(texts):
        if text in {'"', "'"}:
            _straight(at, text, spaced, opened, pairs)
        elif text in _CLOSES:
            opened[_CLOSES[text]] = at
        elif text in opened:
            pairs.append((opened.pop(text), at))
    return sorted(pair for pair in pairs if pair[1] - pair[0] <= _limit(texts[pair[0]]))


def _limit(mark: str) -> int:
    return _LONGEST_BRACKET if mark in "([" else _LONGEST_QUOTATION


def _straight(at: int, mark: str, spaced: Sequence[bool], opened: dict[str, int], pairs: list[tuple[int, int]]) -> None:
    """A straight mark opens or closes by turns; one that can only open gives up the one opened before it."""
    before = at == 0 or spaced[at]
    after = at + 1 == len(spaced) or spaced[at + 1]
    only_opens, only_closes = before and not after, after and not before
    if mark in opened and not only_opens:
        pairs.append((opened.pop(mark), at))
    elif not only_closes:
        opened[mark] = at
