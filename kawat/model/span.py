"""A stretch of text: half-open character offsets and the words they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets ``[start, end)`` in Unicode code points of a document's body, with the text they cover.

    ``body[start:end] == text`` always holds; make spans with :meth:`of` so that it does.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span [{self.start}, {self.end}) does not hold {self.text!r}")

    @classmethod
    def of(cls, body: str, start: int, end: int) -> Span:
        """Cut ``body[start:end]`` out as a span."""
        return cls(start, end, body[start:end])

    @classmethod
    def trimmed(cls, body: str, start: int, end: int, strip: str | None = None) -> Span:
        """Cut ``body[start:end]`` without the white space (or the characters of ``strip``) at its two ends."""
        text = body[start:end]
        start += len(text) - len(text.lstrip(strip))
        text = text.strip(strip)
        return cls(start, start + len(text), text)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def words_in(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())
