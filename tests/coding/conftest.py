"""The pipeline, loaded once, and documents of one paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kawat.model.page import Document, Published, Source
from kawat.model.record import Record
from kawat.pipeline import Pipeline, load

PUBLISHED = "2026-03-12T10:00+07:00"
"""A Thursday."""


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture(scope="session")
def code(pipeline: Pipeline) -> Callable[[str], Record]:
    """Code a body published on :data:`PUBLISHED`."""

    def coded(body: str) -> Record:
        source, published = Source("case", "0"), Published(PUBLISHED, "page")
        return pipeline.code_document(Document(source, None, None, (), published, "id", body))

    return coded
