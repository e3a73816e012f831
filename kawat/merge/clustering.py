"""Mentions into clusters, each one happening: exact ones first, each to the cluster whose mentions it is most like.

A mention joins a cluster by the mean of its scores with the cluster's members, so that a chain of near-misses joins
nothing: what is like one member alone is not like the cluster. Exactly dated mentions come first and stand for what
happened; looser ones find their place among them. Nothing depends on the order of the input.

Time is linear in the mentions: a mention is compared only with clusters of its type and of two of its parties, near it
in time or by rare words, with at most :data:`kawat.merge.blocks.MOST` of a block, and with at most :data:`SAMPLE`
members of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kawat.merge.blocks import Block, K, blocks_of
from kawat.merge.features import IMPOSSIBLE, score
from kawat.merge.mentions import Mention
from kawat.model.happening import MentionRef

SAMPLE = 12  # members that speak for a cluster: its most exact ones, no two alike

Apart = Mapping[MentionRef, frozenset[MentionRef]]


class Cluster:
    """Mentions of one happening, as they are gathered.

    Attributes:
        members: in the order of :attr:`Mention.order`.
        samples: the members that new mentions are compared with.
    """

    __slots__ = ("_documents", "_looks", "_refs", "members", "samples")

    def __init__(self) -> None:
        self.members: list[Mention] = []
        self.samples: list[Mention] = []
        self._refs: set[MentionRef] = set()
        self._documents: set[str] = set()
        self._looks: set[object] = set()

    def add(self, mention: Mention) -> None:
        """Take a mention in."""
        self.members.append(mention)
        self._refs.add(mention.ref)
        self._documents.add(mention.ref.document)
        if len(self.samples) < SAMPLE:
            look = _look(mention)
            if look not in self._looks:
                self._looks.add(look)
                self.samples.append(mention)

    def holds(self, refs: frozenset[MentionRef]) -> bool:
        """Whether one of some mentions is in it."""
        return not refs.isdisjoint(self._refs)

    def likeness(self, mention: Mention) -> float:
        """The mean score of a mention with the members; -inf where one of them cannot be the same."""
        if mention.ref.document in self._documents:
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
    blocks: dict[str, Block[int]] = defaultdict(Block)
    for mention in sorted(mentions, key=lambda mention: mention.order):
        own = [blocks[key] for key in blocks_of(mention)]
        near = {number: clusters[number] for block in own for number in block.near(mention)}
        home = home_of(mention, near, forbidden.get(mention.ref, frozenset()))
        if home is None:
            home = len(clusters)
            clusters.append(Cluster())
        clusters[home].add(mention)
        for block in own:
            block.enter(home, mention)
    return [tuple(found.members) for found in clusters]


def home_of(mention: Mention, near: Mapping[K, Cluster], apart: frozenset[MentionRef]) -> K | None:
    """The key of the likest cluster that is likely enough; of two alike, the older one; None where there is none.

    Args:
        mention: whose home is sought.
        near: the clusters that it may belong to, the older one under the lower key.
        apart: mentions that it was judged not to be one with.
    """
    best: K | None = None
    most = 0.0
    for key in sorted(near):
        if apart and near[key].holds(apart):
            continue
        likeness = near[key].likeness(mention)
        if likeness > most:
            best, most = key, likeness
    return best


def _look(mention: Mention) -> object:
    """What two mentions share that no feature can tell apart."""
    event = mention.event
    place = event.place and (event.place.country, mention.place)
    sides = (mention.actors, mention.recipients, mention.people, mention.victims)
    return sides, mention.days, event.mode, event.status, place, mention.words
