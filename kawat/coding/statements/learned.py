"""Speech as a model reads it, word by word: what is said, its cue, its speaker; learned from annotated pages.

A chain of labels over readable features of each word (words, marks, the lexicon of saying, tags and dependencies,
quotation marks, party mentions). ``training/speech.py`` makes the weights. What it finds stands next to what the rules
find; :mod:`kawat.coding.statements` says which of the two counts where.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kawat.coding.statements.quotes import Quote
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.lang.speech import Speech
from kawat.model.parsed import Parsed
from kawat.model.span import Span

Matrix = NDArray[np.float64]
Run = tuple[int, int]

LABELS = ("other", "begins", "said", "cue", "speaker")
"""Of a word: outside speech, the first of what is said, any later one, of the cue, of the speaker's name."""

_OTHER, _BEGINS, _SAID, _CUE, _SPEAKER = range(len(LABELS))
_VERBS = ("after", "before", "passive", "suffixed", "directed", "according")
_SETS = (
    *_VERBS, "that", "grounds", "sources", "nouns", "things", "matters", "light", "conclusive", "likeness", "agents",
    "relatives", "pronouns", "pointers", "subordinators", "purposes", "demonstratives", "repeats", "adverbs",
    "negators", "blockers", "joiners", "settings", "speaker_ends", "impersonal", "relay",
)  # fmt: skip
_NOWHERE: frozenset[str] = frozenset()
_UNKNOWN = -1
_STEPS = (1, 2, 4, 8, 16, 32)  # distances in words, as the features tell them apart
_HIGHEST = 10  # heads that are climbed from a word to the verb of saying above it
_AROUND = 2  # words on each side that a word's features tell of


@dataclass(frozen=True, slots=True)
class Heard:
    """A statement as the model finds it; ``confidence`` is the mean probability that its words were said."""

    spans: tuple[Span, ...]
    cue: Span | None
    speaker: Span | None
    confidence: float

    @property
    def words(self) -> int:
        """How many words were said."""
        return sum(len(span.text.split()) for span in self.spans)


@dataclass(frozen=True)
class SpeechModel:
    """Weights of features and of one label after another.

    Attributes:
        rows: feature -> its row of ``weights``, which has a column for each of :data:`LABELS`.
        follows: (label, next label).
        threshold: how sure the model must be for its word to count where the rules are silent.
    """

    rows: Mapping[str, int]
    weights: Matrix
    follows: Matrix
    threshold: float

    def probabilities(self, sentences: Sequence[Sequence[Sequence[str]]]) -> list[Matrix]:
        """For the features of the words of each sentence: (word, label), how probable each label is."""
        scores = [self._scores(sentence) for sentence in sentences]
        lengths = np.array([[len(score)] for score in scores])
        longest = max(map(len, scores), default=0)
        padded = np.ones((len(scores), longest, len(LABELS)))
        for at, score in enumerate(scores):
            padded[at, : len(score)] = np.exp(score - score.max(1, keepdims=True))
        step = np.exp(self.follows - self.follows.max())
        forward, backward = np.empty_like(padded), np.empty_like(padded)
        state = np.ones((len(scores), len(LABELS)))
        for at in range(longest):
            state = (state @ step if at else state) * padded[:, at]
            state /= state.sum(1, keepdims=True)
            forward[:, at] = state
        state = np.ones_like(state)
        for at in range(longest - 1, -1, -1):
            state = np.where(lengths == at + 1, 1.0, state)
            backward[:, at] = state
            state = (state * padded[:, at]) @ step.T
            state /= state.sum(1, keepdims=True)
        both = forward * backward
        both /= both.sum(2, keepdims=True)
        return [both[at, : len(score)] for at, score in enumerate(scores)]

    def _scores(self, sentence: Sequence[Sequence[str]]) -> Matrix:
        rows = [[self.rows.get(feature, _UNKNOWN) for feature in features] for features in sentence]
        starts = np.cumsum([0, *map(len, rows[:-1])])
        scores: Matrix = np.add.reduceat(self._padded[[*chain.from_iterable(rows)]], starts)
        return scores

    @cached_property
    def _padded(self) -> Matrix:
        """The weights with a last row for features that are not known."""
        return np.vstack([self.weights, np.zeros(len(LABELS))])


def load_speech_model(language: str = "id") -> SpeechModel | None:
    """The weights that training wrote for a language; None where there are none."""
    file = files("kawat.lang").joinpath(language, "model", "speech.json")
    return model_of(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None


def model_of(data: Mapping[str, object]) -> SpeechModel:
    """The model that ``speech.json`` holds: whole numbers of hundredths."""
    weights, follows, threshold = data["weights"], data["follows"], data["threshold"]
    assert isinstance(weights, Mapping)
    assert isinstance(threshold, float)
    rows = {feature: at for at, feature in enumerate(weights)}
    return SpeechModel(rows, np.array([*weights.values()]) / 100, np.array(follows) / 100, threshold)


def hear(text: SpokenText, parsed: Parsed, model: SpeechModel, told: Sequence[Span] = ()) -> list[Heard]:
    """What the model finds in a document, in order.

    Sentences are not read where every word that tells lies in what is ``told`` already.
    """
    covered = {index for span in told for index in range(text.word_at(span.start), text.word_at(span.end))}
    stretches = [stretch for stretch in text.stretches if _may_speak(text, stretch, covered)]
    if not stretches:
        return []
    view = _View(text, parsed)
    probable = model.probabilities([view.features(stretch) for stretch in stretches])
    return [heard for one, shares in zip(stretches, probable, strict=True) for heard in _heard(text, one, shares)]


def features_of(text: SpokenText, parsed: Parsed) -> list[list[list[str]]]:
    """The features of every word of every stretch."""
    view = _View(text, parsed)
    return [view.features(stretch) for stretch in text.stretches]


def tells(speech: Speech, low: str, *, follows: bool = True) -> bool:
    """Whether a word says that something is said, and no more: "mengatakan", "menurut"; not "memuji".

    Some ("kata") tell only what they follow or stand in.
    """
    verb = speech.before.get(low) or speech.passive.get(low) or speech.suffixed.get(low)
    opens = low in speech.according or (verb is not None and "clause" in verb.takes)
    return opens or (follows and low in speech.after)


def _may_speak(text: SpokenText, stretch: Stretch, covered: Collection[int]) -> bool:
    cues = (index for index in text.cues_in(stretch.first, stretch.last) if index not in covered)
    return any(tells(text.speech, text.low(index)) for index in cues)


def _heard(text: SpokenText, stretch: Stretch, shares: Matrix) -> Iterator[Heard]:
    """The statements of a sentence: what was said goes with the nearest cue and speaker."""
    best = shares.argmax(1)
    cues, speakers = _runs(best, (_CUE,)), _runs(best, (_SPEAKER,))
    said = shares[:, _BEGINS] + shares[:, _SAID]
    for cue, pieces in _by_cue(_runs(best, (_BEGINS, _SAID)), cues):
        speaker = _nearest(cue or pieces[0], speakers)
        sure = float(np.mean([said[at] for start, end in pieces for at in range(start, end)]))
        yield Heard(
            tuple(text.span(*_offsets(text, stretch, piece)) for piece in pieces),
            None if cue is None else text.phrase(stretch.first + cue[0], stretch.first + cue[1]),
            None if speaker is None else text.phrase(stretch.first + speaker[0], stretch.first + speaker[1]),
            sure,
        )


def _by_cue(pieces: Sequence[Run], cues: Sequence[Run]) -> list[tuple[Run | None, list[Run]]]:
    """Pieces of what was said, those with one cue together."""
    groups: dict[Run, list[Run]] = {}
    for piece in pieces:
        if (cue := _nearest(piece, cues)) is None:
            return [(None, [one]) for one in pieces]
        groups.setdefault(cue, []).append(piece)
    return list(groups.items())


def _offsets(text: SpokenText, stretch: Stretch, piece: Run) -> tuple[int, int]:
    return text.words[stretch.first + piece[0]].start, text.words[stretch.first + piece[1] - 1].end


def _runs(labels: NDArray[np.intp], wanted: tuple[int, ...]) -> list[Run]:
    """Where words with some labels stand together; one that begins starts anew."""
    runs: list[Run] = []
    for at, label in enumerate(labels.tolist()):
        if label not in wanted:
            continue
        if runs and runs[-1][1] == at and label != _BEGINS:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _nearest(piece: Run, others: Sequence[Run]) -> Run | None:
    """The run that is nearest to another."""
    return min(others, key=lambda other: max(other[0] - piece[1], piece[0] - other[1]), default=None)


class _View:
    """A document as the features see it."""

    def __init__(self, text: SpokenText, parsed: Parsed) -> None:
        self._text, self._parsed = text, parsed
        self._kinds: dict[str, str] = {}
        self._cues: dict[str, str] = {}
        self._mentioned = _mentioned(text, parsed)

    def features(self, stretch: Stretch) -> list[list[str]]:
        """The features of each word of a sentence."""
        text = self._text
        quotes: dict[int, list[str]] = {}
        for quote in stretch.quotes:
            around = [*self._quote(quote)]
            quotes.update(dict.fromkeys(range(text.word_at(quote.inner), text.word_at(quote.outer)), around))
        words = range(stretch.first, stretch.last)
        cues = [at for at in text.cues_in(stretch.first, stretch.last) if self._speaks(at)]
        return [
            [
                *self._word(index, words),
                *self._place(index, stretch, cues),
                *self._tree(index),
                *(quotes.get(index) or ("unquoted", f"unquoted {self._kind(index)}")),
            ]
            for index in words
        ]

    def _kind(self, index: int) -> str:
        low = self._text.low(index)
        if low not in self._kinds:
            self._kinds[low] = _kind(low, self._text.speech)
        return self._kinds[low]

    def _word(self, index: int, words: range) -> Iterator[str]:
        text = self._text
        low = text.low(index)
        yield "bias"
        yield f"word {low}"
        yield f"kind {self._kind(index)}"
        yield f"mention {self._mentioned.get(index, 'none')}"
        yield f"quoted {text.quoted(index)} kind {self._kind(index)}"
        for step in range(-_AROUND, _AROUND + 1):
            at = index + step
            if step and at in words:
                yield f"{step} word {text.low(at)}"
                yield f"{step} kind {self._kind(at)}"
                yield f"{step} quoted {text.quoted(at)}"
                yield f"{step} mention {self._mentioned.get(at, 'none')}"
                if abs(step) == 1:
                    yield f"{step} kind {self._kind(at)} kind {self._kind(index)}"
            elif step:
                yield f"{step} no sentence"

    def _place(self, index: int, stretch: Stretch, cues: Sequence[int]) -> Iterator[str]:
        """Where in its sentence a word stands: how far from the words of saying, on which side."""
        text, quoted = self._text, self._text.quoted(index)
        before = max((at for at in cues if at < index), default=None)
        after = min((at for at in cues if at >= index), default=None)
        told = f"before {self._cue(before)} after {self._cue(after)}"
        yield told
        yield f"quoted {quoted} {told}"
        if before is not None:
            marks = [text.low(at) for at in range(before + 1, index)]
            that = any(mark in text.speech.that for mark in marks)
            yield f"{_far(index - before)} since {self._cue(before)}, that {that}, comma {',' in marks}"
            yield f"since {text.low(before)}, that {that}"
        if after is not None:
            comma = any(text.low(at) == "," for at in range(index + 1, after))
            yield f"{_far(after - index)} until {self._cue(after)}, comma {comma}"
        yield f"from start {_far(index - stretch.first)} {told}"

    def _speaks(self, index: int) -> bool:
        return not self._text.quoted(index) and self._cue(index) != "none"

    def _cue(self, index: int | None) -> str:
        """The first set of words of saying that a word is in."""
        if index is None:
            return "none"
        low = self._text.low(index)
        if low not in self._cues:
            holders = self._text.speech.holders.get(low, _NOWHERE)
            self._cues[low] = next((name for name in _VERBS if name in holders), "none")
        return self._cues[low]

    def _tree(self, index: int) -> Iterator[str]:
        """A word's tag and relation, and by which relation it stands below a verb of saying."""
        tokens = self._parsed.tokens
        at = self._parsed.token_at(self._text.words[index].start)
        token = tokens[at]
        yield f"tag {token.pos}"
        yield f"tag {token.pos} relation {token.dep}"
        for _ in range(_HIGHEST):
            head = tokens[token.head]
            if head is token:
                yield f"below no verb of saying, {token.pos}"
                return
            above = self._text.word_at(head.start)
            if self._cue(above) != "none":
                side = "before" if at < token.head else "after"
                yield f"{side} {self._cue(above)} as {token.dep}"
                yield f"{side} {self._text.low(above)} as {token.dep}"
                return
            token = head

    def _quote(self, quote: Quote) -> Iterator[str]:
        """What stands around the quotation that a word is in."""
        text = self._text
        first, last = text.word_at(quote.start), text.word_at(quote.end)
        while text.low(last) in (",", "."):
            last += 1
        before = first - 1 - (text.low(first - 1) in (",", ":"))
        size = _far(text.word_at(quote.outer) - first)
        yield f"quotation of {size}"
        yield f"quotation of {size} before {self._kind(last)}"
        yield f"quotation after {self._kind(before)}, mark {text.low(first - 1)}"
        yield f"quotation before {self._kind(last)}, ends {text.body[quote.outer - 1 : quote.outer]}"


def _mentioned(text: SpokenText, parsed: Parsed) -> dict[int, str]:
    """How each word stands to the mentions of parties."""
    found: dict[int, str] = {}
    for mention in text.mentions(0, len(parsed.body)):
        first, last = text.word_at(mention.span.start), text.word_at(mention.span.end)
        for index in range(first, last):
            found[index] = f"{'first' if index == first else 'later'} of {mention.kind}"
    return found


def _kind(low: str, speech: Speech) -> str:
    """The sets of words that a word is in, in one order; of one in none, whether it is a word or which mark it is."""
    holders = speech.holders.get(low, _NOWHERE)
    sets = " ".join(name for name in _SETS if name in holders)
    return sets or ("word" if low[:1].isalnum() else low)


def _far(distance: int) -> int:
    return next((step for step in _STEPS if distance <= step), 2 * _STEPS[-1])
