"""A document as language: sentences, tokens, dependencies, names. Terms are Universal Dependencies'."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kawat.model.page import Document
from kawat.model.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word.

    Attributes:
        start, end: offsets into the body.
        lemma: root or dictionary form in lower case ("bertemu" -> "temu"); of a name its surface form.
        pos: UPOS tag; "" where nothing tagged it.
        head: index in ``Parsed.tokens`` of the governor; the token's own index at a root or where nothing was parsed.
        dep: relation to the head ("nsubj", "obl", ...); "" where nothing was parsed.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str = ""
    head: int = -1
    dep: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A run of tokens ``[first, last)`` and its span."""

    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name as the recogniser saw it: PER, ORG, LOC, ..."""

    span: Span
    label: str


@dataclass(frozen=True)
class Parsed:
    """A document, its tokens in order, its sentences in order and its names."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()

    @property
    def body(self) -> str:
        """The text that all offsets point into."""
        return self.document.body

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The tokens' words in lower case."""
        return tuple(token.text.lower() for token in self.tokens)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    def token_at(self, offset: int) -> int:
        """Index of the last token that starts at or before an offset (0 when none does)."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that an offset lies in, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def tokens_of(self, sentence: Sentence) -> Iterator[Token]:
        """The tokens of one sentence."""
        return iter(self.tokens[sentence.first : sentence.last])
