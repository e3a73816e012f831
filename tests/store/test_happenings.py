"""Happenings in the database: written again only where they changed, with judgements, changes and old ids."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

import pytest

from kawat.merge import Lexicon
from kawat.model.happening import Happening, MentionRef
from kawat.model.happening_form import happening_from_json, happening_to_json
from kawat.run.accounts import account_of
from kawat.run.briefs import brief
from kawat.run.judging import Judge, JudgementError, judge_different, judge_field, judge_same, judge_wrong, undo
from kawat.run.merging import merge_store
from kawat.store import EventFilter, Store
from tests.merge.reports import CHINA, LEXICON, RUSSIA, exact, loose, report, told

JUDGE = Judge("Sari", "dibaca ulang", LEXICON)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The meeting in two articles, and its plan."""
    opened = Store.open(tmp_path / "k.db")
    plan = told("Shoigu akan ke Beijing menemui Wang.", date="2026-01-30/2026-02-03", status="planned", mode="visit")
    for record in (exact(), loose(), report("p", "2026-01-20", plan)):
        opened.add(record, "1")
    merge_store(opened, LEXICON)
    return opened


def meeting(store: Store) -> Happening:
    id_ = store.happenings.telling(MentionRef("a", 0))
    found = store.happenings.happening(id_ or "")
    assert found is not None
    return found


def test_what_goes_in_comes_out_equal(store: Store) -> None:
    for happening in store.happenings.all():
        assert happening_from_json(happening_to_json(happening)) == happening
        assert store.happenings.happening(happening.id) == happening


def test_merging_the_same_again_changes_nothing(store: Store) -> None:
    before = list(store.happenings.changes())
    assert merge_store(store, LEXICON).changes.total() == 0
    assert list(store.happenings.changes()) == before


def test_pages_coded_anew_to_the_same_change_nothing(store: Store) -> None:
    for record in list(store.records()):
        store.add(record, "2")
    assert merge_store(store, LEXICON).changes.total() == 0


def test_a_new_article_changes_its_happening_and_nothing_else(store: Store) -> None:
    store.add(exact("d"), "1")
    merged = merge_store(store, LEXICON)
    assert dict(merged.changes) == {"changed": 1}
    assert meeting(store).mentions[-1] != MentionRef("a", 0)
    assert len(meeting(store).mentions) == 3


def test_ids_are_the_same_in_a_database_that_is_built_anew(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other.db") as other:
        for record in reversed(list(store.records())):
            other.add(record, "1")
        merge_store(other, LEXICON)
        assert list(other.happenings.all()) == list(store.happenings.all())


def test_the_timeline_is_in_order_filtered_and_goes_on(store: Store) -> None:
    tables = store.happenings
    assert [each.status for each in tables.timeline(EventFilter()).happenings] == ["planned", "happened"]
    assert tables.timeline(EventFilter(parties=("CHN", "RUS"), statuses=("planned",))).happenings[0].status == "planned"
    assert tables.timeline(EventFilter(parties=("IDN",))).happenings == ()
    assert len(tables.timeline(EventFilter(since=date(2026, 2, 1), until=date(2026, 2, 1))).happenings) == 2
    assert len(tables.timeline(EventFilter(text="pekan")).happenings) == 1
    first = tables.timeline(EventFilter(), limit=1)
    assert tables.timeline(EventFilter(), after=first.cursor).happenings == (meeting(store),)
    with pytest.raises(ValueError, match="no cursor"):
        tables.timeline(EventFilter(), after="abc")


def test_a_split_and_its_undoing_leave_their_traces(store: Store) -> None:
    old = meeting(store).id
    judged = judge_different(store, "b#1", JUDGE)
    alone = store.happenings.telling(MentionRef("b", 0))
    assert (judged.number, alone != old) == (1, True)
    undo(store, 1, JUDGE)
    assert store.happenings.telling(MentionRef("b", 0)) == old
    assert store.happenings.resolve(alone or "") == old  # who kept the other id is led here
    assert [change.kind for change in store.happenings.changes()][-2:] == ["changed", "merged"]
    ((judgement, undone),) = store.happenings.all_judgements()
    assert judgement.author == "Sari"
    assert undone is not None
    assert store.happenings.judgements() == []


def test_happenings_that_are_judged_to_be_one_are(store: Store) -> None:
    one, other = store.happenings.all()
    assert dict(judge_same(store, [one.id, other.id], JUDGE).merged.changes)["merged"] == 1
    assert store.happenings.resolve(one.id) == store.happenings.resolve(other.id)
    with pytest.raises(JudgementError, match="one happening already"):
        judge_same(store, ["a#1", "p#1"], JUDGE)


def test_what_was_joined_and_parted_again_has_the_ids_that_it_had(store: Store) -> None:
    for words in ("Rusia memuji China.", "Rusia memuji kerja sama."):
        store.add(report(words, "2026-03-01", told(words, "SUPPORT", ((RUSSIA,), (CHINA,)))), "1")
    merge_store(store, LEXICON)
    before = list(store.happenings.all())
    names = [f"{it.mentions[0].document}#1" for it in before]
    for one, other in combinations(range(len(before)), 2):
        joined = judge_same(store, [names[one], names[other]], JUDGE).number
        gone = ({before[one].id, before[other].id} - {it.id for it in store.happenings.all()}).pop()
        assert store.happenings.resolve(gone) in {before[one].id, before[other].id}
        undo(store, joined, JUDGE)
        assert list(store.happenings.all()) == before
    parted = judge_different(store, "b#1", JUDGE).number
    undo(store, parted, JUDGE)
    assert list(store.happenings.all()) == before


def test_an_id_that_is_a_happenings_again_leads_nowhere_when_that_is_gone(store: Store) -> None:
    one, other = store.happenings.all()
    joined = judge_same(store, [one.id, other.id], JUDGE)
    undo(store, joined.number, JUDGE)
    judge_wrong(store, "p#1", JUDGE)
    assert {store.happenings.resolve(one.id), store.happenings.resolve(other.id)} == {None, meeting(store).id}


def test_a_correction_outlives_a_rebuild(store: Store) -> None:
    judge_field(store, meeting(store).id, "place", "Shanghai/CHN", JUDGE)
    store.add(exact("d"), "1")
    merge_store(store, LEXICON)
    place = meeting(store).place
    assert place is not None
    assert place.name == "Shanghai"
    with pytest.raises(JudgementError, match="no field"):
        judge_field(store, "a#1", "colour", "red", JUDGE)


def test_a_wrong_mention_is_gone_and_its_happening_with_it(store: Store) -> None:
    (plan,) = (each for each in store.happenings.all() if each.status == "planned")
    judge_wrong(store, "p#1", JUDGE)
    assert store.happenings.resolve(plan.id) is None
    kinds = {change.happening: change.kind for change in store.happenings.changes()}
    assert kinds[plan.id] == "gone"
    assert meeting(store).fulfils is None


@pytest.mark.parametrize("name", ["x#1", "a#9", "h0000000000", "a#x", ""])
def test_what_is_not_there_cannot_be_judged(store: Store, name: str) -> None:
    with pytest.raises(JudgementError, match="There is no happening or mention"):
        judge_wrong(store, name, JUDGE)


def test_changes_are_told_from_a_moment_on(store: Store) -> None:
    assert {change.kind for change in store.happenings.changes(datetime(2020, 1, 1, tzinfo=UTC))} == {"added"}
    assert list(store.happenings.changes(datetime(2999, 1, 1, tzinfo=UTC))) == []


def test_an_account_has_every_article_with_its_sentence_the_plan_and_the_outcome(store: Store) -> None:
    account = account_of(store, meeting(store))
    assert [telling.name for telling in account.tellings] == ["a#1", "b#1"]
    assert account.tellings[0].sentence == "Wang Yi bertemu Sergei Shoigu di Beijing pada Minggu."
    assert account.confidence == pytest.approx(0.96)
    assert account.plan is not None
    assert account_of(store, account.plan).outcomes == (account.happening,)


def test_a_copy_is_named_and_makes_nothing_surer(store: Store) -> None:
    text = " ".join(f"kata{number}" for number in range(100))
    words = told("Wang menemui Shoigu.", date="2026-02-01")
    for id_ in ("x", "y"):
        store.add(report(id_, "2026-02-03", words, more=text), "1")
    merge_store(store, LEXICON)
    account = account_of(store, meeting(store))
    assert (account.articles, account.happening.sources) == (4, 3)
    assert {telling.ref.document: telling.source for telling in account.tellings}["y"] == "x"


def test_a_brief_has_acts_plans_tone_and_numbered_articles(store: Store) -> None:
    found = brief(store, EventFilter(parties=("CHN", "RUS")))
    assert [len(part) for part in (found.acts, found.planned, found.denied, found.possible)] == [1, 1, 0, 0]
    assert [(tone.month, tone.happenings) for tone in found.tone] == [("2026-02", 1)]
    assert [article.source.id for article in found.articles] == ["a", "b", "p"]
    assert found.footnote(found.articles[1]) == 2


def test_a_lexicon_needs_no_language() -> None:
    assert Lexicon().root("Kata") == "kata"
