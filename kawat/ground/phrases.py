"""The noun phrases that name parties: an office or a group noun, what it belongs to, and a person's name, as one.

An Indonesian noun phrase begins with its head; what it belongs to and who it is follow: "Mantan [former] Duta Besar
[head] Rusia [owner] untuk China [target] Andrey Denisov [person]". One walk from left to right finds them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kawat.ground.lexicon import Entry, Hit, Lexicon, key_of
from kawat.lang.posts import Post
from kawat.lang.reference import Head, Reference
from kawat.lang.speech import Speech
from kawat.model.parsed import Parsed, Token

_LONGEST_NAME = 7
_LONGEST_COMPLEMENT = 14
_LONGEST_BRACKET = 9
_OWNERS = ("party", "capital", "person", "outlet", "place")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens ``[first, last)`` that names or describes a party.

    Attributes:
        post: the office, where the head is one.
        head: the group noun, where the head is one.
        owner: what it belongs to: a state, a body, a person, an outlet or a place.
        inner: the phrase nested at the end ("penasihat [Presiden Ukraina]").
        title: tokens ``[first, title)`` before the person's name: the office as the text words it.
        person: tokens ``(first, last)`` of a person's name.
        known: the person, where a table knows the name.
        former: whether the office is said to be over.
        deputy: whether it is a deputy's, so that its holder is another.
        acronym: initials in brackets after the name.
        named: the token after the head noun.
        target: the state or body that an envoy is sent to.
    """

    first: int
    last: int
    post: Post | None = None
    head: Head | None = None
    owner: Hit | None = None
    inner: Phrase | None = None
    title: int = 0
    person: tuple[int, int] | None = None
    known: Entry | None = None
    former: bool = False
    deputy: bool = False
    acronym: str | None = None
    named: int = 0
    target: Hit | None = None
    why: str = "name"


class Scan:
    """A document's tokens with the names found in them; reads phrases at any of its tokens."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon, reference: Reference, speech: Speech) -> None:
        self.parsed = parsed
        self.tokens: Sequence[Token] = parsed.tokens
        self.keys = [key_of(token.text) for token in parsed.tokens]
        self.reference = reference
        self.speech = speech
        self.hits = {hit.first: hit for hit in lexicon.find(self.tokens, self.keys)}
        self.ends = {sentence.first: sentence.last for sentence in parsed.sentences}
        self._recognised = self._names()

    def _names(self) -> dict[int, int]:
        """First and last token of every person that the recogniser saw."""
        spans = (name.span for name in self.parsed.names if name.label == "PER")
        return {self.parsed.token_at(span.start): self.parsed.token_at(span.end - 1) + 1 for span in spans}

    def __len__(self) -> int:
        return len(self.tokens)

    def text(self, first: int, last: int) -> str:
        """The body between two tokens."""
        return self.parsed.body[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def key(self, at: int) -> str:
        """The folded word at a token, empty beyond the text."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def hit(self, at: int, *roles: str) -> Hit | None:
        """What the lexicon has at a token, if it has one of the roles."""
        found = self.hits.get(at)
        if found is None or not roles:
            return found
        return found if any(entry.role in roles for entry in found.entries) else None

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return at < len(self.tokens) and self.tokens[at].text[0].isupper()

    def is_name_word(self, at: int) -> bool:
        """Whether a token can be part of a name that no table has."""
        if not self.is_capital(at) or self.tokens[at].text in self.reference.not_names:
            return False
        found = self.hits.get(at)
        return found is None or not any(entry.role in _NO_NAME for entry in found.entries)

    def name_end(self, first: int) -> int:
        """The end of the run of name words at a token; the token itself where none begins."""
        at = first
        while at < len(self.tokens) and at - first < _LONGEST_NAME:
            if self.is_name_word(at):
                at += 1
            elif at > first and self.key(at) in self.reference.particles and self.is_name_word(at + 1):
                at += 2
            else:
                break
        return at

    def sentence_of(self, at: int) -> int:
        """Index of the sentence that a token is in."""
        return self.parsed.sentence_at(self.tokens[at].start)

    def sentence_end(self, at: int) -> int:
        """The end of the sentence that a token is in."""
        return self.parsed.sentences[self.sentence_of(at)].last

    def bracket_end(self, at: int) -> int:
        """The token after a short bracket that opens here; the token itself where none does."""
        if self.key(at) != "(":
            return at
        for last in range(at + 1, min(at + _LONGEST_BRACKET, len(self.tokens))):
            if self.keys[last] == ")":
                return last + 1
        return at

    # ---- phrases

    def phrase(self, first: int) -> Phrase | None:
        """The phrase that begins at a token, if one does."""
        at, former, deputy = self._before_head(first)
        found = self.hit(at, "post", "head")
        if found is None:
            return self._person_phrase(first, at, former) if at == first or former else None
        entry = found.get("post", "head")
        assert entry is not None
        bare = Phrase(first, found.last, entry.post, entry.head, former=former, deputy=deputy, named=found.last)
        return self._with_person(self._with_owner(bare))

    def _before_head(self, at: int) -> tuple[int, bool, bool]:
        """Steps over "seorang", "mantan", "wakil": where the head is, whether it is former, whether a deputy's."""
        former = deputy = False
        while (found := self.hit(at, "determiner", "former", "deputy", "acting")) and not self.hit(at, "post"):
            if found.get("head") and not self.hit(found.last, "post", "head"):
                break
            former = former or found.get("former") is not None
            deputy = deputy or found.get("deputy") is not None
            at = found.last
        return at, former, deputy

    def _with_owner(self, phrase: Phrase) -> Phrase:
        """The phrase with its complement and what it belongs to: "Kementerian [Luar Negeri] [China] (...)"."""
        at = self._complement(phrase)
        phrase = self._bracketed(replace(phrase, last=at))
        at = phrase.last
        owner = self.hit(at, *_OWNERS)
        if owner is not None and self._owns(phrase, owner):
            phrase = self._bracketed(replace(phrase, owner=owner, last=owner.last))
            return self._targeted(self._second_owner(phrase))
        inner = self.phrase(at) if self.hit(at, "head", "post") and at < self.sentence_end(phrase.first) else None
        if inner is not None and self._nests(phrase, inner):
            return self._targeted(replace(phrase, inner=inner, owner=inner.owner, last=inner.last))
        return self._targeted(phrase)

    def _complement(self, phrase: Phrase) -> int:
        """The end of the words between the head and what it belongs to."""
        at = end = phrase.last
        limit = min(self.sentence_end(phrase.first), at + _LONGEST_COMPLEMENT)
        while at < limit:
            if (bracket := self.bracket_end(at)) > at:
                at = bracket
            elif self._completes(phrase, at):
                at = end = at + 1
                continue
            elif self.key(at) in _LINKS and at > phrase.last and self._completes(phrase, at + 1):
                at += 1
            else:
                break
        found = self.hit(at, *_OWNERS, "head", "post")
        return at if found and at > end and self.keys[end] == "(" else end

    def _completes(self, phrase: Phrase, at: int) -> bool:
        """Whether a token belongs to the name of an office or a body."""
        if at >= len(self.tokens) or self.hit(at, *_OWNERS, "post"):
            return False
        if self.key(at) in self.reference.portfolio:
            return True
        if self.hit(at, "head") is not None:
            return False
        return phrase.head is not None and phrase.head.sense in _NAMED and self.is_capital(at) and self._in_name(at)

    def _in_name(self, at: int) -> bool:
        return self.tokens[at].text[0].isalpha() and self.tokens[at].text not in self.reference.not_names

    def _owns(self, phrase: Phrase, owner: Hit) -> bool:
        """Whether a name after a head says whose it is, not who it is."""
        entry = owner.entries[0]
        if entry.role == "person":
            return phrase.head is not None and phrase.head.sense in {"state", "armed"}
        if entry.role == "outlet":
            return not entry.ambiguous or (phrase.head is not None and phrase.head.sense == "medium")
        return True

    def _nests(self, phrase: Phrase, inner: Phrase) -> bool:
        """Whether the next phrase belongs to this one ("juru bicara [militer Israel]")."""
        return inner.first == phrase.last or self.keys[inner.first - 1] not in _LINKS

    def _second_owner(self, phrase: Phrase) -> Phrase:
        """A body may be followed by its state: "kelompok Houthi Yaman", "DPR RI"."""
        found = self.hit(phrase.last, "party")
        body = phrase.owner.get("party") if phrase.owner else None
        if found is None or body is None or body.name is None or (body.name.party is None and len(body.name.code) == 3):
            return phrase
        if found.entries[0].name is None or found.entries[0].name.party is not None:
            return phrase
        return self._bracketed(replace(phrase, last=found.last))

    def _bracketed(self, phrase: Phrase) -> Phrase:
        end = self.bracket_end(phrase.last)
        if end == phrase.last or not self.is_capital(phrase.last + 1):
            return phrase
        inside = self.text(phrase.last + 1, end - 1)
        acronym = inside if " " not in inside and len(inside) <= 10 else phrase.acronym
        return replace(phrase, last=end, acronym=acronym)

    def named(self, hit: Hit) -> Phrase:
        """A state, body or outlet by itself, with its initials in brackets."""
        return self._second_owner(self._bracketed(Phrase(hit.first, hit.last, owner=hit)))

    def _targeted(self, phrase: Phrase) -> Phrase:
        """An envoy has a state or body to which he is sent: "untuk China", "di Doha"."""
        if phrase.post is None or self.key(phrase.last) not in _TOWARDS:
            return phrase
        target = self.hit(phrase.last + 1, "party", "capital", "place")
        if target is None:
            return phrase
        return self._bracketed(replace(phrase, last=target.last, target=target))

    # ---- persons

    def _with_person(self, phrase: Phrase) -> Phrase:
        """The phrase with the person's name after it, if there is one."""
        phrase = replace(phrase, title=phrase.last)
        if phrase.inner is not None and phrase.inner.person is not None:
            return self._shared_person(phrase, phrase.inner)
        if not self._takes_person(phrase):
            return phrase
        at = phrase.last
        comma = self.key(at) == ","
        name = self._name_at(self._skip_honorifics(at + comma), comma)
        if name is None:
            return phrase
        end, known = name
        first = self._skip_honorifics(at + comma)
        return self._alias(replace(phrase, person=(first, end), known=known, last=end))

    def _shared_person(self, phrase: Phrase, inner: Phrase) -> Phrase:
        """Whose name it is in "penasihat Presiden X Y": the inner office's where a table says so, else the outer's."""
        if inner.known is not None and phrase.post is not None:
            return self._after_comma(phrase)
        return replace(phrase, person=inner.person, known=inner.known, title=inner.title, inner=None)

    def _after_comma(self, phrase: Phrase) -> Phrase:
        if self.key(phrase.last) != ",":
            return phrase
        first = self._skip_honorifics(phrase.last + 1)
        name = self._name_at(first, comma=True)
        return phrase if name is None else replace(phrase, person=(first, name[0]), known=name[1], last=name[0])

    def _takes_person(self, phrase: Phrase) -> bool:
        head = phrase.head
        return (
            head is None
            or head.bare == "person"
            or (head.sector in {"MED", "BUS", "CVL", "EDU"} and head.bare == "people")
        )

    def _skip_honorifics(self, at: int) -> int:
        while (found := self.hit(at, "honorific")) and not self.hit(at, "person"):
            at = found.last
            at = self.bracket_end(at) if self.key(at) == "(" else at
        return at

    def _name_at(self, first: int, comma: bool) -> tuple[int, Entry | None] | None:
        """The end of a person's name at a token, and the person where a table knows it."""
        found = self.hit(first, "person")
        if found is not None:
            end = self.name_end(found.last)
            longer = end > found.last and found.last != self.sentence_end(first)
            return (end, None) if longer else (found.last, found.get("person"))
        end = self.name_end(first)
        if end == first or (comma and not self._closes(first, end)):
            return None
        return end, None

    def _closes(self, first: int, end: int) -> bool:
        """Whether a name after a comma is an apposition: it ends in a comma or bracket, or a small letter follows."""
        after = self.key(end)
        if end - first == 1 and self.key(first) in self.reference.portfolio:
            return False
        return (after in {",", "(", ".", ")"} and end - first > 1) or (after[:1].isalpha() and not self.is_capital(end))

    def _alias(self, phrase: Phrase) -> Phrase:
        """A bracket after a name may hold another name of the person: "Joko Widodo (Jokowi)"."""
        end = self.bracket_end(phrase.last)
        if end - phrase.last == 3 and self.is_capital(phrase.last + 1):
            return replace(phrase, last=end, acronym=self.tokens[phrase.last + 1].text)
        return phrase

    def _person_phrase(self, first: int, at: int, former: bool) -> Phrase | None:
        """A name with or without a title of honour, with an office after a comma if there is one."""
        start = self._skip_honorifics(at)
        found = self.hit(start, "person")
        known: Entry | None = None
        if found is not None and (found.entries[0].role in {"person", "honorific"} or start > at):
            name = self._name_at(start, comma=False)
            end, known = name if name is not None else (found.last, found.get("person"))
        else:
            end = self._unknown_end(start, titled=start > at)
        if end <= start:
            return None
        phrase = Phrase(first, end, person=(start, end), known=known, title=first, former=former)
        return self._apposed(self._alias(phrase))

    def _unknown_end(self, first: int, titled: bool) -> int:
        """The end of a name that no table has, where something tells that it is a person's; else the token itself."""
        if first in self._recognised:
            return max(self._recognised[first], first + 1)
        end = self.name_end(first)
        if end == first or titled:
            return end
        before = self.key(first - 1)
        if before in self.speech.after or (before in self.speech.according and end - first > 1) or before == "bernama":
            return end
        return end if end - first > 1 and self._speaks(end) and self._unusual(first) else first

    def _speaks(self, at: int) -> bool:
        """Whether a verb of saying or an office in apposition follows."""
        if self.key(at) == ",":
            follows = self.phrase_head(at + 1)
            return follows is not None
        return self.key(at) in self.speech.before or self.key(at + 1) in self.speech.before

    def phrase_head(self, at: int) -> Hit | None:
        """The office or person noun that a phrase at a token is headed by."""
        at = self._before_head(at)[0]
        found = self.hit(at, "post", "head")
        if found is None:
            return None
        head = found.get("head")
        return found if found.get("post") or (head and head.head and head.head.bare == "person") else None

    def _unusual(self, at: int) -> bool:
        """Whether a capital is a name's own, not that of a sentence's first word."""
        return self.tokens[at].lemma[:1].isupper()

    def _apposed(self, phrase: Phrase) -> Phrase:
        """The office after the name: "Wang Yi, direktur Kantor ..., bertemu"."""
        if self.key(phrase.last) != "," or self.phrase_head(phrase.last + 1) is None:
            return phrase
        office = self.phrase(phrase.last + 1)
        if office is None or office.person is not None:
            return phrase
        if self.key(office.last) in {"dan", "serta"}:
            return phrase
        return replace(
            phrase, last=self._affiliation(office), post=office.post, head=office.head, owner=office.owner,
            inner=office, former=office.former, deputy=office.deputy, why="name and office",
        )  # fmt: skip

    def _affiliation(self, office: Phrase) -> int:
        """The end of an apposed office with where it is held: "pakar ... di Universitas Exeter"."""
        at, limit = office.last, self.sentence_end(office.first)
        end = at
        while at < min(limit, office.last + 2 * _LONGEST_COMPLEMENT) and self.key(at) not in {"(", '"', "“"}:
            if self.key(at) in {",", "."}:
                return at
            if self.key(at) in self.speech.before or self.key(at) == "yang":
                return at
            at += 1
        return end


_NO_NAME = frozenset({"party", "capital", "outlet", "person", "post", "head", "blank", "noun"})
_NAMED = frozenset({"organ", "armed", "medium"})
_LINKS = frozenset({"dan", ",", "/", "&", "-", "serta"})
_TOWARDS = frozenset({"untuk", "di", "pada", "bagi"})

PhraseKind = Literal["name", "office", "description", "adjective"]


def phrases(scan: Scan) -> Iterator[Phrase]:
    """All phrases of a document in order, none inside another."""
    at = 0
    while at < len(scan):
        found = scan.phrase(at) if _can_begin(scan, at) else None
        if found is None:
            hit = scan.hit(at)
            if hit is not None and (hit.get("party", "capital", "outlet") or hit.get("blank")):
                if hit.entries[0].role != "blank":
                    found = scan.named(hit)
                    yield found
                at = found.last if found is not None else hit.last
                continue
            at += 1
            continue
        yield found
        at = max(found.last, at + 1)


def _can_begin(scan: Scan, at: int) -> bool:
    return at in scan.hits or scan.is_capital(at)
