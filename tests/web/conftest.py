"""A server over the example pages and Debian's Chromium to look at it with."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "kawat" / "faces" / "site"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
KAWAT = (sys.executable, "-c", "from kawat.faces.cli import main; main()")
WAIT = 15_000  # milliseconds that the browser waits for what it is told to find

OpenPage = Callable[..., Page]


@contextmanager
def serving(db: Path, *options: str) -> Iterator[str]:
    """``kawat serve`` over a database as long as the block lasts; gives the address that it says."""
    command = [*KAWAT, "serve", "--db", str(db), "--port", "0", "--no-open", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            assert "http://" in said, said + process.stdout.read()
            yield said.split()[3].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def built_site() -> Path:
    """The folder of the built site."""
    if not (SITE / "index.html").is_file():
        pytest.skip("the site is not built: run `make site` (it needs Node 20)")
    return SITE


@pytest.fixture(scope="session")
def example_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the example pages."""
    db = tmp_path_factory.mktemp("web") / "examples.db"
    subprocess.run([*KAWAT, "build", str(ROOT / "examples" / "pages"), "--db", str(db)], check=True, capture_output=True)
    return db


@pytest.fixture(scope="session")
def server(built_site: Path, example_db: Path) -> Iterator[str]:
    """The address of a server that only reads."""
    with serving(example_db) as address:
        yield address


@pytest.fixture
def desk(built_site: Path, example_db: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server on a database of its own, on which judgements can be made."""
    db = tmp_path / "desk.db"
    shutil.copy(example_db, db)
    with serving(db, "--edit") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--enable-unsafe-swiftshader"]  # WebGL for the graph, drawn by the processor
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens an address in a fresh profile: ``open_page(server + "/timeline", width=390, dark=True, language="id")``.

    When the test is over it fails if any page wrote an error to the console, as a breach of the policy does.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_(
        address: str, *, width: int = 1280, height: int = 900, dark: bool = False, language: str = "en", **more: Any
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale={"en": "en-GB", "id": "id-ID"}[language],
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.locator("main h1").first.wait_for(state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page, one line each. It is put into the page by the browser itself, so that the policy holds."""
    if not AXE.is_file():
        pytest.skip("axe-core is missing: run `make site` (it needs Node 20)")
    script = AXE.read_text(encoding="utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def run(page: Page) -> list[str]:
        page.evaluate(script)
        found = page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)
        return [
            f"{violation['id']}: {node['html'][:160]}: {node['failureSummary']}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return run
