"""What was planned and what came of it: a planned happening and the one that carries it out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kawat.merge.features import by_telephone, other_people
from kawat.merge.mentions import Mention
from kawat.model.happening import Happening, MentionRef

WAIT = 180  # days after its announcement within which a plan without a date is carried out
SLACK = 3  # days by which what is planned for a day may come earlier or later
LOOSEST = 31  # days that the date of what was done may span: "they met in 2023" tells of no certain plan
TELLING = 5  # reports of each that are looked at
_FAR = 10**6

Ask = Callable[[MentionRef], Mention]


def link_plans(happenings: Sequence[Happening], mention: Ask) -> list[Happening]:
    """The same happenings, each that carries out a plan with the id of the planned one, no other one with any.

    Of the plans of the same type and parties that a happening may carry out it is the one whose date is nearest.

    Args:
        happenings: in any order.
        mention: gives a mention of theirs.
    """
    plans: dict[str, list[Happening]] = defaultdict(list)
    for happening in happenings:
        if happening.status == "planned":
            plans[happening.sides].append(happening)
    return [
        replace(happening, fulfils=_fulfilled(happening, plans.get(happening.sides, ()), mention))
        for happening in happenings
    ]


def _fulfilled(happening: Happening, plans: Iterable[Happening], mention: Ask) -> str | None:
    """The id of the plan that a happening carries out."""
    if happening.status != "happened":
        return None
    distances = {plan.id: _distance(plan, happening, mention) for plan in plans}
    best = min(distances, key=lambda id_: (distances[id_], id_), default=None)
    return None if best is None or distances[best] >= _FAR else best


def _distance(plan: Happening, done: Happening, mention: Ask) -> int:
    """Days between a plan and what may have come of it; :data:`_FAR` where it cannot have."""
    if done.date is None or done.date.days > LOOSEST or _other_act(plan, done, mention):
        return _FAR
    announced = min((day for ref in plan.mentions if (day := mention(ref).published) is not None), default=None)
    if announced is not None and done.date.last.toordinal() < announced - SLACK:
        return _FAR
    if plan.date is not None:
        gap = plan.date.gap(done.date).days
        return gap if gap <= SLACK else _FAR
    if announced is None:
        return _FAR
    wait = done.date.first.toordinal() - announced
    return max(wait, 0) if wait <= WAIT else _FAR


def _other_act(plan: Happening, done: Happening, mention: Ask) -> bool:
    """Whether what was done is another thing than what was planned: a call for a visit, other persons."""
    planned, acted = ([mention(ref) for ref in each.mentions[:TELLING]] for each in (plan, done))
    return any(veto(one, other) for one in planned for other in acted for veto in (by_telephone, other_people))
