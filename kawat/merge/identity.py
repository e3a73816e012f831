"""Ids that last: a happening keeps its id while most of its mentions stay together, and old ids lead on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count

from kawat.merge.mentions import Mention
from kawat.model.happening import Happening, MentionRef
from kawat.model.judgement import Pointer

LENGTH = 10  # hexadecimal digits of an id: among a million happenings two are one by chance once in two


def pointer(mention: Mention) -> Pointer:
    """What names a mention lastingly."""
    event = mention.event
    return Pointer(mention.ref.document, mention.ref.event, event.type, event.evidence.text)


def with_ids(
    happenings: Sequence[Happening],
    mentions: Mapping[MentionRef, Mention],
    before: Mapping[Pointer, str],
    had: Callable[[str], bool],
) -> tuple[list[Happening], dict[str, str]]:
    """Happenings with ids, and for each id of before that is no more the one that has most of its mentions now.

    Args:
        happenings: in any order.
        mentions: all of theirs.
        before: mention -> the id of the happening that it told when ids were last given.
        had: whether an id was given then.

    An id goes to whichever has most of its mentions; of several, to the one that it was made of, so that what was
    joined and is parted again has the ids that it had.
    """
    names = [_name(happening, mentions) for happening in happenings]
    shares = _shares(happenings, mentions, before)
    ids: dict[int, str] = {}
    kept: set[str] = set()
    called = [_called(name) for name in names]
    ranked = sorted(shares, key=lambda it: (-shares[it], it[0] != called[it[1]], it[0], names[it[1]]))
    for old, at in ranked:
        if at not in ids and old not in kept:
            ids[at] = old
            kept.add(old)
    new: set[str] = set()
    for at in sorted(set(range(len(happenings))) - set(ids), key=lambda at: names[at]):
        ids[at] = _new_id(names[at], lambda id_: id_ in new or had(id_))
        new.add(ids[at])
    moved: dict[str, str] = {}
    for old, at in ranked:
        if old not in kept:
            moved.setdefault(old, ids[at])
    return [replace(happening, id=ids[at]) for at, happening in enumerate(happenings)], moved


def _shares(
    happenings: Iterable[Happening], mentions: Mapping[MentionRef, Mention], before: Mapping[Pointer, str]
) -> Counter[tuple[str, int]]:
    """(old id, happening) -> how many mentions they share, by their words, else by their number."""
    ordered = sorted(before.items())
    by_words = {(old.document, old.type, old.evidence): id_ for old, id_ in ordered}
    by_place = {(old.document, old.event, old.type): id_ for old, id_ in ordered}
    shares: Counter[tuple[str, int]] = Counter()
    for at, happening in enumerate(happenings):
        for ref in happening.mentions:
            now = pointer(mentions[ref])
            id_ = before.get(now) or by_words.get((now.document, now.type, now.evidence))
            id_ = id_ or by_place.get((now.document, now.event, now.type))
            if id_ is not None:
                shares[id_, at] += 1
    return shares


def _name(happening: Happening, mentions: Mapping[MentionRef, Mention]) -> tuple[str, int]:
    """What a happening is called after: the words of its first report, and its place there, which tells two apart."""
    first = min((mentions[ref] for ref in happening.mentions), key=lambda mention: mention.told)
    parties = sorted((*first.actors, "", *first.recipients))
    words = "\n".join((first.ref.document, first.event.type, first.event.evidence.text, *parties))
    return words, first.ref.event


def _called(name: tuple[str, int], tries: int = 0) -> str:
    """The id that a happening of a name is given where nothing speaks against it, or after so many tries."""
    digits = hashlib.sha256(f"{name[0]}\n{tries}".encode()).hexdigest()
    return f"h{digits[:LENGTH]}"


def _new_id(name: tuple[str, int], taken: Callable[[str], bool]) -> str:
    return next(id_ for tries in count() if not taken(id_ := _called(name, tries)))
