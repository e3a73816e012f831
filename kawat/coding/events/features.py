"""What the judge looks at: readable features of an act and of each way to read it.

None of them says who the parties are: what is true of one pair of states is to hold of any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kawat.coding.events.clauses import phrase_of
from kawat.coding.events.draft import Act
from kawat.coding.events.reading import Reading, Side, Told, keys
from kawat.coding.events.unit import Unit
from kawat.model.codes import EventType

_SHORT = 7
"""Units: a way between a party and its act that is no longer is looked at as a whole."""

_TELLING = frozenset({"preposition", "relative", "joiner", "subordinator"})
"""Kinds of units whose word says more than their kind."""


Pair = tuple[EventType, frozenset[str], frozenset[str]]
"""An act told before: its type, and the keys of its actors and recipients."""


class Features:
    """The features of one act: those that all its readings share, and those of each reading."""

    def __init__(self, act: Act, told: Sequence[Told]) -> None:
        self._act = act
        self._sides: dict[tuple[str, int], list[str]] = {}
        self._near = list(_near(act))
        self._pairs = [(before.frame.type, keys(before.actors), keys(before.recipients)) for before in told]

    def shared(self) -> list[str]:
        """What the judge looks at whatever the reading."""
        act = self._act
        return ["bias", *_form(act), *_surroundings(act), *_relation(act), *_document(act, self._pairs)]

    def of(self, reading: Reading) -> list[str]:
        """What the judge looks at in one reading."""
        act = self._act
        return [
            *self._side("doer", reading.doer),
            *self._side("other", reading.other),
            *_both_sides(act, reading),
            *self._passed_over(reading),
            *_parties(act, reading),
            *_speaker(act, reading),
            *_known(act, reading, self._pairs),
        ]

    def _side(self, role: str, side: Side) -> list[str]:
        found = self._sides.get((role, id(side)))
        if found is None:
            found = self._sides[role, id(side)] = [*_side(self._act, role, side), *_way(self._act, role, side)]
        return found

    def _passed_over(self, reading: Reading) -> Iterator[str]:
        """Which part the parties nearest to the act have in a reading."""
        frame, voice = self._act.frame, self._act.sense.voice
        for name, unit in self._near:
            part = _part(unit, reading)
            yield f"{name}: {part}"
            yield f"{voice} {name}: {part}"
            yield f"{frame.pattern} {voice} {name}: {part}"
            yield f"{frame.type} {voice} {name}: {part}"


def _form(act: Act) -> Iterator[str]:
    frame, voice = act.frame, act.sense.voice
    yield f"type={frame.type}"
    yield f"frame={frame.name}"
    yield f"frame={frame.name} voice={voice}"
    yield f"form={act.scene.units[act.at].text}"
    yield f"status={act.status}"
    yield f"type={frame.type} status={act.status}"
    yield f"status word={act.status_word}"


def _side(act: Act, role: str, side: Side) -> Iterator[str]:
    """Where one side of a reading stands, alone and together with the act."""
    frame, voice = act.frame, act.sense.voice
    for how in side.how:
        yield f"{role}: {how}"
        yield f"{voice} {role}: {how}"
        yield f"{frame.pattern} {voice} {role}: {how}"
        yield f"{frame.type} {role}: {how}"
    place = _place(act, side)
    yield f"{frame.name} {voice} {role}: {place}"
    yield f"{frame.name} {role}: {side.how[0]}"
    mention = act.scene.units[side.units[0]].mention if side.units else None
    if mention is not None:
        yield f"{role}: {mention.kind}"
        yield f"{voice} {role}: {mention.kind}"
        yield f"{role}: {mention.kind} {place}"
        yield f"{role}: by {mention.why}"
        yield f"{voice} {role}: by {mention.why}"
        yield f"{frame.type} {role}: by {mention.why}"


def _way(act: Act, role: str, side: Side) -> Iterator[str]:
    """What stands between a party and the act, as a whole."""
    if not side.units:
        return
    unit, voice = side.units[0], act.sense.voice
    way = act.scene.units[min(unit, act.at) + 1 : max(unit, act.at)]
    if len(way) <= _SHORT:
        hand = "left" if unit < act.at else "right"
        words = " ".join(here.text if here.kind in _TELLING else here.kind for here in way)
        kinds = " ".join(here.kind for here in way if here.kind not in ("word", "auxiliary"))
        yield f"{voice} {role} {hand} [{words}]"
        yield f"{voice} {role} {hand} <{kinds}>"


def _both_sides(act: Act, reading: Reading) -> Iterator[str]:
    voice, doer, other = act.sense.voice, reading.doer, reading.other
    if doer.units and other.units:
        yield f"{voice} order={'doer first' if doer.units[0] < other.units[0] else 'other first'}"
    yield f"{doer.how[0]} & {other.how[0]}"
    yield f"{voice} {doer.how[0]} & {other.how[0]}"
    places = f"{_place(act, doer)} & {_place(act, other)}"
    yield places
    yield f"{voice} {places}"
    yield f"{act.frame.pattern} {voice} {places}"


def _place(act: Act, side: Side) -> str:
    """Where a side stands, in a word or two; of one that the sentence does not name, how it was found."""
    if not side.units:
        return side.how[0]
    unit = side.units[0]
    hand = "left" if unit < act.at else "right" if unit > act.at else "inside"
    return f"{hand} {phrase_of(act.scene, unit) or 'free'}"


def _near(act: Act) -> Iterator[tuple[str, int | None]]:
    """The parties that are nearest to an act, by name: its subject and object, were all clauses simple."""
    scene, at = act.scene, act.at
    left = [unit for unit in range(at) if scene.units[unit].kind == "party"]
    free = [unit for unit in left if phrase_of(scene, unit) is None]
    right = (unit for unit in range(at + 1, len(scene.units)) if scene.units[unit].kind == "party")
    yield "nearest left", left[-1] if left else None
    yield "nearest free left", free[-1] if free else None
    yield "first free", free[0] if free else None
    yield "nearest right", next(right, None)


def _part(unit: int | None, reading: Reading) -> str:
    if unit is None:
        return "none"
    return "doer" if unit in reading.doer.units else "other" if unit in reading.other.units else "neither"


def _parties(act: Act, reading: Reading) -> Iterator[str]:
    actors, recipients = keys(reading.actors), keys(reading.recipients)
    yield f"actors={min(len(actors), 3)}"
    yield f"recipients={min(len(recipients), 3)}"
    if actors & recipients:
        yield "domestic"
        yield f"type={act.frame.type} domestic"
    if any(party.code is None for party in (*reading.actors, *reading.recipients)):
        yield "party without a code"
    for name, parties in (("actor", reading.actors), ("recipient", reading.recipients)):
        for sector in sorted({party.sector or "none" for party in parties}):
            yield f"{name} sector={sector}"
            yield f"type={act.frame.type} {name} sector={sector}"


def _speaker(act: Act, reading: Reading) -> Iterator[str]:
    """Which part the one who says it has in what is said."""
    if act.said is None or act.said.speaker is None:
        return
    key = act.said.speaker.key
    part = "actor" if key in keys(reading.actors) else "recipient" if key in keys(reading.recipients) else "neither"
    yield f"{act.said.kind} speaker: {part}"
    yield f"{act.frame.type} speaker: {part}"


def _surroundings(act: Act) -> Iterator[str]:
    units, at = act.scene.units, act.at
    yield f"before={_shape(units[at - 1]) if at else 'start'}"
    yield f"after={_shape(units[at + 1]) if at + 1 < len(units) else 'end'}"
    yield f"speech={act.said.kind if act.said else 'none'}"
    yield f"dated={act.date is not None}"
    yield f"placed={act.place is not None}"
    governor = _governor(act)
    if governor is not None:
        yield f"under={governor}"
        yield f"type={act.frame.type} under={governor}"


def _relation(act: Act) -> Iterator[str]:
    """How the act's own word hangs in its sentence."""
    tokens, voice = act.scene.grounded.parsed.tokens, act.sense.voice
    token = tokens[act.scene.units[act.at].first]
    yield f"relation={token.dep}"
    yield f"{voice} relation={token.dep}"
    if token.head not in (token.index, -1):
        governor = tokens[token.head]
        yield f"{voice} relation={token.dep} to {governor.pos}"
        yield f"{voice} relation={token.dep} to {governor.lemma}"


def _shape(unit: Unit) -> str:
    return unit.kind if unit.kind in ("party", "act", "word") else unit.text


def _governor(act: Act) -> str | None:
    """The type of the last act before this one in its clause: "mendesak Israel menghentikan serangan"."""
    for unit in reversed(act.scene.units[max(0, act.at - 10) : act.at]):
        if unit.kind in ("stop", "quote"):
            return None
        if unit.senses and unit.senses[0].voice != "noun":
            return unit.senses[0].frame.type
    return None


def _document(act: Act, pairs: Sequence[Pair]) -> Iterator[str]:
    position = act.scene.grounded.parsed.sentence_at(act.scene.start(act.at))
    yield f"sentence={'first' if position < 2 else 'early' if position < 6 else 'late'}"
    yield f"its type told before={any(type_ == act.frame.type for type_, _, _ in pairs)}"


def _known(act: Act, reading: Reading, pairs: Sequence[Pair]) -> Iterator[str]:
    """Whether the document has told of these parties in this way before."""
    actors, recipients = keys(reading.actors), keys(reading.recipients)
    if (act.frame.type, actors, recipients) in pairs:
        yield "told before: the same"
    elif any(pair[1:] == (actors, recipients) for pair in pairs):
        yield "told before: the same parties"
    if recipients and any(pair[1:] == (recipients, actors) for pair in pairs):
        yield "told before: the other way round"
