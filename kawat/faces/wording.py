"""Happenings in words: the sentence that tells one, and how its dates, numbers and sources are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kawat.model.codes import EventType

if TYPE_CHECKING:
    from kawat.model.grounded import Party
    from kawat.model.happening import Happening
    from kawat.run.accounts import Account

Forms = tuple[str, str]
"""What happened, and what is to happen."""

_VERBS: dict[tuple[EventType, str | None], Forms] = {
    ("AGREE", None): ("agreed with", "agree with"),
    ("CONSULT", None): ("met", "meet"),
    ("CONSULT", "visit"): ("visited", "visit"),
    ("CONSULT", "phone"): ("spoke by telephone or video with", "speak by telephone or video with"),
    ("SUPPORT", None): ("supported", "support"),
    ("CONCEDE", None): ("conceded to", "concede to"),
    ("COOPERATE", None): ("cooperated with", "cooperate with"),
    ("AID", None): ("aided", "aid"),
    ("RETREAT", None): ("gave way to", "give way to"),
    ("RETREAT", "withdraw"): ("withdrew from", "withdraw from"),
    ("RETREAT", "release"): ("released people or goods of", "release people or goods of"),
    ("RETREAT", "ceasefire"): ("kept a ceasefire with", "keep a ceasefire with"),
    ("REQUEST", None): ("called on", "call on"),
    ("ACCUSE", None): ("accused", "accuse"),
    ("ACCUSE", "disapprove"): ("criticised", "criticise"),
    ("ACCUSE", "investigate"): ("investigated", "investigate"),
    ("REJECT", None): ("rejected what was asked by", "reject what is asked by"),
    ("THREATEN", None): ("warned", "warn"),
    ("SANCTION", None): ("put sanctions on", "put sanctions on"),
    ("SANCTION", "expel"): ("expelled diplomats of", "expel diplomats of"),
    ("SANCTION", "withdraw"): ("recalled its diplomats from", "recall its diplomats from"),
    ("PROTEST", None): ("protested against", "protest against"),
    ("MOBILIZE", None): ("moved forces against", "move forces against"),
    ("COERCE", None): ("coerced", "coerce"),
    ("COERCE", "arrest"): ("arrested people of", "arrest people of"),
    ("COERCE", "deport"): ("deported people of", "deport people of"),
    ("ASSAULT", None): ("attacked", "attack"),
    ("ASSAULT", "abduct"): ("abducted people of", "abduct people of"),
}
_ALONE: dict[EventType, Forms] = {
    "AGREE": ("agreed", "agree"),
    "CONSULT": ("held talks", "hold talks"),
    "SUPPORT": ("gave support", "give support"),
    "CONCEDE": ("conceded", "concede"),
    "COOPERATE": ("cooperated", "cooperate"),
    "AID": ("gave aid", "give aid"),
    "RETREAT": ("gave way", "give way"),
    "REQUEST": ("made a demand", "make a demand"),
    "ACCUSE": ("made an accusation", "make an accusation"),
    "REJECT": ("refused", "refuse"),
    "THREATEN": ("gave a warning", "give a warning"),
    "SANCTION": ("imposed sanctions", "impose sanctions"),
    "PROTEST": ("protested", "protest"),
    "MOBILIZE": ("moved forces", "move forces"),
    "COERCE": ("used coercion", "use coercion"),
    "ASSAULT": ("used force", "use force"),
}
_TOGETHER: dict[tuple[EventType, str | None], Forms] = {
    ("CONSULT", None): ("met", "meet"),
    ("CONSULT", "phone"): ("spoke by telephone or video", "speak by telephone or video"),
    ("ASSAULT", None): ("fought each other", "fight each other"),
    ("SUPPORT", None): ("signed an agreement or congratulated each other", "sign an agreement"),
    ("CONCEDE", None): ("declared a ceasefire or gave way to each other", "declare a ceasefire"),
    ("RETREAT", "ceasefire"): ("kept a ceasefire", "keep a ceasefire"),
}
_AHEAD = {"planned": "to", "hypothetical": "may"}


def sentence_of(happening: Happening) -> str:
    """Who did what to whom, as one sentence without its end: ``Wang Yi (…, CHN) and Sergei Shoigu (…, RUS) met``."""
    actors, recipients = _listed(happening.actors), _listed(happening.recipients)
    past, ahead = _forms(happening)
    words = f"{_AHEAD[happening.status]} {ahead}" if happening.status in _AHEAD else past
    said = f"{actors or 'Somebody'} {words} {recipients}".rstrip()
    return f"Denied: {said}" if happening.status == "denied" else said


def _forms(happening: Happening) -> Forms:
    key = happening.type, happening.mode
    if happening.recipients:
        return _VERBS.get(key) or _VERBS[happening.type, None]
    if len(happening.actors) > 1:
        return _TOGETHER.get(key) or _TOGETHER.get((happening.type, None)) or _ALONE[happening.type]
    return _ALONE[happening.type]


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
