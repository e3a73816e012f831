"""What a line of a page is, told from itself alone: readable rules, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from kawat.lang.calendar import read_published
from kawat.lang.press import Press

Kind = Literal[
    "paragraph",  # prose
    "short",  # a heading, a headline or a label
    "section",  # opens another part of the page
    "button",  # a button, a menu or a mark
    "link",  # to another article, with its headline
    "cue",  # of such a link, whose headline follows
    "notice",  # of the page about itself
    "byline",
    "credit",  # of a photograph, mostly with its caption
    "agency",  # a line that an agency's name in brackets closes: a caption, or the article's end
    "date",
    "outlet",
]

_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"""[.!?:;,…]["'”’)\]*]{0,3}$|["”]$|\)$""")
_MENU = re.compile(r"\s[|·•»›#]\s?|\w#\w|#\w+\s(?=#)")
_STATES = re.compile(r"""[^\W\d_]{2}\.["”’)]?$""")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONG = 20  # words: a line this long is prose, whatever it ends in
_SENTENCE = 6  # words: with an end mark, a line this long is prose
_STATED = 4  # words: with a full stop, so is a line this long
_SHORT_LINE = 200  # characters: buttons, dates and bylines are never longer
_LONGEST_CREDIT = 400  # characters: captions are never longer
_LONGEST_NOTICE = 400
_FEWEST, _MOST = 3, 25  # words of a headline
_CAPITALS = 0.4  # the least share of words in a headline with a capital
_STOPS = re.compile(r"""[^.]\.["”')]?$|[,;:]$""")
SIGNATURE = re.compile(
    r"\((?P<names>[a-z]{2,5}(?:\s?[/,]\s?[A-Za-z]{2,5}){0,3}|[A-Za-z]{2,5}(?:\s?[/,]\s?[A-Za-z]{2,5}){1,3})\)[.*]?"
)
"""Initials of the desk in a bracket: small letters, or several."""
_SIGNED = re.compile(
    r"(?P<names>[A-Z][\w.'’]{1,20}(?: [A-Z][\w.'’]{0,20}){1,4})\s?[,|–-]"
    r"\s?(?P<who>[^\d,|]{2,30}?)(?:\s?[-–|,].{0,60})?$"
)
_BETWEEN_NAMES = re.compile(r"\s*[,|/&]\s*|\s+(?:dan|and)\s+")


def kinds_of(lines: Iterable[str], press: Press) -> list[Kind]:
    """What each line is; the headline below the bare cue of a link is the link's."""
    kinds: list[Kind] = []
    for line in lines:
        kind = kind_of(line, press)
        announced = kinds and kinds[-1] == "cue" and (kind == "short" or is_headline(line))
        kinds.append("link" if announced else kind)
    return kinds


def kind_of(line: str, press: Press) -> Kind:
    """What a stripped line is, by itself."""
    folded = " ".join(line[:_SHORT_LINE].lower().split())
    label = folded.strip(" :.|»›>-–—#*•")
    if len(line) < _SHORT_LINE:
        if label in press.sections:
            return "section"
        if label in press.buttons or not _LETTERS.search(press.inside.sub("", line)) or is_menu(line):
            return "button"
        if label in press.outlets:
            return "outlet"
        if press.byline.match(line) or SIGNATURE.fullmatch(line):
            return "byline"
        if is_date_line(line, press):
            return "date"
    if len(line) < _LONGEST_CREDIT and press.credit.search(line):
        return "credit"
    if len(line) < _LONGEST_CREDIT and press.agency.search(line):
        return "agency"
    if len(line) < _LONGEST_NOTICE and (link := press.link.match(line)):
        return "link" if _LETTERS.search(line, link.end()) else "cue"
    if len(line) < _LONGEST_NOTICE and press.notice.match(line):
        return "notice"
    return _prose(line)


def _prose(line: str) -> Kind:
    count = sum(1 for _ in _WORD.finditer(line[:400]))
    if count >= _LONG or (count >= _SENTENCE and _ENDS.search(line)) or (count >= _STATED and _STATES.search(line)):
        return "paragraph"
    return "short"


def is_date_line(line: str, press: Press) -> bool:
    """Whether a short line is little more than the time at which the page appeared."""
    if (
        len(line) > 120
        or not any(character.isdecimal() for character in line)
        or read_published(line, press.calendar) is None
    ):
        return False
    return len(_WORD.findall(line)) <= 12 and not line.rstrip().endswith((".", "?", "!", ")", '"'))


def is_menu(line: str) -> bool:
    """Whether a line is a row of labels; the row of a table begins with its bar or holds figures."""
    return len(_MENU.findall(line)) > 2 and line[0] != "|" and not any(character.isdecimal() for character in line)


def can_head(line: str) -> bool:
    """Whether a line can be a headline by its shape: a few words, no full stop at the end."""
    return (
        len(line) <= _SHORT_LINE
        and not line[:1].islower()
        and _FEWEST <= len(line.split()) <= _MOST
        and not _STOPS.search(line)
    )


def is_headline(line: str) -> bool:
    """Whether a line is most likely a headline: it can be one, and many of its words are written like names."""
    return can_head(line) and capitals_of(line) >= _CAPITALS


def capitals_of(line: str) -> float:
    """The share of a line's words that begin with a capital or a figure."""
    words = line.split()
    return sum(word.lstrip("\"'“‘(")[:1].isupper() or word[0].isdecimal() for word in words) / max(1, len(words))


def key_of(line: str) -> str:
    """A line as its letters and digits, for telling repetitions."""
    return " ".join(_WORD.findall(line.lower()))


def byline_of(lines: Iterable[str], press: Press) -> tuple[str, ...]:
    """The names behind the first label of a writer among lines, before an outlet or a role, or else initials."""
    short = [line for line in lines if len(line) < _LONGEST_NOTICE]
    alone = frozenset(map(key_of, short))
    for line in short:
        if (found := press.writer.search(line)) and (names := names_of(found["names"])):
            return names
        if (found := _SIGNED.match(line)) and _signs(found["who"], alone, press):
            return names_of(found["names"])
    return next((signature_of(found) for line in short if (found := SIGNATURE.fullmatch(line))), ())


def _signs(who: str, alone: frozenset[str], press: Press) -> bool:
    """Whether what stands behind a name is an outlet, known or named alone on a line of the page, or a role."""
    return press.knows(who) or press.role.match(who) is not None or key_of(who) in alone


def signature_of(found: re.Match[str]) -> tuple[str, ...]:
    """The initials in a closing bracket, each once."""
    return tuple(dict.fromkeys(part.strip().lower() for part in re.split(r"[/,]", found["names"])))


def names_of(text: str) -> tuple[str, ...]:
    """Names that commas, bars, slashes and "dan" hold apart, each without the label of the next."""
    parts = (part.strip(" .-") for part in _BETWEEN_NAMES.split(text))
    return tuple(
        part.title() if part.isupper() else part for part in parts if 1 < len(part) < 60 and not part[0].isdigit()
    )
