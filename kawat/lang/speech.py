"""The shape of a language's lexicon of saying, and its loader."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, get_args

Complement = Literal["clause", "thing", "view", "request", "resolve", "charge"]
Takes = frozenset[Complement]


@dataclass(frozen=True, slots=True)
class Speech:
    """What a language says about saying; every form in lower case.

    Attributes:
        after: forms that follow what is said or stand inside it ("…," kata X) -> whether the speaker is a suffix.
        before: forms whose subject speaks -> what their complement may be.
        passive: forms whose agent speaks -> what the sentence may say so.
        complementisers: words that open what is said (bahwa).
        according: words that name whose words the clause is (menurut).
    """

    after: Mapping[str, bool]
    before: Mapping[str, Takes]
    passive: Mapping[str, Takes]
    suffixed: Mapping[str, Takes]
    complementisers: frozenset[str]
    according: Mapping[str, bool]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    blockers: frozenset[str]
    joiners: frozenset[str]
    prepositions: frozenset[str]
    speaker_ends: frozenset[str]
    occasions: frozenset[str]
    things: frozenset[str]
    nouns: frozenset[str]
    predicators: frozenset[str]


def load_speech(language: str = "id") -> Speech:
    """The lexicon of saying of one language, from its folder beside this file.

    Raises:
        FileNotFoundError: there is no such language.
        ValueError: the file names a complement that there is not, or a form twice.
    """
    data = tomllib.loads(files("kawat.lang").joinpath(language, "speech.toml").read_text(encoding="utf-8"))
    suffix: str = data["suffix"]
    words = {name: frozenset(data[name]) for name in _WORD_LISTS}
    before, passive = _frames(data["verb"], "before"), _frames(data["verb"], "passive")
    return Speech(
        after=_with_suffix((form for verb in data["verb"] for form in verb.get("after", ())), suffix),
        before=before,
        passive=passive,
        suffixed=MappingProxyType({form + suffix: takes for form, takes in passive.items()}),
        according=_with_suffix(data["according"], suffix),
        **words,
    )


_WORD_LISTS = (
    "complementisers", "pronouns", "adverbs", "blockers", "joiners", "prepositions", "speaker_ends", "occasions",
    "things", "nouns", "predicators",
)  # fmt: skip


def _with_suffix(forms: Iterable[str], suffix: str) -> Mapping[str, bool]:
    listed = list(forms)
    return MappingProxyType(dict.fromkeys(listed, False) | {form + suffix: True for form in listed})


def _frames(verbs: Iterable[Mapping[str, Any]], position: str) -> Mapping[str, Takes]:
    frames: dict[str, Takes] = {}
    for verb in verbs:
        takes = frozenset(verb["takes"])
        if unknown := takes - set(get_args(Complement)):
            raise ValueError(f"no such complement: {', '.join(sorted(unknown))}")
        for form in verb.get(position, ()):
            if form in frames:
                raise ValueError(f"{form!r} stands twice among the verbs")
            frames[form] = takes
    return MappingProxyType(frames)
