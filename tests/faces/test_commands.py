"""Each command: what it prints, where it prints it, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kawat.model.form import record_from_json
from kawat.store import Store
from tests.faces.conftest import Run
from tests.records import meeting
from tests.run import fakes

HEAVY = {"lxml", "numpy", "rich", "trafilatura", "zstandard"}


def test_help_loads_nothing_heavy() -> None:
    code = "import sys, kawat.faces.cli; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert HEAVY.isdisjoint(loaded.split())


def test_help_names_every_command_and_the_exit_codes(run: Run) -> None:
    answer = run("--help")
    assert answer.exit_code == 0
    assert all(name in answer.stdout for name in ("build", "code", "show", "timeline", "evaluate", "doctor"))
    assert "Exit codes" in answer.stdout


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("kawat 0.")


# build


def test_build_sums_up_what_it_read_and_rejected_and_why(run: Run, pages: Path, tmp_path: Path) -> None:
    answer = run("build", pages, "--db", tmp_path / "k.db", "--workers", "1")
    assert answer.exit_code == 0
    assert "3 pages: 2 articles, 1 rejected, 0 unchanged; 2 statements, 4 events" in answer.stdout
    assert "rejected 1: The page is empty." in answer.stdout
    assert answer.stderr == ""


def test_build_again_finds_nothing_new(run: Run, pages: Path, database: Path) -> None:
    assert "3 pages: 0 articles, 0 rejected, 3 unchanged" in run("build", pages, "--db", database).stdout


def test_build_makes_the_folder_of_its_database(run: Run, pages: Path, tmp_path: Path) -> None:
    assert run("build", pages, "--db", tmp_path / "new" / "folder" / "k.db").exit_code == 0
    assert (tmp_path / "new" / "folder" / "k.db").is_file()


def test_build_says_where_its_folder_cannot_be(run: Run, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    answer = run("build", pages, "--db", tmp_path / "file" / "k.db")
    assert answer.exit_code == 2
    assert "cannot be made" in answer.stderr


def test_build_of_nothing_that_is_there_is_a_wrong_command_line(run: Run, tmp_path: Path) -> None:
    answer = run("build", tmp_path / "none", "--db", tmp_path / "k.db")
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith("kawat: There is no ")
    assert not (tmp_path / "k.db").exists()


def test_build_into_a_foreign_file_is_one_sentence(run: Run, pages: Path, tmp_path: Path) -> None:
    (tmp_path / "k.db").write_text("Ini bukan basis data. " * 50)
    answer = run("build", pages, "--db", tmp_path / "k.db")
    assert answer.exit_code == 1
    assert answer.stderr.count("\n") == 1


# code


def test_code_prints_a_record_a_line_and_complains_elsewhere(run: Run, pages: Path) -> None:
    answer = run("code", pages)
    assert answer.exit_code == 0
    records = [record_from_json(json.loads(line)) for line in answer.stdout.splitlines()]
    assert [record.document.source.id for record in records] == ["a", "b"]
    assert answer.stderr.endswith("c.txt: The page is empty.\n")


def test_code_of_nothing_but_rejected_pages_fails(run: Run, pages: Path) -> None:
    assert run("code", pages / "c.txt").exit_code == 1


# show


def test_show_tells_an_article_with_its_words(run: Run, database: Path) -> None:
    answer = run("show", "a", "--db", database)
    assert answer.exit_code == 0
    assert "Wang Yi Terima Shoigu di Beijing" in answer.stdout
    assert "“Kami siap bekerja sama,”" in answer.stdout
    assert "through Xinhua" in answer.stdout
    assert "a#1  CONSULT/visit  happened  2026-02-01" in answer.stdout


def test_show_tells_one_event(run: Run, database: Path) -> None:
    answer = run("show", "a#2", "--db", database)
    assert answer.stdout.startswith("a#2  AGREE")
    assert "according to Wang Yi, Menteri Luar Negeri China (CHN), through Xinhua" in answer.stdout
    assert "a#1" not in answer.stdout


def test_show_gives_the_record_as_it_went_in(run: Run, database: Path) -> None:
    record = json.loads(run("show", "a", "--db", database, "--json").stdout)
    assert json.loads(run("show", "a#2", "--db", database, "--json").stdout) == record["events"][1]


@pytest.mark.parametrize(
    ("id_", "sentence"),
    [
        ("none", "There is no none here"),
        ("c", "c was rejected: The page is empty."),
        ("a#3", "a has no event 3: it has 2."),
        ("a#x", "a has no event x"),
    ],
)
def test_show_says_what_is_not_there(run: Run, database: Path, id_: str, sentence: str) -> None:
    answer = run("show", id_, "--db", database)
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert sentence in answer.stderr


def test_a_page_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    record = meeting("a")
    document = replace(record.document, title="Judul\x1b]0;dicuri\x07 \x9b31m[bold]merah[/bold]")
    with Store.open(tmp_path / "k.db") as store:
        store.add(replace(record, document=document), "1")
    shown = run("show", "a", "--db", tmp_path / "k.db").stdout
    assert "Judul ]0;dicuri   31m[bold]merah[/bold]" in shown
    assert "\x1b" not in shown


# timeline


def test_the_timeline_is_plain_lines_in_a_pipe(run: Run, database: Path) -> None:
    lines = run("timeline", "--events", "--db", database).stdout.splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("2026-02-01  CONSULT/visit")
    assert lines[0].endswith("[a#1]")
    assert "RUS → CHN" in lines[0]


def test_the_timeline_has_colour_where_it_is_wanted(run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[32m" in run("timeline", "--events", "--db", database).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[32m" not in run("timeline", "--events", "--db", database).stdout


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (("--between", "chn", "rus"), 4),
        (("--between", "CHN", "IDN"), 0),
        (("--party", "RUS"), 4),
        (("--type", "agree"), 2),
        (("--type", "AGREE", "--type", "CONSULT"), 4),
        (("--status", "denied"), 0),
        (("--since", "2026-02-01", "--until", "2026-02-01"), 2),
        (("--text", "pertemuan beijing"), 4),
        (("--text", "kapal selam"), 0),
        (("--limit", "3"), 3),
    ],
)
def test_the_timeline_is_filtered(run: Run, database: Path, options: tuple[str, ...], lines: int) -> None:
    answer = run("timeline", "--events", "--db", database, *options)
    assert answer.exit_code == 0
    assert len(answer.stdout.splitlines()) == lines


def test_the_timeline_goes_on_where_it_stopped(run: Run, database: Path) -> None:
    first = json.loads(run("timeline", "--events", "--db", database, "--limit", "3", "--json").stdout)
    rest = json.loads(run("timeline", "--events", "--db", database, "--after", first["cursor"], "--json").stdout)
    assert [event["id"] for event in first["events"] + rest["events"]] == ["a#1", "b#1", "a#2", "b#2"]
    assert rest["cursor"] is None


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--type", "WAR"), "There is no WAR: it is one of AGREE, CONSULT"),
        (("--status", "maybe"), "There is no maybe"),
        (("--after", "abc"), "'abc' is no cursor"),
        (("--since", "kemarin"), "kemarin"),
    ],
)
def test_a_wrong_word_is_a_wrong_command_line(
    run: Run, database: Path, options: tuple[str, ...], sentence: str
) -> None:
    answer = run("timeline", "--events", "--db", database, *options)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert sentence in answer.stderr


def test_a_missing_database_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    answer = run("timeline", "--events", "--db", tmp_path / "none.db")
    assert answer.exit_code == 1
    assert "make one with `kawat build SOURCE --db" in answer.stderr


# evaluate


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of gold with one page, whose events the fake coder gets right."""
    folder = tmp_path / "gold"
    folder.mkdir()
    record = meeting("g")
    (folder / "g.txt").write_text(f"{record.document.title}\n{record.document.body}")
    parties = [
        {"name": name, "code": code, "office": None, "aliases": [name]}
        for name, code in (("Wang Yi", "CHN"), ("Sergei Shoigu", "RUS"))
    ]
    event = {
        "type": "CONSULT", "mode": "visit", "actors": ["Sergei Shoigu"], "recipients": ["Wang Yi"],
        "date": "2026-02-01", "status": "happened", "evidence": "bertemu", "core": True,
    }  # fmt: skip
    document = {"title": record.document.title, "published": "2026-02-02", "body_lines": [2, 3]}
    data = {"document": document, "parties": parties, "dates": [], "statements": [], "events": [event]}
    (folder / "g.json").write_text(json.dumps(data))
    return folder


def test_evaluate_prints_a_row_a_figure_with_the_baseline_beside_it(run: Run, gold: Path) -> None:
    answer = run("evaluate", gold)
    assert answer.exit_code == 0
    _, head, *rows, foot = answer.stdout.splitlines()
    assert head.split() == ["precision", "recall", "F1", "gold", "found", "precision", "recall", "F1", "found"]
    assert [row.split()[0] for row in rows][:3] == ["body", "published", "title"]
    assert next(row for row in rows if row.startswith("events.dated")).split()[1:3] == ["0.500", "1.000"]
    assert foot.startswith("1 pages")


def test_evaluate_lists_every_error(run: Run, gold: Path) -> None:
    lines = run("evaluate", gold, "--errors").stdout.splitlines()
    assert any(line.startswith("g\tevent wrong\tAGREE CHN -> RUS undated happened | ") for line in lines)
    assert any(line.startswith("g\tdate wrong\tMinggu (1/2/2026) = 2026-02-01") for line in lines)


def test_evaluate_raises_floors_and_never_lowers_them(run: Run, gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert run("evaluate", gold, "--raise-floors", floors).exit_code == 0
    data = json.loads(floors.read_text())
    assert data["gold"]["floors"]["events.dated"] == 0.666
    data["gold"]["floors"] |= {"events.dated": 0.9, "body": 0.1}
    floors.write_text(json.dumps(data))
    run("evaluate", gold, "--raise-floors", floors)
    again = json.loads(floors.read_text())["gold"]["floors"]
    assert (again["events.dated"], again["body"]) == (0.9, 1.0)


def test_evaluate_without_gold_is_a_wrong_command_line(run: Run, tmp_path: Path) -> None:
    answer = run("evaluate", tmp_path)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert "holds no gold" in answer.stderr


# doctor


def test_doctor_names_what_it_looked_at(run: Run, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.run.checks.load", fakes.load)
    answer = run("doctor", "--db", database)
    assert answer.exit_code == 0
    assert "ok   Python: 3." in answer.stdout
    assert "ok   lexicons, tables and models: coder 0." in answer.stdout
    assert "ok   a page from end to end: 1 dates, 1 statements, 2 events" in answer.stdout
    assert "sound, 2 articles" in answer.stdout


def test_doctor_fails_when_something_is_bad(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kawat.run.checks.load", fakes.load_nothing)
    answer = run("doctor", "--db", tmp_path / "none.db")
    assert answer.exit_code == 1
    assert "BAD  lexicons, tables and models: FileNotFoundError" in answer.stdout
    assert "2 of the checks failed" in answer.stderr
