"""The API over the example pages, coded once a session; whoever writes gets a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kawat.faces.api.app import Settings, create
from kawat.faces.api.guard import Entrance
from kawat.lang.morphology import load_morphology
from kawat.merge import load_lexicon
from kawat.model.page import Page
from kawat.pipeline import load
from kawat.read import pages_of
from kawat.run import Rejected, code_one
from kawat.run.merging import merge_store
from kawat.store import Store

PAGES = Path(__file__).resolve().parents[3] / "examples" / "pages"
HERE = "http://127.0.0.1"
Json = Any
Start = Callable[..., TestClient]


@pytest.fixture(scope="session")
def lemmatise() -> Callable[[str], str]:
    return load_morphology("id").root


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, lemmatise: Callable[[str], str]) -> Path:
    """A database of the example pages; nobody writes to it."""
    path = tmp_path_factory.mktemp("api") / "examples.db"
    coder = load()
    with Store.open(path, lemmatise=lemmatise) as store:
        for page in sorted(PAGES.iterdir()):
            for read in pages_of(page):
                assert isinstance(read, Page)
                outcome = code_one(coder, read)
                if isinstance(outcome, Rejected):
                    store.reject(outcome.source, outcome.reason, "1")
                else:
                    store.add(outcome, "1")
        merge_store(store, load_lexicon())
    return path


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    for file in built.parent.glob(f"{built.name}*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / built.name


@pytest.fixture
def start(lemmatise: Callable[[str], str], tmp_path: Path) -> Iterator[Start]:
    """Start a server over a database, with settings of its own, and give what asks it."""
    with ExitStack() as stack:

        def run(path: Path, *, host: str = HERE, **settings: Any) -> TestClient:
            given: dict[str, Any] = {
                "lemmatise": lemmatise,
                "site": tmp_path / "no-site",
                "entrance": Entrance(),
            } | settings
            app = create(Settings(path=path, **given))
            return stack.enter_context(TestClient(app, base_url=host, follow_redirects=False))

        yield run


@pytest.fixture
def api(start: Start, built: Path) -> TestClient:
    """The API over the example pages, to be read."""
    return start(built)


@pytest.fixture
def desk(start: Start, database: Path) -> TestClient:
    """The API over a copy of them, to be edited."""
    return start(database, edit=True)


def items(client: TestClient, path: str, **asked: object) -> list[Json]:
    """All items of a list, a page at a time."""
    found: list[Json] = []
    cursor: str | None = None
    while True:
        page = read(client, path, **asked, **({"cursor": cursor} if cursor else {}))
        found += page["items"]
        cursor = page["cursor"]
        if cursor is None:
            assert page["total"] == len(found)
            assert page["exact"]
            return found


def read(client: TestClient, path: str, **asked: Any) -> Json:
    """The JSON of a good answer."""
    answer = client.get(f"/api/{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def problem(client: TestClient, path: str, status: int, **asked: Any) -> str:
    """The sentence of a bad one."""
    answer = client.get(f"/api/{path}", params=asked)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    detail = answer.json()["detail"]
    assert detail.endswith(".")
    assert "\n" not in detail
    return str(detail)


def judge(client: TestClient, **asked: Any) -> Json:
    """What a judgement did."""
    answer = client.post("/api/judgements", json={"author": "Sari", "reason": "dibaca"} | asked)
    assert answer.status_code == 201, answer.text
    return answer.json()
