"""The documentation of the API names everything that there is, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kawat.faces.api.asked import Filter
from tests.faces.api.conftest import Json, read

DOCS = (Path(__file__).resolve().parents[3] / "docs" / "api.md").read_text("utf-8")


@pytest.fixture
def schema(api: TestClient) -> Json:
    return read(api, "openapi.json")


def part(heading: str) -> str:
    """What stands under a heading of the third level."""
    found = re.search(rf"^### {re.escape(heading)}\n(.*?)(?=^###? |\Z)", DOCS, re.DOTALL | re.MULTILINE)
    assert found is not None, heading
    return found[1]


def test_every_endpoint_and_parameter_is_documented(schema: Json) -> None:
    asked = set()
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            asked.add(f"{method.upper()} {path}")
            section = part(f"`{method.upper()} {path}`")
            names = [parameter["name"] for parameter in operation.get("parameters", ())]
            filtered = "the [filter](#the-filter)" in section
            assert filtered == (set(Filter.model_fields) <= set(names)), path
            own = [name for name in names if not (filtered and name in Filter.model_fields)]
            assert re.findall(r"^- `(\w+)`", section, re.MULTILINE) == own, path
    assert set(re.findall(r"^### `(\w+ /[^`]*)`", DOCS, re.MULTILINE)) == asked


def test_every_condition_of_the_filter_is_documented() -> None:
    section = DOCS[DOCS.index("## The filter") : DOCS.index("## The answers")]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(Filter.model_fields)


def test_every_field_of_every_answer_is_documented(schema: Json) -> None:
    for name, model in schema["components"]["schemas"].items():
        if "properties" in model and not name.startswith("Page_"):
            assert re.findall(r"^\| `(\w+)` \|", part(name), re.MULTILINE) == list(model["properties"]), name
