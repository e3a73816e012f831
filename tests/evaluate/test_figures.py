"""The figures beside the yardstick's: relays, status, parties, offices; gold and floors as files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kawat.evaluate import (
    FIGURES,
    Floors,
    FloorsError,
    GoldPage,
    Report,
    evaluate,
    load_gold,
    raise_floors,
    read_floors,
    sha256_of,
)
from kawat.evaluate.gold import GoldEvent, GoldParty, GoldStatement
from kawat.evaluate.matching import pair_up
from kawat.evaluate.offices import load_forms, same_office
from kawat.model.record import Record
from tests.records import BODY, meeting

WANG = GoldParty("Wang Yi", "CHN", "Menlu China", ("Menteri Luar Negeri China Wang Yi", "Wang"))
SHOIGU = GoldParty("Sergei Shoigu", "RUS", "Kepala Dewan Keamanan Rusia", ("Sergei Shoigu",))
ABSENT = GoldParty("Vladimir Putin", "RUS", "Presiden Rusia", ("Putin",))
VISIT = GoldEvent("CONSULT", frozenset({"CHN", "RUS"}), frozenset(), "2026-02-01", "happened", True, "bertemu")


def gold(**changes: object) -> GoldPage:
    page = GoldPage(
        id="pertemuan", page=BODY, body=BODY, title="Wang Yi Terima Shoigu di Beijing", published="2026-02-02",
        parties=(WANG, SHOIGU), dates=(), statements=(), events=(),
    )  # fmt: skip
    return replace(page, **changes)  # type: ignore[arg-type]


def report(page: GoldPage, record: Record | None = None) -> Report:
    return evaluate({"pertemuan": record or meeting()}, [page])


def counts(report: Report, name: str) -> tuple[int, int, int]:
    tally = report.tallies[name]
    return tally.hit, tally.gold, tally.found


@pytest.mark.parametrize(
    ("relay", "expected"),
    [
        (("Xinhua",), (1, 1, 1)),
        (("kantor berita Xinhua",), (1, 1, 1)),
        (("AFP",), (0, 1, 1)),
        ((), (0, 0, 1)),
        (("Xinhua", "AFP"), (1, 2, 1)),
    ],
)
def test_relays_are_compared_on_statements_that_match(relay: tuple[str, ...], expected: tuple[int, int, int]) -> None:
    statement = GoldStatement(WANG, "Wang Yi", ("Kami siap bekerja sama",), relay)
    assert counts(report(gold(statements=(statement,))), "relay") == expected


def test_relays_of_statements_that_do_not_match_count_nothing() -> None:
    statement = GoldStatement(WANG, "Wang Yi", ("Cuaca hari ini cerah",), ("AFP",))
    assert counts(report(gold(statements=(statement,))), "relay") == (0, 0, 0)


@pytest.mark.parametrize(("status", "expected"), [("happened", (1, 1, 1)), ("planned", (0, 1, 1))])
def test_status_is_compared_on_events_that_match(status: str, expected: tuple[int, int, int]) -> None:
    assert counts(report(gold(events=(replace(VISIT, status=status),))), "status") == expected


def test_parties_are_found_by_their_names_and_right_by_their_codes() -> None:
    assert counts(report(gold()), "parties") == (2, 2, 2)
    wrong = replace(SHOIGU, code="UKR")
    assert counts(report(gold(parties=(WANG, wrong, ABSENT))), "parties") == (1, 3, 2)


def test_offices_are_compared_where_the_gold_has_one() -> None:
    nobody = GoldParty("China", "CHN", None, ("China",))
    assert counts(report(gold(parties=(WANG, SHOIGU, ABSENT, nobody))), "offices") == (1, 3, 2)


def test_an_office_whose_holder_the_gold_does_not_name_is_right_with_the_holder() -> None:
    minister = GoldParty("Menlu China", "CHN", "Menteri Luar Negeri China", ("Wang Yi",))
    assert counts(report(gold(parties=(minister,))), "offices") == (1, 1, 1)


@pytest.mark.parametrize(
    ("gold_office", "found", "same"),
    [
        ("Menlu China", "Menteri Luar Negeri Tiongkok", True),
        ("Menteri Luar Negeri", "Menteri Luar Negeri China", True),
        ("Presiden AS", "Presiden Amerika Serikat", True),
        ("Sekjen PBB", "Sekretaris Jenderal Perserikatan Bangsa-Bangsa", True),
        ("Presiden Amerika Serikat", "Wakil Presiden Amerika Serikat", False),
        ("Presiden China", "Presiden Rusia", False),
        ("Menteri Luar Negeri China", "Menteri Pertahanan China", False),
        ("Presiden China", None, False),
    ],
)
def test_titles_of_one_office_are_the_same(gold_office: str, found: str | None, same: bool) -> None:
    assert same_office(gold_office, found, load_forms()) is same


def test_pairs_are_one_to_one_and_the_best_first() -> None:
    fits = {("a", "x"): 0.6, ("a", "y"): 0.9, ("b", "y"): 0.8, ("b", "x"): 0.0}
    assert sorted(pair_up("ab", "xy", lambda one, other: fits[one, other])) == [(0, 1)]


def test_a_page_without_a_record_misses_everything() -> None:
    missed = evaluate({}, [gold(events=(VISIT,))])
    assert counts(missed, "events.full") == (0, 1, 0)
    assert "event missed" in {finding.kind for finding in missed.findings}


def test_an_arguable_event_is_neither_missed_nor_a_false_alarm() -> None:
    arguable = replace(VISIT, core=False)
    assert counts(report(gold(events=(arguable,))), "events.full") == (0, 0, 1)
    assert counts(evaluate({}, [gold(events=(arguable,))]), "events.full") == (0, 0, 0)


# Floors


def test_floors_rise_to_three_places_and_never_fall() -> None:
    better, worse = report(gold(events=(VISIT,))), evaluate({}, [gold(events=(VISIT,))])
    floors = Floors("x", {}).raised(better)
    assert floors.least["events.full"] == 0.666
    assert floors.raised(worse) == floors
    assert floors.broken(better) == []
    assert "events.full fell to 0.0000, below its floor of 0.666." in floors.broken(worse)
    assert set(floors.least) == set(FIGURES)


def test_floors_of_other_gold_begin_anew(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    raise_floors(path, "dev", "old", report(gold()))
    raise_floors(path, "dev", "new", evaluate({}, [gold()]))
    assert read_floors(path)["dev"].sha256 == "new"
    assert read_floors(path)["dev"].least["body"] == 0.0


def test_a_file_that_is_none_of_floors_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"dev": 3}')
    with pytest.raises(FloorsError, match="is no file of floors"):
        read_floors(path)


# Gold as files


def annotate(folder: Path, title: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "a.txt").write_text("Menu\n Satu.\nDua.\n")
    document = {"title": title, "published": None, "body_lines": [2, 3]}
    data = {"document": document, "parties": [], "dates": [], "statements": [], "events": []}
    (folder / "a.json").write_text(json.dumps(data))
    (folder / "happenings.json").write_text("[]")


def test_gold_is_read_and_hashed_with_its_pages(tmp_path: Path) -> None:
    annotate(tmp_path, "Judul")
    (page,) = load_gold(tmp_path)
    assert (page.id, page.title, page.body) == ("a", "Judul", "Satu.\nDua.")
    before = sha256_of(tmp_path)
    assert sha256_of(tmp_path) == before
    (tmp_path / "a.txt").write_text("Menu\n Satu.\nTiga.\n")
    assert sha256_of(tmp_path) != before


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no gold"):
        load_gold(tmp_path)
