"""Happenings in words: the sentence that tells one, and how its dates, numbers and sources are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kawat.model.codes import EventType

if TYPE_CHECKING:
    from kawat.model.grounded import Party
    from kawat.model.happening import Happening
    from kawat.run.accounts import Account

_VERBS: dict[tuple[EventType, str | None], str] = {
    ("AGREE", None): "agreed with",
    ("CONSULT", None): "met",
    ("CONSULT", "visit"): "visited",
    ("CONSULT", "phone"): "spoke by telephone or video with",
    ("SUPPORT", None): "supported",
    ("CONCEDE", None): "conceded to",
    ("COOPERATE", None): "cooperated with",
    ("AID", None): "aided",
    ("RETREAT", None): "gave way to",
    ("RETREAT", "withdraw"): "withdrew from",
    ("RETREAT", "release"): "released people or goods of",
    ("RETREAT", "ceasefire"): "kept a ceasefire with",
    ("REQUEST", None): "called on",
    ("ACCUSE", None): "accused",
    ("ACCUSE", "disapprove"): "criticised",
    ("ACCUSE", "investigate"): "investigated",
    ("REJECT", None): "rejected what was asked by",
    ("THREATEN", None): "warned",
    ("SANCTION", None): "put sanctions on",
    ("SANCTION", "expel"): "expelled diplomats of",
    ("SANCTION", "withdraw"): "recalled its diplomats from",
    ("PROTEST", None): "protested against",
    ("MOBILIZE", None): "moved forces against",
    ("COERCE", None): "coerced",
    ("COERCE", "arrest"): "arrested people of",
    ("COERCE", "deport"): "deported people of",
    ("ASSAULT", None): "attacked",
    ("ASSAULT", "abduct"): "abducted people of",
}
_ALONE: dict[EventType, str] = {
    "AGREE": "agreed", "CONSULT": "held talks", "SUPPORT": "gave support", "CONCEDE": "conceded",
    "COOPERATE": "cooperated", "AID": "gave aid", "RETREAT": "gave way", "REQUEST": "made a demand",
    "ACCUSE": "made an accusation", "REJECT": "refused", "THREATEN": "gave a warning", "SANCTION": "imposed sanctions",
    "PROTEST": "protested", "MOBILIZE": "moved forces", "COERCE": "used coercion", "ASSAULT": "used force",
}  # fmt: skip
_TOGETHER: dict[tuple[EventType, str | None], str] = {
    ("CONSULT", None): "met",
    ("CONSULT", "phone"): "spoke by telephone or video",
    ("ASSAULT", None): "fought each other",
    ("AGREE", None): "agreed",
    ("SUPPORT", None): "came to an agreement or congratulated each other",
    ("CONCEDE", None): "declared a ceasefire or gave way to each other",
    ("RETREAT", "ceasefire"): "kept a ceasefire",
}
_STATUS = {"happened": "", "planned": "Planned: ", "denied": "Denied: ", "hypothetical": "Possible: "}


def sentence_of(happening: Happening) -> str:
    """Who did what to whom, as one sentence without its end: ``Wang Yi (…, CHN) and Sergei Shoigu (…, RUS) met``."""
    key = happening.type, happening.mode
    actors, recipients = _listed(happening.actors), _listed(happening.recipients)
    if actors and recipients:
        words = f"{actors} {_VERBS.get(key) or _VERBS[happening.type, None]} {recipients}"
    elif actors and len(happening.actors) > 1:
        words = f"{actors} {_TOGETHER.get(key) or _TOGETHER.get((happening.type, None)) or _ALONE[happening.type]}"
    else:
        words = f"{actors or f'{recipients}: somebody'} {_ALONE[happening.type]}"
    return _STATUS[happening.status] + words


def where_of(happening: Happening) -> str:
    """The place as it is read after a sentence, "" where none is told."""
    place = happening.place
    return "" if place is None else f" in {place.name}{f' ({place.country})' if place.country else ''}"


def support_of(account: Account) -> str:
    """How well a happening is supported: ``7 articles, 3 independent sources, first reported 2026-02-02 by X``."""
    first = account.tellings[0].document if account.tellings else None
    said = [_counted(account.articles, "article"), _counted(account.happening.sources, "independent source")]
    if first is not None and first.published is not None:
        said.append(f"first reported {first.published.day}{f' by {first.publisher}' if first.publisher else ''}")
    return ", ".join(said)


def fate_of(account: Account) -> str:
    """What became of a plan, "" for what is none."""
    if account.happening.status != "planned":
        return ""
    if not account.outcomes:
        return "never confirmed by an article here"
    return "carried out: " + ", ".join(f"{each.date or 'undated'} [{each.id}]" for each in account.outcomes)


def passed_on(account: Account) -> Iterator[str]:
    """Who stands for it and who passed it on, each way once."""
    ways = {
        " through ".join((*([name_of(told.speaker)] if told.speaker else []), *told.relay))
        for telling in account.tellings
        if (told := telling.event.attribution) is not None
    }
    yield from sorted(way for way in ways if way)


def name_of(party: Party) -> str:
    """A party with its office and code: ``Wang Yi (Menteri Luar Negeri China, CHN)``."""
    known = ", ".join(part for part in (party.office, party.code) if part)
    return f"{party.name} ({known})" if known else party.name


def _listed(parties: Iterable[Party]) -> str:
    names = [name_of(party) for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
