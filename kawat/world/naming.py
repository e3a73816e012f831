"""What the sound of a person's name tells of its language, as learnt from the names of persons whose state is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import exp, log

from kawat.world.offices import Person
from kawat.world.tables import fold, read_rows

_FEWEST = 20  # names of a state that tell how its people are called
_LETTERS = 3  # in a row
_UNSEEN = 0.5  # how often a row of letters is taken to have been seen besides
_EASED = 0.5  # rows of letters overlap: each tells about half as much as it would alone


@dataclass(frozen=True)
class Naming:
    """The languages of names.

    Attributes:
        languages: of each state's names; a state that is not here has too few names to tell.
        rows: for each language how often its names have a row of letters.
        kinds: how many rows of letters there are.
    """

    languages: Mapping[str, str]
    rows: Mapping[str, Counter[str]]
    kinds: int

    def likelihoods(self, name: str) -> dict[str, float]:
        """How well a name fits each language; the best has 1."""
        scores = {}
        for language, counts in self.rows.items():
            whole = counts.total() + _UNSEEN * self.kinds
            scores[language] = _EASED * sum(log((counts[row] + _UNSEEN) / whole) for row in _rows(name))
        best = max(scores.values())
        return {language: exp(score - best) for language, score in scores.items()}


def learn(persons: Iterable[Person]) -> Naming:
    """The naming of persons whose states are known; ``data/naming.tsv`` says which states share a language."""
    shared = {state: row["language"] for row in read_rows("naming.tsv") for state in row["states"].split("|")}
    rows: dict[str, Counter[str]] = {}
    names: Counter[str] = Counter()
    for person in persons:
        if person.code is not None and ":" not in person.code:
            language = shared.get(person.code, person.code)
            rows.setdefault(language, Counter()).update(_rows(person.name))
            names[language] += 1
    rows = {language: counts for language, counts in rows.items() if names[language] >= _FEWEST}
    states = {language: language for language in rows if language not in shared.values()}
    states.update({state: language for state, language in shared.items() if language in rows})
    return Naming(states, rows, len(set().union(*rows.values())))


def _rows(name: str) -> Iterator[str]:
    """The rows of letters of a name, its words' beginnings and ends among them."""
    for word in fold(name).split():
        bounded = f"^{word}$"
        yield from (bounded[at : at + _LETTERS] for at in range(max(1, len(bounded) - _LETTERS + 1)))
