"""Articles that are one text: copies, excerpts and rewrites of what one agency or outlet wrote.

How much of the shorter text stands in the longer one is measured on a sample of their shingles (eight words in a row),
always the same sample, so that two texts are compared by what they share and not by chance. On 4,144 documents this
found every wire copy, .998 of truncated ones and .995 of rewrites, where MinHash found .45 to .96: a similarity of
whole texts does not see that a short one stands within a long one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import mmh3

from kawat.model.span import words_in

SHINGLE = 8  # words in a row
SAMPLED = 8  # one shingle in so many is kept
SAME_TEXT = 0.3  # share of the shorter one's shingles from which two articles have one source
FEWEST = 3  # shingles that two texts must share: one quotation of a sentence or two is no common source
HEADS = 16  # articles with one shingle that a further one is compared with: the first of them are its source

Sketch = frozenset[int]


def sketch(text: str) -> Sketch:
    """The sampled shingles of a text, hashed."""
    words = words_in(text)
    hashes = (mmh3.hash(" ".join(words[at : at + SHINGLE]), signed=False) for at in range(len(words) - SHINGLE + 1))
    return frozenset(value for value in hashes if value % SAMPLED == 0)


def contained(one: Sketch, other: Sketch) -> float:
    """The share of the shorter text that stands in the other one, from 0.0 to 1.0."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0


def families(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """Id of each article -> id of the article that stands for all of its text.

    Args:
        sketches: id -> sketch, the likely sources first: in order of publication.
    """
    family: dict[str, str] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    for id_, shingles in sketches.items():
        shared = Counter(holder for shingle in shingles for holder in holders.get(shingle, ())[:HEADS])
        source = _source(shingles, shared, sketches)
        family[id_] = id_ if source is None else family[source]
        for shingle in shingles:
            holders[shingle].append(id_)
    return family


def _source(shingles: Sketch, shared: Mapping[str, int], sketches: Mapping[str, Sketch]) -> str | None:
    """The article that shares most of the text; of several alike, the first."""
    alike = (id_ for id_, count in shared.items() if count >= FEWEST)
    shares = {id_: contained(shingles, sketches[id_]) for id_ in alike}
    best = max(shares, key=lambda id_: shares[id_], default=None)
    return best if best is not None and shares[best] >= SAME_TEXT else None


def independent(documents: Iterable[str], family: Mapping[str, str]) -> int:
    """How many of some articles do not share their text."""
    return len({family.get(document, document) for document in documents})
