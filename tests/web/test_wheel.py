"""The wheel carries the built site: installed elsewhere, it shows the page and every file that the page asks for."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.web.conftest import ROOT, serving

PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    [made] = folder.glob("kawat-*.whl")
    return made


def test_the_wheel_holds_every_file_of_the_site(wheel: Path, built_site: Path) -> None:
    built = {path.relative_to(ROOT).as_posix() for path in built_site.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert built <= held
    assert not [name for name in held if "node_modules" in name or name.startswith("web/")]


def test_an_installed_wheel_serves_the_site(wheel: Path, example_db: Path, tmp_path: Path) -> None:
    package = tmp_path / "package"
    # What it depends on is in this environment already.
    subprocess.run(
        [*PIP, "install", "--no-deps", "--no-index", "--target", str(package), str(wheel)],
        check=True,
        capture_output=True,
    )
    site = package / "kawat" / "faces" / "site"
    (site / "here.txt").write_text("the installed one, not the checkout", encoding="utf-8")
    with serving(example_db, package=package) as server:
        with urlopen(server + "/here.txt") as answer:
            assert answer.read() == (site / "here.txt").read_bytes()
        with urlopen(server + "/") as answer:
            page = answer.read().decode()
        files = re.findall(r'(?:src|href)="(/[^"]+)"', page)
        assert [name for name in files if name.endswith(".js")]
        for name in files:
            with urlopen(server + name) as answer:
                assert answer.read() == (site / name.lstrip("/")).read_bytes()
        with urlopen(server + "/timeline?party=CHN") as answer:
            assert answer.read().decode() == page
