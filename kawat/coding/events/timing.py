"""When an act took place: the date of its own clause, or of its saying; never that of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kawat.coding.events.scene import Scene
from kawat.coding.events.unit import Unit
from kawat.lang.acts import Frame
from kawat.lang.grammar import Grammar
from kawat.model.codes import TYPES, EventType
from kawat.model.grounded import DateMention
from kawat.model.record import Statement
from kawat.model.when import When

_RELAY_REACH = 30
"""Characters between an outlet and the date of its report: "dilansir AFP, Rabu (2/7/2025)"."""

_THEN_REACH = 400
"""Characters between a date and the sentence that goes on with "saat itu": two sentences, mostly."""

_ANTECEDENT = 5
"""Units before a relative clause in which what it is told of stands."""

_BORDERS = frozenset({"comma", "stop", "subordinator", "quote"})


def date_of(
    scene: Scene, at: int, frame: Frame, said: Statement | None, grammar: Grammar, planned: bool = False
) -> When | None:
    """The date of the act at a unit; None where the sentence gives no hint.

    What somebody says that they do is done on that day: "kami mengutuk X"; what they plan is not.
    """
    here = scene.start(at)
    layers = [said, *_bare_contents(scene, at)]
    dates = [mention for mention in _dates_on_layers(scene, layers) if _dates_act(scene, mention, at, grammar)]
    verbal = is_verbal(frame.type)
    if verbal and not planned:
        dates = [mention for mention in dates if not _spans_today(scene, mention)]
    if said is not None and said.date is not None and verbal:
        to_come = [mention.when for mention in dates if mention.when and mention.when.first > said.date.last]
        return to_come[0] if planned and to_come else said.date
    nearest = min(dates, key=lambda mention: abs(mention.span.start - here), default=None)
    if nearest is not None:
        return nearest.event if nearest.event is not None and _begins_with(scene, at, nearest) else nearest.when
    return _date_told_before(scene, grammar) or _date_of_saying(scene, at, frame, said)


def _spans_today(scene: Scene, date: DateMention) -> bool:
    """Whether a date is the month or year in which the page appeared, or later: what is said then is said of it."""
    published = scene.grounded.parsed.document.published
    if published is None or date.when is None or date.when.tells_days:
        return False
    return date.when.last >= When(published.day).first


def is_verbal(type_: EventType) -> bool:
    """Whether acts of a type are done by saying, so that they happen when they are said."""
    return TYPES[type_].quad.startswith("V-") and type_ != "CONSULT"


def _bare_contents(scene: Scene, at: int) -> Iterable[Statement]:
    """What an act of saying says, where that has no verb of its own: "mengumumkan [gencatan senjata pada Senin]"."""
    here = scene.start(at)
    for statement in scene.statements:
        if statement.cue is not None and statement.cue.start <= here < statement.cue.end:
            inside = (unit for unit, _ in enumerate(scene.units) if scene.said(unit) is statement)
            if all(scene.units[unit].kind != "act" or scene.units[unit].is_noun for unit in inside):
                yield statement


def _dates_on_layers(scene: Scene, layers: Sequence[Statement | None]) -> Iterable[DateMention]:
    """The sentence's dates within the same stretches of speech, or outside all, that date no report."""
    for mention in scene.grounded.dates:
        if mention.when is not None and scene.sentence.span.contains(mention.span):
            on_layer = any(scene.said_at(mention.span.start) is layer for layer in layers)
            if on_layer and not _dates_report(scene, mention):
                yield mention


def _date_told_before(scene: Scene, grammar: Grammar) -> When | None:
    """The date told last before a sentence that begins with "Saat itu, …"."""
    words = " ".join(unit.text for unit in scene.units[:3])
    if not any(words.startswith(f"{then} ") or words == then for then in grammar.then):
        return None
    start = scene.sentence.span.start
    dates = [m for m in scene.grounded.dates if m.when and m.span.end <= start and not _dates_report(scene, m)]
    near = [mention for mention in dates if start - mention.span.end <= _THEN_REACH]
    return near[-1].when if near else None


def _dates_report(scene: Scene, date: DateMention) -> bool:
    """Whether a date follows the outlet that reports: codebook, hard case 1."""
    return any(
        mention.medium and 0 <= date.span.start - mention.span.end <= _RELAY_REACH
        for mention in scene.grounded.mentions
    )


def _dates_act(scene: Scene, date: DateMention, at: int, grammar: Grammar) -> bool:
    """Whether a date can be this act's: no other act with a time of its own stands nearer to it.

    Of an act before the date, another one behind a word that sets it apart ("menyerang Kyiv sejak invasi pada 2022");
    of an act after it, one in the date's own clause, where a border closes that ("Setelah serangan pada Minggu, …").
    """
    where, last = scene.unit_at(date.span.start), scene.unit_at(date.span.end - 1)
    if where > 0 and where - 1 != at and scene.units[where - 1].is_noun:
        return False  # "dalang pembantaian 7 Oktober": the day is the killing's
    if where > 0 and scene.units[where - 1].text in grammar.ahead:
        return False
    if where >= at:
        return not _act_apart(scene.units[at + 1 : where], grammar)
    between = scene.units[last + 1 : at]
    if any(unit.text in grammar.contrasts for unit in between) or _in_clause_on_other(scene.units, last, at):
        return False
    closed = any(unit.kind in _BORDERS for unit in between)
    return not (closed and _act_in_clause(scene.units[:where]))


def _in_clause_on_other(units: Sequence[Unit], date: int, at: int) -> bool:
    """Whether an act behind a date stands in a relative clause on what is no act, and so has its own time.

    "Pada Sabtu jenazah komandan yang tewas dimakamkan", but not "pada Sabtu terjadi serangan yang menewaskan …".
    """
    relative = next((unit for unit in range(at - 1, date, -1) if units[unit].kind == "relative"), None)
    if relative is None:
        return False
    return not any(unit.kind == "act" for unit in units[max(date, relative - _ANTECEDENT) : relative])


def _begins_with(scene: Scene, at: int, date: DateMention) -> bool:
    """Whether an act is the first behind a date, and in its clause: "sehari setelah [pertemuan X dan Y]"."""
    last = scene.unit_at(date.span.end - 1)
    return last < at and all(unit.kind != "act" and unit.kind not in _BORDERS for unit in scene.units[last + 1 : at])


def _act_apart(units: Sequence[Unit], grammar: Grammar) -> bool:
    """Whether another act is set apart from the one before; "yang digelar pada Senin" tells no other."""
    apart = False
    for unit in units:
        apart = apart or unit.text in grammar.apart
        if apart and unit.kind == "act" and unit.text not in grammar.light_passive:
            return True
    return False


def _act_in_clause(units: Sequence[Unit]) -> bool:
    for unit in reversed(units):
        if unit.kind == "act" or unit.kind in _BORDERS:
            return unit.kind == "act"
    return False


def _date_of_saying(scene: Scene, at: int, frame: Frame, said: Statement | None) -> When | None:
    """Of an act that is done by saying, the day it was said: "mendesak" may itself be the cue of a dated statement."""
    if not is_verbal(frame.type):
        return None
    if said is not None:
        return said.date
    here = scene.start(at)
    cues = (s for s in scene.statements if s.cue is not None and s.cue.start <= here < s.cue.end)
    return next((statement.date for statement in cues), None)
