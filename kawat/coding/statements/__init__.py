"""Who said what: every stretch of speech that an article attributes. Codebook, section 4."""

from __future__ import annotations

from kawat.coding.statements.rules import RULES, Draft
from kawat.coding.statements.text import SpokenText
from kawat.lang.speech import Speech
from kawat.model.grounded import Grounded, Party
from kawat.model.record import Statement

__all__ = ["find_statements"]


def find_statements(grounded: Grounded, speech: Speech) -> tuple[Statement, ...]:
    """Every statement of a document, in order of the text."""
    text = SpokenText(grounded, speech)
    found: list[Statement] = []
    last: Party | None = None
    for stretch in text.stretches:
        drafts: list[Draft] = []
        for rule in RULES:
            for draft in rule(text, stretch):
                if not any(_overlap(draft, other) for other in drafts):
                    drafts.append(draft)
        for draft in sorted(drafts, key=lambda draft: draft.cue or draft.spans[0]):
            party = last if draft.voice.again else draft.voice.party
            last = party or last
            found.append(Statement(party, draft.kind, draft.spans, draft.cue, (), None, draft.why))
    return tuple(found)


def _overlap(one: Draft, other: Draft) -> bool:
    return any(a.overlaps(b) for a in (*one.spans, *([one.cue] if one.cue else [])) for b in other.spans)
