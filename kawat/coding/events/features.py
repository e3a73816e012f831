"""What the judge looks at: readable features of an act and of each way to read it.

None of them says who the parties are: what is true of one pair of states is to hold of any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, TypeVar

from kawat.coding.events.clauses import phrase_of
from kawat.coding.events.draft import Act
from kawat.coding.events.judge import Feature
from kawat.coding.events.reading import Reading, Side, Told
from kawat.coding.events.unit import Unit
from kawat.lang.acts import Pattern, Voice
from kawat.model.grounded import Party

Taken = TypeVar("Taken")

_SHORT = 7
"""Units: a way between a party and its act that is no longer is looked at as a whole."""

_RULE, _RULE_SAYS = "rule ", "rule says "
"""How the rules' own choice of a side begins, and what they say of any other."""

_TELLING = frozenset({"preposition", "relative", "joiner", "subordinator"})
"""Kinds of units whose word says more than their kind."""

_NEAREST = ("nearest left", "nearest free left", "first free", "nearest right")
"""The parties that are nearest to an act: its subject and object, were all clauses simple."""


class Features(Generic[Taken]):
    """The features of one act in groups, each of what hangs on the same: a side, the order of both, the parties.

    Many readings have a group in common, as that of one side; it is taken once.

    Args:
        act: the act.
        told: what the document has told before.
        take: what becomes of the features of a group: their weight to the judge, in training they themselves.
    """

    def __init__(self, act: Act, told: Sequence[Told], take: Callable[[Iterable[Feature]], Taken]) -> None:
        self._act, self._take = act, take
        self._taken: dict[tuple[object, ...], Taken] = {}
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
        doer, other, group = reading.doer, reading.other, self._group
        actors, recipients = reading.keys
        codes = [party.code for party in (*reading.actors, *reading.recipients)]
        return [
            group(_side, "doer", doer),
            group(_side, "other", other),
            group(_both_sides, _order(doer, other), doer.how[0], other.how[0], doer.place, other.place),
            group(_passed_over, *(_part(unit, reading) for unit in self._near)),
            group(_by_rule, _ruled(doer), _ruled(other)),
            group(_participants, "actor", min(len(actors), 3), _sectors(reading.actors)),
            group(_participants, "recipient", min(len(recipients), 3), _sectors(reading.recipients)),
            group(_parties, not actors.isdisjoint(recipients), None not in codes, self._part_of_speaker(reading)),
            group(_before, self._told_before(reading), bool(recipients) and (recipients, actors) in self._told),
        ]

    def _group(self, look: Callable[..., Iterable[Feature]], *what: object) -> Taken:
        """The features that a look at the act yields, taken at the first time that a reading asks for them."""
        key = (look, *what)
        taken = self._taken.get(key)
        if taken is None:
            taken = self._taken[key] = self._take(look(self._act, *what))
        return taken

    def _part_of_speaker(self, reading: Reading) -> str | None:
        said = self._act.said
        if said is None or said.speaker is None:
            return None
        actors, recipients = reading.keys
        return "actor" if said.speaker.key in actors else "recipient" if said.speaker.key in recipients else "neither"

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
    for how in side.how:
        yield names, how
    yield (f"{frame.name} {in_voice}",), side.place
    yield (f"{frame.name} {role}",), side.how[0]
    mention = act.scene.units[side.units[0]].mention if side.units else None
    if mention is not None:
        yield (alone, in_voice), mention.kind
        yield (alone,), f"{mention.kind} {side.place}"
        yield (alone, in_voice, in_type), f"by {mention.why}"
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


def _order(doer: Side, other: Side) -> str | None:
    """Which side stands first, where the sentence names both."""
    if not doer.units or not other.units:
        return None
    return "doer first" if doer.units[0] < other.units[0] else "other first"


def _both_sides(act: Act, order: str | None, doer: str, other: str, *places: str) -> Iterator[Feature]:
    """How both sides were found, and where they stand."""
    voice = act.sense.voice
    if order is not None:
        yield f"{voice} order={order}"
    yield f"{doer} & {other}"
    yield f"{voice} {doer} & {other}"
    both = " & ".join(places)
    yield both
    yield f"{voice} {both}"
    yield f"{act.frame.pattern} {voice} {both}"


def _ruled(side: Side) -> str:
    """What the rules say of a side: that it is the one, or another is, or nothing; "unsaid" where none can say."""
    how = side.how[0]
    if how.startswith(_RULE_SAYS):
        return how.removeprefix(_RULE_SAYS)
    return "the one" if how.startswith(_RULE) else "unsaid"


def _by_rule(act: Act, doer: str, other: str) -> Iterator[Feature]:
    """How far a reading is that of the rules, whichever of them it is."""
    frame, voice = act.frame, act.sense.voice
    names = _names("rule says", voice, frame.pattern, frame.type)
    yield (*names, f"{frame.type} {voice} rule says", f"frame={frame.name} rule says"), f"{doer} & {other}"


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


def _part(unit: int | None, reading: Reading) -> str:
    if unit is None:
        return "none"
    return "doer" if unit in reading.doer.units else "other" if unit in reading.other.units else "neither"


def _passed_over(act: Act, *parts: str) -> Iterator[Feature]:
    """Which part the parties nearest to the act have in a reading."""
    frame, voice = act.frame, act.sense.voice
    for name, part in zip(_NEAREST, parts, strict=True):
        yield _names(name, voice, frame.pattern, f"{frame.type} {voice}"), part


def _sectors(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset([party.sector or "none" for party in parties])


def _participants(act: Act, name: str, count: int, sectors: Iterable[str]) -> Iterator[Feature]:
    """How many act, or are acted on, and of which sectors they are."""
    yield f"{name}s={count}"
    for sector in sorted(sectors):
        yield f"{name} sector={sector}"
        yield f"type={act.frame.type} {name} sector={sector}"


def _parties(act: Act, domestic: bool, coded: bool, speaker: str | None) -> Iterator[Feature]:
    """Whether one is on both sides, whether the tables know all, and which part has the one who says it."""
    if domestic:
        yield "domestic"
        yield f"type={act.frame.type} domestic"
    if not coded:
        yield "party without a code"
    if act.said is not None and speaker is not None:
        yield (f"{act.said.kind} speaker", f"{act.frame.type} speaker"), speaker


def _before(_: Act, before: str | None, turned: bool) -> Iterator[Feature]:
    """Whether the document has told of these parties in this way before."""
    if before is not None:
        yield ("told before",), before
    if turned:
        yield ("told before",), "the other way round"


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
