"""Quotations: where they stand, and the day that their words were said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from kawat.ground.dates.scene import Scene
from kawat.ground.dates.shape import sentence_end, sentence_start, words_of

_MARKS = re.compile(r"[\"“”„]")
_NEWS = 7
_SPEECH = 60
"""Days: news quotes words of the last week; a sentence that tells of speech may date it farther back."""

Quotation = tuple[int, int]


def quotations(body: str) -> list[Quotation]:
    """Where quotations begin and end, by their marks; one that is never closed ends with its line."""
    found: list[Quotation] = []
    opened: int | None = None
    line_end = -1
    for mark in _MARKS.finditer(body):
        at = mark.start()
        if opened is not None and at > line_end:
            found.append((opened, line_end))
            opened = None
        if opened is None:
            opened, line_end = at, _line_end(body, at)
        elif mark[0] != "“":
            found.append((opened, at + 1))
            opened = None
    return found


def _line_end(body: str, start: int) -> int:
    end = body.find("\n", start)
    return len(body) if end < 0 else end


def quotation_at(found: Sequence[Quotation], at: int) -> Quotation | None:
    """The quotation that a place lies in."""
    index = bisect_right(found, at, key=lambda one: one[0]) - 1
    return found[index] if index >= 0 and at < found[index][1] else None


def day_said(quotation: Quotation, body: str, scene: Scene) -> date | None:
    """The day that a quotation was said; None where the text does not tell.

    That of its cue's sentence, else of the sentence before it where that tells of speech, else the last weekday told
    before it, for news quotes what is new.
    """
    start, end = quotation
    for told in scene.told.days_between(end, sentence_end(body, end)):
        if _lies_back(told.when.first, scene.day, _NEWS):
            return told.when.first
    introduction = [told.when.first for told in scene.told.days_between(_introduction(body, start, scene), start)]
    if introduction and _lies_back(introduction[-1], scene.day, _SPEECH):
        return introduction[-1]
    report = scene.told.last_by(start, "weekday", "deictic")
    if report is not None and report.when.precision == "day" and _lies_back(report.when.first, scene.day, _NEWS):
        return report.when.first
    return None


def _introduction(body: str, start: int, scene: Scene) -> int:
    """Where the sentence before a quotation begins, if it tells of speech; else the quotation's own start."""
    opening = sentence_start(body, start, back=2)
    return opening if any(scene.calendar.has("speech", word) for word in words_of(body[opening:start])) else start


def _lies_back(day: date, today: date | None, days: int) -> bool:
    """Whether a day lies back so many days at most."""
    return today is None or 0 <= (today - day).days <= days
