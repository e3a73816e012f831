"""Quotations: which stretches of a text stand in quotation marks, however the marks were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARK = re.compile(r'["“”„‟«»]')
_OPENERS, _CLOSERS = frozenset("“„«"), frozenset("”»")
_LONGEST = (
    3000  # characters of one quotation; the longest of a paragraph in the pages that this was tried on is half of it
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: the marks lie in ``[start, end)``, the words between them in ``[inner, outer)``."""

    start: int
    inner: int
    outer: int
    end: int

    @property
    def closed(self) -> bool:
        """Whether a closing mark was there."""
        return self.outer < self.end


def find_quotes(body: str) -> tuple[Quote, ...]:
    """Every quotation of a body, in order. Quotations in single marks within another one are part of it.

    A mark that never closes quotes to the end of its line; a closing mark that nothing opened, from the line's start.
    """
    return tuple(_pairs(body))


def _pairs(body: str) -> Iterator[Quote]:
    opened: int | None = None
    after = 0  # end of the last quotation
    for match in _MARK.finditer(body):
        at = match.start()
        if opened is not None and _ends_before(body, opened, at):
            yield _unclosed(body, opened)
            after, opened = _line_end(body, opened), None
        if opened is None:
            if not _must_close(body, at):
                opened = at
            elif (start := max(after, body.rfind("\n", 0, at) + 1)) < at and not body[start:at].isspace():
                yield Quote(start, start, at, at + 1)
                after = at + 1
        elif not _must_open(body, at):
            yield Quote(opened, opened + 1, at, at + 1)
            after, opened = at + 1, None
        elif body[at] != body[opened]:
            continue
        else:
            opened = at
    if opened is not None:
        yield _unclosed(body, opened)


def _ends_before(body: str, opened: int, at: int) -> bool:
    """Whether a quotation that is still open has to have ended before the next mark."""
    line_end = _line_end(body, opened)
    return line_end < at and (at - opened > _LONGEST or _must_open(body, at))


def _unclosed(body: str, opened: int) -> Quote:
    end = min(_line_end(body, opened), opened + _LONGEST)
    return Quote(opened, opened + 1, end, end)


def _line_end(body: str, at: int) -> int:
    end = body.find("\n", at)
    return len(body) if end < 0 else end


def _must_open(body: str, at: int) -> bool:
    before, after = body[at - 1 : at], body[at + 1 : at + 2]
    if body[at] in _OPENERS:
        return bool(after.strip())
    return (not before.strip() or before in "([") and bool(after.strip()) and after not in ",."


def _must_close(body: str, at: int) -> bool:
    before, after = body[at - 1 : at], body[at + 1 : at + 2]
    if body[at] in _CLOSERS:
        return bool(before.strip())
    return bool(before.strip()) and before not in "([:" and (not after.strip() or after in ",.;)")
