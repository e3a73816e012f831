"""Events of sentences written for these tests; the wide field of cases is ``kawat/lang/id/cases/acts.toml``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from kawat.model.page import Document, Published, Source
from kawat.model.record import Event, Record
from kawat.model.when import When
from kawat.pipeline import Pipeline

Coded = Callable[[str], Record]


def told(event: Event) -> tuple[str, str, str, str]:
    """Type, codes of actors and of recipients, status."""
    actors, recipients = (
        "+".join(sorted({party.code or "?" for party in p})) for p in (event.actors, event.recipients)
    )
    return event.type, actors, recipients, event.status


def only(record: Record, type_: str) -> Event:
    events = [event for event in record.events if event.type == type_]
    assert len(events) == 1, [told(event) for event in record.events]
    return events[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Pasukan Rusia menyerang Ukraina pada Rabu malam.", ("ASSAULT", "RUS", "UKR", "happened")),
        ("Ukraina diserang Rusia pada Rabu malam.", ("ASSAULT", "RUS", "UKR", "happened")),
        ("Serangan Rusia ke Ukraina berlanjut hingga Kamis pagi.", ("ASSAULT", "RUS", "UKR", "happened")),
        ("Menteri Luar Negeri Jepang bertemu dengan Menteri Luar Negeri India di Tokyo.",
         ("CONSULT", "IND+JPN", "", "happened")),
        ("Presiden Prancis Emmanuel Macron berkunjung ke Mesir pada Selasa.", ("CONSULT", "FRA", "EGY", "happened")),
        ("Presiden Prancis Emmanuel Macron akan berkunjung ke Mesir pekan depan.",
         ("CONSULT", "FRA", "EGY", "planned")),
        ("Jerman mengecam keputusan Belarus itu.", ("ACCUSE", "DEU", "BLR", "happened")),
        ("Turki mendesak Israel untuk menghentikan operasi itu.", ("REQUEST", "TUR", "ISR", "happened")),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(code: Coded, body: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in [told(event) for event in code(body).events]


@pytest.mark.parametrize(
    "body",
    [
        "Perang harga antarmaskapai menekan laba perusahaan di Jakarta.",
        "Pria itu meninggal akibat serangan jantung di rumahnya di Bandung.",
        "Persib bertemu Persija di final dan menyerang sejak menit pertama.",
    ],
)
def test_what_only_looks_like_an_act_is_none(code: Coded, body: str) -> None:
    assert not code(body).events


def test_what_is_asked_for_is_no_act_of_its_own(code: Coded) -> None:
    record = code("Turki mendesak Rusia untuk menarik pasukan dari Ukraina.")
    assert "RETREAT" not in {event.type for event in record.events}


def test_a_date_behind_another_act_is_that_acts(code: Coded) -> None:
    record = code("Jepang menjatuhkan sanksi kepada Rusia sejak invasi Rusia ke Ukraina pada 2022.")
    sanction = only(record, "SANCTION")
    assert sanction.date is None


def test_the_date_that_opens_a_sentence_is_the_acts(code: Coded) -> None:
    record = code("Pada Rabu (11/3/2026), Presiden Mesir bertemu Presiden Turki di Kairo.")
    assert str(only(record, "CONSULT").date) == "2026-03-11"


def test_the_same_act_told_twice_is_one_event(code: Coded) -> None:
    record = code(
        "Menlu Mesir bertemu Menlu Turki di Kairo, Rabu (11/3/2026).\n"
        "Pertemuan Menlu Mesir dengan Menlu Turki itu berlangsung tertutup."
    )
    assert str(only(record, "CONSULT").date) == "2026-03-11"


def test_evidence_and_why(code: Coded) -> None:
    body = "Pasukan Rusia menyerang Ukraina pada Rabu malam."
    event = only(code(body), "ASSAULT")
    assert body[event.evidence.start : event.evidence.end] == event.evidence.text
    assert "menyerang" in event.evidence.text
    assert event.why.startswith("attack:")
    assert 0 < event.confidence <= 1


def test_first_person_in_a_quotation_is_the_speaker(code: Coded) -> None:
    record = code('"Kami mengecam serangan Rusia," kata Presiden Polandia Karol Nawrocki.')
    assert ("ACCUSE", "POL", "RUS", "happened") in [told(event) for event in record.events]


def test_a_journey_to_two_states_is_a_visit_to_each(code: Coded) -> None:
    record = code("Presiden Brasil Luiz Inacio Lula da Silva akan berkunjung ke India dan Korea Selatan bulan depan.")
    hosts = {party.code for event in record.events if event.type == "CONSULT" for party in event.recipients}
    assert hosts == {"IND", "KOR"}
    assert all(len(event.recipients) == 1 for event in record.events)


def test_three_who_act_together_are_all_actors(code: Coded) -> None:
    record = code("Arab Saudi, Mesir, dan Turki mengecam serangan Israel ke Suriah.")
    assert ("ACCUSE", "EGY+SAU+TUR", "ISR", "happened") in [told(event) for event in record.events]


def test_the_dateline_is_not_the_place_of_the_event(code: Coded) -> None:
    record = code("JAKARTA, KabarNusa.com - Pasukan Rusia menyerang kota Kharkiv di Ukraina pada Rabu malam.")
    place = only(record, "ASSAULT").place
    assert place is not None
    assert place.country == "UKR"
    assert place.lat is not None


def test_what_is_said_at_a_meeting_is_said_on_its_day(code: Coded) -> None:
    meeting = "Menteri Luar Negeri Jepang bertemu dengan Menteri Luar Negeri India di Tokyo, Senin (3/3/2025)."
    record = code(f"{meeting} Jepang mengecam India atas uji coba itu.")
    assert str(only(record, "ACCUSE").date) == "2025-03-03"


def test_what_is_said_to_another_than_those_who_met_keeps_no_date(code: Coded) -> None:
    meeting = "Menteri Luar Negeri Jepang bertemu dengan Menteri Luar Negeri India di Tokyo, Senin (3/3/2025)."
    record = code(f"{meeting} Jepang mengecam Belarus atas uji coba itu.")
    assert only(record, "ACCUSE").date is None


def test_a_page_about_games_tells_no_act(code: Coded) -> None:
    games = "Wasit meniup peluit. Skor tetap imbang. Babak kedua berjalan ketat."
    assert not code(f"{games} Indonesia ingin menang setelah menahan Arab Saudi di Jeddah.").events


def test_on_the_same_day_is_the_day_told_before(code: Coded) -> None:
    record = code(
        "Presiden Kenya tiba di Kampala, Senin (3/3/2025). Pada hari yang sama Hamas membebaskan 20 sandera Israel."
    )
    assert str(only(record, "RETREAT").date) == "2025-03-03"


def test_what_was_ahead_of_a_day_is_not_of_it(code: Coded) -> None:
    record = code("Presiden China Xi Jinping bertelepon dengan Presiden Rusia Vladimir Putin menjelang 17 April 2025.")
    assert only(record, "CONSULT").date is None


def test_a_negated_verb_denies_no_noun_behind_its_preposition(code: Coded) -> None:
    record = code("Kenya meminta Somalia tidak ikut campur dalam konflik bersenjata antara Etiopia dan Eritrea.")
    assert only(record, "ASSAULT").status == "happened"
    assert only(code("Tidak ada serangan Rusia ke Polandia."), "ASSAULT").status == "denied"


def test_what_is_planned_is_not_dated_by_its_saying(code: Coded) -> None:
    body = "Presiden Macron mengatakan pada Senin bahwa Prancis akan mengakui negara Palestina pada Mei mendatang."
    event = only(code(body), "SUPPORT")
    assert (event.status, event.date) == ("planned", When.month(2026, 5))


def test_a_deed_without_a_date_has_that_of_a_mention_too_unsure_to_be_told(pipeline: Pipeline) -> None:
    dated = "Bolivia mengaku kewalahan oleh serangan Peru pada Senin lalu."
    undated = "Pasukan Peru menyerang Bolivia."

    def coded(body: str, threshold: float) -> tuple[Event, ...]:
        assert pipeline.coder.acts.judge is not None
        judge = replace(pipeline.coder.acts.judge, threshold=threshold)
        coder = replace(pipeline.coder, acts=replace(pipeline.coder.acts, judge=judge))
        document = Document(Source("case", "0"), None, None, (), Published("2026-03-12", "page"), "id", body)
        return replace(pipeline, coder=coder).code_document(document).events

    (unsure,), (sure,) = coded(dated, 0), coded(undated, 0)
    between = (unsure.confidence + sure.confidence) / 2
    assert not coded(dated, between)
    (event,) = coded(f"{dated} {undated}", between)
    assert event.evidence.text == undated.rstrip(".")
    assert event.date == When.day(date(2026, 3, 9))
    assert event.why.endswith("on the day of a mention that is not sure")


def test_a_noun_that_points_back_is_no_further_act_but_dates_it(code: Coded) -> None:
    body = "Menlu Jepang bertemu Menlu India di Tokyo. Pertemuan itu digelar pada Senin (9/3/2026)."
    meetings = [event for event in code(body).events if event.type == "CONSULT"]
    assert [event.date and event.date.value for event in meetings] == ["2026-03-09"]


def test_a_day_told_by_its_distance_dates_both_acts(code: Coded) -> None:
    body = "Sehari setelah Rusia menyerang Ukraina, Jepang mengecam Rusia pada Rabu (11/3/2026)."
    dated = {event.type: event.date and event.date.value for event in code(body).events}
    assert dated == {"ASSAULT": "2026-03-10", "ACCUSE": "2026-03-11"}


def test_the_running_year_is_not_when_something_was_said(code: Coded) -> None:
    body = "Jepang siap bekerja sama dengan India untuk perdamaian pada tahun 2026."
    assert [event.date for event in code(body).events if event.type == "AGREE"] == [None]


def test_an_arrest_at_home_is_no_matter_of_the_record_but_one_of_a_foreigner_is(code: Coded) -> None:
    assert [event.type for event in code("Polisi Indonesia menangkap pencuri Indonesia di Bandung.").events] == []
    [arrest] = code("Polisi Indonesia menangkap dua warga Australia di Bali.").events
    assert (arrest.type, arrest.recipients[0].code) == ("COERCE", "AUS")


def test_what_passes_between_private_persons_is_no_matter_of_the_record(code: Coded) -> None:
    assert code("Jang Hyeon-u bekerja sama dengan Kim Sung Pil untuk membentuk duo.").events == ()
