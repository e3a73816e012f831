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
    (("prabowo-sharm-el-sheikh",), "RETREAT", {"ORG:HAMAS", "ISR"}, "2025-10-13", "happened"),
]
"""What any reader of these pages would find: pages, type, parties, day, status."""

TITLES = {
    "as-veto-gaza": "AS Veto Resolusi Gencatan Senjata Gaza di Dewan Keamanan PBB",
    "filipina-meriam-air": "Filipina Panggil Dubes China Usai Insiden Meriam Air",
    "gencatan-putrajaya": "Thailand dan Kamboja Sepakati Gencatan Senjata di Putrajaya",
    "jokowi-kyiv-moskwa": "Jokowi Temui Zelensky dan Putin, Tawarkan Diri Bawa Pesan",
    "perjanjian-pyongyang": "Putin dan Kim Jong Un Teken Perjanjian Kemitraan di Pyongyang",
    "prabowo-ishiba-bogor": "Prabowo Terima PM Jepang Ishiba di Istana Bogor",
    "putin-akan-ke-india": "Putin Akan Berkunjung ke India Awal Desember",
    "rendang-empuk": "Rahasia Rendang Empuk ala Rumah Makan Padang",
    "sanksi-paket-18": "Uni Eropa Jatuhkan Sanksi Paket Ke-18 kepada Rusia",
    "tatap-muka-xi-biden": "Tatap Muka Pertama Xi Jinping dan Joe Biden Digelar di Bali",
    "trump-telepon-xi": "Trump Telepon Xi Jinping, Terima Undangan ke Beijing",
    "usir-diplomat-rusia": "Empat Negara Eropa Usir Puluhan Diplomat Rusia dalam Sehari",
    "xi-putin-panggilan-video": "Xi dan Putin Bicara Lewat Video Jelang Imlek",
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
