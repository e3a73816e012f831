"""One happening, one article, what a database is."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.testclient import TestClient

from kawat.faces.api.models import ArticleFull, HappeningFull, Meta
from kawat.lang.morphology import load_morphology
from kawat.model.form import record_to_json
from kawat.store import Store
from tests.faces.api.conftest import items, judge, problem, read


def test_meta_tells_what_there_is(api: TestClient, built: Path) -> None:
    meta = read(api, "meta")
    assert Meta.model_validate(meta).model_dump(mode="json") == meta
    with Store.open(built, readonly=True) as store:
        totals = store.totals()
        happenings = store.happenings.count()
    assert meta["totals"] == {
        "articles": totals.articles, "rejected": totals.rejected, "statements": totals.statements,
        "events": totals.events, "happenings": happenings,
    }  # fmt: skip
    happened = [item for item in items(api, "happenings", limit=500) if item["status"] == "happened" and item["date"]]
    assert meta["first_day"] == min(item["first_day"] for item in happened)
    assert meta["last_day"] == max(item["first_day"] for item in happened)
    assert meta["parties"] == items(api, "parties", limit=40)[:40]
    assert meta["edit"] is False


def test_a_happening_comes_with_every_article_that_tells_it(api: TestClient) -> None:
    lines = items(api, "happenings", limit=500)
    for line in lines:
        full = read(api, f"happenings/{line['id']}")
        assert HappeningFull.model_validate(full).model_dump(mode="json") == full
        assert {name: full[name] for name in line} == line
        assert len({telling["article"]["id"] for telling in full["tellings"]}) == line["articles"]
        days = [telling["article"]["published"] or "9" for telling in full["tellings"]]
        assert days == sorted(days)
        assert {change["kind"] for change in full["changes"]} == {"added"}
        for name in line["disagreements"]:
            assert len(full["fields"][name]) > 1
            assert full["fields"][name][0]["why"]
    assert max(line["articles"] for line in lines) > 1


def test_every_field_names_those_who_tell_it(api: TestClient) -> None:
    for line in items(api, "happenings", sources=2):
        full = read(api, f"happenings/{line['id']}")
        mentions = {telling["mention"] for telling in full["tellings"]}
        told = [mention for value in full["fields"]["sides"] for mention in value["mentions"]]
        assert sorted(told) == sorted(mentions)
        for values in full["fields"].values():
            assert {mention for value in values for mention in value["mentions"]} <= mentions


def test_evidence_stands_in_the_article_where_it_is_said_to(api: TestClient) -> None:
    (line,) = items(api, "happenings", article="xi-putin-panggilan-video", mode="phone")
    (telling,) = read(api, f"happenings/{line['id']}")["tellings"]
    body = read(api, f"articles/{telling['article']['id']}")["body"]
    words = body[telling["evidence"]["start"] : telling["evidence"]["end"]]
    marks = telling["quote"]["marks"]
    assert [telling["quote"]["text"][mark["start"] : mark["end"]] for mark in marks] == [words]


def test_a_plan_and_what_came_of_it_know_each_other(api: TestClient) -> None:
    fulfilled = [line for line in items(api, "happenings", limit=500) if line["fulfils"]]
    assert fulfilled
    for line in fulfilled:
        plan = read(api, f"happenings/{line['id']}")["plan"]
        assert plan["id"] == line["fulfils"]
        assert line["id"] in {outcome["id"] for outcome in read(api, f"happenings/{plan['id']}")["outcomes"]}


def test_an_article_is_its_record(api: TestClient, built: Path) -> None:
    with Store.open(built, readonly=True, lemmatise=load_morphology("id").root) as store:
        for record in store.records():
            full = read(api, f"articles/{record.document.source.id}")
            assert ArticleFull.model_validate(full).model_dump(mode="json") == full
            data = json.loads(json.dumps(record_to_json(record)))
            assert full["body"] == record.document.body
            assert [event["why"] for event in full["events"]] == [event["why"] for event in data["events"]]
            assert all(event["happening"] for event in full["events"])
            spans = [span for statement in full["statements"] for span in statement["spans"]]
            assert [full["body"][span["start"] : span["end"]] for span in spans] == [
                span["text"] for statement in data["statements"] for span in statement["spans"]
            ]
            assert [date["value"] for date in full["dates"]] == [date["value"] for date in data["dates"]]


def test_what_is_not_there_is_said_so(api: TestClient) -> None:
    assert "h000" in problem(api, "happenings/h000", 404)
    assert "nowhere" in problem(api, "articles/nowhere", 404)
    assert "openapi" in problem(api, "nothing", 404)
    assert "no article" in problem(api, "articles/..%2F..%2Fetc%2Fpasswd", 404)


def test_a_happening_is_cited_in_three_styles(api: TestClient) -> None:
    line = max(items(api, "happenings", limit=500), key=lambda item: int(item["articles"]))
    path = f"/api/happenings/{line['id']}/cite"
    text = api.get(path).text
    assert len(text.splitlines()) == 1 + line["articles"]
    assert text.startswith(f"{line['id']}: {line['type']}")
    bibtex = api.get(path, params={"format": "bibtex"})
    assert bibtex.headers["content-type"] == "application/x-bibtex; charset=utf-8"
    assert bibtex.text.count("@online{") == line["articles"]
    assert bibtex.text.count("{") == bibtex.text.count("}")
    ris = api.get(path, params={"format": "ris"}).text
    assert ris.count("TY  - NEWS") == ris.count("ER  - ") == line["articles"]
    assert "format" in problem(api, f"happenings/{line['id']}/cite", 422, format="apa")


def test_an_id_that_was_merged_leads_on(desk: TestClient) -> None:
    one, other, *_ = items(desk, "happenings", type="CONSULT", between="CHN,USA")
    judged = judge(desk, kind="same", names=[one["id"], other["id"]])
    (gone,) = judged["gone"]
    (there,) = judged["happenings"]
    answer = desk.get(f"/api/happenings/{gone}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/api/happenings/{there}")
    cited = desk.get(f"/api/happenings/{gone}/cite?format=ris")
    assert cited.headers["location"] == f"/api/happenings/{there}/cite?format=ris"
    kinds = {change["kind"] for change in read(desk, f"happenings/{there}")["changes"]}
    assert {"added", "merged", "changed"} <= kinds
