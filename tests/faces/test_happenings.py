"""The commands that tell happenings and judge them."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from kawat.merge import load_lexicon
from kawat.run.merging import merge_store
from kawat.store import Store
from tests.faces.conftest import Run
from tests.merge.reports import exact, loose, report, told


@pytest.fixture
def told_twice(tmp_path: Path) -> Path:
    """A database of a meeting in two articles, its plan, and a page that would like to be markup."""
    path = tmp_path / "h.db"
    plan = told("Shoigu akan ke Beijing menemui Wang.", date="2026-01-30/2026-02-03", status="planned", mode="visit")
    hostile = told("Rusia <script>alert(1)</script> [x](http://y) memuji.", "SUPPORT", date="2026-03-03")
    with Store.open(path) as store:
        for record in (exact(), loose(), report("p", "2026-01-20", plan), report("x", "2026-03-03", hostile)):
            store.add(record, "1")
        merge_store(store, load_lexicon())
    return path


def id_of(run: Run, path: Path, words: str) -> str:
    (line,) = [line for line in run("timeline", "--db", path).stdout.splitlines() if words in line]
    return str(re.findall(r"\[(h\w+)\]", line)[0])


def test_a_build_merges_and_says_so_and_the_same_pages_emit_nothing(run: Run, pages: Path, tmp_path: Path) -> None:
    first = run("build", pages, "--db", tmp_path / "k.db", "--workers", "1")
    assert "2 happenings: 2 added, 0 changed, 0 merged, 0 gone" in first.stdout
    changes = run("changes", "--db", tmp_path / "k.db").stdout
    run("build", pages, "--db", tmp_path / "k.db", "--workers", "1")
    assert run("changes", "--db", tmp_path / "k.db").stdout == changes


def test_the_timeline_tells_each_event_once(run: Run, told_twice: Path) -> None:
    lines = run("timeline", "--db", told_twice).stdout.splitlines()
    assert len(lines) == 3
    assert "(2 articles, 2 independent)" in lines[1]
    found = json.loads(run("timeline", "--db", told_twice, "--json").stdout)
    assert [row["articles"] for row in found["happenings"]] == [1, 2, 1]


def test_show_tells_a_happening_as_a_person_would(run: Run, told_twice: Path) -> None:
    id_ = id_of(run, told_twice, "2 articles")
    text = run("show", id_, "--db", told_twice).stdout
    assert text.startswith("2026-02-01: Wang Yi (Menteri Luar Negeri China, CHN) and Sergei Shoigu (")
    assert "2 articles, 2 independent sources, first reported 2026-02-02 by Warta" in text
    assert "“Akhir pekan lalu Shoigu berkunjung ke Beijing" in text
    assert "They differ on the office of Sergei Shoigu:" in text
    assert "Planned before: 2026-01-30/2026-02-03 [" in text
    assert json.loads(run("show", id_, "--db", told_twice, "--json").stdout)["sources"] == 2


def test_show_says_why_reports_are_one(run: Run, told_twice: Path) -> None:
    text = run("show", id_of(run, told_twice, "2 articles"), "--why", "--db", told_twice).stdout
    assert "Why b#1 and a#1 are one:\n  +2.20  Who did it to whom" in text


def test_a_plan_says_what_carried_it_out(run: Run, told_twice: Path) -> None:
    plan = id_of(run, told_twice, "planned")
    assert "The plan: carried out: 2026-02-01 [" in run("show", plan, "--db", told_twice).stdout
    assert run("split", "a#1", "--db", told_twice, "--reason", "x").exit_code == 0
    run("correct", "a#1", "--wrong", "--db", told_twice, "--reason", "x")
    run("correct", "b#1", "--wrong", "--db", told_twice, "--reason", "x")
    assert "never confirmed" in run("show", plan, "--db", told_twice).stdout


def test_a_brief_is_a_chronology_with_footnotes(run: Run, told_twice: Path) -> None:
    text = run("brief", "chn", "rus", "--since", "2026-01-01", "--db", told_twice).stdout
    assert text.startswith("# CHN and RUS\n")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Acts",
        "## Planned",
        "## Tone by month",
    ]
    assert re.search(r"^- 2026-02-01: Wang Yi .*\[\^1\]\[\^2\]$", text, re.MULTILINE)
    assert re.search(r"^\[\^1\]: Warta, Judul a, 2026-02-02, a$", text, re.MULTILINE)


def test_a_page_cannot_put_markup_into_a_brief(run: Run, told_twice: Path) -> None:
    assert "<script>" not in run("brief", "CHN", "RUS", "--db", told_twice, "--format", "html").stdout
    assert "[x](http" not in run("brief", "CHN", "RUS", "--db", told_twice).stdout


def test_a_brief_of_nothing_says_so(run: Run, told_twice: Path) -> None:
    answer = run("brief", "IDN", "JPN", "--db", told_twice)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "Nothing is known of IDN and JPN" in answer.stderr


def test_export_writes_lines_and_tables(run: Run, told_twice: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run("export", folder, "--db", told_twice).exit_code == 0
    rows = [json.loads(line) for line in (folder / "happenings.jsonl").read_text("utf-8").splitlines()]
    assert sorted(len(row["mentions"]) for row in rows) == [1, 1, 2]
    assert rows[0]["mentions"][0].keys() == {"document", "event"}
    assert len((folder / "records.jsonl").read_text("utf-8").splitlines()) == 4
    assert run("export", folder, "--db", told_twice, "--format", "csv").exit_code == 0
    with (folder / "mentions.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4
    with (folder / "happenings.csv").open(encoding="utf-8", newline="") as file:
        assert {row["actors"] for row in csv.DictReader(file)} == {"CHN; RUS"}


def test_judgements_are_made_listed_and_undone(run: Run, told_twice: Path) -> None:
    answer = run("split", "b#1", "--db", told_twice, "--reason", "lain hari", "--author", "Sari")
    assert answer.stdout.startswith("Judgement 1. 4 happenings: 1 added, 1 changed")
    assert run("merge", "a#1", "x#1", "--db", told_twice, "--reason", "satu").exit_code == 0
    assert run("undo", "2", "--db", told_twice, "--reason", "keliru").exit_code == 0
    first, second = run("judgements", "--db", told_twice).stdout.splitlines()
    assert re.fullmatch(r"1  \d{4}-\d\d-\d\d Sari  different  b#1 a#1  lain hari", first)
    assert "undone" in second
    rows = json.loads(run("judgements", "--db", told_twice, "--json").stdout)
    assert [row["undone"] is None for row in rows] == [True, False]
    kinds = [json.loads(line)["kind"] for line in run("changes", "--db", told_twice, "--json").stdout.splitlines()]
    assert {"added", "changed", "merged"} <= set(kinds)


def test_merge_without_ids_merges_anew(run: Run, told_twice: Path) -> None:
    assert run("merge", "--db", told_twice).stdout == "3 happenings: 0 added, 0 changed, 0 merged, 0 gone\n"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("merge", "a#1"), 2, "Name two happenings or more"),
        (("merge", "a#1", "b#1", "--reason", "x"), 1, "one happening already"),
        (("merge", "a#1", "p#1"), 2, "Say why"),
        (("split", "x#1", "--reason", "x"), 1, "x#1 stands alone already"),
        (("split", "none#1", "--reason", "x"), 1, "There is no happening or mention none#1"),
        (("correct", "a#1", "--reason", "x"), 2, "Give either FIELD=VALUE or --wrong"),
        (("correct", "a#1", "date=kemarin", "--reason", "x"), 1, "It cannot be corrected"),
        (("undo", "7", "--reason", "x"), 1, "There is no judgement 7"),
    ],
)
def test_what_cannot_be_judged_is_one_sentence(
    run: Run, told_twice: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    answer = run(*words, "--db", told_twice)
    assert (answer.exit_code, answer.stdout) == (code, "")
    assert sentence in answer.stderr
    assert answer.stderr.count("\n") == 1
