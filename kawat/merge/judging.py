"""Judgements replayed: what readers decided, in the order in which they did, over what the features found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from kawat.merge.mentions import Mention
from kawat.model.codes import TYPES, Status
from kawat.model.grounded import Place
from kawat.model.happening import Happening, MentionRef
from kawat.model.judgement import Judgement, Pointer
from kawat.model.span import words_in
from kawat.model.when import When

ALIKE = 0.5  # share of the words of a mention that must be there still for it to be the one that was judged

STATUSES: tuple[Status, ...] = ("happened", "planned", "denied", "hypothetical")
FIELDS = ("date", "status", "mode", "place")
"""Fields of a happening that a judgement may set."""


@dataclass(slots=True)
class Ruling:
    """What judgements come to.

    Attributes:
        apart: mention -> mentions that are another happening.
        together: pairs of mentions that are one.
        wrong: mentions of nothing.
        sure: mentions that a reader looked at and let stand.
        fields: mention -> field -> the value that its happening has.
        unresolved: judgements whose mention is no longer there.
    """

    apart: dict[MentionRef, set[MentionRef]] = field(default_factory=lambda: defaultdict(set))
    together: dict[tuple[MentionRef, MentionRef], None] = field(default_factory=dict)
    wrong: set[MentionRef] = field(default_factory=set)
    sure: set[MentionRef] = field(default_factory=set)
    fields: dict[MentionRef, dict[str, str | None]] = field(default_factory=lambda: defaultdict(dict))
    unresolved: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that judgements come to.

    Attributes:
        kind: ``apart``, ``together``, ``wrong`` or ``field``.
        refs: one mention or two, in order.
        field, value: what its happening has, for ``field`` alone.
    """

    kind: str
    refs: tuple[MentionRef, ...]
    field: str | None = None
    value: str | None = None


def decisions(ruling: Ruling) -> frozenset[Decision]:
    """All that a ruling says, so that two rulings can be compared."""
    apart = {(min(one, other), max(one, other)) for one, others in ruling.apart.items() for other in others}
    return frozenset(
        (
            *(Decision("apart", pair) for pair in apart),
            *(Decision("together", pair) for pair in ruling.together),
            *(Decision("wrong", (ref,)) for ref in ruling.wrong),
            *(Decision("field", (ref,), *it) for ref, fields in ruling.fields.items() for it in fields.items()),
        )
    )


def replay(judgements: Iterable[Judgement], mentions: Iterable[Mention]) -> Ruling:
    """What judgements, later ones winning, come to over the mentions that there are now."""
    ruling = Ruling()
    ordered = sorted(judgements, key=lambda judgement: judgement.id)
    if not ordered:
        return ruling
    by_document: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_document[mention.ref.document].append(mention)
    for judgement in ordered:
        refs = [_find(pointer, by_document.get(pointer.document, ())) for pointer in judgement.mentions]
        found = [ref for ref in refs if ref is not None]
        if len(found) < (1 if judgement.kind in {"wrong", "field", "right"} else 2) or refs[0] is None:
            ruling.unresolved.append(judgement.id)
        else:
            _apply(judgement, found, ruling)
    return ruling


def _apply(judgement: Judgement, refs: Sequence[MentionRef], ruling: Ruling) -> None:
    first, *others = refs
    if judgement.kind == "wrong":
        ruling.wrong.update(refs)
        ruling.sure.difference_update(refs)
        return
    ruling.sure.update(refs)
    if judgement.kind == "right":
        ruling.wrong.difference_update(refs)
    elif judgement.kind == "field":
        ruling.fields[first][judgement.field or ""] = judgement.value
    elif judgement.kind == "same":
        for other in others:
            ruling.together[min(first, other), max(first, other)] = None
            ruling.apart[first].discard(other)
            ruling.apart[other].discard(first)
    else:
        for other in others:
            ruling.together.pop((min(first, other), max(first, other)), None)
            ruling.apart[first].add(other)
            ruling.apart[other].add(first)


def _find(pointer: Pointer, mentions: Iterable[Mention]) -> MentionRef | None:
    """The mention that a pointer names, be its number another one now."""
    same_type = sorted((mention for mention in mentions if mention.event.type == pointer.type), key=lambda it: it.ref)
    exact = [mention for mention in same_type if mention.event.evidence.text == pointer.evidence]
    for mention in exact:
        if mention.ref.event == pointer.event:
            return mention.ref
    if exact:
        return exact[0].ref
    wanted = set(words_in(pointer.evidence))
    alike = [(len(wanted & set(words_in(mention.event.evidence.text))), mention.ref) for mention in same_type]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= max(1, ALIKE * len(wanted)) else None


def united(
    clusters: Iterable[tuple[Mention, ...]], together: Iterable[tuple[MentionRef, MentionRef]]
) -> list[tuple[Mention, ...]]:
    """The clusters, those joined that hold two mentions judged to be one."""
    members = [list(cluster) for cluster in clusters]
    place = {mention.ref: at for at, cluster in enumerate(members) for mention in cluster}
    for one, other in together:
        into, out_of = sorted((place[one], place[other]))
        if into != out_of:
            members[into].extend(members[out_of])
            place.update((mention.ref, into) for mention in members[out_of])
            members[out_of] = []
    return [tuple(cluster) for cluster in members if cluster]


def corrected(happening: Happening, fields: Mapping[MentionRef, Mapping[str, str | None]]) -> Happening:
    """The happening with the values that readers gave it.

    A mode that its type does not have is left out: it was given before the happening was judged to be one of that type.
    """
    for ref in happening.mentions:
        for name, value in fields.get(ref, {}).items():
            with suppress(ValueError):
                happening = set_field(happening, name, value)
    return happening


def set_field(happening: Happening, name: str, value: str | None) -> Happening:
    """The happening with another value of one of :data:`FIELDS`; a place is given as NAME or NAME/CODE.

    Raises:
        ValueError: there is no such field, or the value is none of it.
    """
    if name == "date":
        return replace(happening, date=None if value is None else When(value))
    if name == "place":
        where, _, country = (value or "").partition("/")
        return replace(happening, place=Place(where.strip(), country.strip().upper() or None) if where else None)
    if name == "status":
        for status in STATUSES:
            if status == value:
                return replace(happening, status=status)
        raise ValueError(f"{value!r} is no status: it is one of {', '.join(STATUSES)}")
    if name == "mode":
        if value is not None and value not in TYPES[happening.type].modes:
            raise ValueError(f"{happening.type} has no mode {value!r}")
        return replace(happening, mode=value)
    raise ValueError(f"there is no field {name!r} to correct: it is one of {', '.join(FIELDS)}")
