"""The application: its routes, what they answer from, what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware

from kawat.faces.api import charts, feed, gold, judging, lists, lookups, problems, site
from kawat.faces.api.answers import EXPORTS, Desk
from kawat.faces.api.guard import Entrance, Guard
from kawat.faces.api.judging import Bench
from kawat.faces.api.models import Problem
from kawat.faces.api.site import Site
from kawat.merge import Lexicon, load_lexicon
from kawat.store.reading import Readers
from kawat.store.text import Lemmatise
from kawat.world import load as load_world

SMALLEST = 1000  # bytes from which an answer is packed
WORDS = 1 << 18  # whose lemmas are remembered

DESCRIPTION = """
What the press tells of the relations of states, with the sentence behind every field.

Lists come a page at a time: ask again with `cursor` until it is null. `total` is how many there are; where counting
took too long, `exact` is false. Every list and chart also comes as CSV (`format=csv`), whole. Answers carry an ETag:
send it as If-None-Match, and what has not changed is not sent again. A question that takes longer than a second is
answered 503. Problems are told as RFC 9457 has it, `detail` being a sentence that says what to do.
"""


@dataclass(frozen=True)
class Settings:
    """What a server is started with.

    Attributes:
        path: of the database, of the newest schema.
        lemmatise: as it was given when the database was built.
        edit: judgements can be made.
        entrance: who may come in.
        site: folder of the built site; the one of this installation where none is given.
        seconds: the budget of a question.
        readers: connections that answer questions.
        load: makes what a merge knows of the language.
    """

    path: Path
    lemmatise: Lemmatise
    edit: bool = False
    entrance: Entrance = field(default_factory=Entrance)
    site: Path | None = None
    seconds: float = 1.0
    readers: int = 4
    load: Callable[[], Lexicon] = load_lexicon


def create(settings: Settings) -> FastAPI:
    """The application.

    Raises:
        StoreError: the database cannot be used.
    """
    lemmatise = lru_cache(WORDS)(settings.lemmatise)
    readers = Readers(settings.path, lemmatise, size=settings.readers, seconds=settings.seconds)
    exporters = Readers(settings.path, lemmatise, size=EXPORTS)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        readers.close()
        exporters.close()

    app = FastAPI(
        title="Kawat", version=version("kawat"), description=DESCRIPTION, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None, lifespan=lifespan, generate_unique_id_function=_name,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    app.state.desk = Desk(readers, exporters, version("kawat"), settings.edit)
    app.state.bench = Bench(settings.path, settings.lemmatise, settings.load) if settings.edit else None
    app.state.world = load_world()
    app.state.site = Site.at(settings.site or Path(str(files("kawat.faces") / "site")))
    problems.install(app)
    for room in (lookups, lists, charts, feed, gold, judging):
        app.include_router(room.router, prefix="/api")
    app.include_router(site.router)
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST, compresslevel=5)
    app.add_middleware(Guard, entrance=settings.entrance)
    _describe(app)
    return app


def _describe(app: FastAPI) -> None:
    """Let the schema say what a problem is; the framework knows only what answers with success."""
    schema = app.openapi()
    schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    for name in ("HTTPValidationError", "ValidationError"):
        schema["components"]["schemas"].pop(name, None)


def _name(route: APIRoute) -> str:
    """The name of an operation in the schema."""
    return route.name.rstrip("_")
