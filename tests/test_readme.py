"""What the README shows is what comes out."""

from __future__ import annotations

from pathlib import Path

from tests.readme import README, renewed


def test_the_readme_shows_what_comes_out(tmp_path: Path) -> None:
    text = README.read_text("utf-8")
    assert renewed(text, tmp_path) == text, "python -m tests.readme writes it anew"
