"""From the sentences of a grounded document to its events, one for each distinct act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kawat.coding.events.discourse import bridge, distinct
from kawat.coding.events.roles import Roles, context_words, find_roles, fits
from kawat.coding.events.scene import Scene, stage
from kawat.coding.events.status import status_of
from kawat.lang.acts import Acts, Frame, Sense
from kawat.lang.grammar import Grammar
from kawat.model.grounded import DateMention, Grounded, Party, Place, PlaceMention
from kawat.model.record import Event
from kawat.model.span import Span
from kawat.model.when import When
from kawat.world import World


@dataclass(frozen=True, slots=True)
class ActLexicon:
    """What the event coder knows of a language."""

    acts: Acts
    grammar: Grammar


def find_events(grounded: Grounded, lexicon: ActLexicon, world: World) -> tuple[Event, ...]:
    """Code the events of a document.

    Each act form in a sentence is a candidate; it becomes an event when its participants are found. Mentions of one act
    (same type, parties, date and status) are one event, with the clearest one as evidence.
    """
    drafts = (
        event
        for sentence in grounded.parsed.sentences
        for event in _of_scene(stage(grounded, sentence, lexicon.acts, lexicon.grammar), lexicon.grammar, world)
    )
    return tuple(distinct(bridge(drafts)))


def _of_scene(scene: Scene, grammar: Grammar, world: World) -> Iterator[Event]:
    for at, unit in enumerate(scene.units):
        for sense in unit.senses:
            if fits(scene, at, sense):
                event = _event(scene, at, sense, grammar, world)
                if event is not None:
                    yield event
                    break


def _event(scene: Scene, at: int, sense: Sense, grammar: Grammar, world: World) -> Event | None:
    frame = sense.frame
    roles = find_roles(scene, at, sense, grammar)
    actors = _parties(scene, roles.actors)
    recipients = _others(_parties(scene, roles.recipients), actors)
    if not recipients and frame.pattern in ("directed", "visit"):
        recipients = _others(_target_states(scene, at, frame, world), actors)
    if not actors and not recipients and sense.voice != "noun":
        return None
    status, _ = status_of(scene, at, grammar)
    return Event(
        type=frame.type,
        mode=_mode(scene, at, frame),
        contexts=(),
        actors=actors,
        recipients=recipients,
        date=_date(scene, at),
        status=status,
        place=_place(scene, at),
        evidence=_evidence(scene, at, roles),
        attribution=None,
        confidence=0.5,
        why=f"{frame.name}: {roles.why}",
    )


def _parties(scene: Scene, units: Iterable[int]) -> tuple[Party, ...]:
    found: dict[Party, None] = {}
    for unit in units:
        mention = scene.units[unit].mention
        if mention is not None:
            found.update(dict.fromkeys(mention.parties))
    return tuple(found)


def _others(parties: tuple[Party, ...], actors: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(party for party in parties if party not in actors)


def _target_states(scene: Scene, at: int, frame: Frame, world: World) -> tuple[Party, ...]:
    """The state of a place behind a preposition of the frame: "serangan ke Kharkiv" is on Ukraine."""
    for mention in _places(scene):
        unit = _unit_at(scene, mention.span.start)
        code = mention.place.country
        if unit > at and code and scene.units[unit - 1].text in frame.to and code in world.states:
            return (Party(world.states[code].name, code, "GOV"),)
    return ()


def _places(scene: Scene) -> list[PlaceMention]:
    return [mention for mention in scene.grounded.places if scene.sentence.span.contains(mention.span)]


def _unit_at(scene: Scene, offset: int) -> int:
    return max((unit for unit in range(len(scene.units)) if scene.start(unit) <= offset), default=0)


def _date(scene: Scene, at: int) -> When | None:
    """The date mention of the sentence nearest to the act."""
    dates = [d for d in scene.grounded.dates if d.when is not None and scene.sentence.span.contains(d.span)]
    here = scene.start(at)
    nearest: DateMention | None = min(dates, key=lambda d: abs(d.span.start - here), default=None)
    return None if nearest is None else nearest.when


def _place(scene: Scene, at: int) -> Place | None:
    here = scene.start(at)
    after = [mention.place for mention in _places(scene) if mention.span.start > here]
    return after[0] if after else None


def _mode(scene: Scene, at: int, frame: Frame) -> str | None:
    before, after = context_words(scene, at, 6)
    near = {*before[-3:], *after, *scene.units[at].text.split()}
    return next((mode for mode, words in frame.modes if words & near), frame.mode)


def _evidence(scene: Scene, at: int, roles: Roles) -> Span:
    units = [at, *roles.actors, *roles.recipients]
    return scene.span(min(units), max(units))
