"""One event as many articles tell it: codebook, section 6."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.model.codes import EventType, Status
from kawat.model.grounded import Party, Place
from kawat.model.when import When


@dataclass(frozen=True, slots=True, order=True)
class MentionRef:
    """One event in one article: the record's id and the event's index in it."""

    document: str
    event: int


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a field, and the mentions that tell it so.

    Attributes:
        why: why it stands where it does among the values of its field, in words; "" for all but the first.
    """

    value: str
    mentions: tuple[MentionRef, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """Event mentions that are one event in the world.

    Attributes:
        mentions: every mention, in order of publication.
        sources: how many of the articles are independent of one another (copies of one agency text count once).
        disagreements: field name -> each value with its mentions, most supported first; only fields where they differ.
        fulfils: id of the planned happening that this one carries out.
    """

    id: str
    type: EventType
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: When | None
    place: Place | None
    status: Status
    mentions: tuple[MentionRef, ...]
    sources: int
    disagreements: tuple[tuple[str, tuple[Told, ...]], ...] = ()
    fulfils: str | None = None

    @property
    def sides(self) -> str:
        """Type and parties as one text: what a plan and its outcome have in common."""
        return "\n".join((self.type, *sorted({party.key for party in (*self.actors, *self.recipients)})))


@dataclass(frozen=True, slots=True)
class Happenings:
    """What many articles tell, each event once.

    Attributes:
        happenings: in order of time, undated ones last.
        moved: id that is no more -> the id of the happening that has its mentions now.
        unresolved: ids of judgements whose mentions are no longer there.
    """

    happenings: tuple[Happening, ...]
    moved: tuple[tuple[str, str], ...] = ()
    unresolved: tuple[int, ...] = ()
