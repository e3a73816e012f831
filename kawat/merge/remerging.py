"""Happenings after a few articles or judgements came or went: what merging all anew would find, of what changed alone.

What can have changed is gathered first: the clusters that lost or gained a mention, those whose mentions a reader
judged otherwise or whose articles turned out to be copies, every happening that had one of their mentions, and every
cluster that had a part in one of these. Only they are told anew, and only plans and outcomes of their parties are
linked anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from kawat.merge.identity import pointer, with_ids
from kawat.merge.judging import Ruling, corrected, united
from kawat.merge.mentions import Mention, Order
from kawat.merge.plans import link_plans
from kawat.merge.reclustering import Housed, Moves, recluster
from kawat.merge.telling import tell
from kawat.model.happening import Happening, MentionRef
from kawat.model.judgement import Pointer


class Past(Housed, Protocol):
    """What the merge before left."""

    def mention(self, ref: MentionRef) -> Mention | None:
        """A mention that it knew, counted or not."""

    def counts(self, ref: MentionRef) -> bool:
        """Whether it knew a mention and counted it: it was not judged to be no event."""

    def ids_in(self, document: str) -> Mapping[Pointer, str]:
        """The mentions of an article that told a happening, each with its id."""

    def pointers(self, id_: str) -> Iterable[Pointer]:
        """The mentions of a happening."""

    def happening(self, id_: str) -> Happening | None:
        """A happening."""

    def of_sides(self, sides: str, *, planned: bool) -> Iterable[Happening]:
        """Happenings by :attr:`Happening.sides`; only planned ones, or all."""

    def has_id(self, id_: str) -> bool:
        """Whether an id is a happening's."""


@dataclass(frozen=True)
class News:
    """What changed since.

    Attributes:
        gone: mentions that counted and do no longer, as they were.
        come: mentions that count from now on.
        judged: mentions that may be judged to be apart from others than before.
        touched: mentions whose happening may be another by judgement, or told by other sources than before.
        documents: articles that were coded anew or are gone.
    """

    gone: Mapping[MentionRef, Mention]
    come: Mapping[MentionRef, Mention]
    judged: AbstractSet[MentionRef]
    touched: AbstractSet[MentionRef]
    documents: AbstractSet[str]


@dataclass(frozen=True)
class Remerged:
    """What came of it.

    Attributes:
        happenings: those that may have changed, as they are now.
        gone: ids of happenings that are no more.
        moved: of these those whose mentions another one has now -> its id.
        homes: mention -> the cluster where it is now, for those that moved.
        pointers: what names the mentions of :attr:`happenings` lastingly.
    """

    happenings: tuple[Happening, ...]
    gone: frozenset[str]
    moved: Mapping[str, str]
    homes: Mapping[MentionRef, Order]
    pointers: Mapping[MentionRef, Pointer]


def remerge(past: Past, news: News, ruling: Ruling, family: Callable[[str], str]) -> Remerged:
    """Bring happenings up to date.

    Args:
        past: what the last merge left.
        news: what changed since.
        ruling: what judgements come to now.
        family: article -> the article whose text it shares.
    """
    judged = [mention for ref in sorted(news.judged) if (mention := past.mention(ref)) is not None]
    apart = {ref: frozenset(others) for ref, others in ruling.apart.items()}
    moves = recluster(past, news.gone.values(), news.come.values(), judged, apart)
    reach = _Reach(past, news, ruling, moves)
    reach.spread()
    members = united((reach.clusters[home] for home in sorted(reach.clusters)), reach.together())
    mentions = {mention.ref: mention for each in members for mention in each}
    families = {ref.document: family(ref.document) for ref in mentions}
    told = [corrected(tell(each, families), ruling.fields) for each in members]
    named, moved = with_ids(told, mentions, reach.before, past.has_id)
    return Remerged(
        happenings=tuple(_linked(past, named, reach)),
        gone=frozenset(reach.ids - {happening.id for happening in named}),
        moved=moved,
        homes={ref: home for ref, (_, home) in moves.homes.items()},
        pointers={ref: pointer(mention) for ref, mention in mentions.items()},
    )


class _Reach:
    """How far a change reaches.

    Attributes:
        clusters: home -> members, of the clusters that must be told anew.
        ids: of the happenings that had one of their mentions.
        before: the mentions of these happenings, each with its id.
    """

    def __init__(self, past: Past, news: News, ruling: Ruling, moves: Moves) -> None:
        self._past = past
        self._news = news
        self._moves = moves
        self._arrivals: dict[Order, list[Mention]] = defaultdict(list)
        for mention, home in moves.homes.values():
            self._arrivals[home].append(mention)
        self._partners: dict[MentionRef, set[MentionRef]] = defaultdict(set)
        self._pairs = [pair for pair in ruling.together if ruling.wrong.isdisjoint(pair)]
        for one, other in self._pairs:
            self._partners[one].add(other)
            self._partners[other].add(one)
        self._waiting: list[Order] = []
        self.clusters: dict[Order, tuple[Mention, ...]] = {}
        self.ids: set[str] = set()
        self.before: dict[Pointer, str] = {}

    def spread(self) -> None:
        """Find all of it."""
        self._waiting.extend(self._moves.changed)
        for ref in self._news.touched:
            self._reach(ref)
        for document in self._news.documents:
            self._reach_ids(self._past.ids_in(document).values())
        for mention in self._news.gone.values():
            self._reach_ids(self._told_by(mention))
        while self._waiting:
            home = self._waiting.pop()
            if home not in self.clusters:
                self._take(home)

    def together(self) -> list[tuple[MentionRef, MentionRef]]:
        """The pairs of mentions judged to be one that are within reach."""
        refs = {mention.ref for members in self.clusters.values() for mention in members}
        return [pair for pair in self._pairs if refs.issuperset(pair)]

    def mention(self, ref: MentionRef) -> Mention | None:
        """A mention that counts now."""
        if ref in self._news.come:
            return self._news.come[ref]
        return self._past.mention(ref) if ref not in self._news.gone and self._past.counts(ref) else None

    def _take(self, home: Order) -> None:
        moved = self._moves.homes
        stayed = (
            mention
            for mention in self._past.of_home(home)
            if mention.ref not in self._news.gone and mention.ref not in moved
        )
        members = (*stayed, *self._arrivals.get(home, ()))
        if members:
            self.clusters[home] = members
        for mention in members:
            for partner in self._partners.get(mention.ref, ()):
                self._reach(partner)
            self._reach_ids(self._told_by(mention))

    def _told_by(self, mention: Mention) -> Iterable[str]:
        """The ids that a mention may have told: its own, else those of its article's mentions of that type."""
        ids = self._past.ids_in(mention.ref.document)
        own = ids.get(pointer(mention))
        return [own] if own else [id_ for each, id_ in ids.items() if each.type == mention.event.type]

    def _reach(self, ref: MentionRef) -> None:
        mention = self.mention(ref)
        if mention is not None:
            moved = self._moves.homes.get(ref)
            self._waiting.append(self._past.home(mention) if moved is None else moved[1])

    def _reach_ids(self, ids: Iterable[str]) -> None:
        for id_ in ids:
            if id_ not in self.ids:
                self.ids.add(id_)
                for each in self._past.pointers(id_):
                    self.before[each] = id_
                    self._reach(MentionRef(each.document, each.event))


def _linked(past: Past, named: list[Happening], reach: _Reach) -> list[Happening]:
    """Happenings told anew, and others whose plan is another one now."""
    were = [happening for id_ in sorted(reach.ids) if (happening := past.happening(id_)) is not None]
    sides = {happening.sides for happening in (*were, *named)}
    plans = {happening.sides for happening in (*were, *named) if happening.status == "planned"}
    others = {
        happening.id: happening
        for each in sorted(sides)
        for happening in past.of_sides(each, planned=each not in plans)
        if happening.id not in reach.ids
    }
    linked = link_plans([*named, *others.values()], _asking(reach))
    return [happening for happening in linked if others.get(happening.id) != happening]


def _asking(reach: _Reach) -> Callable[[MentionRef], Mention]:
    def ask(ref: MentionRef) -> Mention:
        mention = reach.mention(ref)
        if mention is None:
            raise LookupError(f"{ref} tells a happening and is not known")
        return mention

    return ask
