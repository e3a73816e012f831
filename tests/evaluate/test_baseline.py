"""The dull coder does what its first paragraph says, and no more."""

from __future__ import annotations

from kawat.evaluate import load_baseline
from tests.records import check_spans

PAGE = """Rusia Kecam Prancis
Menu | Cari
Moskwa, 5/3/2024 - Rusia mengecam Prancis pada 31/2/2024.
"Kami tidak akan tinggal diam," kata Maria Zakharova. Prancis menolak Rusia.
"""


def test_the_baseline_reads_a_page_from_top_to_bottom() -> None:
    record = load_baseline().record("a", PAGE)
    check_spans(record)
    assert record.document.title == "Rusia Kecam Prancis"
    assert record.document.body == PAGE.strip()
    assert [date.when and date.when.value for date in record.dates] == ["2024-03-05"]
    (statement,) = record.statements
    assert statement.speaker is not None
    assert (statement.spans[0].text, statement.speaker.name) == ("Kami tidak akan tinggal diam,", "Maria Zakharova")
    (event,) = record.events
    assert (event.type, event.actors[0].code, event.recipients[0].code) == ("ACCUSE", "RUS", "FRA")
    assert (event.date and event.date.value, event.status) == ("2024-03-05", "happened")


def test_the_baseline_finds_nothing_in_nothing() -> None:
    record = load_baseline().record("a", "")
    assert (record.document.title, record.mentions, record.events) == (None, (), ())


def test_the_baseline_takes_long_lines() -> None:
    record = load_baseline().record("a", "Rusia mengecam Prancis " * 5000 + '"' * 5000)
    check_spans(record)
