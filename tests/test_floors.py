"""The house stands: a file imports only from floors below its own, or from its own room, and never in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FLOORS = {
    "model": 0,
    "world": 1, "lang": 1,
    "read": 2, "parse": 2, "ground": 2, "coding": 2, "merge": 2,
    "pipeline": 3, "store": 3, "evaluate": 3,
    "run": 4,
    "faces": 5,
}  # fmt: skip
SPEAKING = {"argparse", "httpx", "requests", "rich", "socket", "typer", "urllib3"}
"""Modules that only the faces may import."""


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_name(path): path for path in sorted((ROOT / "kawat").rglob("*.py"))}


def imports(path: Path) -> Iterator[str]:
    """Every module of ours that a file imports, wherever in it, be it for its types alone."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "kawat")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports from a relative name"
            base = node.module or ""
            if base.split(".")[0] == "kawat":
                yield from (
                    f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names
                )


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


GRAPH = {name: sorted(set(imports(path)) - {name}) for name, path in MODULES.items()}


def test_every_room_has_a_floor() -> None:
    assert {room(name) for name in MODULES} - {""} <= set(FLOORS)


def test_every_import_leads_to_a_file() -> None:
    assert [(name, target) for name, targets in GRAPH.items() for target in targets if target not in MODULES] == []


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"kawat"}))
def test_imports_lead_down_or_stay_in_the_room(name: str) -> None:
    own = FLOORS[room(name)]
    wrong = [target for target in GRAPH[name] if room(target) != room(name) and FLOORS.get(room(target), 9) >= own]
    assert wrong == []


def test_no_imports_run_in_a_circle() -> None:
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("name", sorted(MODULES))
def test_only_faces_speak_to_people_and_to_the_net(name: str) -> None:
    if room(name) == "faces":
        return
    tree = ast.parse(MODULES[name].read_text("utf-8"))
    assert "print" not in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    roots = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    roots |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert roots.isdisjoint(SPEAKING)


def test_no_room_is_a_box_for_the_rest() -> None:
    assert [name for name in MODULES if name.rsplit(".", 1)[-1] in {"utils", "util", "helpers", "common", "misc"}] == []


def test_no_folder_is_empty() -> None:
    folders = [path for path in (ROOT / "kawat").rglob("*") if path.is_dir() and path.name != "__pycache__"]
    assert [folder for folder in folders if not any(file.name != "__pycache__" for file in folder.iterdir())] == []
