"""Who said what: every stretch of speech that an article attributes. Codebook, section 4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kawat.coding.statements.rules import RULES, Draft
from kawat.coding.statements.speakers import spoken_of
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
    for stretch in text.stretches:
        drafts = _drafts(text, stretch)
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
