"""One step of a sentence, as the coder sees it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kawat.lang.acts import Sense
from kawat.model.grounded import PartyMention

UnitKind = Literal[
    "party", "act", "preposition", "subordinator", "joiner", "relative", "auxiliary",
    "comma", "dash", "quote", "bracket", "stop", "word",
]  # fmt: skip


class Unit(NamedTuple):
    """One step of a sentence: a party's whole mention, an act's form, or one other token.

    A tuple, which is quick to make: there is one for almost every token.

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
        return bool(self.senses) and any(sense.voice == "noun" for sense in self.senses)
