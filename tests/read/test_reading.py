"""What is turned away and why, encodings, links inside lines, dates, datelines, and hostile pages."""

from __future__ import annotations

import codecs
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kawat.lang.press import load_press
from kawat.model.page import Document, Given, Page, RejectedPageError
from kawat.read import pages_of, read_page
from kawat.read.clean import Dateline, dateline_of
from kawat.read.decoding import decode
from kawat.read.glue import unglued
from kawat.read.links import without_links
from kawat.read.published import from_text, from_url

BODY = (
    "Pemerintah Norwegia dan Islandia menandatangani perjanjian perikanan di Oslo pada Selasa setelah berunding lama.\n"
    "Menteri perikanan kedua negara mengatakan perjanjian itu akan berlaku selama lima tahun."
)
ENGLISH = (
    "The two governments signed a new fisheries agreement in Oslo on Tuesday after long talks between ministers. " * 3
)
MALAY = (
    "Kerajaan Malaysia berkata pihaknya akan menghantar bantuan kemanusiaan kepada mangsa banjir di Selatan Thailand. "
    "Perdana Menteri memberitahu bahawa beliau telah bercakap dengan rakan sejawatannya semasa persidangan kelmarin."
)


def read(text: str | bytes, **given: Any) -> Document:
    content = text if isinstance(text, bytes) else text.encode()
    return read_page(Page("page", content, given=Given(**given)), load_press())


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x00\x01\x02" * 500, "not text"),
        (b"%PDF-1.7 " + BODY.encode(), "not text"),
        (b"Beranda\nBerita\nOlahraga", "No article"),
        (b"x" * 20_000_001, "too large"),
        (ENGLISH.encode(), "language"),
        (MALAY.encode(), "language"),
        (b'{"a": 1, "b": "' + BODY.encode() + b'"}', "row of data"),
    ],
)
def test_what_is_no_article_is_turned_away_with_one_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(RejectedPageError, match=reason) as caught:
        read(content)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (codecs.BOM_UTF8 + "Élysée".encode(), "Élysée"),
        (codecs.BOM_UTF16_LE + "Élysée".encode("utf-16-le"), "Élysée"),
        ("“Élysée” di Paris".encode("windows-1252"), "“Élysée” di Paris"),
        ('<meta charset="iso-8859-9">Türkiye İzmir'.encode("iso-8859-9"), '<meta charset="iso-8859-9">Türkiye İzmir'),
        ("Élysée".encode().decode("windows-1252").encode(), "Élysée"),
        ("E\u0301lysée".encode(), "Élysée"),
        ("Ki\u00adev\u200b dan\u2028Mos\x07kwa\r\nbaru".encode(), "Ki\u00adev dan\nMoskwa\nbaru"),
        ("Élys".encode() + "é".encode()[:1], "Élys"),
    ],
)
def test_bytes_become_text(content: bytes, text: str) -> None:
    assert decode(content) == text


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("Ia pergi. Baca juga: Warga Antre Beras Sementara itu, harga naik.", "Ia pergi. Sementara itu, harga naik."),
        ("Ia pergi. Baca juga:Ada Apa di Kairo? Menteri itu diam.", "Ia pergi. Menteri itu diam."),
        (
            "Ia pergi. Baca juga: PM Baru Dilantik “Kami siap bekerja,” kata dia.",
            "Ia pergi. “Kami siap bekerja,” kata dia.",
        ),
        ("Ia pergi. Lihat Video 'Kota Lama yang Sepi': [Gambas:Video 20detik] Ia kembali.", "Ia pergi. Ia kembali."),
        ("Ia pergi. Pilihan Editor: Mengapa Harga Naik", "Ia pergi."),
        (
            "Ia pergi. Baca juga: Empat Negara Sepakat Sejak 17 Juli 2023, ia diam.",
            "Ia pergi. Sejak 17 Juli 2023, ia diam.",
        ),
        ("Orang bisa baca juga buku itu.", "Orang bisa baca juga buku itu."),
        ("Ia meminta warga simak video itu.", "Ia meminta warga simak video itu."),
    ],
)
def test_links_inside_a_line(line: str, clean: str) -> None:
    assert without_links(line, load_press()) == clean


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Kata Putindan Xi, kunjungan Putin ke sana batal.", "Kata Putin dan Xi, kunjungan Putin ke sana batal."),
        ("Menurut Trumpmengatakan itu, kata Trump lagi.", "Menurut Trump mengatakan itu, kata Trump lagi."),
        ("Hal itu dilansirAFP, dikutip daridetikNews.", "Hal itu dilansir AFP, dikutip dari detikNews."),
        ("Ia berkata kepadadetikcom.", "Ia berkata kepada detikcom."),
        ("Kata Putindan Xi.", "Kata Putindan Xi."),  # nothing on the page proves it
        ("Warga Iran dan Iranian di Iran, adapun Adapun.", "Warga Iran dan Iranian di Iran, adapun Adapun."),
        ("Negara Niger dan Nigeria bertemu, kata ia.", "Negara Niger dan Nigeria bertemu, kata ia."),
        ("Ada di antara mereka, diantara kita, danantara.", "Ada di antara mereka, diantara kita, danantara."),
        ("Pembeli iPhone dan eKTP, kata YouTube.", "Pembeli iPhone dan eKTP, kata YouTube."),
    ],
)  # fmt: skip
def test_glued_words_come_apart_where_the_page_proves_it(text: str, mended: str) -> None:
    assert unglued(text.split("\n"), load_press()) == mended.split("\n")


@pytest.mark.parametrize(
    ("line", "place", "outlet"),
    [
        ("JAKARTA, KOMPAS.com - Menteri", "Jakarta", "KOMPAS.com"),
        ("TEMPO.CO, Jakarta - Menteri", "Jakarta", "TEMPO.CO"),
        ("Jakarta (ANTARA) - Menteri", "Jakarta", "ANTARA"),
        ("KONTAN.CO.ID - HANOI. Menteri", "Hanoi", "KONTAN.CO.ID"),
        ("REPUBLIKA.CO.ID,JAKARTA--Menteri", "Jakarta", "REPUBLIKA.CO.ID"),
        ("Liputan6.com, Jakarta Menteri luar negeri", "Jakarta", "Liputan6.com"),
        ("Jakarta, CNN Indonesia -- Menteri", "Jakarta", "CNN Indonesia"),
        ("KBRN, Jakarta: Menteri", "Jakarta", "KBRN"),
        ("WASHINGTON DC, KOMPAS.com– Presiden", "Washington DC", "KOMPAS.com"),
        ("VIVA – Menteri", None, "VIVA"),
        ("MEDIAKITA.COM-Awal tahun", None, "MEDIAKITA.COM"),
        ("TEL AVIV - Menteri", "Tel Aviv", None),
        ("Moskow, KabarKini - Menteri", "Moskow", None),
        ("Iran-Israel sepakat", None, None),
        ("Presiden Rusia - yang baru - berkata", None, None),
        ("Kementerian Luar Negeri (Kemlu) - Menteri", None, None),
    ],
)
def test_datelines(line: str, place: str | None, outlet: str | None) -> None:
    assert dateline_of([line], load_press()) == Dateline(place, outlet)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ia tiba di Oslo, Senin (3/3/2025), dan pulang Rabu (5/3/2025).", "2025-03-05"),
        ("Ia tiba pada Senin, 3 Maret 2025. Rapat akan digelar pada 7 Maret 2025.", "2025-03-03"),
        ("Ia tiba pada Minggu 2 Maret 2025 kemarin.", "2025-03-03"),
        ("Perang pecah pada 24 Februari lalu.", None),
        ("Ia tiba di Oslo, Selasa (4/3), dan pulang Rabu malam (5/3).", "2025-03-05"),
        ("Ia tiba di Oslo pada Rabu, 5 Maret.", "2025-03-05"),
        ("Rapat digelar Rabu (5/3); kontraknya diteken 28 November 2013.", "2014-03-05"),
        ("Rapat digelar Rabu (5/3); kontraknya diteken 28 November 2010.", "2025-03-05"),
        ("Ia tiba Rabu (5/3) dan pulang Jumat (6/3), kata panitia pada Selasa (4/3).", "2025-03-05"),
        ("Ia tiba Rabu (5/3). Ia akan pulang pada Kamis (6/3).", "2025-03-05"),
        ("Ia tiba Rabu (5/3), dan pameran berlangsung 1-20 Maret 2025.", "2025-03-05"),
        ("Tanggal (31/31/2025) tidak ada.", None),
    ],
)
def test_the_newest_date_of_a_text(text: str, day: str | None) -> None:
    found = from_text(text, load_press())
    assert (found and found.value) == day
    assert found is None or found.source == "inferred"


def test_no_date_of_a_text_is_after_its_fetching() -> None:
    found = from_text("Ia tiba di Oslo, Rabu (5/3).", load_press(), date(2020, 1, 1))
    assert found is not None
    assert found.day == "2014-03-05"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.id/read/2025/06/25/16150091/judul", "2025-06-25"),
        ("https://x.id/internasional/20250623123732-106-1246435/judul", "2025-06-23"),
        ("https://x.id/berita/d-8509598/judul", None),
        ("https://x.id/2025/02/31/judul", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, day: str | None) -> None:
    found = from_url(url)
    assert (found and found.value) == day


def test_what_the_source_gave_counts_before_what_is_found() -> None:
    text = f"Judul di Halaman yang Lain Sekali\n1 Januari 2024 10:00 WIB\n{BODY}"
    document = read(text, title="Judul dari Tabel", publisher="Warta", published="2025-03-03 08:00:00 +0700")
    assert (document.title, document.publisher) == ("Judul dari Tabel", "Warta")
    assert document.published is not None
    assert document.published.value == "2025-03-03T08:00+07:00"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "Baca juga: " * 9_000,
        "Baca juga: Judul Berita " * 4_000,
        "[Gambas:" * 12_000,
        "Simak Video '" * 8_000,
        "Foto: " * 16_000,
        "A, " * 30_000,
        "(12/12/2024) " * 8_000,
        "2 Maret 2025 " * 8_000,
        "&nbsp;" * 16_000,
        "a" + " " * 100_000 + "b",
        "Judul Berita Lain\n" * 6_000,
        "<html>" + "<b>x</b>" * 10_000,
        BODY.replace("\n", " ") * 500,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_pages_are_read_or_turned_away(text: str) -> None:
    try:
        document = read(text)
    except RejectedPageError:
        return
    assert document.body
    assert all(line == line.strip() and line for line in document.body.split("\n"))


def test_noise_is_turned_away() -> None:
    with pytest.raises(RejectedPageError):
        read(os.urandom(10_000))


def test_the_first_pages_come_out_whole(shared: Path) -> None:
    """Nothing of the popular list, of author cards or of links, and every paragraph."""
    seeds = {page.id[:3]: read_page(page, load_press()) for page in pages_of(shared / "gold" / "seeds") if page.media}
    assert sorted(seeds) == ["000", "001", "002", "003", "004"]
    assert [len(seeds[name].body.split("\n")) for name in sorted(seeds)] == [16, 13, 11, 17, 10]
    clutter = ("Baca Juga", "Populer", "Selengkapnya", "Redaktur", "Exit mobile", "Foto:", "(ren)", "OJK", "KPK")
    assert not [word for document in seeds.values() for word in clutter if word in document.body]
    assert seeds["003"].authors == ("Reni Erina",)
    assert seeds["004"].title is None


@pytest.mark.parametrize(
    ("head", "dateline", "tail", "publisher"),
    [
        ("WartaBenua", "Oslo, WartaBenua -", "", "WartaBenua"),
        ("WARTA BENUA", "OSLO, WARTABENUA.CO --", "", "Warta Benua"),
        ("WARTA BENUA TV", "OSLO, WARTABENUA.CO --", "", "Warta Benua TV"),
        ("Dunia", "OSLO, WARTABENUA.CO --", "", "wartabenua.co"),
        ("Dunia", "OSLO, WARTABENUA.CO --", "[Gambas:Video Warta Benua]", "wartabenua.co"),
        ("Dunia", "OSLO -", "Copyright © 2025 Warta Benua. All rights reserved.", "Warta Benua"),
        ("Dunia", "OSLO -", "© 2019 - 2025 Warta Benua", "Warta Benua"),
        ("Dunia", "OSLO -", "Hak Cipta © 2025 PT Benua Media Nusantara", None),
        ("Dunia", "OSLO -", "Artikel ini tayang pada 2025 di Oslo", None),
    ],
)
def test_an_outlet_that_no_table_knows_is_named_by_its_own_page(
    head: str, dateline: str, tail: str, publisher: str | None
) -> None:
    page = f"{head}\nNorwegia dan Islandia Teken Perjanjian Perikanan\n3 Juni 2025 10:00\n{dateline} {BODY}\n{tail}\n"
    assert read(page).publisher == publisher


def test_a_bank_in_a_first_sentence_is_no_outlet() -> None:
    page = f"Bank Dunia\nBank Dunia Pinjami Norwegia\n3 Juni 2025 10:00\nOslo, Norwegia - {BODY}"
    assert read(page).publisher is None
