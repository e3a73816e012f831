"""Who passed a statement's words on, of all that its sentence names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.speakers import is_person
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.grounded import Party, PartyMention
from kawat.model.record import Statement

_FARTHEST = 5  # words between a paper and whose it is ("pernyataan resmi yang dikeluarkan oleh …")


def relay_of(text: SpokenText, stretch: Stretch, draft: Draft, end: int) -> tuple[str, ...]:
    """Those who passed the words on: first the nearest to the speaker, last whoever the sentence opens with."""
    begins = min(span.start for span in draft.extent)
    after: list[tuple[int, tuple[str, ...]]] = list(_papers(text, draft, end))
    opening: list[str] = []
    for relay in text.relays_in(stretch.start, end):
        if any(span.contains(relay.span) for span in draft.spans):
            continue
        if relay.span.start < begins:
            opening.extend(relay.names)
        else:
            after.append((relay.span.start, relay.names))
    own = draft.voice.party.name if draft.voice.party is not None else None  # a medium is no relay of its own words
    names = [name for _, found in sorted(after) for name in found] + opening
    return tuple(dict.fromkeys(name for name in names if name != own))


def _papers(text: SpokenText, draft: Draft, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Institutions whose paper holds a quotation: "…," kata Wang, menurut pernyataan Kementerian Luar Negeri China."""
    if draft.kind != "direct" or draft.cue is None:
        return
    speech = text.speech
    for index in range(text.word_at(draft.cue.end), text.word_at(end)):
        leads = text.low(index) in speech.according or text.low(index) in speech.relay.papers
        if leads and text.low(index + 1) in speech.relay.reports:
            mention = _owner(text, index + 2)
            if mention is not None and mention.parties[0] != draft.voice.party and not mention.medium:
                yield mention.span.start, (mention.span.text,)


def _owner(text: SpokenText, first: int) -> PartyMention | None:
    """The state or body that a paper is from."""
    for index in range(first, first + _FARTHEST):
        mention = text.mention_at(index)
        if mention is not None:
            return None if is_person(mention) else mention
        if text.low(index) in (",", ".", ""):
            return None
    return None


def spread_relays(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """An anonymous speaker who goes on is still heard through those who found him: "sumber tersebut kepada AFP"."""
    spread: list[Statement] = []
    for statement in statements:
        before = spread[-1] if spread else None
        goes_on = before is not None and statement.speaker == before.speaker and _is_anonymous(statement.speaker)
        relay = before.relay if before is not None and goes_on and not statement.relay else statement.relay
        spread.append(replace(statement, relay=relay))
    return tuple(spread)


def _is_anonymous(party: Party | None) -> bool:
    return party is not None and party.office is None and party.name[:1].islower()
