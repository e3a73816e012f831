"""Acts: which words of a language tell what one party does to another, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.resources import files
from itertools import product
from typing import Any, Literal, Protocol

from kawat.model.codes import TYPES, EventType

Pattern = Literal["directed", "mutual", "visit", "host", "lone", "joint", "mediate", "blame", "within"]
Voice = Literal["active", "passive", "noun"]


class Inflection(Protocol):
    """The verb forms of a language; a module of its folder."""

    def active(self, stem: str) -> str:
        """The form whose subject acts."""

    def passive(self, stem: str) -> str:
        """The form whose subject is acted on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of a group of words: an event type and who is who in it. The fields are those of ``acts.toml``."""

    name: str
    type: EventType
    mode: str | None
    pattern: Pattern
    governs: bool
    to: frozenset[str]
    by: frozenset[str]
    needs: frozenset[str]
    who: frozenset[str]
    without: frozenset[str]
    modes: tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """What one form can mean: a frame, and the voice that says who its subject is."""

    frame: Frame
    voice: Voice


@dataclass(frozen=True)
class Acts:
    """All forms of all frames, by their words in lower case; the longest form wins.

    Attributes:
        never: words of sentences in which nothing is an act between parties.
    """

    frames: tuple[Frame, ...]
    never: frozenset[str]
    forms: Mapping[tuple[str, ...], tuple[Sense, ...]]
    lengths: Mapping[str, int] = field(repr=False)

    def match(self, words: Sequence[str], at: int) -> tuple[int, tuple[Sense, ...]]:
        """The longest form that starts at an index: how many words it has (0: none starts here) and its senses."""
        for length in range(min(self.lengths.get(words[at], 0), len(words) - at), 0, -1):
            senses = self.forms.get(tuple(words[at : at + length]))
            if senses is not None:
                return length, senses
        return 0, ()


def load_acts(language: str = "id") -> Acts:
    """Read ``kawat/lang/<language>/acts.toml`` and make every form by the language's inflection.

    Raises:
        FileNotFoundError: the language has no such file.
        ValueError: a frame names a type or mode that PLOVER does not have, or two frames have one name.
    """
    data = tomllib.loads(files("kawat.lang").joinpath(language, "acts.toml").read_text(encoding="utf-8"))
    inflection: Inflection = import_module(f"kawat.lang.{language}.inflection")
    return build_acts(data["frame"], inflection, data["never"], data["idioms"])


def build_acts(
    rows: Sequence[Mapping[str, Any]], inflection: Inflection, never: Iterable[str] = (), idioms: Iterable[str] = ()
) -> Acts:
    """The frames of a lexicon with all their forms; an idiom is a form without a sense.

    Raises:
        ValueError: as for :func:`load_acts`.
    """
    frames = [_frame(row) for row in rows]
    names = [frame.name for frame in frames]
    if len(set(names)) < len(names):
        raise ValueError(f"two frames have one name: {sorted(n for n in names if names.count(n) > 1)}")
    forms: dict[tuple[str, ...], list[Sense]] = {tuple(idiom.lower().split()): [] for idiom in idioms}
    for row, frame in zip(rows, frames, strict=True):
        for words, voice in _forms(row, inflection):
            senses = forms.setdefault(tuple(words.lower().split()), [])
            if Sense(frame, voice) not in senses:
                senses.append(Sense(frame, voice))
    lengths: dict[str, int] = {}
    for key in forms:
        lengths[key[0]] = max(lengths.get(key[0], 0), len(key))
    return Acts(tuple(frames), _lower(never), {key: tuple(senses) for key, senses in forms.items()}, lengths)


def _forms(row: Mapping[str, Any], inflection: Inflection) -> Iterator[tuple[str, Voice]]:
    for stem in row.get("verbs", ()):
        yield inflection.active(stem), "active"
        yield inflection.passive(stem), "passive"
    for form in row.get("forms", ()):
        yield form, "active"
    for head, form in product(row.get("heads", [""]), row.get("undergone", ())):
        yield f"{head} {form}", "passive"
    for noun in row.get("nouns", ()):
        yield noun, "noun"


def _frame(row: Mapping[str, Any]) -> Frame:
    type_, mode = row["type"], row.get("mode")
    if type_ not in TYPES:
        raise ValueError(f"frame {row['name']}: PLOVER has no type {type_}")
    modes = {name: _lower(words) for name, words in row.get("modes", {}).items()}
    for name in (*modes, *([mode] if mode else [])):
        if name not in TYPES[type_].modes:
            raise ValueError(f"frame {row['name']}: {type_} has no mode {name}")
    return Frame(
        name=row["name"],
        type=type_,
        mode=mode,
        pattern=row.get("pattern", "directed"),
        governs=row.get("governs", False),
        to=_lower(row.get("to", ())),
        by=_lower(row.get("by", ())),
        needs=_lower(row.get("with", ())),
        who=_lower(row.get("who", ())),
        without=_lower(row.get("without", ())),
        modes=tuple(modes.items()),
    )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
