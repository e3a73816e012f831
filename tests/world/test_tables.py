"""The world's tables as a whole: known codes, no duplicates, every point where its state is, every source named."""

from __future__ import annotations

import dataclasses
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pytest
from babel import Locale
from babel.core import get_global

from kawat.model.codes import SECTORS
from kawat.world import Outlet, State, Toponym, World, fold, load
from kawat.world.tables import read_rows, read_states

TABLES = ("states.tsv", "bodies.tsv", "media.tsv", "places.tsv")
NO_STATES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""CLDR's territories of two letters that are no entries of ISO 3166-1, nor Kosovo."""
SLACK = 130
"""Kilometres that a place may lie beyond its state's farthest land: harbours, islets and the rounding of the middle."""


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def alpha_2(code: str) -> str:
    """ISO 3166-1 alpha-2 of an alpha-3 code, by CLDR."""
    return "XK" if code == "XKX" else get_global("territory_aliases")[code][0]


def kilometres(a: State | Toponym, b: State | Toponym) -> float:
    """Along the great circle."""
    south, north = radians(a.lat), radians(b.lat)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(half)))


def spellings(row: Outlet | Toponym) -> tuple[str, ...]:
    return (row.name, *row.aliases)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_its_source(table: str) -> None:
    text = files("kawat.world").joinpath("data", table).read_text("utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Source:" in line or "Names:" in line for line in head)


@pytest.mark.parametrize("table", TABLES)
def test_no_field_has_blanks_at_its_ends(table: str) -> None:
    parts = [part for row in read_rows(table) for field in row.values() for part in field.split("|")]
    assert [part for part in parts if part != " ".join(part.split())] == []


def test_the_states_are_those_of_iso_3166_and_kosovo(world: World) -> None:
    territories = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}
    assert {alpha_2(code) for code in world.states} == territories - NO_STATES
    assert len(list(read_states())) == len(world.states)


def test_a_state_has_a_name_a_capital_and_a_place_on_the_map(world: World) -> None:
    names = Counter(state.name for state in world.states.values())
    assert [name for name, count in names.items() if count > 1 or not name] == []
    desert = {code for code, state in world.states.items() if state.capital is None}
    assert desert == {"ATA", "BVT", "HMD", "SGS", "UMI"}
    assert all(
        -90 <= state.lat <= 90 and -180 <= state.lon <= 180 and state.reach > 0 for state in world.states.values()
    )


def test_a_subregion_lies_in_one_region(world: World) -> None:
    pairs = {(state.subregion, state.region) for state in world.states.values()}
    assert len(pairs) == len({subregion for subregion, _ in pairs})


def test_bodies_have_a_code_a_name_a_sector_and_a_seat_that_there_is(world: World) -> None:
    assert len(list(read_rows("bodies.tsv"))) == len(world.bodies) >= 200
    for code, body in world.bodies.items():
        assert code.startswith(("ORG:", "GRP:"))
        assert code == code.upper()
        assert body.name
        assert body.sector in SECTORS
        assert body.seat is None or body.seat in world.states


def test_bodies_are_in_order_and_no_two_have_one_name(world: World) -> None:
    codes = list(world.bodies)
    assert [(before, after) for before, after in pairwise(codes) if after < before] == []
    names = Counter(body.name for body in world.bodies.values())
    assert [name for name, count in names.items() if count > 1] == []


def test_outlets_belong_to_a_state_or_body_that_there_is(world: World) -> None:
    strays = [outlet.name for outlet in world.media if outlet.code and world.name_of(outlet.code) is None]
    assert strays == []
    assert [
        outlet.name for outlet in world.media if outlet.code is None and outlet.kind not in {"platform", "site"}
    ] == []
    assert len(world.media) >= 250


def test_no_spelling_belongs_to_two_outlets(world: World) -> None:
    owners: dict[str, set[str]] = {}
    for outlet in world.media:
        for name in spellings(outlet):
            owners.setdefault(fold(name), set()).add(outlet.name)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_what_is_called_ambiguous_is_a_spelling(world: World) -> None:
    rows: tuple[Outlet | Toponym, ...] = (*world.media, *world.places)
    assert [row.name for row in rows if not set(row.ambiguous) <= set(spellings(row))] == []
    assert [row.name for row in rows if len(set(spellings(row))) < len(spellings(row))] == []


def test_a_place_stands_in_its_state(world: World) -> None:
    assert len(world.places) >= 1200
    for place in world.places:
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        if place.code is not None:
            state = world.states[place.code]
            distance = kilometres(place, state)
            assert distance <= state.reach + SLACK, f"{place.name} is {distance:.0f} km from the middle of {state.name}"


def test_two_places_of_one_name_in_one_state_are_one(world: World) -> None:
    seen: dict[tuple[str, str | None], Toponym] = {}
    doubles = [
        (name, place.name, other.name)
        for place in world.places
        for name in spellings(place)
        if (other := seen.setdefault((fold(name), place.code), place)) != place
    ]
    assert doubles == []


def test_a_name_that_two_states_share_is_called_ambiguous(world: World) -> None:
    shared: dict[str, set[str | None]] = {}
    for place in world.places:
        for name in spellings(place):
            shared.setdefault(name, set()).add(place.code)
    marked = {name for place in world.places for name in place.ambiguous}
    assert [name for name, codes in shared.items() if len(codes) > 1 and name not in marked] == []


def test_every_state_with_a_capital_has_a_place(world: World) -> None:
    placed = {place.code for place in world.places}
    assert {code for code, state in world.states.items() if state.capital} - placed == set()


@pytest.mark.parametrize(
    ("name", "code", "lat", "lon"),
    [
        ("Gaza", "PSE", 31.5, 34.5),
        ("Bandara Sana’a", "YEM", 15.5, 44.2),
        ("istana elysee", "FRA", 48.9, 2.3),
        ("Tripoli", "LBY", 32.9, 13.2),
        ("Selat Hormuz", None, 26.6, 56.2),
        ("Labuhan Bajo", "IDN", -8.5, 119.9),
    ],
)
def test_a_place_is_found_in_any_of_its_spellings(
    world: World, name: str, code: str | None, lat: float, lon: float
) -> None:
    first = world.places_named(name)[0]
    assert (first.code, round(first.lat, 1), round(first.lon, 1)) == (code, lat, lon)


def test_an_outlet_is_found_in_any_of_its_spellings(world: World) -> None:
    found = {name: outlet.name for name in ("AFP", "tempo.co", "Aljazeera", "NYT") if (outlet := world.outlet(name))}
    assert found == {"AFP": "AFP", "tempo.co": "Tempo", "Aljazeera": "Al Jazeera", "NYT": "The New York Times"}
    assert world.outlet("Harian Yang Tidak Ada") is None
    assert world.places_named("Negeri Antah Berantah") == ()


def test_a_code_has_a_name(world: World) -> None:
    assert world.name_of("GBR") == "United Kingdom"
    assert world.name_of("ORG:ASEAN") == "ASEAN"
    assert world.name_of("ORG:NONE") is None


def test_the_world_is_read_once_and_cannot_be_changed(world: World) -> None:
    assert load() is world
    with pytest.raises(dataclasses.FrozenInstanceError):
        world.states = {}  # type: ignore[misc]
    with pytest.raises(TypeError):
        world.states["XXX"] = world.states["IDN"]  # type: ignore[index]


def test_folding_a_long_name_takes_no_more_than_its_length() -> None:
    assert fold("É-" * 100_000) == "e " * 99_999 + "e"
