"""Where a mention may find its own: the clusters of one type and two parties, found by their time or by their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Generic, TypeVar

from kawat.merge.features import LATER
from kawat.merge.mentions import Mention, Order

MOST = 48  # clusters that a mention is compared with
MANY = 6  # parties from which on not every two of them make a block: a forum's members
POSTINGS = 400  # clusters that a word may lead to before it says too little to be followed

K = TypeVar("K", int, Order)


def blocks_of(mention: Mention) -> Iterator[str]:
    """The blocks that a mention is in: its type with each two of its parties; with the one where there is one."""
    type_, parties = mention.event.type, sorted(mention.actors | mention.recipients) or [""]
    if len(parties) == 1:
        yield f"{type_}\n{parties[0]}\n"
        return
    for one, other in combinations(parties, 2) if len(parties) <= MANY else pairwise(parties):
        yield f"{type_}\n{one}\n{other}"


class Block(Generic[K]):
    """The clusters of a block, each under a key; a lower key is an older cluster.

    Mentions must be entered in the order of :attr:`Mention.order`.
    """

    def __init__(self) -> None:
        self._days: list[int] = []  # of exactly dated clusters, in order, for they come in order
        self._dated: list[K] = []
        self._loose: list[tuple[int, int, K]] = []
        self._told: list[int] = []  # days of publication of undated clusters, in order too
        self._undated: list[K] = []
        self._words: dict[str, dict[K, None]] = {}
        self._known: set[K] = set()

    def enter(self, cluster: K, mention: Mention) -> None:
        """Let a cluster be found from now on, by this mention's words as well."""
        if cluster not in self._known:
            self._known.add(cluster)
            self._by_time(cluster, mention)
        for word in mention.words:
            postings = self._words.setdefault(word, {})
            if len(postings) <= POSTINGS:
                postings[cluster] = None

    def _by_time(self, cluster: K, mention: Mention) -> None:
        if mention.days is None:
            if mention.published is not None:
                self._told.append(mention.published)
                self._undated.append(cluster)
        elif mention.days[0] == mention.days[1]:
            self._days.append(mention.days[0])
            self._dated.append(cluster)
        else:
            self._loose.append((mention.days[0], mention.days[1], cluster))

    def near(self, mention: Mention) -> list[K]:
        """Clusters that a mention may belong to."""
        by_time = self._of_days(*mention.days) if mention.days else self._of_news(mention.published)
        return list(dict.fromkeys(by_time + self._of_words(mention)))[:MOST]

    def _of_days(self, first: int, last: int) -> list[K]:
        """Those whose dates can be one with a date; of too many the last, which is what is told as the outcome."""
        found = self._dated[bisect_left(self._days, first - 1) : bisect_right(self._days, last + 1)]
        found = found[: MOST // 4] + found[-MOST // 4 :] if len(found) > MOST // 2 else found
        loose = [cluster for start, end, cluster in self._loose[-POSTINGS:] if start <= last + 1 and first - 1 <= end]
        return found + loose[-MOST // 2 :]

    def _of_news(self, published: int | None) -> list[K]:
        """Those that were in the news when an article without a date of its own appeared."""
        if published is None:
            return self._dated[-MOST // 4 :] + self._undated[-MOST // 4 :]
        dated = self._dated[bisect_left(self._days, published - LATER) : bisect_right(self._days, published + 1)]
        told = self._undated[bisect_left(self._told, published - LATER) : bisect_right(self._told, published)]
        loose = [cluster for start, end, cluster in self._loose[-POSTINGS:] if start <= published]
        return dated[-MOST // 4 :] + told[-MOST // 4 :] + loose[-MOST // 4 :]

    def _of_words(self, mention: Mention) -> list[K]:
        """Those that share most of a mention's telling words."""
        counts: Counter[K] = Counter()
        for word in mention.words:
            postings = self._words.get(word, {})
            if len(postings) <= POSTINGS:
                counts.update(postings.keys())
        return sorted(counts, key=lambda cluster: (-counts[cluster], cluster))[: MOST // 4]
