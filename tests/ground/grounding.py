"""What the tests of grounding share: a text grounded by rules alone, and how mentions are written in the case files."""

from __future__ import annotations

from functools import cache
from importlib import resources

from kawat.ground import Grounder, ground, load_grounder
from kawat.model.grounded import Grounded, Party, PartyMention
from kawat.model.page import Document, Published, Source
from kawat.parse import Parser, load_parser, parse

DAY = "2026-05-28"
REFERRING = ("the ", "holder of", "side of", "suffix", "person ")


@cache
def parser() -> Parser:
    """Rules alone, so that no case hangs on a trained model."""
    return load_parser("id", None)


@cache
def grounder() -> Grounder:
    return load_grounder("id")


def grounded(text: str, day: str | None = DAY) -> Grounded:
    published = None if day is None else Published(day, "page")
    document = Document(Source("case", ""), None, None, (), published, "id", text)
    return ground(parse(document, parser()), grounder())


def is_reference(mention: PartyMention) -> bool:
    return mention.kind == "pronoun" or mention.why.startswith(REFERRING)


def written(party: Party) -> str:
    code = party.code or "none"
    if party.office is None:
        return code
    return f"{code} {party.office}" if party.office == party.name else f"{code} {party.name}: {party.office}"


def cases(name: str) -> list[list[str]]:
    """The rows of a case file, without its comments and its header."""
    text = (resources.files("kawat.lang") / "id" / "cases" / name).read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return rows[1:]
