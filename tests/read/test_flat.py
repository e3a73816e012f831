"""Flattened pages in the styles of the Indonesian press: every line told apart, every field found.

A case is a page whose lines are marked: "+" stays, "-" goes, "=" is replaced by the "+" lines after it, and "# field:"
tells what is to be found; a field that is not named is not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from kawat.lang.press import load_press
from kawat.model.page import Document, Page
from kawat.read import read_page

CASES = sorted((Path(__file__).parent / "cases").glob("*.case"))


@dataclass(frozen=True, slots=True)
class Case:
    """A page's text, the body that it has and what else is to be found."""

    text: str
    body: str
    fields: dict[str, str]


def load(path: Path) -> Case:
    page: list[str] = []
    body: list[str] = []
    fields: dict[str, str] = {}
    replaced = False
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, text = line[0], line[2:]
        if mark == "#":
            name, _, value = text.partition(": ")
            fields[name] = value
            continue
        if mark == "+":
            body.append(text)
        if mark != "+" or not replaced:
            page.append(text)
        replaced = mark == "="
    return Case("\n\n".join(page), "\n".join(body), fields)


def read(text: str) -> Document:
    return read_page(Page("page", text.encode(), "text"), load_press())


def clean(body: str) -> str:
    """The marked body without what the case leaves inside its lines on purpose."""
    return body.replace(" SCROLL TO CONTINUE WITH CONTENT", "").replace(" (fsd/wis)", "")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_body_holds_the_article_and_nothing_else(path: Path) -> None:
    case = load(path)
    assert read(case.text).body.split("\n") == clean(case.body).split("\n")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_fields_are_found(path: Path) -> None:
    case = load(path)
    document = read(case.text)
    found = {
        "title": document.title or "none",
        "publisher": document.publisher or "none",
        "published": document.published.value if document.published else "none",
        "authors": document.authors[0] if document.authors else "none",
        "dateline": document.dateline or "none",
    }
    assert {name: found[name] for name in case.fields} == case.fields
