"""What the README shows is what comes out: its commands run again, and written anew where that changed.

python -m tests.readme
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
WIDTH = 128  # characters that a line of the page shows
_BLOCK = re.compile(r"(?<=```console\n)\$ kawat (?P<command>[^\n]*)\n(?P<output>.*?)(?=```)", re.DOTALL)


def renewed(text: str, folder: Path) -> str:
    """The README with the output that its commands have now, run one after the other.

    Args:
        text: the README.
        folder: an empty one to run them in.
    """
    (folder / "examples").symlink_to(ROOT / "examples")
    (folder / "out").mkdir()
    return _BLOCK.sub(lambda block: f"$ kawat {block['command']}\n{_output(block['command'], folder)}", text)


def _output(command: str, folder: Path) -> str:
    program = "from kawat.faces.cli import main; main()"
    done = subprocess.run(
        f"{sys.executable} -c '{program}' {command}",
        shell=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return "".join(f"{_cut(line)}\n" for line in done.stdout.splitlines())


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


if __name__ == "__main__":
    with TemporaryDirectory() as place:
        README.write_text(renewed(README.read_text("utf-8"), Path(place)), "utf-8")
