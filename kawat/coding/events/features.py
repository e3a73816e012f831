"""What the judge looks at: readable features of an act and of each way to read it.

None of them says who the parties are: what is true of one pair of states is to hold of any other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Generic, TypeAlias, TypeVar

from kawat.coding.events.clauses import phrase_of
from kawat.coding.events.draft import Act
from kawat.coding.events.judge import Feature
from kawat.coding.events.reading import Keys, Reading, Side, Told
from kawat.coding.events.unit import Unit
from kawat.lang.acts import Pattern, Sense, Voice

Taken = TypeVar("Taken")
Take: TypeAlias = Callable[[Iterable[Feature]], Taken]

_SHORT = 7
"""Units: a way between a party and its act that is no longer is looked at as a whole."""

_RULE, _RULE_SAYS = "rule ", "rule says "
"""How the rules' own choice of a side begins, and what they say of any other."""

_TELLING = frozenset({"preposition", "relative", "joiner", "subordinator"})
"""Kinds of units whose word says more than their kind."""

_NEAREST = ("nearest left", "nearest free left", "first free", "nearest right")
"""The parties that are nearest to an act: its subject and object, were all clauses simple."""


class _Kept(dict[tuple[Hashable, ...], Taken]):
    """What a look sees -> what became of its features, taken at the first time that it is asked for."""

    def __init__(self, look: Callable[..., Iterable[Feature]], take: Take[Taken]) -> None:
        self._look, self._take = look, take

    def __missing__(self, seen: tuple[Hashable, ...]) -> Taken:
        taken = self[seen] = self._take(self._look(*seen))
        return taken


class Looks(Generic[Taken]):
    """What becomes of the features of groups, those that acts of one frame and voice share kept from act to act.

    Args:
        take: what becomes of the features of a group: their weight to the judge, in training they themselves.
    """

    def __init__(self, take: Take[Taken]) -> None:
        self.take = take
        self._of: dict[tuple[str, Voice], _LooksOfSense[Taken]] = {}

    def of(self, sense: Sense) -> _LooksOfSense[Taken]:
        """Those of a sense; what two senses of one frame and voice look like is the same."""
        key = sense.frame.name, sense.voice
        looks = self._of.get(key)
        if looks is None:
            looks = self._of[key] = _LooksOfSense(sense, self.take)
        return looks


class _LooksOfSense(Generic[Taken]):
    """What became of each group of features of a frame in a voice, by what it hangs on."""

    def __init__(self, sense: Sense, take: Take[Taken]) -> None:
        self.order = _Kept(partial(_order, sense), take)
        self.found = _Kept(partial(_found, sense), take)
        self.places = _Kept(partial(_places, sense), take)
        self.passed_over = _Kept(partial(_passed_over, sense), take)
        self.participants = _Kept(partial(_participants, sense), take)
        self.parties = _Kept(partial(_parties, sense), take)
        self.before = _Kept(_before, take)


class Features(Generic[Taken]):
    """The features of one act in groups, each of what hangs on the same: a side, the order of both, the parties.

    Many readings have a group in common, as that of one side; it is taken once.

    Args:
        act: the act.
        told: what the document has told before.
        looks: what becomes of them.
    """

    def __init__(self, act: Act, told: Sequence[Told], looks: Looks[Taken]) -> None:
        self._act, self._take, self._looks = act, looks.take, looks.of(act.sense)
        self._side = _Kept(partial(_side, act), looks.take)
        self._near = tuple(_near(act))
        self._told = {before.reading.keys for before in told}
        self._told_so = {before.reading.keys for before in told if before.frame.type == act.frame.type}

    def shared(self) -> list[Taken]:
        """What the judge looks at whatever the reading."""
        act = self._act
        groups = (_form(act), _surroundings(act), _relation(act), _document(act, bool(self._told_so)))
        return [self._take(group) for group in groups]

    def of(self, reading: Reading) -> list[Taken]:
        """What the judge looks at in one reading."""
        looks, doer, other, (actors, recipients) = self._looks, reading.doer, reading.other, reading.keys
        coded = None not in [party.code for party in (*reading.actors, *reading.recipients)]
        turned = bool(recipients) and (recipients, actors) in self._told
        return [
            self._side["doer", doer],
            self._side["other", other],
            looks.order[_which_first(doer, other),],
            looks.found[doer.how[0], other.how[0]],
            looks.places[doer.place, other.place],
            looks.passed_over[self._parts(doer.units, other.units)],
            looks.participants["actor", min(len(actors), 3), *[party.sector for party in reading.actors]],
            looks.participants["recipient", min(len(recipients), 3), *[party.sector for party in reading.recipients]],
            looks.parties[not actors.isdisjoint(recipients), coded, *self._speaker(actors, recipients)],
            looks.before[self._told_before(reading), turned],
        ]

    def _parts(self, doing: Collection[int], undergoing: Collection[int]) -> tuple[str, ...]:
        """Which part the parties nearest to the act have."""
        parts = [
            "none" if unit is None else "doer" if unit in doing else "other" if unit in undergoing else "neither"
            for unit in self._near
        ]
        return tuple(parts)

    def _speaker(self, actors: Keys, recipients: Keys) -> tuple[str, str] | tuple[None, None]:
        """How somebody says the act, and which part of it the speaker has."""
        said = self._act.said
        if said is None or said.speaker is None:
            return None, None
        key = said.speaker.key
        return said.kind, "actor" if key in actors else "recipient" if key in recipients else "neither"

    def _told_before(self, reading: Reading) -> str | None:
        if reading.keys in self._told_so:
            return "the same"
        return "the same parties" if reading.keys in self._told else None


def _form(act: Act) -> Iterator[Feature]:
    frame, voice = act.frame, act.sense.voice
    yield "bias"
    yield f"type={frame.type}"
    yield f"frame={frame.name}"
    yield f"frame={frame.name} voice={voice}"
    yield f"form={act.scene.units[act.at].text}"
    yield f"status={act.status}"
    yield f"type={frame.type} status={act.status}"
    yield f"status word={act.status_word}"


@cache
def _names(part: str, voice: Voice, pattern: Pattern, kind: str) -> tuple[str, str, str, str]:
    """A part by itself, and with each of what an act is: "doer", "noun doer", "directed noun doer", "ASSAULT doer"."""
    return part, f"{voice} {part}", f"{pattern} {voice} {part}", f"{kind} {part}"


def _side(act: Act, role: str, side: Side) -> Iterator[Feature]:
    """Where one side of a reading stands, alone and together with the act."""
    frame = act.frame
    alone, in_voice, _, in_type = names = _names(role, act.sense.voice, frame.pattern, frame.type)
    yield names, side.how
    yield (f"{frame.name} {in_voice}",), (side.place,)
    yield (f"{frame.name} {role}",), side.how[:1]
    mention = act.scene.units[side.units[0]].mention if side.units else None
    if mention is not None:
        yield (alone, in_voice), (mention.kind,)
        yield (alone,), (f"{mention.kind} {side.place}",)
        yield (alone, in_voice, in_type), (f"by {mention.why}",)
    if side.units:
        yield from _way(act, role, side.units[0])


def _way(act: Act, role: str, unit: int) -> Iterator[Feature]:
    """What stands between a party and the act, as a whole."""
    voice, way = act.sense.voice, act.scene.units[min(unit, act.at) + 1 : max(unit, act.at)]
    if len(way) <= _SHORT:
        hand = "left" if unit < act.at else "right"
        words = " ".join(here.text if here.kind in _TELLING else here.kind for here in way)
        kinds = " ".join(here.kind for here in way if here.kind not in ("word", "auxiliary"))
        yield f"{voice} {role} {hand} [{words}]"
        yield f"{voice} {role} {hand} <{kinds}>"


def _which_first(doer: Side, other: Side) -> str | None:
    """Which side stands first, where the sentence names both."""
    if not doer.units or not other.units:
        return None
    return "doer first" if doer.units[0] < other.units[0] else "other first"


def _order(sense: Sense, order: str | None) -> Iterator[Feature]:
    if order is not None:
        yield f"{sense.voice} order={order}"


def _found(sense: Sense, doer: str, other: str) -> Iterator[Feature]:
    """How both sides were found, and how far a reading is that of the rules, whichever of them it is."""
    frame, voice = sense.frame, sense.voice
    both = f"{doer} & {other}"
    yield both
    yield f"{voice} {both}"
    names = _names("rule says", voice, frame.pattern, frame.type)
    ruled = f"{_ruled(doer)} & {_ruled(other)}"
    yield (*names, f"{frame.type} {voice} rule says", f"frame={frame.name} rule says"), (ruled,)


def _places(sense: Sense, doer: str, other: str) -> Iterator[Feature]:
    """Where both sides stand."""
    both = f"{doer} & {other}"
    yield both
    yield f"{sense.voice} {both}"
    yield f"{sense.frame.pattern} {sense.voice} {both}"


def _ruled(how: str) -> str:
    """What the rules say of a side: that it is the one, or another is, or nothing; "unsaid" where none can say."""
    if how.startswith(_RULE_SAYS):
        return how.removeprefix(_RULE_SAYS)
    return "the one" if how.startswith(_RULE) else "unsaid"


def _near(act: Act) -> Iterator[int | None]:
    """The units of the nearest parties, in the order of ``_NEAREST``."""
    scene, at = act.scene, act.at
    left = [unit for unit in range(at) if scene.units[unit].kind == "party"]
    free = [unit for unit in left if phrase_of(scene, unit) is None]
    right = (unit for unit in range(at + 1, len(scene.units)) if scene.units[unit].kind == "party")
    yield left[-1] if left else None
    yield free[-1] if free else None
    yield free[0] if free else None
    yield next(right, None)


def _passed_over(sense: Sense, *parts: str) -> Iterator[Feature]:
    """Which part the parties nearest to the act have in a reading."""
    frame, voice = sense.frame, sense.voice
    for name, part in zip(_NEAREST, parts, strict=True):
        yield _names(name, voice, frame.pattern, f"{frame.type} {voice}"), (part,)


def _participants(sense: Sense, name: str, count: int, *sectors: str | None) -> Iterator[Feature]:
    """How many act, or are acted on, and of which sectors they are."""
    yield f"{name}s={count}"
    for sector in sorted({sector or "none" for sector in sectors}):
        yield f"{name} sector={sector}"
        yield f"type={sense.frame.type} {name} sector={sector}"


def _parties(sense: Sense, domestic: bool, coded: bool, speech: str | None, speaker: str | None) -> Iterator[Feature]:
    """Whether one is on both sides, whether the tables know all, and which part has the one who says it."""
    type_ = sense.frame.type
    if domestic:
        yield "domestic"
        yield f"type={type_} domestic"
    if not coded:
        yield "party without a code"
    if speaker is not None:
        yield (f"{speech} speaker", f"{type_} speaker"), (speaker,)


def _before(before: str | None, turned: bool) -> Iterator[Feature]:
    """Whether the document has told of these parties in this way before."""
    if before is not None:
        yield ("told before",), (before,)
    if turned:
        yield ("told before",), ("the other way round",)


def _surroundings(act: Act) -> Iterator[Feature]:
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


def _relation(act: Act) -> Iterator[Feature]:
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


def _document(act: Act, told_so: bool) -> Iterator[Feature]:
    position = act.scene.grounded.parsed.sentence_at(act.scene.start(act.at))
    yield f"sentence={'first' if position < 2 else 'early' if position < 6 else 'late'}"
    yield f"its type told before={told_so}"
