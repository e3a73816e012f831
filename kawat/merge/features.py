"""Whether two mentions tell the same event: a list of features, each a line of reading with a weight.

Where the weights come from: ``python -m training.merge GOLD`` fits a logistic regression of these very features to
pairs of event mentions of two articles in ``train``. Its weights were rounded, and moved where whole happenings came
out better: see ``docs/decisions/040-happenings.md`` for the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kawat.merge.mentions import Mention
from kawat.model.codes import MUTUAL, TYPES, EventType
from kawat.model.grounded import are_others

IN_PERSON = frozenset({"visit", "third-party", "multilateral"})
"""Modes of a meeting that takes place somewhere; by telephone it is another one."""

IMPOSSIBLE = float("-inf")
SOON = 7  # days within which the press tells a thing as news
SCANT = 6  # words that two short reports are taken to differ by: "A met B" is soon said again
LATER = 60  # days within which it is still told as a part of the same story

Compare = Callable[[Mention, Mention], float]
Veto = Callable[[Mention, Mention], bool]


@dataclass(frozen=True, slots=True)
class Feature:
    """One way of looking at a pair: a number from -1.0 (speaks against) to 1.0 (speaks for), and how much it counts."""

    compare: Compare
    weight: float

    @property
    def name(self) -> str:
        """The name of the function."""
        return self.compare.__name__

    @property
    def reading(self) -> str:
        """What it looks at: the first line of its documentation."""
        return (self.compare.__doc__ or "").split("\n")[0]


def same_sides(one: Mention, other: Mention) -> float:
    """Who did it to whom: the same parties on the same sides, or one report names more of them."""
    if _sides(one) == _sides(other):
        return 1.0
    return -1.0 if _parties(one) != _parties(other) else 0.0


def same_people(one: Mention, other: Mention) -> float:
    """The persons who act for the parties: the same ones, or others of the same state."""
    if not one.people or not other.people or one.people is other.people:
        return 1.0 if one.people and one.people == other.people else 0.0
    shared = one.people & other.people
    states = {state for state, _ in shared}
    ours = {state for state, _ in one.people} - states
    theirs = {state for state, _ in other.people} - states
    return -1.0 if ours & theirs else float(bool(shared))


def same_victims(one: Mention, other: Mention) -> float:
    """Whom an attack hit: others of the same state, or a general in one report and his country in the other."""
    if one.victims == other.victims or one.recipients != other.recipients:
        return 0.0
    return -float(one.victims.isdisjoint(other.victims))


def same_day(one: Mention, other: Mention) -> float:
    """Both are dated to one and the same day, or to days side by side, as reports from two time zones are."""
    if one.days is None or other.days is None:
        return 0.0
    if gap := _gap(one.days, other.days):
        return 0.0 if gap == 1 else -0.3
    return float(_exact(one) and _exact(other))


def day_within(one: Mention, other: Mention) -> float:
    """One date lies within the other, looser one: "Sunday" and "last weekend"; the looser, the less it says."""
    if one.days is None or other.days is None or _gap(one.days, other.days) or (_exact(one) and _exact(other)):
        return 0.0
    loose = max(one.days[1] - one.days[0], other.days[1] - other.days[0])
    return 1.0 if loose < SOON else 0.6 if loose < LATER else -0.3 if _is_often(one) else 0.3


def dated_by_news(one: Mention, other: Mention) -> float:
    """One has no date, but was told within days of the other's; or it was told long after, or before."""
    since = _told_after(one, other)
    if since is None:
        return 0.0
    if _is_open(one):  # what is to come is told before it comes
        return 0.3 if -LATER <= since <= 0 else -1.0
    return -1.0 if since < 0 or since > LATER else 1.0 if since <= SOON else 0.3


def told_together(one: Mention, other: Mention) -> float:
    """Neither has a date: they were told within days of each other, or far apart."""
    if one.days is not None or other.days is not None or one.published is None or other.published is None:
        return 0.0
    gap = abs(one.published - other.published)
    return 1.0 if gap <= SOON else 0.3 if gap <= LATER else -1.0 if _is_often(one) else 0.0


def no_date(one: Mention, other: Mention) -> float:
    """At least one of the two has no date."""
    return float(one.days is None or other.days is None)


def same_mode(one: Mention, other: Mention) -> float:
    """How it was done: told the same by both, or differently; a visit, and a meeting at a forum, may be one."""
    ours, theirs = one.event.mode, other.event.mode
    if ours is None or theirs is None or (ours != theirs and _is_meeting(one.event.type)):
        return 0.0
    return 1.0 if ours == theirs else -1.0


def same_place(one: Mention, other: Mention) -> float:
    """Where: the same place by name, one state, or two states."""
    if one.event.place is None or other.event.place is None:
        return 0.0
    if one.place & other.place:
        return 1.0
    ours, theirs = one.event.place.country, other.event.place.country
    return 0.0 if ours is None or theirs is None else 0.3 if ours == theirs else -1.0


def same_status(one: Mention, other: Mention) -> float:
    """Both say that it happened, or is to happen, or did not; or they differ."""
    return 0.0 if one.event.status == other.event.status else -1.0


def shared_words(one: Mention, other: Mention) -> float:
    """How many of the words that tell it they share, by their roots, beside the names."""
    return 2 * len(one.words & other.words) / (len(one.words) + len(other.words) + SCANT)


def same_quotation(one: Mention, other: Mention) -> float:
    """They share words in a row: a quotation, or the text of one agency."""
    return float(not set(one.runs).isdisjoint(other.runs))


def standing(one: Mention, other: Mention) -> float:
    """Sanctions told without a date are a state that lasts, and the press tells of the same ones for years."""
    undated = one.days is None and other.days is None
    return float(undated and one.event.type == "SANCTION" and _sides(one) == _sides(other))


def spoken(one: Mention, other: Mention) -> float:
    """The act is one of words: a state praises or warns another time and again, and each time is another."""
    return float(_is_spoken(one))


def often(one: Mention, other: Mention) -> float:
    """The parties do such a thing time and again (they meet, praise, warn), and a report does not tell which week."""
    return float(_is_often(one) and not (_is_sharp(one) and _is_sharp(other)))


FEATURES: tuple[Feature, ...] = (
    Feature(same_sides, 2.2),
    Feature(same_people, 0.5),
    Feature(same_victims, 2.5),
    Feature(same_day, 0.6),
    Feature(day_within, 0.5),
    Feature(dated_by_news, 1.5),
    Feature(told_together, 2.0),
    Feature(no_date, -1.5),
    Feature(same_mode, 1.0),
    Feature(same_place, 0.3),
    Feature(same_status, 1.5),
    Feature(shared_words, 4.0),
    Feature(same_quotation, 0.8),
    Feature(standing, 1.0),
    Feature(spoken, -1.5),
    Feature(often, -1.0),
)
"""What speaks for and against; the sum decides."""

THRESHOLD = 2.5
"""Above this sum two mentions are more likely one event than not."""


def turned_round(one: Mention, other: Mention) -> bool:
    """Of a directed act, what A did to B is not what B did to A, nor what both did together."""
    if _is_meeting(one.event.type):
        return False
    return bool(one.actors ^ other.actors) and bool(one.recipients ^ other.recipients)


def other_day(one: Mention, other: Mention) -> bool:
    """Dates that cannot be one day; a day apart may be two time zones, but not for a meeting."""
    if one.days is None or other.days is None:
        return False
    return _gap(one.days, other.days) > (0 if _is_meeting(one.event.type) else 1)


def by_telephone(one: Mention, other: Mention) -> bool:
    """A call is no visit."""
    ours, theirs = one.event.mode, other.event.mode
    told = ours is not None and theirs is not None and _is_meeting(one.event.type)
    return told and (ours in IN_PERSON) != (theirs in IN_PERSON)


def other_people(one: Mention, other: Mention) -> bool:
    """Meetings of the same states, but of other persons on every side, are two."""
    return _is_meeting(one.event.type) and are_others(one.people, other.people)


def not_yet(one: Mention, other: Mention) -> bool:
    """What has happened on a day, no article tells days before it."""
    since = _told_after(one, other)
    return since is not None and since < -1 and {one.event.status, other.event.status} == {"happened"}


def to_come(one: Mention, other: Mention) -> bool:
    """What is to happen, or may, is linked to what happened, not the same."""
    return _is_open(one) != _is_open(other)


def one_article(one: Mention, other: Mention) -> bool:
    """A record has one event for each act, however often its article repeats it."""
    return one.ref.document == other.ref.document


VETOES: tuple[Veto, ...] = (one_article, turned_round, other_day, other_people, not_yet, by_telephone, to_come)
"""What no sum outweighs."""


def score(one: Mention, other: Mention) -> float:
    """How likely two mentions are one event: above 0.0 they are more likely than not; -inf where that cannot be."""
    for veto in VETOES:  # plain loops: this is called more often than all else in a merge
        if veto(one, other):
            return IMPOSSIBLE
    total = -THRESHOLD
    for feature in FEATURES:
        total += feature.weight * feature.compare(one, other)
    return total


def explain(one: Mention, other: Mention) -> list[tuple[str, float]]:
    """Each veto and feature that speaks, with what it adds."""
    vetoes = [((veto.__doc__ or "").split("\n")[0], IMPOSSIBLE) for veto in VETOES if veto(one, other)]
    values = [(feature.reading, feature.weight * feature.compare(one, other)) for feature in FEATURES]
    return vetoes + [(reading, value) for reading, value in values if value]


def _is_open(mention: Mention) -> bool:
    return mention.event.status in {"planned", "hypothetical"}


def _is_often(mention: Mention) -> bool:
    return _is_spoken(mention) or _is_meeting(mention.event.type)


def _is_spoken(mention: Mention) -> bool:
    return TYPES[mention.event.type].quad in {"V-coop", "V-conf"} and mention.event.type not in {"CONSULT", "CONCEDE"}


def _is_meeting(type_: EventType) -> bool:
    return type_ == "CONSULT"


def _parties(mention: Mention) -> frozenset[str]:
    return mention.actors | mention.recipients


def _sides(mention: Mention) -> tuple[frozenset[str], frozenset[str]]:
    """Actors and recipients; of a meeting all who take part, for one report calls the host one and another does not."""
    if mention.event.type == "CONSULT" or (mention.event.type in MUTUAL and not mention.recipients):
        return mention.actors | mention.recipients, frozenset()
    return mention.actors, mention.recipients


def _exact(mention: Mention) -> bool:
    return mention.days is not None and mention.days[0] == mention.days[1]


def _is_sharp(mention: Mention) -> bool:
    return mention.days is not None and mention.days[1] - mention.days[0] < SOON


def _told_after(one: Mention, other: Mention) -> int | None:
    """Where one of two has no date: how many days after the other's its article appeared, below 0 when before."""
    if (one.days is None) == (other.days is None):
        return None
    dated, undated = (other, one) if one.days is None else (one, other)
    if dated.days is None or undated.published is None:
        return None
    first, last = dated.days
    return min(undated.published - first, 0) or max(undated.published - last, 0)


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)
