"""Tokens: one line a case, tokens split by "|" """

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawat.lang.orthography import load_orthography
from kawat.parse.tokens import tokenizer

TOKENIZE = tokenizer(load_orthography("id"))
CASES = [
    "pada| |Rabu| |(|4/2/2026|)|.",
    "hubungan| |China|-|Rusia| |dan| |AS|-|Iran",
    "negara-negara| |di| |Perserikatan| |Bangsa-Bangsa",
    "Kim| |Jong-un| |dan| |Al-Qaeda|,| |jet| |F-16|,| |se-Asia|,| |non-Barat",
    "tahun| |1970-an|,| |ke-5|,| |2023|-|2024",
    "Rp|5.000| |atau| |US$|30| |juta|,| |3,5|%",
    "pukul| |14.30| |WIB|.",
    "Andi|,| |S.H.|,| |M.Hum.|,| |dan| |J.| |Santoso",
    "KOMPAS.com| |dan| |TEMPO.CO|,| |Jakarta| |-| |Presiden",
    "selesai|.|Presiden| |pulang",
    "“|Siap|,|”| |katanya|.|.|.",
    "Menteri|Luar| |Negeri| |Serikat|Donald",
    "Jum'at| |di| |Xi'an|,| |O'Brien",
    "https://contoh.id/a-b?c=1| |lalu| |nama@contoh.co.id",
]


@pytest.mark.parametrize("case", CASES)
def test_tokens_of_a_line(case: str) -> None:
    line = case.replace("|", "")
    pieces = [piece for piece in case.replace("|.|.|.", "|...").split("|") if piece.strip()]
    assert [line[start:end] for start, end in TOKENIZE(line)] == pieces


@given(st.text())
def test_tokens_cover_all_but_white_space_in_order(line: str) -> None:
    at = 0
    for start, end in TOKENIZE(line):
        assert at <= start < end
        assert not line[at:start].strip()
        at = end
    assert not line[at:].strip()


@pytest.mark.parametrize(
    "unit", ["a", ".", "a.", '"', '("a" ', "Ab", "-a", "http://", "a@", "😀", "1.2", "A.", "（中文）", "'a", "AB-CD-"]
)
def test_long_lines_of_anything_are_cut(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    assert TOKENIZE(line)[-1][1] == len(line.rstrip())
