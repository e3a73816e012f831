"""The dull coder beside every figure: what one gets for an hour's work, so that a figure can be seen to mean something.

The whole page is the body, its first line the title, its first numeric date the day of publication and of every event.
What stands in quotation marks was said by the nearest capitalised name. The first sentence with two states and a word
of the list of acts is the one event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from babel import Locale
from babel.core import get_global

from kawat.evaluate.gold import GoldPage
from kawat.model.codes import TYPES, EventType
from kawat.model.grounded import DateMention, Party, PartyMention
from kawat.model.page import Document, Published, Source
from kawat.model.record import Event, Record, Statement
from kawat.model.span import Span
from kawat.model.when import When

WHY = "baseline"

_DATE = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b")
_QUOTATION = re.compile(r"[\"“]([^\"“”\n]{10,600})[\"”]")
_SENTENCE = re.compile(r"[^.!?\n]{1,600}")
_NAME = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+){0,3}")
_NEAR = 120  # characters on either side of a quotation in which its speaker is looked for


@dataclass(frozen=True)
class Baseline:
    """The dull coder's two lists: states by their usual Indonesian names, acts by the words that begin so."""

    states: Mapping[str, str]
    acts: Mapping[str, EventType]

    def records(self, golds: Iterable[GoldPage]) -> dict[str, Record]:
        """Id of each page -> its record."""
        return {gold.id: self.record(gold.id, gold.page) for gold in golds}

    def record(self, id_: str, page: str) -> Record:
        """The record of the text of one page."""
        body = "\n".join(filter(None, map(str.strip, page.split("\n"))))
        dates = tuple(_dates(body))
        day = next((mention.when for mention in dates if mention.when), None)
        mentions = tuple(self._mentions(body))
        return Record(
            document=Document(
                source=Source(id_, "0" * 64),
                title=body.partition("\n")[0] or None,
                publisher=None,
                authors=(),
                published=Published(day.value, "text") if day else None,
                language="id",
                body=body,
            ),
            mentions=mentions,
            dates=dates,
            statements=tuple(self._statements(body, mentions)),
            events=tuple(self._events(body, mentions, day))[:1],
        )

    def _mentions(self, body: str) -> Iterator[PartyMention]:
        for match in _NAME.finditer(body):
            code = next((self.states[word] for word in match.group().split() if word in self.states), None)
            code = self.states.get(match.group(), code)
            span = Span.of(body, match.start(), match.end())
            yield PartyMention(span, (Party(match.group(), code),), "name", WHY)

    def _statements(self, body: str, mentions: tuple[PartyMention, ...]) -> Iterator[Statement]:
        for match in _QUOTATION.finditer(body):
            span = Span.of(body, match.start(1), match.end(1))
            near = [mention for mention in mentions if 0 < _gap(mention.span, span) <= _NEAR]
            speaker = min(near, key=lambda mention: _gap(mention.span, span)).parties[0] if near else None
            yield Statement(speaker, "direct", (span,), None, (), None, WHY)

    def _events(self, body: str, mentions: tuple[PartyMention, ...], day: When | None) -> Iterator[Event]:
        for match in _SENTENCE.finditer(body):
            act = self._act(match.group())
            inside = (mention for mention in mentions if match.start() <= mention.span.start < match.end())
            states = list(
                {mention.parties[0].code: mention.parties[0] for mention in inside if mention.parties[0].code}.values()
            )
            if act and len(states) > 1:
                evidence = Span.trimmed(body, match.start(), match.end())
                yield Event(act, None, (), (states[0],), (states[1],), day, "happened", None, evidence, None, 0.5, WHY)

    def _act(self, sentence: str) -> EventType | None:
        begun = (self.acts.get(word[:6]) for word in re.findall(r"\w+", sentence.lower()))
        return next((act for act in begun if act), None)


def load_baseline() -> Baseline:
    """The dull coder with the names of states of CLDR and its short list of acts."""
    names, codes = Locale("id").territories, _three_letters()
    states = {name: codes[code] for code, name in names.items() if code in codes}
    table = (files("kawat.evaluate") / "data" / "baseline_acts.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    types = {str(type_): type_ for type_ in TYPES}
    return Baseline(states, {start[:6]: types[act] for start, act in rows})


def _three_letters() -> dict[str, str]:
    """ISO 3166-1 alpha-2 -> alpha-3; of several, as of states that are gone, the one that begins like the short one."""
    aliases = get_global("territory_aliases")
    pairs = [(two[0], three) for three, two in aliases.items() if len(three) == 3 and three.isalpha()]
    worst_first = sorted(sorted(pairs, reverse=True), key=lambda pair: pair[1].startswith(pair[0]))
    return dict(worst_first)


def _dates(body: str) -> Iterator[DateMention]:
    for match in _DATE.finditer(body):
        day, month, year = map(int, match.groups())
        try:
            when = When.day(date(year, month, day))
        except ValueError:
            continue
        yield DateMention(Span.of(body, match.start(), match.end()), when, WHY)


def _gap(one: Span, other: Span) -> int:
    """Characters between two spans; below 1 when they overlap."""
    return max(one.start - other.end, other.start - one.end)
