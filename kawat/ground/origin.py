"""Which state a person is of whom nothing ties to one: what the name sounds like, and which states the text tells of.

Neither tells alone. A name tells a language, which several states may share, and the states of a text are many; the
one that both point to is taken where they leave little doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kawat.ground.lexicon import Role
from kawat.ground.scan import Scan
from kawat.ground.tables import Tables, code_of
from kawat.world.naming import Naming

_SURE_ENOUGH = 0.9  # of the states of the text; known persons of the press were then right 30 times in 31
_FEWEST = 2  # namings of a state by the text; one alone may be anybody's there
_BESIDE = 3  # how much more a state counts that the sentence of the person names
_FROM_ELSEWHERE = 0.15  # how often a person is of none of the states that the text names
_UNTOLD = 0.05  # how well a name fits a state whose names nobody has learnt
_LANDS: tuple[Role, ...] = ("party", "capital", "place", "person")


@dataclass(frozen=True)
class Lands:
    """How often a text names each state, by its name, people, places and persons; and in which sentence."""

    whole: Counter[str]
    sentences: Mapping[int, Counter[str]]

    def weights(self, sentence: int) -> Counter[str]:
        """How much a text tells of each state at one of its sentences."""
        beside = self.sentences.get(sentence, Counter[str]())
        return Counter({code: count + _BESIDE * beside[code] for code, count in self.whole.items()})

    def tells_of(self, code: str) -> bool:
        """Whether a text speaks of a state more than in passing."""
        return self.whole[code] >= _FEWEST


def lands_of(scan: Scan, tables: Tables) -> Lands:
    """The states that a text names."""
    sentences: dict[int, Counter[str]] = {}
    for at, hit in scan.hits.items():
        entry = hit.entries[0]
        code = code_of(entry) if entry.role in _LANDS else None
        if code is not None and tables.is_state(code):
            sentences.setdefault(scan.sentence_of(at), Counter())[code] += 1
    return Lands(sum(sentences.values(), Counter()), sentences)


def origin(name: str, sentence: int, lands: Lands, naming: Naming) -> str | None:
    """The state that a person's name and those of the text point to; None where they leave doubt.

    Args:
        name: the person's.
        sentence: the one that names the person first.
        lands: the states that the text names.
        naming: what the sound of a name tells.
    """
    fits, weights = naming.likelihoods(name), lands.weights(sentence)
    total = sum(weights.values())
    shares = {
        code: (1 - _FROM_ELSEWHERE) * weight / total * fits.get(naming.languages.get(code, ""), _UNTOLD)
        for code, weight in weights.items()
    }
    here = {naming.languages.get(code) for code in weights}
    others = [fit for language, fit in fits.items() if language not in here]
    elsewhere = _FROM_ELSEWHERE * sum(others) / max(1, len(others))
    best = max(shares, key=lambda code: shares[code], default=None)
    if best is None or not lands.tells_of(best):
        return None
    return best if shares[best] >= _SURE_ENOUGH * (sum(shares.values()) + elsewhere) else None
