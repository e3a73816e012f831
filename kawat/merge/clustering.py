"""Mentions into clusters, each one happening: exact ones first, each to the cluster whose mentions it is most like.

A mention joins a cluster by the mean of its scores with the cluster's members, so that a chain of near-misses joins
nothing: what is like one member alone is not like the cluster. Exactly dated mentions come first and stand for what
happened; looser ones find their place among them. Nothing depends on the order of the input.

Time is linear in the mentions: a mention is compared only with clusters of its type and of two of its parties, near it
in time or by rare words, with at most :data:`MOST` of these, and with at most :data:`SAMPLE` members of each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from kawat.merge.features import IMPOSSIBLE, LATER, score
from kawat.merge.mentions import Mention
from kawat.model.happening import MentionRef

MOST = 48  # clusters that a mention is compared with
SAMPLE = 12  # members that speak for a cluster: its most exact ones, no two alike
MANY = 6  # parties from which on not every two of them make a block: a forum's members
POSTINGS = 400  # clusters that a word may lead to before it says too little to be followed

Block = tuple[str, str, str]
Apart = Mapping[MentionRef, frozenset[MentionRef]]


@dataclass(slots=True)
class Cluster:
    """Mentions of one happening, as they are gathered.

    Attributes:
        samples: the members that new mentions are compared with.
        refs: of all members.
    """

    number: int
    members: list[Mention] = field(default_factory=list)
    samples: list[Mention] = field(default_factory=list)
    refs: set[MentionRef] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    _seen: set[object] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.members.append(mention)
        self.refs.add(mention.ref)
        self.documents.add(mention.ref.document)
        look = _look(mention)
        if len(self.samples) < SAMPLE and look not in self._seen:
            self._seen.add(look)
            self.samples.append(mention)

    def likeness(self, mention: Mention) -> float:
        """The mean score of a mention with the members; -inf where one of them cannot be the same."""
        if mention.ref.document in self.documents:
            return IMPOSSIBLE
        total = 0.0
        for sample in self.samples:
            total += score(mention, sample)
            if total == IMPOSSIBLE:
                break
        return total / len(self.samples)


def cluster(mentions: Iterable[Mention], apart: Apart | None = None) -> list[tuple[Mention, ...]]:
    """Sort mentions into happenings.

    Args:
        mentions: each ref once.
        apart: mention -> those that it was judged not to be one with.

    Returns:
        The members of each happening; happenings and members in the order of :attr:`Mention.order`.
    """
    forbidden = apart or {}
    clusters: list[Cluster] = []
    blocks: dict[Block, _Block] = defaultdict(_Block)
    for mention in sorted(mentions, key=lambda mention: mention.order):
        keys = list(_blocks(mention))
        home = _home(mention, _candidates(mention, [blocks[key] for key in keys]), forbidden)
        if home is None:
            home = Cluster(len(clusters))
            clusters.append(home)
        home.add(mention)
        for key in keys:
            blocks[key].enter(home, mention)
    return [tuple(found.members) for found in clusters]


def _home(mention: Mention, candidates: Iterable[Cluster], apart: Apart) -> Cluster | None:
    """The likest cluster that is likely enough; of two alike, the older one."""
    others = apart.get(mention.ref, frozenset())
    best: Cluster | None = None
    most = 0.0
    for candidate in candidates:
        if others and not others.isdisjoint(candidate.refs):
            continue
        likeness = candidate.likeness(mention)
        if likeness > most:
            best, most = candidate, likeness
    return best


def _blocks(mention: Mention) -> Iterator[Block]:
    """A type with each two of the parties; with the one where there is one."""
    parties = sorted(mention.actors | mention.recipients) or [""]
    if len(parties) == 1:
        yield mention.event.type, parties[0], ""
        return
    pairs = combinations(parties, 2) if len(parties) <= MANY else pairwise(parties)
    for one, other in pairs:
        yield mention.event.type, one, other


def _candidates(mention: Mention, blocks: Iterable[_Block]) -> list[Cluster]:
    """The clusters of a mention's blocks that it may belong to, oldest first."""
    found = {candidate.number: candidate for block in blocks for candidate in block.near(mention)}
    return [found[number] for number in sorted(found)]


def _look(mention: Mention) -> object:
    """What two mentions share that no feature can tell apart."""
    event = mention.event
    place = event.place and (event.place.country, mention.place)
    sides = (mention.actors, mention.recipients, mention.people)
    return sides, mention.days, event.mode, event.status, place, mention.words


class _Block:
    """The clusters of one type and two parties, found by their time or by their words."""

    def __init__(self) -> None:
        self._days: list[int] = []  # of exactly dated clusters, in order, for they come in order
        self._dated: list[Cluster] = []
        self._loose: list[tuple[int, int, Cluster]] = []
        self._told: list[int] = []  # days of publication of undated clusters, in order too
        self._undated: list[Cluster] = []
        self._words: dict[str, dict[int, Cluster]] = {}
        self._known: set[int] = set()

    def enter(self, cluster: Cluster, mention: Mention) -> None:
        """Let a cluster be found from now on, by this mention's words as well."""
        if cluster.number not in self._known:
            self._known.add(cluster.number)
            self._by_time(cluster, mention)
        for word in mention.words:
            postings = self._words.setdefault(word, {})
            if len(postings) <= POSTINGS:
                postings[cluster.number] = cluster

    def _by_time(self, cluster: Cluster, mention: Mention) -> None:
        if mention.days is None:
            if mention.published is not None:
                self._told.append(mention.published)
                self._undated.append(cluster)
        elif mention.days[0] == mention.days[1]:
            self._days.append(mention.days[0])
            self._dated.append(cluster)
        else:
            self._loose.append((*mention.days, cluster))

    def near(self, mention: Mention) -> list[Cluster]:
        """Clusters that a mention may belong to."""
        by_time = self._of_days(*mention.days) if mention.days else self._of_news(mention.published)
        return _first(by_time + self._of_words(mention))

    def _of_days(self, first: int, last: int) -> list[Cluster]:
        """Those whose dates can be one with a date; of too many the last, which is what is told as the outcome."""
        found = self._dated[bisect_left(self._days, first - 1) : bisect_right(self._days, last + 1)]
        found = found[: MOST // 4] + found[-MOST // 4 :] if len(found) > MOST // 2 else found
        loose = [cluster for start, end, cluster in self._loose[-POSTINGS:] if start <= last + 1 and first - 1 <= end]
        return found + loose[-MOST // 2 :]

    def _of_news(self, published: int | None) -> list[Cluster]:
        """Those that were in the news when an article without a date of its own appeared."""
        if published is None:
            return self._dated[-MOST // 4 :] + self._undated[-MOST // 4 :]
        dated = self._dated[bisect_left(self._days, published - LATER) : bisect_right(self._days, published + 1)]
        told = self._undated[bisect_left(self._told, published - LATER) : bisect_right(self._told, published)]
        loose = [cluster for start, end, cluster in self._loose[-POSTINGS:] if start <= published]
        return dated[-MOST // 4 :] + told[-MOST // 4 :] + loose[-MOST // 4 :]

    def _of_words(self, mention: Mention) -> list[Cluster]:
        """Those that share most of a mention's telling words."""
        counts: Counter[int] = Counter()
        found: dict[int, Cluster] = {}
        for word in mention.words:
            postings = self._words.get(word, {})
            if len(postings) <= POSTINGS:
                counts.update(postings.keys())
                found.update(postings)
        likest = sorted(counts, key=lambda number: (-counts[number], number))[: MOST // 4]
        return [found[number] for number in likest]


def _first(clusters: list[Cluster]) -> list[Cluster]:
    """Each once, at most :data:`MOST`."""
    return list({cluster.number: cluster for cluster in clusters}.values())[:MOST]
