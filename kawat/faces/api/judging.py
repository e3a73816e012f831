"""Judgements made from the browser: the very ones of the command line, one writer at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated, assert_never

from fastapi import APIRouter, Body, Request

from kawat.faces.api import models
from kawat.faces.api.models import JudgingRequest, OfField, OfMention, Same, Undo
from kawat.faces.api.problems import ProblemError, described
from kawat.merge import Lexicon
from kawat.run import judging
from kawat.run.judging import Judge, JudgementError
from kawat.store import Store, StoreError
from kawat.store.text import Lemmatise

router = APIRouter(responses=described(403, 409, 415, 422, 503))

WAIT = 20.0  # seconds that a judgement waits for another one to be done


@dataclass
class Bench:
    """Where judgements are made.

    Attributes:
        path: of the database.
        lemmatise: as it was given when the database was built.
        load: makes what a merge knows of the language; called once, at the first judgement.
    """

    path: Path
    lemmatise: Lemmatise
    load: Callable[[], Lexicon]
    lock: Lock = field(default_factory=Lock)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What a merge knows of the language."""
        return self.load()

    def judge(self, asked: JudgingRequest) -> models.Judged:
        """Make a judgement; what it changed.

        Raises:
            ProblemError: it cannot be made.
        """
        if not self.lock.acquire(timeout=WAIT):
            raise ProblemError(503, "Another judgement is being made: try again in a moment.")
        try:
            with Store.open(self.path, lemmatise=self.lemmatise) as store:
                before = store.happenings.last_change()
                number = _made(store, asked, Judge(asked.author.strip(), asked.reason.strip(), self.lexicon))
                changed = store.happenings.changes_after(before)
        except JudgementError as error:
            raise ProblemError(409, f"{error}.") from error
        except StoreError as error:
            raise ProblemError(503, str(error)) from error
        finally:
            self.lock.release()
        gone = [change.happening for change in changed if change.kind in {"merged", "gone"}]
        there = [change.happening for change in changed if change.kind in {"added", "changed"}]
        return models.Judged(judgement=number, happenings=there, gone=gone)


def _made(store: Store, asked: JudgingRequest, judge: Judge) -> int:
    if isinstance(asked, Same):
        return judging.judge_same(store, asked.names, judge).number
    if isinstance(asked, OfField):
        return judging.judge_field(store, asked.name, asked.field, asked.value, judge).number
    if isinstance(asked, Undo):
        judging.undo(store, asked.judgement, judge)
        return asked.judgement
    if isinstance(asked, OfMention):
        by_kind = {"different": judging.judge_different, "wrong": judging.judge_wrong, "right": judging.judge_right}
        return by_kind[asked.kind](store, asked.name, judge).number
    assert_never(asked)


@router.post("/judgements", response_model=models.Judged, summary="Make a judgement", status_code=201)
def judge(request: Request, asked: Annotated[JudgingRequest, Body()]) -> models.Judged:
    """Decide that mentions are one happening or another one, right or wrong, or what a field is; or undo that.

    Every judgement is signed and says why; every later merge follows it. Only where the server allows it.
    """
    bench: Bench | None = request.app.state.bench
    if bench is None:
        raise ProblemError(403, "This server only shows: start it with --edit to make judgements.")
    return bench.judge(asked)
