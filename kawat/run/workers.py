"""Pages coded by several processes at once, their outcomes in the order of the pages.

Each worker holds one page at a time and talks over a pipe of its own. So a worker that dies takes down one page, which
is known, and nothing else; and when the parent is killed every worker reads the end of its pipe and goes too.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Protocol

from kawat.model.page import Page, RejectedPageError, Source
from kawat.model.record import Record

WINDOW = 32  # pages a worker that may be done before the oldest one is: bounds memory when one page takes long
PAGE_SECONDS = 120.0  # a page takes some hundredths of one; after this long a worker is lost in it


class Coder(Protocol):
    """What turns a page into a record."""

    def code_page(self, page: Page) -> Record:
        """The record of a page.

        Raises:
            RejectedPageError: it is no readable article.
        """


Load = Callable[[], Coder]
"""Makes a coder; a function of a module, since every worker process imports it anew."""


class WorkerError(Exception):
    """Workers that cannot work at all. The message is one sentence."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that gave no record, and why, in one sentence."""

    source: Source
    reason: str


Outcome = Record | Rejected


def code_one(coder: Coder, page: Page) -> Outcome:
    """Code one page; whatever goes wrong with it is its outcome and no error."""
    try:
        return coder.code_page(page)
    except RejectedPageError as error:
        return Rejected(page.source, str(error))
    except Exception as error:  # one page must never end a build of many, whatever it does to the coder
        return Rejected(page.source, f"The coder failed on this page: {type(error).__name__}: {error}.")


def code_all(
    pages: Iterable[Page], load: Load, workers: int, *, page_seconds: float = PAGE_SECONDS
) -> Iterator[Outcome]:
    """Code pages in worker processes.

    Args:
        pages: read as they are needed.
        load: makes the coder of each worker.
        workers: how many processes, at least 1.
        page_seconds: after so long a page is given up and its worker replaced.

    Yields:
        An outcome for each page, in the order of the pages.

    Raises:
        WorkerError: a worker cannot load its coder.
    """
    waiting = iter(pages)
    first = next(waiting, None)
    if first is not None:  # loading takes longer than to see that nothing is new
        with _Crew(load, workers, page_seconds) as crew:
            yield from crew.code(chain([first], waiting))


class _Worker:
    """One process and the page that it holds."""

    def __init__(self, load: Load) -> None:
        context = multiprocessing.get_context("spawn")  # forked processes would keep each other's pipes open
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, load), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.number = 0
        self.page: Page | None = None
        self.since = 0.0

    def give(self, number: int, page: Page) -> None:
        """Hand it a page, as soon as it has loaded.

        Raises:
            WorkerError: it cannot load.
        """
        if not self.ready:
            self._await_coder()
        self.number, self.page, self.since = number, page, time.monotonic()
        with suppress(OSError):  # it is gone: reading its answer will tell
            self.connection.send(page)

    def take(self) -> Outcome:
        """The outcome of the page that it holds.

        Raises:
            EOFError, OSError: the process is gone.
        """
        outcome: Outcome = self.connection.recv()
        self.page = None
        return outcome

    def _await_coder(self) -> None:
        try:
            trouble: str | None = self.connection.recv()
        except (EOFError, OSError):
            trouble = "A worker process ended while it loaded the coder: see whether there is memory enough."
        if trouble is not None:
            raise WorkerError(trouble)
        self.ready = True

    def end(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class _Crew:
    """Some workers, kept at work."""

    def __init__(self, load: Load, workers: int, page_seconds: float) -> None:
        self._load = load
        self._page_seconds = page_seconds
        self._window = WINDOW * workers
        self._workers = [_Worker(load) for _ in range(workers)]

    def __enter__(self) -> _Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.end()

    def code(self, pages: Iterable[Page]) -> Iterator[Outcome]:
        """Outcomes in the order of the pages; those that are done too early wait."""
        waiting = enumerate(pages)
        done: dict[int, Outcome] = {}
        told = 0
        self._hand_out(waiting, told)
        while any(worker.page is not None for worker in self._workers):
            done.update(self._gather())
            while told in done:
                yield done.pop(told)
                told += 1
            self._hand_out(waiting, told)

    def _hand_out(self, waiting: Iterator[tuple[int, Page]], told: int) -> None:
        """Give every idle worker a page, unless the oldest page still out is too far behind."""
        out = [worker.number for worker in self._workers if worker.page is not None]
        if out and max(out) - told >= self._window:
            return
        for worker in self._workers:
            if worker.page is None and (nxt := next(waiting, None)) is not None:
                worker.give(*nxt)

    def _gather(self) -> Iterator[tuple[int, Outcome]]:
        """Wait for at least one worker; a worker that died or lost itself is replaced, its page rejected."""
        busy = [worker for worker in self._workers if worker.page is not None]
        ready = wait([worker.connection for worker in busy], timeout=1.0)
        for worker in busy:
            if worker.connection in ready:
                yield worker.number, self._answer(worker)
            elif time.monotonic() - worker.since > self._page_seconds:
                yield worker.number, self._lost(worker, f"The page took longer than {self._page_seconds:.0f} seconds.")

    def _answer(self, worker: _Worker) -> Outcome:
        try:
            return worker.take()
        except (EOFError, OSError):
            return self._lost(worker, "The coder crashed on this page.")

    def _lost(self, worker: _Worker, reason: str) -> Outcome:
        if worker.page is None:
            raise WorkerError("A worker ended without a page in hand.")
        rejected = Rejected(worker.page.source, reason)
        worker.end()
        self._workers[self._workers.index(worker)] = _Worker(self._load)
        return rejected


def _serve(connection: Connection, load: Load) -> None:
    """A worker's life: load, then page in, outcome out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all of us; the parent decides
    try:
        coder = load()
    except Exception as error:
        connection.send(f"The coder cannot be loaded: {type(error).__name__}: {error}.")
        return
    with suppress(EOFError, OSError):  # the parent is gone
        connection.send(None)
        while True:
            connection.send(code_one(coder, connection.recv()))
