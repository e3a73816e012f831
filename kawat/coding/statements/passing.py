"""Who passed a statement's words on, of all that its sentence names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kawat.coding.statements.contents import cut, past_papers
from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.speakers import Voice, agent_of, is_person, subject_of
from kawat.coding.statements.text import SpokenText, Stretch
from kawat.model.grounded import Party, PartyMention
from kawat.model.record import Statement

_MEDIA = "MED"  # PLOVER's sector
_FARTHEST_CUE = 16  # words of a medium's report up to its verb of saying
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
    own = draft.voice.party
    names = [*draft.through, *(name for _, found in sorted(after) for name in found), *opening]
    return tuple(dict.fromkeys(name for name in names if own is None or not _is_own(own, name, bool(draft.through))))


def _is_own(speaker: Party, name: str, told: bool) -> bool:
    """Whether a name is the speaker's, who is no relay; of media, and of those whom one tells of, also in part."""
    words, others = set(speaker.name.split()), set(name.replace("(", " ").replace(")", " ").split())
    in_part = words <= others or others <= words
    return name == speaker.name or (in_part and (told or speaker.sector == _MEDIA))


def as_told_by_medium(text: SpokenText, stretch: Stretch, draft: Draft) -> Draft:
    """A medium's own words that tell what another said as that one's words: "X mengatakan …," lapor AFP."""
    medium = draft.voice.party
    if medium is None or medium.sector != _MEDIA:
        return draft
    if (source := _source_of(text, stretch, draft)) is not None:
        return replace(draft, voice=source, through=(medium.name,))
    if len(draft.spans) > 1 or not _may_tell(text, draft):
        return draft
    first, last = text.word_at(draft.spans[0].start), text.word_at(draft.spans[0].end)
    for index in range(first + 1, min(first + _FARTHEST_CUE, last - 2)):
        if text.low(index) not in text.speech.before or text.is_relative(index - 1):
            continue
        voice = subject_of(text, index, first)
        content = cut(text, index + 1 + (text.low(index + 1) in text.speech.complementisers), last)
        if voice.party is not None and content is not None:
            cue = text.phrase(index, index + 1)
            return replace(draft, kind="indirect", spans=(content,), cue=cue, voice=voice, through=(medium.name,))
    return draft


def _may_tell(text: SpokenText, draft: Draft) -> bool:
    """Whether a medium's words may be of what another said: it reports or is quoted, and does not judge."""
    return draft.kind == "direct" or (
        draft.cue is not None and text.low(text.word_at(draft.cue.start)) in text.speech.relay.reporting
    )


def _source_of(text: SpokenText, stretch: Stretch, draft: Draft) -> Voice | None:
    """Whom a medium says it has words from: "…," lapor Fars mengutip seorang pejabat."""
    speech = text.speech
    for index in range(stretch.first, stretch.last):
        if text.quoted(index) or any(span.start <= text.words[index].start < span.end for span in draft.spans):
            continue
        first = past_papers(text, index + 1)
        grounded = text.low(index) in speech.grounds and first > index + 1
        if grounded or text.low(index) in speech.relay.quoting:
            later = [span.start for span in draft.spans if span.start > text.words[index].start]
            voice = agent_of(text, first, text.word_at(min(later, default=stretch.end)))
            return voice if voice.party is not None and voice.party.sector != _MEDIA else None
    return None


def _papers(text: SpokenText, draft: Draft, end: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Institutions whose paper holds a quotation: "…," kata Wang, menurut pernyataan Kementerian Luar Negeri China."""
    if draft.kind != "direct" or draft.cue is None:
        return
    speech = text.speech
    for index in range(text.word_at(draft.cue.end), text.word_at(end)):
        leads = text.low(index) in speech.according or text.low(index) in speech.relay.papers
        report = index + 1 + (text.low(index + 1) in speech.counters)
        if leads and text.low(report) in speech.relay.reports:
            mention = _owner(text, report + 1)
            if mention is not None and mention.parties[0] != draft.voice.party and not mention.medium:
                yield mention.span.start, (mention.span.text,)


def _owner(text: SpokenText, first: int) -> PartyMention | None:
    """The state or body that a paper is from."""
    for index in range(first, first + _FARTHEST):
        mention = text.mention_at(index)
        if mention is not None:
            return None if is_person(mention) else mention
        if text.low(index) in (",", ".", "") or text.low(index) in text.speech.settings - text.speech.relay.papers:
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
