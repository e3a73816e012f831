"""Copies, excerpts and rewrites have one source; a shared quotation does not make one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kawat.merge.copies import contained, families, independent, sketch


def text(name: str, words: int = 300) -> str:
    return " ".join(f"{name}{number}" for number in range(words))


def family_of(*texts: str) -> list[str]:
    ids = [str(number) for number in range(len(texts))]
    found = families({id_: sketch(each) for id_, each in zip(ids, texts, strict=True)})
    return [found[id_] for id_ in ids]


def test_a_copy_an_excerpt_and_a_copy_with_more_are_one_text() -> None:
    wire = text("a")
    assert family_of(wire, wire, wire[:800], f"{wire} {text('b', 200)}") == ["0"] * 4


def test_a_rewrite_that_keeps_half_of_the_sentences_is_one_text() -> None:
    wire = [text(name, 25) for name in "abcdefgh"]
    rewrite = [each if at % 2 else text(f"{at}x", 25) for at, each in enumerate(wire)]
    assert family_of(" ".join(wire), " ".join(rewrite)) == ["0", "0"]


def test_a_shared_quotation_is_no_shared_source() -> None:
    quotation = text("q", 20)
    assert family_of(f"{text('a')} {quotation}", f"{text('b')} {quotation}") == ["0", "1"]


def test_copies_of_a_copy_have_the_first_source() -> None:
    wire = text("a")
    second = f"{wire} {text('b', 150)}"
    assert family_of(wire, second, f"{wire} {text('b', 140)}", text("c")) == ["0", "0", "0", "3"]


def test_sources_are_counted_once() -> None:
    assert independent(["a", "b", "c"], {"a": "a", "b": "a", "c": "c"}) == 2


@given(st.text(), st.text())
def test_containment_is_the_same_both_ways(one: str, other: str) -> None:
    assert contained(sketch(one), sketch(other)) == contained(sketch(other), sketch(one)) <= 1.0
