"""Statements: the cases of the language, spans, hostile input."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.coding.statements import find_statements
from kawat.coding.statements.quotes import find_quotes
from kawat.coding.statements.rules import RULES
from kawat.ground import Grounder, ground, load_grounder
from kawat.lang.speech import Speech, load_speech
from kawat.model.page import Document, Published, Source
from kawat.model.record import Statement
from kawat.parse import Parser, load_parser, parse

CASES: list[dict[str, Any]] = tomllib.loads(
    files("kawat.lang").joinpath("id", "cases", "statements.toml").read_text(encoding="utf-8")
)["case"]
PARSER: Parser = load_parser()
GROUNDER: Grounder = load_grounder()
SPEECH: Speech = load_speech()


def statements_of(body: str, published: str | None = "2025-07-02") -> tuple[Statement, ...]:
    """The statements of a body, read by the stages before."""
    when = None if published is None else Published(published, "page")
    document = Document(Source("page", ""), None, None, (), when, "id", body)
    return find_statements(ground(parse(document, PARSER), GROUNDER), SPEECH)


def _case(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=case["text"][:60], marks=marks)


@pytest.mark.parametrize("case", [_case(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = statements_of(case["text"])
    assert [[span.text for span in one.spans] for one in found] == [said["what"] for said in case["says"]]
    for one, said in zip(found, case["says"], strict=True):
        assert_told(one, said)


def assert_told(statement: Statement, said: dict[str, Any]) -> None:
    """Compares what a case gives beside the words themselves."""
    speaker = statement.speaker
    if "who" in said:
        assert speaker is not None
        assert said["who"] in (speaker.name, speaker.code)
    assert statement.kind == said.get("how", statement.kind)
    assert list(statement.relay) == said.get("relay", list(statement.relay))
    if "on" in said:
        assert (statement.date.value if statement.date else "") == said["on"]


def test_the_cases_have_near_misses_beside_them() -> None:
    assert sum(not case["says"] for case in CASES) >= 15


def test_spans_hold_their_text() -> None:
    body = "\n".join(case["text"] for case in CASES)
    for statement in statements_of(body):
        for span in (*statement.spans, *([statement.cue] if statement.cue else [])):
            assert body[span.start : span.end] == span.text
            assert span.text == span.text.strip() != ""


def test_every_statement_says_why() -> None:
    body = "\n".join(case["text"] for case in CASES)
    assert all(statement.why for statement in statements_of(body))


def test_every_rule_says_what_it_finds() -> None:
    assert all(rule.__doc__ and rule.__doc__.rstrip().endswith(".") for rule in RULES)


def test_no_statement_lies_in_another() -> None:
    spans = sorted(span for one in statements_of("\n".join(c["text"] for c in CASES)) for span in one.spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "body",
    [
        "",
        '"',
        "“" * 2000,
        '" ' * 3000,
        "kata " * 5000,
        "mengatakan bahwa " * 5000,
        ", kata Putin" * 3000,
        "Menurut Putin, " * 3000,
        "x" * 100_000,
        "Putin mengatakan " + "sangat " * 14_000,
        "“Kami siap, " * 5000 + "kata Putin.",
        "dilansir dari " * 5000,
    ],
)
def test_hostile_lines_do_not_break_it(body: str) -> None:
    statements_of(body)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "”",
                "“",
                ",",
                ".",
                ":",
                " kata ",
                " mengatakan ",
                " bahwa ",
                "Putin",
                " menurut ",
                " dilansir ",
                "AFP",
                "\n",
                " dan ",
                " yang ",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_marks_and_cues(pieces: list[str]) -> None:
    body = "".join(pieces)
    for statement in statements_of(body):
        assert all(body[span.start : span.end] == span.text for span in statement.spans)


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        ('"satu" dan "dua"', ["satu", "dua"]),
        ('kata X,"Kami siap," lalu pergi', ["Kami siap,"]),
        ("“satu\n“dua”", ["satu\n“dua"]),
        ('"tanpa tutup\n\nbaris lain', ["tanpa tutup"]),
        ("tanpa buka,”\nkata X", ["tanpa buka,"]),
        ("&ldquo;satu&rdquo; dan &quot;dua&quot;", ["satu", "dua"]),
        ("‘Kami siap,’ kata X", ["Kami siap,"]),
        ("kata 'medan perang' dan Ma'ruf di Sana’a", ["medan perang"]),
        ("\ufffdKami siap,\ufffd katanya", ["Kami siap,"]),
        ("'tak bertutup saja", []),
    ],
)
def test_quotations(body: str, inside: list[str]) -> None:
    assert [body[quote.inner : quote.outer] for quote in find_quotes(body)] == inside
