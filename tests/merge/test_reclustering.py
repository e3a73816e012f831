"""Following what changed gives the very clusters that clustering all anew gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.merge import blocks, clustering, gather
from kawat.merge.blocks import blocks_of
from kawat.merge.clustering import Apart, cluster
from kawat.merge.mentions import Mention, Order
from kawat.merge.reclustering import recluster
from kawat.model.happening import MentionRef
from kawat.model.record import Record
from tests.merge.reports import LEXICON, news, roll_report


class Clusters:
    """What was clustered before, all of it at hand."""

    def __init__(self, clusters: Iterable[tuple[Mention, ...]]) -> None:
        self.homes = {mention.ref: members[0].order for members in clusters for mention in members}
        self.mentions = {mention.ref: mention for members in clusters for mention in members}

    def of_block(self, block: str) -> Iterator[tuple[Mention, Order]]:
        """Those of a block."""
        for ref, mention in self.mentions.items():
            if block in blocks_of(mention):
                yield mention, self.homes[ref]

    def of_home(self, home: Order) -> Iterator[Mention]:
        """Those of a cluster."""
        return (mention for ref, mention in self.mentions.items() if self.homes[ref] == home)

    def home(self, mention: Mention) -> Order:
        """The home of one."""
        return self.homes[mention.ref]


def homes(clusters: Iterable[tuple[Mention, ...]]) -> dict[MentionRef, Order]:
    return {mention.ref: members[0].order for members in clusters for mention in members}


def mentions_of(records: Iterable[Record]) -> dict[MentionRef, Mention]:
    return dict(gather(records, LEXICON).mentions)


def check(old: dict[MentionRef, Mention], new: dict[MentionRef, Mention], was: Apart, apart: Apart) -> None:
    before = cluster(old.values(), was)
    gone = [mention for ref, mention in old.items() if new.get(ref) != mention]
    come = [mention for ref, mention in new.items() if old.get(ref) != mention]
    judged = [
        mention
        for ref, mention in new.items()
        if old.get(ref) == mention and was.get(ref, frozenset()) != apart.get(ref, frozenset())
    ]
    moves = recluster(Clusters(before), gone, come, judged, apart)
    wanted = homes(cluster(new.values(), apart))
    stayed = {ref: home for ref, home in homes(before).items() if old[ref] == new.get(ref)}
    assert {**stayed, **{ref: home for ref, (_, home) in moves.homes.items()}} == wanted
    told_anew = set(cluster(new.values(), apart)) - set(before)
    assert {members[0].order for members in told_anew} <= moves.changed


def _apart(dice: random.Random, refs: list[MentionRef]) -> dict[MentionRef, frozenset[MentionRef]]:
    found: dict[MentionRef, frozenset[MentionRef]] = {}
    for _ in range(dice.randint(0, 4)):
        one, other = dice.choice(refs), dice.choice(refs)
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


def _by_dice(seed: int) -> Callable[[Mention, Mention], float]:
    """A likeness that no two mentions share, so that any cluster may draw any mention."""

    def score(one: Mention, other: Mention) -> float:
        if one.ref.document == other.ref.document:
            return float("-inf")
        return random.Random(f"{seed}{sorted((one.ref, other.ref))}{one.words == other.words}").uniform(-1, 0.7)

    return score


@pytest.mark.parametrize("by_dice", [False, True])
@pytest.mark.parametrize("most", [2, 8, 48])
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_whatever_comes_goes_or_is_judged(most: int, by_dice: bool, seed: int) -> None:
    """Also where a mention meets no more than a few clusters, so that each new one hides another."""
    dice = random.Random(seed)
    old = {f"d{number}": roll_report(dice, f"d{number}") for number in range(dice.randint(2, 40))}
    after = dict(old)
    for id_ in dice.sample(sorted(old), dice.randint(0, 2)):
        del after[id_]
    for id_ in (f"d{dice.randint(0, 45)}" for _ in range(dice.randint(0, 3))):
        after[id_] = roll_report(dice, id_)
    refs = [MentionRef(id_, event) for id_ in old for event in range(2)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST", most)
        patch.setattr(blocks, "POSTINGS", most)
        patch.setattr(clustering, "SAMPLE", most // 2)
        if by_dice:
            patch.setattr(clustering, "score", _by_dice(seed))
        check(mentions_of(old.values()), mentions_of(after.values()), _apart(dice, refs), _apart(dice, refs))


@settings(max_examples=30, deadline=None)
@given(news(30))
def test_from_nothing_it_is_clustering(drawn: list[Record]) -> None:
    check({}, mentions_of(drawn), {}, {})
