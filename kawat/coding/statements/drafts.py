"""A statement on its way: what a rule finds, before its speaker's reference, relay and date are settled."""

from __future__ import annotations

from dataclasses import dataclass

from kawat.coding.statements.speakers import Voice
from kawat.model.record import StatementKind
from kawat.model.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as a rule finds it.

    Attributes:
        why: the rule that found it, or "model".
        until: where what the article tells of it ends, if in a later sentence; else 0.
        confidence: how sure the model is; 1.0 for what a rule finds.
        through: the medium in whose own words it was told: "X mengatakan …," lapor AFP.
    """

    kind: StatementKind
    spans: tuple[Span, ...]
    cue: Span | None
    voice: Voice
    why: str
    until: int = 0
    confidence: float = 1.0
    through: tuple[str, ...] = ()

    @property
    def extent(self) -> tuple[Span, ...]:
        """What was said, and its cue."""
        return self.spans if self.cue is None else (*self.spans, self.cue)
