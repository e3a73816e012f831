"""The lexicon of the press's clutter, checked as a whole."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from kawat.lang.press import load_press

DATA: dict[str, Any] = tomllib.loads(resources.files("kawat.lang").joinpath("id", "press.toml").read_text("utf-8"))
LISTS = {name: value for name, value in DATA.items() if isinstance(value, list)}


@pytest.mark.parametrize("name", sorted(set(LISTS) - {"inside"}))
def test_forms_are_folded_and_stand_once(name: str) -> None:
    forms = LISTS[name]
    assert forms == [" ".join(form.lower().split()) for form in forms]
    assert not sorted({form for form in forms if forms.count(form) > 1})


def test_no_line_is_both_a_button_and_the_name_of_a_part() -> None:
    assert not sorted(set(LISTS["buttons"]) & set(LISTS["sections"]))


def test_every_outlet_is_found_by_its_names_and_its_site() -> None:
    press = load_press()
    for host, names in DATA["outlets"].items():
        assert {press.outlet(name) for name in (*names, host, f"berita.{host}", f"@{names[0]}")} == {names[0]}


def test_an_unknown_outlet_keeps_its_name() -> None:
    assert load_press().outlet("Warta Samudra") == "Warta Samudra"
    assert load_press().outlet(None) is None
    assert not load_press().knows("Warta Samudra")


@pytest.mark.parametrize(
    "line",
    [
        "Video yang beredar memperlihatkan rudal jatuh di pinggir kota.",
        "Bergabung dengan blok itu, Vietnam mendapat akses pasar baru.",
        "Foto satelit memperlihatkan pangkalan yang rusak.",
        "Redaksi surat kabar itu membantah tuduhan tersebut.",
        "Ikuti perundingan itu, delegasi Iran tiba di Muscat.",
        "Simak kata Menlu soal itu, warga pun tenang.",
        "Nilai dagang itu tumbuh dua kali lipat dalam setahun (Gambar 2).",
        "Ukuran kapal patroli itu kecil saja (6 meter x 4 meter)",
        "Infografis yang dirilis PBB menyebut jutaan orang mengungsi.",
    ],
)
def test_prose_is_no_clutter(line: str) -> None:
    press = load_press()
    assert not any(pattern.match(line) for pattern in (press.link, press.notice, press.byline, press.frame))
    assert not any(pattern.search(line) for pattern in (press.credit, press.agency, press.inside, press.cue))
