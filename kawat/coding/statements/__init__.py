"""Who said what: every stretch of speech that an article attributes. Codebook, section 4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kawat.coding.statements.rules import RULES, Draft, points_back
from kawat.coding.statements.speakers import Voice, spoken_of
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.lang.speech import Speech
from kawat.model.grounded import Grounded, Party
from kawat.model.record import Statement
from kawat.model.span import Span
from kawat.model.when import When

__all__ = ["find_statements"]


def find_statements(grounded: Grounded, speech: Speech) -> tuple[Statement, ...]:
    """Every statement of a document, in order of the text.

    Args:
        grounded: the document with its dates and party mentions.
        speech: the language's lexicon of saying.
    """
    return tuple(_settled(SpokenText(grounded, speech)))


def _settled(text: SpokenText) -> Iterator[Statement]:
    last: Party | None = None
    for stretch, drafts in zip(text.stretches, _linked(text), strict=True):
        for number, draft in enumerate(drafts):
            party = last if draft.voice.again else draft.voice.party
            last = party or last
            end = drafts[number + 1].spans[0].start if number + 1 < len(drafts) else stretch.end
            relay = _relay(text, stretch, draft, end)
            yield Statement(
                party, draft.kind, draft.spans, draft.cue, relay, _date(text, stretch, draft, end), draft.why
            )
        if not drafts:
            last = spoken_of(text, stretch) or last


def _linked(text: SpokenText) -> list[list[Draft]]:
    """The drafts of every stretch, with what its neighbours tell: "Hal itu disampaikan X" says who spoke before."""
    drafts = [_drafts(text, stretch) for stretch in text.stretches]
    for before, stretch in pairwise(text.stretches):
        if not drafts[stretch.number] and (voice := points_back(text, stretch)) is not None:
            _give_back(text, before, drafts[before.number], voice)
        elif _cued(drafts[before.number]) and _continues(drafts[stretch.number]):
            quoted = drafts[before.number].pop()
            more = drafts[stretch.number].pop(0)
            drafts[before.number].append(replace(quoted, spans=quoted.spans + more.spans))
    return drafts


def _give_back(text: SpokenText, stretch: Stretch, drafts: list[Draft], voice: Voice) -> None:
    """Makes a sentence the words of whom the next one names."""
    if not drafts and points_back(text, stretch) is None:
        content = text.span(stretch.start, stretch.end)
        content = text.span(content.start, content.end - content.text.endswith("."))
        if content.text.count(" ") > 1:
            drafts.append(Draft("indirect", (content,), None, voice, "points-back"))
    elif drafts and drafts[-1].why == "quoted-alone":
        drafts[-1] = replace(drafts[-1], voice=voice)


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
    return sorted(kept, key=lambda draft: draft.cue or draft.spans[0])


def _clash(one: Draft, other: Draft) -> bool:
    return _overlap(_all(one), other.spans) or _overlap(_all(other), one.spans)


def _all(draft: Draft) -> tuple[Span, ...]:
    return draft.spans if draft.cue is None else (*draft.spans, draft.cue)


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _relay(text: SpokenText, stretch: Stretch, draft: Draft, end: int) -> tuple[str, ...]:
    """Those who passed the words on: first the nearest, last whoever the sentence opens with."""
    names: list[str] = []
    opening: list[str] = []
    for relay in text.relays_in(stretch.start, end):
        if any(span.contains(relay.span) for span in draft.spans):
            continue
        (opening if relay.span.start < min(span.start for span in _all(draft)) else names).extend(relay.names)
    return tuple(dict.fromkeys([*names, *opening]))


def _date(text: SpokenText, stretch: Stretch, draft: Draft, end: int) -> When | None:
    """When the words were said: a date outside them that is not the report's; the one nearest to the cue."""
    reported = {relay.date for relay in text.relays_in(stretch.start, end)}
    dates = [
        date
        for date in text.dates_in(stretch.start, end)
        if date.when is not None and date not in reported and not any(span.contains(date.span) for span in draft.spans)
    ]
    at = (draft.cue or draft.spans[0]).start
    return min(dates, key=lambda date: abs(date.span.start - at)).when if dates else None
