"""Who speaks: the party that a cue names, before or after it."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.grounded import Party, PartyMention

_LONGEST_NAME = 30  # words of a speaker with titles and apposition


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a party; the same one as before (``again``); or nobody that the text names."""

    party: Party | None = None
    again: bool = False


AGAIN = Voice(again=True)
NOBODY = Voice()


def subject_of(text: SpokenText, stretch: Stretch, cue: int, start: int) -> Voice:
    """The speaker who stands before a verb.

    ``cue`` is the index of the verb, ``start`` the offset that its clause begins at.
    """
    words, speech = text.words, text.speech
    last = cue - 1
    while last >= stretch.first and (text.low(last) in speech.adverbs or text.low(last) in speech.blockers):
        last -= 1
    zone = max(start, words[max(stretch.first, cue - _LONGEST_NAME)].start)
    if last < stretch.first or words[last].end <= zone or text.low(last) in speech.joiners:
        return AGAIN
    if text.low(last) in speech.pronouns:
        found = text.mentions(words[last].start, words[last].end)
        return Voice(found[0].parties[0]) if found and found[0].parties else AGAIN
    candidates = [mention for mention in text.mentions(zone, words[cue].start) if mention.parties]
    if not candidates:
        return _unnamed(text, zone, words[last].end)
    return Voice(_described(text, _head(text, candidates, zone, cue), words[last].end).parties[0])


def _head(text: SpokenText, candidates: list[PartyMention], zone: int, cue: int) -> PartyMention:
    """The mention that heads the noun phrase before a verb: not the one inside its apposition or relative clause."""
    chosen = candidates[-1]
    for earlier in reversed(candidates[:-1]):
        between = text.body[earlier.span.end : chosen.span.start]
        first = between.lstrip(" ,")[:1]
        if between.lstrip().startswith(("yang ", ", yang ")) or (between.lstrip().startswith(",") and first.islower()):
            chosen = earlier
    return chosen


def _described(text: SpokenText, mention: PartyMention, end: int) -> PartyMention:
    return mention


def agent_of(text: SpokenText, first: int, last: int) -> Voice:
    """The speaker who stands after a cue, among words ``[first, last)``."""
    end = first
    while end < last and end - first < _LONGEST_NAME and not _ends(text, end, first):
        end += 1
    if end == first:
        return AGAIN
    start, stop = text.words[first].start, text.words[end - 1].end
    if text.low(first) in text.speech.pronouns:
        found = text.mentions(start, text.words[first].end)
        return Voice(found[0].parties[0]) if found and found[0].parties else AGAIN
    found = tuple(mention for mention in text.mentions(start, stop) if mention.parties)
    if not found:
        return _unnamed(text, start, stop)
    chosen = found[0]
    for later in found[1:]:
        between = text.body[chosen.span.end : later.span.start].strip()
        if between == "," or not between:
            chosen = later
    return Voice(chosen.parties[0])


def _ends(text: SpokenText, index: int, first: int) -> bool:
    low = text.low(index)
    if low in text.speech.speaker_ends or low in '."“”(;:':
        return True
    return low == "," and text.low(index + 1) in text.speech.speaker_ends | text.speech.joiners


def _unnamed(text: SpokenText, start: int, end: int) -> Voice:
    name = text.span(start, end).text
    return Voice(Party(name, None)) if name else AGAIN
