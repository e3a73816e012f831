"""Names agree over a document."""

from __future__ import annotations

from kawat.model.parsed import Name
from kawat.model.span import Span
from kawat.parse.names import agreed


def names(*rows: tuple[str, str]) -> list[Name]:
    return [Name(Span(at * 20, at * 20 + len(text), text), label) for at, (text, label) in enumerate(rows)]


def test_the_commonest_label_wins() -> None:
    found = agreed(names(("Oslo", "LOC"), ("Oslo", "ORG"), ("Oslo", "LOC"), ("Telenor", "ORG")))
    assert [name.label for name in found] == ["LOC", "LOC", "LOC", "ORG"]


def test_part_of_a_persons_name_is_that_person() -> None:
    found = agreed(names(("Anna Holm", "PER"), ("Holm", "ORG"), ("Holm", "LOC"), ("Anna", "LOC")))
    assert [name.label for name in found] == ["PER", "PER", "PER", "LOC"]
