"""Words that a scraper glued where it dropped a link's blanks: "Vladimir Putindan", "dilansirAFP", "daridetikNews".

A word is cut only where the page itself proves it: the name stands alone elsewhere on the page in the middle of a
sentence, at least as often as the whole, and what hangs on it is a word that can follow a name. A capital inside a word
("SerikatDonald") is left to the parser, which cuts there anyway.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kawat.lang.press import Press

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,19}\b")
_LOWER = re.compile(r"\b[a-z]{3,20}\b")
_LONG_NAME = re.compile(r"\b[A-Z][a-z]{5,35}\b")
_ACRONYM = re.compile(r"\b([a-z]{3,20})([A-Z]{2,8})\b")
_OUTLET = re.compile(r"\b[a-z]{6,30}(?:[A-Z][a-z]{2,12}){0,2}\b")
_SHORTEST = 4  # letters of a name
_CLEAR = 7  # letters of an outlet's name that is no word beside: "antara", "tempo" are


def unglued(lines: Sequence[str], press: Press) -> list[str]:
    """The lines with blanks between words that were glued; time is linear in their length."""
    text = "\n".join(lines)
    names = Counter(_NAME.findall(text))
    followers = press.followers | (frozenset(_LOWER.findall(text)) - press.clitics)

    def name(found: re.Match[str]) -> str:
        word = found[0]
        places = (at for at in range(len(word) - 2, _SHORTEST - 1, -1) if names[word[:at]] >= max(1, names[word]))
        return next((f"{word[:at]} {word[at:]}" for at in places if word[at:] in followers), word)

    def acronym(found: re.Match[str]) -> str:
        return f"{found[1]} {found[2]}" if found[1] in followers and not press.knows(found[0]) else found[0]

    def outlet(found: re.Match[str]) -> str:
        word = found[0]
        places = (at for at in range(2, min(len(word), 10)) if word[:at] in press.followers)
        return next(
            (f"{word[:at]} {word[at:]}" for at in places if len(word) - at >= _CLEAR and press.knows(word[at:])), word
        )

    text = _LONG_NAME.sub(name, text) if names else text
    return _OUTLET.sub(outlet, _ACRONYM.sub(acronym, text)).split("\n")
