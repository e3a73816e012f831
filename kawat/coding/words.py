"""The words of a document as the rules of speech read them: those that a page lost the blank between come apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kawat.lang.speech import Speech
from kawat.model.parsed import Parsed, Token

_SHORTEST_GLUED = 7  # a verb glued to the name before it is looked for from this length on: "kata" ends many a word
_SHORTEST_TOKEN = 3
_LONGEST_GLUED = 60
_WORD_ACRONYM = re.compile(r"(\w[a-z]{3,})([A-Z]{2,}\w*)")
_ACRONYM_WORD = re.compile(r"([A-Z]{2,})([a-z]{2,})")


class Word(NamedTuple):
    """A word or mark of the body: offsets, its text, its lower-case form and its root."""

    start: int
    end: int
    text: str
    low: str
    root: str


class _Lows(dict[int, str]):
    """Index -> lower-case word; empty outside the text."""

    def __missing__(self, index: int) -> str:
        return ""


class Words:
    """The words of a parsed document, by index and by offset.

    Attributes:
        low: the lower-case word at an index; empty outside the text. The rules ask for little else, and a method of
            our own would cost them more than all that they do with its answer.
        lows: the lower-case words in order.
        starts: where each word begins.
    """

    low: Callable[[int], str]

    def __init__(self, parsed: Parsed, speech: Speech) -> None:
        self._words = tuple(_words(parsed, speech))
        self.lows = [word.low for word in self._words]
        self.low = _Lows(enumerate(self.lows)).__getitem__
        self.starts = [word.start for word in self._words]

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index: int) -> Word:
        return self._words[index]

    def at(self, offset: int) -> int:
        """Index of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)


def _words(parsed: Parsed, speech: Speech) -> Iterator[Word]:
    """Every word; only one with a capital can be glued to another."""
    for token, low in zip(parsed.tokens, parsed.lows, strict=True):
        if token.text == low:
            yield Word(token.start, token.end, low, low, token.lemma)
        else:
            yield from _unglued(token, speech)


def _unglued(token: Token, speech: Speech) -> Iterator[Word]:
    """A token as one word or more: "Trumpmengatakan" is two, "dilansirAFPdan" three."""
    text, start = token.text, token.start
    while cut := _joint(text, speech):
        yield _word(text[:cut], start)
        text, start = text[cut:], start + cut
    yield Word(token.start, token.end, text, text.lower(), token.lemma) if start == token.start else _word(text, start)


def _word(text: str, start: int) -> Word:
    return Word(start, start + len(text), text, text.lower(), text.lower())


def _joint(text: str, speech: Speech) -> int:
    """Where in a token a second word begins; 0 where none does."""
    if not _SHORTEST_TOKEN < len(text) < _LONGEST_GLUED or text.islower() or text.isupper():
        return 0
    if match := _WORD_ACRONYM.fullmatch(text):
        return match.end(1)
    if (match := _ACRONYM_WORD.fullmatch(text)) and (match[2] in speech.joiners or match[2] in speech.moments):
        return match.end(1)
    if not text[0].isupper():
        return 0
    return next((cut for cut in range(2, len(text) - _SHORTEST_GLUED + 1) if text[cut:] in speech.before), 0)
