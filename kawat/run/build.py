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
    pages: Iterable[Page | Rejected],
    store: Store,
    load: Load,
    *,
    coder: str,
    workers: int,
    tell: Callable[[Summary], None] = lambda summary: None,
) -> Summary:
    """Code what the store does not know yet and write it down, a page a transaction, in the order of the pages.

    Args:
        pages: read as they are needed; what could not be read comes as rejected.
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
        ids.release(_source(outcome).id)
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


def _unseen(pages: Iterable[Page | Rejected], store: Store, coder: str, ids: _Ids, summary: Summary) -> Iterator[Page]:
    """The pages that must be coded, under ids that are theirs alone; what was rejected already is written down."""
    for page in pages:
        source = ids.name(page.source)
        if isinstance(page, Rejected):
            _write(store, replace(page, source=source), coder, summary)
        elif store.has(source.id, source.sha256, coder):
            summary.unchanged += 1
        else:
            ids.hold(source)
            yield replace(page, id=source.id)


class _Ids:
    """Gives each page an id of its own: two files of one name in two folders are two pages.

    The second gets a suffix made of where it lies, so it has the same id in every build of the same sources.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._out: dict[str, Source] = {}  # pages at work, which the store does not know yet

    def name(self, source: Source) -> Source:
        """The source, with a suffix to its id where another page has that one."""
        known = self._out.get(source.id) or self._store.page(source.id)
        if known is None or known.sha256 == source.sha256 or (known.path, known.url) == (source.path, source.url):
            return source
        suffix = hashlib.sha256(repr((source.path, source.url)).encode()).hexdigest()[:8]
        return replace(source, id=f"{source.id}-{suffix}")

    def hold(self, source: Source) -> None:
        """The page is at work."""
        self._out[source.id] = source

    def release(self, id_: str) -> None:
        """The page is in the store now."""
        del self._out[id_]
