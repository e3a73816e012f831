"""The documentation names everything that there is: every command, option, field, figure, type and target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from kawat.evaluate import FIGURES
from kawat.faces.cli import app
from kawat.model.codes import TYPES
from kawat.model.form import record_to_json
from kawat.read.sources import SUFFIXES
from tests.records import meeting

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
RECORDS = (ROOT / "docs" / "records.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
GROUP: Any = typer.main.get_command(app)


def section(command: str) -> str:
    """What the documentation says of one command."""
    found = re.search(rf"^## `kawat {command}\b.*?(?=^## |\Z)", COMMANDS, re.DOTALL | re.MULTILINE)
    return found[0] if found else ""


@pytest.mark.parametrize("command", sorted(GROUP.commands))
def test_every_command_and_option_is_documented(command: str) -> None:
    options = [name for parameter in GROUP.commands[command].params for name in parameter.opts if name.startswith("--")]
    assert section(command)
    assert [option for option in options if option != "--help" and f"`{option}" not in section(command)] == []


@pytest.mark.parametrize("command", sorted(GROUP.commands))
def test_no_option_is_documented_that_is_not_there(command: str) -> None:
    options = {name for parameter in GROUP.commands[command].params for name in parameter.opts}
    assert set(re.findall(r"^- `(--[\w-]+)", section(command), re.MULTILINE)) <= options


@pytest.mark.parametrize("command", sorted(GROUP.commands))
def test_every_option_has_a_help_text(command: str) -> None:
    assert [parameter.name for parameter in GROUP.commands[command].params if not parameter.help] == []


def fields(value: object) -> Iterator[str]:
    """All names of all objects within a JSON value."""
    if isinstance(value, dict):
        yield from value
        for part in value.values():
            yield from fields(part)
    elif isinstance(value, list):
        for part in value:
            yield from fields(part)


def test_every_field_of_a_record_is_documented() -> None:
    assert [name for name in sorted(set(fields(record_to_json(meeting())))) if f"`{name}`" not in RECORDS] == []


@pytest.mark.parametrize("type_", sorted(TYPES))
def test_every_type_and_mode_is_documented(type_: str) -> None:
    row = re.search(rf"^\| `{type_}` \|.*$", RECORDS, re.MULTILINE)
    assert row is not None
    modes = next(info.modes for name, info in TYPES.items() if name == type_)
    assert [mode for mode in modes if mode not in row[0]] == []


@pytest.mark.parametrize("figure", sorted(FIGURES))
def test_every_figure_is_documented(figure: str) -> None:
    assert f"| `{figure}` |" in section("evaluate")


def test_the_readme_names_commands_and_targets_that_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", README)) <= targets
    assert {"demo", "test"} <= set(re.findall(r"\bmake ([a-z]+)\b", README))
    assert set(re.findall(r"^(?:\$ )?kawat ([a-z]+)", README, re.MULTILINE)) <= set(GROUP.commands)


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=str)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_kind_of_file_that_is_read_is_documented() -> None:
    assert [suffix for suffix in sorted(SUFFIXES) if suffix not in section("build")] == []
