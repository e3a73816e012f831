"""Who passed a statement's words on, of all that its sentence names."""

from __future__ import annotations

from kawat.coding.statements.drafts import Draft
from kawat.coding.statements.text import SpokenText, Stretch


def relay_of(text: SpokenText, stretch: Stretch, draft: Draft, end: int) -> tuple[str, ...]:
    """Those who passed the words on: first the nearest to the speaker, last whoever the sentence opens with."""
    begins = min(span.start for span in draft.extent)
    after: list[str] = []
    opening: list[str] = []
    for relay in text.relays_in(stretch.start, end):
        if not any(span.contains(relay.span) for span in draft.spans):
            (opening if relay.span.start < begins else after).extend(relay.names)
    return tuple(dict.fromkeys([*after, *opening]))
