"""``kawat explain``: every decision stands under its paragraph, with its reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kawat.faces.explain import decisions_of
from tests.faces.conftest import Run
from tests.records import meeting


def test_each_decision_stands_under_its_paragraph(run: Run, pages: Path) -> None:
    answer = run("explain", pages / "a.txt")
    assert answer.exit_code == 0
    lines = answer.stdout.splitlines()
    assert lines[0] == "title      Wang Yi Terima Shoigu di Beijing"
    assert lines[1] == "published  2026-02-02T08:00+07:00, from the page"
    body = meeting().document.body.split("\n")
    first, second = (lines.index(paragraph) for paragraph in body)
    assert any(line.startswith("  date ") and "= 2026-02-01" in line for line in lines[first:second])
    assert any(line.startswith("  event ") and "CONSULT/visit" in line for line in lines[first:second])
    assert any(line.startswith("  statement ") and "through Xinhua" in line for line in lines[second:])


def test_every_decision_says_why(run: Run, pages: Path) -> None:
    record = meeting()
    found = decisions_of(record)
    assert len(found) == len(record.dates) + len(record.mentions) + len(record.statements) + len(record.events)
    assert all(decision.why for decision in found)
    told = run("explain", pages / "a.txt").stdout
    assert all(f"[{decision.why}; {decision.confidence:.2f}]" in told for decision in found)


def test_the_same_as_json(run: Run, pages: Path) -> None:
    data = json.loads(run("explain", pages / "a.txt", "--json").stdout)
    assert data["document"]["published_from"] == "page"
    body = "\n".join(paragraph["text"] for paragraph in data["paragraphs"])
    rows = [row for paragraph in data["paragraphs"] for row in paragraph["decisions"]]
    assert body == meeting().document.body
    assert {row["kind"] for row in rows} == {"date", "party", "statement", "event"}
    assert all(body[row["start"] : row["end"]] == row["text"] for row in rows)


def test_there_is_colour_where_it_is_wanted(run: Run, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("explain", pages / "a.txt").stdout
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[32mevent" in run("explain", pages / "a.txt").stdout


def test_a_page_that_is_rejected_is_one_sentence_and_the_end(run: Run, pages: Path) -> None:
    answer = run("explain", pages / "c.txt")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "c.txt: The page is empty." in answer.stderr


def test_what_is_not_there_is_a_wrong_command_line(run: Run, tmp_path: Path) -> None:
    assert run("explain", tmp_path / "none.txt").exit_code == 2
