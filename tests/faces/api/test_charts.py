"""Charts: every count is what counting the list gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kawat.faces.api.models import Density, DyadLine, Facets, MapPlace, Names, PartyFull, PartyLine, Series
from kawat.store.charts import Period, period_of
from tests.faces.api.conftest import Json, items, judge, problem, read

ASKED: list[dict[str, Any]] = [
    {}, {"status": "happened"}, {"quad": "V-coop"}, {"party": "CHN"}, {"party": "CHN", "type": "CONSULT"},
    {"since": "2024-01-01"}, {"until": "2025-01-01", "status": "happened"}, {"type": ["CONSULT", "SUPPORT"]},
    {"text": "bertemu"}, {"party": "QQQ"},
]  # fmt: skip


def periods(item: Json, by: Period) -> str | None:
    """The one period that all days of an item lie in."""
    if item["first_day"] is None:
        return None
    names = {period_of(date.fromisoformat(item[name]), by)[0] for name in ("first_day", "last_day")}
    return names.pop() if len(names) == 1 else None


def tone(found: list[Json]) -> float | None:
    scores = [item["score"] for item in found if item["status"] == "happened"]
    return round(sum(scores) / len(scores), 2) if scores else None


def quads(found: list[Json]) -> dict[str, int]:
    return {quad: sum(item["quad"] == quad for item in found) for quad in ("V-coop", "M-coop", "V-conf", "M-conf")}


def codes(item: Json) -> set[str]:
    return {party["code"] for side in ("actors", "recipients") for party in item[side] if party["code"]}


@pytest.mark.parametrize("asked", ASKED, ids=str)
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_the_timeline_counts_the_list(api: TestClient, asked: dict[str, Any], by: Period) -> None:
    density = read(api, "timeline", by=by, **asked)
    assert Density.model_validate(density).model_dump(mode="json") == density
    found = items(api, "happenings", limit=500, **asked)
    grouped: dict[str, list[Json]] = defaultdict(list)
    for item in found:
        if (period := periods(item, by)) is not None:
            grouped[period].append(item)
    assert {point["period"]: point["quads"] for point in density["points"]} == {
        name: quads(group) for name, group in grouped.items()
    }
    assert density["undated"] == len(found) - sum(map(len, grouped.values()))
    assert [point["start"] for point in density["points"]] == sorted(point["start"] for point in density["points"])


def test_the_timeline_chooses_a_period_that_fits(api: TestClient) -> None:
    assert read(api, "timeline")["by"] == "month"
    assert read(api, "timeline", since="2025-06-01", until="2025-06-30")["by"] == "day"
    assert read(api, "timeline", since="2025-01-01", until="2026-06-30")["by"] == "week"


@pytest.mark.parametrize("by", ["day", "week", "month"])
@pytest.mark.parametrize("asked", [{}, {"status": "happened"}, {"type": "CONSULT", "since": "2023-01-01"}], ids=str)
def test_a_pair_over_time_counts_what_passed_between_them(api: TestClient, by: Period, asked: dict[str, Any]) -> None:
    series = read(api, "dyads/USA/CHN", by=by, **asked)
    assert Series.model_validate(series).model_dump(mode="json") == series
    assert (series["a"], series["b"]) == ("CHN", "USA")
    both = items(api, "happenings", between="CHN,USA", limit=500, **asked)
    everything = Counter(periods(item, by) for item in items(api, "happenings", limit=500))
    for point in series["points"]:
        group = [item for item in both if periods(item, by) == point["period"]]
        assert point["happenings"] == len(group) > 0
        assert point["quads"] == quads(group)
        assert point["tone"] == tone(group)
        assert point["articles"] == sum(item["articles"] for item in group)
        assert point["all"] == everything[point["period"]]
        assert point["start"] <= point["end"]
    assert sum(point["happenings"] for point in series["points"]) + series["undated"] == len(both)


def test_a_pair_of_one_is_none(api: TestClient) -> None:
    assert "different" in problem(api, "dyads/CHN/CHN", 422)
    assert read(api, "dyads/QQQ/CHN")["points"] == []


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_pairs_are_counted_once_a_happening(api: TestClient, asked: dict[str, Any]) -> None:
    lines = items(api, "dyads", limit=20, **asked)
    found: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for item in items(api, "happenings", limit=500, **asked):
        for a in codes(item):
            for b in codes(item):
                if a < b:
                    found[a, b].append(item)
    assert {(line["a"], line["b"]): line for line in lines} == {
        (a, b): {"a": a, "b": b, "happenings": len(group), "tone": tone(group), "quads": quads(group)}
        for (a, b), group in found.items()
    }
    assert [line["happenings"] for line in lines] == sorted((line["happenings"] for line in lines), reverse=True)
    assert all(DyadLine.model_validate(line).model_dump(mode="json") == line for line in lines)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_the_map_counts_every_happening_that_has_a_place(api: TestClient, asked: dict[str, Any]) -> None:
    places = read(api, "map", **asked)
    placed = [item for item in items(api, "happenings", limit=500, **asked) if item["place"] is not None]
    assert sum(place["happenings"] for place in places) == len(placed)
    assert Counter(item["place"]["country"] for item in placed) == sum(
        (Counter({place["country"]: place["happenings"]}) for place in places), Counter()
    )
    for place in places:
        assert MapPlace.model_validate(place).model_dump(mode="json") == place
        assert sum(place["quads"].values()) == place["happenings"]


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_facets_count_the_list(api: TestClient, asked: dict[str, Any]) -> None:
    facets = read(api, "facets", **asked)
    assert Facets.model_validate(facets).model_dump(mode="json") == facets
    found = items(api, "happenings", limit=500, **asked)
    assert (facets["total"], facets["exact"], facets["all"]) == (len(found), True, len(found))
    told = {name: {value["value"]: value["count"] for value in values} for name, values in facets["facets"].items()}
    assert told["type"] == Counter(item["type"] for item in found)
    assert told["mode"] == Counter(item["mode"] for item in found if item["mode"])
    assert told["status"] == Counter(item["status"] for item in found)
    assert told["context"] == Counter(context for item in found for context in item["contexts"])
    assert told["country"] == Counter(it["place"]["country"] for it in found if it["place"] and it["place"]["country"])
    assert told["year"] == Counter(year for item in found if (year := periods(item, "year")))
    parties = Counter(code for item in found for code in codes(item))
    assert all(parties[code] == count for code, count in told["party"].items())
    assert len(told["party"]) == min(len(parties), 50)


def test_facets_count_statements_too(api: TestClient) -> None:
    facets = read(api, "facets", of="statements", recipient="RUS")
    found = items(api, "statements", recipient="RUS", limit=500)
    assert (facets["total"], facets["exact"], facets["all"]) == (len(found), True, len(found))
    told = {name: {value["value"]: value["count"] for value in values} for name, values in facets["facets"].items()}
    assert told["speaker"] == Counter(it["speaker"]["code"] for it in found if it["speaker"] and it["speaker"]["code"])
    assert told["context"] == Counter(context for item in found for context in item["about"])
    assert told["outlet"] == Counter(item["article"]["publisher"] for item in found if item["article"]["publisher"])
    assert "status" not in told


def test_what_spans_many_years_is_found_long_after_it_began(desk: TestClient) -> None:
    id_ = items(desk, "happenings", status="happened")[0]["id"]
    judge(desk, kind="field", name=id_, field="date", value="1950/2030")
    for asked in ({}, {"sort": "day"}, {"sort": "-reported"}):
        assert id_ in {
            item["id"] for item in items(desk, "happenings", since="2029-01-01", until="2029-12-31", **asked)
        }
    assert read(desk, "timeline", by="year", since="2029-01-01", until="2029-12-31")["undated"] >= 1


def test_parties_are_named_and_found_by_their_names(api: TestClient) -> None:
    lines = items(api, "parties", limit=10)
    found = items(api, "happenings", limit=500)
    assert {line["code"]: line["happenings"] for line in lines} == Counter(code for it in found for code in codes(it))
    for line in lines:
        assert PartyLine.model_validate(line).model_dump(mode="json") == line
    assert [line["code"] for line in items(api, "parties", q="indon")] == ["IDN"]
    assert "ORG:UN" in {line["code"] for line in items(api, "parties", q="nations")}
    assert [line["code"] for line in items(api, "parties", q="uni ero")] == ["ORG:EU"]
    assert "ORG:UN" in {line["code"] for line in items(api, "parties", q="pbb")}
    assert items(api, "parties", q="katakyangtakada") == []


def test_bodies_and_institutions_have_indonesian_names(api: TestClient) -> None:
    names = read(api, "names/id")
    assert Names.model_validate(names).model_dump(mode="json") == names
    assert (names["bodies"]["ORG:UN"], names["bodies"]["ORG:EU"]) == ("PBB", "Uni Eropa")
    assert "ORG:NATO" not in names["bodies"]
    assert names["parties"]["ORG:UN/United Nations"] == "PBB"
    assert names["parties"]["USA/White House"] == "Gedung Putih"
    problem(api, "names/en", 422)


def test_an_empty_beginning_finds_all_parties(api: TestClient) -> None:
    lines = items(api, "parties", limit=10)
    assert read(api, "parties", q="")["total"] == len(lines)


def test_a_party_has_a_tone_partners_and_people(api: TestClient) -> None:
    party = read(api, "parties/chn")
    assert PartyFull.model_validate(party).model_dump(mode="json") == party
    found = items(api, "happenings", party="CHN", limit=500)
    assert (party["name"], party["kind"], party["happenings"]) == ("China", "state", len(found))
    assert (party["tone"], party["quads"]) == (tone(found), quads(found))
    assert party["partners"] == [line for line in items(api, "dyads", limit=500) if "CHN" in (line["a"], line["b"])]
    assert party["people"][0]["name"] == "Xi Jinping"
    assert party["articles"] == len(items(api, "articles", party="CHN"))
    assert "QQQ" in problem(api, "parties/QQQ", 404)
    problem(api, "parties/x", 422)


@given(st.dates(), st.sampled_from(["day", "week", "month", "year"]))
def test_a_period_holds_its_day_and_nothing_of_the_next(day: date, by: Period) -> None:
    name, start, end = period_of(day, by)
    assert start <= day <= end
    assert period_of(start, by)[0] == period_of(end, by)[0] == name
    if end < date.max:
        assert period_of(date.fromordinal(end.toordinal() + 1), by)[0] != name
