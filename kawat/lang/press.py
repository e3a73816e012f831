"""What the pages of a language's press carry beside the article: buttons, links, bylines, credits, advertisements.

The forms are data (``kawat/lang/<language>/press.toml``); this file knows how such data are laid out and compiles them
once. Every expression is bounded, so that no line, however long, costs more than linear time.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from kawat.lang.calendar import Calendar, load_calendar


@dataclass(frozen=True)
class Press:
    """The clutter of a language's press pages, compiled once at load and never changed.

    Attributes:
        language: ISO 639-1 code of the language of the pages.
        calendar: reads the lines that tell when a page appeared.
        sections: lines that open a part of the page after the article, folded.
        buttons: lines that are a button or a label, folded.
        link: matches the beginning of a line that links to another article.
        notice: matches the beginning of a line that speaks of the page.
        byline: matches the label of a byline at the beginning of a line.
        credit: finds the credit of a photograph in a short line.
        inside: finds clutter inside a line.
        outlets: an outlet's site by each of its names, folded.
    """

    language: str
    calendar: Calendar
    sections: frozenset[str]
    buttons: frozenset[str]
    link: re.Pattern[str]
    notice: re.Pattern[str]
    byline: re.Pattern[str]
    credit: re.Pattern[str]
    inside: re.Pattern[str]
    outlets: Mapping[str, str]


@cache
def load_press(language: str = "id") -> Press:
    """The press of a language.

    Raises:
        FileNotFoundError: there is no such language.
        ValueError: its file is no such table.
    """
    source = resources.files("kawat.lang") / language / "press.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Press(
        language=language,
        calendar=load_calendar(language),
        sections=frozenset(data["sections"]),
        buttons=frozenset(data["buttons"]),
        link=re.compile(rf"\W{{0,8}}(?:{_any_of(data['read_also'])})\b\s*(?P<colon>[:;]?)", re.IGNORECASE),
        notice=re.compile(rf"\W{{0,8}}(?:{_any_of(data['notices'])})", re.IGNORECASE),
        byline=re.compile(rf"\W{{0,4}}(?:{_any_of(data['bylines'])})\s?(?::|\|)\s?(?P<names>.*)", re.IGNORECASE),
        credit=_credit(data["credits"], data["agencies"]),
        inside=_inside(data["inside"]),
        outlets=MappingProxyType({name: site for site, names in data["outlets"].items() for name in names}),
    )


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _credit(labels: Iterable[str], agencies: Iterable[str]) -> re.Pattern[str]:
    """A label before a colon or a bar anywhere, or an agency in a bracket or after a bar at the end."""
    label, agency = _any_of(labels), _any_of(agencies)
    return re.compile(
        rf"(?:^|[(\[.|\s/])(?:{label})\s?[:/]"
        rf"|[(\[](?:[^()\[\]\n]{{0,60}}[/\s:])?(?:{agency})(?:[/\s][^()\[\]\n]{{0,60}})?[)\]]\.?$"
        rf"|[/|]\s?(?:{agency})\W{{0,3}}$",
        re.IGNORECASE,
    )


def _inside(expressions: Iterable[str]) -> re.Pattern[str]:
    """All expressions as one; those that begin with "=" keep their case."""
    parts = (f"(?:{text[1:]})" if text.startswith("=") else f"(?i:{text})" for text in expressions)
    return re.compile("|".join(parts))
