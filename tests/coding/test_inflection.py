from __future__ import annotations

import pytest

from kawat.lang.id.inflection import active, passive


@pytest.mark.parametrize(
    ("stem", "form"),
    [
        ("serang", "menyerang"),
        ("tembak", "menembak"),
        ("pukul", "memukul"),
        ("kirim", "mengirim"),
        ("bom", "mengebom"),
        ("cek", "mengecek"),
        ("buat", "membuat"),
        ("ancam", "mengancam"),
        ("gempur", "menggempur"),
        ("hantam", "menghantam"),
        ("lucuti", "melucuti"),
        ("rebut", "merebut"),
        ("nilai", "menilai"),
        ("dukung", "mendukung"),
        ("cabut", "mencabut"),
        ("jamu", "menjamu"),
        ("veto", "memveto"),
        ("kritik", "mengkritik"),
        ("protes", "memprotes"),
        ("transfer", "mentransfer"),
        ("perkuat", "memperkuat"),
        ("per-ingatkan", "memperingatkan"),
        ("perangi", "memerangi"),
        ("ambil alih", "mengambil alih"),
    ],
)
def test_active(stem: str, form: str) -> None:
    assert active(stem) == form


def test_passive() -> None:
    assert passive("serang") == "diserang"
    assert passive("per-ingatkan") == "diperingatkan"
    assert passive("ambil alih") == "diambil alih"
