"""Records in, happenings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kawat.merge.clustering import cluster
from kawat.merge.copies import Sketch, families, sketch
from kawat.merge.identity import with_ids
from kawat.merge.judging import corrected, replay, united
from kawat.merge.mentions import Lexicon, Mention, mentions_of
from kawat.merge.plans import link_plans
from kawat.merge.telling import tell
from kawat.model.happening import Happening, Happenings, MentionRef
from kawat.model.judgement import Judgement, Pointer
from kawat.model.record import Record


@dataclass(frozen=True)
class Material:
    """What of many records is needed to merge them, the records themselves no more.

    Attributes:
        mentions: every event mention.
        family: article -> the article whose text it shares, itself where it shares none.
    """

    mentions: Mapping[MentionRef, Mention]
    family: Mapping[str, str]


def merge(
    records: Iterable[Record],
    lexicon: Lexicon,
    judgements: Iterable[Judgement] = (),
    before: Mapping[Pointer, str] | None = None,
) -> Happenings:
    """What many articles tell, each event once: the same whatever the order or the grouping of the records.

    Args:
        records: each article once.
        lexicon: of the articles' language, see :func:`kawat.merge.load_lexicon`.
        judgements: what readers decided and did not undo.
        before: mention -> the id of the happening that it told after the last merge, so that ids stay.
    """
    return merge_material(gather(records, lexicon), judgements, before)


def gather(records: Iterable[Record], lexicon: Lexicon) -> Material:
    """Take from records what merging needs; they may come one by one and are not kept."""
    mentions: dict[MentionRef, Mention] = {}
    sketches: dict[tuple[str, str], Sketch] = {}
    for record in records:
        document = record.document
        found = {mention.ref: mention for mention in mentions_of(record, lexicon)}
        mentions.update(found)
        if found:
            published = document.published.value if document.published else "9999"
            sketches[published, document.source.id] = sketch(document.body)
    return Material(mentions, families({id_: sketches[published, id_] for published, id_ in sorted(sketches)}))


def merge_material(
    material: Material, judgements: Iterable[Judgement] = (), before: Mapping[Pointer, str] | None = None
) -> Happenings:
    """The same as :func:`merge` from what was gathered already."""
    mentions = material.mentions
    ruling = replay(judgements, mentions.values())
    counted = (mention for ref, mention in mentions.items() if ref not in ruling.wrong)
    found = cluster(counted, {ref: frozenset(others) for ref, others in ruling.apart.items()})
    joined = united(found, (pair for pair in ruling.together if ruling.wrong.isdisjoint(pair)))
    told = [corrected(tell(members, material.family), ruling.fields) for members in joined]
    ids = before or {}
    named, moved = with_ids(told, mentions, ids, frozenset(ids.values()).__contains__)
    return Happenings(
        happenings=tuple(sorted(link_plans(named, mentions.__getitem__), key=_order)),
        moved=tuple(sorted(moved.items())),
        unresolved=tuple(ruling.unresolved),
    )


def _order(happening: Happening) -> tuple[str, str]:
    return happening.date.first.isoformat() if happening.date else "9999", happening.id
