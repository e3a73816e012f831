"""A database merged: its records into happenings, the judgements of its readers replayed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from kawat.merge import (
    Decision,
    Lexicon,
    Mention,
    News,
    Order,
    Ruling,
    blocks_of,
    decisions,
    families,
    forms,
    mentions_of,
    remerge,
    replay,
    sketch,
)
from kawat.model.happening import Happening, MentionRef
from kawat.model.judgement import Judgement, Pointer
from kawat.run.version import merge_version
from kawat.store import Prepared, Store, Update


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did.

    Attributes:
        happenings: how many there are now.
        changes: kind of change -> how many.
        unresolved: numbers of judgements whose mention is no longer there.
    """

    happenings: int
    changes: Counter[str]
    unresolved: tuple[int, ...]


def is_merged(store: Store) -> bool:
    """Whether the happenings of a database are those of its records: no page changed since, nor did this program."""
    return store.prepared.version() == merge_version() and not store.prepared.stale()


def merge_store(store: Store, lexicon: Lexicon, made: datetime | None = None, *, anew: bool = False) -> Merged:
    """Bring the happenings of a database up to date with its records and judgements.

    The outcome is what merging all of it anew would give; the work is that of what changed since the last merge, unless
    another version of this program did that. What did not change is not written again.

    Args:
        store: open for writing.
        lexicon: of its articles' language.
        made: the moment that changes are dated to; now, where none is given.
        anew: look at all of it again, as if nothing were left of the last merge but its ids.
    """
    with store.happenings.transaction():
        version = merge_version()
        if anew or store.prepared.version() != version:
            store.prepared.begin_anew(version)
        return _Merge(store, lexicon).run(made or datetime.now(UTC))


class _Merge:
    """One merge of one database."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self._store = store
        self._past = _Past(store)
        self._stale = store.prepared.stale()
        self._fresh = {id_: self._made_ready(id_, lexicon) for id_ in self._stale}

    def run(self, made: datetime) -> Merged:
        """Do it."""
        judgements = self._store.happenings.judgements()
        ruling = replay(judgements, self._judged(judgements))
        news = self._news(ruling)
        found = remerge(self._past, news, ruling, self._store.happenings.source)
        update = Update(sorted(found.happenings, key=_by_time), found.gone, found.moved, found.pointers)
        changes = self._store.happenings.update(update, made)
        self._keep(ruling, news, found.homes)
        counts = Counter[str](change.kind for change in changes)
        return Merged(self._store.happenings.count(), counts, tuple(ruling.unresolved))

    def _made_ready(self, id_: str, lexicon: Lexicon) -> dict[MentionRef, Mention]:
        """The mentions of a page that changed; the sketch of its text is written down."""
        record = self._store.record(id_)
        found = {} if record is None else {mention.ref: mention for mention in mentions_of(record, lexicon)}
        text = forms.packed(sorted(sketch(record.document.body))) if record is not None and found else None
        self._store.prepared.put_sketch(id_, text)
        return found

    def _judged(self, judgements: list[Judgement]) -> Iterator[Mention]:
        """All mentions, as they are now, of the articles that judgements are about."""
        for id_ in sorted({pointer.document for judgement in judgements for pointer in judgement.mentions}):
            yield from (self._fresh[id_] if id_ in self._fresh else self._past.mentions_in(id_)).values()

    def _news(self, ruling: Ruling) -> News:
        """What changed since the last merge."""
        rulings = frozenset(map(_to_text, decisions(ruling)))
        differing = [_from_text(text) for text in sorted(rulings ^ self._store.prepared.rulings())]
        self._store.prepared.rule(rulings)
        gone: dict[MentionRef, Mention] = {}
        come: dict[MentionRef, Mention] = {}
        refs = {ref for it in differing if it.kind == "wrong" for ref in it.refs}
        for ref in sorted(refs.union(*self._fresh.values(), *map(self._past.mentions_in, self._stale))):
            was = self._past.mention(ref) if self._past.counts(ref) else None
            now = None if ref in ruling.wrong else self._now(ref)
            if was is not None and (now is None or forms.mention_to_form(was) != forms.mention_to_form(now)):
                gone[ref] = was
            if now is not None and (was is None or ref in gone):
                come[ref] = now
        return News(
            gone=gone,
            come=come,
            judged={ref for it in differing if it.kind == "apart" for ref in it.refs if self._stays(ref, gone)},
            touched={ref for it in differing for ref in it.refs} | self._told_by_others(),
            documents=frozenset(self._stale),
        )

    def _now(self, ref: MentionRef) -> Mention | None:
        """A mention as it is now, whatever was judged of it."""
        fresh = self._fresh.get(ref.document)
        return self._past.mention(ref) if fresh is None else fresh.get(ref)

    def _stays(self, ref: MentionRef, gone: Mapping[MentionRef, Mention]) -> bool:
        return self._past.counts(ref) and ref not in gone

    def _told_by_others(self) -> set[MentionRef]:
        """The mentions of articles whose text turned out to be another one's; what is known of copies is brought up."""
        if not self._stale:
            return set()
        was, now = self._store.happenings.copies(), self._families()
        differing = {
            id_: now.get(id_, id_) for id_ in was.keys() | now.keys() if was.get(id_, id_) != now.get(id_, id_)
        }
        self._store.happenings.copy(differing)
        return {ref for id_ in differing for ref in self._fresh.get(id_, self._past.mentions_in(id_))}

    def _families(self) -> dict[str, str]:
        sketches = {id_: (published or "9999", text) for id_, published, text in self._store.prepared.sketches()}
        ordered = sorted(sketches, key=lambda id_: (sketches[id_][0], id_))
        return families({id_: frozenset(forms.unpacked(sketches[id_][1])) for id_ in ordered})

    def _keep(self, ruling: Ruling, news: News, homes: Mapping[MentionRef, Order]) -> None:
        """Leave for the next merge what it needs."""
        prepared = self._store.prepared
        for id_, mentions in self._fresh.items():
            rows = [
                (Prepared(ref, self._home(mention, ruling, homes), forms.mention_to_form(mention)), blocks_of(mention))
                for ref, mention in mentions.items()
            ]
            prepared.put(id_, rows)
        left = ((ref, None) for ref in news.gone if ref not in homes)
        moved = ((ref, forms.order_to_text(home)) for ref, home in homes.items())
        prepared.move((ref, home) for ref, home in (*left, *moved) if ref.document not in self._fresh)
        prepared.all_merged()

    def _home(self, mention: Mention, ruling: Ruling, homes: Mapping[MentionRef, Order]) -> str | None:
        if mention.ref in ruling.wrong:
            return None
        home = homes.get(mention.ref)
        return forms.order_to_text(self._past.home(mention) if home is None else home)


class _Past:
    """What the last merge left in a database: :class:`kawat.merge.Past`."""

    def __init__(self, store: Store) -> None:
        self._happenings = store.happenings
        self._prepared = store.prepared
        self._known: dict[MentionRef, tuple[Mention, Order | None]] = {}

    def mentions_in(self, document: str) -> dict[MentionRef, Mention]:
        """All mentions of an article, those as well that do not count."""
        return {row.ref: self._read(row)[0] for row in self._prepared.of_page(document)}

    def mention(self, ref: MentionRef) -> Mention | None:
        """A mention, counted or not."""
        known = self._find(ref)
        return known and known[0]

    def counts(self, ref: MentionRef) -> bool:
        """Whether there was a mention, and it counted."""
        known = self._find(ref)
        return known is not None and known[1] is not None

    def home(self, mention: Mention) -> Order:
        """The cluster of one that counted."""
        known = self._find(mention.ref)
        if known is None or known[1] is None:
            raise LookupError(f"{mention.ref} was in no cluster")
        return known[1]

    def of_block(self, block: str) -> Iterator[tuple[Mention, Order]]:
        """Those of a block that counted."""
        for row in self._prepared.of_block(block):
            mention, home = self._read(row)
            if home is not None:
                yield mention, home

    def of_home(self, home: Order) -> Iterator[Mention]:
        """Those of a cluster."""
        return (self._read(row)[0] for row in self._prepared.of_home(forms.order_to_text(home)))

    def ids_in(self, document: str) -> Mapping[Pointer, str]:
        """The mentions of an article that told a happening, each with its id."""
        return self._happenings.ids_in(document)

    def pointers(self, id_: str) -> tuple[Pointer, ...]:
        """The mentions of a happening."""
        return self._happenings.pointers(id_)

    def happening(self, id_: str) -> Happening | None:
        """A happening."""
        return self._happenings.happening(id_)

    def of_sides(self, sides: str, *, planned: bool) -> list[Happening]:
        """Happenings of the same type and parties."""
        return self._happenings.of_sides(sides, planned=planned)

    def has_id(self, id_: str) -> bool:
        """Whether an id is a happening's."""
        return self._happenings.resolve(id_) == id_

    def _find(self, ref: MentionRef) -> tuple[Mention, Order | None] | None:
        if ref not in self._known:
            row = self._prepared.of_ref(ref)
            return None if row is None else self._read(row)
        return self._known[ref]

    def _read(self, row: Prepared) -> tuple[Mention, Order | None]:
        if row.ref not in self._known:
            home = None if row.home is None else forms.order_from_text(row.home)
            self._known[row.ref] = forms.mention_from_form(row.ref, row.form), home
        return self._known[row.ref]


def _by_time(happening: Happening) -> tuple[str, str]:
    return happening.date.first.isoformat() if happening.date else "9999", happening.id


def _to_text(decision: Decision) -> str:
    refs = [[ref.document, ref.event] for ref in decision.refs]
    return json.dumps([decision.kind, refs, decision.field, decision.value], ensure_ascii=False)


def _from_text(text: str) -> Decision:
    kind, refs, field, value = json.loads(text)
    return Decision(kind, tuple(MentionRef(*ref) for ref in refs), field, value)
