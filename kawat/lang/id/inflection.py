"""Forms of Indonesian verbs, made from their stems: meN- with its nasal, and di-.

Source: the morphophonemics of meN- as in Sneddon et al., *Indonesian: A Comprehensive Grammar*, 2nd ed. (2010), 1.5.
"""

from __future__ import annotations

_VOWELS = "aeiou"


def active(stem: str) -> str:
    """The meN- form of a stem: serang -> menyerang, bom -> mengebom, "ambil alih" -> "mengambil alih".

    A hyphen marks the prefix per- where its p could be taken for a root's: per-ingatkan -> memperingatkan.
    """
    head, *rest = stem.split(" ")
    return " ".join([_nasal(head), *rest])


def passive(stem: str) -> str:
    """The di- form of a stem: serang -> diserang."""
    return "di" + stem.replace("per-", "per", 1)


def _nasal(word: str) -> str:
    if _syllables(word) == 1:
        return "menge" + word
    if word.startswith("per-"):
        return "memper" + word.removeprefix("per-")
    if word.startswith("per") and word[3:4] not in ("", *_VOWELS):
        return "mem" + word  # the prefix per- keeps its p: memperkuat
    first, second = word[0], word[1:2]
    if first in "ptks" and (second in _VOWELS or (first == "k" and second == "h")):
        return {"p": "mem", "t": "men", "k": "meng", "s": "meny"}[first] + word[1:]
    if first in "pbfv":
        return "mem" + word
    if first in "tdcjzs":
        return "men" + word
    if first in _VOWELS + "kghq":
        return "meng" + word
    return "me" + word


def _syllables(word: str) -> int:
    """Vowels, a diphthong counted once: enough to tell bom and cek from longer stems."""
    vowels = sum(letter in _VOWELS for letter in word)
    return vowels - sum(word.count(diphthong) for diphthong in ("ai", "au", "oi"))
