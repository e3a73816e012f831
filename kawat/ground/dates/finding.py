"""Cutting a text into the expressions that have the shape of a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kawat.ground.dates.rules import RULES, Rule
from kawat.ground.dates.shape import Shape
from kawat.lang.calendar import Calendar

_WORD = re.compile(r"\w+")
_BY_NAME = {rule.name: rule for rule in RULES}
_NOTHING = "nothing"
"""What patterns name that find no date: they keep others from finding one there."""
_COMMA_SETTLES = ("weekday", "deictic")
"""What a date after a comma settles ("Rabu, 4 Februari"); anything is settled by one in brackets."""

_NO_YEAR = 0.9
"""How sure a day is that is told without its year."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text with the shape of a date.

    Attributes:
        end: where it ends, with what settles it and what hangs on it.
        settled: what follows and settles it, such as the figures in "Rabu (4/2/2026)", with the rule that reads it.
    """

    rule: Rule
    shape: Shape
    end: int
    settled: tuple[Rule, Shape] | None = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.shape.start

    @property
    def tells_year(self) -> bool:
        """Whether it is a day or days with their year in figures, which mean the same wherever they stand."""
        rule, shape = self.settled or (self.rule, self.shape)
        return rule.name in ("day", "days") and shape.has("year", "year_b", "shortyear")

    @property
    def confidence(self) -> float:
        """How sure its reading is: what figures settle no less than they, and what they leave out is not sure."""
        if self.tells_year:
            return 1.0
        if self.settled is not None:
            return max(self.rule.confidence, _NO_YEAR)
        return min(self.rule.confidence, _NO_YEAR) if self.rule.name in ("day", "days") else self.rule.confidence


def expressions(body: str, calendar: Calendar) -> Iterator[Expression]:
    """The expressions of a text that have the shape of a date, in order, none overlapping another."""
    done = 0
    for word in _WORD.finditer(body):
        patterns, at = calendar.patterns_at(word[0]), word.start()
        if not patterns or at < done or _continues_number(body, at):
            continue
        for pattern in patterns:
            match = pattern.expression.match(body, at)
            if match is None:
                continue
            if pattern.rule == _NOTHING:
                done = match.end()
                break
            rule, shape = _BY_NAME[pattern.rule], Shape(match, calendar)
            if rule.fits(shape):
                expression = _extended(Expression(rule, shape, shape.end), calendar)
                done = expression.end
                yield expression
                break


def _continues_number(body: str, start: int) -> bool:
    """Whether figures go on from figures before a point or stroke, as in "1.000.000"."""
    return start > 1 and body[start - 1] in "./" and body[start].isdigit() and body[start - 2].isdigit()


def _extended(expression: Expression, calendar: Calendar) -> Expression:
    """The expression with what settles it and what hangs on it."""
    body = expression.shape.body
    for middle in (expression.end, _end_of(calendar.tail, body, expression.end)):
        settled = _settling(expression, middle, calendar)
        if settled is not None:
            expression = replace(expression, end=settled[1].end, settled=settled)
            break
    return replace(expression, end=_end_of(calendar.tail, body, expression.end))


def _end_of(pattern: re.Pattern[str], body: str, start: int) -> int:
    match = pattern.match(body, start)
    return start if match is None else match.end()


def _settling(expression: Expression, start: int, calendar: Calendar) -> tuple[Rule, Shape] | None:
    for pattern in calendar.extensions:
        match = pattern.expression.match(expression.shape.body, start)
        if match is not None and (expression.rule.name in _COMMA_SETTLES or "(" in match[0][:3]):
            return _BY_NAME[pattern.rule], Shape(match, calendar)
    return None
