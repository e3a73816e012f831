"""The stage: a document's lines to tokens and sentences with roots; a model adds tags, dependencies and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kawat.lang.morphology import Morphology, load_morphology
from kawat.lang.orthography import Orthography, load_orthography
from kawat.model.page import Document
from kawat.model.parsed import Parsed, Sentence, Token
from kawat.model.span import Span
from kawat.parse.sentences import sentence_ends
from kawat.parse.tokens import Offsets, Tokenizer, tokenizer


@dataclass(frozen=True)
class Parser:
    """All that parsing needs, loaded once: the language's rules."""

    orthography: Orthography
    morphology: Morphology
    tokenize: Tokenizer


def load_parser(language: str = "id", model: Path | None = None) -> Parser:
    """The parser of a language.

    Args:
        language: ISO 639-1; there must be a folder of that name under ``kawat/lang``.
        model: folder of a trained pipeline; None for rules alone.

    Raises:
        FileNotFoundError: the language or the model is not there.
    """
    orthography = load_orthography(language)
    return Parser(orthography, load_morphology(language), tokenizer(orthography))


def parse(document: Document, parser: Parser) -> Parsed:
    """Tokens and sentences of a document's body, every token with its root; offsets point into the body."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for offsets in _sentences(document.body, parser):
        first = len(tokens)
        tokens.extend(_tokens(document.body, offsets, first, parser.morphology))
        span = Span.of(document.body, offsets[0][0], offsets[-1][1])
        sentences.append(Sentence(first, len(tokens), span))
    return Parsed(document, tuple(tokens), tuple(sentences))


def _sentences(body: str, parser: Parser) -> Iterator[list[Offsets]]:
    """The offsets of each sentence's tokens."""
    at = 0
    for line in body.splitlines(keepends=True):
        offsets = [(at + start, at + end) for start, end in parser.tokenize(line)]
        at += len(line)
        texts = [body[start:end] for start, end in offsets]
        spaced = [
            start != before for (start, _), before in zip(offsets, [-1, *(end for _, end in offsets)], strict=False)
        ]
        first = 0
        for end in sentence_ends(texts, spaced, parser.orthography):
            yield offsets[first:end]
            first = end


def _tokens(body: str, offsets: list[Offsets], first: int, morphology: Morphology) -> Iterator[Token]:
    texts = [body[start:end] for start, end in offsets]
    lemmas = _lemmas(texts, morphology)
    for index, ((start, end), text, lemma) in enumerate(zip(offsets, texts, lemmas, strict=True), first):
        yield Token(index, start, end, text, lemma, head=index)


def _lemmas(texts: list[str], morphology: Morphology) -> Iterator[str]:
    """Roots of a sentence's words; a capital inside a sentence marks a name, which keeps its form.

    Where capitals are the rule (a headline, a line in capitals) they mark nothing.
    """
    words = [text for text in texts if text[0].isalpha()]
    titled = sum(word[0].isupper() for word in words) > 0.7 * len(words) and len(words) > 4
    starts = True
    for text in texts:
        if text[0].isupper() and (not (starts or titled) or not morphology.knows(text.lower())):
            yield text
        else:
            yield morphology.root(text)
        starts = (starts and not text[0].isalnum()) or text in {'"', "“", ":", "("}
