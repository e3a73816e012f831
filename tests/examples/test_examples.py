"""The example pages, coded from end to end as a newcomer does it first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kawat.model.codes import EventType, Status
from kawat.model.record import Event, Record
from kawat.pipeline import Pipeline, load
from kawat.read import pages_of
from kawat.run import Rejected, code_one
from kawat.run.workers import Outcome
from tests.records import check_spans

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
_H1 = re.compile(rb"<h1[^>]*>(.*?)</h1>")
NO_ARTICLE = {"asean-statement", "berkas-rusak"}
NO_DIPLOMACY = ["rendang-empuk", "timnas-bahrain"]
HAPPENINGS: list[tuple[tuple[str, ...], EventType, set[str], str, Status]] = [
    (("biden-xi-bali", "tatap-muka-xi-biden"), "CONSULT", {"USA", "CHN"}, "2022-11-14", "happened"),
    (("prabowo-ishiba-bogor", "ishiba-kunjungi-indonesia"), "CONSULT", {"IDN", "JPN"}, "2025-01-11", "happened"),
    (("jokowi-kyiv-moskwa",), "CONSULT", {"IDN", "RUS"}, "2022-06-30", "happened"),
    (("jokowi-kyiv-moskwa",), "CONSULT", {"IDN", "UKR"}, "2022-06-29", "happened"),
    (("xi-putin-panggilan-video",), "CONSULT", {"CHN", "RUS"}, "2026-02-04", "happened"),
    (("trump-telepon-xi",), "CONSULT", {"USA", "CHN"}, "2025-11-24", "happened"),
    (("putin-akan-ke-india",), "CONSULT", {"RUS", "IND"}, "2025-12-04/2025-12-05", "planned"),
    (("sanksi-paket-18",), "SANCTION", {"ORG:EU", "RUS"}, "2025-07-18", "happened"),
    (("usir-diplomat-rusia",), "SANCTION", {"NLD", "RUS"}, "2022-03-29", "happened"),
    (("woodside", "biden-xi-california"), "CONSULT", {"USA", "CHN"}, "2023-11-15", "happened"),
    (("busan-trump-xi", "busan-apec"), "CONSULT", {"USA", "CHN"}, "2025-10-30", "happened"),
    (("blinken-beijing",), "CONSULT", {"USA", "CHN"}, "2023-06-19", "happened"),
    (("iran-serang-israel-april",), "ASSAULT", {"IRN", "ISR"}, "2024-04-13", "happened"),
    (("iran-rudal-oktober",), "ASSAULT", {"IRN", "ISR"}, "2024-10-01", "happened"),
    (("as-serang-fordow",), "ASSAULT", {"USA", "IRN"}, "2025-06-22", "happened"),
    (("pengakuan-palestina",), "SUPPORT", {"FRA", "PSE"}, "2025-09-22", "planned"),
    (("jokowi-kishida-2022",), "CONSULT", {"IDN", "JPN"}, "2022-07-27", "happened"),
    (("second-thomas-2024",), "ACCUSE", {"PHL", "CHN"}, "2024-06-17", "happened"),
    (("perjanjian-kuala-lumpur",), "SUPPORT", {"THA", "KHM"}, "2025-10-26", "happened"),
    (("prabowo-sharm-el-sheikh",), "RETREAT", {"ORG:HAMAS", "ISR"}, "2025-10-13", "happened"),
]
"""What any reader of these pages would find: pages, type, parties, day, status."""

TITLES = {
    "alaska": "Trump dan Putin Bertemu di Alaska, Belum Ada Kesepakatan soal Ukraina",
    "as-serang-fordow": "AS Serang Tiga Fasilitas Nuklir Iran",
    "as-veto-gaza": "AS Veto Resolusi Gencatan Senjata Gaza di Dewan Keamanan PBB",
    "balon-china": "AS Tembak Jatuh Balon China, Beijing Protes Keras",
    "biden-xi-california": "Biden dan Xi Empat Jam Berunding di California",
    "blinken-beijing": "Blinken Temui Xi Jinping, AS dan China Sepakat Redakan Ketegangan",
    "blinken-xi-saluran": "China Tolak Buka Saluran Militer dengan AS",
    "busan-apec": "Usai Enam Tahun, Trump dan Xi Jinping Kembali Bertatap Muka",
    "busan-trump-xi": "Trump dan Xi Bertemu di Busan, Tarif Fentanil Dipangkas",
    "china-balas-tarif": "China Naikkan Tarif atas Barang AS Menjadi 125 Persen",
    "filipina-meriam-air": "Filipina Panggil Dubes China Usai Insiden Meriam Air",
    "gencatan-india-pakistan": "India dan Pakistan Sepakati Gencatan Senjata Setelah Empat Hari Bertempur",
    "gencatan-putrajaya": "Thailand dan Kamboja Sepakati Gencatan Senjata di Putrajaya",
    "hamas-7-oktober": "Hamas Serang Israel, Netanyahu Nyatakan Perang",
    "ieu-cepa": "Indonesia dan Uni Eropa Capai Kesepakatan Politik soal Perjanjian Dagang",
    "indonesia-australia-pertahanan": "Indonesia dan Australia Teken Perjanjian Kerja Sama Pertahanan",
    "indonesia-australia-sydney": "Prabowo dan Albanese Umumkan Perjanjian Keamanan Baru",
    "indonesia-brics": "Indonesia Resmi Jadi Anggota Penuh BRICS",
    "indus": "India Tangguhkan Perjanjian Air Indus, Pakistan Tutup Wilayah Udara",
    "iran-al-udeid": "Iran Balas AS dengan Rudal ke Pangkalan Al Udeid, Trump Umumkan Gencatan Senjata",
    "iran-rudal-oktober": "Iran Luncurkan 180 Rudal Balistik ke Israel",
    "iran-serang-israel-april": "Iran Tembakkan Ratusan Drone dan Rudal ke Israel",
    "israel-balas-isfahan": "Ledakan di Isfahan, Pejabat AS Sebut Serangan Israel",
    "israel-serang-iran-oktober": "Israel Serang Pangkalan Militer Iran, Empat Tentara Tewas",
    "jenewa-90-hari": "Tarif AS-China Turun Setelah Perundingan di Jenewa",
    "jenewa-tarif": "AS dan China Sepakat Pangkas Tarif Selama 90 Hari",
    "jokowi-beijing-2022": "Jokowi Bertemu Xi Jinping, Lanjut ke Tokyo dan Seoul",
    "jokowi-kishida-2022": "Jokowi dan Kishida Bertemu di Tokyo",
    "jokowi-kyiv-moskwa": "Jokowi Temui Zelensky dan Putin, Tawarkan Diri Bawa Pesan",
    "kesepakatan-second-thomas": "Filipina dan China Capai Kesepakatan Sementara soal Beting Second Thomas",
    "parade-beijing": "Prabowo Hadiri Parade Militer di Beijing Bersama Putin dan Kim Jong Un",
    "pelosi-taiwan": "China Gelar Latihan Tembak di Sekitar Taiwan Usai Kunjungan Pelosi",
    "pengakuan-palestina": "Inggris, Kanada, dan Australia Akui Negara Palestina",
    "perjanjian-kuala-lumpur": "Thailand dan Kamboja Teken Perjanjian Damai, Disaksikan Trump",
    "perjanjian-pyongyang": "Putin dan Kim Jong Un Teken Perjanjian Kemitraan di Pyongyang",
    "prabowo-beijing": "Prabowo Bertemu Xi Jinping di Beijing, Kerja Sama Senilai 10 Miliar Dolar AS",
    "prabowo-biden": "Biden Terima Prabowo di Gedung Putih",
    "prabowo-ishiba-bogor": "Prabowo Terima PM Jepang Ishiba di Istana Bogor",
    "putin-akan-ke-india": "Putin Akan Berkunjung ke India Awal Desember",
    "rendang-empuk": "Rahasia Rendang Empuk ala Rumah Makan Padang",
    "sanksi-paket-18": "Uni Eropa Jatuhkan Sanksi Paket Ke-18 kepada Rusia",
    "sindoor": "India Serang Sembilan Lokasi di Pakistan",
    "tarif-indonesia-19": "Trump: Tarif untuk Indonesia Jadi 19 Persen",
    "tarif-trump-april": "Trump Umumkan Tarif Timbal Balik, Indonesia Kena 32 Persen",
    "tatap-muka-xi-biden": "Tatap Muka Pertama Xi Jinping dan Joe Biden Digelar di Bali",
    "thailand-kamboja-juli": "Thailand dan Kamboja Baku Tembak, Bangkok Kerahkan Jet F-16",
    "trump-telepon-xi": "Trump Telepon Xi Jinping, Terima Undangan ke Beijing",
    "usir-diplomat-rusia": "Empat Negara Eropa Usir Puluhan Diplomat Rusia dalam Sehari",
    "xi-di-moskwa": "Xi Jinping Temui Putin di Kremlin, Bahas Perang Ukraina",
    "xi-putin-panggilan-video": "Xi dan Putin Bicara Lewat Video Jelang Imlek",
    "xi-putin-teken": "China dan Rusia Teken Pernyataan Bersama di Kremlin",
    "zelensky-gedung-putih": "Zelensky dan Pemimpin Eropa Temui Trump di Gedung Putih",
}
"""Headlines of the pages of flattened text; those of HTML stand in <h1>."""


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture(scope="module")
def outcomes(pipeline: Pipeline) -> dict[str, Outcome]:
    return {page.id: code_one(pipeline, page) for page in pages_of(PAGES)}


@pytest.fixture(scope="module")
def records(outcomes: dict[str, Outcome]) -> dict[str, Record]:
    return {id_: outcome for id_, outcome in outcomes.items() if not isinstance(outcome, Rejected)}


def test_what_is_no_indonesian_article_is_rejected_in_one_sentence(outcomes: dict[str, Outcome]) -> None:
    rejected = {id_: outcome.reason for id_, outcome in outcomes.items() if isinstance(outcome, Rejected)}
    assert set(rejected) == NO_ARTICLE
    assert all(reason.endswith(".") and "\n" not in reason and "failed" not in reason for reason in rejected.values())


def test_every_article_has_its_headline(records: dict[str, Record]) -> None:
    headlines = {page.stem: heading[1] for page in PAGES.glob("*.html") if (heading := _H1.search(page.read_bytes()))}
    wanted = TITLES | {id_: heading.decode() for id_, heading in headlines.items() if id_ not in NO_ARTICLE}
    assert {id_: record.document.title for id_, record in records.items()} == wanted


def test_every_article_has_its_day(records: dict[str, Record]) -> None:
    for record in records.values():
        published = record.document.published
        assert published is not None, record.document.source.id
        assert published.source == "page", record.document.source.id


@pytest.mark.parametrize(
    "clutter",
    ["Baca juga", "Baca Juga", "ADVERTISEMENT", "SCROLL", "Terpopuler", "WhatsApp", "Lihat Foto", "Gambas", "Editor"],
)
def test_bodies_are_free_of_clutter(records: dict[str, Record], clutter: str) -> None:
    assert [id_ for id_, record in records.items() if clutter in record.document.body] == []


@pytest.mark.parametrize("page", NO_DIPLOMACY)
def test_what_is_no_diplomacy_gives_no_event(records: dict[str, Record], page: str) -> None:
    assert [event.evidence.text for event in records[page].events] == []


@pytest.mark.parametrize(("pages", "type_", "codes", "day", "status"), HAPPENINGS)
def test_happenings_are_found_by_each_outlet(
    records: dict[str, Record], pages: tuple[str, ...], type_: EventType, codes: set[str], day: str, status: Status
) -> None:
    for page in pages:
        found = {
            (event.type, frozenset(codes_of(event)), event.date and event.date.value, event.status)
            for event in records[page].events
        }
        assert (type_, frozenset(codes), day, status) in found


def codes_of(event: Event) -> Iterator[str]:
    return (party.key for party in (*event.actors, *event.recipients))


def test_every_span_of_the_examples_holds_its_words(records: dict[str, Record]) -> None:
    for record in records.values():
        check_spans(record)
