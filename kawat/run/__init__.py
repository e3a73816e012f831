"""FLOOR 4. Many pages: worker processes that code, one writer that stores, resumed where it was stopped."""

from __future__ import annotations

from kawat.run.build import Summary, build
from kawat.run.version import coder_version
from kawat.run.workers import Coder, Rejected, WorkerError, code_all, code_one

__all__ = ["Coder", "Rejected", "Summary", "WorkerError", "build", "code_all", "code_one", "coder_version"]
