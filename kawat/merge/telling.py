"""A cluster of mentions told once: each field with the value that is best supported, and every other value kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kawat.merge.copies import independent
from kawat.merge.mentions import Mention
from kawat.model.grounded import Party, Place
from kawat.model.happening import Happening, Told
from kawat.model.when import When

Family = Mapping[str, str]
Values = Iterable[tuple[str, Mention]]

_COUNT = re.compile(r"\b(\d{1,3}(?:\.\d{3})+|\d{1,6})\s+([^\W\d_]{3,})")


@dataclass(frozen=True, slots=True)
class _Field:
    """All that is told of one field: each value with those who tell it, the best supported first."""

    name: str
    told: tuple[Told, ...]


def tell(mentions: Sequence[Mention], family: Family) -> Happening:
    """The happening that mentions tell; its id is that of its first mention until older ones are known.

    Args:
        mentions: at least one.
        family: article -> the article whose text it shares.
    """
    told = sorted(mentions, key=lambda mention: mention.told)
    dates = _dates(told, family)
    status, mode, place, sides = (
        _field(name, ((value, mention) for mention in told if (value := read(mention)) is not None), family)
        for name, read in _PLAIN.items()
    )
    speaker = _spokesman(told, sides)
    fields = (dates, status, mode, place, sides, *_offices(told, family), *_counts(told, family))
    event = speaker.event
    return Happening(
        id="",
        type=event.type,
        mode=_first(mode),
        actors=event.actors,
        recipients=event.recipients,
        date=When(dates.told[0].value) if dates.told else None,
        place=_place(told, _first(place)),
        status=next(mention.event.status for mention in told if mention.event.status == _first(status)),
        mentions=tuple(mention.ref for mention in told),
        sources=_sources(told, family),
        disagreements=tuple((field.name, field.told) for field in fields if len(field.told) > 1),
    )


def _first(field: _Field) -> str | None:
    return field.told[0].value if field.told else None


def _sources(mentions: Iterable[Mention], family: Family) -> int:
    """How many of the articles do not share their text."""
    return independent((mention.ref.document for mention in mentions), family)


def _field(name: str, values: Values, family: Family, exactness: Callable[[str], int] = lambda value: 0) -> _Field:
    """Values in order of their support: by independent sources, then the most exact one, then the first told."""
    by_value: dict[str, list[Mention]] = {}
    for value, mention in values:
        by_value.setdefault(value, []).append(mention)
    everyone = [mention for mentions in by_value.values() for mention in mentions]
    support = {value: _sources(mentions, family) for value, mentions in by_value.items()}
    ranked = sorted(by_value, key=lambda value: (-support[value], exactness(value), by_value[value][0].told))
    why = f"told by {support[ranked[0]]} of {_sources(everyone, family)} independent sources" if ranked else ""
    if len(ranked) > 1 and support[ranked[0]] == support[ranked[1]]:
        why += ", and told first"
    return _Field(name, _told(ranked, by_value, why))


def _told(ranked: Sequence[str], by_value: Mapping[str, Sequence[Mention]], why: str) -> tuple[Told, ...]:
    refs = {value: tuple(mention.ref for mention in mentions) for value, mentions in by_value.items()}
    return tuple(Told(value, refs[value], "" if at else why) for at, value in enumerate(ranked))


def _dates(told: Sequence[Mention], family: Family) -> _Field:
    """Dates: a looser one that holds a day supports it; of those supported alike the most exact one counts."""
    by_value: dict[str, list[Mention]] = {}
    for mention in told:
        if mention.event.date is not None:
            by_value.setdefault(mention.event.date.value, []).append(mention)
    whens = {value: When(value) for value in by_value}
    agree = {
        value: [mention for other in by_value if whens[other].contains(whens[value]) for mention in by_value[other]]
        for value in by_value
    }
    support = {value: _sources(mentions, family) for value, mentions in agree.items()}
    ranked = sorted(
        by_value, key=lambda value: (-support[value], whens[value].days, by_value[value][0].told, value)
    )  # fmt: skip
    dated = [mention for mention in told if mention.event.date is not None]
    why = f"{support[ranked[0]]} of {_sources(dated, family)} independent sources agree with it" if ranked else ""
    if len(ranked) > 1 and all(whens[ranked[0]].days < whens[value].days for value in ranked[1:]):
        why += ", and it is the most exact"
    return _Field("date", _told(ranked, by_value, why))


def _place_of(mention: Mention) -> str | None:
    place = mention.event.place
    return None if place is None else f"{place.name} ({place.country})" if place.country else place.name


def _sides_of(mention: Mention) -> str:
    sides = (sorted(mention.actors), sorted(mention.recipients))
    return " > ".join(", ".join(side) for side in sides if side)


_PLAIN: Mapping[str, Callable[[Mention], str | None]] = {
    "status": lambda mention: mention.event.status,
    "mode": lambda mention: mention.event.mode,
    "place": _place_of,
    "sides": _sides_of,
}


def _place(told: Iterable[Mention], value: str | None) -> Place | None:
    """The place of a value; of several mentions of it one that knows where on the map it is."""
    places = [mention.event.place for mention in told if mention.event.place and _place_of(mention) == value]
    return next((place for place in places if place.lat is not None), places[0] if places else None)


def _spokesman(told: Sequence[Mention], sides: _Field) -> Mention:
    """The mention whose parties are shown: of those with the best supported sides the first that names most persons."""
    refs = frozenset(sides.told[0].mentions)
    return max((mention for mention in told if mention.ref in refs), key=lambda mention: len(mention.people))


def _offices(told: Sequence[Mention], family: Family) -> Iterator[_Field]:
    """What each person is said to be."""
    values: dict[str, list[tuple[str, Mention]]] = {}
    for mention in told:
        for party in (*mention.event.actors, *mention.event.recipients):
            if party.is_person:
                values.setdefault(party.name, []).extend((office, mention) for office in _titles(party))
    for name, offices in sorted(values.items()):
        yield _field(f"office of {name}", offices, family)


def _titles(party: Party) -> Iterator[str]:
    yield from dict.fromkeys(office for office in (party.told_office or party.office,) if office)


def _counts(told: Sequence[Mention], family: Family) -> Iterator[_Field]:
    """Numbers of something, such as the dead, where several reports count the same thing."""
    values: dict[str, list[tuple[str, Mention]]] = {}
    for mention in told:
        for number, what in dict.fromkeys(_COUNT.findall(mention.event.evidence.text.lower())):
            values.setdefault(what, []).append((number, mention))
    for what, counts in sorted(values.items()):
        if len({mention.ref for _, mention in counts}) > 1:
            yield _field(f"number of {what}", counts, family)
