"""HTML pages: the vote of the extractors and what a page says of itself."""

from __future__ import annotations

import json

import pytest

from kawat.lang.press import load_press
from kawat.model.page import Document, Page, RejectedPageError
from kawat.read import read_page
from kawat.read.html.vote import elect

PARAGRAPHS = (
    "Menteri Luar Negeri Selandia Baru tiba di Jakarta pada Senin (3/3/2025) untuk kunjungan kerja selama dua hari.",
    "Ia dijadwalkan bertemu dengan mitranya dari Indonesia dan pimpinan Sekretariat ASEAN di kawasan Blok M.",
    '"Kami ingin memperluas kerja sama pendidikan dan pertanian," katanya kepada wartawan di bandara.',
    "Kedua negara memperingati lebih dari enam puluh tahun hubungan diplomatik pada tahun ini.",
)
TITLE = "Menlu Selandia Baru Kunjungi Jakarta, Bahas Pendidikan dan Pertanian"


def page(head: str = "", above: str = "", below: str = "", title: str = f"{TITLE} - Warta Samudra") -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    related = "".join(f'<li><a href="/{n}">Berita Lain Nomor {n} yang Tidak Ada Kaitannya</a></li>' for n in range(8))
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>
    <nav><a href="/">Beranda</a> <a href="/dunia">Dunia</a></nav>
    <article><h1>{TITLE}</h1>{above}<div class="content">{body}</div></article>
    <aside><h3>Berita Terkait</h3><ul>{related}</ul></aside>{below}</body></html>""".encode()


def read(content: bytes, url: str | None = None) -> Document:
    return read_page(Page("page", content, None, url=url), load_press())


def linked(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", **fields}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_body_is_the_article_without_lists_and_menus() -> None:
    assert read(page()).body.split("\n") == list(PARAGRAPHS)


def test_links_to_other_articles_inside_go() -> None:
    content = page().replace(b"</p><p>Ia", b"</p><p>Baca juga: <a href='/x'>Jadwal Penerbangan Baru</a></p><p>Ia")
    assert read(content).body.split("\n") == list(PARAGRAPHS)


def test_title_is_the_heading_without_the_outlet() -> None:
    assert read(page()).title == TITLE
    assert read(page().replace(b"<h1>", b"<h2>").replace(b"</h1>", b"</h2>")).title in {
        TITLE,
        f"{TITLE} - Warta Samudra",
    }


def test_outlet_authors_and_time_come_from_json_ld() -> None:
    head = linked(
        datePublished="2025-03-03T09:15:00+07:00",
        author=[{"@type": "Person", "name": "Sari Dewi"}, {"@type": "Organization", "name": "Warta Samudra"}],
        publisher={"@type": "Organization", "name": "Warta Samudra"},
    )
    document = read(page(head))
    assert document.publisher == "Warta Samudra"
    assert document.authors == ("Sari Dewi",)
    assert document.published is not None
    assert (document.published.value, document.published.source) == ("2025-03-03T09:15+07:00", "page")


@pytest.mark.parametrize(
    ("stamp", "visible", "expected"),
    [
        ("2025-03-03T09:15:00Z", "", "2025-03-03T09:15"),  # a bare Z names no zone
        ("2025-03-03T09:15:00Z", "Senin, 3 Maret 2025 09:15 WIB", "2025-03-03T09:15+07:00"),
        ("2025-03-03T19:15:00+00:00", "", "2025-03-04T02:15+07:00"),  # the day on which readers saw it
        ("2025-03-03", "Senin, 03 Mar 2025 | 18:20 WITA", "2025-03-03T18:20+08:00"),
        ("nonsense", "3/3/2025, 06:00 WIT", "2025-03-03T06:00+09:00"),
    ],
)
def test_published_time_and_its_zone(stamp: str, visible: str, expected: str) -> None:
    document = read(page(f'<meta property="article:published_time" content="{stamp}">', f"<div>{visible}</div>"))
    assert document.published is not None
    assert document.published.value == expected


def test_published_day_from_the_address_when_the_page_is_silent() -> None:
    document = read(page(), "https://dunia.example.id/read/2025/03/04/101500/menlu-selandia-baru")
    assert document.published is not None
    assert (document.published.value, document.published.source) == ("2025-03-04", "url")


def test_known_host_names_the_outlet() -> None:
    assert read(page(), "https://internasional.kompas.com/read/1").publisher == "Kompas.com"


@pytest.mark.parametrize("json_ld", ["[" * 5000, '{"@type": ["NewsArticle", 3], "author": 7}', "", "{}", "null"])
def test_broken_json_ld_is_passed_over(json_ld: str) -> None:
    head = f'<script type="application/ld+json">{json_ld}</script>'
    assert read(page(head)).title == TITLE


def test_the_vote_keeps_what_two_agree_on_and_regains_the_first_paragraph() -> None:
    lead, second, third, last = PARAGRAPHS
    junk = "Sebuah daftar panjang berita lain yang hanya dilihat oleh satu pengekstrak saja."
    candidates = [
        [second, third, last],
        [lead, second, third, last],
        [lead, second, third],
        [second, third, last, junk],
    ]
    assert elect(candidates) == [lead, second, third, last]


def test_the_vote_takes_the_only_candidate() -> None:
    assert elect([[], ["Satu baris saja."], [], []]) == ["Satu baris saja."]
    assert elect([[], [], [], []]) == []


def test_deep_nesting_is_read_in_time() -> None:
    content = page().replace(b"</article>", b"</article>" + b"<div>" * 20_000)
    assert PARAGRAPHS[1] in read(content).body


def test_a_front_page_is_no_article() -> None:
    items = "".join(f"<h3><a href='/{n}'>Menteri Nomor {n} Bertemu Mitranya di Kota Lain</a></h3>" for n in range(40))
    content = f"<html><title>Warta</title><body><h1>Warta</h1>{items}<p>{PARAGRAPHS[0]}</p>{items}</body></html>"
    with pytest.raises(RejectedPageError, match="No article"):
        read(content.encode())


def test_prose_that_no_extractor_finds_is_read_from_the_visible_text() -> None:
    cells = "".join(f"<tr><td><font>{paragraph}</font></td></tr>" for paragraph in PARAGRAPHS)
    assert read(f"<html><body><form><table>{cells}</table></form></body></html>".encode()).body.split("\n") == list(
        PARAGRAPHS
    )
