"""Places on the map, and names of governments that are places."""

from __future__ import annotations

import pytest

from tests.ground.grounding import grounded


def _places(text: str) -> list[tuple[str, str | None]]:
    return [(place.span.text, place.place.country) for place in grounded(text).places]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Pertemuan digelar di Beijing.", [("Beijing", "CHN")]),
        ("Beijing menolak usul itu.", []),
        ("Rudal menghantam Kharkiv dan Odesa.", [("Kharkiv", "UKR"), ("Odesa", "UKR")]),
        ("Mereka bertemu di Jenewa, Swiss.", [("Jenewa", "CHE"), ("Swiss", "CHE")]),
        ("Ia tiba di Doha dan Kairo.", [("Doha", "QAT"), ("Kairo", "EGY")]),
        ("Moskow memperingatkan London.", []),
        ("Kapal itu melintasi Selat Hormuz.", [("Selat Hormuz", None)]),
        ("Pasukan menyerbu Jalur Gaza.", [("Jalur Gaza", "PSE")]),
        ("Lima orang tewas.", []),
        ("Serangan di Iran menewaskan dua orang.", [("Iran", "IRN")]),
        ("Pasukan dari Rusia mundur.", []),
    ],
)
def test_place_or_government(text: str, places: list[tuple[str, str | None]]) -> None:
    assert _places(text) == places


def test_a_place_has_coordinates() -> None:
    (mention,) = grounded("Perundingan berlangsung di Istanbul.").places
    assert mention.place.lat is not None
    assert 40 < mention.place.lat < 42
    assert mention.place.lon is not None
    assert 28 < mention.place.lon < 30


def test_the_dateline_is_told_apart() -> None:
    first, second = grounded("Jakarta - Presiden Prabowo Subianto tiba di Bandung.").places
    assert first.why == "dateline"
    assert second.why != "dateline"


def test_a_state_after_a_preposition_is_both_a_place_and_a_doubtful_party() -> None:
    found = grounded("Serangan di Iran menewaskan dua orang.")
    assert [mention.parties[0].code for mention in found.mentions] == ["IRN"]
    assert found.mentions[0].confidence <= 0.5
