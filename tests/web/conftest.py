"""A server over the example pages and Debian's Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "kawat" / "faces" / "site"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
KAWAT = (sys.executable, "-c", "from kawat.faces.cli import main; main()")
PATIENCE = 200  # times that a server is asked whether it listens by now, 50 milliseconds apart
WAIT = 30_000  # milliseconds that the browser waits for what it is told to find

OpenPage = Callable[..., Page]


@contextmanager
def serving(db: Path, *options: str, package: Path | None = None) -> Iterator[str]:
    """``kawat serve`` over a database as long as the block lasts; gives the address that it says.

    The package is that of this checkout, or one that is installed in another folder.
    """
    command = [*KAWAT, "serve", "--db", str(db), "--port", "0", "--no-open", *options]
    environment = os.environ | ({} if package is None else {"PYTHONPATH": str(package)})
    folder = db.parent  # not the checkout, whose package would come before any other
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, cwd=folder
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        try:
            assert "http://" in said, said + process.stdout.read()
            address = said.split()[3].rstrip("/")
            answered(address)
            yield address
        finally:
            process.terminate()


def answered(address: str) -> None:
    """Wait until a server that has said its address listens there."""
    parts = urlsplit(address)
    for _ in range(PATIENCE):
        try:
            socket.create_connection((parts.hostname or "", parts.port or 0)).close()
        except ConnectionRefusedError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nothing listens at {address}")


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
    subprocess.run(
        [*KAWAT, "build", str(ROOT / "examples" / "pages"), "--db", str(db)], check=True, capture_output=True
    )
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
    expect.set_options(timeout=WAIT)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--enable-unsafe-swiftshader"]  # WebGL for the graph, drawn by the processor
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        yield browser
        browser.close()


def is_error(message: ConsoleMessage) -> bool:
    """Whether a page wrote of an error; that an answer was one is seen at the answer itself."""
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def told(answer: Response) -> str:
    """An answer that is an error, in a line."""
    return f"{answer.status} {answer.url}"


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens an address in a fresh profile: ``open_page(server + "/timeline", width=390, dark=True, language="id")``.

    When the test is over it fails if any page wrote an error to the console, as a breach of the policy does, or was
    answered with an error that is not among those of ``refused``.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_(
        address: str, *, width: int = 1280, height: int = 900, dark: bool = False, language: str = "en",
        refused: frozenset[int] = frozenset(),
    ) -> Page:  # fmt: skip
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale={"en": "en-GB", "id": "id-ID"}[language],
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if is_error(message) else None)
        page.on(
            "response",
            lambda answer: (
                errors.append(told(answer)) if answer.status >= 400 and answer.status not in refused else None
            ),
        )
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
    """What axe finds wrong on a page, one line each. The browser itself puts it in, so that the policy holds."""
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
