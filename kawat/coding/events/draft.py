"""A draft: one act of a sentence in one reading, with its date, place, mode and status."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kawat.coding.events.reading import Reading
from kawat.coding.events.roles import context_words
from kawat.coding.events.scene import Scene
from kawat.coding.events.status import status_of
from kawat.coding.events.timing import date_of
from kawat.lang.acts import Frame, Sense
from kawat.lang.grammar import Grammar
from kawat.model.codes import Status
from kawat.model.grounded import Place
from kawat.model.record import Attribution, Event, Statement
from kawat.model.span import Span
from kawat.model.when import When

_MOST_BEFORE, _MOST_AFTER = 8, 25
"""Units and tokens that the evidence goes on before and after an act and its participants."""

_CLOSES = frozenset({"comma", "stop", "quote", "subordinator"})
_LEADING = frozenset({"preposition", "joiner", "auxiliary", "relative", "dash"})
"""Units that lead on to others: evidence does not end in one."""

_OPENING, _CLOSING = frozenset("(["), frozenset(")]")


@dataclass(frozen=True)
class Act:
    """One act form of a sentence, in the first sense that its surroundings allow, and all that is not its parties.

    Attributes:
        said: the statement in whose content the act stands.
        pairwise: whether it is a meeting of two, so that several who are met are met one after the other.
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
    pairwise: bool = False

    @property
    def frame(self) -> Frame:
        """The frame of the act."""
        return self.sense.frame


def act_at(scene: Scene, at: int, sense: Sense, grammar: Grammar) -> Act:
    """Read date, place, mode and status of the act at a unit."""
    said = scene.said(at)
    status, word = status_of(scene, at, sense.frame.type, said, grammar)
    date = date_of(scene, at, sense.frame, said, grammar, planned=status == "planned")
    place, mode = _place(scene, at), _mode(scene, at, sense.frame)
    return Act(scene, at, sense, date, status, word, place, mode, said, _is_pairwise(scene, at, grammar))


def denied_by(act: Act, word: str) -> Act:
    """The act as a page tells it that refutes it, with its word for that."""
    return replace(act, status="denied", status_word=word)


def events_of(act: Act, reading: Reading, confidence: float) -> list[Event]:
    """The events that an act is in one reading: a journey to two states visits each, bilateral talks are with each."""
    event = event_of(act, reading, confidence)
    if act.frame.pattern == "visit" and len(event.recipients) > 1:
        return [replace(event, recipients=(host,)) for host in event.recipients]
    met = _met_apart(act, reading) if act.pairwise and act.frame.pattern == "mutual" else frozenset()
    if met:
        others = [party for party in event.actors if party.key not in met]
        apart = ([party for party in event.actors if party.key == key] for key in sorted(met))
        return [replace(event, actors=(*others, *parties)) for parties in apart]
    return [event]


def _met_apart(act: Act, reading: Reading) -> frozenset[str]:
    """Those named behind a meeting, where they are several and one alone meets them; else none."""
    met = act.scene.keys(unit for unit in (*reading.doer.units, *reading.other.units) if unit > act.at)
    actors, _ = reading.keys
    return met if len(met) > 1 and len(actors - met) == 1 else frozenset()


def _is_pairwise(scene: Scene, at: int, grammar: Grammar) -> bool:
    _, after = context_words(scene, at, 3)
    words = f" {scene.units[at].text} {' '.join(after)} "
    return any(f" {one} " in words for one in grammar.pairwise)


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


def _place(scene: Scene, at: int) -> Place | None:
    here = scene.start(at)
    return next((mention.place for mention in scene.places if mention.span.start > here), None)


def _mode(scene: Scene, at: int, frame: Frame) -> str | None:
    before, after = context_words(scene, at, 6)
    near = {*before[-3:], *after, *scene.units[at].text.split()}
    return next((mode for mode, words in frame.modes if words & near), frame.mode)


def _evidence(act: Act, reading: Reading) -> Span:
    """The words that tell the act: from its first participant to the end of the clause."""
    units = [act.at, *reading.doer.units, *reading.other.units]
    first, last = min(units), max(units)
    if first == act.at and not act.scene.units[act.at].is_noun:
        first = _phrase_start(act.scene, first)
    return act.scene.span(first, _clause_end(act.scene, last))


def _phrase_start(scene: Scene, unit: int) -> int:
    """Where the subject of a verb begins that has no participant before it: "[dua nelayan] ditangkap"."""
    first = unit
    while first > max(0, unit - _MOST_BEFORE) and scene.units[first - 1].kind in ("word", "auxiliary"):
        first -= 1
    return first - 1 if first and scene.units[first - 1].kind == "party" else first


def _clause_end(scene: Scene, unit: int) -> int:
    """The last unit of the clause that a unit stands in; what is in brackets belongs to it."""
    units, deep, end = scene.units, 0, unit
    tokens = units[unit].last + _MOST_AFTER
    for at in range(unit + 1, len(units)):
        here = units[at]
        deep += (here.text in _OPENING) - (here.text in _CLOSING)
        if deep < 0 or here.last > tokens or (deep == 0 and (here.kind in _CLOSES or at in scene.borders)):
            break
        if deep == 0 and here.kind not in _LEADING:
            end = at
    return end
