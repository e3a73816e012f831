"""Offices with their holders from-to, and persons: who "Menlu China" was on a day, and what else a name is called.

The tables are ``data/offices.tsv`` and ``data/persons.tsv``; what their columns mean stands at their heads.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from types import MappingProxyType
from typing import Literal, cast, get_args

from kawat.model.when import When
from kawat.world.tables import fold, read_rows

TenureSource = Literal["own", "own?", "factbook", "press"]
Standing = Literal["", "acting", "shared", "vacant", "unknown"]

ROLES = (
    "supreme_leader", "junta_leader", "head_of_state", "crown_prince", "head_of_government", "head", "deputy_head",
    "deputy_head_of_government", "prime_minister", "party_leader", "foreign_minister", "defence_minister",
    "chief_diplomat", "council_president", "assembly_president", "parliament_president", "speaker",
    "interior_minister", "security_minister", "finance_minister", "trade_minister", "economy_minister",
    "trade_representative", "energy_minister", "national_security", "deputy_security_council", "leader_spokesperson",
    "foreign_spokesperson", "un_ambassador", "chief_of_staff", "irgc_commander", "quds_commander", "special_envoy",
)  # fmt: skip
"""Roles from the best known down: of two offices of one person the press names the one that stands first here.
Roles that are not here follow in the table's order."""

_RANK = MappingProxyType({role: rank for rank, role in enumerate(ROLES)})


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holder of one office, from-to.

    Attributes:
        code: ISO 3166-1 alpha-3 or ``ORG:...``.
        office: the role, language- and title-independent (``head_of_government``).
        title: the post as it is named, a key of a language's ``posts.tsv`` (``chancellor``).
        holder: canonical name.
        first: when it began, at the precision known; None where that is unknown.
        last: when it ended; None while it lasts.
        source: whose word the row stands on; ``own?`` is own knowledge unsure of its dates, which may be out of date.
        standing: ``acting``, or ``shared`` for one of several who hold a post together; else empty.
        also: further roles that the post has (a president who governs is head of government too).
    """

    code: str
    office: str
    title: str
    holder: str
    first: When | None
    last: When | None
    source: TenureSource
    standing: Standing = ""
    also: tuple[str, ...] = ()

    def may_cover(self, day: date) -> bool:
        """Whether the tenure, at the precision known, can include a day."""
        return (self.first is None or self.first.first <= day) and (self.last is None or day <= self.last.last)

    def covers(self, day: date) -> bool:
        """Whether the tenure includes a day however its imprecise ends are read."""
        return (self.first is None or self.first.last <= day) and (self.last is None or day <= self.last.first)

    @property
    def begin(self) -> date:
        """The first day that it can have begun on, for ordering."""
        return date.min if self.first is None else self.first.first


@dataclass(frozen=True, slots=True)
class Person:
    """A person of diplomacy.

    Attributes:
        name: canonical: the usual full name as the press writes it in Latin letters.
        aliases: other spellings and longer or shorter forms.
        short: single names that stand for this person without any introduction ("Putin"); often none.
        code: the state or body that the person acts for; None for a person of no side.
        sector: PLOVER's.
    """

    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...]
    code: str | None
    sector: str | None


@dataclass(frozen=True)
class Offices:
    """All tenures and persons, with look-ups that take a dictionary access each."""

    tenures: tuple[Tenure, ...]
    persons: tuple[Person, ...]

    @cached_property
    def _posts(self) -> Mapping[tuple[str, str], tuple[Tenure, ...]]:
        """The tenures of each (code, role) and each (code, title)."""
        rows: dict[tuple[str, str], list[Tenure]] = {}
        for tenure in self.tenures:
            for key in dict.fromkeys((tenure.office, *tenure.also, tenure.title)):
                rows.setdefault((tenure.code, key), []).append(tenure)
        return {key: tuple(found) for key, found in rows.items()}

    @cached_property
    def _holders(self) -> Mapping[str, tuple[Tenure, ...]]:
        rows: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            rows.setdefault(fold(tenure.holder), []).append(tenure)
        return {name: tuple(found) for name, found in rows.items()}

    @cached_property
    def _persons(self) -> Mapping[str, tuple[Person, ...]]:
        return _index(self.persons, fold)

    @cached_property
    def _sounds(self) -> Mapping[str, tuple[Person, ...]]:
        """Persons by the sound of their names of two words and more."""
        return _index(self.persons, lambda name: romanised(name) if " " in name else "")

    def holder_on(self, code: str, title_or_office: str, day: date) -> tuple[Tenure, ...]:
        """Who held a post of a state or body on a day, the likeliest first.

        Args:
            code: ISO 3166-1 alpha-3 or ``ORG:...``.
            title_or_office: a title (``chancellor``) or a role (``head_of_government``).
            day: the day; on a day of handing over the later holder counts.

        Returns:
            One tenure for each post that the words name; all of them where a post is shared; none where the table
            has none.
        """
        return tuple(_best(self._posts.get((code, title_or_office), ()), day))

    def held_by(self, name: str, day: date) -> tuple[Tenure, ...]:
        """What a person held on a day, the best known office first.

        Args:
            name: any name of the person that :meth:`person` knows, or a holder's name.
            day: the day.
        """
        names = dict.fromkeys((fold(name), *(fold(person.name) for person in self.person(name))))
        held = (tenure for key in names for tenure in self._holders.get(key, ()) if tenure.may_cover(day))
        return tuple(
            sorted(held, key=lambda tenure: (not tenure.covers(day), _rank(tenure), -tenure.begin.toordinal()))
        )

    def tenures_of(self, name: str) -> tuple[Tenure, ...]:
        """All that a person held, the earliest first."""
        names = dict.fromkeys((fold(name), *(fold(person.name) for person in self.person(name))))
        held = (tenure for key in names for tenure in self._holders.get(key, ()))
        return tuple(sorted(held, key=lambda tenure: (tenure.begin, _rank(tenure))))

    def person(self, alias: str) -> tuple[Person, ...]:
        """The persons that a name can mean: a name, alias or short name, whatever its case, accents and joints.

        A name of two words and more that no row has is looked up by its sound as well (:func:`romanised`), so that
        "Sergej Lawrow" and "Muhamad bin Salman" are found; a sound that several persons share finds none. Several
        persons of one written name come in the table's order.
        """
        known = self._persons.get(fold(alias), ())
        if known or " " not in alias:
            return known
        heard = self._sounds.get(romanised(alias), ())
        return heard if len(heard) == 1 else ()


@cache
def load_offices() -> Offices:
    """The two tables beside this file, read once.

    Raises:
        ValueError: a row has no valid date, source or standing.
    """
    return Offices(tuple(read_tenures()), tuple(read_persons()))


def read_tenures() -> Iterator[Tenure]:
    """The rows of ``offices.tsv`` that name a holder."""
    return (tenure for tenure in read_all_tenures() if tenure.holder)


def read_all_tenures() -> Iterator[Tenure]:
    """All rows of ``offices.tsv``, those too that say that a post was vacant or its holder is not known here."""
    for row in read_rows("offices.tsv"):
        office, *also = row["office"].split("|")
        if row["source"] not in get_args(TenureSource) or row["note"] not in get_args(Standing):
            raise ValueError(f"offices.tsv: {row['code']} {office} {row['holder']}: wrong source or note")
        yield Tenure(
            code=row["code"],
            office=office,
            title=row["title"],
            holder=row["holder"],
            first=_when(row["from"]),
            last=_when(row["to"]),
            source=cast(TenureSource, row["source"]),
            standing=cast(Standing, row["note"]),
            also=tuple(also),
        )


def read_persons() -> Iterator[Person]:
    """The rows of ``persons.tsv``."""
    for row in read_rows("persons.tsv"):
        yield Person(
            row["name"], _parts(row["aliases"]), _parts(row["short"]), row["code"] or None, row["sector"] or None
        )


_ARTICLE = re.compile(r"\b(?:al|el|ad|ash|as|at|ar|an|bin|ibn|ben|van|von|de|da|di|del|der)\b")
_MUHAMMAD = re.compile(r"\bm[ou]ham+[ae]d\b")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        # Sounds that several letters write become one capital, which no later line touches.
        (r"sch|sh|s[yj](?=[aeiou])", "S"),
        (r"tsch|tch|ch|tj|cz", "C"),
        (r"ph", "f"),
        (r"(?<=[bdgkpt])h", ""),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"(?<=[aeiou])j|y", "i"),
        (r"(?<=\w)h\b", ""),
        (r"[ei]+", "i"),
        (r"[ou]+", "u"),
        (r"(.)\1+", r"\1"),
    )
)


def romanised(name: str) -> str:
    """How a name sounds, roughly: one key for the usual ways of writing it in Latin letters.

    >>> romanised("Sergey Lavrov") == romanised("Sergei Lawrow")
    True
    >>> romanised("Mohammed bin Salman") == romanised("Muhammad bin Salman")
    True
    """
    key = " ".join(_MUHAMMAD.sub("muhammad", _ARTICLE.sub(" ", fold(name))).split())
    for pattern, sound in _SOUNDS:
        key = pattern.sub(sound, key)
    return key


def _best(tenures: Iterable[Tenure], day: date) -> Iterator[Tenure]:
    """Of the tenures that can include a day one a post, all of a shared one: certain first, then late before early."""
    likely = sorted((tenure for tenure in tenures if tenure.may_cover(day)), key=lambda tenure: _order(tenure, day))
    taken: set[tuple[str, str]] = set()
    for tenure in likely:
        post = tenure.office, tenure.title
        if tenure.standing == "shared" or post not in taken:
            yield tenure
        if tenure.standing != "shared":
            taken.add(post)


def _order(tenure: Tenure, day: date) -> tuple[bool, bool, int, int]:
    """What comes first of tenures on a day: the certain, those in their own right, the best known office, the latest.

    Who is suspended holds the office still; whoever acts meanwhile comes after.
    """
    return not tenure.covers(day), tenure.standing == "acting", _rank(tenure), -tenure.begin.toordinal()


def _rank(tenure: Tenure) -> int:
    return _RANK.get(tenure.office, len(ROLES))


def _index(persons: Iterable[Person], key_of: Callable[[str], str]) -> Mapping[str, tuple[Person, ...]]:
    index: dict[str, list[Person]] = {}
    for person in persons:
        for key in dict.fromkeys(map(key_of, (person.name, *person.aliases, *person.short))):
            if key:
                index.setdefault(key, []).append(person)
    return {key: tuple(found) for key, found in index.items()}


def _when(value: str) -> When | None:
    return When(value) if value else None


def _parts(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()
