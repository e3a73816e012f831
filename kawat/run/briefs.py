"""A brief: what two parties did with and to each other, in order of time, each line with its articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kawat.model.codes import score_of
from kawat.model.happening import Happening
from kawat.model.page import Document
from kawat.model.record import Statement
from kawat.run.accounts import Account, account_of, statements_of
from kawat.store import EventFilter, Store

STATUSES = ("happened", "planned", "denied", "hypothetical")
"""The order in which the parts of a brief stand."""

SLICE = 500  # happenings read at a time


@dataclass(frozen=True, slots=True)
class Tone:
    """The mean score of a month's acts, each happening counted once, and how many there were."""

    month: str
    mean: float
    happenings: int


@dataclass(frozen=True)
class Brief:
    """What a database tells of two parties.

    Attributes:
        parties: their two codes.
        acts: what happened, in order of time, undated last; ``planned``, ``denied`` and ``possible`` likewise.
        statements: what the two said in the articles of these, each with its article.
        tone: by month, of dated acts.
        articles: every article that is cited, in the order of its first citation.
    """

    parties: tuple[str, str]
    acts: tuple[Account, ...]
    planned: tuple[Account, ...]
    denied: tuple[Account, ...]
    possible: tuple[Account, ...]
    statements: tuple[tuple[Document, Statement], ...]
    tone: tuple[Tone, ...]
    articles: tuple[Document, ...]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {article.source.id: number for number, article in enumerate(self.articles, start=1)}

    def footnote(self, document: Document) -> int:
        """The number of an article among those cited, counted from 1."""
        return self._numbers[document.source.id]


def brief(store: Store, wanted: EventFilter) -> Brief:
    """Gather a brief.

    Args:
        store: a database that was merged.
        wanted: which happenings; its first two parties are those of the brief.
    """
    one, other = wanted.parties[:2]
    accounts = [account_of(store, happening) for happening in _happenings(store, wanted)]
    by_status: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_status[account.happening.status].append(account)
    said = statements_of(store, _documents(accounts), frozenset((one, other)))
    in_parts = [account for status in STATUSES for account in by_status[status]]
    articles = {document.source.id: document for document in _cited(in_parts, said)}
    return Brief(
        parties=(one, other),
        acts=tuple(by_status["happened"]),
        planned=tuple(by_status["planned"]),
        denied=tuple(by_status["denied"]),
        possible=tuple(by_status["hypothetical"]),
        statements=tuple(said),
        tone=tuple(_tone(by_status["happened"])),
        articles=tuple(articles.values()),
    )


def _happenings(store: Store, wanted: EventFilter) -> Iterator[Happening]:
    cursor: str | None = None
    while True:
        found = store.happenings.timeline(wanted, limit=SLICE, after=cursor)
        yield from found.happenings
        cursor = found.cursor
        if cursor is None:
            return


def _documents(accounts: Iterable[Account]) -> Iterable[str]:
    return dict.fromkeys(telling.ref.document for account in accounts for telling in account.tellings)


def _cited(accounts: Iterable[Account], said: Iterable[tuple[Document, Statement]]) -> Iterator[Document]:
    yield from (telling.document for account in accounts for telling in account.tellings)
    yield from (document for document, _ in said)


def _tone(accounts: Iterable[Account]) -> Iterator[Tone]:
    """Months in order; an act dated to no month counts in none."""
    scores: dict[str, list[float]] = defaultdict(list)
    for account in accounts:
        happening = account.happening
        if happening.date and happening.date.first.isoformat()[:7] == happening.date.last.isoformat()[:7]:
            month = happening.date.first.isoformat()[:7]
            scores[month].append(score_of(happening.type, happening.mode))
    for month, values in sorted(scores.items()):
        yield Tone(month, sum(values) / len(values), len(values))
