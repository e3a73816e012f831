"""The stage: a document's lines to tokens and sentences with roots; a model adds tags, dependencies and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Literal

from kawat.lang.morphology import Morphology, load_morphology
from kawat.lang.names import load_names
from kawat.lang.orthography import Orthography, load_orthography
from kawat.model.page import Document
from kawat.model.parsed import Name, Parsed, Sentence, Token
from kawat.model.span import Span
from kawat.parse.glued import names_in, pairs_in, unglued
from kawat.parse.names import agreed
from kawat.parse.network import Analysis, Network, load_network
from kawat.parse.sentences import sentence_ends
from kawat.parse.tokens import Offsets, Tokenizer, tokenizer
from kawat.world import load as load_world

_HEADLINE = 0.7  # more capitalised words than this: capitals mark no names there
_SHORTEST_HEADLINE = 5
_BEFORE_A_START = frozenset('"“:(')


@dataclass(frozen=True)
class Parser:
    """All that parsing needs, loaded once: a language's rules, and its network where there is one.

    Attributes:
        pairs: the last two words of each name that the tables have, for pages that glued a word to it.
        parties: the names of one word that parties have in the tables, for the same.
    """

    orthography: Orthography
    morphology: Morphology
    tokenize: Tokenizer
    network: Network | None = None
    pairs: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()


def load_parser(language: str = "id", model: Path | Literal["shipped"] | None = "shipped") -> Parser:
    """The parser of a language.

    Args:
        language: ISO 639-1; there must be a folder of that name under ``kawat/lang``.
        model: folder of a trained network; by default the one that the language ships, if it does; None for rules
            alone, which leave tags, dependencies and names empty.

    Raises:
        FileNotFoundError: the language or the model is not there.
    """
    orthography, morphology = load_orthography(language), load_morphology(language)
    folder = _shipped(language) if model == "shipped" else model
    network = None if folder is None else load_network(folder, morphology.root)
    called = [name.name for name in load_names(files("kawat.lang").joinpath(language))]
    pairs, parties = pairs_in(chain(called, _known_names())), names_in(called)
    return Parser(orthography, morphology, tokenizer(orthography), network, pairs, parties)


def _known_names() -> Iterator[str]:
    """The names of outlets and persons."""
    world = load_world()
    yield from (name for outlet in world.media for name in (outlet.name, *outlet.aliases))
    yield from (name for person in world.offices.persons for name in (person.name, *person.aliases))


def _shipped(language: str) -> Path | None:
    folder = Path(str(files("kawat.lang").joinpath(language, "model")))
    return folder if (folder / "weights.npz").is_file() else None


def parse(document: Document, parser: Parser, sentences: Sequence[Sequence[Offsets]] | None = None) -> Parsed:
    """Tokens and sentences of a document's body, every token with its root; offsets point into the body.

    With a network also tags, heads, relations and names; a head never lies outside its sentence.

    Args:
        document: what to parse.
        parser: the rules of its language, and the network.
        sentences: the offsets of each sentence's tokens, where another has cut the body; else the rules cut it.
    """
    if sentences is None:
        sentences = [found for line in lines_of(document.body, parser) for found in cut(document.body, line, parser)]
    analyses = _analyses(document.body, sentences, parser.network)
    tokens: list[Token] = []
    spans: list[Sentence] = []
    names: list[Name] = []
    for offsets, analysis in zip(sentences, analyses, strict=True):
        first = len(tokens)
        tokens.extend(_tokens(document.body, offsets, first, analysis, parser.morphology))
        spans.append(Sentence(first, len(tokens), Span.of(document.body, offsets[0][0], offsets[-1][1])))
        if analysis is not None:
            names.extend(_names(document.body, offsets, analysis))
    return Parsed(document, tuple(tokens), tuple(spans), tuple(agreed(names)))


def lines_of(body: str, parser: Parser) -> Iterator[list[Offsets]]:
    """The offsets of each line's tokens, words that a page glued together cut apart."""
    lines = list(_lines(body, parser))
    names = names_in(body[start:end] for line in lines for start, end in line)
    for line in lines:
        yield list(unglued(body, line, names, parser.orthography, parser.morphology, parser.pairs, parser.parties))


def cut(body: str, line: Sequence[Offsets], parser: Parser) -> Iterator[Sequence[Offsets]]:
    """The tokens of one line by sentence."""
    texts = [body[start:end] for start, end in line]
    ends = [-1, *(end for _, end in line)]
    spaced = [start != end for (start, _), end in zip(line, ends, strict=False)]
    first = 0
    for end in sentence_ends(texts, spaced, parser.orthography):
        yield line[first:end]
        first = end


def _lines(body: str, parser: Parser) -> Iterator[list[Offsets]]:
    at = 0
    for line in body.splitlines(keepends=True):
        yield [(at + start, at + end) for start, end in parser.tokenize(line)]
        at += len(line)


def _analyses(body: str, sentences: Sequence[Sequence[Offsets]], network: Network | None) -> Iterator[Analysis | None]:
    if network is None:
        return iter([None] * len(sentences))
    return network([[body[start:end] for start, end in offsets] for offsets in sentences])


def _tokens(
    body: str, offsets: Sequence[Offsets], first: int, analysis: Analysis | None, morphology: Morphology
) -> Iterator[Token]:
    texts = [body[start:end] for start, end in offsets]
    lemmas = _lemmas(texts, _proper(analysis), morphology)
    for at, ((start, end), text, lemma) in enumerate(zip(offsets, texts, lemmas, strict=True)):
        if analysis is None:
            yield Token(first + at, start, end, text, lemma, head=first + at)
        else:
            head = first + analysis.heads[at]
            yield Token(first + at, start, end, text, lemma, analysis.tags[at], head, analysis.deps[at])


def _proper(analysis: Analysis | None) -> frozenset[int]:
    """The words that the network takes for names or parts of one."""
    if analysis is None:
        return frozenset()
    tagged = {at for at, tag in enumerate(analysis.tags) if tag == "PROPN"}
    return frozenset(tagged.union(*(range(first, end) for first, end, _ in analysis.names)))


def _lemmas(texts: Sequence[str], proper: frozenset[int], morphology: Morphology) -> Iterator[str]:
    """Roots of a sentence's words; a name keeps its form, and a capital inside a sentence marks a name.

    Where capitals are the rule (a headline, a line in capitals) they mark nothing.
    """
    headline = _headline(texts, morphology)
    starts = True
    for at, text in enumerate(texts):
        named = at in proper or not (starts or headline) or not morphology.knows(text)
        yield text if text[0].isupper() and named else morphology.root(text)
        starts = (starts and not text[0].isalnum()) or text in _BEFORE_A_START


def _headline(texts: Sequence[str], morphology: Morphology) -> bool:
    """Whether most words have a capital and the others are small words of grammar."""
    words = [text for text in texts if text[0].isalpha()]
    plain = [word for word in words if not word[0].isupper()]
    if len(words) < _SHORTEST_HEADLINE or len(plain) > (1 - _HEADLINE) * len(words):
        return False
    return all(morphology.irregular.get(word) == word for word in plain)


def _names(body: str, offsets: Sequence[Offsets], analysis: Analysis) -> Iterator[Name]:
    for first, end, label in analysis.names:
        yield Name(Span.of(body, offsets[first][0], offsets[end - 1][1]), label)
