"""A happening on the terminal, told as a person would."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from kawat.faces.terminal import console, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kawat.model.happening import Happening, MentionRef
    from kawat.run.accounts import Account, Telling
    from kawat.store import Store


def show_happening(store: Store, happening: Happening, *, as_json: bool, why: bool) -> None:
    """Print all that is known of a happening; with ``why`` also what made its mentions one."""
    from kawat.model.happening_form import happening_to_json
    from kawat.run.accounts import account_of

    if as_json:
        print(json.dumps(happening_to_json(happening), ensure_ascii=False))
        return
    out = console()
    account = account_of(store, happening)
    for line in chain(_account_lines(account), _why_lines(account, store) if why else ()):
        out.print(plain(line))


def _account_lines(account: Account) -> Iterator[str]:
    from kawat.faces.wording import fate_of, passed_on, sentence_of, support_of, where_of

    happening = account.happening
    act = f"{happening.type}/{happening.mode}" if happening.mode else happening.type
    yield f"{happening.date or 'Undated'}: {sentence_of(happening)}{where_of(happening)}."
    yield f"{happening.id}  {act}  {happening.status}"
    yield f"How sure: {account.confidence:.2f}, from {support_of(account)}"
    if account.plan:
        yield f"Planned before: {account.plan.date or 'for no day'} [{account.plan.id}]"
    if fate := fate_of(account):
        yield f"The plan: {fate}"
    for way in passed_on(account):
        yield f"On the word of {way}"
    for telling in account.tellings:
        yield ""
        yield from _telling_lines(telling)
    for name, values in happening.disagreements:
        yield ""
        yield f"They differ on the {name}:"
        for told in values:
            yield f"  {told.value}: {', '.join(map(_name, told.mentions))}{f' ({told.why})' if told.why else ''}"


def _why_lines(account: Account, store: Store) -> Iterator[str]:
    from kawat.merge import load_lexicon
    from kawat.run.accounts import reasons

    for telling, other, said in reasons(account, store, load_lexicon()):
        yield ""
        yield f"Why {telling.name} and {other.name} are one:"
        yield from (f"  {value:+.2f}  {reading}" for reading, value in said)


def _telling_lines(telling: Telling) -> Iterator[str]:
    document = telling.document
    published = document.published.value if document.published else "no date"
    copied = f" (shares its text with {telling.source})" if telling.source else ""
    yield f"{telling.name}  {published}  {document.publisher or 'unknown outlet'}: {document.title or ''}{copied}"
    yield f"  “{telling.sentence}”"


def _name(ref: MentionRef) -> str:
    return f"{ref.document}#{ref.event + 1}"
