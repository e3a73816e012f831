"""Coders that need no language, importable by worker processes."""

from __future__ import annotations

import os
import time
from dataclasses import replace

from kawat.model.page import Page, RejectedPageError
from kawat.model.record import Record
from tests.records import meeting


class Fake:
    """Does with a page what the page's content says."""

    def code_page(self, page: Page) -> Record:
        match page.content.decode().split():
            case ["reject", *_]:
                raise RejectedPageError("The page is empty.")
            case ["fail", *_]:
                raise ZeroDivisionError("division by zero")
            case ["die", *_]:
                os._exit(9)
            case ["sleep", seconds, *_]:
                time.sleep(float(seconds))
        record = meeting(page.id)
        return replace(record, document=replace(record.document, source=page.source))


def load() -> Fake:
    return Fake()


def load_nothing() -> Fake:
    raise FileNotFoundError("the model is not there")


def load_and_die() -> Fake:
    os._exit(9)
