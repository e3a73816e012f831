"""One step of a sentence, as the coder sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kawat.lang.acts import Sense
from kawat.model.grounded import PartyMention

UnitKind = Literal[
    "party", "act", "preposition", "subordinator", "joiner", "relative", "auxiliary",
    "comma", "dash", "quote", "bracket", "stop", "word",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One step of a sentence: a party's whole mention, an act's form, or one other token.

    Attributes:
        first, last: its tokens ``[first, last)`` in ``Parsed.tokens``.
        text: its words in lower case.
        mention: the party; of an act the one inside it ("serangannya").
        senses: what an act's form can mean.
    """

    kind: UnitKind
    first: int
    last: int
    text: str
    mention: PartyMention | None = None
    senses: tuple[Sense, ...] = ()

    @property
    def is_noun(self) -> bool:
        """Whether it is an act by its noun: "serangan"."""
        return any(sense.voice == "noun" for sense in self.senses)
