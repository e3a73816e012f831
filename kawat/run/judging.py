"""What readers decide about happenings, written down and followed at once: both, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kawat.merge import Lexicon, set_field
from kawat.model.happening import Happening, MentionRef
from kawat.model.judgement import JudgementKind, Pointer
from kawat.run.merging import Merged, merge_store
from kawat.store import Store


class JudgementError(Exception):
    """A judgement that cannot be made. The message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Who decides, and why.

    Attributes:
        lexicon: for the merge that follows the judgement at once.
    """

    author: str
    reason: str
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement's number, and what the merge after it did."""

    number: int
    merged: Merged


def judge_same(store: Store, names: Sequence[str], judge: Judge) -> Judged:
    """Happenings, or mentions (``PAGE#N``), are one.

    Raises:
        JudgementError: there is no such happening or mention, or they are one already.
    """
    with store.happenings.transaction():
        mentions = [mention_of(store, name) for name in names]
        if len({store.happenings.telling(_ref(mention)) for mention in mentions}) < 2:
            raise JudgementError(f"{' and '.join(names)} are one happening already")
        return _judge(store, "same", mentions, judge)


def judge_different(store: Store, name: str, judge: Judge) -> Judged:
    """A mention is not the happening that the others of its happening tell.

    Raises:
        JudgementError: there is no such mention, or it stands alone.
    """
    with store.happenings.transaction():
        mention = mention_of(store, name)
        others = [each for each in store.happenings.pointers(_happening(store, name).id) if each != mention]
        if not others:
            raise JudgementError(f"{name} stands alone already")
        return _judge(store, "different", [mention, *others], judge)


def judge_wrong(store: Store, name: str, judge: Judge) -> Judged:
    """A mention is no event at all.

    Raises:
        JudgementError: there is no such mention.
    """
    with store.happenings.transaction():
        return _judge(store, "wrong", [mention_of(store, name)], judge)


def judge_right(store: Store, name: str, judge: Judge) -> Judged:
    """A mention is as it should be: nothing changes, but later readers see that somebody looked.

    Raises:
        JudgementError: there is no such mention.
    """
    with store.happenings.transaction():
        return _judge(store, "right", [mention_of(store, name)], judge)


def judge_field(store: Store, name: str, field: str, value: str | None, judge: Judge) -> Judged:
    """A happening has another value in one of its fields, whatever its articles say; they keep what they say.

    Raises:
        JudgementError: there is no such happening or field, or the value is none of it.
    """
    with store.happenings.transaction():
        try:
            set_field(_happening(store, name), field, value)
        except ValueError as error:
            raise JudgementError(f"It cannot be corrected: {error}") from error
        return _judge(store, "field", [mention_of(store, name)], judge, field, value)


def undo(store: Store, number: int, judge: Judge) -> Merged:
    """A judgement counts no longer.

    Raises:
        JudgementError: there is none of that number that counts.
    """
    with store.happenings.transaction():
        if not store.happenings.undo(number, made=datetime.now(UTC), author=judge.author, reason=judge.reason):
            raise JudgementError(f"There is no judgement {number} that counts")
        return merge_store(store, judge.lexicon)


def mention_of(store: Store, name: str) -> Pointer:
    """The mention that a name stands for: ``PAGE#N`` itself, a happening's id its first one.

    Raises:
        JudgementError: there is none, or it tells no happening.
    """
    ref = ref_of(name)
    happening = _happening(store, name)
    wanted = happening.mentions[0] if ref is None else ref
    return next(each for each in store.happenings.pointers(happening.id) if _ref(each) == wanted)


def ref_of(name: str) -> MentionRef | None:
    """The mention that ``PAGE#N`` names, N counted from 1; None where a name is none of that kind."""
    page, _, number = name.rpartition("#")
    return MentionRef(page, int(number) - 1) if page and number.isdecimal() else None


def _judge(
    store: Store,
    kind: JudgementKind,
    mentions: Sequence[Pointer],
    judge: Judge,
    field: str | None = None,
    value: str | None = None,
) -> Judged:
    """Write a judgement down and follow it."""
    made = datetime.now(UTC)
    number = store.happenings.judge(
        kind, mentions, made=made, author=judge.author, reason=judge.reason, field=field, value=value
    )
    return Judged(number, merge_store(store, judge.lexicon, made))


def _happening(store: Store, name: str) -> Happening:
    ref = ref_of(name)
    id_ = name if ref is None else store.happenings.telling(ref)
    happening = None if id_ is None else store.happenings.happening(id_)
    if happening is None:
        raise JudgementError(f"There is no happening or mention {name}: `kawat timeline` lists them")
    return happening


def _ref(pointer: Pointer) -> MentionRef:
    return MentionRef(pointer.document, pointer.event)
