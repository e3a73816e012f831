"""Lists: every filter finds just what a plain look finds, page by page, and the table holds the same."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kawat.faces.api.asked import Listing
from kawat.faces.api.models import ArticleLine, Change, HappeningLine, Hit, StatementLine
from kawat.model.codes import TYPES
from kawat.store import search
from kawat.store.listing import CursorError, cursor_of, read_cursor
from tests.faces.api.conftest import Json, Start, items, problem, read

Check = Callable[[Json], bool]


def codes(item: Json, *sides: str) -> set[str]:
    return {party["code"] for side in sides or ("actors", "recipients") for party in item[side]}


FILTERS: list[tuple[dict[str, Any], Check]] = [
    ({"party": "CHN"}, lambda it: "CHN" in codes(it)),
    ({"party": ["CHN", "USA"]}, lambda it: {"CHN", "USA"} <= codes(it)),
    ({"between": "RUS,CHN"}, lambda it: {"CHN", "RUS"} <= codes(it)),
    ({"actor": "CHN"}, lambda it: "CHN" in codes(it, "actors")),
    ({"actor": ["CHN", "IDN"]}, lambda it: bool({"CHN", "IDN"} & codes(it, "actors"))),
    ({"recipient": "CHN"}, lambda it: "CHN" in codes(it, "recipients")),
    ({"actor": "USA", "recipient": "CHN"},
     lambda it: "USA" in codes(it, "actors") and "CHN" in codes(it, "recipients")),
    ({"type": ["CONSULT", "ASSAULT"]}, lambda it: it["type"] in {"CONSULT", "ASSAULT"}),
    ({"mode": "visit"}, lambda it: it["mode"] == "visit"),
    ({"quad": "M-conf"}, lambda it: it["quad"] == "M-conf"),
    ({"quad": "M-conf", "status": "planned"}, lambda it: it["quad"] == "M-conf" and it["status"] == "planned"),
    ({"status": ["planned", "denied"]}, lambda it: it["status"] in {"planned", "denied"}),
    ({"context": "diplomatic"}, lambda it: "diplomatic" in it["contexts"]),
    ({"context": ["military", "economic"]}, lambda it: bool({"military", "economic"} & set(it["contexts"]))),
    ({"country": "CHN"}, lambda it: it["place"] is not None and it["place"]["country"] == "CHN"),
    ({"place": "Beijing"}, lambda it: it["place"] is not None and it["place"]["name"] == "Beijing"),
    ({"place": "Beijing/CHN"}, lambda it: it["place"] is not None and it["place"]["name"] == "Beijing"),
    ({"since": "2025-01-01"}, lambda it: (it["last_day"] or "") >= "2025-01-01"),
    ({"until": "2024-12-31"}, lambda it: (it["first_day"] or "9") <= "2024-12-31"),
    ({"since": "2025-06-15", "until": "2025-06-20"},
     lambda it: (it["last_day"] or "") >= "2025-06-15" and (it["first_day"] or "9") <= "2025-06-20"),
    ({"confidence": 0.7}, lambda it: it["confidence"] >= 0.7),
    ({"sources": 2}, lambda it: it["sources"] >= 2),
    ({"party": "CHN", "type": "CONSULT", "status": "happened", "since": "2022-01-01"},
     lambda it: "CHN" in codes(it) and it["type"] == "CONSULT" and it["status"] == "happened"
     and (it["last_day"] or "") >= "2022-01-01"),
    ({"party": "QQQ"}, lambda it: False),
]  # fmt: skip


@pytest.fixture
def all_of_them(api: TestClient) -> list[Json]:
    return items(api, "happenings", limit=500)


@pytest.mark.parametrize(("asked", "wanted"), FILTERS, ids=lambda value: str(value) if isinstance(value, dict) else "")
def test_a_filter_lets_through_what_it_says(
    api: TestClient, all_of_them: list[Json], asked: dict[str, Any], wanted: Check
) -> None:
    found = items(api, "happenings", limit=7, **asked)
    assert found == [item for item in all_of_them if wanted(item)]
    if asked != {"party": "QQQ"} and len(asked) == 1:
        assert 0 < len(found) < len(all_of_them)


def test_every_item_is_what_the_schema_says(api: TestClient) -> None:
    for item in items(api, "happenings"):
        assert HappeningLine.model_validate(item).model_dump(mode="json") == item
        text = item["quote"]["text"]
        assert all(0 <= mark["start"] < mark["end"] <= len(text) for mark in item["quote"]["marks"])
        assert text == text.strip() != ""
    for item in items(api, "statements"):
        assert StatementLine.model_validate(item).model_dump(mode="json") == item
        marked = [item["quote"]["text"][mark["start"] : mark["end"]] for mark in item["quote"]["marks"]]
        assert marked == item["said"]
    for item in items(api, "articles"):
        assert ArticleLine.model_validate(item).model_dump(mode="json") == item
    for item in items(api, "changes"):
        assert Change.model_validate(item).model_dump(mode="json") == item


@pytest.mark.parametrize("sort", ["day", "-day", "-reported"])
def test_the_order_is_kept_over_the_pages_and_undated_items_come_last(api: TestClient, sort: str) -> None:
    found = items(api, "happenings", sort=sort, limit=9)
    assert len({item["id"] for item in found}) == len(found)
    days = [item["reported" if sort == "-reported" else "first_day"] for item in found]
    dated = [day for day in days if day is not None]
    assert days == dated + [None] * (len(days) - len(dated))
    assert dated == sorted(dated, reverse=sort != "day")
    assert items(api, "happenings", sort=sort, limit=500) == found


@pytest.mark.parametrize(
    "asked", [{"party": "CHN"}, {"outlet": "xi-putin-panggilan-video"}, {"type": "CONSULT", "country": "CHN"}]
)
def test_newest_reports_first_is_the_same_set(api: TestClient, asked: dict[str, str]) -> None:
    if "outlet" in asked:
        asked = {"outlet": read(api, f"articles/{asked['outlet']}")["article"]["publisher"]}
    by_report = items(api, "happenings", sort="-reported", limit=3, **asked)
    by_day = items(api, "happenings", **asked)
    assert sorted(item["id"] for item in by_report) == sorted(item["id"] for item in by_day) != []


def test_outlets_and_articles_find_what_they_tell(api: TestClient) -> None:
    article = items(api, "articles", limit=3)[0]
    told = items(api, "happenings", article=article["id"])
    full = read(api, f"articles/{article['id']}")
    assert {item["id"] for item in told} == {event["happening"] for event in full["events"]}
    assert {item["id"] for item in told} <= {it["id"] for it in items(api, "happenings", outlet=article["publisher"])}
    assert items(api, "happenings", article="none of ours") == []
    assert [item["id"] for item in items(api, "articles", article=article["id"])] == [article["id"]]


def test_words_of_an_article_find_its_happenings_in_any_form(api: TestClient) -> None:
    phrase = items(api, "happenings", text='"panggilan video"')
    assert {item["article"]["id"] for item in phrase} == {"xi-putin-panggilan-video"}
    met, meeting = (items(api, "happenings", text=word) for word in ("bertemu", "pertemuan"))
    assert met == meeting != []
    assert items(api, "happenings", text="bertemu katakyangtakada") == []
    assert items(api, "happenings", text='"" !!') == items(api, "happenings")


def test_statements_are_found_by_who_speaks_to_whom_about_what(api: TestClient) -> None:
    everything = items(api, "statements", limit=200)

    def speaker(item: Json) -> str | None:
        return item["speaker"]["code"] if item["speaker"] else None

    assert items(api, "statements", speaker="CHN", limit=4) == [it for it in everything if speaker(it) == "CHN"] != []
    assert items(api, "statements", speaker=["CHN", "USA"]) == [
        it for it in everything if speaker(it) in {"CHN", "USA"}
    ]
    about = items(api, "statements", context="diplomatic")
    assert about == [it for it in everything if "diplomatic" in it["about"]] != []
    to = items(api, "statements", recipient="RUS")
    assert to == [it for it in everything if "RUS" in {party["code"] for party in it["to"]}] != []
    assert items(api, "statements", confidence=0.99) == [it for it in everything if it["confidence"] >= 0.99]


def test_articles_are_found_by_their_events_and_their_days(api: TestClient) -> None:
    everything = items(api, "articles", limit=200)
    of_china = items(api, "articles", party="CHN")
    told = {telling["article"]["id"] for item in items(api, "happenings", party="CHN")
            for telling in read(api, f"happenings/{item['id']}")["tellings"]}  # fmt: skip
    assert {item["id"] for item in of_china} >= told
    late = items(api, "articles", since="2025-01-01")
    assert late == [item for item in everything if (item["published"] or "") >= "2025-01-01"] != []
    assert items(api, "articles", until="1999-01-01") == []


# Search


def test_search_finds_a_word_in_any_form_and_marks_it_in_its_sentence(api: TestClient) -> None:
    hits = items(api, "search", q="bertemu", limit=5)
    forms = set()
    for hit in hits:
        assert Hit.model_validate(hit).model_dump(mode="json") == hit
        assert 1 <= len(hit["quotes"]) <= 3
        for quote in hit["quotes"]:
            assert quote["marks"] or quote["text"] == hit["article"]["title"]
            forms |= {quote["text"][mark["start"] : mark["end"]].lower() for mark in quote["marks"]}
    assert {"bertemu", "pertemuan"} <= forms
    assert {hit["article"]["id"] for hit in items(api, "search", q="pertemuan")} == {h["article"]["id"] for h in hits}


def test_search_tells_what_is_coded_in_what_it_finds(api: TestClient) -> None:
    (hit,) = items(api, "search", q='"panggilan video" Xi')
    assert hit["article"]["id"] == "xi-putin-panggilan-video"
    assert {item["id"] for item in hit["happenings"]} == {
        item["id"] for item in items(api, "happenings", article="xi-putin-panggilan-video")
    }
    assert "panggilan video" in [
        quote["text"][mark["start"] : mark["end"]] for quote in hit["quotes"] for mark in quote["marks"]
    ]


@pytest.mark.parametrize("sort", ["relevance", "day", "-day"])
def test_search_goes_on_where_it_stood(api: TestClient, sort: str) -> None:
    one_by_one = items(api, "search", q="presiden", sort=sort, limit=1)
    assert one_by_one == items(api, "search", q="presiden", sort=sort, limit=100)
    assert len({hit["article"]["id"] for hit in one_by_one}) == len(one_by_one) > 3


def test_where_too_many_match_the_newest_come_first_and_the_answer_says_so(
    api: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read(api, "search", q="presiden", limit=3)["order"] == "relevance"
    assert read(api, "search", q="presiden", limit=3, sort="day")["order"] == "day"
    newest = read(api, "search", q="presiden", limit=4, sort="-day")
    monkeypatch.setattr(search, "COMMON", 1)
    assert read(api, "search", q="presiden", limit=4) == newest  # another limit: the answer above is kept in memory


def test_search_obeys_the_filter_and_knows_no_operators(api: TestClient) -> None:
    of_china = items(api, "search", q="presiden", party="CHN", type="CONSULT")
    assert 0 < len(of_china) < len(items(api, "search", q="presiden"))
    for nonsense in ('"', "NEAR(", "a AND", "*", "title:x", "-", "'; DROP TABLE pages"):
        assert read(api, "search", q=nonsense)["total"] >= 0
    assert "q" in problem(api, "search", 422)


def test_events_are_those_of_the_happenings_that_are_wanted(api: TestClient) -> None:
    wanted: dict[str, str] = {"party": "CHN", "type": "CONSULT"}
    happenings = [item["id"] for item in items(api, "happenings", limit=500, **wanted)]
    events = read(api, "events", limit=500, **wanted)["items"]
    assert list(dict.fromkeys(event["happening"] for event in events)) == happenings
    assert len(events) == sum(len(read(api, f"happenings/{id_}")["tellings"]) for id_ in happenings)
    first = read(api, "events", limit=1, **wanted)
    rest = read(api, "events", limit=500, cursor=first["cursor"], **wanted)
    assert [*first["items"], *rest["items"]] == events
    table = api.get("/api/events", params=wanted | {"format": "csv"}).text
    assert [row["mention"] for row in csv.DictReader(io.StringIO(table))] == [event["mention"] for event in events]


# Tables


@pytest.mark.parametrize("path", ["happenings", "statements", "articles", "dyads", "parties", "changes", "judgements"])
def test_the_table_holds_every_row_not_only_the_page(api: TestClient, path: str) -> None:
    answer = api.get(f"/api/{path}", params={"format": "csv", "limit": 2})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{path}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    found = items(api, path, limit=100)
    assert len(rows) == len(found)
    if "id" in (rows or [{}])[0]:
        assert [row["id"] for row in rows] == [str(item["id"]) for item in found]


def test_charts_and_searches_are_tables_too(api: TestClient) -> None:
    for path in ("timeline", "dyads/CHN/USA", "map", "facets", "search?q=presiden"):
        answer = api.get(f"/api/{path}{'&' if '?' in path else '?'}format=csv")
        assert answer.status_code == 200
        assert len(answer.text.splitlines()) > 2, path


# Cursors


@given(st.sampled_from(["day", "-day", "-reported"]), st.integers(0, 4_000_000), st.integers(0, 2**61))
def test_a_cursor_comes_back_as_it_was(sort: str, day: int, entry: int) -> None:
    assert read_cursor(cursor_of((day, entry), sort), sort) == (day, entry)
    assert re.fullmatch(r"[\w-]+", cursor_of((day, entry), sort))


@given(st.text(max_size=60))
def test_anything_else_is_no_cursor(text: str) -> None:
    with pytest.raises(CursorError):
        read_cursor(text, "day")


def test_changes_come_in_the_order_of_time_from_any_moment_on(start: Start, database: Path) -> None:
    made = ["2026-03-02T00:00:00+00:00", "2026-03-01T00:00:00+00:00", "2026-03-02T00:00:00+00:00"]  # a clock went back
    with sqlite3.connect(database) as connection:
        connection.execute("DELETE FROM changes")
        rows = [(moment, f"h{number}") for number, moment in enumerate(made)]
        connection.executemany("INSERT INTO changes (made, kind, happening, fields) VALUES (?, 'gone', ?, '[]')", rows)
    api = start(database)
    assert [item["happening"] for item in items(api, "changes", limit=1)] == ["h1", "h0", "h2"]
    assert [item["happening"] for item in items(api, "changes", limit=1, since="2026-03-02")] == ["h0", "h2"]
    assert [item["happening"] for item in items(api, "changes", limit=1, sort="-made")] == ["h2", "h0", "h1"]
    newest = items(api, "changes", limit=1, sort="-made", since="2026-03-02")
    assert [item["happening"] for item in newest] == ["h2", "h0"]
    assert items(api, "changes", since="2026-03-03") == []
    assert "cursor" in problem(api, "changes", 400, cursor=cursor_of((0, 9_999), "changes"))


def test_a_cursor_of_another_list_is_refused(api: TestClient) -> None:
    cursor = read(api, "happenings", limit=1)["cursor"]
    assert "cursor" in problem(api, "happenings", 400, limit=1, sort="day", cursor=cursor)
    assert "cursor" in problem(api, "dyads", 400, cursor=cursor)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "type": st.lists(st.sampled_from(sorted(TYPES)), min_size=1, max_size=4),
            "party": st.lists(st.sampled_from(["CHN", "USA", "RUS", "IDN"]), min_size=1, max_size=2, unique=True),
            "actor": st.lists(st.sampled_from(["CHN", "USA", "RUS", "IDN"]), min_size=1, max_size=2),
            "since": st.dates().map(str),
            "until": st.dates().map(str),
            "status": st.lists(st.sampled_from(["happened", "planned"]), min_size=1, max_size=2),
        },
    ),
    st.sampled_from(["day", "-day", "-reported"]),
    st.integers(1, 5),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_together_are_the_list(api: TestClient, asked: dict[str, Any], sort: str, limit: int) -> None:
    in_pages = items(api, "happenings", sort=sort, limit=limit, **asked)
    assert in_pages == read(api, "happenings", sort=sort, limit=500, **asked)["items"]


# Parameters


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"colour": "red"}, "colour"), ({"type": "MEET"}, "type"), ({"mode": "flight"}, "mode"),
        ({"since": "yesterday"}, "since"), ({"since": "2025-02-30"}, "since"), ({"until": "20250101"}, "until"),
        ({"limit": 0}, "limit"), ({"limit": 501}, "limit"), ({"party": "China"}, "party"),
        ({"between": "CHN"}, "between"), ({"between": "CHN,CHN"}, "between"), ({"confidence": 2}, "confidence"),
        ({"confidence": "nan"}, "confidence"),
        ({"sources": 0}, "sources"), ({"format": "xml"}, "format"), ({"sort": "name"}, "sort"),
        ({"text": "a" * 301}, "text"), ({"text": "a\0b"}, "text"), ({"context": "weather"}, "context"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_in_one_sentence(api: TestClient, asked: dict[str, Any], word: str) -> None:
    assert word in problem(api, "happenings", 422, **asked)


def test_every_filter_is_tried_here() -> None:
    tried = {name for asked, _ in FILTERS for name in asked}
    elsewhere = {"outlet", "relay", "text", "article", "speaker", "limit", "cursor", "format", "sort"}
    assert set(Listing.model_fields) == tried | elsewhere


# The feed


def test_the_feed_tells_the_newest_reports_of_a_filter(api: TestClient) -> None:
    answer = api.get("/api/feed.atom", params={"party": "CHN", "limit": 3})
    assert answer.headers["content-type"] == "application/atom+xml"
    root = Xml.fromstring(answer.content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    newest = read(api, "happenings", party="CHN", sort="-reported", limit=3)["items"]
    ids = [entry.findtext("a:id", namespaces=atom) for entry in root.findall("a:entry", atom)]
    assert [str(id_).rpartition("/")[2] for id_ in ids] == [item["id"] for item in newest]
    assert root.findtext("a:updated", namespaces=atom) == f"{newest[0]['reported']}T00:00:00Z"
    assert [link.get("href") for link in root.findall("a:link", atom)] == [
        "http://127.0.0.1/api/feed.atom?party=CHN&limit=3"
    ]
    assert all(entry.findtext("a:summary", namespaces=atom) for entry in root.findall("a:entry", atom))
