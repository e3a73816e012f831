"""What a reader remembers of a document up to a word: who was named, who speaks, what a sentence is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kawat.ground.cast import Cast
from kawat.ground.parties import BODY
from kawat.ground.scan import Scan
from kawat.model.grounded import Party, PartyMention

Stands = Literal["person", "state", "body", "force", "people", "medium"]

REACH = 4
"""Sentences that a reference looks back."""
_QUOTES = frozenset({'"', "“", "”", "„", "«", "»"})
_OPENING = frozenset({"“", "„", "«"})
_LONGEST_QUOTATION = 150  # tokens
_LONGEST_ASIDE = 4  # tokens between a speaker and the verb


@dataclass(frozen=True, slots=True)
class Named:
    """A party mentioned before, as references see it.

    Attributes:
        speaks: whether it is said to say something here.
        leads: whether it is the first party of its sentence that no preposition stands before.
    """

    first: int
    last: int
    party: Party
    stands: Stands
    sentence: int
    quoted: bool = False
    speaks: bool = False
    leads: bool = False


@dataclass
class Story:
    """A document as it has been read up to a token.

    Attributes:
        ahead: the mentions by name, by their first tokens.
        at: the token under the eye.
    """

    scan: Scan
    cast: Cast
    ahead: Mapping[int, PartyMention]
    at: int = 0
    quoted: Sequence[bool] = ()
    _named: dict[int, list[Named]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.quoted = quotations(self.scan)

    @property
    def sentence(self) -> int:
        """The sentence of the token under the eye."""
        return self.scan.sentence_of(self.at)

    def key(self, ahead: int = 0) -> str:
        """The folded word at the token, or some tokens on or back."""
        return self.scan.key(self.at + ahead)

    def state(self, code: str | None) -> Party | None:
        """The state or body of a code."""
        return None if code is None else self.cast.tables.party(code)

    def in_sentence(self, sentence: int, *stands: Stands) -> list[Named]:
        """Parties that a sentence has named so far, in order; only those of some kinds where such are given."""
        return [one for one in self._named.get(sentence, ()) if not stands or one.stands in stands]

    def back(self, *stands: Stands, reach: int = REACH) -> Iterator[Named]:
        """Parties of some kinds named before, the latest first."""
        for sentence in range(self.sentence, self.sentence - reach - 1, -1):
            yield from reversed(self.in_sentence(sentence, *stands))

    def speaker(self, *stands: Stands, reach: int = REACH) -> Named | None:
        """Who was last said to say something."""
        return next((one for one in self.back(*stands, reach=reach) if one.speaks and not one.quoted), None)

    def subject(self, *stands: Stands, reach: int = REACH) -> Named | None:
        """What the last sentences are about: the first party of each that no preposition stands before."""
        return next((one for one in self.back(*stands, reach=reach) if one.leads and not one.quoted), None)

    def leader(self, *stands: Stands, reach: int = REACH) -> Named | None:
        """The speaker or subject of the latest sentence that has one; the speaker counts before the subject."""
        speaker, subject = self.speaker(*stands, reach=reach), self.subject(*stands, reach=reach)
        if speaker is None or subject is None:
            return speaker or subject
        return speaker if speaker.sentence >= subject.sentence else subject

    def quoting(self) -> Party | None:
        """Who speaks the quotation under the eye, where the sentence says so after it."""
        limit = min(self.scan.sentence_end(self.at), self.at + _LONGEST_QUOTATION)
        for at in range(self.at, limit):
            mention = self.ahead.get(at)
            if mention is not None and not self.quoted[at] and self.scan.key(at - 1) in self.scan.speech.after:
                return mention.parties[0]
        return None

    def remember(self, first: int, last: int, mention: PartyMention) -> None:
        """Takes over a mention at tokens ``[first, last)``."""
        sentence = self.scan.sentence_of(first)
        speaks, leads = self._speaks(first, last), self._leads(first, sentence)
        for party in mention.parties:
            self._named.setdefault(sentence, []).append(
                Named(
                    first,
                    last,
                    party,
                    self._stands(party, mention),
                    sentence,
                    self.quoted[first],
                    speaks and len(mention.parties) == 1,
                    leads,
                )
            )

    def _stands(self, party: Party, mention: PartyMention) -> Stands:
        """What kind of party a mention is for reference."""
        if mention.medium:
            return "medium"
        if party.office is not None or self.cast.has(party.name):
            return "person"
        if party.code is not None and party.name == self.cast.tables.world.name_of(party.code):
            return "state" if self.cast.tables.is_state(party.code) else "body"
        if party.sector == "MIL":
            return "force"
        described = mention.kind == "description" and mention.why != BODY
        return "people" if described or party.sector in {"CVL", "EDU", "BUS", "MED"} else "body"

    def _speaks(self, first: int, last: int) -> bool:
        """Whether a word of saying stands before or after, adverbs and commas left out."""
        speech, before = self.scan.speech, self.scan.key(first - 1)
        if before in speech.after or before in speech.according or before in speech.passive:
            return True
        if before in self.scan.reference.again.beside:
            return self.scan.key(first - 2) in speech.passive
        for at in range(last, last + _LONGEST_ASIDE):
            if self.scan.key(at) in speech.before:
                return True
            if self.scan.key(at) not in speech.adverbs and self.scan.key(at) != ",":
                return False
        return False

    def _leads(self, first: int, sentence: int) -> bool:
        """Whether a mention is the first of its sentence that no preposition stands before."""
        if any(one.leads for one in self._named.get(sentence, ())):
            return False
        return self.scan.key(first - 1) not in self.scan.reference.again.beside


def quotations(scan: Scan) -> list[bool]:
    """For each token whether it stands inside quotation marks; a line's end ends every quotation."""
    inside, quoted, end = False, [], 0
    for token in scan.tokens:
        if "\n" in scan.parsed.body[end : token.start]:
            inside = False
        end = token.end
        if token.text in _QUOTES:
            inside = token.text in _OPENING or (token.text == '"' and not inside)
        quoted.append(inside)
    return quoted
