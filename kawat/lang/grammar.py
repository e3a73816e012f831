"""Grammar: the small words of a language by what they do to an act, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cached_property
from importlib.resources import files


@dataclass(frozen=True)
class Grammar:
    """Sets of words in lower case; the comments of ``grammar.toml`` say what each is."""

    prepositions: frozenset[str]
    subordinators: frozenset[str]
    joiners: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    light: frozenset[str]
    light_passive: frozenset[str]
    suffering: frozenset[str]
    stating: frozenset[str]
    striking: frozenset[str]
    hitting: frozenset[str]
    befalling: frozenset[str]
    provoking: frozenset[str]
    negators: frozenset[str]
    merely: frozenset[str]
    deniers: frozenset[str]
    futures: frozenset[str]
    conditions: frozenset[str]
    possibilities: frozenset[str]
    contingent: frozenset[str]
    scheduled: frozenset[str]
    held: frozenset[str]
    polite: frozenset[str]
    wishing: frozenset[str]
    first_persons: frozenset[str]
    apart: frozenset[str]
    sequence: frozenset[str]
    alternatives: frozenset[str]
    reasons: frozenset[str]
    between: frozenset[str]
    beside: frozenset[str]
    relations: frozenset[str]
    collectives: frozenset[str]
    including: frozenset[str]
    then: frozenset[str]
    means: frozenset[str]
    origins: frozenset[str]
    occasions: frozenset[str]
    pairwise: frozenset[str]
    theirs: frozenset[str]
    pointing: frozenset[str]
    aside: frozenset[str]
    ahead: frozenset[str]
    contrasts: frozenset[str]
    done: frozenset[str]
    amid: frozenset[str]
    checks: frozenset[str]
    findings: frozenset[str]
    verdicts: frozenset[str]
    claims: frozenset[str]

    @cached_property
    def collective_heads(self) -> frozenset[str]:
        """The first words of ``collectives``."""
        return frozenset(several.partition(" ")[0] for several in self.collectives)


def load_grammar(language: str = "id") -> Grammar:
    """Read ``kawat/lang/<language>/grammar.toml``.

    Raises:
        FileNotFoundError: the language has no such file.
        KeyError: a list is missing.
    """
    rows = tomllib.loads(files("kawat.lang").joinpath(language, "grammar.toml").read_text(encoding="utf-8"))
    return Grammar(**{field.name: frozenset(rows[field.name]) for field in fields(Grammar)})
