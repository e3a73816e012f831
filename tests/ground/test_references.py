"""Pronouns, pairs and definite nouns: the cases of the language, and what a link must tell."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kawat.ground.refer import RULES
from tests.ground.grounding import cases, grounded, is_reference


@dataclass(frozen=True)
class Case:
    kind: str
    text: str
    references: str


CASES = [Case(*row) for row in cases("references.tsv")]


def _found(case: Case) -> str:
    mentions = (mention for mention in grounded(case.text).mentions if is_reference(mention))
    return "; ".join(f"{one.span.text} = {' + '.join(party.name for party in one.parties)}" for one in mentions)


@pytest.mark.parametrize("case", [case for case in CASES if case.kind != "known"], ids=lambda case: case.text)
def test_case(case: Case) -> None:
    assert _found(case) == case.references


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "known"], ids=lambda case: case.text)
def test_known_failure_still_fails(case: Case) -> None:
    assert _found(case) != case.references, "cured: make it a plain case"


def test_there_are_enough_cases() -> None:
    assert sum(case.references.count(" = ") for case in CASES) >= 150
    assert len({case.text for case in CASES}) == len(CASES)


def test_every_rule_says_what_it_does() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_links_say_why_and_how_sure() -> None:
    text = 'Wang Yi bertemu Sergey Lavrov. "Kami sepakat," katanya. Kedua menteri lalu makan siang.'
    links = [mention for mention in grounded(text).mentions if is_reference(mention)]
    assert [link.kind for link in links] == ["pronoun", "description"]
    assert all(link.why and link.confidence < 1 for link in links)


def test_the_suffix_alone_is_the_mention() -> None:
    text = 'Sugiono menolak. "Tidak," katanya.'
    mention = grounded(text).mentions[-1]
    assert text[mention.span.start - 4 : mention.span.end] == "katanya"
    assert mention.span.text == "nya"


def test_of_three_states_none_is_both() -> None:
    text = "Rusia, China, dan India bersidang. Kedua negara menolak usul itu."
    assert not [mention for mention in grounded(text).mentions if is_reference(mention)]
