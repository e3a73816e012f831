from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kawat.coding.events.distinct import Telling, distinct
from kawat.model.grounded import Party, Place
from kawat.model.record import Attribution, Event
from kawat.model.span import Span
from kawat.model.when import When

MEETING = Event(
    "CONSULT", None, (), (Party("Japan", "JPN"), Party("India", "IND")), (), None, "happened", None,
    Span(0, 4, "temu"), None, 0.5, "meet",
)  # fmt: skip
LATER = replace(MEETING, evidence=Span(9, 13, "temu"))


def once(events: Iterable[Event]) -> list[Event]:
    return [telling.event for telling in distinct(map(Telling, events))]


def test_a_mention_without_a_date_is_the_dated_act() -> None:
    dated = replace(LATER, date=When("2026-03-11"))
    assert once([MEETING, dated]) == [dated]


def test_a_wider_date_is_the_exact_one() -> None:
    month, day = replace(MEETING, date=When("2026-03")), replace(LATER, date=When("2026-03-11"))
    assert once([month, day]) == [day]


def test_two_days_are_two_acts() -> None:
    days = [replace(MEETING, date=When("2026-03-11")), replace(LATER, date=When("2026-03-12"))]
    assert once(days) == days


def test_other_parties_are_another_act() -> None:
    other = replace(LATER, actors=(Party("Japan", "JPN"), Party("Nepal", "NPL")))
    assert once([MEETING, other]) == [MEETING, other]


def test_the_surer_mention_is_kept_with_what_the_other_tells() -> None:
    sure = replace(LATER, confidence=0.9)
    told = replace(MEETING, mode="visit", place=Place("Tokyo", "JPN"))
    [kept] = once([told, sure])
    assert (kept.evidence, kept.mode, kept.place) == (LATER.evidence, "visit", Place("Tokyo", "JPN"))


def test_words_that_name_both_sides_are_the_evidence_however_sure_the_others_are() -> None:
    sure = replace(LATER, confidence=0.9)
    [kept] = [one.event for one in distinct([Telling(MEETING, 2), Telling(sure, 1)])]
    assert (kept.evidence, kept.confidence) == (MEETING.evidence, 0.9)


def test_a_plan_without_a_date_is_the_act_that_happened() -> None:
    assert once([replace(MEETING, status="planned"), LATER]) == [LATER]


def test_a_mere_possibility_is_the_act_that_is_asserted() -> None:
    maybe = replace(MEETING, status="hypothetical")
    assert once([maybe, replace(LATER, status="denied")]) == [replace(LATER, status="denied")]


def test_a_possibility_of_another_day_is_another_act() -> None:
    maybe = replace(MEETING, status="hypothetical", date=When("2026-03-11"))
    done = replace(LATER, date=When("2026-03-10"))
    assert once([maybe, done]) == [maybe, done]


def test_a_meeting_of_other_persons_is_another_meeting() -> None:
    ministers = (Party("Sugiono", "IDN", "GOV", "Menlu"), Party("Penny Wong", "AUS", "GOV", "Menlu"))
    leaders = (Party("Prabowo", "IDN", "GOV", "Presiden"), Party("Albanese", "AUS", "GOV", "PM"))
    of_ministers = replace(MEETING, actors=ministers, date=When("2026-03-11"))
    of_leaders = replace(LATER, actors=leaders, date=When("2026"))
    assert once([of_ministers, of_leaders]) == [of_ministers, of_leaders]
    assert once([of_ministers, replace(of_leaders, actors=(ministers[0], leaders[1]))]) == [of_ministers]


def test_a_visit_and_the_meeting_at_it_are_one() -> None:
    visit = replace(LATER, actors=MEETING.actors[:1], recipients=MEETING.actors[1:], confidence=0.9)
    assert once([MEETING, visit]) == [visit]
    planned = replace(visit, status="planned", date=When("2026-03-30"))
    assert once([MEETING, planned]) == [MEETING, planned]


def test_the_same_words_tell_one_act_of_a_type() -> None:
    attack = replace(MEETING, type="ASSAULT", actors=MEETING.actors[:1], recipients=MEETING.actors[1:], confidence=0.9)
    other = replace(attack, recipients=(Party("Nepal", "NPL"),), confidence=0.5)
    assert once([attack, other]) == [attack]
    elsewhere = replace(other, evidence=LATER.evidence)
    assert once([attack, elsewhere]) == [attack, elsewhere]


STRIKE = replace(
    MEETING, type="ASSAULT", actors=(Party("Israel", "ISR", "GOV"),), recipients=(Party("Iran", "IRN", "GOV"),)
)
SALAMI = Party("Hossein Salami", "IRN", "MIL", "Komandan Garda Revolusi")


def test_the_killing_of_a_general_is_not_the_attack_on_his_country() -> None:
    killing = replace(STRIKE, recipients=(SALAMI,), evidence=LATER.evidence)
    assert once([STRIKE, killing]) == [STRIKE, killing]
    assert once([killing, replace(killing, evidence=Span(20, 24, "temu"))]) == [killing]


def test_those_whom_no_one_names_are_others_than_those_who_are_named() -> None:
    some = replace(STRIKE, recipients=(Party("sejumlah ilmuwan nuklir", "IRN", "EDU"),))
    named = replace(STRIKE, recipients=(SALAMI,), evidence=LATER.evidence)
    assert once([some, named]) == [some, named]


def test_the_people_of_a_state_are_hit_when_it_is() -> None:
    people = replace(STRIKE, recipients=(Party("Iranians", "IRN", "CVL"),), evidence=LATER.evidence)
    assert len(once([STRIKE, people])) == 1


def test_who_speaks_of_a_blow_speaks_for_the_state_that_was_hit() -> None:
    spoken = replace(STRIKE, recipients=(SALAMI,), attribution=Attribution(SALAMI), evidence=LATER.evidence)
    assert len(once([STRIKE, spoken])) == 1


def test_what_a_clause_of_time_sets_beside_an_act_is_another_one_wherever_it_is_told_again() -> None:
    war = replace(STRIKE, date=When("2022"), evidence=LATER.evidence)
    again = replace(STRIKE, evidence=Span(30, 34, "temu"), confidence=0.9)
    tellings = [
        Telling(STRIKE, 2, frozenset({STRIKE.evidence})),
        Telling(war, 2, frozenset({war.evidence}), frozenset({STRIKE.evidence})),
    ]
    assert [one.event for one in distinct(tellings)] == [STRIKE, war]
    retold = distinct([*tellings, Telling(again, 2, frozenset({again.evidence}))])
    assert [one.event for one in retold] == [war, again]
    assert retold[1].spans == {STRIKE.evidence, again.evidence}
