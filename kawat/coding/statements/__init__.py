"""Who said what: every stretch of speech that an article attributes. Codebook, section 4.

Rules find it; a learned model reads the same words. Where the rules find speech, they decide; where they are silent,
the model's statement counts if it is sure enough. A statement's ``why`` is "rule" with the rule's name, or "model".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kawat.coding.statements.contents import after_relay, cut
from kawat.coding.statements.dates import date_of, spread_dates
from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.learned import Heard, SpeechModel, hear, tells
from kawat.coding.statements.memory import Memory
from kawat.coding.statements.passing import as_told_by_medium, relay_of, spread_relays
from kawat.coding.statements.rules import RULES, points_back
from kawat.coding.statements.speakers import NOTHING, Voice, agent_of, subject_of
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.lang.speech import Speech
from kawat.model.grounded import Grounded
from kawat.model.record import Statement, StatementKind
from kawat.model.span import Span

__all__ = ["find_statements"]

_MODEL = "model"
_SHORTEST_HEARD = 3  # words; the model takes many a lone name for speech


def find_statements(grounded: Grounded, speech: Speech, model: SpeechModel | None = None) -> tuple[Statement, ...]:
    """Every statement of a document, in order of the text.

    Args:
        grounded: the document with its dates and party mentions.
        speech: the language's lexicon of saying.
        model: what reads beside the rules; None for the rules alone.
    """
    text = SpokenText(grounded, speech)
    drafts = _linked(text)
    if model is not None:
        told = [span for several in drafts for draft in several for span in draft.extent]
        _add_heard(text, drafts, hear(text, grounded.parsed, model, told), told, model.threshold)
    return spread_dates(spread_relays(tuple(_settled(text, drafts))), grounded.parsed.document.published)


def _add_heard(
    text: SpokenText, drafts: list[list[Draft]], heard: Iterable[Heard], told: Sequence[Span], threshold: float
) -> None:
    """Where the rules have ``told`` nothing, what the model is sure of."""
    for one in heard:
        sure = one.confidence >= threshold and not _overlap(one.spans, told)
        draft = _draft_of(text, one) if sure else None
        if draft is not None:
            several = drafts[text.stretch_at(draft.spans[0].start)]
            several.append(draft)
            several.sort(key=_place)


def _draft_of(text: SpokenText, heard: Heard) -> Draft | None:
    """What the model heard, if it is long enough and has a speaker and a cue that tells.

    Of praise, blame and demands the model cannot tell which is speech.
    """
    cue, speaker = heard.cue, heard.speaker
    if heard.words < _SHORTEST_HEARD or cue is None or speaker is None:
        return None
    at = text.word_at(cue.start)
    if _denied(text, at) or not tells(text.speech, text.low(at), follows=heard.spans[0].start < cue.start):
        return None
    voice = _voice_of(text, speaker, cue)
    if text.low(at) in text.speech.after.keys() - text.speech.sure and _is_vague(voice):
        return None
    kind: StatementKind = "direct" if text.quoted(text.word_at(heard.spans[0].start)) else "indirect"
    return Draft(kind, heard.spans, cue, voice, _MODEL, 0, heard.confidence)


def _is_vague(voice: Voice) -> bool:
    """Whether no more than common nouns say who speaks; behind a stem that may be a noun they are none who does."""
    return voice.party is not None and voice.party.code is None and voice.party.name.islower()


def _denied(text: SpokenText, index: int) -> bool:
    """Whether a word of denial or will stands before a cue: "belum mengatakan", "akan mengatakan"."""
    return text.low(index - 1) in text.speech.negators | text.speech.blockers


def _voice_of(text: SpokenText, speaker: Span, cue: Span) -> Voice:
    """Who speaks: the rules read the name on that side of the cue on which the model has the speaker."""
    first, last = text.word_at(cue.start), text.word_at(cue.end)
    if speaker.start > cue.start:
        return agent_of(text, last, text.stretches[text.stretch_at(speaker.start)].last)
    return subject_of(text, first, text.word_at(speaker.start))


def _place(draft: Draft) -> Span:
    return draft.cue or draft.spans[0]


def _settled(text: SpokenText, linked: Sequence[list[Draft]]) -> Iterator[Statement]:
    memory = Memory(text)
    for stretch, drafts in zip(text.stretches, linked, strict=True):
        for number, draft in enumerate(as_told_by_medium(text, stretch, one) for one in drafts):
            party = memory.party_of(draft.voice, max(span.start for span in (draft.spans[0], _place(draft))))
            end = drafts[number + 1].spans[0].start if number + 1 < len(drafts) else max(stretch.end, draft.until)
            relay, date = relay_of(text, stretch, draft, end), date_of(text, stretch, draft, end)
            yield Statement(party, draft.kind, draft.spans, draft.cue, relay, date, _why(draft), draft.confidence)
        if not drafts:
            memory.pass_over(stretch)


def _why(draft: Draft) -> str:
    return draft.why if draft.why == _MODEL else f"rule {draft.why}"


def _linked(text: SpokenText) -> list[list[Draft]]:
    """The drafts of every stretch, with what its neighbours tell: "Hal itu disampaikan X" says who spoke before."""
    drafts = [_drafts(text, stretch) for stretch in text.stretches]
    for before, stretch in pairwise(text.stretches):
        here, there = drafts[stretch.number], drafts[before.number]
        if not here and there and _closes(text, stretch):
            there[-1] = replace(there[-1], until=stretch.end)
        elif (voice := points_back(text, stretch)) is not None and voice != NOTHING:
            _give_back(text, before, there, voice, here[0].spans[0].start if here else stretch.end)
        elif _cued(there) and _continues(here):
            there[-1] = replace(there[-1], spans=there[-1].spans + here.pop(0).spans)
    return drafts


def _give_back(text: SpokenText, stretch: Stretch, drafts: list[Draft], voice: Voice, until: int) -> None:
    """Makes a sentence the words of whom the next one, which ends at ``until``, names."""
    if drafts and drafts[-1].why == "quoted-alone":
        drafts[-1] = replace(drafts[-1], voice=voice, until=until)
    elif drafts and voice.party == drafts[-1].voice.party:
        drafts[-1] = replace(drafts[-1], until=until)
    elif not drafts and points_back(text, stretch) is None:
        content = cut(text, after_relay(text, stretch, stretch.first), stretch.last)
        if content is not None and content.text.count(" ") > 1:
            drafts.append(Draft("indirect", (content,), None, voice, "points-back", until))


def _closes(text: SpokenText, stretch: Stretch) -> bool:
    """Whether a sentence only says who passed on what stands before: "Demikian dilaporkan Haaretz"."""
    return text.low(stretch.first) in text.speech.conclusive and bool(text.relays_in(stretch.start, stretch.end))


def _cued(drafts: list[Draft]) -> bool:
    return bool(drafts) and drafts[-1].kind == "direct" and drafts[-1].cue is not None


def _continues(drafts: list[Draft]) -> bool:
    """Whether a sentence begins with a quotation that has no cue of its own: the one before goes on."""
    return bool(drafts) and drafts[0].why == "quoted-alone"


def _drafts(text: SpokenText, stretch: Stretch) -> list[Draft]:
    """What the rules find in one stretch; of two that overlap the earlier rule's stands."""
    kept: list[Draft] = []
    for rule in RULES:
        for draft in rule(text, stretch):
            if not any(_clash(draft, other) for other in kept):
                kept.append(draft)
    return sorted(kept, key=_place)


def _clash(one: Draft, other: Draft) -> bool:
    return _overlap(one.extent, other.spans) or _overlap(other.extent, one.spans)


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
