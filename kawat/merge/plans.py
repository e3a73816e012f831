"""What was planned and what came of it: a planned happening and the one that carries it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kawat.merge.mentions import Mention
from kawat.model.happening import Happening, MentionRef

WAIT = 180  # days after its announcement within which a plan without a date is carried out
SLACK = 3  # days by which what is planned for a day may come earlier or later
_FAR = 10**6

Sides = tuple[str, frozenset[str]]


def link_plans(happenings: Sequence[Happening], mentions: Mapping[MentionRef, Mention]) -> list[Happening]:
    """The same happenings, each that carries out a plan with the id of the planned one.

    Of the plans of the same type and parties that a happening may carry out it is the one whose date is nearest.
    """
    plans: dict[Sides, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.status == "planned":
            plans[_sides(happening)].append(happening)
    return [_fulfilling(happening, plans.get(_sides(happening), ()), mentions) for happening in happenings]


def _fulfilling(
    happening: Happening, plans: Iterable[Happening], mentions: Mapping[MentionRef, Mention]
) -> Happening:  # fmt: skip
    if happening.status != "happened":
        return happening
    distances = {plan.id: _distance(plan, happening, mentions) for plan in plans}
    best = min(distances, key=lambda id_: (distances[id_], id_), default=None)
    return happening if best is None or distances[best] >= _FAR else replace(happening, fulfils=best)


def _distance(plan: Happening, done: Happening, mentions: Mapping[MentionRef, Mention]) -> int:
    """Days between a plan and what may have come of it; :data:`_FAR` where it cannot have."""
    if done.date is None or _other_people(plan, done, mentions):
        return _FAR
    announced = min(
        (day for ref in plan.mentions if (day := mentions[ref].published) is not None), default=None
    )  # fmt: skip
    if announced is not None and done.date.last.toordinal() < announced - SLACK:
        return _FAR
    if plan.date is not None:
        gap = plan.date.gap(done.date).days
        return gap if gap <= SLACK else _FAR
    if announced is None:
        return _FAR
    wait = done.date.first.toordinal() - announced
    return max(wait, 0) if wait <= WAIT else _FAR


def _other_people(plan: Happening, done: Happening, mentions: Mapping[MentionRef, Mention]) -> bool:
    """Whether other persons act for one and the same party."""
    planned, acted = _people(plan, mentions), _people(done, mentions)
    states = {state for state, _ in planned} & {state for state, _ in acted}
    return any(
        not {name for state, name in planned if state == each} & {name for state, name in acted if state == each}
        for each in states
    )


def _people(happening: Happening, mentions: Mapping[MentionRef, Mention]) -> frozenset[tuple[str, str]]:
    return frozenset(person for ref in happening.mentions for person in mentions[ref].people)


def _sides(happening: Happening) -> Sides:
    return happening.type, frozenset(party.key for party in (*happening.actors, *happening.recipients))
