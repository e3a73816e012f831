"""The record of one page: who said what, who did what to whom: codebook, sections 4 and 5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kawat.model.codes import Context, EventType, Status
from kawat.model.grounded import DateMention, Party, PartyMention, Place
from kawat.model.page import Document
from kawat.model.span import Span, words_in
from kawat.model.when import When

_AT_LARGE = frozenset({"GOV", "CVL", "REB", "IGO", "NGO"})
"""Sectors of a state, a group or an organisation as a whole, and of a people."""

StatementKind = Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of speech that the article attributes.

    Attributes:
        spans: what was said, without cue and speaker; two spans for a quotation broken by its cue.
        relay: those who passed the words on, nearest to the speaker first.
        why: the rule or model that found it.
    """

    speaker: Party | None
    kind: StatementKind
    spans: tuple[Span, ...]
    cue: Span | None
    relay: tuple[str, ...]
    date: When | None
    why: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word an event stands, where the article does not assert it in its own voice."""

    speaker: Party | None
    relay: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One act between parties that the article asserts, expects or denies."""

    type: EventType
    mode: str | None
    contexts: tuple[Context, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: When | None
    status: Status
    place: Place | None
    evidence: Span
    attribution: Attribution | None
    confidence: float
    why: str


def _is_at_large(party: Party) -> bool:
    """Whether a party is a state, a group or a people as a whole: no person, no force, not "sejumlah pejabat"."""
    if party.office is not None or party.sector not in _AT_LARGE:
        return False
    return not party.name[:1].islower()


def victims_of(event: Event) -> frozenset[str]:
    """Words of the names of the persons and forces whom an attack hits; none where it hits a state or its people.

    Words, since no two papers spell a foreign name alike. Who speaks of the attack speaks for the state that was hit.
    """
    if event.type != "ASSAULT":
        return frozenset()
    speaker = event.attribution.speaker if event.attribution is not None else None
    hit = (party for party in event.recipients if party != speaker)
    names = (party.name for party in hit if not _is_at_large(party))
    return frozenset(word for name in names for word in words_in(name))


@dataclass(frozen=True)
class Record:
    """All that one article tells."""

    document: Document
    mentions: tuple[PartyMention, ...]
    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
