"""Judgements from the browser: made, seen at once, kept over a rebuild, undone, given back as gold."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kawat.evaluate import load_gold
from kawat.faces.api.models import Judgement
from kawat.merge import load_lexicon
from kawat.run.merging import merge_store
from kawat.store import Store
from tests.faces.api.conftest import Json, Start, items, judge, problem, read


def first(client: TestClient, **asked: Any) -> Json:
    return items(client, "happenings", **asked)[0]


def mention(client: TestClient, id_: str) -> str:
    return str(read(client, f"happenings/{id_}")["tellings"][0]["mention"])


def refused(client: TestClient, status: int, **asked: Any) -> str:
    answer = client.post("/api/judgements", json={"author": "Sari", "reason": "dibaca"} | asked)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["detail"])


def test_a_server_that_only_shows_makes_no_judgements(api: TestClient) -> None:
    assert "--edit" in refused(api, 403, kind="wrong", name="xi-putin-panggilan-video#1")
    assert read(api, "judgements")["total"] == 0


def test_a_mention_that_is_wrong_is_gone_until_that_is_undone(desk: TestClient) -> None:
    before = items(desk, "happenings", limit=500)
    name = mention(desk, before[0]["id"])
    judged = judge(desk, kind="wrong", name=name)
    assert judged == {"judgement": 1, "happenings": [], "gone": [before[0]["id"]]}
    assert items(desk, "happenings", limit=500) == before[1:]
    problem(desk, f"happenings/{before[0]['id']}", 404)
    undone = judge(desk, kind="undo", judgement=1)
    assert undone["happenings"] == [before[0]["id"]]
    assert {item["id"] for item in items(desk, "happenings", limit=500)} == {item["id"] for item in before}
    (told,) = items(desk, "judgements")
    assert Judgement.model_validate(told).model_dump(mode="json") == told
    assert (told["kind"], told["mentions"], told["author"], told["undone"]["reason"]) == (
        "wrong",
        [name],
        "Sari",
        "dibaca",
    )


def test_a_field_is_set_and_shown_everywhere_and_survives_a_rebuild(
    desk: TestClient, database: Path, lemmatise: Callable[[str], str]
) -> None:
    id_ = first(desk, status="happened", type="CONSULT")["id"]
    judge(desk, kind="field", name=id_, field="date", value="2001-02-03")
    judge(desk, kind="field", name=id_, field="place", value="Atlantis/IDN")

    def as_judged() -> None:
        line = read(desk, f"happenings/{id_}")
        assert (line["date"], line["place"]["name"], line["place"]["country"]) == ("2001-02-03", "Atlantis", "IDN")
        assert [it["id"] for it in items(desk, "happenings", since="2001-02-03", until="2001-02-03")] == [id_]
        assert [it["id"] for it in items(desk, "happenings", place="Atlantis")] == [id_]
        assert [it["field"] for it in line["judgements"]] == ["place", "date"]
        assert "2001-02" in {point["period"] for point in read(desk, "timeline", by="month")["points"]}
        assert "Indonesia" in {place["name"] for place in read(desk, "map", place="Atlantis")}

    as_judged()
    with Store.open(database, lemmatise=lemmatise) as store:
        for record in list(store.records()):
            store.add(record, "2")
        merge_store(store, load_lexicon())
    as_judged()
    judge(desk, kind="undo", judgement=1)
    judge(desk, kind="undo", judgement=2)
    assert read(desk, f"happenings/{id_}")["date"] != "2001-02-03"
    assert items(desk, "happenings", place="Atlantis") == []


def test_happenings_are_joined_and_parted(desk: TestClient) -> None:
    one, other, *_ = items(desk, "happenings", type="CONSULT", between="CHN,USA")
    judged = judge(desk, kind="same", names=[one["id"], other["id"]])
    (there,) = judged["happenings"]
    joined = read(desk, f"happenings/{there}")
    assert len(joined["tellings"]) == sum(it["articles"] for it in (one, other))
    parted = judge(desk, kind="different", name=joined["tellings"][-1]["mention"])
    assert there in parted["happenings"]
    assert len(read(desk, f"happenings/{there}")["tellings"]) == len(joined["tellings"]) - 1
    assert read(desk, "judgements")["total"] == 2


def test_what_is_right_is_known_to_be_and_changes_nothing(desk: TestClient) -> None:
    before = items(desk, "happenings", limit=500)
    name = mention(desk, before[3]["id"])
    assert judge(desk, kind="right", name=name) == {"judgement": 1, "happenings": [], "gone": []}
    assert items(desk, "happenings", limit=500) == before
    (judgement,) = read(desk, f"happenings/{before[3]['id']}")["judgements"]
    assert (judgement["kind"], judgement["mentions"]) == ("right", [name])


def test_the_revision_and_the_tag_change_with_a_judgement(desk: TestClient) -> None:
    line = first(desk)
    revision = read(desk, "meta")["revision"]
    tag = desk.get("/api/happenings").headers["etag"]
    full = desk.get(f"/api/happenings/{line['id']}").headers["etag"]
    judge(desk, kind="right", name=mention(desk, line["id"]))
    assert read(desk, "meta")["revision"] != revision
    assert desk.get(f"/api/happenings/{line['id']}", headers={"if-none-match": full}).status_code == 200
    judge(desk, kind="field", name=line["id"], field="date", value="2001-02-03")
    assert desk.get("/api/happenings", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "word"),
    [
        ({"kind": "wrong", "name": "nowhere#1"}, 409, "nowhere#1"),
        ({"kind": "undo", "judgement": 7}, 409, "7"),
        ({"kind": "different", "name": "xi-putin-panggilan-video#1"}, 409, "alone"),
        ({"kind": "field", "name": "xi-putin-panggilan-video#1", "field": "date", "value": "Tuesday"}, 409, "date"),
        ({"kind": "field", "name": "xi-putin-panggilan-video#1", "field": "colour", "value": "red"}, 422, "field"),
        ({"kind": "same", "names": ["xi-putin-panggilan-video#1"]}, 422, "names"),
        ({"kind": "wrong", "name": "xi-putin-panggilan-video#1", "reason": " "}, 422, "reason"),
        ({"kind": "wrong", "name": "xi-putin-panggilan-video#1", "author": ""}, 422, "author"),
        ({"kind": "burn"}, 422, "kind"),
        ({"kind": "wrong", "name": "xi-putin-panggilan-video#1", "more": 1}, 422, "more"),
    ],
)
def test_what_cannot_be_judged_is_said_in_one_sentence(
    desk: TestClient, asked: dict[str, Any], status: int, word: str
) -> None:
    assert word in refused(desk, status, **asked)
    assert read(desk, "judgements")["total"] == 0


def test_a_database_that_somebody_else_writes_to_is_waited_for(desk: TestClient, database: Path) -> None:
    name = mention(desk, first(desk)["id"])
    other = sqlite3.connect(database)
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()
    assert judge(desk, kind="right", name=name)["judgement"] == 1


def test_what_was_judged_comes_back_as_gold(desk: TestClient, tmp_path: Path) -> None:
    article = read(desk, "articles/trump-telepon-xi")
    names = [event["mention"] for event in article["events"]]
    judge(desk, kind="wrong", name=names[0])
    judge(desk, kind="right", name=names[1])
    judge(desk, kind="field", name=names[2], field="date", value="2025-11-23")
    answer = desk.get("/api/gold")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == [
            "gold/happenings.json",
            "gold/trump-telepon-xi.json",
            "gold/trump-telepon-xi.txt",
        ]
        archive.extractall(tmp_path)
    (page,) = load_gold(tmp_path / "gold")
    assert page.body == article["body"]
    assert page.title == article["article"]["title"]
    assert len(page.events) == len(names) - 1
    assert [event.core for event in page.events[:2]] == [True, True]
    assert not any(event.core for event in page.events[2:])
    assert page.events[1].date == "2025-11-23"


def test_two_servers_over_one_file_see_each_others_judgements(start: Start, desk: TestClient, database: Path) -> None:
    other = start(database)
    id_ = first(desk)["id"]
    judge(desk, kind="wrong", name=mention(desk, id_))
    problem(other, f"happenings/{id_}", 404)
