"""A database merged: its records into happenings, the judgements of its readers replayed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from kawat.merge import Lexicon, gather, merge_material, pointer
from kawat.store import Store


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        happenings: how many there are now.
        changes: kind of change -> how many.
        unresolved: numbers of judgements whose mention is no longer there.
    """

    happenings: int
    changes: Counter[str]
    unresolved: tuple[int, ...]


def merge_store(store: Store, lexicon: Lexicon, made: datetime | None = None) -> Merged:
    """Merge all records of a database anew; what did not change is not written again.

    Args:
        store: open for writing.
        lexicon: of its articles' language.
        made: the moment that changes are dated to; now, where none is given.
    """
    material = gather(store.records(), lexicon)
    merged = merge_material(material, store.happenings.judgements(), store.happenings.ids())
    pointers = {ref: pointer(mention) for ref, mention in material.mentions.items()}
    changes = store.happenings.replace(merged, pointers, material.family, made or datetime.now(UTC))
    return Merged(len(merged.happenings), Counter(change.kind for change in changes), merged.unresolved)
