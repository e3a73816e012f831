"""Whatever way a list is walked, it holds the same in the same order, and so does every page of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.merge import load_lexicon
from kawat.model.codes import EventType
from kawat.model.grounded import Party, PartyMention, Place
from kawat.model.page import Document, Published, Source
from kawat.model.record import Event, Record
from kawat.model.span import Span
from kawat.model.when import When
from kawat.run.merging import merge_store
from kawat.store import Store, charts, listing, schema, wanted, ways
from kawat.store.entries import ARTICLES, HAPPENINGS
from kawat.store.listing import Sort
from kawat.store.wanted import Among, Plan, Wanted, Words, plan
from kawat.store.ways import Driver, Key

PAGES = 60
CODES = ("CHN", "RUS", "USA", "IDN")
SORTS: tuple[Sort, ...] = ("day", "-day", "-reported")
MIXED = 'nomor "kata damai"'
WANTED = (
    Wanted(text=MIXED),
    Wanted(text="damai"),
    Wanted(text="damai perang"),
    Wanted(text='"kata damai"', types=("CONSULT",)),
    Wanted(text="perang", parties=("CHN",), since=date(2020, 2, 1)),
    Wanted(text="damai", until=date(2020, 3, 1)),
    Wanted(parties=("CHN",)),
    Wanted(actors=("CHN", "RUS"), statuses=("planned",)),
    Wanted(actors=("USA",), recipients=("IDN", "RUS"), since=date(2020, 1, 20), until=date(2020, 3, 20)),
    Wanted(types=("CONSULT", "ACCUSE"), parties=("USA",)),
    Wanted(statuses=("happened",)),
    Wanted(since=date(2020, 2, 3)),
    Wanted(quads=("V-coop",), since=date(2018, 6, 1), until=date(2020, 3, 1)),
)


def identity(word: str) -> str:
    return word


def article(number: int) -> Record:
    """An article with two events; everything in it follows from its number."""
    words = [word for word, every in (("damai", 2), ("perang", 3), ("kata", 1)) if number % every == 0]
    one, other = CODES[number % 4], CODES[(number // 4 + 1 + number) % 4]
    body = f"{one} bertemu {other}. {' '.join(words[::-1])} nomor {number}."
    parties = (Party(one, one, "GOV"), Party(other, other, "GOV"))
    types: tuple[EventType, ...] = ("CONSULT", "ACCUSE", "AID")
    evidence = Span.of(body, 0, body.index("."))
    days = (When.day(date(2020, 1 + number % 4, 1 + number % 28)), None, When.year(2015 + number % 7))
    events = tuple(
        Event(
            types[(number + at) % 3], None, (), parties[:1], parties[1:], days[(number + at) % 3],
            "planned" if (number + at) % 5 == 0 else "happened", Place("Jakarta", "IDN", -6.2, 106.8), evidence, None,
            0.9, "made",
        )
        for at in range(2)
    )  # fmt: skip
    mention = PartyMention(Span.of(body, 0, len(one)), parties[:1], "name", "made")
    source = Source(f"p{number:03}", "0" * 64, None, None)
    published = Published(date(2020, 1 + number % 4, 1 + number % 28).isoformat(), "page")
    document = Document(source, "Judul", f"Warta {number % 3}", (), published, "id", body)
    return Record(document, (mention,), (), (), events)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("ways") / "made.db"
    with Store.open(path, lemmatise=identity) as store:
        for number in range(PAGES):
            store.add(article(number), "1")
        merge_store(store, load_lexicon())
    connection = schema.connect(path, readonly=True)
    connection.execute("PRAGMA temp_store = MEMORY")
    yield connection
    connection.close()


def drivers(made: Plan) -> list[Driver]:
    return [None, *made.among, *([made.words] if made.words else [])]


def keys(connection: sqlite3.Connection, made: Plan, sort: Sort, after: Key | None = None) -> list[Key]:
    return list(listing.in_order(connection, made, sort, after, 5))


@pytest.mark.parametrize("shelf", [HAPPENINGS, ARTICLES])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("asked", WANTED)
def test_every_way_and_every_turn_gives_the_same_list(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, asked: Wanted, sort: Sort, shelf: int
) -> None:
    made = plan(connection, asked, shelf, identity)
    unhurried = keys(connection, made, sort)
    assert len(set(unhurried)) == len(unhurried) > 1
    dated = [key[0] for key in unhurried if key[0]]
    assert dated == sorted(dated, reverse=sort != "day")
    monkeypatch.setattr(ways, "TRUST", 0)
    for first in drivers(made):
        for second in drivers(made):
            monkeypatch.setattr(ways, "best", lambda *_, way=first, **__: way)
            monkeypatch.setattr(ways, "_surest", lambda _, way=second: way)
            monkeypatch.setattr(ways, "length", lambda _, way, shorter=second: 1 if way is shorter else 2)
            for least in (0, 1, 7, 1000):
                monkeypatch.setattr(ways, "LEAST", least)
                assert keys(connection, made, sort) == unhurried
                for at in (0, len(unhurried) // 2, len(unhurried) - 1):
                    assert keys(connection, made, sort, unhurried[at]) == unhurried[at + 1 :]


@pytest.mark.parametrize("shelf", [HAPPENINGS, ARTICLES])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("asked", [each for each in WANTED if each.text], ids=lambda each: str(each.text))
def test_words_that_many_hold_are_asked_of_the_index_until_that_takes_too_long(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, asked: Wanted, sort: Sort, shelf: int
) -> None:
    gathered = keys(connection, plan(connection, asked, shelf, identity), sort)
    monkeypatch.setattr(wanted, "COMMON", 0)
    for seek in (0, 1e9):
        monkeypatch.setattr(ways, "SEEK", seek)
        for trust in (0, 1, 1000):
            monkeypatch.setattr(ways, "TRUST", trust)
            for at in (None, 0, len(gathered) // 2, len(gathered) - 1):
                made = plan(connection, asked, shelf, identity)
                assert made.words is not None
                assert (made.words.index is None) == (asked.text == MIXED)
                rest = gathered if at is None else gathered[at + 1 :]
                assert keys(connection, made, sort, None if at is None else gathered[at]) == rest
            made = plan(connection, asked, shelf, identity)
            assert listing.count(connection, made, seconds=60) == (len(gathered), True)
            page = listing.page(connection, made, sort=sort, limit=3, cursor=None)
            assert (len(page.lines), page.total) == (min(3, len(gathered)), len(gathered))


@pytest.mark.parametrize("shelf", [HAPPENINGS, ARTICLES])
@pytest.mark.parametrize("asked", WANTED)
def test_what_is_counted_is_what_is_listed(connection: sqlite3.Connection, asked: Wanted, shelf: int) -> None:
    made = plan(connection, asked, shelf, identity)
    found = keys(connection, made, "-day")
    assert listing.count(connection, made, seconds=60) == (len(found), True)
    points, loose = charts.series(connection, made, "day")
    assert sum(point.tally.count for point in points) + loose == len(found)


@pytest.mark.parametrize("asked", WANTED)
@pytest.mark.parametrize("most", [1, 7, 1000])
def test_facets_are_told_by_so_many_of_the_newest(connection: sqlite3.Connection, asked: Wanted, most: int) -> None:
    newest = keys(connection, plan(connection, asked, HAPPENINGS, identity), "-day")
    found, total, exact = charts.facets(connection, plan(connection, asked, HAPPENINGS, identity), most)
    assert (total, exact) == (min(most, len(newest)), len(newest) <= most)
    told = Counter[tuple[str, str]]()
    for _, entry in newest[:most]:
        terms = connection.execute("SELECT terms FROM entries WHERE entry = ?", (entry,)).fetchone()[0]
        named = f"SELECT kind, value FROM terms WHERE term IN ({terms}) AND kind IN {charts.FACETS[HAPPENINGS]!r}"
        told.update(map(tuple, connection.execute(named)))
    shown = {(kind, it.value): it.count for kind in charts.FACETS[HAPPENINGS] for it in found[kind]}
    assert shown == told
    assert sum(facet.count for facet in found["status"]) == total


@given(st.integers(1, 10**6), st.integers(1, 500), st.integers(0, 10**6))
@settings(deadline=None)
def test_no_way_is_thought_dearer_than_its_end(total: int, limit: int, pages: int) -> None:
    made = Plan(HAPPENINGS, total, [Among((1,), min(pages, total), 0, min(pages, total))], Words(pages, 0.5))
    for driver in drivers(made):
        assert ways.cost(made, limit, driver) <= ways.length(made, driver)
    assert ways.cost(made, limit, ways.best(made, limit)) <= total
