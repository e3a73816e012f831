"""Gold pages coded as if they came from outside."""

from __future__ import annotations

from collections.abc import Iterable

from kawat.evaluate import GoldPage
from kawat.model.page import Page
from kawat.model.record import Record
from kawat.run.workers import Coder, code_one


def code_gold(golds: Iterable[GoldPage], coder: Coder) -> dict[str, Record]:
    """Id of each page that gave a record -> the record."""
    outcomes = ((gold.id, code_one(coder, Page(gold.id, gold.page.encode(), "text"))) for gold in golds)
    return {id_: outcome for id_, outcome in outcomes if isinstance(outcome, Record)}
