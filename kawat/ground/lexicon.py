"""All names that grounding looks for, compiled once, and one pass over a text that finds them: linear in its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kawat.lang.names import PartyName
from kawat.lang.posts import Post, Posts
from kawat.lang.reference import Head, Reference
from kawat.model.parsed import Token
from kawat.world import Outlet, Toponym, World, fold
from kawat.world.offices import Person

Role = Literal[
    "party", "capital", "outlet", "noun", "person", "place", "post", "head", "honorific", "former", "deputy", "acting",
    "determiner", "blank",
]  # fmt: skip
Case = Literal["exact", "capital", "any"]

_LONGEST = 14  # words of a name
_SHORTEST_STATE = 5  # letters of a name that counts in small letters too

_WORD = re.compile(r"\w[\w'’ʼ`.-]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of one surface form; which of the last fields is filled follows from the role.

    Attributes:
        case: what capitals the form must have in a text: its own, one at its beginning, or any.
        ambiguous: whether the form is often something else, so that its surroundings must agree.
    """

    role: Role
    text: str
    case: Case
    ambiguous: bool = False
    name: PartyName | None = None
    outlet: Outlet | None = None
    person: Person | None = None
    place: Toponym | None = None
    post: Post | None = None
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``[first, last)`` that hold a form, and what the form can mean, the likeliest first."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def get(self, *roles: Role) -> Entry | None:
        """The first meaning that has one of the roles."""
        return next((entry for entry in self.entries if entry.role in roles), None)


def key_of(word: str) -> str:
    """What a word is looked up by: folded; a word said twice counts once ("negara-negara" is "negara").

    >>> key_of("Negara-negara"), key_of("Al-Qassam"), key_of("Sana’a")
    ('negara', 'al qassam', 'sanaa')
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    key = fold(word) or word
    first, _, second = key.partition(" ")
    return first if first == second else key


def words_of(text: str) -> tuple[str, ...]:
    """The keys of a form's words and marks.

    >>> words_of("Brigade Ezzedine al-Qassam (IDF)")
    ('brigade', 'ezzedine', 'al', 'qassam', '(', 'idf', ')')
    """
    return tuple(word for part in _WORD.findall(text) for word in key_of(part).split())


class Lexicon:
    """A dictionary of word sequences; the longest form that fits wins."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[tuple[str, ...], tuple[Entry, ...]] = {}
        self._lengths: dict[str, int] = {}
        for entry in entries:
            words = words_of(entry.text)
            if words and len(words) <= _LONGEST:
                self._entries[words] = (*self._entries.get(words, ()), entry)
                self._lengths[words[0]] = max(len(words), self._lengths.get(words[0], 0))

    def __len__(self) -> int:
        return len(self._entries)

    def meanings(self, text: str) -> tuple[Entry, ...]:
        """All that a form can mean, whatever its case."""
        return self._entries.get(words_of(text), ())

    def find(self, tokens: Sequence[Token], keys: Sequence[str]) -> Iterator[Hit]:
        """For every token the longest form that begins with it, if any.

        Args:
            tokens: of one document.
            keys: :func:`key_of` each token's text.
        """
        for first, key in enumerate(keys):
            head = key.partition(" ")[0]
            if head in self._lengths:
                hit = self._longest(tokens, keys, first, self._lengths[head])
                if hit is not None:
                    yield hit

    def _longest(self, tokens: Sequence[Token], keys: Sequence[str], first: int, longest: int) -> Hit | None:
        words: list[str] = []
        best: Hit | None = None
        for last in range(first, min(len(keys), first + longest)):
            words.extend(keys[last].split())
            if len(words) > longest:
                break
            found = self._entries.get(tuple(words))
            if found is not None:
                fitting = tuple(entry for entry in found if _fits(entry, tokens[first : last + 1]))
                best = Hit(first, last + 1, fitting) if fitting else best
        return best


def _fits(entry: Entry, tokens: Sequence[Token]) -> bool:
    if entry.case == "any":
        return True
    if entry.case == "exact":
        return "".join(token.text for token in tokens).replace("-", "") == "".join(entry.text.split()).replace("-", "")
    return tokens[0].text[0].isupper()


def case_of(text: str) -> Case:
    """The capitals that a name must have: initials their own, other names one at the beginning.

    >>> case_of("AS"), case_of("Rusia"), case_of("pengawas nuklir PBB")
    ('exact', 'capital', 'any')
    """
    if text.isupper() and len(text) <= 6:
        return "exact"
    return "capital" if text[0].isupper() else "any"


def entries(
    world: World,
    persons: Iterable[Person],
    names: Iterable[PartyName],
    posts: Posts,
    reference: Reference,
) -> Iterator[Entry]:
    """Every form that grounding looks for, of one form the likeliest meaning first.

    Args:
        world: states, bodies, outlets and the gazetteer.
        persons: those whom the tables know.
        names: how the language calls states and bodies.
        posts: how it calls offices.
        reference: how it describes.
    """
    for text in reference.blanks:
        yield Entry("blank", text, case_of(text))
    for name in names:
        role: Role = "capital" if name.kind == "capital" else "party"
        case = "any" if _is_plain_state(name, world) else case_of(name.name)
        yield Entry(role, name.name, case, name.ambiguous is not None, name=name)
    yield from _persons(persons, posts)
    yield from _words(reference)
    yield from _offices(posts, reference)
    yield from _gazetteer(world)


def _is_plain_state(name: PartyName, world: World) -> bool:
    """Whether a name is a state's and nothing else's, so that careless texts mean it in small letters too."""
    plain = name.kind == "name" and name.ambiguous is None and name.code in world.states
    return plain and len(name.name) >= _SHORTEST_STATE and name.name.isalpha()


def _persons(persons: Iterable[Person], posts: Posts) -> Iterator[Entry]:
    """Persons' names; one that is an office and another name of the person is read as that: "Presiden Xi"."""
    terms = {words_of(post.term) for post in posts.posts.values()}
    for person in persons:
        forms = dict.fromkeys((person.name, *person.aliases, *person.short))
        for text in forms:
            first, _, rest = text.partition(" ")
            if rest not in forms or words_of(first) not in terms:
                yield Entry("person", text, "capital", person=person)


def _offices(posts: Posts, reference: Reference) -> Iterator[Entry]:
    for post in posts.posts.values():
        if post.title in reference.expert_titles:
            yield Entry("head", post.term, "any", head=Head(post.term, "expert", post.sector, "person"))
        else:
            yield Entry("post", post.term, "exact" if case_of(post.term) == "exact" else "any", post=post)
    for words, standing in posts.markers.items():
        if standing in _MARKERS:
            yield Entry(_MARKERS[standing], " ".join(words), "capital" if standing == "honorific" else "any")


def _gazetteer(world: World) -> Iterator[Entry]:
    for outlet in world.media:
        for text in dict.fromkeys((outlet.name, *outlet.aliases)):
            yield Entry("outlet", text, case_of(text), text in outlet.ambiguous, outlet=outlet)
    for place in world.places:
        for text in dict.fromkeys((place.name, *place.aliases)):
            yield Entry("place", text, case_of(text), text in place.ambiguous, place=place)


_MARKERS: dict[str, Role] = {
    "former": "former",
    "late": "former",
    "designate": "former",
    "deputy": "deputy",
    "acting": "acting",
    "honorific": "honorific",
}


def _words(reference: Reference) -> Iterator[Entry]:
    for head in reference.heads:
        yield Entry("head", head.word, "exact" if head.word.isupper() else "any", head=head)
    for text in reference.medium.nouns:
        yield Entry("noun", text, "any")
    for text in reference.honorifics:
        yield Entry("honorific", text, "capital")
    for text in reference.determiners:
        yield Entry("determiner", text, "any")
    for text in reference.acting:
        yield Entry("acting", text, "any")
