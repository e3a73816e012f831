"""An entry's small facts in one number, so that an index over it answers most questions by itself.

The lowest four bits, quad class and status, and the four above them, the periods that the date is exact to, are what
sums are kept by; the migration that makes the tables counts on their places, and on that of the score.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from kawat.model.codes import TYPES, EventType, Quad, Status, score_of

QUADS: tuple[Quad, ...] = get_args(Quad)
STATUSES: tuple[Status, ...] = get_args(Status)
_TYPES: tuple[EventType, ...] = tuple(TYPES)

DAY, WEEK, MONTH, YEAR = 1 << 4, 1 << 5, 1 << 6, 1 << 7
"""Flags: all days that the date can mean lie in one such period. An entry without a date has none of them."""

PERIODS = {"day": DAY, "week": WEEK, "month": MONTH, "year": YEAR}
ACTOR, RECIPIENT = 1 << 60, 1 << 61
"""Flags of a posting of a party: what it is to the entry. A speaker is an actor, the one spoken to a recipient."""

STATUS, ACT, SCORE, CONFIDENCE, SOURCES, SPAN = 2, 8, 20, 26, 36, 44
"""Where each fact begins; :func:`act_number` takes 12 bits from ACT on."""

SCORE_ZERO = 20  # halves of a point above this are a score: -10 is 0, +10 is 40
MOST_SOURCES = 255
LONGEST = (1 << 16) - 1  # days that a date may span here; what spans more is found by its first day alone


@dataclass(frozen=True, slots=True)
class Facts:
    """What goes into the bits of an entry.

    Attributes:
        first, last: the days that its date can mean.
        confidence: 0 to 1, kept in thousandths.
    """

    type: EventType | None = None
    mode: str | None = None
    status: Status = "happened"
    first: date | None = None
    last: date | None = None
    confidence: float = 0.0
    sources: int = 1

    @property
    def day(self) -> int:
        """The number of the first day, 0 where there is none."""
        return 0 if self.first is None else self.first.toordinal()

    @property
    def bits(self) -> int:
        """All of it in one number."""
        return (
            self._act()
            | STATUSES.index(self.status) << STATUS
            | self._periods()
            | round(self.confidence * 1000) << CONFIDENCE
            | min(self.sources, MOST_SOURCES) << SOURCES
        )

    def _act(self) -> int:
        if self.type is None:
            return SCORE_ZERO << SCORE
        score = round(score_of(self.type, self.mode) * 2) + SCORE_ZERO
        return QUADS.index(TYPES[self.type].quad) | act_number(self.type, self.mode) << ACT | score << SCORE

    def _periods(self) -> int:
        if self.first is None or self.last is None:
            return 0
        one, other = self.first, self.last
        return (
            min((other - one).days, LONGEST) << SPAN
            | (DAY if one == other else 0)
            | (WEEK if one.isocalendar()[:2] == other.isocalendar()[:2] else 0)
            | (MONTH if (one.year, one.month) == (other.year, other.month) else 0)
            | (YEAR if one.year == other.year else 0)
        )


def act_number(type_: EventType, mode: str | None) -> int:
    """The number of a type and one of its modes, or of the type without any: below 4096."""
    modes = (None, *TYPES[type_].modes)
    return _TYPES.index(type_) | modes.index(mode) << 4


def acts_of(mode: str) -> list[int]:
    """The numbers of all types that have a mode of this name."""
    return [act_number(type_, mode) for type_ in _TYPES if mode in TYPES[type_].modes]


def type_number(type_: EventType) -> int:
    """The number of a type: the lowest four bits of :func:`act_number`."""
    return _TYPES.index(type_)
