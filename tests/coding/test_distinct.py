from __future__ import annotations

from dataclasses import replace

from kawat.coding.events.distinct import distinct
from kawat.model.grounded import Party, Place
from kawat.model.record import Event
from kawat.model.span import Span
from kawat.model.when import When

MEETING = Event(
    "CONSULT", None, (), (Party("Japan", "JPN"), Party("India", "IND")), (), None, "happened", None,
    Span(0, 4, "temu"), None, 0.5, "meet",
)  # fmt: skip
LATER = replace(MEETING, evidence=Span(9, 13, "temu"))


def test_a_mention_without_a_date_is_the_dated_act() -> None:
    dated = replace(LATER, date=When("2026-03-11"))
    assert distinct([MEETING, dated]) == [dated]


def test_a_wider_date_is_the_exact_one() -> None:
    month, day = replace(MEETING, date=When("2026-03")), replace(LATER, date=When("2026-03-11"))
    assert distinct([month, day]) == [day]


def test_two_days_are_two_acts() -> None:
    days = [replace(MEETING, date=When("2026-03-11")), replace(LATER, date=When("2026-03-12"))]
    assert distinct(days) == days


def test_other_parties_are_another_act() -> None:
    other = replace(LATER, actors=(Party("Japan", "JPN"), Party("Nepal", "NPL")))
    assert distinct([MEETING, other]) == [MEETING, other]


def test_the_surer_mention_is_kept_with_what_the_other_tells() -> None:
    sure = replace(LATER, confidence=0.9)
    told = replace(MEETING, mode="visit", place=Place("Tokyo", "JPN"))
    [kept] = distinct([told, sure])
    assert (kept.evidence, kept.mode, kept.place) == (LATER.evidence, "visit", Place("Tokyo", "JPN"))


def test_words_that_name_both_sides_are_the_evidence_however_sure_the_others_are() -> None:
    sure = replace(LATER, confidence=0.9)
    [kept] = distinct([MEETING, sure], {MEETING.evidence: 2, LATER.evidence: 1})
    assert (kept.evidence, kept.confidence) == (MEETING.evidence, 0.9)


def test_a_plan_without_a_date_is_the_act_that_happened() -> None:
    assert distinct([replace(MEETING, status="planned"), LATER]) == [LATER]


def test_a_mere_possibility_is_the_act_that_is_asserted() -> None:
    maybe = replace(MEETING, status="hypothetical")
    assert distinct([maybe, replace(LATER, status="denied")]) == [replace(LATER, status="denied")]


def test_a_possibility_of_another_day_is_another_act() -> None:
    maybe = replace(MEETING, status="hypothetical", date=When("2026-03-11"))
    done = replace(LATER, date=When("2026-03-10"))
    assert distinct([maybe, done]) == [maybe, done]


def test_a_meeting_of_other_persons_is_another_meeting() -> None:
    ministers = (Party("Sugiono", "IDN", "GOV", "Menlu"), Party("Penny Wong", "AUS", "GOV", "Menlu"))
    leaders = (Party("Prabowo", "IDN", "GOV", "Presiden"), Party("Albanese", "AUS", "GOV", "PM"))
    of_ministers = replace(MEETING, actors=ministers, date=When("2026-03-11"))
    of_leaders = replace(LATER, actors=leaders, date=When("2026"))
    assert distinct([of_ministers, of_leaders]) == [of_ministers, of_leaders]
    assert distinct([of_ministers, replace(of_leaders, actors=(ministers[0], leaders[1]))]) == [of_ministers]


def test_a_visit_and_the_meeting_at_it_are_one() -> None:
    visit = replace(LATER, actors=MEETING.actors[:1], recipients=MEETING.actors[1:], confidence=0.9)
    assert distinct([MEETING, visit]) == [visit]
    planned = replace(visit, status="planned", date=When("2026-03-30"))
    assert distinct([MEETING, planned]) == [MEETING, planned]


def test_the_same_words_tell_one_act_of_a_type() -> None:
    attack = replace(MEETING, type="ASSAULT", actors=MEETING.actors[:1], recipients=MEETING.actors[1:], confidence=0.9)
    other = replace(attack, recipients=(Party("Nepal", "NPL"),), confidence=0.5)
    assert distinct([attack, other]) == [attack]
    elsewhere = replace(other, evidence=LATER.evidence)
    assert distinct([attack, elsewhere]) == [attack, elsewhere]
