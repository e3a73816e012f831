"""Which lines of a page are the article.

Every line weighs: prose in favour, headlines, labels and clutter against. The stretch that weighs most is the heart of
the article; it grows over the paragraphs that touch it, such as a summary above the date line or a short last
sentence. Inside it clutter goes, and a short line between two paragraphs stays: it is a heading of the article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kawat.read.lines import Kind, is_headline, key_of

_WEIGHTS: Mapping[Kind, int] = {
    "short": -12, "section": -40, "button": -1, "link": -2, "cue": -2, "notice": -2, "byline": -3, "credit": -1,
    "agency": -1, "date": -3, "outlet": -1,
}  # fmt: skip
_TEASER = 6  # words of a paragraph that do not count, so that a headline with its teaser weighs less than nothing
_NUMBERED = -2  # a heading with its number belongs to an article more often than to a list of others
_NUMBER = re.compile(r"\d{1,2}[.)]\s\S+(?:\s\S+){0,5}$")
_HEAVIEST = 60  # words of a paragraph that count
_ASIDE: frozenset[Kind] = frozenset({"button", "byline", "credit", "agency", "date", "outlet", "link", "cue", "notice"})
_CAPTION = 12  # words: an agency's name behind more of them can close an article
_REACH = 5  # lines aside that may stand between the heart and a paragraph that belongs to it


def heart_of(lines: Sequence[str], kinds: Sequence[Kind]) -> tuple[int, int]:
    """The stretch ``[first, last)`` of lines that weighs most, grown over the paragraphs that touch it."""
    first = last = start = 0
    best = total = 0
    for at, weight in enumerate(map(_weight, lines, kinds)):
        if total <= 0:
            start, total = at, 0
        total += weight
        if total > best:
            first, last, best = start, at + 1, total
    if not best:
        return _all_prose(kinds)
    return _grown(lines, kinds, first, last)


def _weight(line: str, kind: Kind) -> int:
    if kind == "paragraph" and not (len(line) < 200 and is_headline(line)):
        return max(1, min(len(line[:1000].split()), _HEAVIEST) - _TEASER)
    return _NUMBERED if kind == "short" and _NUMBER.match(line) else _WEIGHTS.get(kind, _WEIGHTS["short"])


def _all_prose(kinds: Sequence[Kind]) -> tuple[int, int]:
    """From the first paragraph to the last, where none is long enough to speak for an article."""
    prose = [at for at, kind in enumerate(kinds) if kind == "paragraph"]
    return (prose[0], prose[-1] + 1) if prose else (0, 0)


def _grown(lines: Sequence[str], kinds: Sequence[Kind], first: int, last: int) -> tuple[int, int]:
    """The stretch with the paragraphs before and after it that nothing but lines aside parts from it."""

    def belongs(at: int) -> bool:
        return kinds[at] == "paragraph" and not is_headline(lines[at])

    while (at := _next(kinds, range(first - 1, -1, -1))) is not None and belongs(at):
        first = at
    while (at := _next(kinds, range(last, len(lines)))) is not None and belongs(at):
        last = at + 1
    return first, last


def _next(kinds: Sequence[Kind], places: Sequence[int]) -> int | None:
    """The first of some places whose line is not aside."""
    return next((at for at in places[:_REACH] if kinds[at] not in _ASIDE), None)


def article_lines(lines: Sequence[str], kinds: Sequence[Kind], title: str | None, heart: tuple[int, int]) -> list[int]:
    """Indices of the lines that are the article.

    Args:
        lines: all lines of the page, stripped, none empty.
        kinds: what each of them is.
        title: the headline, which is no part of the body wherever it is repeated.
        heart: the stretch in which the article stands.
    """
    heading = key_of(title or "")
    kept = [at for at in _prose(kinds, range(*heart)) if not (heading and _repeats(lines[at], heading))]
    prose = [at for at in kept if kinds[at] == "paragraph"]
    if not prose:
        return []
    while len(prose) > 1 and is_headline(lines[prose[-1]]):
        prose.pop()
    kept = [at for at in kept if prose[0] <= at <= prose[-1]]
    after = prose[-1] + 1
    closes = after < len(lines) and kinds[after] == "agency" and len(lines[after].split()) > _CAPTION
    return [*kept, after] if closes else kept


def _repeats(line: str, heading: str) -> bool:
    """Whether a line is the headline again, alone or with a few words beside it."""
    return len(line) < 2 * len(heading) + 60 and heading in (key := key_of(line)) and len(key) <= len(heading) + 60


def _prose(kinds: Sequence[Kind], places: Sequence[int]) -> list[int]:
    """Lines that are prose, or short but not below the name of another part of the page."""
    kept: list[int] = []
    apart = False
    for at in places:
        apart = kinds[at] == "section" or (apart and kinds[at] != "paragraph")
        if kinds[at] == "paragraph" or (kinds[at] == "short" and not apart):
            kept.append(at)
    return kept
