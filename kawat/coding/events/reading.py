"""Readings of an act: the ways in which the parties around it could be its participants, each with how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

from kawat.coding.events.clauses import joined_with, phrase_of
from kawat.coding.events.roles import Roles, find_roles
from kawat.coding.events.scene import Scene
from kawat.coding.events.syntax import way_between
from kawat.lang.acts import Frame, Sense
from kawat.lang.grammar import Grammar
from kawat.model.codes import MUTUAL, TYPES, EventType
from kawat.model.grounded import Party, PlaceMention
from kawat.world import World

_REACH = 40
_MOST_SIDES = 9


@dataclass(frozen=True, slots=True)
class Side:
    """Who could stand on one side of an act.

    Attributes:
        units: where in the sentence; empty where the sentence does not name them.
        how: what speaks for it, as features: the rule that chose it, or where it stands.
    """

    parties: tuple[Party, ...]
    units: tuple[int, ...]
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an act: its two sides, and the participants that the frame's pattern makes of them."""

    doer: Side
    other: Side
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An act as the document has told it before."""

    frame: Frame
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


ALONE: frozenset[EventType] = frozenset({"CONCEDE", "RETREAT", "AID", "PROTEST"})
"""Material types whose act can be told without whom it is done to."""

_FITTING = "of the frame"

NOBODY = Side((), (), ("nobody",))


def readings_of(
    scene: Scene, at: int, sense: Sense, told: Sequence[Told], grammar: Grammar, world: World
) -> list[Reading]:
    """Every reading of an act, that of the rules first; each pair of participants once."""
    roles, near = find_roles(scene, at, sense, grammar), _near(scene, at)
    turned = Roles(roles.recipients, roles.actors, roles.why)
    doers = _sides(scene, at, roles, near, _doers_unsaid(scene, at, sense.frame, told, world))
    others = _sides(scene, at, turned, near, _others_unsaid(scene, at, sense.frame, told, world))
    found: dict[tuple[frozenset[str], frozenset[str]], Reading] = {}
    pairs = chain(product(doers, [*others, NOBODY]), _facing(doers, others, sense.frame, told))
    for doer, other in pairs:
        reading = _shaped(sense.frame, doer, other)
        if reading is not None:
            found.setdefault((keys(reading.actors), keys(reading.recipients)), reading)
    return list(found.values())


def _facing(
    doers: Sequence[Side], others: Sequence[Side], frame: Frame, told: Sequence[Told]
) -> Iterator[tuple[Side, Side]]:
    """Each side with the one that it faced last: "Iran akan membalas" is told of whom it has just fought with."""
    for doer in doers:
        faced = _last_faced(keys(doer.parties), told)
        if faced:
            yield doer, Side(faced, (), ("whom the doer faced before",))
    if frame.pattern == "directed":
        for other in others:
            faced = _last_faced(keys(other.parties), told)
            if faced:
                yield Side(faced, (), ("who faced the other before",)), other


def _last_faced(sides: frozenset[str], told: Sequence[Told]) -> tuple[Party, ...]:
    """Who stood against some parties in the last act that has both."""
    for act in reversed(told):
        for one, other in ((act.actors, act.recipients), (act.recipients, act.actors)):
            if other and sides and sides <= keys(one):
                return other
    return ()


def _shaped(frame: Frame, doer: Side, other: Side) -> Reading | None:
    """The participants after the frame's pattern; None where they cannot be those of its type."""
    if frame.pattern in ("mutual", "mediate", "joint"):
        actors = _union(doer.parties, other.parties)
        enough = frame.pattern == "joint" or len(keys(actors)) > 1
        return Reading(doer, other, actors, ()) if enough else None
    recipients = _apart(doer.parties, other.parties)
    if recipients or _can_lack_recipient(frame, doer):
        return Reading(doer, other, doer.parties, recipients)
    return None


def _apart(doers: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The others without the doers; where some only are of one state with a doer, without those: nobody is both."""
    others = tuple(party for party in others if party not in doers)
    both = keys(doers) & keys(others)
    one_state = both == keys(doers) == keys(others)
    return others if one_state else tuple(party for party in others if party.key not in both)


def _can_lack_recipient(frame: Frame, doer: Side) -> bool:
    """Whether an act is one without a recipient: words have effect alone, and several can do it to each other."""
    if frame.pattern == "lone" or TYPES[frame.type].quad == "V-conf" or frame.type in ALONE:
        return True
    return frame.type in MUTUAL and len(keys(doer.parties)) > 1


def _sides(scene: Scene, at: int, roles: Roles, near: Sequence[tuple[int, Side]], unsaid: Iterable[Side]) -> list[Side]:
    """Candidates for the role that ``roles.actors`` fill: those of the rules, each party near, and the unsaid."""
    found: dict[frozenset[str], Side] = {}
    if roles.actors:
        ruled = _side(scene, at, roles.actors)
        found[keys(ruled.parties)] = replace(ruled, how=(f"rule {roles.why}", *ruled.how))
    for unit, side in near:
        found.setdefault(keys(side.parties), replace(side, how=(_rule_says(unit, roles), *side.how)))
    for side in unsaid:
        found.setdefault(keys(side.parties), side)
    found.pop(frozenset(), None)
    return list(found.values())


def _near(scene: Scene, at: int) -> list[tuple[int, Side]]:
    """The parties nearest to an act, each with those that are joined to it."""
    units = [unit for unit, here in enumerate(scene.units) if here.mention is not None and abs(unit - at) <= _REACH]
    nearest = sorted(units, key=lambda unit: abs(unit - at))[:_MOST_SIDES]
    return [(unit, _side(scene, at, joined_with(scene, unit))) for unit in nearest]


def _rule_says(unit: int, roles: Roles) -> str:
    part = "part" if unit in roles.actors else "the other side" if unit in roles.recipients else "neither"
    return f"rule says {part}"


def _side(scene: Scene, at: int, units: tuple[int, ...]) -> Side:
    parties: dict[Party, None] = {}
    for unit in units:
        mention = scene.units[unit].mention
        if mention is not None:
            parties.update(dict.fromkeys(mention.parties))
    return Side(tuple(parties), units, tuple(_stands(scene, at, units[0])))


def _stands(scene: Scene, at: int, unit: int) -> Iterator[str]:
    """Where a party stands from the act: side, preposition, what is between."""
    side = "left" if unit < at else "right" if unit > at else "inside"
    yield side
    if scene.said_at(scene.start(unit)) is not scene.said_at(scene.start(at)):
        yield f"{side} on another layer of speech"
    way = way_between(scene, unit, at)
    if way is not None:
        yield f"way {way}"
    phrase = phrase_of(scene, unit)
    yield f"{side} in phrase of {phrase}" if phrase else f"{side} free"
    low, high = min(unit, at) + 1, max(unit, at)
    between = scene.units[low:high]
    parties = sum(other.kind == "party" for other in between)
    yield f"{side} parties between {min(parties, 3)}"
    yield f"{side} distance {_bucket(len(between))}"
    for kind in ("act", "relative", "subordinator", "quote", "stop", "comma"):
        if any(other.kind == kind for other in between):
            yield f"{side} past {kind}"
    if not scene.borders.isdisjoint(range(low, high)):
        yield f"{side} past border"


def _bucket(units: int) -> str:
    return "0" if units == 0 else "1-3" if units < 4 else "4-8" if units < 9 else "far"


def _doers_unsaid(scene: Scene, at: int, frame: Frame, told: Sequence[Told], world: World) -> Iterator[Side]:
    for state, how in _states_of_places(scene, at, frame.by, world):
        if how.endswith(_FITTING):
            yield Side((state,), (), (how,))
    said = scene.said_at(scene.start(at))
    if said is not None and said.speaker is not None:
        yield Side((said.speaker,), (), ("speaker",))
    before = _last(frame, told)
    if before is not None:
        yield Side(before.actors, (), ("actor of the act before",))
    if told:
        yield Side(told[-1].actors, (), ("actor of any act before",))


def _others_unsaid(scene: Scene, at: int, frame: Frame, told: Sequence[Told], world: World) -> Iterator[Side]:
    for state, how in _states_of_places(scene, at, frame.to, world):
        yield Side((state,), (), (how,))
    about = _last_about(scene, at, told)
    if about is not None:
        yield Side(about.actors, (), ("actor of the act that this one is about",))
    before = _last(frame, told)
    if before is not None:
        yield Side(before.recipients or before.actors, (), ("recipient of the act before",))
    conflict = next((act for act in reversed(told) if act.recipients), None)
    if conflict is not None:
        yield Side(conflict.recipients, (), ("recipient of any act before",))
        yield Side(conflict.actors, (), ("actor of any act before",))


def _last_about(scene: Scene, at: int, told: Sequence[Told]) -> Told | None:
    """The act that the noun after this one points back to: "mengecam serangan itu"."""
    for unit in scene.units[at + 1 : at + 4]:
        if any(sense.voice == "noun" for sense in unit.senses):
            return _last(unit.senses[0].frame, told)
    return None


def _last(frame: Frame, told: Sequence[Told]) -> Told | None:
    return next((act for act in reversed(told) if act.frame.type == frame.type), None)


def _states_of_places(scene: Scene, at: int, prepositions: frozenset[str], world: World) -> Iterator[tuple[Party, str]]:
    """The states of the sentence's places that are no parties themselves: "serangan ke Kharkiv" is on Ukraine."""
    for mention in places_in(scene):
        code, unit = mention.place.country, scene.unit_at(mention.span.start)
        if code is not None and code in world.states and scene.units[unit].kind != "party":
            before = scene.units[unit - 1].text if unit else ""
            side = "left" if unit < at else "right"
            fits = _FITTING if before in prepositions else "of another word"
            yield Party(world.states[code].name, code, "GOV"), f"state of a place {side} behind a preposition {fits}"


def places_in(scene: Scene) -> list[PlaceMention]:
    """The places that a sentence names; its dateline says where it was written, not where anything took place."""
    return [
        mention
        for mention in scene.grounded.places
        if scene.sentence.span.contains(mention.span) and mention.why != "dateline"
    ]


def _union(one: tuple[Party, ...], other: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def keys(parties: Iterable[Party]) -> frozenset[str]:
    """The parties as actors of the data: their codes."""
    return frozenset(party.key for party in parties)
