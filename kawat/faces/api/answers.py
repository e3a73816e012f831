"""How a question is answered: from one state of the data, within its budget, and not at all where the reader has it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock, Semaphore
from typing import Any

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from kawat.faces.api.problems import ProblemError
from kawat.store.reading import Reader, Readers

JSON = "application/json"
CSV = "text/csv; charset=utf-8"
KEPT = 32 << 20  # bytes of answers that are kept for those who ask the same of the same data
LARGEST = 1 << 20  # bytes of an answer that is kept
EXPORTS = 2  # tables that are written out at a time: each keeps one state of the data alive
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = Sequence[object]


@dataclass(slots=True)
class Kept:
    """Answers already given, the least wanted of them forgotten first."""

    size: int = 0
    answers: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, tag: str) -> bytes | None:
        """The answer of a tag, None where it is not kept."""
        with self.lock:
            found = self.answers.get(tag)
            if found is not None:
                self.answers.move_to_end(tag)
            return found

    def put(self, tag: str, answer: bytes) -> None:
        """Keep an answer."""
        if len(answer) > LARGEST:
            return
        with self.lock:
            if tag not in self.answers:
                self.size += len(answer)
                self.answers[tag] = answer
            while self.size > KEPT:
                self.size -= len(self.answers.popitem(last=False)[1])


@dataclass(slots=True)
class Desk:
    """Answers questions.

    Attributes:
        readers: of the database.
        exporters: those for tables that are written out as a whole, which may take their time.
        version: of this program; another one answers otherwise.
        edit: judgements can be made.
    """

    readers: Readers
    exporters: Readers
    version: str
    edit: bool
    kept: Kept = field(default_factory=Kept)
    exports: Semaphore = field(default_factory=lambda: Semaphore(EXPORTS))

    def answer(
        self, request: Request, make: Callable[[Reader], bytes | str | object], *, media: str = JSON, live: bool = True
    ) -> Response:
        """Answer with what a question gives: bytes and text as they are, anything else as JSON.

        Args:
            request: whose address names the answer.
            make: asks.
            media: type of the answer.
            live: it depends on articles and judgements too, not on happenings alone.

        Raises:
            BudgetSpentError, BusyError: see :class:`kawat.store.reading.Readers`.
        """
        with self.readers.reader() as reader:
            revision = reader.revision()
            tag = self._tag(request, revision.tag if live else revision.happening_tag)
            if _has(request, tag):
                return Response(status_code=304, headers=_headers(tag))
            body = self.kept.get(tag)
            if body is None:
                body = _bytes(make(reader))
                self.kept.put(tag, body)
        return Response(body, media_type=media, headers=_headers(tag))

    def table(
        self, request: Request, name: str, head: Row, rows: Callable[[Reader], Iterable[Row]], *, live: bool = True
    ) -> Response:
        """Answer with a table of all rows, written out as they are read.

        Raises:
            ProblemError: too many tables are being written.
        """
        with self.readers.reader() as reader:
            revision = reader.revision()
        tag = self._tag(request, revision.tag if live else revision.happening_tag)
        if _has(request, tag):
            return Response(status_code=304, headers=_headers(tag))
        if not self.exports.acquire(blocking=False):
            raise ProblemError(503, "Other tables are being written out: ask again when they are done.")
        headers = _headers(tag) | {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        return StreamingResponse(self._written(head, rows), media_type=CSV, headers=headers)

    def _written(self, head: Row, rows: Callable[[Reader], Iterable[Row]]) -> Iterator[bytes]:
        try:
            with self.exporters.reader(seconds=math.inf) as reader:
                yield from written(head, rows(reader))
        finally:
            self.exports.release()

    def _tag(self, request: Request, revision: str) -> str:
        named = f"{self.version} {self.edit} {revision} {request.url.path}?{request.url.query}"
        return f'W/"{hashlib.sha256(named.encode()).hexdigest()[:24]}"'


def written(head: Row, rows: Iterable[Row], size: int = 1 << 15) -> Iterator[bytes]:
    """A table as CSV, some of it at a time."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([cell(value) for value in row])
        if out.tell() > size:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _bytes(answer: object) -> bytes:
    if isinstance(answer, bytes):
        return answer
    return (answer if isinstance(answer, str) else dumped(answer)).encode()


def dumped(value: Any) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def page_of(lines: Iterable[str], cursor: str | None, total: int, exact: bool, **more: str) -> str:
    """A page of items that are JSON already."""
    tail = dumped({"cursor": cursor, "total": total, "exact": exact, **more})
    return f'{{"items":[{",".join(lines)}],{tail[1:]}'


def _has(request: Request, tag: str) -> bool:
    """Whether the reader holds the answer of a tag."""
    held = request.headers.get("if-none-match", "")
    return held == "*" or tag.removeprefix("W/") in {each.strip().removeprefix("W/") for each in held.split(",")}


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie, Authorization"}
