"""How commands speak: colour and progress on a terminal only, plain lines in a pipe, errors as one sentence."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from rich.console import Console

FAILED, MISUSED, SIGNALLED = 1, 2, 128
"""Exit codes: the job failed; the command line is wrong; stopped by the signal of the number that is added."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def complain(sentence: str) -> None:
    """Say on standard error what is wrong and what to do."""
    print(f"kawat: {plain(sentence)}", file=sys.stderr)


def fail(sentence: str, code: int = FAILED) -> NoReturn:
    """Complain and end."""
    complain(sentence)
    raise SystemExit(code)


def plain(text: str) -> str:
    """Text of a page in one line, without the control characters by which it could steer a terminal."""
    return _CONTROL.sub(" ", text)


def console(*, error: bool = False) -> Console:
    """Where to print: it colours on a terminal only, never with NO_COLOR, and reads no markup in what it is given."""
    from rich.console import Console

    return Console(stderr=error, markup=False, highlight=False, emoji=False, soft_wrap=True)
