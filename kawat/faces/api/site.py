"""The built site: its files by name, its one page for all of its own addresses, the API's documentation."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from kawat.faces.api.problems import problem

router = APIRouter(include_in_schema=False)

FOREVER = "public, max-age=31536000, immutable"
ANEW = "no-cache"
_HASHED = re.compile(r"[.-][A-Za-z0-9_-]{8,}\.\w+$")  # as Vite names what it builds
_PACKED = {"br": ".br", "gzip": ".gz"}

UNBUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Kawat</title></head><body>
<h1>Kawat</h1>
<p>The site is not built here; the API is at work. Run <code>make site</code> in the checkout (it needs Node 20),
then start <code>kawat serve</code> again.</p>
<p><a href="/api/docs">The API's documentation</a></p>
</body></html>
"""
PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Kawat: API</title></head><body>
<h1>Kawat: API</h1>
<p>All that can be asked, with every parameter and field: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).
The page on which it can be tried out comes with the site: run <code>make site</code> in the checkout.</p>
</body></html>
"""


@dataclass(frozen=True, slots=True)
class Site:
    """Files of the site by the path below its folder; nothing else is ever read."""

    files: Mapping[str, Path]

    @classmethod
    def at(cls, folder: Path) -> Site:
        """All files below a folder; none where there is no such folder."""
        found = (path for path in sorted(folder.rglob("*")) if path.is_file())
        return cls(MappingProxyType({path.relative_to(folder).as_posix(): path for path in found}))

    def answer(self, request: Request, name: str) -> Response | None:
        """A file as the browser takes it, packed where it lies packed beside it; None where there is none."""
        path = self.files.get(name)
        if path is None or name.endswith(tuple(_PACKED.values())):
            return None
        media = mimetypes.guess_type(name)[0] or "application/octet-stream"
        headers = {"Cache-Control": FOREVER if _HASHED.search(name) else ANEW, "Vary": "Accept-Encoding"}
        accepted = {each.partition(";")[0].strip() for each in request.headers.get("accept-encoding", "").split(",")}
        for coding, suffix in _PACKED.items():
            if coding in accepted and (packed := self.files.get(name + suffix)) is not None:
                return FileResponse(packed, media_type=media, headers=headers | {"Content-Encoding": coding})
        return FileResponse(path, media_type=media, headers=headers)


def site_of(request: Request) -> Site:
    """The site of this server."""
    site: Site = request.app.state.site
    return site


@router.get("/api/docs")
def docs(request: Request) -> Response:
    """The documentation of the API, or where it lies as a file."""
    return RedirectResponse("/api/docs/") if "docs/index.html" in site_of(request).files else HTMLResponse(PLAIN)


@router.get("/api/docs/{name:path}")
def docs_file(request: Request, name: str) -> Response:
    """A file of the documentation."""
    found = site_of(request).answer(request, f"docs/{name or 'index.html'}")
    return found or problem(404, "There is no such page: /api/docs is the documentation.")


@router.get("/api/{_:path}")
def nothing(_: str) -> Response:
    """What the API has not."""
    return problem(404, "There is nothing of this name: /api/openapi.json lists all that there is.")


@router.get("/{name:path}")
def page(request: Request, name: str) -> Response:
    """A file, or the one page that shows whatever else the address names."""
    site = site_of(request)
    if "index.html" not in site.files:
        return HTMLResponse(UNBUILT)
    found = site.answer(request, name) if name else None
    if found is None and name.rpartition("/")[2].count(".") and name.startswith("assets/"):
        return problem(404, "There is no such file.")
    return found or site.answer(request, "index.html") or HTMLResponse(UNBUILT)
