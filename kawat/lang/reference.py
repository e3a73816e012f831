"""How a language names, describes and takes up again those it speaks of: the shape of its lexicon, and the loader."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

Sense = Literal["state", "organ", "mission", "group", "armed", "expert", "medium"]
Stands = Literal["state", "body", "force", "person", "people"]


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads the name or the description of a party ("pasukan", "kementerian", "juru runding").

    Attributes:
        word: as the lexicon writes it; case counts only for initials.
        sense: what the noun makes of the name after it; the comments of ``reference.toml`` say each.
        sector: PLOVER's.
        bare: what the noun alone can take up again.
    """

    word: str
    sense: Sense
    sector: str
    bare: Stands


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What stands beside a name that is a place or a government. Lower case, but for ``lands``, which are names."""

    prepositions: frozenset[str]
    state_prepositions: frozenset[str]
    government: frozenset[str]
    lands: frozenset[str]
    parts: frozenset[str]
    areas: frozenset[str]


@dataclass(frozen=True, slots=True)
class MediumWords:
    """What makes a name an outlet's: nouns before it, cues of relaying, lower case; what one who works for it is."""

    nouns: tuple[str, ...]
    cues: frozenset[str]
    worker: str


@dataclass(frozen=True, slots=True)
class Again:
    """Words that take up again what was named before. Lower case.

    Attributes:
        person, several: pronouns of one and of many.
        own: nouns with a possessive that stand for the speaker's own state or body ("pihaknya").
        means: such nouns that stand for the side of the one named last.
        placing: verbs of giving and taking an office, whose object is whom the text goes on about.
        unheld: words after an office that make it another's than its holder's.
        unnamed: nouns of those who are seldom named: they take up a description only.
        both: words for two parties at once.
        counts: words that count definite parties ("kedua" -> 2).
        definite: words that make a noun one named before ("itu").
        beside: prepositions, and others after which a name is not the subject.
        suffix: what "katanya" carries: the speaker as a suffix.
        nouns: what can be taken up -> the nouns that do it.
    """

    person: frozenset[str]
    several: frozenset[str]
    own: frozenset[str]
    means: frozenset[str]
    placing: frozenset[str]
    unheld: frozenset[str]
    unnamed: frozenset[str]
    both: frozenset[str]
    counts: Mapping[str, int]
    definite: frozenset[str]
    beside: frozenset[str]
    suffix: str
    nouns: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class HeldWords:
    """How a text says that a person holds an office.

    Attributes:
        saying: words that say it.
        beside: words that may stand beside them.
        past: of these the ones that say that it is over.
        not_before: words before the person after which the office is another's, or is not held yet.
    """

    saying: frozenset[str]
    beside: frozenset[str]
    past: frozenset[str]
    not_before: frozenset[str]

    def says(self, before: str, between: Sequence[str]) -> bool:
        """Whether the words between a person and an office say that the person holds it.

        Args:
            before: the word before the person.
            between: those between the two.
        """
        words = set(between)
        known = words <= self.saying | self.beside | self.past
        return known and bool(words & self.saying) and before not in self.not_before

    def is_past(self, between: Sequence[str]) -> bool:
        """Whether they say that the office is over."""
        return not self.past.isdisjoint(between)


@dataclass(frozen=True, slots=True)
class Reference:
    """All of ``reference.toml``; its comments say what each list is.

    Attributes:
        home: the state that an office or a body without one belongs to by default, ISO 3166-1 alpha-3.
    """

    home: str
    determiners: tuple[str, ...]
    plurals: frozenset[str]
    acting: tuple[str, ...]
    loose_titles: frozenset[str]
    envoys: frozenset[str]
    ambassadors: frozenset[str]
    local_heads: frozenset[str]
    serving_titles: frozenset[str]
    sent_to: str
    both_offices: frozenset[str]
    kin: frozenset[str]
    ordinal: str
    relative: frozenset[str]
    then: frozenset[str]
    leader_titles: frozenset[str]
    expert_titles: frozenset[str]
    kept_terms: frozenset[str]
    honorifics: tuple[str, ...]
    particles: frozenset[str]
    not_names: frozenset[str]
    given_names: frozenset[str]
    portfolio: frozenset[str]
    verb_prefixes: tuple[str, ...]
    blanks: tuple[str, ...]
    studies: frozenset[str]
    worldwide: frozenset[str]
    heads: tuple[Head, ...]
    place: PlaceWords
    medium: MediumWords
    held: HeldWords
    again: Again


def load_reference(language: str = "id") -> Reference:
    """Read ``kawat/lang/<language>/reference.toml``.

    Raises:
        FileNotFoundError: the language has no such file.
        KeyError: a list is missing.
        ValueError: a head has a sense or a use that there is not.
    """
    data = tomllib.loads(files("kawat.lang").joinpath(language, "reference.toml").read_text(encoding="utf-8"))
    return Reference(
        home=data["home"],
        determiners=tuple(data["determiners"]),
        plurals=frozenset(data["plurals"]),
        acting=tuple(data["acting"]),
        loose_titles=frozenset(data["loose_titles"]),
        envoys=frozenset(data["envoys"]),
        ambassadors=frozenset(data["ambassadors"]),
        local_heads=frozenset(data["local_heads"]),
        serving_titles=frozenset(data["serving_titles"]),
        sent_to=data["sent_to"],
        both_offices=frozenset(data["both_offices"]),
        kin=frozenset(data["kin"]),
        ordinal=data["ordinal"],
        relative=frozenset(data["relative"]),
        then=frozenset(data["then"]),
        leader_titles=frozenset(data["leader_titles"]),
        expert_titles=frozenset(data["expert_titles"]),
        kept_terms=frozenset(data["kept_terms"]),
        honorifics=tuple(data["honorifics"]),
        particles=frozenset(data["particles"]),
        not_names=frozenset(data["not_names"]),
        given_names=frozenset(data["given_names"]),
        portfolio=frozenset(data["portfolio"]),
        verb_prefixes=tuple(data["verb_prefixes"]),
        blanks=tuple(data["blanks"]),
        studies=frozenset(data["studies"]),
        worldwide=frozenset(data["worldwide"]),
        heads=tuple(head for row in data["head"] for head in _heads(row)),
        place=PlaceWords(**{name: frozenset(data["place"][name]) for name in PlaceWords.__slots__}),
        medium=_medium(data["medium"]),
        held=HeldWords(**{name: frozenset(words) for name, words in data["held"].items()}),
        again=_again(data["again"]),
    )


def _heads(row: Mapping[str, Any]) -> list[Head]:
    if row["sense"] not in get_args(Sense) or row["bare"] not in get_args(Stands):
        raise ValueError(f"heads {row['words'][:3]} have the sense {row['sense']!r} and the use {row['bare']!r}")
    return [Head(word, row["sense"], row["sector"], row["bare"]) for word in row["words"]]


def _medium(data: Mapping[str, Any]) -> MediumWords:
    return MediumWords(tuple(data["nouns"]), frozenset(data["cues"]), data["worker"])


def _again(data: Mapping[str, Any]) -> Again:
    return Again(
        person=frozenset(data["person"]),
        several=frozenset(data["several"]),
        own=frozenset(data["own"]),
        means=frozenset(data["means"]),
        placing=frozenset(data["placing"]),
        unheld=frozenset(data["unheld"]),
        unnamed=frozenset(data["unnamed"]),
        both=frozenset(data["both"]),
        counts=MappingProxyType(dict(data["counts"])),
        definite=frozenset(data["definite"]),
        beside=frozenset(data["beside"]),
        suffix=data["suffix"],
        nouns=MappingProxyType({name: frozenset(words) for name, words in data["nouns"].items()}),
    )
