"""Readings of an act: the ways in which the parties around it could be its participants, each with how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import NamedTuple

from kawat.coding.events.clauses import joined_with, phrase_of
from kawat.coding.events.roles import Roles, find_roles
from kawat.coding.events.scene import Scene
from kawat.coding.events.syntax import way_between
from kawat.coding.events.unit import UnitKind
from kawat.lang.acts import Frame, Sense
from kawat.lang.grammar import Grammar
from kawat.model.codes import MUTUAL, TYPES, EventType
from kawat.model.grounded import Party
from kawat.world import World
from kawat.world.tables import State

Keys = frozenset[str]
"""Parties as actors of the data: their codes."""

_REACH = 40
_MOST_SIDES = 4

_TELLING: tuple[UnitKind, ...] = ("act", "relative", "subordinator", "quote", "stop", "comma")
"""Kinds of units that say something of a party when they stand between it and the act."""


def keys(parties: Iterable[Party]) -> Keys:
    """The parties as actors of the data: their codes."""
    return frozenset([party.key for party in parties])


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Who could stand on one side of an act; none is the same as another.

    Attributes:
        units: where in the sentence; empty where the sentence does not name them.
        place: where they stand from the act, in a word or two; of those whom the sentence does not name, ``how``.
        how: what speaks for it, as features: the rule that chose it, or where it stands.
    """

    parties: tuple[Party, ...]
    keys: Keys
    units: tuple[int, ...]
    place: str
    how: tuple[str, ...]

    @classmethod
    def unsaid(cls, parties: tuple[Party, ...], how: str, known: Keys | None = None) -> Side:
        """Those whom the sentence does not name; their keys need not be made where they are known."""
        return cls(parties, keys(parties) if known is None else known, (), how, (how,))

    def as_ruled(self, how: str) -> Side:
        """The same side with what the rules say of it before all else."""
        return Side(self.parties, self.keys, self.units, self.place, (how, *self.how))


class Reading(NamedTuple):
    """One way to read an act: its two sides, and the participants that the frame's pattern makes of them.

    A tuple, which is quick to make: of most pairs of sides the participants are those of another pair.

    Attributes:
        keys: those of the actors and those of the recipients.
    """

    doer: Side
    other: Side
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    keys: tuple[Keys, Keys]


@dataclass(frozen=True, slots=True)
class Told:
    """An act as the document has told it before."""

    frame: Frame
    reading: Reading


ALONE: frozenset[EventType] = frozenset({"CONCEDE", "RETREAT", "AID", "PROTEST"})
"""Material types whose act can be told without whom it is done to."""

WITHIN: frozenset[EventType] = frozenset({"PROTEST", "COERCE", "ASSAULT", "AID"})
"""Types that are events inside one state too: codebook, section 5 and hard case 9."""

_OFTEN_AT_HOME: frozenset[EventType] = frozenset({"PROTEST", "COERCE"})

_RULING = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY"})
"""Sectors that use the force of a state, and are protested at by its people."""

OF_SAME_STATE = "of the same state"
_FITTING = "of the frame"

NOBODY = Side.unsaid((), "nobody")


def readings_of(
    scene: Scene, at: int, sense: Sense, told: Sequence[Told], grammar: Grammar, world: World
) -> list[Reading]:
    """Every reading of an act, that of the rules first; each pair of participants once."""
    roles, around = find_roles(scene, at, sense, grammar), _Around(scene, at)
    turned = Roles(roles.recipients, roles.actors, roles.why)
    before = (Side.unsaid(scene.named_before, "named last before"),) if scene.named_before else ()
    doers = around.sides(roles, chain(_doers_unsaid(scene, at, sense.frame, told, world), before))
    others = around.sides(turned, chain(_others_unsaid(scene, at, sense.frame, told, world), before))
    found: dict[tuple[Keys, Keys], Reading] = {}
    pairs = chain(product(doers, [*others, NOBODY]), _facing(doers, others, sense.frame, told))
    readings = (_shaped(sense.frame, doer, other) for doer, other in pairs)
    at_home = _at_home((*doers, *others), scene.keys(roles.actors), sense.frame, world)
    for reading in chain(readings, at_home):
        if reading is not None:
            found.setdefault(reading.keys, reading)
    return list(found.values())


def _facing(
    doers: Sequence[Side], others: Sequence[Side], frame: Frame, told: Sequence[Told]
) -> Iterator[tuple[Side, Side]]:
    """Each side with the one that it faced last: "Iran akan membalas" is told of whom it has just fought with."""
    for doer in doers:
        faced, known = _last_faced(doer.keys, told)
        if faced:
            yield doer, Side.unsaid(faced, "whom the doer faced before", known)
    if frame.pattern == "directed":
        for other in others:
            faced, known = _last_faced(other.keys, told)
            if faced:
                yield Side.unsaid(faced, "who faced the other before", known), other


def _at_home(sides: Iterable[Side], ruled: Keys, frame: Frame, world: World) -> Iterator[Reading]:
    """Each state with itself, where the act can be one inside it: "unjuk rasa di Lima", "polisi Peru menangkap …".

    Of attacks and help, which states mostly turn to others, only the one that does it by the rules.
    """
    if frame.type not in WITHIN or frame.pattern not in ("directed", "lone", "within"):
        return
    for side in sides:
        state = world.states.get(*side.keys) if len(side.keys) == 1 else None
        if state is None or (frame.type not in _OFTEN_AT_HOME and side.keys != ruled):
            continue
        rulers = tuple(party for party in side.parties if party.sector in _RULING)
        people = tuple(party for party in side.parties if party.sector not in _RULING)
        rulers, people = rulers or (_of_state(state, "GOV"),), people or (_of_state(state, "CVL"),)
        actors, recipients = (people, rulers) if frame.type == "PROTEST" else (rulers, people)
        yield Reading(side, Side.unsaid(recipients, OF_SAME_STATE), actors, recipients, (side.keys, side.keys))


def _of_state(state: State, sector: str) -> Party:
    return Party(state.name, state.code, sector)


def _last_faced(side: Keys, told: Sequence[Told]) -> tuple[tuple[Party, ...], Keys]:
    """Who stood against some parties in the last act that has both, and their keys; nobody where there is none."""
    for act in reversed(told):
        actors, recipients = act.reading.keys
        if recipients and side <= actors:
            return act.reading.recipients, recipients
        if actors and side <= recipients:
            return act.reading.actors, actors
    return (), NOBODY.keys


def _shaped(frame: Frame, doer: Side, other: Side) -> Reading | None:
    """The participants after the frame's pattern; None where they cannot be those of its type."""
    if frame.pattern == "within":
        return None
    if frame.pattern in ("mutual", "mediate", "joint"):
        both = doer.keys | other.keys
        enough = frame.pattern == "joint" or len(both) > 1
        return Reading(doer, other, _union(doer.parties, other.parties), (), (both, NOBODY.keys)) if enough else None
    recipients = _apart(doer, other)
    if recipients or _can_lack_recipient(frame, doer):
        theirs = other.keys if recipients is other.parties else keys(recipients)
        return Reading(doer, other, doer.parties, recipients, (doer.keys, theirs))
    return None


def _apart(doer: Side, other: Side) -> tuple[Party, ...]:
    """The others without the doers; where some only are of one state with a doer, without those: nobody is both."""
    if doer.keys.isdisjoint(other.keys):
        return other.parties
    others = tuple(party for party in other.parties if party not in doer.parties)
    one_state = doer.keys == keys(others)
    return others if one_state else tuple(party for party in others if party.key not in doer.keys)


def _can_lack_recipient(frame: Frame, doer: Side) -> bool:
    """Whether an act is one without a recipient: words have effect alone, and several can do it to each other."""
    if frame.pattern == "lone" or TYPES[frame.type].quad == "V-conf" or frame.type in ALONE:
        return True
    return frame.type in MUTUAL and len(doer.keys) > 1


class _Around:
    """The parties around an act of a sentence, as sides of it."""

    def __init__(self, scene: Scene, at: int) -> None:
        self._scene, self._at = scene, at
        self._made: dict[tuple[int, ...], Side] = {}
        self._near = [(unit, self._side(joined_with(scene, unit))) for unit in self._nearest()]

    def sides(self, roles: Roles, unsaid: Iterable[Side]) -> list[Side]:
        """Candidates for the role that ``roles.actors`` fill: those of the rules, each party near, and the unsaid."""
        found: dict[Keys, Side] = {}
        if roles.actors:
            ruled = self._side(roles.actors)
            found[ruled.keys] = ruled.as_ruled(f"rule {roles.why}")
        for unit, side in self._near:
            if side.keys not in found:
                found[side.keys] = side.as_ruled(_rule_says(unit, roles))
        for side in unsaid:
            found.setdefault(side.keys, side)
        found.pop(NOBODY.keys, None)
        return list(found.values())

    def _nearest(self) -> list[int]:
        """The parties nearest to the act."""
        units = (unit for unit, here in enumerate(self._scene.units) if here.mention is not None)
        near = [unit for unit in units if abs(unit - self._at) <= _REACH]
        return sorted(near, key=lambda unit: abs(unit - self._at))[:_MOST_SIDES]

    def _side(self, units: tuple[int, ...]) -> Side:
        """The parties of some units as one side."""
        if units not in self._made:
            mentions = (self._scene.units[unit].mention for unit in units)
            parties = dict.fromkeys(party for mention in mentions if mention is not None for party in mention.parties)
            hand = "left" if units[0] < self._at else "right" if units[0] > self._at else "inside"
            phrase = phrase_of(self._scene, units[0])
            how = tuple(_stands(self._scene, self._at, units[0], hand, phrase))
            self._made[units] = Side(tuple(parties), keys(parties), units, f"{hand} {phrase or 'free'}", how)
        return self._made[units]


def _rule_says(unit: int, roles: Roles) -> str:
    if unit in roles.actors:
        return "rule says part"
    if unit in roles.recipients:
        return "rule says the other side"
    return "rule says neither" if roles.actors else "rule says nobody"


def _stands(scene: Scene, at: int, unit: int, hand: str, phrase: str | None) -> Iterator[str]:
    """Where a party stands from the act: side, preposition, what is between."""
    yield hand
    if scene.said(unit) is not scene.said(at):
        yield f"{hand} on another layer of speech"
    way = way_between(scene, unit, at)
    if way is not None:
        yield f"way {way}"
    yield f"{hand} in phrase of {phrase}" if phrase else f"{hand} free"
    low, high = min(unit, at) + 1, max(unit, at)
    between = [other.kind for other in scene.units[low:high]]
    yield f"{hand} parties between {min(between.count('party'), 3)}"
    yield f"{hand} distance {_bucket(len(between))}"
    passed = set(between)
    for kind in _TELLING:
        if kind in passed:
            yield f"{hand} past {kind}"
    if not scene.borders.isdisjoint(range(low, high)):
        yield f"{hand} past border"


def _bucket(units: int) -> str:
    return "0" if units == 0 else "1-3" if units < 4 else "4-8" if units < 9 else "far"


def _doers_unsaid(scene: Scene, at: int, frame: Frame, told: Sequence[Told], world: World) -> Iterator[Side]:
    for state, how in _states_of_places(scene, at, frame.by, world):
        if how.endswith(_FITTING):
            yield Side.unsaid((state,), how)
    said = scene.said(at)
    if said is not None and said.speaker is not None:
        yield Side.unsaid((said.speaker,), "speaker")
    before = _last(frame, told)
    if before is not None:
        yield Side.unsaid(before.actors, "actor of the act before")
    if told:
        yield Side.unsaid(told[-1].reading.actors, "actor of any act before")


def _others_unsaid(scene: Scene, at: int, frame: Frame, told: Sequence[Told], world: World) -> Iterator[Side]:
    for state, how in _states_of_places(scene, at, frame.to, world):
        yield Side.unsaid((state,), how)
    about = _last_about(scene, at, told)
    if about is not None:
        yield Side.unsaid(about.actors, "actor of the act that this one is about")
    before = _last(frame, told)
    if before is not None:
        yield Side.unsaid(before.recipients or before.actors, "recipient of the act before")
    conflict = next((act.reading for act in reversed(told) if act.reading.recipients), None)
    if conflict is not None:
        yield Side.unsaid(conflict.recipients, "recipient of any act before")
        yield Side.unsaid(conflict.actors, "actor of any act before")


def _last_about(scene: Scene, at: int, told: Sequence[Told]) -> Reading | None:
    """The act that the noun after this one points back to: "mengecam serangan itu"."""
    for unit in scene.units[at + 1 : at + 4]:
        if unit.is_noun:
            return _last(unit.senses[0].frame, told)
    return None


def _last(frame: Frame, told: Sequence[Told]) -> Reading | None:
    return next((act.reading for act in reversed(told) if act.frame.type == frame.type), None)


def _states_of_places(scene: Scene, at: int, prepositions: frozenset[str], world: World) -> Iterator[tuple[Party, str]]:
    """The states of the sentence's places that are no parties themselves: "serangan ke Kharkiv" is on Ukraine."""
    for mention in scene.places:
        code, unit = mention.place.country, scene.unit_at(mention.span.start)
        if code is not None and code in world.states and scene.units[unit].kind != "party":
            before = scene.units[unit - 1].text if unit else ""
            side = "left" if unit < at else "right"
            fits = _FITTING if before in prepositions else "of another word"
            yield _of_state(world.states[code], "GOV"), f"state of a place {side} behind a preposition {fits}"


def _union(one: tuple[Party, ...], other: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys((*one, *other)))
