"""Indonesian names of parties as a whole: known codes, none ambiguous by accident, every state named."""

from __future__ import annotations

from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global

from kawat.lang.names import PartyName, load_names, shown_names
from kawat.model.codes import SECTORS
from kawat.world import World, fold, load

FOLDER = files("kawat.lang.id")
NAMES = load_names(FOLDER)


@pytest.fixture(scope="module")
def world() -> World:
    return load()


def test_the_table_names_its_source() -> None:
    assert "# Source:" in FOLDER.joinpath("party_names.tsv").read_text("utf-8")


def test_every_body_and_institution_is_shown_by_one_name(world: World) -> None:
    bodies = {code: body.name for code, body in world.bodies.items()}
    shown = shown_names(FOLDER, bodies)
    known = {(name.code, name.party or bodies.get(name.code)) for name in NAMES}
    assert shown.keys() <= known
    assert {(name.code, name.party) for name in NAMES if name.party} <= shown.keys()
    assert all(
        (name == name.strip() != "" and name[0] != name[0].lower()) or not name[0].isalpha() for name in shown.values()
    )
    assert shown["ORG:NATO", "NATO"] == "NATO"
    assert shown["ORG:UN", "UN Security Council"] == "Dewan Keamanan PBB"
    chosen = FOLDER.joinpath("shown_names.tsv").read_text("utf-8")
    assert "# Source:" in chosen
    rows = [line.split("\t")[:2] for line in chosen.splitlines() if not line.startswith("#")][1:]
    assert len({tuple(row) for row in rows}) == len(rows)


def test_every_name_has_a_code_that_there_is_and_a_sector(world: World) -> None:
    assert {name.code for name in NAMES if world.name_of(name.code) is None} == set()
    assert {name.sector for name in NAMES} <= SECTORS
    assert [name.name for name in NAMES if name.name != " ".join(name.name.split())] == []


def test_no_name_stands_twice() -> None:
    counts = Counter(name.name for name in NAMES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_name_stands_for_two_codes() -> None:
    codes = defaultdict(set)
    for name in NAMES:
        codes[fold(name.name)].add(name.code)
    assert {name: found for name, found in codes.items() if len(found) > 1} == {}


def test_a_name_in_small_letters_needs_no_second_row_in_capitals() -> None:
    small = {fold(name.name) for name in NAMES if name.name[0].islower()}
    assert [name.name for name in NAMES if fold(name.name) in small and name.name[0].isupper()] == []


def test_no_name_is_an_outlet_by_accident(world: World) -> None:
    assert [name.name for name in NAMES if world.outlet(name.name) and name.ambiguous is None] == []


def test_no_name_is_a_place_of_another_state_by_accident(world: World) -> None:
    """What is called like a place elsewhere says so, unless the code is no state's or the place is a body's seat."""
    strays = [
        (name.name, name.code, place.code)
        for name in NAMES
        for place in world.places_named(name.name)
        if len(name.code) == 3 and place.code not in {None, name.code} and name.ambiguous is None
    ]
    assert strays == []


def test_no_name_is_a_persons_by_accident(world: World) -> None:
    persons = {fold(form) for person in world.offices.persons for form in (person.name, *person.aliases, *person.short)}
    assert [name.name for name in NAMES if fold(name.name) in persons and name.ambiguous is None] == []


@pytest.mark.parametrize("word", ["AS", "Barat", "Kabul", "Lima", "BIN", "Kuba", "Turki", "Gaza", "PAN", "UK", "Eropa"])
def test_a_name_that_is_a_word_too_says_so(word: str) -> None:
    assert next(name for name in NAMES if name.name == word).ambiguous is not None


def test_every_state_has_a_name(world: World) -> None:
    named = {name.code for name in NAMES if name.kind in {"name", "short"} and name.party is None}
    assert set(world.states) - named == set()


def test_every_body_but_a_few_has_a_name(world: World) -> None:
    assert set(world.bodies) - {name.code for name in NAMES} == set()


def test_cldr_names_no_state_that_the_table_does_not_know(world: World) -> None:
    """CLDR's forms with a bracket, a dash or an ampersand are labels, not what anybody writes."""
    known = {fold(name.name): name.code for name in NAMES}
    labels = Locale("id").territories
    for code in world.states:
        label = labels["XK" if code == "XKX" else get_global("territory_aliases")[code][0]]
        if not any(mark in label for mark in ("(", " - ", "&", "DAK", "Wilayah", "Kep.")):
            assert known.get(fold(label)) == code, f"{label}: {code}"


def test_every_member_of_asean_the_g20_and_the_security_council_has_a_capital_that_speaks(world: World) -> None:
    asean = {"BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PHL", "THA", "TLS", "VNM"}  # Singapore is its own capital
    g20 = {"ARG", "AUS", "BRA", "CAN", "CHN", "DEU", "FRA", "GBR", "IND", "ITA", "JPN", "KOR", "MEX", "RUS", "SAU",
           "TUR",
           "USA", "ZAF"}  # fmt: skip
    capitals = {name.code for name in NAMES if name.kind == "capital"}
    assert (asean | g20) - capitals == set()


def test_a_capital_is_on_the_map_in_its_own_state(world: World) -> None:
    lost = [
        name.name
        for name in NAMES
        if name.kind == "capital" and len(name.code) == 3
        if name.code not in {place.code for place in world.places_named(name.name)}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("form", "code", "kind"),
    [
        ("Tiongkok", "CHN", "name"),
        ("AS", "USA", "acronym"),
        ("Korsel", "KOR", "short"),
        ("Moskwa", "RUS", "capital"),
        ("Kremlin", "RUS", "seat"),
        ("negeri jiran", "MYS", "nickname"),
        ("TNI", "IDN", "military"),
        ("Knesset", "ISR", "institution"),
        ("Dewan Keamanan PBB", "ORG:UN", "institution"),
        ("UNRWA", "ORG:UN", "institution"),
        ("WHO", "ORG:WHO", "acronym"),
        ("Hizbullah", "ORG:HEZBOLLAH", "name"),
        ("negara-negara Teluk", "GRP:GULF", "name"),
        ("Taliban", "AFG", "name"),
        ("Zionis", "ISR", "adjective"),
    ],
)
def test_what_a_name_stands_for(form: str, code: str, kind: str) -> None:
    found = next(name for name in NAMES if name.name == form)
    assert (found.code, found.kind) == (code, kind)


def _table(folder: Path, *lines: str) -> tuple[PartyName, ...]:
    text = "\n".join(("# Source: a test", "name\tcode\tkind\tsector\tparty\tambiguous", *lines))
    folder.joinpath("party_names.tsv").write_text(text, "utf-8")
    return load_names(folder)


def test_empty_fields_are_none(tmp_path: Path) -> None:
    assert _table(tmp_path, "Swiss\tCHE\tname\t\t\t") == (PartyName("Swiss", "CHE", "name"),)


def test_a_broken_table_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'nama' is no kind of name"):
        _table(tmp_path, "Swiss\tCHE\tnama\tGOV\t\t")
    with pytest.raises(ValueError, match="zip"):
        _table(tmp_path, "Swiss\tCHE")


def test_a_folder_without_a_table_is_no_language(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_names(tmp_path)
