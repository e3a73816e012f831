"""A mention as text, so that what was made ready once is read and not made again: of the event what merging reads."""

from __future__ import annotations

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable
from functools import lru_cache
from sys import intern

from kawat.merge.mentions import Mention, Order, ready
from kawat.model.grounded import Party, Place
from kawat.model.happening import MentionRef
from kawat.model.record import Event
from kawat.model.span import Span
from kawat.model.when import When


def mention_to_form(mention: Mention) -> str:
    """All of a mention but its ref."""
    event, place = mention.event, mention.event.place
    return json.dumps(
        [
            mention.published,
            [event.type, event.mode, event.status, event.date and event.date.value, event.confidence],
            [event.evidence.start, event.evidence.text],
            place and [place.name, place.country, place.lat, place.lon],
            [_party(party) for party in event.actors],
            [_party(party) for party in event.recipients],
            " ".join(sorted(mention.victims)),
            " ".join(sorted(mention.words)),
            packed(mention.runs),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def mention_from_form(ref: MentionRef, form: str) -> Mention:
    """The mention that :func:`mention_to_form` wrote; contexts, attribution and reasons of its event are not in it."""
    published, told, (start, evidence), place, actors, recipients, victims, words, runs = json.loads(form)
    type_, mode, status, date, confidence = told
    event = Event(
        type=type_,
        mode=mode,
        contexts=(),
        actors=tuple(_read_party(*party) for party in actors),
        recipients=tuple(_read_party(*party) for party in recipients),
        date=None if date is None else When(date),
        status=status,
        place=place and Place(*place),
        evidence=Span(start, start + len(evidence), evidence),
        attribution=None,
        confidence=confidence,
        why="",
    )
    return ready(
        ref, event, published, frozenset(victims.split()), frozenset(map(intern, words.split())), unpacked(runs)
    )


def order_to_text(order: Order) -> str:
    """An order as text that is the same for the same order alone."""
    return json.dumps(order, ensure_ascii=False)


def order_from_text(text: str) -> Order:
    """The order that :func:`order_to_text` wrote."""
    span, first, published, document, event = json.loads(text)
    return span, first, published, document, event


def packed(numbers: Iterable[int]) -> str:
    """Numbers of 32 bits as a few letters."""
    values = [number & 0xFFFF_FFFF for number in numbers]
    return b64encode(struct.pack(f"<{len(values)}I", *values)).decode()


def unpacked(letters: str) -> tuple[int, ...]:
    """The numbers that :func:`packed` wrote, as signed ones."""
    content = b64decode(letters)
    return struct.unpack(f"<{len(content) // 4}i", content)


def _party(party: Party) -> list[str | None]:
    return [party.name, party.code, party.sector, party.office, party.told_office]


@lru_cache(maxsize=1 << 16)  # the same few parties act in most mentions
def _read_party(*data: str | None) -> Party:
    name, *others = data
    return Party(name or "", *others)
