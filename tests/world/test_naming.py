"""What the sound of a name tells: the language that its letters are most like, never a language with few names."""

from __future__ import annotations

from functools import cache

import pytest

from kawat.world.naming import Naming, learn
from kawat.world.offices import Person, load_offices


@cache
def naming() -> Naming:
    return learn(load_offices().persons)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Hiroko Matsumoto", "JPN"),
        ("Khalid al-Rashidi", "JOR"),
        ("Bambang Setyawan", "IDN"),
        ("Geoffrey Willis", "GBR"),
        ("Aleksei Sokolov", "RUS"),
        ("Nguyen Van Thanh", "VNM"),
        ("Giorgos Papadakis", "GRC"),
        ("Oh Min Seok", "KOR"),
    ],
)
def test_a_name_is_most_like_those_of_its_language(name: str, state: str) -> None:
    assert naming().likelihoods(name)[naming().languages[state]] == 1.0


def test_states_of_one_language_share_it() -> None:
    assert naming().languages["SYR"] == naming().languages["YEM"] != naming().languages["IRN"]


def test_few_names_tell_nothing() -> None:
    person = load_offices().persons[0]
    few = [Person(f"Tala {n}", (), (), "WSM", person.sector) for n in range(3)]
    assert "WSM" not in learn([*load_offices().persons, *few]).languages
