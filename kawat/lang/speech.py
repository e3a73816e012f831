"""Saying: the shape of a language's lexicon of it, and its loader."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

Complement = Literal[
    "clause", "thing", "topic", "finding", "view", "label", "blame", "request", "deed", "call", "resolve", "charge"
]


@dataclass(frozen=True, slots=True)
class Verb:
    """A form that takes what is said as its complement.

    Attributes:
        takes: what the complement may be, beside a quotation, or a clause that a complementiser or a mark opens.
        denies: whether the negated form is speech as well ("tidak membantah").
    """

    takes: frozenset[Complement]
    denies: bool = False

    @property
    def quotes(self) -> bool:
        """Whether a quotation that no mark opens is speech: menyebut "…", not mengecam "…"."""
        return bool(self.takes - {"blame"})


@dataclass(frozen=True, slots=True)
class Relaying:
    """The words of passing speech on; the comments of ``speech.toml`` say what each set is."""

    free: frozenset[str]
    bound: frozenset[str]
    reporting: frozenset[str]
    quoting: frozenset[str]
    openers: frozenset[str]
    agents: frozenset[str]
    relatives: frozenset[str]
    conjunctions: frozenset[str]
    weekdays: frozenset[str]
    before_dates: frozenset[str]
    fillers: frozenset[str]
    media: frozenset[str]
    described: frozenset[str]
    platforms: frozenset[str]
    channels: frozenset[str]
    papers: frozenset[str]
    reports: frozenset[str]
    receivers: frozenset[str]


@dataclass(frozen=True)
class Speech:
    """How a language tells speech: all forms in lower case; the comments of ``speech.toml`` say what each set is.

    Attributes:
        after: forms that follow what is said or stand inside it -> whether the form holds the speaker as a suffix.
        before: forms whose subject speaks.
        passive: forms whose agent speaks.
        suffixed: the passive forms with the speaker as a suffix ("disampaikannya").
        directed: the forms of ``before`` with the one spoken to or of as a suffix ("memintanya").
        according: words that name whose words a clause is -> whether the word holds the speaker as a suffix.
        cues: all words that can tell of speech, and those that join or open the clauses that do.
        openers: words that can stand between the beginning of a sentence and a passive that opens it.
    """

    after: Mapping[str, bool]
    before: Mapping[str, Verb]
    passive: Mapping[str, Verb]
    suffixed: Mapping[str, Verb]
    directed: Mapping[str, Verb]
    according: Mapping[str, bool]
    complementisers: frozenset[str]
    sure: frozenset[str]
    that: frozenset[str]
    grounds: frozenset[str]
    sources: frozenset[str]
    matters: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    agents: frozenset[str]
    conclusive: frozenset[str]
    likeness: frozenset[str]
    subordinators: frozenset[str]
    demonstratives: frozenset[str]
    purposes: frozenset[str]
    roles: frozenset[str]
    reasons: frozenset[str]
    equations: frozenset[str]
    adverbs: frozenset[str]
    openings: frozenset[str]
    repeats: frozenset[str]
    negators: frozenset[str]
    blockers: frozenset[str]
    joiners: frozenset[str]
    companions: frozenset[str]
    settings: frozenset[str]
    moments: frozenset[str]
    bounds: frozenset[str]
    venues: frozenset[str]
    addressing: frozenset[str]
    after_dates: frozenset[str]
    before_dates: frozenset[str]
    persons: frozenset[str]
    kin: frozenset[str]
    attributes: frozenset[str]
    counters: frozenset[str]
    many: frozenset[str]
    local: frozenset[str]
    areas: frozenset[str]
    locals: frozenset[str]
    definite: frozenset[str]
    locative: frozenset[str]
    judging: frozenset[str]
    asides: frozenset[str]
    pointers: frozenset[str]
    light: frozenset[str]
    captions: frozenset[str]
    caption_ends: frozenset[str]
    posts: frozenset[str]
    accounts: frozenset[str]
    means: frozenset[str]
    pleas: frozenset[str]
    contrasts: frozenset[str]
    signals: frozenset[str]
    speaker_ends: frozenset[str]
    occasions: frozenset[str]
    gatherings: frozenset[str]
    audiences: frozenset[str]
    things: frozenset[str]
    nouns: frozenset[str]
    impersonal: frozenset[str]
    bodies: frozenset[str]
    showing: frozenset[str]
    predicators: frozenset[str]
    nonverbs: frozenset[str]
    verb_prefixes: tuple[str, ...]
    deed_prefixes: tuple[str, ...]
    deed_suffix: str
    suffix: str
    cues: frozenset[str]
    openers: frozenset[str]
    relay: Relaying

    @cached_property
    def holders(self) -> Mapping[str, frozenset[str]]:
        """Word -> the names of the fields above that hold it, the set of those that relay as "relay"."""
        held: dict[str, set[str]] = defaultdict(set)
        lists = {name: getattr(self, name) for name in self.__annotations__}
        lists = {name: words for name, words in lists.items() if isinstance(words, Mapping | frozenset)}
        for name, words in (*lists.items(), ("relay", self.relay.free | self.relay.bound)):
            for word in words:
                held[word].add(name)
        return {word: frozenset(names) for word, names in held.items()}

    def stem(self, form: str) -> str:
        """A form without the suffix for "he, she, they"."""
        return form.removesuffix(self.suffix)


_DERIVED = frozenset({"cues", "openers"})
_SETS = tuple(
    name for name, kind in Speech.__annotations__.items() if kind == "frozenset[str]" and name not in _DERIVED
)


def load_speech(language: str = "id") -> Speech:
    """The lexicon of saying of one language: ``speech.toml`` of its folder beside this file.

    Raises:
        FileNotFoundError: there is no such language.
        ValueError: the file names a complement that there is not, or a form twice.
    """
    data = tomllib.loads(files("kawat.lang").joinpath(language, "speech.toml").read_text(encoding="utf-8"))
    suffix: str = data["suffix"]
    sets = {name: frozenset(data[name]) for name in _SETS}
    before, passive = _verbs(data["verb"], "before"), _verbs(data["verb"], "passive")
    after = _with_suffix((form for row in data["verb"] for form in row.get("after", ())), suffix)
    suffixed = _suffixed(passive, suffix)
    directed = _suffixed({form: verb for form, verb in before.items() if verb.takes & _DIRECTED}, suffix)
    according = _with_suffix(data["according"], suffix)
    return Speech(
        after=after,
        before=before,
        passive=passive,
        suffixed=suffixed,
        directed=directed,
        according=according,
        cues=frozenset().union(after, before, passive, suffixed, directed, according, *(sets[name] for name in _CUES)),
        openers=frozenset({","}).union(*(sets[name] for name in _OPENERS)) - sets["demonstratives"],
        verb_prefixes=tuple(data["verb_prefixes"]),
        deed_prefixes=tuple(data["deed_prefixes"]),
        deed_suffix=data["deed_suffix"],
        suffix=suffix,
        relay=Relaying(**{name: frozenset(words) for name, words in data["relay"].items()}),
        **sets,
    )


_CUES = ("captions", "grounds", "light", "means", "nouns", "joiners", "relatives")
_OPENERS = ("joiners", "likeness", "adverbs", "relatives")
_DIRECTED: frozenset[Complement] = frozenset({"view", "request", "charge"})


def _suffixed(verbs: Mapping[str, Verb], suffix: str) -> Mapping[str, Verb]:
    return MappingProxyType({form + suffix: verb for form, verb in verbs.items()})


def _with_suffix(forms: Iterable[str], suffix: str) -> Mapping[str, bool]:
    listed = list(forms)
    return MappingProxyType(dict.fromkeys(listed, False) | dict.fromkeys((form + suffix for form in listed), True))


def _verbs(rows: Iterable[Mapping[str, Any]], position: str) -> Mapping[str, Verb]:
    verbs: dict[str, Verb] = {}
    for row in rows:
        if unknown := set(row["takes"]) - set(get_args(Complement)):
            raise ValueError(f"no such complement: {', '.join(sorted(unknown))}")
        for form in row.get(position, ()):
            if form in verbs:
                raise ValueError(f"{form!r} stands twice among the verbs")
            verbs[form] = Verb(frozenset(row["takes"]), row.get("denies", False))
    return MappingProxyType(verbs)
