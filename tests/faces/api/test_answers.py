"""Tags, packing, budgets, the schema, and reading while somebody writes."""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis import given as given_
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from kawat.faces.api.answers import EXPORTS, KEPT, LARGEST, Kept, cell
from kawat.run.merging import merge_store
from kawat.store import Store
from kawat.store.entries import HAPPENINGS
from kawat.store.reading import BudgetSpentError, BusyError, Readers
from kawat.store.wanted import Wanted
from tests.faces.api.conftest import Start, problem, read
from tests.merge.reports import LEXICON, exact, report, told

TAGGED = [
    "meta", "happenings?party=CHN", "statements", "articles", "dyads", "dyads/CHN/USA", "timeline", "map", "facets",
    "search?q=bertemu", "parties", "parties/CHN", "changes", "judgements", "feed.atom", "gold",
    "articles/trump-telepon-xi", "happenings?format=csv",
]  # fmt: skip


@pytest.mark.parametrize("path", TAGGED)
def test_what_a_reader_has_is_not_sent_again(api: TestClient, path: str) -> None:
    first = api.get(f"/api/{path}")
    assert first.status_code == 200
    tag = first.headers["etag"]
    for held in (tag, f'"x", {tag}', tag.removeprefix("W/")):
        again = api.get(f"/api/{path}", headers={"if-none-match": held})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get(f"/api/{path}", headers={"if-none-match": '"other"'}).content == first.content


def test_tags_tell_questions_apart(api: TestClient) -> None:
    tags = [api.get(f"/api/{path}").headers["etag"] for path in TAGGED]
    assert len(set(tags)) == len(tags)


def test_tags_change_with_the_data_they_stand_for(
    start: Start, database: Path, lemmatise: Callable[[str], str]
) -> None:
    client = start(database)
    before = {path: client.get(f"/api/{path}").headers["etag"] for path in TAGGED}
    with Store.open(database, lemmatise=lemmatise) as store:
        store.add(report("baru", "2026-03-03", told("Rusia memuji.", "SUPPORT", date="2026-03-03")), "1")
        client.get("/api/meta", headers={"if-none-match": before["meta"]})
        merge_store(store, LEXICON)
    for path, tag in before.items():
        if path not in {"judgements"}:
            assert client.get(f"/api/{path}", headers={"if-none-match": tag}).status_code == 200, path


def test_articles_that_wait_for_a_merge_are_counted(
    start: Start, database: Path, lemmatise: Callable[[str], str]
) -> None:
    client = start(database)
    before = read(client, "parties/RUS")["articles"], read(client, "search", q="Rusia")["total"]
    with Store.open(database, lemmatise=lemmatise) as store:
        store.add(report("baru", "2026-03-03", told("Rusia memuji.", "SUPPORT", date="2026-03-03")), "1")
    after = read(client, "parties/RUS")["articles"], read(client, "search", q="Rusia")["total"]
    assert after == (before[0] + 1, before[1] + 1)


def test_long_answers_are_packed(api: TestClient) -> None:
    packed = api.get("/api/happenings", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in api.get("/api/happenings", headers={"accept-encoding": "identity"}).headers


def test_kept_answers_are_forgotten_before_they_are_too_many() -> None:
    kept = Kept()
    kept.put("huge", b"x" * (LARGEST + 1))
    assert kept.get("huge") is None
    for number in range(2 * KEPT // LARGEST):
        kept.put(str(number), b"x" * LARGEST)
        kept.get("0")
    assert kept.size <= KEPT
    assert kept.get("0") is not None
    assert kept.get("1") is None


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_formulas_become_text(value: str) -> None:
    assert cell(value) == f"'{value}"
    assert cell(-1.5) == -1.5


# Budgets


def test_a_question_that_takes_too_long_is_answered_so(
    start: Start, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kawat.store.reading.STEPS", 1)
    client = start(built, seconds=1e-9)
    for path in ("happenings", "facets", "timeline?party=CHN", "search?q=bertemu", "meta"):
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 503, path
        assert "longer" in answer.json()["detail"], path


def test_the_budget_interrupts_the_database_and_the_connection_lives_on(
    built: Path, lemmatise: Callable[[str], str]
) -> None:
    readers = Readers(built, lemmatise, size=1)
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with pytest.raises(BudgetSpentError), readers.reader(seconds=0.05) as reader:
        reader.connection.execute(endless).fetchone()
    with readers.reader(seconds=math.inf) as reader:
        assert reader.count(reader.plan(Wanted()))[0] > 0
        with pytest.raises(BusyError), readers.reader(seconds=0.05):
            pass
    readers.close()


def test_counting_stops_and_says_so(built: Path, lemmatise: Callable[[str], str]) -> None:
    from kawat.store import listing

    readers = Readers(built, lemmatise, size=1)
    with readers.reader() as reader:
        made = reader.plan(Wanted(text="presiden"), HAPPENINGS)
        found, exact_ = listing.count(reader.connection, made, seconds=-1.0)
        whole, all_of_it = listing.count(reader.connection, made)
    readers.close()
    assert all_of_it
    assert 0 < found <= whole
    assert exact_ == (found == 0)


def test_errors_of_the_database_are_told_as_they_are(built: Path, lemmatise: Callable[[str], str]) -> None:
    readers = Readers(built, lemmatise, size=1)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), readers.reader() as reader:
        reader.connection.execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.OperationalError, match="readonly"), readers.reader() as reader:
        reader.connection.execute("DELETE FROM pages")
    readers.close()


def test_only_so_many_tables_are_written_out_at_a_time(start: Start, built: Path) -> None:
    client = start(built)
    app = client.app
    held = [app.state.desk.exports.acquire(blocking=False) for _ in range(EXPORTS)]  # type: ignore[attr-defined]
    assert all(held)
    assert "table" in problem(client, "happenings", 503, format="csv")
    app.state.desk.exports.release()  # type: ignore[attr-defined]
    assert client.get("/api/happenings?format=csv").status_code == 200
    assert client.get("/api/happenings?format=csv").status_code == 200


# While somebody writes


def test_readers_see_whole_states_while_a_build_writes(
    start: Start, database: Path, lemmatise: Callable[[str], str]
) -> None:
    client = start(database)
    stop = threading.Event()
    failed: list[BaseException] = []

    def write() -> None:
        try:
            with Store.open(database, lemmatise=lemmatise) as store:
                number = 0
                while not stop.is_set():
                    number += 1
                    store.add(report(f"w{number}", "2026-03-03", told(f"Rusia memuji {number}.", "SUPPORT")), "1")
                    if number % 3 == 0:
                        merge_store(store, LEXICON)
        except BaseException as error:
            failed.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        totals = []
        for _ in range(25):
            page = read(client, "happenings", limit=500)
            assert len(page["items"]) == min(page["total"], 500)
            meta = read(client, "meta")
            totals.append(meta["totals"]["articles"])
            assert sum(facet["count"] for facet in read(client, "facets")["facets"]["type"]) > 0
            assert client.get("/api/happenings?format=csv").status_code == 200
    finally:
        stop.set()
        writer.join()
    assert failed == []
    assert totals == sorted(totals)
    assert totals[-1] > totals[0]


def test_pages_of_a_list_go_on_over_a_merge(start: Start, database: Path, lemmatise: Callable[[str], str]) -> None:
    client = start(database)
    first = read(client, "happenings", limit=20)
    with Store.open(database, lemmatise=lemmatise) as store:
        store.add(exact(), "1")
        merge_store(store, LEXICON)
    second = read(client, "happenings", limit=500, cursor=first["cursor"])
    seen = {item["id"] for item in first["items"]} & {item["id"] for item in second["items"]}
    assert seen == set()


# The schema


def test_every_parameter_and_operation_is_described(api: TestClient) -> None:
    schema = read(api, "openapi.json")
    assert schema["openapi"].startswith("3.1")
    for path, operations in schema["paths"].items():
        assert path.startswith("/api/")
        for operation in operations.values():
            assert operation["summary"]
            assert operation["description"].endswith((".", '."'))
            for parameter in operation.get("parameters", ()):
                assert parameter.get("description") or parameter["schema"].get("description"), (path, parameter["name"])
            for status, answer in operation["responses"].items():
                if status.startswith(("4", "5")):
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)
    assert "Problem" in schema["components"]["schemas"]


def test_no_question_that_the_schema_allows_breaks_the_server(start: Start, database: Path) -> None:
    client = start(database, edit=True)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", client.app, headers={"host": "127.0.0.1"})
    tried: set[str] = set()
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @given_(case=operation.as_strategy())
        @settings(max_examples=12, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        def ask(case: Any) -> None:
            answer = case.call(headers={"host": "127.0.0.1"}, base_url="http://127.0.0.1")
            assert answer.status_code < 500 or answer.json()["detail"].startswith("The question"), answer.text
            if answer.status_code >= 400:
                assert answer.headers["content-type"][0] == "application/problem+json"

        ask()
        tried.add(operation.path)
    assert len(tried) == len(read(client, "openapi.json")["paths"])
