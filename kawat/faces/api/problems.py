"""Every answer that is no success: RFC 9457, with one sentence that says what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from kawat.faces.api.models import Problem
from kawat.store.listing import CursorError
from kawat.store.reading import BudgetSpentError, BusyError

MEDIA = "application/problem+json"
BAD, FORBIDDEN, NOT_FOUND, TOO_SLOW = 400, 403, 404, 503

SPENT = "The question takes longer than it may here: ask for fewer days (since, until), or add a party or a type."
BUSY = "Too many questions are being answered: ask again in a moment."


class ProblemError(Exception):
    """A request that cannot be answered as it is."""

    def __init__(self, status: int, detail: str) -> None:
        """Say what is wrong.

        Args:
            status: of HTTP.
            detail: one sentence that says what to do.
        """
        super().__init__(detail)
        self.status = status
        self.detail = detail


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """The answer that says so."""
    body = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(body.model_dump(), status, headers, MEDIA)


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the schema says of problems."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def install(app: FastAPI) -> None:
    """Answer all errors so."""

    @app.exception_handler(ProblemError)
    async def known(_: Request, error: ProblemError) -> Response:
        return problem(error.status, error.detail)

    @app.exception_handler(HTTPException)
    async def by_framework(_: Request, error: HTTPException) -> Response:
        return problem(
            error.status_code, _FRAMEWORK.get(error.status_code, f"{error.detail}."), dict(error.headers or {})
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        return problem(422, sentence(error.errors()))

    @app.exception_handler(CursorError)
    async def bad_cursor(_: Request, error: CursorError) -> Response:
        return problem(BAD, str(error))

    @app.exception_handler(BudgetSpentError)
    async def too_slow(_: Request, __: BudgetSpentError) -> Response:
        return problem(TOO_SLOW, SPENT)

    @app.exception_handler(BusyError)
    async def busy(_: Request, __: BusyError) -> Response:
        return problem(TOO_SLOW, BUSY, {"Retry-After": "1"})

    @app.exception_handler(sqlite3.DatabaseError)
    async def unreadable(_: Request, error: sqlite3.DatabaseError) -> Response:
        return problem(
            TOO_SLOW, f"The database cannot be read ({error}): see what `kawat doctor --db FILE` says of it."
        )


_FRAMEWORK = {
    404: "There is nothing of this name: /api/openapi.json lists all that there is.",
    405: "This cannot be done here: /api/openapi.json says what can.",
}


def sentence(errors: Sequence[Any]) -> str:
    """What is wrong with the parameters, the first of it, in one sentence."""
    first = errors[0]
    where = ".".join(str(part) for part in first["loc"][1:] if not isinstance(part, int) or len(first["loc"]) < 3)
    if first["type"] == "extra_forbidden":
        return f"There is no parameter {where}: see /api/openapi.json for those that there are."
    what = str(first["msg"]).removeprefix("Value error, ")
    return f"{where or 'The body'}: {what[:1].lower()}{what[1:]}."
