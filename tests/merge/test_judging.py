"""What readers decide is followed on every rebuild, undone when they say so, and ids last through all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawat.merge import gather, merge, merge_material, pointer, set_field
from kawat.model.happening import Happening, Happenings
from kawat.model.judgement import Judgement, JudgementKind, Pointer
from kawat.model.record import Record
from tests.merge.reports import LEXICON, exact, loose, report, told

MADE = datetime(2026, 3, 1, tzinfo=UTC)


def named(record: Record, event: int = 0) -> Pointer:
    """What names an event of a record."""
    (mention,) = [it for ref, it in gather([record], LEXICON).mentions.items() if ref.event == event]
    return pointer(mention)


def judged(
    id_: int, kind: JudgementKind, *records: Record, field: str | None = None, value: str | None = None
) -> Judgement:
    return Judgement(id_, MADE, "Sari", "dibaca ulang", kind, tuple(map(named, records)), field, value)


def together(found: Happenings) -> list[list[str]]:
    return sorted(sorted(ref.document for ref in happening.mentions) for happening in found.happenings)


def other() -> Record:
    """Another meeting, a month later."""
    return report("c", "2026-03-02", told("Wang bertemu Shoigu lagi.", date="2026-03-01"))


def test_a_split_mention_stands_alone_and_joins_again_when_that_is_undone() -> None:
    reports, split = [exact(), loose()], judged(1, "different", loose(), exact())
    assert together(merge(reports, LEXICON, [split])) == [["a"], ["b"]]
    assert together(merge(reports, LEXICON)) == [["a", "b"]]


def test_what_is_judged_to_be_one_is_one() -> None:
    assert together(merge([exact(), loose(), other()], LEXICON, [judged(1, "same", exact(), other())])) == [
        ["a", "b", "c"]
    ]


def test_the_later_judgement_wins_whatever_order_they_are_given_in() -> None:
    reports = [exact(), loose()]
    split, joined = judged(1, "different", exact(), loose()), judged(2, "same", loose(), exact())
    assert together(merge(reports, LEXICON, [joined, split])) == [["a", "b"]]
    assert together(merge(reports, LEXICON, [replace(split, id=3), joined])) == [["a"], ["b"]]


def test_a_wrong_mention_tells_nothing() -> None:
    assert together(merge([exact(), loose()], LEXICON, [judged(1, "wrong", loose())])) == [["a"]]


def test_a_corrected_field_leaves_what_the_articles_say() -> None:
    correction = judged(1, "field", loose(), field="date", value="2026-02-02")
    (happening,) = merge([exact(), loose()], LEXICON, [correction]).happenings
    assert happening.date is not None
    assert happening.date.value == "2026-02-02"
    assert [each.value for each in dict(happening.disagreements)["date"]] == ["2026-02-01", "2026-01-31/2026-02-01"]


def test_a_mode_is_left_out_where_the_type_has_become_another_one() -> None:
    attack = report("c", "2026-02-01", told("Wang menyerang Shoigu.", "ASSAULT", date="2026-02-01"))
    mode, joined = judged(1, "field", exact(), field="mode", value="visit"), judged(2, "same", exact(), attack)
    (happening,) = merge([exact(), attack], LEXICON, [mode, joined]).happenings
    assert (happening.type, happening.mode) == ("ASSAULT", None)


@pytest.mark.parametrize(
    ("field", "value"), [("date", "kemarin"), ("status", "maybe"), ("mode", "aerial"), ("foo", "x")]
)
def test_a_value_that_is_none_is_refused(field: str, value: str) -> None:
    (happening,) = merge([exact()], LEXICON).happenings
    with pytest.raises(ValueError, match=r".+"):
        set_field(happening, field, value)


def test_a_judgement_finds_its_mention_after_the_article_was_coded_anew() -> None:
    split = judged(1, "different", loose(), exact())
    new = report("b", "2026-02-04", told("Kedua negara sepakat.", "AGREE"), told(
        "Pada akhir pekan lalu Shoigu berkunjung ke Beijing untuk membahas kerja sama dengan Wang.",
        date="2026-01-31/2026-02-01",
    ))  # fmt: skip
    assert together(merge([exact(), new], LEXICON, [split])) == [["a"], ["b"], ["b"]]


def test_a_judgement_whose_mention_is_gone_is_told() -> None:
    assert merge([exact()], LEXICON, [judged(7, "wrong", loose())]).unresolved == (7,)


# Ids


def ids_after(found: Happenings, *reports: Record) -> dict[Pointer, str]:
    mentions = gather(reports, LEXICON).mentions
    return {pointer(mentions[ref]): happening.id for happening in found.happenings for ref in happening.mentions}


def of(found: Happenings, document: str) -> Happening:
    return next(each for each in found.happenings if any(ref.document == document for ref in each.mentions))


def test_an_id_stays_when_an_earlier_report_comes() -> None:
    before = merge([loose()], LEXICON)
    after = merge([loose(), exact()], LEXICON, (), ids_after(before, loose()))
    assert [happening.id for happening in after.happenings] == [before.happenings[0].id]
    assert after.moved == ()


def test_an_id_stays_when_an_article_is_coded_anew() -> None:
    before = merge([exact()], LEXICON)
    new = report("a", "2026-02-02", told("Kedua negara sepakat.", "AGREE"), told(exact().events[0].evidence.text))
    after = merge([new], LEXICON, (), ids_after(before, exact()))
    assert before.happenings[0].id in {each.id for each in after.happenings if each.type == "CONSULT"}


def test_ids_do_not_depend_on_the_order() -> None:
    assert merge([exact(), other(), loose()], LEXICON) == merge([loose(), exact(), other()], LEXICON)


def test_after_a_merge_the_old_id_leads_to_the_new_one() -> None:
    reports = [exact(), loose(), other()]
    before = merge(reports, LEXICON)
    after = merge_material(gather(reports, LEXICON), [judged(1, "same", exact(), other())], ids_after(before, *reports))
    assert of(after, "a").id == of(before, "a").id  # the larger one
    assert after.moved == ((of(before, "c").id, of(before, "a").id),)


def test_after_a_split_one_part_keeps_the_id_and_the_other_gets_a_new_one() -> None:
    reports = [exact(), loose(), exact("d")]
    before = merge(reports, LEXICON)
    after = merge(reports, LEXICON, [judged(1, "different", loose(), exact(), exact("d"))], ids_after(before, *reports))
    assert of(after, "a").id == of(before, "a").id
    assert of(after, "b").id not in {each.id for each in before.happenings}
    assert after.moved == ()
