"""How a language writes: its abbreviations and the other places where a full stop ends nothing."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Orthography:
    """What a tokenizer and a sentence splitter must know of a language.

    Attributes:
        leading: abbreviations that stand before what they belong to ("Dr.", "No."), with their stop.
        closing: abbreviations that can be the last word of a sentence ("dll."), with their stop.
        numbering: words with a stop that belongs to them only where a number follows ("hal. 5").
        announcing: words, small letters, behind which a colon ends the sentence ("sebagai berikut"): a list follows,
            or was lost.
        domains: last parts of a site's name ("com"), lower case; a stop before them is part of the name.
        currencies: signs that are written without a space before a number ("Rp").
        prefixes: prefixes that a hyphen sets before a capital ("se-Asia"); the whole is one word. Lower case.
        short_names: names of persons that stand for one beside a hyphen although they are short ("Putin-Xi").
        joining: short words that a page may have glued to a name when it lost a space ("dan", "untuk").
        leading_joints: of ``joining`` those that begin no other word, known or not ("terhadap").
        trailing_joints: of ``joining`` those that end no other word ("dengan").
        state_initials: initials of states that stand behind a body's ("DPR RI").
        joints: beginnings of words that have a capital inside ("Mac", "You"), so that no second word starts there.
    """

    leading: frozenset[str]
    closing: frozenset[str]
    numbering: frozenset[str]
    announcing: frozenset[str]
    domains: frozenset[str]
    currencies: frozenset[str]
    prefixes: frozenset[str]
    short_names: frozenset[str]
    joining: frozenset[str]
    leading_joints: frozenset[str]
    trailing_joints: frozenset[str]
    joints: frozenset[str]
    state_initials: frozenset[str]


def load_orthography(language: str) -> Orthography:
    """Read ``kawat/lang/<language>/orthography.toml``.

    Raises:
        FileNotFoundError: the language has no such file.
    """
    data = tomllib.loads(files("kawat.lang").joinpath(language, "orthography.toml").read_text(encoding="utf-8"))
    return Orthography(**{field: frozenset(data[field]) for field in Orthography.__slots__})
