"""Kawat's reading of Indonesian as a spaCy pipeline, for programs that speak spaCy; needs ``pip install kawat[spacy]``.

    nlp = kawat.faces.spacy.load()          # or spacy.blank("id") with nlp.add_pipe("kawat")
    doc = nlp("Presiden Xi Jinping tiba di Jakarta.")

spaCy finds the tokenizer and the two components by their entry points, so that a pipeline that was written to disk
loads with ``spacy.load``. A ``Doc`` has exactly the text that went in, and all that :func:`kawat.parse.parse` finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from kawat.coding.statements import find_statements
from kawat.coding.statements.learned import load_speech_model
from kawat.ground import ground, load_grounder
from kawat.lang.features import load_features
from kawat.lang.speech import load_speech
from kawat.model import parsed as reading
from kawat.model.page import Document, Source
from kawat.model.parsed import Name, Parsed, Sentence
from kawat.model.record import Statement
from kawat.model.span import Span as Stretch
from kawat.parse import load_parser, parse
from kawat.parse.parser import cut, lines_of
from kawat.parse.tokens import Offsets

_ATTRIBUTES: list[int | str] = ["POS", "TAG", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_BEGINS, _GOES_ON, _OUTSIDE = 3, 1, 2  # spaCy's ENT_IOB
_WHITE = ("SPACE", "_SP", "", "dep")  # tag, fine tag, features and relation of white space, as in spaCy's own pipelines


def load(language: str = "id", spans: bool = False) -> Language:
    """A spaCy pipeline with Kawat's tokenizer and its component ``kawat``.

    Args:
        language: ISO 639-1; there must be a folder of that name under ``kawat/lang``.
        spans: whether ``kawat_spans`` is in it too: parties, places, dates and speech in ``doc.spans``.

    Raises:
        FileNotFoundError: the language is not there.
    """
    nlp = spacy.blank(language, config={"nlp": {"tokenizer": {"@tokenizers": "kawat", "language": language}}})
    nlp.add_pipe("kawat", config={"language": language})
    if spans:
        nlp.add_pipe("kawat_spans", config={"language": language})
    return nlp


class Tokenizer(DummyTokenizer):
    """Kawat's tokens; white space but for one blank after a word is a token, so that no character is lost."""

    def __init__(self, vocab: Vocab, language: str) -> None:
        self.vocab = vocab
        self._language = language
        self._parser = load_parser(language, None)

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        words: list[str] = []
        blanks: list[bool] = []
        at = 0
        for start, end in [*(token for line in lines_of(text, self._parser) for token in line), (len(text), len(text))]:
            between = text[at:start]
            if words and between.startswith(" "):
                blanks[-1] = True
                between = between[1:]
            found = [piece for piece in (between, text[start:end]) if piece]
            words += found
            blanks += [False] * len(found)
            at = end
        return Doc(self.vocab, words=words, spaces=blanks)

    def __reduce__(self) -> tuple[Any, ...]:
        return Tokenizer, (self.vocab, self._language)


class Reader:
    """The component ``kawat``: sentences, UPOS tags, features, roots as lemmas, dependencies and names.

    Sentences that a ``Doc`` has already are kept. White space leans on the token before it.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._parser = load_parser(language)
        features = load_features(language, self._parser.morphology)
        self._features = lru_cache(maxsize=1 << 16)(features.of)

    def __call__(self, doc: Doc) -> Doc:
        """The same ``Doc`` with its annotation."""
        parsed = parse(_document(doc.text), self._parser, [*self._sentences(doc)])
        places = [token.i for token in doc if not token.is_space]
        if places:
            doc.from_array(_ATTRIBUTES, self._rows(doc, parsed, places))
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return Reader, (self._language,)

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """The figures of ``Language.evaluate``: relations are compared as universal ones, and marks count."""
        examples = list(examples)
        sentences = Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START"))
        sentences.pop("sents_per_type", None)
        return {
            **Scorer.score_token_attr(examples, "pos"),
            **Scorer.score_token_attr(examples, "morph", getter=lambda token, _: str(token.morph) or "_"),
            **Scorer.score_token_attr(examples, "lemma"),
            **Scorer.score_deps(examples, "dep", getter=_universal),
            **Scorer.score_spans(examples, "ents", has_annotation=lambda doc: doc.has_annotation("ENT_IOB")),
            **sentences,
        }

    def _sentences(self, doc: Doc) -> Iterator[Sequence[Offsets]]:
        """The offsets of each sentence's tokens."""
        if doc.has_annotation("SENT_START"):
            yield from filter(None, (_offsets(sentence) for sentence in doc.sents))
            return
        breaks = [token.i for token in doc if token.is_space and token.text.splitlines() != [token.text]]
        for first, last in pairwise([-1, *breaks, len(doc)]):
            yield from cut(doc.text, _offsets(doc[first + 1 : last]), self._parser)

    def _rows(self, doc: Doc, parsed: Parsed, places: Sequence[int]) -> Any:
        """A row a token, a column an attribute, as ``Doc.from_array`` takes them."""
        number, morphology = doc.vocab.strings.add, doc.vocab.morphology
        tag, fine, features, dep = _WHITE
        order = np.arange(len(doc))
        rows = np.empty((len(doc), len(_ATTRIBUTES)), np.uint64)
        rows[:] = np.array(
            [number(tag), number(fine), morphology.add(features), 0, 0, number(dep), _OUTSIDE, 0], np.uint64
        )
        rows[:, 3] = [number(token.text) for token in doc]
        heads = np.where(order < places[0], places[0] - order, -1)
        for at, word in zip(places, parsed.tokens, strict=True):
            found = morphology.add(self._features(word.text, word.pos))
            rows[at, :4] = (number(word.pos), number(word.pos), found, number(word.lemma))
            rows[at, 5] = number(word.dep)
            heads[at] = places[word.head] - at
        rows[:, 4] = heads.astype(np.int64).view(np.uint64)
        starts = {word.start: at for at, word in zip(places, parsed.tokens, strict=True)}
        ends = {word.end: at + 1 for at, word in zip(places, parsed.tokens, strict=True)}
        for name in parsed.names:
            first, last = starts[name.span.start], ends[name.span.end]
            rows[first:last, 6:] = (_GOES_ON, number(name.label))
            rows[first, 6] = _BEGINS
        return rows


class Spans:
    """The component ``kawat_spans``: parties, places, dates and speech in ``doc.spans``; after ``kawat``.

    ``parties`` are labelled by how the text refers to them (name, office, description, pronoun, adjective) and carry
    the party's code as their knowledge-base id; ``places`` carry the state's. ``speech`` holds what was said ("said")
    and the word that says so ("cue"); spans of one statement have one id, and the speaker's name as their
    knowledge-base id.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._grounder = load_grounder(language)
        self._speech, self._model = load_speech(language), load_speech_model(language)

    def __call__(self, doc: Doc) -> Doc:
        """The same ``Doc`` with its spans."""
        grounded = ground(_parsed(doc), self._grounder)
        statements = find_statements(grounded, self._speech, self._model)
        parties = (
            (mention.span, mention.kind, ", ".join(party.key for party in mention.parties), "")
            for mention in grounded.mentions
        )
        doc.spans["parties"] = _spans(doc, parties)
        doc.spans["places"] = _spans(doc, ((one.span, "place", one.place.country or "", "") for one in grounded.places))
        doc.spans["dates"] = _spans(
            doc, ((one.span, "date", str(one.when) if one.when else "", "") for one in grounded.dates)
        )
        said = (span for number, statement in enumerate(statements) for span in _said(number, statement))
        doc.spans["speech"] = _spans(doc, said)
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        return Spans, (self._language,)


@registry.tokenizers("kawat")  # type: ignore[untyped-decorator]
def tokenizer(language: str = "id") -> Callable[[Language], Tokenizer]:
    """What makes the tokenizer of a pipeline."""
    return lambda nlp: Tokenizer(nlp.vocab, language)


@Language.factory(
    "kawat",
    default_config={"language": "id"},
    assigns=[
        "token.pos", "token.tag", "token.morph", "token.lemma", "token.head", "token.dep", "token.is_sent_start",
        "token.ent_iob", "token.ent_type", "doc.ents", "doc.sents",
    ],
    default_score_weights={"pos_acc": 0.3, "dep_uas": 0.1, "dep_las": 0.3, "ents_f": 0.3},
)  # fmt: skip
def reader(nlp: Language, name: str, language: str) -> Reader:
    """What makes the component ``kawat``."""
    return Reader(language)


@Language.factory(
    "kawat_spans",
    default_config={"language": "id"},
    requires=["token.pos", "token.head", "token.dep", "doc.ents", "doc.sents"],
    assigns=["doc.spans"],
)
def spans(nlp: Language, name: str, language: str) -> Spans:
    """What makes the component ``kawat_spans``."""
    return Spans(language)


def _document(text: str) -> Document:
    return Document(Source("", ""), None, None, (), None, "id", text)


def _offsets(tokens: Iterable[Token]) -> list[Offsets]:
    return [(token.idx, token.idx + len(token)) for token in tokens if not token.is_space]


def _universal(token: Token, _: str) -> str:
    return token.dep_.partition(":")[0]


def _parsed(doc: Doc) -> Parsed:
    """What the component ``kawat`` wrote into a ``Doc``, as the stages after parsing read it."""
    words = [token for token in doc if not token.is_space]
    numbers = {token.i: number for number, token in enumerate(words)}
    tokens = tuple(
        reading.Token(
            numbers[token.i], token.idx, token.idx + len(token), token.text, token.lemma_, token.pos_,
            numbers[token.head.i], token.dep_,
        )
        for token in words
    )  # fmt: skip
    sentences: list[Sentence] = []
    for sentence in doc.sents:
        if kept := [token for token in sentence if not token.is_space]:
            first, last = numbers[kept[0].i], numbers[kept[-1].i]
            span = Stretch.of(doc.text, tokens[first].start, tokens[last].end)
            sentences.append(Sentence(first, last + 1, span))
    names = tuple(Name(Stretch.of(doc.text, ent.start_char, ent.end_char), ent.label_) for ent in doc.ents)
    return Parsed(_document(doc.text), tokens, tuple(sentences), names)


def _said(number: int, statement: Statement) -> Iterator[tuple[Stretch, str, str, str]]:
    speaker = statement.speaker.name if statement.speaker else ""
    for span in statement.spans:
        yield span, "said", speaker, str(number)
    if statement.cue is not None:
        yield statement.cue, "cue", speaker, str(number)


def _spans(doc: Doc, found: Iterable[tuple[Stretch, str, str, str]]) -> list[Span]:
    """Stretches of text with label, knowledge-base id and id, as the tokens that they touch."""
    made: list[Span] = []
    for stretch, label, known, id_ in found:
        span = doc.char_span(stretch.start, stretch.end, label=label, kb_id=known, span_id=id_, alignment_mode="expand")
        if span is not None:
            made.append(span)
    return made
