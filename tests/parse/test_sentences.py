"""Sentences that survive the press; each case gives a text and the sentences it holds, split by " ¦ "."""

from __future__ import annotations

import pytest

from kawat.model.page import Document, Source
from kawat.parse import Parser, load_parser, parse

CASES = [
    '"Kami siap berunding," kata Menlu Norwegia. ¦ "Mereka belum menjawab."',
    '"Kami siap. Kami menunggu jawaban," ujar juru bicara itu.',
    "Pertemuan digelar di Oslo, Rabu (4/2/2026). ¦ Hasilnya belum diumumkan.",
    "Andi Wijaya, S.H., M.H. memimpin sidang.",
    "Pasal itu tertuang dalam UU No. 5 Tahun 2011. ¦ Isinya singkat.",
    "Penulis J. K. Santoso hadir. ¦ Ia duduk di depan.",
    "Harganya Rp 5.000 per kilogram. ¦ Naik pukul 14.30 WIB.",
    'Ia berkata: "Kami tidak akan mundur. ¦ Rapat lalu ditutup. ¦ Semua pulang.',
    "Perundingan telah selesai. ¦ Presiden kembali ke ibu kota.",
    "“Apakah mereka datang?” tanya seorang wartawan. ¦ Tidak ada jawaban.",
    "“Kami tidak takut!” ¦ Ratusan orang bersorak.",
    "Situs detik.com dan TEMPO.CO memuatnya. ¦ Keduanya mengutip Reuters.",
    "Beras, gula, dll. dikirim lewat laut.",
    "Rapat membahas tiga pokok. ¦ 1. Batas laut. ¦ 2. Perikanan.",
    "Jumlahnya 2.904. 678 orang.",
    "Ia meraih gelar Ph. D. di Oslo.",
    "Upacara dipimpin Pdt. Holm dan Rev. George Berg. ¦ Jemaat bernyanyi.",
    "Perjanjian itu berlaku sejak 2006. ¦ kedua pihak menaatinya.",
    "Bawang (Allium cepa (L.) Baker) ditanam di sana.",
    "Mereka membahas banyak hal. ¦ Rapat lalu ditutup. ¦ Isinya ada di hal. 5 laporan itu.",
    "Suhu naik 2 C. ¦ Para ahli cemas. ¦ Kota itu berdiri sejak abad ke-6 M. ¦ Penduduknya sedikit.",
    "Ia murid Martin Berg, Jr. ¦ Kini ia memimpin Nordwind Corp. ¦ Perusahaan itu tumbuh.",
    "Saham PT Contoh Tbk. (CTH) naik.",
    "Apakah mereka datang? ¦ belum ada yang tahu.",
    "Mereka bermain musik rock. ¦ banyak orang menonton, seperti ditulis situs Gol. com kemarin.",
    "Kapal itu terbakar. ¦ () Awaknya selamat.",
    "Kantor itu ada di Jalan Melati no. ¦ Banyak orang datang ke sana. ¦ Tokonya di no. 7 dan no. XII jalan itu.",
    "Ponsel itu memakai Nordix v4. 2 yang baru. ¦ Harganya turun.",
    "Syaratnya adalah sebagai berikut: ¦ Pendaftar mengisi formulir.",
    'Ia berkata sebagai berikut: "Kami datang."',
    "Rinciannya sebagai berikut: beras, gula, dan garam.",
    "Tiga negara (Norwegia, Islandia, dan Swedia. Menurut rilis) hadir. ¦ Rapat ditunda...",
]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return load_parser()


def document(body: str) -> Document:
    return Document(Source("x", "0"), None, None, (), None, "id", body)


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_the_press(case: str, parser: Parser) -> None:
    expected = case.split(" ¦ ")
    found = [sentence.span.text for sentence in parse(document(" ".join(expected)), parser).sentences]
    assert found == expected


def test_a_stop_without_a_space_ends_a_sentence(parser: Parser) -> None:
    parsed = parse(document("Perundingan selesai.Presiden pulang.Esoknya ia berpidato."), parser)
    assert [sentence.span.text for sentence in parsed.sentences] == [
        "Perundingan selesai.",
        "Presiden pulang.",
        "Esoknya ia berpidato.",
    ]


def test_a_new_line_always_ends_a_sentence(parser: Parser) -> None:
    parsed = parse(document("Judul tanpa titik\nKalimat pertama\n(tanpa tutup kurung"), parser)
    assert [sentence.span.text for sentence in parsed.sentences] == [
        "Judul tanpa titik",
        "Kalimat pertama",
        "(tanpa tutup kurung",
    ]
