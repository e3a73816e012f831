"""A merge of what changed gives the very happenings, ids and changes that merging all records anew gives."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.merge import blocks, clustering, gather, merge
from kawat.model.happening import MentionRef
from kawat.model.judgement import Pointer
from kawat.model.page import Source
from kawat.run import merging
from kawat.run.judging import Judge, JudgementError, judge_different, judge_field, judge_same, judge_wrong, undo
from kawat.run.merging import is_merged, merge_store
from kawat.store import Store, schema
from tests.merge.reports import LEXICON, exact, loose, roll_report

JUDGE = Judge("Sari", "dibaca ulang", LEXICON)
PAGES = 24


def ids(store: Store) -> dict[Pointer, str]:
    """Each mention with the id of its happening."""
    return {each: it.id for it in store.happenings.all() for each in store.happenings.pointers(it.id)}


def add(store: Store, dice: random.Random) -> None:
    """Some pages, new or in place of others; one that is no article any more; some coded anew to the same."""
    for _ in range(dice.randint(0, 3)):
        store.add(roll_report(dice, f"d{dice.randrange(PAGES):02}"), "1")
    if dice.random() < 0.3:
        id_ = f"d{dice.randrange(PAGES):02}"
        store.reject(Source(id_, id_), "no article", "1")
    for record in list(store.records())[: dice.choice([0, 0, 2])]:
        store.add(record, "2")
    merge_store(store, LEXICON)


def judge(store: Store, dice: random.Random) -> None:
    """One judgement, or the undoing of one, if it can be."""
    mentions = [f"{ref.document}#{ref.event + 1}" for it in store.happenings.all() for ref in it.mentions]
    if not mentions:
        return
    name, other = dice.choice(mentions), dice.choice(mentions)
    field, value = dice.choice(
        [("date", "2025-06-15"), ("status", "happened"), ("status", "planned"), ("place", None), ("mode", "visit")]
    )
    ways: list[Callable[[], object]] = [
        lambda: judge_same(store, [name, other], JUDGE),
        lambda: judge_different(store, name, JUDGE),
        lambda: judge_wrong(store, name, JUDGE),
        lambda: judge_field(store, name, field, value, JUDGE),
        lambda: undo(store, dice.randint(1, 8), JUDGE),
        lambda: undo(store, dice.randint(1, 8), JUDGE),
    ]
    with suppress(JudgementError):
        dice.choice(ways)()


def check(store: Store, step: Callable[[Store, random.Random], object], dice: random.Random) -> None:
    """Take a step and see that the database is as if all of it had been merged anew."""
    before, seen, told = ids(store), len(list(store.happenings.changes())), list(store.happenings.all())
    step(store, dice)
    records = list(store.records())
    wanted = merge(records, LEXICON, store.happenings.judgements(), before)
    assert tuple(store.happenings.all()) == wanted.happenings
    mentions = gather(records, LEXICON)
    assert store.happenings.copies() == {id_: it for id_, it in mentions.family.items() if id_ != it}
    for happening in wanted.happenings:
        assert {MentionRef(it.document, it.event) for it in store.happenings.pointers(happening.id)} == set(
            happening.mentions
        )
        assert {store.happenings.words(ref) for ref in happening.mentions} == {
            mentions.mentions[ref].event.evidence.text for ref in happening.mentions
        }
    was, now = {it.id: it for it in told}, {it.id: it for it in wanted.happenings}
    moved = dict(wanted.moved)
    changes = [(it.kind, it.happening, it.into) for it in store.happenings.changes()][seen:]
    assert changes == [
        *(("changed" if id_ in was else "added", id_, None) for id_, it in now.items() if was.get(id_) != it),
        *(("merged" if id_ in moved else "gone", id_, moved.get(id_)) for id_ in sorted(was.keys() - now.keys())),
    ]


@pytest.mark.parametrize("most", [4, 48])
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_is_added_and_judged(most: int, seed: int) -> None:
    dice = random.Random(seed)
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST", most)
        patch.setattr(blocks, "POSTINGS", most)
        patch.setattr(clustering, "SAMPLE", most // 4)
        with Store.open(Path(folder) / "k.db") as store:
            for _ in range(dice.randint(1, PAGES)):
                store.add(roll_report(dice, f"d{dice.randrange(PAGES):02}"), "1")
            check(store, lambda store, _: merge_store(store, LEXICON), dice)
            for _ in range(6):
                check(store, dice.choice([add, judge, judge]), dice)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database that was merged, with a judgement."""
    with Store.open(tmp_path / "k.db") as opened:
        for record in (exact(), loose(), exact("c")):
            opened.add(record, "1")
        merge_store(opened, LEXICON)
        judge_different(opened, "b#1", JUDGE)
        yield opened


def test_a_database_is_merged_until_a_page_of_it_changes(store: Store) -> None:
    assert is_merged(store)
    store.add(exact("d"), "1")
    assert not is_merged(store)
    merge_store(store, LEXICON)
    assert is_merged(store)
    store.reject(Source("d", "d"), "no article", "1")
    assert not is_merged(store)


def test_another_version_of_the_program_looks_at_all_of_it_and_emits_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(store.happenings.all())
    monkeypatch.setattr(merging, "merge_version", lambda: "another")
    assert not is_merged(store)
    assert merge_store(store, LEXICON).changes.total() == 0
    assert list(store.happenings.all()) == before


def test_merging_anew_emits_nothing(store: Store) -> None:
    assert merge_store(store, LEXICON, anew=True).changes.total() == 0
    assert not merge_store(store, LEXICON).changes


def test_a_file_of_an_older_program_is_merged_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path / "old.db") as old:
        old.add(exact(), "1")
        old.add(loose(), "1")
    _make_older(tmp_path / "old.db", 2)
    with Store.open(tmp_path / "old.db") as new:
        assert dict(merge_store(new, LEXICON).changes) == {"added": 1}


def _make_older(path: Path, version: int) -> None:
    """Take out of a file all that the migrations after a version put into it."""
    first = sqlite3.connect(":memory:")
    for script in schema._migrations()[:version]:
        first.executescript(script)
    known = {name for (name,) in first.execute("SELECT name FROM sqlite_schema")}
    with closing(sqlite3.connect(path)) as file:
        listed = "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC"
        for kind, name in file.execute(listed).fetchall():
            if name not in known:
                file.execute(f"DROP {kind} IF EXISTS {name}")
        for name in known:
            for column in _columns(file, name) - _columns(first, name):
                file.execute(f"ALTER TABLE {name} DROP COLUMN {column}")
        file.execute(f"PRAGMA user_version = {version}")
        file.commit()


def _columns(file: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in file.execute(f"PRAGMA table_info({table})")}


def test_a_judgement_that_cannot_be_followed_is_not_written(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(merging, "remerge", fail)
    with pytest.raises(OSError, match="full"):
        judge_wrong(store, "a#1", JUDGE)
    assert [judgement.kind for judgement in store.happenings.judgements()] == ["different"]
