"""What a language's calendar is: its words for days, months and stretches, and the shapes that its dates take.

The words and shapes are data (``kawat/lang/<language>/calendar.toml``); this file knows how such data are laid out.
A *class* of words maps forms to values ("Rabu" to 3). A *pattern* is a regular expression in which ``{class}`` stands
for every form of a class, ``{class:x}`` for the same under another group name, ``{atom}`` for a raw expression and a
blank for one to three blanks on one line. Every pattern names the rule that reads it and the class it begins with, so
that only words which can begin a date are ever looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

Value = int | str
Table = dict[str, Any]

NUMBER = "number"
"""The class that every word beginning with a digit belongs to."""

_BLANK = r"(?:[^\S\n]{1,3})"
_SLOT = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")
_INTEGER = re.compile(r"-?\d+")
_WORD = re.compile(r"\w+")
_HIJRAH = date(622, 7, 19)
_LUNAR_YEAR = 354.367
"""The first day of the Islamic calendar, in the Gregorian one, and the mean length of its years in days."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One shape of a date: the rule that reads it and the expression that finds it."""

    rule: str
    expression: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: the same day each year, a count of days from Easter Sunday, or a table of its first days by year.

    Attributes:
        days: how many days it lasts from there.
        bare: whether the name alone is a date; otherwise it takes a preposition of time, a year or "lalu" beside it.
        eve: whether it is named after the year that begins at its end: "malam tahun baru 2027" is a day of 2026.
    """

    name: str
    days: int
    bare: bool
    month_day: tuple[int, int] | None
    easter: int | None
    table: Mapping[int, date]
    eve: bool = False

    def first_day(self, year: int) -> date:
        """The day that it begins on in a year.

        Raises:
            ValueError: nobody has told.
        """
        if self.month_day is not None:
            return date(year, *self.month_day)
        if self.easter is not None:
            return easter(year) + timedelta(self.easter)
        if year not in self.table:
            raise ValueError(f"{self.name} has no day in {year}")
        return self.table[year]

    def first_day_of_hijri(self, year: int) -> date:
        """The day that a lunar feast begins on in a year of the Hijrah.

        Raises:
            ValueError: nobody has told.
        """
        found = next((day for day in self.table.values() if hijri_year(day) == year), None)
        if found is None:
            raise ValueError(f"{self.name} has no day in {year} after the Hijrah")
        return found


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that the world calls by day and month alone ("7 Oktober"), and the words that tell that it is meant."""

    month: int
    day: int
    year: int
    beside: frozenset[str]


@dataclass(frozen=True)
class Calendar:
    """A language's calendar, compiled once at load and never changed.

    Attributes:
        classes: for each class its forms in lower case with their values.
        starts: patterns that can begin at a word (lower case; "0" for any number), in the order of the file.
        tail: what may hang on a date without changing its value ("malam waktu setempat").
        dated_weekdays: what finds a weekday with its day and without its year ("Rabu (2/7)").
        newest: the last day that one of them is sought up to where nobody knows better.
        zones: offset from UTC by name of a time zone ("WIB" to "+07:00").
    """

    classes: Mapping[str, Mapping[str, Value]]
    starts: Mapping[str, tuple[Pattern, ...]]
    extensions: tuple[Pattern, ...]
    tail: re.Pattern[str]
    published: tuple[re.Pattern[str], ...]
    dated_weekdays: tuple[re.Pattern[str], ...]
    newest: date
    zones: Mapping[str, str]
    feasts: Mapping[str, Feast]
    named_days: tuple[NamedDay, ...]

    def value(self, class_: str, form: str) -> Value:
        """The value of a form in a class.

        Raises:
            KeyError: the class has no such form.
        """
        return self.classes[class_][fold(form)]

    def number(self, class_: str, form: str) -> int:
        """The value of a form in a class of numbers; digits stand for themselves."""
        return int(form) if form.isdecimal() else int(self.value(class_, form))

    def has(self, class_: str, form: str) -> bool:
        """Whether a class has a form."""
        return fold(form) in self.classes[class_]

    def patterns_at(self, word: str) -> tuple[Pattern, ...]:
        """What can begin with a word; nothing for nearly all words."""
        return self.starts.get("0" if word[0].isdigit() else word.lower(), ())


def hijri_year(day: date) -> int:
    """The year of the Hijrah that a day lies in, by mean lunar years; right but for days about the turn of the year."""
    return int((day - _HIJRAH).days / _LUNAR_YEAR) + 1


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    lag = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * lag + 114, 31)
    return date(year, month, day + 1)


def fold(form: str) -> str:
    """A form as the tables have it: lower case, one blank between words."""
    return " ".join(form.lower().split())


@cache
def load_calendar(language: str = "id") -> Calendar:
    """The calendar of a language.

    Raises:
        FileNotFoundError: there is no such language.
        ValueError: its file is not a calendar.
    """
    source = resources.files("kawat.lang") / language / "calendar.toml"
    return read_calendar(source.read_text(encoding="utf-8"))


def read_calendar(text: str) -> Calendar:
    """A calendar from the text of its file.

    Raises:
        ValueError: the text is no such file: a pattern names what there is not, a form has two values.
    """
    data = tomllib.loads(text)
    classes = _classes(data)
    slots = _slots(data["atoms"], classes, frozenset(data["exact"]))
    entries = [(entry, _compile(entry["text"], slots)) for entry in data["pattern"]]
    return Calendar(
        classes=MappingProxyType(classes),
        starts=MappingProxyType(_starts(entries, classes)),
        extensions=tuple(Pattern(entry["rule"], found) for entry, found in entries if entry["on"] == "date"),
        tail=_compile(data["tail"], slots),
        published=tuple(_compile(pattern, slots) for pattern in data["published"]),
        dated_weekdays=tuple(_compile(pattern, slots) for pattern in data["dated_weekdays"]),
        newest=data["newest"],
        zones=MappingProxyType(dict(data["zones"])),
        feasts=MappingProxyType({feast["name"]: _feast(feast) for feast in data["feast"]}),
        named_days=tuple(_named_day(row) for row in data["named_day"]),
    )


def _classes(data: Table) -> dict[str, Mapping[str, Value]]:
    classes = {name: _forms(name, table) for name, table in data["words"].items()}
    classes["feast"] = _forms("feast", {feast["name"]: feast["forms"] for feast in data["feast"]})
    for name, parts in data["unions"].items():
        classes[name] = MappingProxyType({form: value for part in parts for form, value in classes[part].items()})
    return classes


def _forms(name: str, table: Mapping[str, Iterable[str]]) -> Mapping[str, Value]:
    forms: dict[str, Value] = {}
    for key, written in table.items():
        value: Value = int(key) if _INTEGER.fullmatch(key) else key
        for form in written:
            if forms.setdefault(fold(form), value) != value:
                raise ValueError(f"{form!r} has two values in class {name!r}")
    return MappingProxyType(forms)


def _slots(atoms: Table, classes: Mapping[str, Mapping[str, Value]], exact: frozenset[str]) -> dict[str, str]:
    """For each class and atom the expression that a pattern's ``{name}`` stands for."""
    slots = {name: atom.replace(" ", _BLANK) for name, atom in atoms.items()}
    for name, forms in classes.items():
        slots[name] = _any_of(forms) if name not in exact else _any_exact(forms)
    return slots


def _any_of(forms: Iterable[str]) -> str:
    """Any of the forms, longest first, whatever the case."""
    return f"(?i:{_alternatives(forms)})"


def _any_exact(forms: Iterable[str]) -> str:
    """Any of the forms as a name is written: with a capital, or all in capitals."""
    written = [" ".join(word.capitalize() for word in form.split()) for form in forms]
    return f"(?:{_alternatives([*written, *(form.upper() for form in written)])})"


def _alternatives(forms: Iterable[str]) -> str:
    ordered = sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace("\\ ", _BLANK) for form in ordered)


def _compile(template: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """The expression of a template, which ends at the end of a word."""

    def slot(match: re.Match[str]) -> str:
        name, suffix = match.groups()
        if name not in slots:
            raise ValueError(f"pattern {template!r} names {name!r}, which there is not")
        return f"(?P<{name}{'_' + suffix if suffix else ''}>{slots[name]})"

    return re.compile(_SLOT.sub(slot, template.replace(" ", _BLANK)) + r"(?!(?<=\w)\w)")


def _starts(
    entries: Iterable[tuple[Table, re.Pattern[str]]], classes: Mapping[str, Mapping[str, Value]]
) -> dict[str, tuple[Pattern, ...]]:
    starts: dict[str, list[Pattern]] = {}
    for entry, expression in entries:
        pattern = Pattern(entry["rule"], expression)
        for word in _first_words(entry["on"], classes):
            starts.setdefault(word, []).append(pattern)
    return {word: tuple(patterns) for word, patterns in starts.items()}


def _first_words(on: str, classes: Mapping[str, Mapping[str, Value]]) -> list[str]:
    """The words that the classes of ``on`` (names with blanks between) can begin with."""
    words: dict[str, None] = {}
    for name in on.split():
        if name == NUMBER:
            words["0"] = None
        elif name != "date":
            words.update(dict.fromkeys(_first_word(form) for form in classes[name]))
    return list(words)


def _first_word(form: str) -> str:
    found = _WORD.search(form)
    if found is None:
        raise ValueError(f"{form!r} has no word")
    return "0" if found[0][0].isdigit() else found[0]


def _feast(data: Table) -> Feast:
    table = {day.year: day for day in data.get("table", ())}
    return Feast(
        name=data["name"],
        days=data.get("days", 1),
        bare=data.get("bare", False),
        month_day=tuple(data["day"]) if "day" in data else None,
        easter=data.get("easter"),
        table=MappingProxyType(table),
        eve=data.get("eve", False),
    )


def _named_day(row: Table) -> NamedDay:
    day: date = row["date"]
    return NamedDay(day.month, day.day, day.year, frozenset(word.lower() for word in row["beside"]))


def read_published(text: str, calendar: Calendar) -> str | None:
    """The first full date of a line such as "Kamis, 28 Mei 2026 12:47 WIB".

    Returns:
        ISO 8601: a day, or a minute where the line tells the time, with the offset when it names a zone that the
        calendar knows; None when the line has no full date.
    """
    found = min(
        (match for pattern in calendar.published if (match := pattern.search(text))),
        key=lambda match: match.start(),
        default=None,
    )
    return None if found is None else _moment(found.groupdict(), calendar)


def _moment(groups: Mapping[str, str | None], calendar: Calendar) -> str | None:
    month = groups.get("mon") or groups.get("month_any") or ""
    try:
        day = date(int(groups["year"] or 0), calendar.number("month_any", month), int(groups["day"] or 0))
    except ValueError:
        return None
    hour, minute, zone = groups.get("hour"), groups.get("minute"), groups.get("zone")
    if hour is None or minute is None:
        return day.isoformat()
    offset = "" if zone is None else calendar.zones.get(zone.upper(), zone)
    return f"{day.isoformat()}T{int(hour):02}:{minute}{offset}"
