"""Pictures of every view for the documentation: ``python -m tests.web.screenshots DB [OUT]``, over the example pages.

Each is a WebP of less than 200 kB, so that the repository stays small.
"""

from __future__ import annotations

import base64
import json
import shutil
import sys
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tests.web.conftest import serving

LARGEST = 200_000  # bytes
QUALITY = 82
SETTLED = 1500  # milliseconds after the last answer: the graph comes to rest

VIEWS = (
    ("timeline", "/timeline", 1440, False),
    ("timeline-dark", "/timeline?party=CHN", 1440, True),
    ("timeline-phone", "/timeline", 390, False),
    ("dyad", "/dyad?a=CHN&b=USA", 1440, False),
    ("relations", "/relations", 1440, False),
    ("matrix", "/relations?as=matrix", 1440, True),
    ("map", "/map", 1440, False),
    ("statements", "/statements?party=USA", 1440, False),
    ("search", "/search?q=bertemu", 1440, False),
    ("happening", "/happening", 1440, False),
    ("reader", "/article", 1440, False),
    ("reader-phone", "/article", 390, True),
)


def address_of(server: str, path: str) -> str:
    """The path, or that of the happening that most sources tell, or of its first article."""
    if path not in {"/happening", "/article"}:
        return server + path
    for sources in range(5, 0, -1):
        with urlopen(f"{server}/api/happenings?sources={sources}&limit=1") as answer:
            items = json.load(answer)["items"]
        if items:
            break
    line = items[0]
    shown = f"/happening/{line['id']}" if path == "/happening" else f"/article/{line['article']['id']}?event=1"
    return server + shown


def picture(browser: Browser, address: str, width: int, *, dark: bool) -> bytes:
    """A page as WebP, which Chromium itself makes of what it shows."""
    height = 844 if width < 600 else 900
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", locale="en-GB",
        bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto(address)
    page.add_style_tag(content="html { scrollbar-gutter: auto !important }")  # a picture has no bar to keep room for
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLED)
    session = context.new_cdp_session(page)
    shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    context.close()
    return base64.b64decode(shot["data"])


def main(db: Path, out: Path) -> None:
    """Take a picture of every view of a database into a folder."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    out.mkdir(parents=True, exist_ok=True)
    with serving(db) as server, sync_playwright() as playwright:
        options = ["--no-sandbox", "--enable-unsafe-swiftshader"]
        browser = playwright.chromium.launch(executable_path=chromium, args=options)
        for name, path, width, dark in VIEWS:
            webp = picture(browser, address_of(server, path), width, dark=dark)
            if len(webp) > LARGEST:
                sys.exit(f"{name} has {len(webp)} bytes, more than {LARGEST}.")
            (out / f"{name}.webp").write_bytes(webp)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path("docs/screenshots"))
