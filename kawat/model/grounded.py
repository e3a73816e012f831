"""A document on the ground: its dates on the calendar, its places on the map, its parties in the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from kawat.model.parsed import Parsed
from kawat.model.span import Span
from kawat.model.when import When

MentionKind = Literal["name", "office", "description", "pronoun", "adjective"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A calendar expression; ``when`` is None where it cannot be anchored.

    Attributes:
        event: of "sehari setelah pertemuan" the day of the meeting, where ``when`` is the day after it; for
            coding alone, no record keeps it.
    """

    span: Span
    when: When | None
    why: str
    confidence: float = 1.0
    event: When | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: its name as the text has it, its state (ISO 3166-1 alpha-3), its coordinates in degrees."""

    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that stands for a place here, not for a government."""

    span: Span
    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who: a person, office, body, state, organisation or group: codebook, section 2.

    Attributes:
        name: canonical: a person's usual full name, the English name of a state, the body's own name otherwise.
        code: ISO 3166-1 alpha-3, ``ORG:...`` or ``GRP:...``; None for an anonymous party.
        sector: PLOVER's sector (GOV, MIL, MED, ...).
        office: what the party held on the event's date.
        told_office: the office that the text gave where it differs from the one that the tables know.
    """

    name: str
    code: str | None
    sector: str | None = None
    office: str | None = None
    told_office: str | None = None

    @property
    def key(self) -> str:
        """What makes two parties the same actor in the data: the code, else the name."""
        return self.code or f"unnamed:{self.name}"

    @property
    def is_person(self) -> bool:
        """Whether it is told to be more than its state: somebody who holds an office."""
        return self.office is not None or self.told_office is not None


People = frozenset[tuple[str, str]]
"""(key, name) of the persons among some parties."""


def people_among(parties: Iterable[Party]) -> People:
    """Those of some parties who are told to be persons."""
    return frozenset((party.key, party.name) for party in parties if party.is_person)


def are_others(ours: People, theirs: People) -> bool:
    """Whether several states are in both, and each has other persons in one than in the other."""
    states = {state for state, _ in ours} & {state for state, _ in theirs}
    return len(states) > 1 and states.isdisjoint(state for state, _ in ours & theirs)


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A place in the body where a party is named or referred to.

    Attributes:
        span: the whole mention with its title ("Menteri Luar Negeri China Wang Yi").
        parties: whom it stands for; more than one for "keduanya" or "kedua negara".
        kind: how it refers.
        medium: whether the name is here an outlet or agency that reports, never a party of what it reports.
    """

    span: Span
    parties: tuple[Party, ...]
    kind: MentionKind
    why: str
    confidence: float = 1.0
    medium: bool = False


@dataclass(frozen=True)
class Grounded:
    """A parsed document with its dates, places and party mentions, each in order of the text.

    Attributes:
        mentions: of those who can speak, act or be acted on where they are named; none overlaps another by name.
        within: of those whom the name of another's office names ("juru bicara [Presiden X]", "dubes untuk [Peru]"):
            they are mentioned, and do nothing there.
    """

    parsed: Parsed
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    mentions: tuple[PartyMention, ...]
    within: tuple[PartyMention, ...] = ()

    @property
    def body(self) -> str:
        """The text that all offsets point into."""
        return self.parsed.document.body
