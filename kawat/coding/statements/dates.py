"""When a statement was made: codebook, section 4 and hard case 1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.grounded import DateMention
from kawat.model.page import Published
from kawat.model.record import Statement
from kawat.model.when import When

_FRESH = 2  # days before publication; on the gold pages longer windows spread as many wrong dates as right ones


def date_of(text: SpokenText, stretch: Stretch, draft: Draft, end: int) -> When | None:
    """The date nearest to the cue that lies outside the words themselves and is not the report's."""
    reported = {relay.date for relay in text.relays_in(stretch.start, end)}
    at = (draft.cue or draft.spans[0]).start
    dates = [
        mention
        for mention in text.dates_in(stretch.start, end)
        if mention not in reported
        and _tells_when(text, mention)
        and not any(s.contains(mention.span) for s in draft.spans)
    ]
    return min(dates, key=lambda mention: abs(mention.span.start - at)).when if dates else None


def _tells_when(text: SpokenText, mention: DateMention) -> bool:
    """Whether a date says when, not since when or until when; a bare year is too far to say when words were spoken."""
    before = text.low(text.word_at(mention.span.start) - 1)
    return mention.when is not None and mention.when.precision != "year" and before not in text.speech.bounds


def spread_dates(statements: tuple[Statement, ...], published: Published | None) -> tuple[Statement, ...]:
    """Gives a speaker's undated words the date of that speaker's others, where it is the news' own day.

    An article tells one occasion at length and dates it once; older words are dated each.
    """
    dated = [(number, one) for number, one in enumerate(statements) if one.date and _is_fresh(one.date, published)]
    return tuple(
        replace(one, date=_nearest(number, one, dated)) if one.date is None else one
        for number, one in enumerate(statements)
    )


def _nearest(number: int, statement: Statement, dated: list[tuple[int, Statement]]) -> When | None:
    same = [(abs(other - number), other > number, one.date) for other, one in dated if one.speaker == statement.speaker]
    return min(same, key=lambda found: (found[1], found[0]))[2] if same and statement.speaker else None


def _is_fresh(when: When, published: Published | None) -> bool:
    if when.precision != "day" or published is None:
        return False
    return 0 <= (date.fromisoformat(published.day) - when.last).days <= _FRESH
