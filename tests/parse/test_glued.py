"""Words that lost the space between them."""

from __future__ import annotations

import pytest

from kawat.model.page import Document, Source
from kawat.parse import load_parser, parse

PARSER = load_parser(model=None)
CASES = {
    "Norwegiamengecam": "Norwegia mengecam",
    "diNorwegiauntuk": "di Norwegia untuk",
    "NorwegiadanIslandia": "Norwegia dan Islandia",
    "dipimpinPM": "dipimpin PM",
    "DPRPuan": "DPR Puan",
    "PBBmendesak": "PBB mendesak",
    "PresidenJonas": "Presiden Jonas",
    "KetuaDPRPuan": "Ketua DPR Puan",
    "olehKomisi": "oleh Komisi",
    "Emmanuel Macrondan": "Emmanuel Macron dan",
    "PresidenXi Jinpingmenemui": "Presiden Xi Jinping menemui",
    "Gedung Putihmembantah": "Gedung Putih membantah",
    "Al Jazeeradi": "Al Jazeera di",
    "Tri Wahyudi": "Tri Wahyudi",
    "KetuaDPRRI": "Ketua DPR RI",
    "AnggotaDPRRIPuan": "Anggota DPR RI Puan",
    "Lesothobalik menuduhnelayan": "Lesotho balik menuduh nelayan",
    "Fijimeski": "Fiji meski",
    "dalamtruce talks": "dalam truce talks",
    "terhadappelabuhan": "terhadap pelabuhan",
    "bantuandengan": "bantuan dengan",
    "kesepakatanyang": "kesepakatan yang",
    "membicarakangandum": "membicarakan gandum",
    "nelayanmenduduki": "nelayan menduduki",
    "mengatasnamakan": "mengatasnamakan",
    "ketenagakerjaan": "ketenagakerjaan",
    "menitikberatkan": "menitikberatkan",
    "antarnelayan": "antarnelayan",
    "sembahyang": "sembahyang",
    "perempatfinal": "perempatfinal",
    "bersikeras": "bersikeras",
    "paramedis": "paramedis",
    "menyempurnakan": "menyempurnakan",
    "Sukarnoputri": "Sukarnoputri",
    "Norwegian": "Norwegian",
    "WhatsApp": "WhatsApp",
    "MacArthur": "MacArthur",
    "Norwegianya": "Norwegianya",
    "YouTube": "YouTube",
    "MotoGP": "MotoGP",
    "McDonald": "McDonald",
}


@pytest.mark.parametrize(("glued", "apart"), CASES.items())
def test_glued_words_come_apart_and_names_do_not(glued: str, apart: str) -> None:
    body = f"Pemerintah Norwegia dan Islandia menemui Puan di DPR kemarin. Lalu {glued} datang."
    parsed = parse(Document(Source("x", "0"), None, None, (), None, "id", body), PARSER)
    texts = [token.text for token in parsed.tokens]
    start, end = texts.index("Lalu") + 1, texts.index("datang")
    assert " ".join(texts[start:end]) == apart
    assert all(body[token.start : token.end] == token.text for token in parsed.tokens)
