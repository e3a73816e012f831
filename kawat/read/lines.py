"""Which lines of a flattened page are the article: readable rules, in order.

A page is lines. Each line has one kind, told from itself alone: a paragraph, a short line, or some kind of clutter. The
article is what stands between the first and the last paragraph, without the clutter; a short line between two
paragraphs is a heading of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from kawat.lang.calendar import read_published
from kawat.lang.press import Press

Kind = Literal["paragraph", "short", "section", "button", "link", "cue", "notice", "byline", "credit", "date", "outlet"]

_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"""[.!?:;,…]["'”’)\]*]{0,3}$|["”]$|\)$""")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONG = 20  # words: a line this long is prose, whatever it ends in
_SENTENCE = 6  # words: with an end mark, a line this long is prose
_SHORT_LINE = 200  # characters: buttons, dates and bylines are never longer
_LONGEST_CREDIT = 400  # characters: captions are never longer
_LONGEST_NOTICE = 400
_FEWEST, _MOST = 3, 25  # words of a headline
_STOPS = re.compile(r"""[^.]\.["”')]?$|[,;:]$""")
_BETWEEN_NAMES = re.compile(r"\s*[,|/&]\s*|\s+(?:dan|and)\s+")


def kind_of(line: str, press: Press) -> Kind:
    """What a stripped line is, by itself."""
    folded = " ".join(line[:_SHORT_LINE].lower().split())
    label = folded.strip(" :.|»›>-–—#*•")
    if len(line) < _SHORT_LINE:
        if label in press.sections:
            return "section"
        if label in press.buttons or not _LETTERS.search(line):
            return "button"
        if label in press.outlets:
            return "outlet"
        if press.byline.match(line):
            return "byline"
        if is_date_line(line, press):
            return "date"
    if len(line) < _LONGEST_CREDIT and press.credit.search(line):
        return "credit"
    link = press.link.match(line)
    if link is not None and (link["colon"] or len(line) < _SHORT_LINE):
        return "link" if _LETTERS.search(line, link.end()) else "cue"
    if len(line) < _LONGEST_NOTICE and press.notice.match(line):
        return "notice"
    return _prose(line)


def _prose(line: str) -> Kind:
    count = sum(1 for _ in _WORD.finditer(line[:400]))
    if count >= _LONG or (count >= _SENTENCE and _ENDS.search(line)):
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


def is_headline(line: str) -> bool:
    """Whether a line can be a headline: a few words, no full stop at the end, not all small letters."""
    words = line.split()
    if not _FEWEST <= len(words) <= _MOST or len(line) > _SHORT_LINE or _STOPS.search(line):
        return False
    return sum(word.strip("\"'“‘(")[:1].isupper() or word[:1].isdecimal() for word in words) * 5 >= len(words) * 2


def head_end(lines: Sequence[str], kinds: Sequence[Kind]) -> int:
    """The index of the line with which the article begins: its first paragraph that is no headline."""
    prose = [at for at, kind in enumerate(kinds) if kind == "paragraph"]
    return next((at for at in prose if not is_headline(lines[at])), prose[0] if prose else len(lines))


def article_lines(lines: Sequence[str], kinds: Sequence[Kind], title: str | None, first: int = 0) -> list[int]:
    """Indices of the lines that are the article.

    Args:
        lines: all lines of the page, stripped, none empty.
        kinds: what each of them is.
        title: the headline, which is no part of the body wherever it is repeated.
        first: where the article begins at the earliest.
    """
    kept = [at for at in _without_links(kinds, _end(kinds)) if at >= first]
    heading = key_of(title or "")
    kept = [
        at
        for at in kept
        if not heading
        or heading not in key_of(lines[at][: 2 * len(heading) + 60])
        or len(lines[at]) > len(heading) + 60
    ]
    prose = [at for at in kept if kinds[at] == "paragraph"]
    if not prose:
        return []
    return [at for at in kept if prose[0] <= at <= prose[-1]]


def key_of(line: str) -> str:
    """A line as its letters and digits, for telling repetitions."""
    return " ".join(_WORD.findall(line.lower()))


def _end(kinds: Sequence[Kind]) -> int:
    """Where the article ends: at the first opening of another part with more clutter than prose after it."""
    seen = 0
    for at, kind in enumerate(kinds):
        seen += kind == "paragraph"
        if kind == "section" and seen:
            rest = kinds[at + 1 :]
            if sum(kind == "paragraph" for kind in rest) <= max(2, seen // 2):
                return at
    return len(kinds)


def _without_links(kinds: Sequence[Kind], end: int) -> list[int]:
    """Lines before the end that are prose, or short but no headline that a bare cue of a link announces."""
    kept: list[int] = []
    announced = False
    for at in range(end):
        kind = kinds[at]
        if kind == "cue" or (kind == "section" and kept):
            announced = True
        elif kind == "paragraph" or (kind == "short" and not announced):
            kept.append(at)
            announced = False
        elif kind != "short":
            announced = announced and kind in {"date", "button"}
    return kept


def byline_of(lines: Iterable[str], press: Press) -> tuple[str, ...]:
    """The names behind the first label of a writer among lines."""
    for line in lines:
        found = press.writer.search(line) if len(line) < _LONGEST_NOTICE else None
        if found is not None and (names := names_of(found["names"])):
            return names
    return ()


def names_of(text: str) -> tuple[str, ...]:
    """Names that commas, bars, slashes and "dan" hold apart, each without the label of the next."""
    parts = (part.strip(" .-") for part in _BETWEEN_NAMES.split(text))
    return tuple(
        part.title() if part.isupper() else part for part in parts if 1 < len(part) < 60 and not part[0].isdigit()
    )
