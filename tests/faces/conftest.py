"""A command line whose coder needs no language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kawat.faces.cli import app
from tests.run import fakes

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command as the shell does: words in, exit code and output out."""
    monkeypatch.setattr("kawat.pipeline.load", fakes.load)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def call(*words: str | Path) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words])

    return call


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of two pages that are articles and one that is none."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, content in (("a", "isi a"), ("b", "isi b"), ("c", "reject")):
        (folder / f"{name}.txt").write_text(content)
    return folder


@pytest.fixture
def database(run: Run, pages: Path, tmp_path: Path) -> Path:
    """The database of these pages."""
    path = tmp_path / "k.db"
    assert run("build", pages, "--db", path, "--workers", "1").exit_code == 0
    return path
