"""A draft: one act of a sentence in one reading, with its date, place, mode and status."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kawat.coding.events.reading import Reading, places_in
from kawat.coding.events.roles import context_words
from kawat.coding.events.scene import Scene
from kawat.coding.events.status import status_of
from kawat.lang.acts import Frame, Sense
from kawat.lang.grammar import Grammar
from kawat.model.codes import TYPES, Status
from kawat.model.grounded import DateMention, Place
from kawat.model.record import Attribution, Event, Statement
from kawat.model.span import Span
from kawat.model.when import When

_RELAY_REACH = 30
"""Characters between an outlet and the date of its report: "dilansir AFP, Rabu (2/7/2025)"."""


@dataclass(frozen=True)
class Act:
    """One act form of a sentence, in the first sense that its surroundings allow, and all that is not its parties.

    Attributes:
        said: the statement in whose content the act stands.
    """

    scene: Scene
    at: int
    sense: Sense
    date: When | None
    status: Status
    status_word: str
    place: Place | None
    mode: str | None
    said: Statement | None

    @property
    def frame(self) -> Frame:
        """The frame of the act."""
        return self.sense.frame


def act_at(scene: Scene, at: int, sense: Sense, grammar: Grammar) -> Act:
    """Read date, place, mode and status of the act at a unit."""
    said = scene.said_at(scene.start(at))
    status, word = status_of(scene, at, said, grammar)
    date = _date(scene, at, said) or _date_of_saying(scene, at, sense.frame, said)
    return Act(scene, at, sense, date, status, word, _place(scene, at), _mode(scene, at, sense.frame), said)


def events_of(act: Act, reading: Reading, confidence: float) -> list[Event]:
    """The events that an act is in one reading: a journey to two states is a visit to each."""
    event = event_of(act, reading, confidence)
    if act.frame.pattern != "visit" or len(event.recipients) < 2:
        return [event]
    return [replace(event, recipients=(host,)) for host in event.recipients]


def event_of(act: Act, reading: Reading, confidence: float) -> Event:
    """The event that an act is in one reading."""
    said = act.said
    how = "; ".join((reading.doer.how[0], reading.other.how[0]))
    return Event(
        type=act.frame.type,
        mode=act.mode,
        contexts=(),
        actors=reading.actors,
        recipients=reading.recipients,
        date=act.date,
        status=act.status,
        place=act.place,
        evidence=_evidence(act, reading),
        attribution=None if said is None else Attribution(said.speaker, said.relay),
        confidence=round(confidence, 3),
        why=f"{act.frame.name}: {how}" + (f"; {act.status} by {act.status_word!r}" if act.status_word else ""),
    )


def _date(scene: Scene, at: int, said: Statement | None) -> When | None:
    """The nearest date of the sentence on the act's own layer of speech, that of a report left out."""
    here = scene.start(at)
    dates = [
        mention
        for mention in scene.grounded.dates
        if mention.when is not None
        and scene.sentence.span.contains(mention.span)
        and scene.said_at(mention.span.start) is said
        and not _dates_report(scene, mention)
    ]
    nearest = min(dates, key=lambda mention: abs(mention.span.start - here), default=None)
    return None if nearest is None else nearest.when


def _date_of_saying(scene: Scene, at: int, frame: Frame, said: Statement | None) -> When | None:
    """Of an act that is done by saying, the day it was said: "mendesak" may itself be the cue of a dated statement."""
    if not TYPES[frame.type].quad.startswith("V-") or frame.type == "CONSULT":
        return None
    if said is not None:
        return said.date
    here = scene.start(at)
    cues = (s for s in scene.statements if s.cue is not None and s.cue.start <= here < s.cue.end)
    return next((statement.date for statement in cues), None)


def _dates_report(scene: Scene, date: DateMention) -> bool:
    """Whether a date follows the outlet that reports: codebook, hard case 1."""
    return any(
        mention.medium and 0 <= date.span.start - mention.span.end <= _RELAY_REACH
        for mention in scene.grounded.mentions
    )


def _place(scene: Scene, at: int) -> Place | None:
    here = scene.start(at)
    return next((mention.place for mention in places_in(scene) if mention.span.start > here), None)


def _mode(scene: Scene, at: int, frame: Frame) -> str | None:
    before, after = context_words(scene, at, 6)
    near = {*before[-3:], *after, *scene.units[at].text.split()}
    return next((mode for mode, words in frame.modes if words & near), frame.mode)


def _evidence(act: Act, reading: Reading) -> Span:
    units = [act.at, *reading.doer.units, *reading.other.units]
    return act.scene.span(min(units), max(units))
