"""Nobody else comes in, and no browser runs what is not ours."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kawat.faces.api.guard import COOKIE, HEADERS, LARGEST, LOOPBACK, Entrance
from kawat.model.page import Document, Published, Source
from kawat.model.record import Record
from kawat.run.merging import merge_store
from kawat.store import Store
from tests.faces.api.conftest import HERE, Start, items, judge, problem, read
from tests.merge.reports import LEXICON, report, told

TOKEN = "geheim-1234567890"
OPEN = Entrance(LOOPBACK | {"desk.example"}, TOKEN)
JUDGEMENT = {"kind": "right", "name": "xi-putin-panggilan-video#1", "author": "a", "reason": "b"}
HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>\x1b[31m'


@pytest.mark.parametrize(
    "path",
    ["/", "/timeline", "/api/meta", "/api/happenings", "/api/nothing", "/api/happenings?since=x", "/api/docs",
     "/api/openapi.json", "/api/feed.atom", "/api/gold", "/api/happenings?format=csv", "/assets/none.js"],
)  # fmt: skip
def test_every_answer_tells_browsers_to_run_our_own_files_alone(api: TestClient, path: str) -> None:
    answer = api.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "<script" not in answer.text.replace('"<script', "") or not answer.headers["content-type"].startswith(
        "text/html"
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8321", "localhost", "LOCALHOST:80", "[::1]:8321"])
def test_the_loopback_is_known_by_its_names(api: TestClient, host: str) -> None:
    assert api.get("/api/meta", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.7", "localhost.evil.example:80", "", "[::1"]
)
def test_a_host_that_is_none_of_ours_is_refused(api: TestClient, host: str) -> None:
    answer = api.get("/api/meta", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["detail"].endswith(".")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_beyond_the_loopback_a_token_is_asked_for(start: Start, built: Path) -> None:
    client = start(built, entrance=OPEN, host="http://desk.example")
    for path in ("/api/meta", "/", "/assets/x.js", "/api/meta?token=wrong", "/api/docs"):
        assert client.get(path).status_code == 401
    assert client.get("/api/meta", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.get("/api/meta", headers={"cookie": f"{COOKIE}=wrong"}).status_code == 401
    assert client.get("/api/meta", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/api/meta", headers={"authorization": f"bearer {TOKEN}"}).status_code == 200
    assert client.get("/api/meta", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401


def test_a_browser_is_asked_for_the_token_by_a_page_and_a_program_by_a_problem(start: Start, built: Path) -> None:
    client = start(built, entrance=OPEN, host="http://desk.example")
    browser = {"accept": "text/html,*/*"}
    page = client.get("/timeline?party=<b>", headers=browser)
    assert (page.status_code, page.headers["content-type"]) == (401, "text/html; charset=utf-8")
    assert '<input name="token"' in page.text
    assert "<b>" not in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for path, headers in (("/api/meta", browser), ("/timeline", {"accept": "*/*"})):
        assert client.get(path, headers=headers).headers["content-type"] == "application/problem+json"


def test_the_printed_address_lets_a_browser_in_and_leaves_no_token_in_it(start: Start, built: Path) -> None:
    client = start(built, entrance=OPEN, host="http://desk.example")
    answer = client.get(f"/timeline?party=CHN&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/timeline?party=CHN")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/api/meta").status_code == 200  # the cookie is kept
    assert client.get(f"http://desk.example//evil.example/?token={TOKEN}").headers["location"] == "/evil.example/"


def test_addresses_need_no_name_beyond_the_loopback(start: Start, built: Path) -> None:
    client = start(built, entrance=OPEN, host="http://192.168.1.7:8321")
    assert client.get("/api/meta", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    other = client.get("/api/meta", headers={"authorization": f"Bearer {TOKEN}", "host": "evil.example"})
    assert other.status_code == 421


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": ""}, 415),
        ({"content-type": "application/json", "origin": "http://evil.example"}, 403),
        ({"content-type": "application/json", "origin": "null"}, 403),
        ({"content-type": "application/json", "origin": "http://127.0.0.1:9999"}, 403),
        ({"content-type": "application/json", "sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "application/json", "sec-fetch-site": "same-site"}, 403),
        ({"content-type": "application/json", "origin": HERE}, 201),
        ({"content-type": "application/json", "origin": HERE, "sec-fetch-site": "same-origin"}, 201),
        ({"content-type": "application/json; charset=utf-8"}, 201),
    ],
)
def test_changes_come_as_json_from_our_own_pages(desk: TestClient, headers: dict[str, str], status: int) -> None:
    answer = desk.post("/api/judgements", content=json.dumps(JUDGEMENT), headers=headers)
    assert answer.status_code == status, answer.text
    assert read(desk, "judgements")["total"] == (status == 201)


def test_a_body_that_is_too_long_is_not_read(desk: TestClient) -> None:
    long = json.dumps(JUDGEMENT | {"reason": "a" * LARGEST})
    answer = desk.post("/api/judgements", content=long, headers={"content-type": "application/json"})
    assert answer.status_code in {400, 413}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_nothing_else_can_be_done(desk: TestClient, method: str) -> None:
    answer = desk.request(method, "/api/judgements", json={})
    assert answer.status_code == 405
    assert answer.json()["detail"].endswith(".")


# What the articles hold stays text


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A database of an article that would like to be a formula, markup and an attack."""
    path = tmp_path / "hostile.db"
    act = told(f"{HOSTILE} Rusia memuji.", "SUPPORT", date="2026-03-03")
    plain = report("=cmd|' /C calc'!A0", "2026-03-03", act)
    document = Document(
        Source('../../x"#', "0", None, "javascript:alert(1)"), f"@{HOSTILE}", "+Warta", ("-Sari",),
        Published("2026-03-04", "page"), "id", plain.document.body,
    )  # fmt: skip
    with Store.open(path) as store:
        store.add(plain, "1")
        store.add(Record(document, (), (), (), plain.events), "1")
        merge_store(store, LEXICON)
    return path


def test_no_cell_of_a_table_is_a_formula(start: Start, hostile: Path) -> None:
    client = start(hostile)
    for path in ("happenings", "articles", "search?q=memuji", "facets"):
        text = client.get(f"/api/{path}{'&' if '?' in path else '?'}format=csv").text
        cells = [cell.strip('"') for line in text.splitlines()[1:] for cell in line.split(",")]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))], path


def test_feeds_and_citations_hold_hostile_text_as_text(start: Start, hostile: Path) -> None:
    client = start(hostile)
    feed = client.get("/api/feed.atom")
    assert "<script" not in feed.text
    assert "&lt;script&gt;" in feed.text
    assert "\x1b" not in feed.text
    (line,) = items(client, "happenings")
    bibtex = client.get(f"/api/happenings/{line['id']}/cite?format=bibtex").text
    assert bibtex.replace("\\{", "").replace("\\}", "").count("{") == bibtex.replace("\\{", "").replace(
        "\\}", ""
    ).count("}")


def test_an_id_of_any_kind_leads_to_its_article_and_to_no_file(start: Start, hostile: Path) -> None:
    client = start(hostile, edit=True)
    article = client.get("/api/articles/..%2F..%2Fx%22%23")
    assert article.json()["article"]["id"] == '../../x"#'
    judge(client, kind="right", name='../../x"##1')
    names = client.get("/api/gold").content
    assert b"../" not in names


def test_what_is_asked_reaches_neither_sql_nor_files(api: TestClient) -> None:
    for value in ("' OR 1=1 --", "x'); DROP TABLE pages; --", "%00", "../../../etc/passwd"):
        assert read(api, "happenings", outlet=value, place=value, relay=value)["total"] == 0
        problem(api, f"happenings/{value.replace('/', '%2F').replace('%00', 'x')}", 404)
    assert read(api, "meta")["totals"]["articles"] > 0


# The site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site as the build leaves it."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "docs").mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Kawat</title>")
    (folder / "docs" / "index.html").write_text("<!doctype html><title>API</title>")
    script = folder / "assets" / "index-Bx7d9Qk2.js"
    script.write_text("console.log('plain')" * 100)
    (folder / "assets" / "index-Bx7d9Qk2.js.gz").write_bytes(gzip.compress(b"console.log('packed')"))
    (folder / "assets" / "index-Bx7d9Qk2.js.br").write_bytes(b"brotli")
    (tmp_path / "secret.txt").write_text("secret")
    return folder


def test_the_site_is_served_at_all_of_its_addresses(start: Start, built: Path, site: Path) -> None:
    client = start(built, site=site)
    for path in ("/", "/timeline", "/happening/h123", "/article/a.b?event=2"):
        answer = client.get(path)
        assert "<title>Kawat</title>" in answer.text
        assert answer.headers["cache-control"] == "no-cache"
    assert client.get("/api/docs").headers["location"].endswith("/api/docs/")
    assert "<title>API</title>" in client.get("/api/docs/").text
    assert client.get("/api/docs/none.js").status_code == 404
    assert client.get("/assets/none.js").status_code == 404
    assert client.get("/index.html").text == client.get("/").text


def test_files_with_a_hash_stay_and_come_packed(start: Start, built: Path, site: Path) -> None:
    client = start(built, site=site)
    answer = client.get("/assets/index-Bx7d9Qk2.js", headers={"accept-encoding": "gzip"})
    assert "immutable" in answer.headers["cache-control"]
    assert (answer.headers["content-encoding"], answer.text) == ("gzip", "console.log('packed')")
    assert "javascript" in answer.headers["content-type"]
    plain = client.get("/assets/index-Bx7d9Qk2.js", headers={"accept-encoding": "identity"})
    assert plain.text.startswith("console.log('plain')")
    assert client.head("/assets/index-Bx7d9Qk2.js").status_code in {200, 405}


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2Fsecret.txt",
        "/assets/..%2F..%2Fsecret.txt",
        "/%2Fetc%2Fpasswd",
        "/assets/%2e%2e/%2e%2e/secret.txt",
    ],
)
def test_no_address_leads_out_of_the_site(start: Start, built: Path, site: Path, path: str) -> None:
    answer = start(built, site=site).get(path)
    assert "secret" not in answer.text
    assert "root:" not in answer.text


def test_without_the_site_the_first_page_says_how_to_build_it(api: TestClient) -> None:
    assert "make site" in api.get("/").text
    assert "openapi.json" in api.get("/api/docs").text
