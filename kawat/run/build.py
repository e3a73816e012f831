"""A build: pages in, a database that knows them all out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from kawat.model.page import Page, Source
from kawat.run.workers import Load, Outcome, Rejected, code_all
from kawat.store import Store


@dataclass(slots=True)
class Summary:
    """What a build has done so far.

    Attributes:
        unchanged: pages that this very coder had already seen with this very content.
        articles, statements, events: what was coded now.
        rejected: reason -> how many pages.
    """

    unchanged: int = 0
    articles: int = 0
    statements: int = 0
    events: int = 0
    rejected: Counter[str] = field(default_factory=Counter)

    @property
    def pages(self) -> int:
        """All pages that were looked at."""
        return self.unchanged + self.articles + self.rejected.total()


def build(
    pages: Iterable[Page],
    store: Store,
    load: Load,
    *,
    coder: str,
    workers: int,
    tell: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Code what the store does not know yet and write it down, a page a transaction, in the order of the pages.

    Args:
        pages: read as they are needed.
        store: the one writer's; the ledger of what is done is in it, so a build that was killed goes on where it stood.
        load: makes a coder, see :data:`kawat.run.workers.Load`.
        coder: the coder's version; what another one coded is coded again.
        workers: how many processes code.
        tell: called after each page.

    Raises:
        WorkerError: the coder cannot be loaded.
    """
    summary = Summary()
    ids = _Ids(store)
    for outcome in code_all(_unseen(pages, store, coder, ids, summary), load, workers):
        _write(store, outcome, coder, summary)
        ids.forget(_source(outcome).id)
        tell(summary)
    return summary


def _write(store: Store, outcome: Outcome, coder: str, summary: Summary) -> None:
    if isinstance(outcome, Rejected):
        store.reject(outcome.source, outcome.reason, coder)
        summary.rejected[outcome.reason] += 1
        return
    store.add(outcome, coder)
    summary.articles += 1
    summary.statements += len(outcome.statements)
    summary.events += len(outcome.events)


def _source(outcome: Outcome) -> Source:
    return outcome.source if isinstance(outcome, Rejected) else outcome.document.source


def _unseen(pages: Iterable[Page], store: Store, coder: str, ids: _Ids, summary: Summary) -> Iterator[Page]:
    """The pages that must be coded, under ids that are theirs alone."""
    for page in pages:
        named = ids.name(page)
        if store.has(named.id, named.source.sha256, coder):
            summary.unchanged += 1
            ids.forget(named.id)
        else:
            yield named


class _Ids:
    """Gives each page an id of its own: two files of one name in two folders are two pages.

    The second gets a suffix made of where it lies, so it has the same id in every build of the same sources.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._out: dict[str, Source] = {}  # pages at work, which the store does not know yet

    def name(self, page: Page) -> Page:
        source = page.source
        if self._is_taken(source):
            suffix = hashlib.sha256(repr((page.path, page.url)).encode()).hexdigest()[:8]
            page = replace(page, id=f"{page.id}-{suffix}")
        self._out[page.id] = source
        return page

    def forget(self, id_: str) -> None:
        """The page is in the store now, or was all the time."""
        self._out.pop(id_, None)

    def _is_taken(self, source: Source) -> bool:
        known = self._out.get(source.id) or self._store.page(source.id)
        return (
            known is not None and (known.path, known.url) != (source.path, source.url) and known.sha256 != source.sha256
        )
