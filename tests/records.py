"""Records made by hand and at random, for the tests of whatever takes a record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from kawat.model.codes import SECTORS, TYPES, Context, EventType, Status
from kawat.model.form import record_from_json, record_to_json
from kawat.model.grounded import DateMention, MentionKind, Party, PartyMention, Place
from kawat.model.page import Document, Page, Published, PublishedFrom, Source
from kawat.model.record import Attribution, Event, Record, Statement, StatementKind
from kawat.model.span import Span
from kawat.model.when import When

CHINA = Party("Wang Yi", "CHN", "GOV", "Menteri Luar Negeri China")
RUSSIA = Party("Sergei Shoigu", "RUS", "GOV", "Sekretaris Dewan Keamanan Rusia")
BODY = (
    "Menteri Luar Negeri China Wang Yi bertemu Sergei Shoigu di Beijing, Minggu (1/2/2026).\n"
    '"Kami siap bekerja sama," kata Wang, menurut kantor berita Xinhua.'
)


def span(body: str, words: str) -> Span:
    """Where some words first stand in a body."""
    start = body.index(words)
    return Span.of(body, start, start + len(words))


def source(id_: str, content: str = "isi", path: str | None = None) -> Source:
    return Source(id_, hashlib.sha256(content.encode()).hexdigest(), path)


def meeting(id_: str = "pertemuan", content: str = "isi", day: str = "2026-02-01") -> Record:
    """A record with one of everything."""
    return Record(
        document=Document(
            source=source(id_, content, f"pages/{id_}.txt"),
            title="Wang Yi Terima Shoigu di Beijing",
            publisher="Warta Uji",
            authors=("Sari Dewi", "Bima"),
            published=Published("2026-02-02T08:00+07:00", "page"),
            language="id",
            body=BODY,
            dateline=None,
        ),
        mentions=(
            PartyMention(span(BODY, "Menteri Luar Negeri China Wang Yi"), (CHINA,), "name", "name in the table"),
            PartyMention(span(BODY, "Sergei Shoigu"), (RUSSIA,), "name", "name in the table"),
        ),
        dates=(DateMention(span(BODY, "Minggu (1/2/2026)"), When(day), "day/month/year"),),
        statements=(
            Statement(
                CHINA, "direct", (span(BODY, "Kami siap bekerja sama,"),), span(BODY, "kata"), ("Xinhua",), None, "cue"
            ),
        ),
        events=(
            Event(
                "CONSULT", "visit", ("diplomatic",), (RUSSIA,), (CHINA,), When(day), "happened",
                Place("Beijing", "CHN", 39.9, 116.4), span(BODY, BODY.split("\n")[0]), None, 0.9, "frame bertemu",
            ),
            Event(
                "AGREE", None, (), (CHINA,), (RUSSIA,), None, "happened", None, span(BODY, "Kami siap bekerja sama"),
                Attribution(CHINA, ("Xinhua",)), 0.6, "frame siap",
            ),
        ),
    )  # fmt: skip


# Every span holds its words


def check_spans(record: Record) -> None:
    """Whether every span of a record, as it is printed, holds its words, and whether it reads back the same."""
    data = json.loads(json.dumps(record_to_json(record)))
    body = data["document"]["body"]
    found = list(_spans_in(data))
    assert found or not (record.events or record.statements)
    assert [each for each in found if body[each["start"] : each["end"]] != each["text"]] == []
    assert record_to_json(record_from_json(data)) == data


def _spans_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for part in value.values():
            yield from _spans_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans_in(part)


# At random

_words = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)
_days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_confidences = st.floats(0.0, 1.0)


@st.composite
def _spans(draw: st.DrawFn, body: str) -> Span:
    start = draw(st.integers(0, len(body)))
    return Span.of(body, start, draw(st.integers(start, len(body))))


whens = st.one_of(
    _days.map(When.day),
    _days.map(lambda day: When.month(day.year, day.month)),
    _days.map(lambda day: When.year(day.year)),
    st.tuples(_days, _days).map(lambda days: When.between(min(days), max(days))),
)
parties = st.builds(
    Party,
    name=_words,
    code=st.none() | st.sampled_from(["CHN", "RUS", "IDN", "ORG:UN", "GRP:WEST"]),
    sector=st.none() | st.sampled_from(sorted(SECTORS)),
    office=st.none() | _words,
    told_office=st.none() | _words,
)
places = st.builds(
    Place, _words, st.none() | st.just("IDN"), st.none() | st.floats(-90.0, 90.0), st.none() | st.floats(-180.0, 180.0)
)
sources = st.builds(
    Source,
    id=st.text("abc019-_", min_size=1, max_size=6),
    sha256=st.just("0" * 64),
    path=st.none() | _words,
    url=st.none() | _words,
    fetched=st.none() | st.datetimes(datetime(2000, 1, 1), timezones=st.just(UTC)),
)
_published = st.builds(
    Published, _days.map(date.isoformat), st.sampled_from(PublishedFrom.__args__)  # type: ignore[attr-defined]
)  # fmt: skip


@st.composite
def events(draw: st.DrawFn, body: str) -> Event:
    type_: EventType = draw(st.sampled_from(sorted(TYPES)))
    return Event(
        type=type_,
        mode=draw(st.none() | st.sampled_from(sorted(TYPES[type_].modes))) if TYPES[type_].modes else None,
        contexts=draw(st.lists(st.sampled_from(Context.__args__), max_size=2).map(tuple)),  # type: ignore[attr-defined]
        actors=draw(st.lists(parties, max_size=3).map(tuple)),
        recipients=draw(st.lists(parties, max_size=2).map(tuple)),
        date=draw(st.none() | whens),
        status=draw(st.sampled_from(Status.__args__)),  # type: ignore[attr-defined]
        place=draw(st.none() | places),
        evidence=draw(_spans(body)),
        attribution=draw(
            st.none() | st.builds(Attribution, st.none() | parties, st.lists(_words, max_size=2).map(tuple))
        ),
        confidence=draw(_confidences),
        why=draw(_words),
    )


@st.composite
def statements(draw: st.DrawFn, body: str) -> Statement:
    return Statement(
        speaker=draw(st.none() | parties),
        kind=draw(st.sampled_from(StatementKind.__args__)),  # type: ignore[attr-defined]
        spans=draw(st.lists(_spans(body), min_size=1, max_size=2).map(tuple)),
        cue=draw(st.none() | _spans(body)),
        relay=draw(st.lists(_words, max_size=2).map(tuple)),
        date=draw(st.none() | whens),
        why=draw(_words),
        confidence=draw(_confidences),
    )


@st.composite
def mentions(draw: st.DrawFn, body: str) -> tuple[PartyMention, ...]:
    """Mentions in order of the text, each at a place of its own, no party twice in one."""
    found = {(at.start, at.end): at for at in draw(st.lists(_spans(body), max_size=3))}
    return tuple(
        PartyMention(
            found[place],
            draw(st.lists(parties, min_size=1, max_size=2, unique=True).map(tuple)),
            draw(st.sampled_from(MentionKind.__args__)),  # type: ignore[attr-defined]
            draw(_words),
            draw(_confidences),
            draw(st.booleans()),
        )
        for place in sorted(found)
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any record that the types allow."""
    body = draw(st.text(st.characters(codec="utf-8"), max_size=80))
    document = Document(
        source=draw(sources),
        title=draw(st.none() | _words),
        publisher=draw(st.none() | _words),
        authors=draw(st.lists(_words, max_size=2).map(tuple)),
        published=draw(st.none() | _published),
        language="id",
        body=body,
        dateline=draw(st.none() | _words),
    )
    dates = st.builds(DateMention, _spans(body), st.none() | whens, _words, _confidences)
    return Record(
        document=document,
        mentions=draw(mentions(body)),
        dates=draw(st.lists(dates, max_size=2).map(tuple)),
        statements=draw(st.lists(statements(body), max_size=2).map(tuple)),
        events=draw(st.lists(events(body), max_size=3).map(tuple)),
    )


# Pages, and a coder that needs no language


def page(id_: str, content: str = "isi") -> Page:
    return Page(id_, content.encode(), "text", path=f"pages/{id_}.txt")
