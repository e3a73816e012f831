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


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Words, folded, that tell a headline from the sentence after it.

    Attributes:
        openers: begin a sentence.
        titles: stand before a name at the beginning of a sentence.
        small: keep their small letter in a headline.
    """

    openers: frozenset[str]
    titles: frozenset[str]
    small: frozenset[str]


@dataclass(frozen=True)
class Press:
    """The clutter of a language's press pages, compiled once at load and never changed.

    Attributes:
        language: ISO 639-1 code of the language of the pages.
        calendar: reads the lines that tell when a page appeared.
        offset: the press's own offset from universal time.
        sections: lines that open a part of the page after the article, folded.
        buttons: lines that are a button or a label, folded.
        link: matches the beginning of a line that links to another article.
        notice: matches the beginning of a line that speaks of the page.
        byline: matches the label of a byline at the beginning of a line.
        writer: finds the names behind the label of a writer.
        role: matches what a writer is, behind the name.
        closing: finds a note at the end of a text that tells where it appeared first and who adapted it.
        rights: finds who holds the rights of a page.
        credit: finds the credit of a photograph in a short line.
        agency: finds the name of an agency in brackets or behind a bar at the end of a line.
        inside: finds clutter inside a line.
        cue: finds the beginning of a link inside a line, with its colon or the quotation mark after it.
        ahead: finds a word of what is still to come.
        yesterday: matches what stands behind the day before the page.
        frame: matches a line in which the page's frame names the outlet.
        roots: first parts of a path of sections, folded.
        followers: words that often stand beside a name.
        clitics: endings that are words of their own elsewhere, so that they prove nothing.
        headline: which words tell where a headline inside a text ends.
        outlets: an outlet's name by each of its names, folded, and by the host of its site.
    """

    language: str
    calendar: Calendar
    offset: str
    sections: frozenset[str]
    buttons: frozenset[str]
    link: re.Pattern[str]
    notice: re.Pattern[str]
    byline: re.Pattern[str]
    writer: re.Pattern[str]
    role: re.Pattern[str]
    closing: re.Pattern[str]
    rights: re.Pattern[str]
    credit: re.Pattern[str]
    agency: re.Pattern[str]
    inside: re.Pattern[str]
    cue: re.Pattern[str]
    ahead: re.Pattern[str]
    yesterday: re.Pattern[str]
    frame: re.Pattern[str]
    roots: frozenset[str]
    followers: frozenset[str]
    clitics: frozenset[str]
    headline: HeadlineWords
    outlets: Mapping[str, str]

    def outlet(self, name: str | None) -> str | None:
        """The outlet that a name or a site's host belongs to; the name itself where it is none that is known."""
        if name is None:
            return None
        folded = name.lower().strip(" @.,")
        while "." in folded and folded not in self.outlets:
            folded = folded.partition(".")[2]
        return self.outlets.get(folded, name.strip(" @.,"))

    def knows(self, name: str) -> bool:
        """Whether a name is that of an outlet that is known."""
        return name.lower().strip(" @.,") in self.outlets


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
        offset=data["offset"],
        sections=frozenset(data["sections"]),
        buttons=frozenset(data["buttons"]),
        link=_link(data["read_also"]),
        notice=re.compile(rf"\W{{0,8}}(?:{_any_of(data['notices'])})", re.IGNORECASE),
        byline=re.compile(rf"\W{{0,4}}(?:{_any_of(data['bylines'])})\s?[:|]", re.IGNORECASE),
        writer=_writer(data["bylines"], data["writers"]),
        role=re.compile(rf"(?:{_any_of(data['bylines'])})\b", re.IGNORECASE),
        closing=re.compile(data["closing"]),
        rights=re.compile(data["rights"]),
        credit=_credit(data["credits"]),
        agency=_agency(data["agencies"]),
        inside=_inside(data["inside"]),
        cue=_cue(data["read_also"]),
        ahead=re.compile(rf"\b(?:{_any_of(data['ahead'])})\b", re.IGNORECASE),
        yesterday=re.compile(rf"\W{{0,3}}(?:{_any_of(data['yesterday'])})\b", re.IGNORECASE),
        frame=re.compile(rf"(?:{_any_of(data['publisher_labels'])})\s(?P<name>\S.*)", re.IGNORECASE),
        roots=frozenset(data["roots"]),
        followers=frozenset(data["followers"]),
        clitics=frozenset(data["clitics"]),
        headline=HeadlineWords(*(frozenset(data[field]) for field in HeadlineWords.__slots__)),
        outlets=MappingProxyType(_outlets(data["outlets"])),
    )


def _outlets(data: Mapping[str, list[str]]) -> dict[str, str]:
    outlets: dict[str, str] = {}
    for host, names in data.items():
        for name in (host, *names):
            if outlets.setdefault(name.lower(), names[0]) != names[0]:
                raise ValueError(f"{name!r} names two outlets")
    return outlets


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _cue(forms: Iterable[str]) -> re.Pattern[str]:
    """A cue inside a line: two words or more, with a capital first, before a headline."""
    written = (form[0].upper() + form[1:] for form in forms if " " in form)
    words = "|".join(
        rf"{re.escape(form[0])}(?i:{re.escape(form[1:])})" for form in sorted(written, key=len, reverse=True)
    )
    return re.compile(rf"(?:➡️\s?)?\b(?:{words})(?:\s?:\s?|\s(?=[\"'“‘A-Z]))")


def _link(forms: Iterable[str]) -> re.Pattern[str]:
    """A cue at the beginning of a line: one word before a colon, or more before a headline or nothing."""
    words = list(forms)
    one, more = ([form for form in words if (" " in form) == several] for several in (False, True))
    return re.compile(
        rf"\W{{0,8}}(?:(?i:{_any_of(one)})\s?:|(?i:{_any_of(more)})(?:\s?[:;]|\s+(?=[\"'“‘<\[A-Z\d])|\W{{0,8}}$))"
    )


def _credit(labels: Iterable[str]) -> re.Pattern[str]:
    """A label before a colon or a bar, or after a bracket that opens; the sign of copyright."""
    label = _any_of(labels)
    return re.compile(
        rf"(?:^|[(\[.|\s/])(?:{label})\s?[:/]|[(\[](?:{label})\b(?!\s?\d)|\s©\s|^dok\.|^[\w.]{{3,30}}\.(?:com|co|id)/\S",
        re.IGNORECASE,
    )


def _agency(names: Iterable[str]) -> re.Pattern[str]:
    name = _any_of(names)
    return re.compile(
        rf"[(\[](?:[^()\[\]\n]{{0,60}}[/\s:])?(?:{name})(?:[/\s][^()\[\]\n]{{0,60}})?[)\]]\.?$|[/|]\s?(?:{name})\W{{0,3}}$",
        re.IGNORECASE,
    )


def _writer(labels: Iterable[str], verbs: Iterable[str]) -> re.Pattern[str]:
    """A writer's label with its colon, or a verb of writing, before names; the next label ends them."""
    label, verb = _any_of(labels), _any_of(verbs)
    return re.compile(
        rf"(?:^|[\s|•(])(?:(?i:{label})\s?[:|]|(?i:{verb})\s)\s?(?P<names>[^\W\d_][^:|\n]{{1,80}}?)"
        rf"(?=\s*(?:[|•)]|\b(?i:{label})\s?[:|]|$))"
    )


def _inside(expressions: Iterable[str]) -> re.Pattern[str]:
    """All expressions as one; those that begin with "=" keep their case."""
    parts = (f"(?:{text[1:]})" if text.startswith("=") else f"(?i:{text})" for text in expressions)
    return re.compile("|".join(parts))
