"""Names agree over a document: the network labels each where it stands, the document says what it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kawat.model.parsed import Name

_PERSON = "PER"


def agreed(names: Iterable[Name]) -> Iterator[Name]:
    """The names, each with the label that its words have most often in the document.

    A single word that is part of a longer person's name is that person ("Anna Holm ... Holm").
    """
    found = list(names)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in found:
        votes[name.span.text][name.label] += 1
    people = {word for text, labels in votes.items() if _best(labels) == _PERSON for word in text.split()[1:]}
    for name in found:
        text = name.span.text
        label = _PERSON if text in people else _best(votes[text])
        yield name if label == name.label else replace(name, label=label)


def _best(labels: Counter[str]) -> str:
    """The commonest label; of equals the one met first."""
    return labels.most_common(1)[0][0]
