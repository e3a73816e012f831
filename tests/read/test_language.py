"""Indonesian is told from other languages, and from Malay beside it."""

from __future__ import annotations

import pytest

from kawat.read.language import language_of

CASES = {
    "id": (
        "Thailand dan Kamboja menyepakati gencatan senjata tanpa syarat yang berlaku mulai tengah malam. "
        "Kesepakatan itu diumumkan Perdana Menteri Malaysia Anwar Ibrahim selaku Ketua ASEAN setelah menjadi tuan "
        "rumah perundingan. Perdana Menteri Kamboja bertemu Pelaksana Tugas Perdana Menteri Thailand."
    ),
    "ms": (
        "Thailand dan Kemboja bersetuju melaksanakan gencatan senjata tanpa syarat bermula tengah malam ini, kata "
        "Perdana Menteri Malaysia selaku Pengerusi ASEAN. Persetujuan itu dicapai selepas rundingan dua jam di "
        "kediaman rasmi beliau di sini. Kedua-dua pemimpin juga bersetuju mengadakan mesyuarat panglima esok."
    ),
    "en": (
        "Thailand and Cambodia have agreed to an unconditional ceasefire that takes effect at midnight, the prime "
        "minister of Malaysia said after he had received both leaders at his residence for two hours of talks."
    ),
}


@pytest.mark.parametrize("language", CASES)
def test_a_text_is_told_by_its_words(language: str) -> None:
    assert language_of(CASES[language]) == language
    assert language_of(CASES[language] * 60) == language
