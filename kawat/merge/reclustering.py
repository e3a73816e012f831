"""Clusters after a few mentions came or went: the very ones that :func:`kawat.merge.clustering.cluster` finds anew.

The home of a mention depends on nothing but the mentions before it in its blocks and the members of the clusters that
it meets there. So what changed is followed in the order of the mentions: a block is touched from where a mention in it
came, went, or has another home, or is of a cluster whose members changed; only mentions of touched blocks are looked
at, and only those are compared anew that meet other clusters than before, or a cluster that changed.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Protocol

from kawat.merge.blocks import Block, blocks_of
from kawat.merge.clustering import Apart, Cluster, home_of
from kawat.merge.mentions import Mention, Order
from kawat.model.happening import MentionRef


class Housed(Protocol):
    """Where mentions were clustered before; a home is the order of the mention that its cluster began with."""

    def of_block(self, block: str) -> Iterable[tuple[Mention, Order]]:
        """Those of a block with their homes, in any order."""

    def of_home(self, home: Order) -> Iterable[Mention]:
        """Those of a cluster, in any order."""

    def home(self, mention: Mention) -> Order:
        """The home of one."""


@dataclass(frozen=True)
class Moves:
    """What came of it.

    Attributes:
        homes: each mention that has another home than before, or its first, with that home.
        changed: clusters that gained or lost a member, those that are no more as well.
    """

    homes: Mapping[MentionRef, tuple[Mention, Order]]
    changed: frozenset[Order]


def recluster(
    before: Housed, gone: Iterable[Mention], come: Iterable[Mention], judged: Iterable[Mention], apart: Apart
) -> Moves:
    """Follow what changed.

    Args:
        before: the clusters as they were.
        gone: mentions of before that are no more.
        come: new mentions, each ref once; one whose ref has gone may come again.
        judged: mentions that stayed, but may be judged to be apart from others than before.
        apart: mention -> those that it is judged not to be one with.
    """
    return _Following(before, gone, come, apart).follow(judged)


@dataclass
class _View:
    """A cluster as it is while its members are gone through in order; those who still wait are sorted."""

    cluster: Cluster
    waiting: list[Mention]


@dataclass
class _Touched:
    """A block in which something changed: as it was and as it becomes, each entered as far as it was asked for."""

    were: list[tuple[Mention, Order]]
    members: list[Mention]
    was: Block[Order] = field(default_factory=Block)
    becomes: Block[Order] = field(default_factory=Block)
    entered: int = 0
    entered_before: int = 0
    since: Order | None = None


class _Following:
    """One run of :func:`recluster`."""

    def __init__(self, before: Housed, gone: Iterable[Mention], come: Iterable[Mention], apart: Apart) -> None:
        self._before = before
        self._apart = apart
        self._gone = {mention.order: mention for mention in gone}
        self._come = {mention.order: mention for mention in come}
        self._left = {mention.ref for mention in self._gone.values()}
        self._arrived: dict[str, list[Mention]] = defaultdict(list)
        for mention in self._come.values():
            for block in blocks_of(mention):
                self._arrived[block].append(mention)
        self._homes: dict[MentionRef, tuple[Mention, Order]] = {}
        self._changed: set[Order] = set()
        self._blocks: dict[str, _Touched] = {}
        self._views: dict[Order, _View] = {}
        self._queue: list[Order] = []
        self._queued: dict[Order, Mention] = {}

    def follow(self, judged: Iterable[Mention]) -> Moves:
        """Go through all that may have another home, in order."""
        forced = {mention.order: mention for mention in judged}
        self._queued = forced | self._come
        self._queue = list(self._queued.keys() | self._gone.keys())
        heapify(self._queue)
        while self._queue:
            at = heappop(self._queue)
            if at in self._gone:
                self._depart(self._gone[at], at)
            if at in self._queued:
                mention = self._queued.pop(at)
                self._look_at(mention, at, anew=at in self._come or at in forced)
        return Moves(self._homes, frozenset(self._changed))

    def _depart(self, mention: Mention, at: Order) -> None:
        self._change(self._before.home(mention), at)
        for block in blocks_of(mention):
            self._touch(block, at)

    def _look_at(self, mention: Mention, at: Order, *, anew: bool) -> None:
        """Find the home of a mention, by comparing it with no more clusters than needed."""
        choices = None if anew else self._choices(mention, at)
        if choices is None:
            own = [self._block(key) for key in blocks_of(mention)]
            choices = {key for block in own for key in self._near(block, mention, at)}
        elif not choices:
            return
        near = {key: self._cluster(key, at) for key in choices}
        self._house(mention, home_of(mention, near, self._apart.get(mention.ref, frozenset())) or at, at)

    def _choices(self, mention: Mention, at: Order) -> set[Order] | None:
        """The clusters that may be its home now: none where it stays, None where any may.

        What it did not choose before and is as it was then it does not choose now, as long as it may stay where it is.
        """
        home = self._before.home(mention)
        if home in self._changed:
            return None
        met, meets = set[Order](), set[Order]()
        for key in blocks_of(mention):
            block = self._blocks.get(key)
            if block is not None and block.since is not None:
                met.update(self._was_near(block, mention, at))
                meets.update(self._near(block, mention, at))
        if home in met and home not in meets:
            return None
        others = {key for key in meets if key in self._changed or key not in met}
        return others | {home} if others and home != at else others

    def _house(self, mention: Mention, home: Order, at: Order) -> None:
        """A mention has its home from here on."""
        old = None if at in self._come else self._before.home(mention)
        if home != old:
            self._homes[mention.ref] = mention, home
            for each in (old, home):
                if each is not None:
                    self._change(each, at)
            insort(self._view(home).waiting, mention, key=_order)
        if home in self._changed:
            for key in blocks_of(mention):
                self._touch(key, at)

    def _change(self, home: Order, at: Order) -> None:
        """A cluster has other members from here on: whoever meets it must be looked at."""
        if home not in self._changed:
            self._changed.add(home)
            for member in self._cluster(home, at).members:
                for key in blocks_of(member):
                    self._touch(key, at)

    def _touch(self, key: str, at: Order) -> None:
        """Something in a block changed: its mentions after this one must be looked at."""
        block = self._block(key)
        if block.since is None:
            block.since = at
            for mention in block.members[bisect_right(block.members, at, key=_order) :]:
                order = mention.order
                if order not in self._queued:
                    self._queued[order] = mention
                    heappush(self._queue, order)

    # The clusters and blocks as they are at a moment

    def _block(self, key: str) -> _Touched:
        if key not in self._blocks:
            were = sorted(self._before.of_block(key), key=lambda housed: housed[0].order)
            stayed = [mention for mention, _ in were if mention.ref not in self._left]
            self._blocks[key] = _Touched(were, sorted([*stayed, *self._arrived.get(key, ())], key=_order))
        return self._blocks[key]

    def _near(self, block: _Touched, mention: Mention, at: Order) -> list[Order]:
        """The clusters that a mention meets in a block."""
        while block.entered < len(block.members) and block.members[block.entered].order < at:
            entered = block.members[block.entered]
            block.becomes.enter(self._home(entered), entered)
            block.entered += 1
        return block.becomes.near(mention)

    def _was_near(self, block: _Touched, mention: Mention, at: Order) -> list[Order]:
        """The clusters that it met before."""
        while block.entered_before < len(block.were) and block.were[block.entered_before][0].order < at:
            entered, home = block.were[block.entered_before]
            block.was.enter(home, entered)
            block.entered_before += 1
        return block.was.near(mention)

    def _home(self, mention: Mention) -> Order:
        moved = self._homes.get(mention.ref)
        return self._before.home(mention) if moved is None else moved[1]

    def _view(self, home: Order) -> _View:
        if home not in self._views:
            stayed = (mention for mention in self._before.of_home(home) if mention.ref not in self._left)
            self._views[home] = _View(Cluster(), sorted(stayed, key=_order))
        return self._views[home]

    def _cluster(self, home: Order, at: Order) -> Cluster:
        """A cluster with its members before a mention."""
        view = self._view(home)
        while view.waiting and view.waiting[0].order < at:
            mention = view.waiting.pop(0)
            if self._home(mention) == home:
                view.cluster.add(mention)
        return view.cluster


def _order(mention: Mention) -> Order:
    return mention.order
