"""The five pages that the work began with: what no careful reader of them would miss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kawat.evaluate import GoldPage, load_gold
from kawat.merge import load_lexicon, merge
from kawat.model.happening import Happening
from kawat.model.record import Event, Record
from kawat.model.when import When
from kawat.pipeline import load
from kawat.run.gold import measure


@pytest.fixture(scope="module")
def golds(shared: Path) -> dict[str, GoldPage]:
    """The pages by the number that their names begin with."""
    return {gold.id[:3]: gold for gold in load_gold(shared / "gold" / "seeds")}


@pytest.fixture(scope="module")
def records(shared: Path) -> dict[str, Record]:
    measured = measure(shared / "gold" / "seeds", load())
    return {id_[:3]: record for id_, record in measured.records.items()}


def events(record: Record, type_: str, *codes: str) -> Iterator[Event]:
    """The events of a type between just these parties."""
    for event in record.events:
        if event.type == type_ and {party.code for party in (*event.actors, *event.recipients)} == set(codes):
            yield event


def days(record: Record, type_: str, *codes: str) -> set[str | None]:
    return {event.date.value if event.date else None for event in events(record, type_, *codes)}


@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004"])
def test_bodies_are_whole_and_free_of_clutter(
    records: dict[str, Record], golds: dict[str, GoldPage], page: str
) -> None:
    initials = re.compile(r"\s*\([a-z/]{2,9}\)\Z")  # of the desk, at the very end: clutter too
    assert records[page].document.body.split() == initials.sub("", golds[page].body).split()


def test_both_pages_tell_of_the_meeting_in_beijing(records: dict[str, Record]) -> None:
    assert "2026-02-01" in days(records["000"], "CONSULT", "CHN", "RUS")
    assert "2026-01-31/2026-02-01" in days(records["001"], "CONSULT", "CHN", "RUS")


@pytest.mark.parametrize("page", ["001", "002"])
def test_both_pages_tell_of_the_call(records: dict[str, Record], page: str) -> None:
    assert "2026-02-04" in days(records[page], "CONSULT", "CHN", "RUS")


def test_an_office_is_the_one_held_at_that_time(records: dict[str, Record]) -> None:
    offices = {
        party.office for mention in records["003"].mentions for party in mention.parties if party.name == "Wang Yi"
    }
    assert all(office is not None and office.startswith("Direktur Kantor Komisi") for office in offices)
    assert offices


def test_a_visit_to_come_is_planned(records: dict[str, Record]) -> None:
    visits = events(records["003"], "CONSULT", "RUS", "CHN")
    assert "planned" in {event.status for event in visits if event.date == When("2023-10")}


def test_what_never_was_is_denied(records: dict[str, Record]) -> None:
    assert "denied" in {event.status for event in events(records["001"], "ACCUSE", "CHN", "RUS")}


def test_nothing_comes_from_the_popular_list(records: dict[str, Record], golds: dict[str, GoldPage]) -> None:
    body = " ".join(golds["003"].body.split())
    record = records["003"]
    told = [event.evidence for event in record.events]
    said = [span for statement in record.statements for span in statement.spans]
    assert [span.text for span in (*told, *said) if " ".join(span.text.split()) not in body] == []


def test_the_chain_of_relays_is_kept(records: dict[str, Record]) -> None:
    assert ("televisi pemerintah Rusia", "AFP") in {statement.relay for statement in records["001"].statements}


# What several of the pages tell


@pytest.fixture(scope="module")
def happenings(records: dict[str, Record]) -> tuple[Happening, ...]:
    return merge(records.values(), load_lexicon()).happenings


def met_on(happenings: tuple[Happening, ...], day: str) -> Happening:
    """The one happening of that day at which China and Russia spoke."""
    (found,) = (
        each
        for each in happenings
        if each.type == "CONSULT" and each.date == When(day) and {party.code for party in each.actors} >= {"CHN", "RUS"}
    )
    return found


def test_the_meeting_in_two_articles_is_one_with_both_dates_and_both_titles(happenings: tuple[Happening, ...]) -> None:
    meeting = met_on(happenings, "2026-02-01")
    assert (len(meeting.mentions), meeting.sources) == (2, 2)
    told = {name: [each.value for each in values] for name, values in meeting.disagreements}
    assert told["date"] == ["2026-02-01", "2026-01-31/2026-02-01"]
    assert len(told["office of Sergei Shoigu"]) == 2


def test_the_call_in_two_articles_is_one(happenings: tuple[Happening, ...]) -> None:
    assert len(met_on(happenings, "2026-02-04").mentions) == 2
