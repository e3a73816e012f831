"""When something found is what the gold has: words, dates, parties, and pairs of one with one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from kawat.evaluate.gold import GoldEvent, GoldParty
from kawat.model.codes import MUTUAL
from kawat.model.grounded import Party
from kawat.model.record import Event
from kawat.model.when import When

Gold = TypeVar("Gold")
Found = TypeVar("Found")

_WORD = re.compile(r"\w+")


def words(text: str | None) -> list[str]:
    """The words of a text, in lower case, compatibility forms of letters made one."""
    return [word.lower() for word in _WORD.findall(unicodedata.normalize("NFKC", text or ""))]


def share(first: Iterable[str], second: Iterable[str]) -> int:
    """How many words two texts share, each counted as often as both have it."""
    return sum((Counter(first) & Counter(second)).values())


def word_f1(first: Sequence[str], second: Sequence[str]) -> float:
    """F1 of the words of two texts, from 0.0 (none shared) to 1.0 (the same words)."""
    same = share(first, second)
    return 2 * same / (len(first) + len(second)) if same else 0.0


def pair_up(
    golds: Sequence[Gold], founds: Sequence[Found], fit: Callable[[Gold, Found], float]
) -> list[tuple[int, int]]:
    """One-to-one pairs (index of gold, index of found), the best fit first; a fit of 0 is none."""
    fits = ((fit(gold, found), -i, -j) for i, gold in enumerate(golds) for j, found in enumerate(founds))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((triple for triple in fits if triple[0] > 0), reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return list(pairs.items())


def codes(parties: Iterable[Party]) -> frozenset[str]:
    """Whom parties act for; those without a code are all alike."""
    return frozenset(party.code or "unnamed" for party in parties)


def same_speaker(gold: GoldParty | None, found: Party | None) -> bool:
    """Same state or body; where the gold speaker is a person (holds an office), a word of the name too."""
    if gold is None or found is None:
        return gold is None and found is None
    if (gold.code or None) != (found.code or None):
        return False
    return not gold.office or bool(set(words(gold.name)) & set(words(found.name)))


def same_date(gold: str | None, found: When | None) -> bool:
    """The found date lies within the gold date; where the gold has none, any will do."""
    if not gold:
        return True
    if found is None:
        return False
    (gold_first, gold_last), (first, last) = _days(gold), _days(found.value)
    return gold_first <= first and last <= gold_last


def same_act(gold: GoldEvent, found: Event) -> bool:
    """Same type, same parties: of a mutual act as a set, of a visit whoever is host."""
    actors, recipients = codes(found.actors), codes(found.recipients)
    if gold.type != found.type:
        return False
    if gold.type in MUTUAL and not gold.recipients:
        return gold.actors == (actors | recipients if len(gold.actors) > 1 else actors)
    if gold.type == "CONSULT":
        return gold.actors | gold.recipients == actors | recipients
    return gold.actors == actors and (not gold.recipients or gold.recipients == recipients)


def same_dated_act(gold: GoldEvent, found: Event) -> bool:
    """The same act at the same time, at the gold's precision."""
    return same_act(gold, found) and same_date(gold.date, found.date)


def same_full_act(gold: GoldEvent, found: Event) -> bool:
    """The same act at the same time, and as much a fact."""
    return same_dated_act(gold, found) and gold.status == found.status


def _days(value: str) -> tuple[str, str]:
    """First and last day that a date of reduced precision can mean, as text that sorts; every month has 31 of them."""
    first, _, last = value.partition("/")
    return _completed(first, "-01-01"), _completed(last or first, "-12-31")


def _completed(part: str, rest: str) -> str:
    return part[:10] + rest[len(part[:10]) - 4 :]
