"""Quotations: which stretches of a text stand in quotation marks, however the marks were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r'["“”„‟«»]|&[lr]dquo;|&quot;|``|\'\'')
_SINGLE = re.compile(r"(?<![\w'’‘])['‘\ufffd](?=\w)(?:[^'’‘\ufffd\"“”\n]|(?<=\w)['’](?=\w)){3,900}['’\ufffd](?!\w)")
_OPENERS, _CLOSERS = frozenset(("“", "„", "«", "&ldquo;", "``")), frozenset(("”", "»", "&rdquo;"))
CLOSING = frozenset("\"”»';’\ufffd")  # what a closing mark can end in
_LONGEST = 3000  # characters; twice the longest quotation of the pages that this was tried on


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: the marks lie in ``[start, end)``, the words between them in ``[inner, outer)``."""

    start: int
    inner: int
    outer: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    opens: bool
    closes: bool
    text: str


def find_quotes(body: str) -> tuple[Quote, ...]:
    """Every quotation of a body, in order. Quotations in single marks count where they stand in no other.

    A mark that never closes quotes to the end of its line, a closing mark that nothing opened its own sentence.
    A quotation over several lines may open anew on each of them, as is the custom.
    """
    double = list(_pairs(body, [_mark(body, match) for match in _MARK.finditer(body)]))
    return tuple(sorted([*double, *_outside(double, _SINGLE.finditer(body))], key=lambda quote: quote.start))


def _outside(quotes: list[Quote], singles: Iterator[re.Match[str]]) -> Iterator[Quote]:
    """Quotations in single marks, or in marks that lost their encoding, outside those in double ones."""
    ahead = iter(quotes)
    quote = next(ahead, None)
    for match in singles:
        while quote is not None and quote.end <= match.start():
            quote = next(ahead, None)
        if quote is None or match.end() <= quote.start:
            yield Quote(match.start(), match.start() + 1, match.end() - 1, match.end())


def _mark(body: str, match: re.Match[str]) -> _Mark:
    """Which way a mark must face; a mark that can face both ways neither opens nor closes for certain."""
    start, end, text = match.start(), match.end(), match.group()
    before, after = body[start - 1 : start].strip(), body[end : end + 1].strip()
    opens = text in _OPENERS or ((not before or before in "([—") and bool(after) and after not in ",.;")
    closes = text in _CLOSERS or (bool(before) and before not in "([:" and (not after or after in ",.;)?!"))
    return _Mark(start, end, opens and not closes, closes and not opens, text)


def _pairs(body: str, marks: list[_Mark]) -> Iterator[Quote]:
    opened: _Mark | None = None
    after = 0  # end of the last quotation
    for mark in marks:
        if opened is not None and _ends_before(body, opened, mark):
            yield (quote := _unclosed(body, opened))
            after, opened = quote.end, None
        if opened is None and not mark.closes:
            opened = mark
        elif opened is None:
            start = _sentence_start(body, mark.start)
            if after <= start and body[start : mark.start].strip() and mark.start - start < _LONGEST:
                yield Quote(start, start, mark.start, mark.end)
            after = mark.end
        elif not mark.opens:
            yield Quote(opened.start, opened.end, mark.start, mark.end)
            after, opened = mark.end, None
    if opened is not None:
        yield _unclosed(body, opened)


def _ends_before(body: str, opened: _Mark, mark: _Mark) -> bool:
    """Whether a quotation that is still open has to have ended before a later mark.

    A mark that opens on the line right after the quotation's own only takes it up again.
    """
    line_end = _line_end(body, opened.end)
    if mark.start - opened.start > _LONGEST:
        return True
    return line_end < mark.start and mark.opens and body.rfind("\n", 0, mark.start) != mark.start - 1


def _unclosed(body: str, opened: _Mark) -> Quote:
    end = min(_line_end(body, opened.end), opened.start + _LONGEST)
    return Quote(opened.start, opened.end, max(end, opened.end), max(end, opened.end))


def _sentence_start(body: str, at: int) -> int:
    line = body.rfind("\n", 0, at) + 1
    stop = body.rfind(". ", line, max(line, at - 1))
    return line if stop < 0 else stop + len(". ")


def _line_end(body: str, at: int) -> int:
    end = body.find("\n", at)
    return len(body) if end < 0 else end
