"""Following what changed gives the very clusters that clustering all anew gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from tests.merge.reports import LEXICON, news

IDS = st.sampled_from([f"d{number}" for number in range(12)])


class Clusters:
    """What was clustered before, all of it at hand."""

    def __init__(self, clusters: Iterable[tuple[Mention, ...]]) -> None:
        self.homes = {mention.ref: members[0].order for members in clusters for mention in members}
        self.mentions = {mention.ref: mention for members in clusters for mention in members}
        self.asked = 0

    def of_block(self, block: str) -> Iterator[tuple[Mention, Order]]:
        """Those of a block."""
        for ref, mention in self.mentions.items():
            if block in blocks_of(mention):
                self.asked += 1
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
    assert {**stayed, **moves.homes} == wanted
    unchanged = {members for members in cluster(new.values(), apart)} - set(before)
    assert {members[0].order for members in unchanged} <= moves.changed


@st.composite
def _apart(draw: st.DrawFn) -> dict[MentionRef, frozenset[MentionRef]]:
    refs = st.builds(MentionRef, IDS, st.integers(0, 2))
    pairs = draw(st.lists(st.tuples(refs, refs), max_size=4))
    found: dict[MentionRef, frozenset[MentionRef]] = {}
    for one, other in pairs:
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


@pytest.mark.parametrize("most", [2, 8, 48])
@settings(max_examples=150, deadline=None)
@given(news(IDS, 12), news(IDS, 4), st.sets(IDS, max_size=3), _apart(), _apart())
def test_whatever_comes_goes_or_is_judged(
    most: int, old: list[Record], come: list[Record], gone: set[str], was: Apart, apart: Apart
) -> None:
    """Also where a mention meets no more than a few clusters, so that each new one hides another."""
    records = {record.document.source.id: record for record in old}
    after = {id_: record for id_, record in records.items() if id_ not in gone}
    after |= {record.document.source.id: record for record in come}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST", most)
        patch.setattr(blocks, "POSTINGS", most)
        patch.setattr(clustering, "SAMPLE", most // 2)
        check(mentions_of(records.values()), mentions_of(after.values()), was, apart)


@settings(max_examples=50, deadline=None)
@given(news(IDS, 12))
def test_from_nothing_it_is_clustering(drawn: list[Record]) -> None:
    check({}, mentions_of(drawn), {}, {})
