"""A document's tokens with the names found in them: what the readers of phrases, places and references look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kawat.ground.lexicon import Entry, Hit, Lexicon, Role, key_of
from kawat.lang.morphology import Morphology
from kawat.lang.reference import Reference
from kawat.lang.speech import Speech
from kawat.model.parsed import Parsed, Token
from kawat.world.offices import Offices

_CURRENCIES = "$€£¥"
_LONGEST_NAME = 7
_LONGEST_BRACKET = 9
_LONGEST_RELATIVE = 3
_ORDINALS_JOINED = frozenset({"dan", "serta", ",", "/"})
_SHORTEST_VERB = 5  # letters; shorter words only look as if they had a verb's prefix
_SHORTEST_INITIALS = 4  # letters; as many capitals in one word are a body's initials, not part of a person's name
_NO_NAME: tuple[Role, ...] = ("party", "capital", "outlet", "person", "post", "head", "blank", "noun")


class Scan:
    """Look-ups at the tokens of one document; a token beyond the text has no key and no hit.

    Attributes:
        keys: the folded word of each token.
        hits: by its first token the longest form of the lexicon that begins there.
        people: by its first token the end of each name that the recogniser took for a person's.
    """

    def __init__(
        self,
        parsed: Parsed,
        lexicon: Lexicon,
        reference: Reference,
        speech: Speech,
        offices: Offices,
        morphology: Morphology,
    ) -> None:
        self.parsed = parsed
        self.lexicon = lexicon
        self.reference = reference
        self.speech = speech
        self.tokens: Sequence[Token] = parsed.tokens
        self.keys = [key_of(self._without_clitic(token.text, morphology)) for token in parsed.tokens]
        self.hits = {hit.first: hit for hit in lexicon.find(self.tokens, self.keys)}
        self._offices = offices
        self._morphology = morphology
        self.people = dict(self._recognised())
        self._first = {form.split()[0] for form in reference.relative | reference.then}

    def _without_clitic(self, word: str, morphology: Morphology) -> str:
        """A name without what leans on it, behind a hyphen or not: "PBB-lah", "Eropanya"."""
        name, _, clitic = word.rpartition("-")
        if name[:1].isupper() and clitic in morphology.clitics:
            return name
        name = word.removesuffix(self.reference.again.suffix)
        if name == word or not word[0].isupper() or self.lexicon.meanings(word):
            return word
        return name if any(entry.role == "party" for entry in self.lexicon.meanings(name)) else word

    def _recognised(self) -> Iterator[tuple[int, int]]:
        """Names of persons as the recogniser saw them; one word alone, or words that mean something else, need more."""
        for name in self.parsed.names:
            first, last = self.parsed.token_at(name.span.start), self.parsed.token_at(name.span.end - 1) + 1
            if (
                name.label == "PER"
                and last - first > 1
                and self.name_end(first) >= last
                and not name.span.text.isupper()
            ):
                yield first, last

    def __len__(self) -> int:
        return len(self.tokens)

    def text(self, first: int, last: int) -> str:
        """The body between two tokens."""
        return self.parsed.body[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def key(self, at: int) -> str:
        """The folded word at a token."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def hit(self, at: int, *roles: Role) -> Hit | None:
        """What the lexicon has at a token, if one of its meanings has one of the roles."""
        found = self.hits.get(at)
        return found if found is not None and found.get(*roles) is not None else None

    def held(self, known: Entry, title: str) -> bool:
        """Whether the tables know that a person held a post at some time."""
        if known.person is None:
            return False
        tenures = self._offices.tenures_of(known.person.name)
        return any(title in {tenure.title, tenure.office, *tenure.also} for tenure in tenures)

    def is_served(self, known: Entry) -> bool:
        """Whether the tables have offices of a person, and none in the service of another person."""
        tenures = self._offices.tenures_of(known.person.name) if known.person is not None else ()
        sent = self.reference.envoys
        return bool(tenures) and not any(self.serves(tenure.title) or tenure.title in sent for tenure in tenures)

    def serves(self, title: str) -> bool:
        """Whether a post is one in the service of a person."""
        return any(f"_{title}".endswith(f"_{kind}") for kind in self.reference.serving_titles)

    def is_capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter."""
        return at < len(self.tokens) and self.tokens[at].text[0].isupper()

    def is_unusual(self, at: int) -> bool:
        """Whether a capital is a name's own, not that of a sentence's first word."""
        return self.tokens[at].lemma[:1].isupper()

    def is_common(self, first: int, last: int) -> bool:
        """Whether tokens are words of the language only, as in a headline, and no given name is among them."""
        tokens = self.tokens[first:last]
        if any(token.text in self.reference.given_names for token in tokens):
            return False
        return all(self._morphology.knows(token.text.lower()) for token in tokens)

    def is_verb(self, at: int) -> bool:
        """Whether a small word is a verb by its tag, its form, or as one of saying."""
        token = self.tokens[at]
        if token.pos:
            return token.pos == "VERB"
        if self.keys[at] in self.speech.before:
            return True
        formed = token.text.islower() and len(token.text) > _SHORTEST_VERB
        return (
            formed
            and token.text.startswith(self.reference.verb_prefixes)
            and token.text not in self.reference.portfolio
        )

    def is_plain_word(self, at: int) -> bool:
        """Whether a token is a word that can be part of a name, not one of those that never are."""
        text = self.tokens[at].text
        return text[0].isalpha() and text[-1] not in _CURRENCIES and text not in self.reference.not_names

    def is_name_word(self, at: int) -> bool:
        """Whether a token can be part of a name that no table has."""
        if not self.is_capital(at) or not self.is_plain_word(at) or self.hit(at, *_NO_NAME) is not None:
            return False
        return not self.tokens[at].text.isupper() or len(self.tokens[at].text) < _SHORTEST_INITIALS

    def name_end(self, first: int, *, inside: bool = False) -> int:
        """The end of the run of name words at a token; the token itself where none begins.

        Args:
            first: the first token.
            inside: whether the name has begun before, so that a particle may come first ("bin").
        """
        at = first
        while at < min(len(self.tokens), first + _LONGEST_NAME):
            inside = inside or at > first
            if self.is_name_word(at) or (inside and self._has_article(at)):
                at += 1
            elif inside and self._joins(at) and self.is_name_word(at + 1):
                at += 2
            else:
                break
        return at

    def _joins(self, at: int) -> bool:
        """Whether a small word or a hyphen joins two parts of a name: "bin", "Meinl-Reisinger"."""
        if self.key(at) != "-":
            return self.key(at) in self.reference.particles
        before, token, after = self.tokens[at - 1], self.tokens[at], self.tokens[min(at + 1, len(self.tokens) - 1)]
        return before.end == token.start and token.end == after.start

    def _has_article(self, at: int) -> bool:
        """Whether a token is a name with a small article before it: "al-Sultan"."""
        article, _, name = self.tokens[at].text.partition("-")
        return article in self.reference.particles and name[:1].isupper()

    def skip_honorifics(self, at: int) -> int:
        """The token after ranks and titles of honour."""
        while (found := self.hit(at, "honorific")) is not None and self.hit(at, "person") is None:
            at = self.bracket_end(found.last)
        return at

    def ordinal_end(self, at: int) -> int:
        """The token after "ke-7" or "ke-10 dan 12" that stands here; the token itself where none does."""
        if not self._is_ordinal(at):
            return at
        further = at + 2
        listed = self.key(at + 1) in _ORDINALS_JOINED and (self._is_ordinal(further) or self.key(further).isdigit())
        return further + 1 if listed else at + 1

    def _is_ordinal(self, at: int) -> bool:
        prefix, _, number = self.key(at).partition(" ")
        return prefix == self.reference.ordinal and number.isdigit()

    def relative_end(self, at: int) -> int:
        """The token after words that hold only where they stand ("saat itu", "setempat"); itself where none are."""
        return max(self._end_of(at, self.reference.relative), self._end_of(at, self.reference.then))

    def tells_of_then(self, first: int, last: int) -> bool:
        """Whether an office is one of another time: "Presiden ke-7", "perdana menteri saat itu"."""
        return any(self.ordinal_end(at) > at or self._end_of(at, self.reference.then) > at for at in range(first, last))

    def _end_of(self, at: int, forms: frozenset[str]) -> int:
        words = (
            [token.text for token in self.tokens[at : at + _LONGEST_RELATIVE]] if self.key(at) in self._first else []
        )
        lengths = range(len(words), 0, -1)
        return next((at + length for length in lengths if " ".join(words[:length]) in forms), at)

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
