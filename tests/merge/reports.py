"""Short reports made by hand, for the tests of merging."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from kawat.merge.mentions import Lexicon
from kawat.model.codes import EventType, Status
from kawat.model.grounded import Party, Place
from kawat.model.page import Document, Published, Source
from kawat.model.record import Event, Record
from kawat.model.span import Span
from kawat.model.when import When

CHINA, RUSSIA, INDONESIA, WEST = (Party(code, code) for code in ("CHN", "RUS", "IDN", "GRP:WEST"))
WANG = Party("Wang Yi", "CHN", "GOV", "Menteri Luar Negeri China")
SHOIGU = Party("Sergei Shoigu", "RUS", "GOV", "Sekretaris Dewan Keamanan Rusia")
SHOIGU_AS_HEAD = Party("Sergei Shoigu", "RUS", "GOV", "Kepala Dewan Keamanan Rusia")
XI = Party("Xi Jinping", "CHN", "GOV", "Presiden China")
PUTIN = Party("Vladimir Putin", "RUS", "GOV", "Presiden Rusia")
BEIJING = Place("Beijing", "CHN", 39.9, 116.4)

LEXICON = Lexicon(str.lower, frozenset({"di", "dan", "dengan", "pada"}))

Sides = tuple[tuple[Party, ...], tuple[Party, ...]]


def told(
    words: str,
    type_: EventType = "CONSULT",
    sides: Sides = ((WANG, SHOIGU), ()),
    date: str | None = None,
    *,
    mode: str | None = None,
    status: Status = "happened",
    place: Place | None = None,
) -> tuple[str, Event]:
    """An event and the sentence that tells it."""
    span = Span(0, len(words), words)
    when = None if date is None else When(date)
    return words, Event(type_, mode, (), *sides, when, status, place, span, None, 0.8, "by hand")


def report(id_: str, published: str | None, *events: tuple[str, Event], more: str = "") -> Record:
    """An article whose sentences are those of its events, then some more text."""
    body = "\n".join([*(words for words, _ in events), *([more] if more else [])])
    placed, start = [], 0
    for words, event in events:
        placed.append(
            Event(
                event.type, event.mode, (), event.actors, event.recipients, event.date, event.status, event.place,
                Span.of(body, start, start + len(words)), None, 0.8, "by hand",
            )
        )  # fmt: skip
        start += len(words) + 1
    day = None if published is None else Published(published, "page")
    return Record(Document(Source(id_, id_), f"Judul {id_}", "Warta", (), day, "id", body), (), (), (), tuple(placed))


def exact(id_: str = "a") -> Record:
    """The meeting, told with its day."""
    words = "Wang Yi bertemu Sergei Shoigu di Beijing pada Minggu."
    return report(id_, "2026-02-02", told(words, date="2026-02-01", place=BEIJING))


def loose(id_: str = "b") -> Record:
    """The same meeting, told as a visit of last weekend, with another title."""
    words = "Akhir pekan lalu Shoigu berkunjung ke Beijing untuk membahas kerja sama dengan Wang."
    sides = ((SHOIGU_AS_HEAD,), (WANG,))
    return report(id_, "2026-02-04", told(words, sides=sides, date="2026-01-31/2026-02-01", mode="visit"))


# At random

_SIDES: list[Sides] = [
    ((WANG, SHOIGU), ()), ((SHOIGU,), (WANG,)), ((XI, PUTIN), ()), ((RUSSIA,), (CHINA,)), ((CHINA,), (RUSSIA,)),
    ((RUSSIA,), (CHINA, INDONESIA)), ((CHINA, RUSSIA, INDONESIA), ()), ((RUSSIA,), ()),
    ((CHINA,), (INDONESIA,)), ((INDONESIA, RUSSIA), ()),
]  # fmt: skip


_WORDS = ["temu", "serang", "gudang", "kapal", "nuklir", "3 orang", "laut"]
_TEXTS = ["", "", *(" ".join(f"{name}{at}" for at in range(60)) for name in ("wire", "other"))]


def roll_report(dice: random.Random, id_: str) -> Record:
    """A report of few parties in few days, so that many are nearly the same."""
    events = [
        told(
            " ".join(dice.sample(_WORDS, dice.randint(1, 5))),
            dice.choice(["CONSULT", "ASSAULT"]),
            dice.choice(_SIDES),
            dice.choice([None, None, "2025-06-13", "2025-06-14", "2025-06-13/2025-06-15", "2025-06"]),
            status=dice.choice(["happened", "happened", "planned"]),
            place=dice.choice([None, BEIJING, Place("Moskwa", "RUS")]),
        )
        for _ in range(dice.randint(0, 3))
    ]
    published = dice.choice([None, "2025-06-14", "2025-06-16", "2025-08-01"])
    return report(id_, published, *events, more=dice.choice(_TEXTS))


@st.composite
def news(draw: st.DrawFn, most: int = 8) -> list[Record]:
    """Such reports, each with an id of its own."""
    dice = draw(st.randoms(use_true_random=False))
    return [roll_report(dice, f"d{number}") for number in range(draw(st.integers(1, most)))]
