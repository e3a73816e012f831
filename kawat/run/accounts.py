"""A happening with all that is known of it: every article that tells it, its words, its plan and its outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod

from kawat.merge import Lexicon, Mention, explain, mentions_of, sentence_around
from kawat.model.happening import Happening, MentionRef
from kawat.model.page import Document
from kawat.model.record import Event, Statement
from kawat.store import Store


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's telling of a happening.

    Attributes:
        ref: which mention.
        document: the article.
        event: what it tells.
        sentence: the whole sentence of the evidence.
        source: the article whose text it shares, None where it shares none.
    """

    ref: MentionRef
    document: Document
    event: Event
    sentence: str
    source: str | None

    @property
    def name(self) -> str:
        """The public id of the mention, ``PAGE#N``, N counted from 1."""
        return f"{self.ref.document}#{self.ref.event + 1}"


@dataclass(frozen=True, slots=True)
class Account:
    """All that is known of a happening.

    Attributes:
        tellings: in order of publication.
        plan: the planned happening that it carries out.
        outcomes: the happenings that carry it out, where it is planned.
    """

    happening: Happening
    tellings: tuple[Telling, ...]
    plan: Happening | None
    outcomes: tuple[Happening, ...]

    @property
    def articles(self) -> int:
        """How many articles tell it."""
        return len({telling.ref.document for telling in self.tellings})

    @property
    def confidence(self) -> float:
        """How sure it is, 0 to 1: that not all independent sources were read wrongly."""
        best: dict[str, float] = {}
        for telling in self.tellings:
            family = telling.source or telling.ref.document
            best[family] = max(best.get(family, 0.0), telling.event.confidence)
        return 1 - prod(1 - confidence for confidence in best.values())


def account_of(store: Store, happening: Happening) -> Account:
    """All that a database knows of one of its happenings."""
    tables = store.happenings
    plan = None if happening.fulfils is None else tables.happening(happening.fulfils)
    outcomes = (tables.happening(id_) for id_ in tables.outcome(happening.id))
    return Account(
        happening=happening,
        tellings=tuple(_tellings(store, happening.mentions)),
        plan=plan,
        outcomes=tuple(outcome for outcome in outcomes if outcome is not None),
    )


def reasons(
    account: Account, store: Store, lexicon: Lexicon
) -> Iterator[tuple[Telling, Telling, list[tuple[str, float]]]]:
    """Why the tellings of a happening are one: each further one, the most exact one, and what speaks for and against.

    The reasons are those of :data:`kawat.merge.FEATURES` with what each adds. A reader's judgement is none of them.
    """
    made = {ref: it for telling in account.tellings for ref, it in _made_ready(store, telling.ref, lexicon)}
    known = [telling for telling in account.tellings if telling.ref in made]
    first = min(known, key=lambda telling: made[telling.ref].order, default=None)
    for telling in known:
        if first is not None and telling is not first:
            yield telling, first, explain(made[telling.ref], made[first.ref])


def _made_ready(store: Store, ref: MentionRef, lexicon: Lexicon) -> Iterator[tuple[MentionRef, Mention]]:
    record = store.record(ref.document)
    if record is not None:
        yield from ((it.ref, it) for it in mentions_of(record, lexicon) if it.ref == ref)


def _tellings(store: Store, refs: Iterable[MentionRef]) -> Iterable[Telling]:
    """The tellings whose article is still as it was merged: one that was coded anew since waits for the next merge."""
    for ref in refs:
        record = store.record(ref.document)
        if record is None or ref.event >= len(record.events):
            continue
        event = record.events[ref.event]
        source = store.happenings.source(ref.document)
        yield Telling(
            ref=ref,
            document=record.document,
            event=event,
            sentence=sentence_around(record.document.body, event.evidence).strip(),
            source=None if source == ref.document else source,
        )


def statements_of(store: Store, documents: Iterable[str], codes: frozenset[str]) -> list[tuple[Document, Statement]]:
    """What parties of some states or bodies say in some articles; what copies of an article say again is left out."""
    found: dict[str, tuple[Document, Statement]] = {}
    for id_ in documents:
        record = store.record(id_)
        for statement in record.statements if record else ():
            if record and statement.speaker and statement.speaker.code in codes:
                words = " ".join(span.text for span in statement.spans).lower()
                found.setdefault(words, (record.document, statement))
    return list(found.values())
