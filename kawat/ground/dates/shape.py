"""A stretch of text with the shape of a date, the values of its parts, and the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kawat.lang.calendar import Calendar

_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"([\w$.'’-]+)\)?[^\S\n]{1,3}$")
_NEXT_WORD = re.compile(r"[^\S\n]{1,3}(\w[\w'’-]*)")
_CLAUSE_END = re.compile(r"[.!?;:\n\"“”,()]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_LONGEST_WORD = 40
_CLAUSE = 120
_SENTENCE = 300
"""How many characters are looked at, at most, to find the bounds of a clause and of a sentence."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A match of one of the calendar's patterns.

    The groups of a pattern are named for classes of words; one that a pattern has twice has a suffix the second time.
    """

    match: re.Match[str]
    calendar: Calendar

    @property
    def body(self) -> str:
        """The whole text."""
        return self.match.string

    @property
    def start(self) -> int:
        """Where the shape begins."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.match.end()

    @property
    def text(self) -> str:
        """Its words."""
        return self.match[0]

    def group(self, *names: str) -> str | None:
        """The first of the groups that the shape has."""
        found = self.match.groupdict()
        return next((value for name in names if (value := found.get(name)) is not None), None)

    def has(self, *names: str) -> bool:
        """Whether it has one of the groups."""
        return self.group(*names) is not None

    def number(self, class_: str, suffix: str = "") -> int:
        """The value of a group that every shape of this kind has."""
        return self.calendar.number(class_, self.match[class_ + suffix])

    def name(self, class_: str) -> str:
        """The value of a group that every shape of this kind has, where values are names ("week")."""
        return str(self.calendar.value(class_, self.match[class_]))

    def month(self, suffix: str = "") -> int | None:
        """The month, in figures or by name."""
        found = self.group(f"mon{suffix}", f"month{suffix}", f"month_any{suffix}")
        return None if found is None else self.calendar.number("month_any", found)

    def year(self, suffix: str = "") -> int | None:
        """The year in figures; two figures are of this century."""
        told, short = self.group(f"year{suffix}"), self.group(f"shortyear{suffix}")
        if told is not None:
            return int(told)
        return None if short is None else 2000 + int(short)

    def tense(self, *names: str) -> int | None:
        """-1 for what is said to be past, 1 for what is said to come, 0 for "ini"; None when the shape does not say."""
        found = self.group(*(names or ("tense", "tense_b", "tense_x")))
        return None if found is None else self.calendar.number("tense", found)

    def count(self) -> tuple[int, str]:
        """How many of which unit: (2, "day")."""
        one = self.group("one")
        if one is not None:
            return 1, str(self.calendar.value("one", one))
        number = self.group("count", "numword")
        return (1 if number is None else self.calendar.number("numword", number)), self.name("unit")

    def is_list(self, first: str, second: str) -> bool:
        """Whether the last word between two groups joins members of a list ("dan"), not the ends of a stretch."""
        between = self.body[self.match.end(first) : self.match.start(second)].replace(",", " , ").split()
        return bool(between) and self.calendar.has("and", between[-1])

    def word_before(self) -> str | None:
        """The word before the shape on its line; None where something else stands between."""
        return last_word(self.body, self.start)

    def word_after(self) -> str | None:
        """The word after the shape on its line; None where something else stands between."""
        found = _NEXT_WORD.match(self.body, self.end)
        return None if found is None else found[1]

    def clause_before(self) -> list[str]:
        """The words of the shape's clause that come before it."""
        window = self.body[max(0, self.start - _CLAUSE) : self.start]
        ends = [end.end() for end in _CLAUSE_END.finditer(window)]
        return words_of(window[ends[-1] if ends else 0 :])

    def leans_ahead(self) -> bool:
        """Whether its clause says that it is to come: "akan tiba pada Kamis", but not "..., kata Trump, Kamis"."""
        return any(self.calendar.has("ahead", word) for word in self.clause_before())

    def leaning(self) -> int | None:
        """The tense of the shape, else that of its clause: the nearest word before it that looks back or ahead."""
        told = self.tense()
        if told:
            return told
        for word in reversed(self.clause_before()):
            if self.calendar.has("ahead", word) or self.calendar.has("future", word):
                return 1
            if self.calendar.has("past", word):
                return -1
        return None


def words_of(text: str) -> list[str]:
    """The words of a stretch of text."""
    return _WORD.findall(text)


def last_word(text: str, end: int) -> str | None:
    """The word that ends, but for blanks, at a place."""
    found = _LAST_WORD.search(text, max(0, end - _LONGEST_WORD), end)
    return None if found is None else found[1]


def sentence_start(text: str, at: int, back: int = 1) -> int:
    """Where the sentence of a place begins, or the one so many sentences before, as far as a sentence reaches."""
    low = max(0, at - _SENTENCE)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, low, at)]
    return ends[-back] if len(ends) >= back else low


def sentence_end(text: str, at: int) -> int:
    """Where the sentence of a place ends, as far as a sentence reaches."""
    closing = _SENTENCE_END.search(text, at, at + _SENTENCE)
    return at + _SENTENCE if closing is None else closing.start() + 1
