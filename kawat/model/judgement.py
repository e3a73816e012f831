"""What a reader decided about happenings: dated, signed, with a reason, and undoable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kawat.model.codes import EventType

JudgementKind = Literal["same", "different", "wrong", "field", "right"]


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """Names an event mention so that it is found again after its article was coded anew.

    Attributes:
        document: the record's id.
        event: its index when the judgement was made.
        type: its type then.
        evidence: its words then.
    """

    document: str
    event: int
    type: EventType
    evidence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; later ones win over earlier ones, and none changes what a source said.

    Attributes:
        id: its number, counted from 1.
        made: when.
        kind: ``same``: all mentions are one happening; ``different``: the first one is not the happening of the others;
            ``wrong``: the mentions are no events; ``field``: the happening of the mention has this value; ``right``:
            the mentions are as they should be, which changes nothing but is known.
        field: name of the field, for ``field`` alone: date, place, status, mode or the like.
        value: what it is; None means that nobody knows.
    """

    id: int
    made: datetime
    author: str
    reason: str
    kind: JudgementKind
    mentions: tuple[Pointer, ...]
    field: str | None = None
    value: str | None = None
