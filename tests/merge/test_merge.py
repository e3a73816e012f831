"""What is one happening and what is not, whatever the order; and what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.merge import FEATURES, VETOES, merge
from kawat.model.grounded import Party
from kawat.model.happening import Happening, Happenings, MentionRef
from kawat.model.record import Record
from tests.merge.reports import (
    BEIJING,
    CHINA,
    INDONESIA,
    LEXICON,
    PUTIN,
    RUSSIA,
    WEST,
    XI,
    exact,
    loose,
    news,
    report,
    told,
)
from tests.records import records


def documents(merged: Happenings) -> list[list[str]]:
    """The articles of each happening."""
    return sorted(sorted(ref.document for ref in happening.mentions) for happening in merged.happenings)


def merged(*reports: Record) -> Happenings:
    return merge(reports, LEXICON)


def only(*reports: Record) -> Happening:
    (happening,) = merged(*reports).happenings
    return happening


# One happening


def test_a_meeting_and_a_visit_on_one_occasion_are_one_and_every_value_is_kept() -> None:
    happening = only(exact(), loose())
    assert happening.date is not None
    assert happening.date.value == "2026-02-01"
    assert happening.place == BEIJING
    kept = {name: [told.value for told in values] for name, values in happening.disagreements}
    assert kept["date"] == ["2026-02-01", "2026-01-31/2026-02-01"]
    assert kept["office of Sergei Shoigu"] == ["Sekretaris Dewan Keamanan Rusia", "Kepala Dewan Keamanan Rusia"]
    assert dict(happening.disagreements)["date"][0].why == (
        "2 of 2 independent sources agree with it, and it is the most exact"
    )


def test_an_old_fact_told_again_and_again_is_one() -> None:
    sides = ((RUSSIA,), (INDONESIA,))
    happening = only(
        report("a", "2023-01-05", told("Sejak invasi dimulai, perang berlanjut.", "ASSAULT", sides, "2022")),
        report("b", "2024-06-01", told("Invasi yang dimulai pada Februari 2022.", "ASSAULT", sides, "2022-02")),
        report("c", "2025-09-09", told("Perang sejak invasi itu dimulai.", "ASSAULT", sides, "2022-02-24")),
    )
    assert [ref.document for ref in happening.mentions] == ["a", "b", "c"]
    assert happening.date is not None
    assert happening.date.value == "2022-02-24"


def test_sanctions_without_a_date_are_one() -> None:
    sides = ((WEST,), (RUSSIA,))
    assert documents(
        merged(
            report("a", "2026-01-05", told("Menghadapi sanksi ekonomi berat.", "SANCTION", sides, mode="discontinue")),
            report("b", "2026-01-09", told("Sanksi ekonomi yang berat.", "SANCTION", sides, mode="discontinue")),
        )
    ) == [["a", "b"]]


def test_days_side_by_side_are_one_attack_but_not_one_meeting() -> None:
    words, sides = "Pesawat membom tiga fasilitas nuklir di gunung itu.", ((RUSSIA,), (INDONESIA,))
    attacks = [report(day, day, told(words, "ASSAULT", sides, day)) for day in ("2025-06-21", "2025-06-22")]
    assert len(documents(merged(*attacks))) == 1
    meetings = [report(day, day, told(words, date=day)) for day in ("2025-06-21", "2025-06-22")]
    assert len(documents(merged(*meetings))) == 2


# Two happenings


def test_two_visits_of_one_pair_in_one_month_stay_two() -> None:
    words = "Wang Yi menerima kunjungan Shoigu di Beijing untuk membahas keamanan."
    days = ("2026-02-03", "2026-02-17")
    visits = [report(f"{day}{copy}", day, told(words, date=day)) for day in days for copy in "ab"]
    assert documents(merged(*visits)) == [[f"{day}a", f"{day}b"] for day in days]


def test_no_chain_of_near_misses_joins_two() -> None:
    """Each attack is a day from the next one, so that neighbours alone could be one."""
    words, sides = "Pesawat membom fasilitas nuklir.", ((RUSSIA,), (INDONESIA,))
    days = [f"2025-06-{day}" for day in range(10, 20)]
    chain = merged(*(report(day, day, told(words, "ASSAULT", sides, day)) for day in days))
    assert max(len(happening.mentions) for happening in chain.happenings) == 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("Wang Yi menelepon Shoigu.", date="2026-02-01", mode="phone"), id="a call"),
        pytest.param(told("Xi bertemu Putin.", sides=((XI, PUTIN), ()), date="2026-02-01"), id="other persons"),
        pytest.param(told("Wang Yi akan bertemu Shoigu.", date="2026-02-01", status="planned"), id="a plan"),
        pytest.param(told("Wang Yi bertemu Shoigu.", date="2026-02-10"), id="another day"),
        pytest.param(told("Wang Yi bertemu Shoigu.", "AGREE", date="2026-02-01"), id="another act"),
    ],
)
def test_what_is_like_a_visit_and_is_none(other: tuple[str, object]) -> None:
    visit = report("a", "2026-02-02", told("Shoigu mengunjungi Wang Yi.", date="2026-02-01", mode="visit"))
    assert len(merged(visit, report("b", "2026-02-02", other)).happenings) == 2  # type: ignore[arg-type]


def test_who_did_it_to_whom_counts() -> None:
    words = "Serangan udara menghantam pangkalan militer."
    there = report("a", "2025-06-14", told(words, "ASSAULT", ((RUSSIA,), (CHINA,)), "2025-06-13"))
    back = report("b", "2025-06-14", told(words, "ASSAULT", ((CHINA,), (RUSSIA,)), "2025-06-13"))
    both = report("c", "2025-06-14", told(words, "ASSAULT", ((CHINA, RUSSIA), ()), "2025-06-13"))
    assert len(merged(there, back, both).happenings) == 3


def test_the_killing_of_a_general_is_not_the_attack_on_his_country_nor_that_of_another() -> None:
    general, admiral = (Party(name, "IDN", "MIL") for name in ("Wiranto Hadi", "Bagus Laksana"))
    hit = {
        "state": ("Puluhan pesawat tempur membombardir pangkalan militer pada Jumat.", INDONESIA),
        "admiral": ("Laksamana itu terbunuh di kapalnya dalam serangan pada Jumat.", admiral),
        "general": ("Jenderal itu tewas di rumahnya akibat serangan udara pada Jumat.", general),
        "general too": ("Seorang jenderal tewas akibat serangan udara Jumat pagi.", replace(general, name="W. Hadi")),
    }
    reports = [
        report(name, "2026-06-13", told(words, "ASSAULT", ((RUSSIA,), (whom,)), "2026-06-13"))
        for name, (words, whom) in hit.items()
    ]
    assert documents(merged(*reports)) == [["admiral"], ["general", "general too"], ["state"]]


def test_a_warning_of_another_week_is_another_one() -> None:
    sides = ((CHINA,), (RUSSIA,))
    one = report("a", "2025-01-10", told("China memperingatkan soal kapal di selat.", "THREATEN", sides))
    other = report("b", "2025-03-20", told("China memperingatkan soal tarif baja.", "THREATEN", sides))
    assert len(merged(one, other).happenings) == 2


# Plans


def test_a_plan_is_linked_to_what_came_of_it() -> None:
    plan = told("Shoigu akan ke Beijing menemui Wang.", date="2026-02", status="planned", mode="visit")
    found = merged(report("p", "2026-01-20", plan), exact())
    planned = next(happening for happening in found.happenings if happening.status == "planned")
    done = next(happening for happening in found.happenings if happening.status == "happened")
    assert done.fulfils == planned.id
    assert planned.fulfils is None


def test_what_happened_before_a_plan_was_made_does_not_carry_it_out() -> None:
    plan = told("Shoigu akan ke Beijing menemui Wang.", status="planned", mode="visit")
    assert {happening.fulfils for happening in merged(report("p", "2026-03-20", plan), exact()).happenings} == {None}


def test_a_call_does_not_carry_out_a_planned_visit() -> None:
    plan = told("Shoigu akan ke Beijing menemui Wang.", date="2026-02", status="planned", mode="visit")
    call = told("Wang menelepon Shoigu.", date="2026-02-03", mode="phone")
    found = merged(report("p", "2026-01-20", plan), report("c", "2026-02-04", call))
    assert {happening.fulfils for happening in found.happenings} == {None}


# What it says


def test_numbers_of_one_thing_are_kept_apart() -> None:
    sides = ((RUSSIA,), (INDONESIA,))
    reports = [
        report(id_, "2025-06-14", told(f"Serangan menewaskan {dead} orang.", "ASSAULT", sides, "2025-06-13"))
        for id_, dead in (("a", 28), ("b", 30), ("c", 30))
    ]
    told_ = dict(only(*reports).disagreements)["number of orang"]
    assert [(each.value, len(each.mentions)) for each in told_] == [("30", 2), ("28", 1)]


def test_copies_are_mentions_but_no_further_sources() -> None:
    text = " ".join(f"kata{number}" for number in range(200))
    first = replace(exact("a"), document=replace(exact("a").document, body=exact().document.body + "\n" + text))
    copy = replace(exact("b"), document=replace(exact("b").document, body=exact().document.body + "\n" + text[:900]))
    happening = only(first, copy, loose("c"))
    assert (len(happening.mentions), happening.sources) == (3, 2)


def test_every_feature_and_veto_says_in_one_line_what_it_looks_at() -> None:
    lines = [feature.reading for feature in FEATURES] + [(veto.__doc__ or "").split("\n")[0] for veto in VETOES]
    assert all(line.endswith(".") and len(line) < 120 for line in lines)
    assert all(feature.weight for feature in FEATURES)


# Whatever the order


@settings(max_examples=60, deadline=None)
@given(news(), st.randoms())
def test_the_order_of_the_articles_changes_nothing(drawn: list[Record], dice: object) -> None:
    shuffled = list(drawn)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert merged(*shuffled) == merged(*drawn)


@settings(max_examples=40, deadline=None)
@given(news(), st.integers(0, 8))
def test_articles_that_come_later_give_what_all_at_once_give(drawn: list[Record], cut: int) -> None:
    at_once = {happening.mentions for happening in merged(*drawn).happenings}
    first = merged(*drawn[:cut])
    assert first == merged(*reversed(drawn[:cut]))
    assert {happening.mentions for happening in merged(*drawn[:cut], *drawn[cut:]).happenings} == at_once


@settings(max_examples=60, deadline=None)
@given(news())
def test_every_mention_tells_one_happening_and_no_article_tells_one_twice(drawn: list[Record]) -> None:
    found = merged(*drawn).happenings
    refs = [ref for happening in found for ref in happening.mentions]
    assert sorted(refs) == sorted(
        MentionRef(each.document.source.id, at) for each in drawn for at in range(len(each.events))
    )
    assert len({happening.id for happening in found}) == len(found)
    assert all(len({ref.document for ref in each.mentions}) == len(each.mentions) for each in found)


@settings(max_examples=60, deadline=None)
@given(st.lists(records(), max_size=5, unique_by=lambda record: record.document.source.id))
def test_any_records_can_be_merged(any_records: list[Record]) -> None:
    assert merge(any_records, LEXICON) == merge(reversed(any_records), LEXICON)


def test_a_body_of_one_long_line_is_merged_in_no_time() -> None:
    words = " ".join(f"kata{number}" for number in range(15_000))
    long = [report(id_, "2026-02-02", told("Wang bertemu Shoigu", date="2026-02-01"), more=words) for id_ in "ab"]
    assert only(*long).sources == 1
