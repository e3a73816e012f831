"""Families of words share a root."""

from __future__ import annotations

import pytest

from kawat.lang.morphology import load_morphology

MORPHOLOGY = load_morphology("id")
FAMILIES = {
    "temu": "bertemu pertemuan menemui ditemui ketemu pertemuannya",
    "kunjung": "mengunjungi kunjungan berkunjung dikunjungi kunjungannya",
    "serang": "menyerang serangan diserang penyerangan serangan-serangan",
    "beri": "memberikan diberikan pemberian memberi berilah",
    "kata": "mengatakan katanya dikatakan perkataan",
    "tahan": "menahan penahanan pertahanan ditahan bertahan",
    "tuduh": "menuduh tuduhan dituduhkan",
    "sepakat": "kesepakatan menyepakati disepakati",
    "setuju": "persetujuan menyetujui disetujuinya",
    "luncur": "meluncurkan peluncuran diluncurkan",
    "pulang": "memulangkan pemulangan dipulangkan",
    "kirim": "mengirim pengiriman dikirimi kiriman",
    "nyata": "menyatakan pernyataan dinyatakan",
    "ingat": "memperingatkan peringatan diperingatkan",
    "bom": "mengebom pengeboman dibom",
    "ajar": "belajar pelajaran mempelajari",
    "negara": "negara negara-negara negaranya kenegaraan",
    "tanda tangan": "menandatangani penandatanganan ditandatangani",
    "terhadap": "terhadap",
    "mereka": "mereka",
}


@pytest.mark.parametrize(("root", "words"), FAMILIES.items())
def test_a_family_shares_its_root(root: str, words: str) -> None:
    assert {MORPHOLOGY.root(word) for word in words.split()} == {root}


def test_what_nobody_knows_stays_as_it_is() -> None:
    assert MORPHOLOGY.root("Xyzzy") == "xyzzy"
    assert not MORPHOLOGY.knows("xyzzy")
    assert MORPHOLOGY.root("a" * 100_000) == "a" * 100_000
