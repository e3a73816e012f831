"""Makes ``kawat/lang/id/roots.tsv``: roots with their counts, from treebank lemmas and word counts of the news corpus.

    python -m training.roots DATA

A root is (1) the lemma that UD annotators gave a word that is no name, or (2) a word of the corpus, common in lower
case, that no affix table takes apart, or (3) a stem that seldom stands alone but carries three patterns of affixes or
more. Only counts leave the corpus, no text of it.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kawat.lang.morphology import Morphology, morphology_of

_TREEBANKS = ("ud-gsd/id_gsd-ud-dev", "ud-csui/id_csui-ud-train", "ud-pud/id_pud-ud-test")
_WORD = re.compile(r"[A-Za-z]?[a-z]{2,}")
_COMMON = 20  # times in 37 MB of text: below it stand misspellings and foreign words
_COMMON_SHORT = 300  # the same for words of two or three letters, which else are pieces of others
_SEEN = (
    3  # times that a treebank's lemma that it has once must stand in the corpus: the rest are slips of the annotation
)
_PATTERNS = 3
_DERIVED = 7  # letters from which a lemma with an affix may be another with affixes
_NAMED = 3  # a word that has a capital oftener than this many times to one is a name
_AFFIXED = re.compile(r"^(me[nmrl]|ber|ter|per|di|ke|se|pe[nmr])|(kan|nya|lah|kah|pun|an)$")
_LANGUAGE = Path(__file__).resolve().parents[1] / "kawat" / "lang" / "id"


def treebank_lemmas(folder: Path) -> Counter[str]:
    """Lower-case lemmas of words that are no names, foreign words, numbers or marks, as the annotators gave them."""
    lemmas: Counter[str] = Counter()
    for name in _TREEBANKS:
        for line in (folder / f"{name}.conllu").read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 10 and fields[3] not in {"PROPN", "X", "PUNCT", "SYM", "NUM", "_"}:
                lemma = fields[2].lower()
                if lemma.isascii() and lemma.isalpha() and len(lemma) > 1:
                    lemmas[lemma] += 1
    return lemmas


def corpus_words(path: Path) -> Counter[str]:
    """How often each word stands in the corpus in small letters; names, which mostly do not, are left out."""
    words: Counter[str] = Counter()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            words.update(word for word in re.findall(r"\b[\w-]+\b", json.loads(line)["text"]) if _WORD.fullmatch(word))
    return Counter({word: n for word, n in words.items() if word.islower() and n * _NAMED > words[word.capitalize()]})


def roots(lemmas: Counter[str], words: Counter[str], table: dict[str, Any]) -> dict[str, int]:
    """Roots with the counts that settle ties."""
    found = {lemma: 0 for lemma, count in lemmas.items() if _trusted(lemma, count, words[lemma])}
    found = dict.fromkeys(_undivided(found, table), 0)
    known = morphology_of(table, found)
    for word, count in words.items():
        if count >= _COMMON and len(word) > 3 and not known.knows(word) and not _AFFIXED.search(word):
            found[word] = 0
    found |= dict.fromkeys(_supported(words, morphology_of(table, found), table), 0)
    found |= {word: 0 for word in table["whole"] if len(word) > 3}
    return {root: words[root] + lemmas[root] for root in sorted(found)}


def _trusted(lemma: str, annotated: int, common: int) -> bool:
    return common >= _COMMON_SHORT if len(lemma) < 4 else annotated > 1 or common >= _SEEN


def _undivided(found: dict[str, int], table: dict[str, Any]) -> Iterator[str]:
    """Lemmas that are not another lemma with affixes (annotators did not always go to the root)."""
    for lemma in found:
        if (
            len(lemma) < _DERIVED
            or not _AFFIXED.search(lemma)
            or not morphology_of(table, {other: 0 for other in found if other != lemma}).knows(lemma)
        ):
            yield lemma


def _supported(words: Counter[str], known: Morphology, table: dict[str, Any]) -> list[str]:
    """Stems that are unknown but carry several patterns of affixes."""
    patterns: defaultdict[str, set[str]] = defaultdict(set)
    for word, count in words.items():
        if count < 3 or known.knows(word):
            continue
        for before, stem, after in _stems(word, table):
            if len(stem) >= 4:
                patterns[stem].add(f"{before}-{after}")
    enough = [stem for stem, seen in patterns.items() if len(seen) >= _PATTERNS and not _AFFIXED.search(stem)]
    return [stem for stem in enough if stem[0] not in "-" and not known.knows(stem)]


def _stems(word: str, table: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for suffix in ("", *table["suffixes"]):
        stem = word.removesuffix(suffix) if suffix else word
        if suffix and stem == word:
            continue
        if suffix:
            yield "", stem, suffix
        for row in table["prefixes"]:
            rest = stem[len(row["form"]) :]
            if stem.startswith(row["form"]) and rest and (not row.get("before") or rest[0] in row["before"]):
                for restored in row.get("restores", [""]):
                    yield row["form"], restored + rest, suffix


def make(data: Path) -> int:
    """Write the table; the number of roots."""
    table = tomllib.loads((_LANGUAGE / "morphology.toml").read_text(encoding="utf-8"))
    found = roots(treebank_lemmas(data / "treebanks"), corpus_words(data / "news" / "harvest.jsonl"), table)
    lines = [
        "# Roots of Indonesian with counts; from UD lemmas (CC BY-SA) and word counts of news; see training/roots.py"
    ]
    lines += [f"{root}\t{count}" for root, count in found.items()]
    (_LANGUAGE / "roots.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(found)


if __name__ == "__main__":
    print(make(Path(sys.argv[1])), "roots")
