"""The query parameters: the filter, the same one at every list and chart, and what lists have besides."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from kawat.model.codes import TYPES, Context, EventType, Quad, Status
from kawat.store.bits import MOST_SOURCES
from kawat.store.wanted import Wanted

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile(r"[A-Z]{3}|(?:ORG|GRP):[^\s,]{1,60}")
MODES = frozenset(mode for info in TYPES.values() for mode in info.modes)


def _day(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("give a day as YYYY-MM-DD")
    return value


def _code(value: str) -> str:
    code = value.strip().upper()
    if not _CODE.fullmatch(code):
        raise ValueError("give a code of three letters, or ORG:… or GRP:…")
    return code


def _two(value: str) -> str:
    codes = [_code(code) for code in value.split(",")]
    if len(set(codes)) != 2:
        raise ValueError("give two different codes with a comma between them, such as CHN,RUS")
    return ",".join(sorted(codes))


def _mode(value: str) -> str:
    if value not in MODES:
        raise ValueError(f"there is no such mode: it is one of {', '.join(sorted(MODES))}")
    return value


def _no_zero(value: str) -> str:
    if "\0" in value:
        raise ValueError("it must not hold the character of code 0")
    return value


Day = Annotated[date, BeforeValidator(_day), Field(json_schema_extra={"format": "date"})]
Code = Annotated[str, Field(max_length=70), AfterValidator(_code)]
Mode = Annotated[str, Field(max_length=40), AfterValidator(_mode)]
Words = Annotated[str, Field(max_length=300), AfterValidator(_no_zero)]
Sort = Literal["day", "-day", "-reported"]
Form = Literal["json", "csv"]
MANY = 50  # values of one parameter


class Filter(BaseModel):
    """Which happenings; every condition must hold."""

    model_config = ConfigDict(extra="forbid")

    party: list[Code] = Field(
        [],
        max_length=8,
        description="Codes that must all take part; of a statement: speak or be spoken to.",
        examples=[["CHN"]],
    )
    actor: list[Code] = Field([], max_length=MANY, description="Any of these acts; of a statement: speaks.")
    recipient: list[Code] = Field(
        [], max_length=MANY, description="Any of these is acted on; of a statement: is spoken to."
    )
    between: Annotated[str, AfterValidator(_two)] | None = Field(
        None, max_length=150, description="Two codes that both take part.", examples=["CHN,RUS"]
    )
    type: list[EventType] = Field([], max_length=MANY, description="Any of these types of event.")
    mode: list[Mode] = Field([], max_length=MANY, description="Any of these modes.", examples=[["visit"]])
    quad: list[Quad] = Field([], max_length=MANY, description="Any of these quad classes.")
    context: list[Context] = Field([], max_length=MANY, description="Any of these contexts.")
    status: list[Status] = Field([], max_length=MANY, description="Any of these.")
    outlet: list[Words] = Field(
        [], max_length=MANY, description="Any of these outlets tells it.", examples=[["Kompas.com"]]
    )
    relay: list[Words] = Field([], max_length=MANY, description="Any of these passed it on.", examples=[["AFP"]])
    country: list[Code] = Field([], max_length=MANY, description="It took place in any of these states.")
    place: list[Words] = Field(
        [], max_length=MANY, description="It took place in any of these places: NAME or NAME/CODE."
    )
    since: Day | None = Field(
        None, description="From this day on; what is undated is left out.", examples=["2025-01-01"]
    )
    until: Day | None = Field(None, description="Up to this day.", examples=["2026-12-31"])
    text: Words | None = Field(
        None,
        description="Words that all occur in an article that tells it, in any form; those in quotation marks just so.",
        examples=['"laut china selatan"'],
    )
    confidence: float | None = Field(None, ge=0, le=1, allow_inf_nan=False, description="At least so sure.")
    sources: int | None = Field(
        None,
        ge=1,
        le=MOST_SOURCES,
        description="At least so many independent sources; of happenings alone a condition.",
    )
    article: Words | None = Field(None, description="The id of an article that tells it.")
    speaker: list[Code] = Field(
        [], max_length=MANY, description="Any of these speaks; of statements alone a condition."
    )

    @property
    def wanted(self) -> Wanted:
        """As the store takes it."""
        one, _, other = (self.between or "").partition(",")
        return Wanted(
            parties=tuple(self.party), actors=tuple(self.actor), recipients=tuple(self.recipient),
            between=(one, other) if other else None, types=tuple(self.type), modes=tuple(self.mode),
            quads=tuple(self.quad), contexts=tuple(self.context), statuses=tuple(self.status),
            outlets=tuple(self.outlet), relays=tuple(self.relay), countries=tuple(self.country),
            places=tuple(self.place), since=self.since, until=self.until, text=self.text or None,
            confidence=self.confidence, sources=self.sources, article=self.article or None,
            speakers=tuple(self.speaker),
        )  # fmt: skip


class _Paged(BaseModel):
    limit: int = Field(50, ge=1, le=500, description="At most so many items; CSV gives all of them.")
    cursor: str | None = Field(None, max_length=200, description="That of the page before.")
    format: Form = Field("json", description="JSON, a page at a time, or CSV of all that is wanted.")


class Listing(Filter, _Paged):
    """A list of what the filter lets through."""

    sort: Sort = Field("-day", description="By day, newest first (`-day`) or oldest first; or the newest report first.")


class Timeline(Filter):
    """The filter, by period."""

    by: Literal["day", "week", "month", "year"] | None = Field(
        None, description="The period; chosen by the length of time where none is given."
    )
    format: Form = Field("json", description="JSON or CSV.")


class Over(Filter):
    """The filter, by period."""

    by: Literal["day", "week", "month"] = Field("month", description="The period.")
    format: Form = Field("json", description="JSON or CSV.")


class Chart(Filter):
    """The filter, in either form."""

    format: Form = Field("json", description="JSON or CSV.")


class Spread(Chart):
    """The filter, of what."""

    of: Literal["happenings", "statements"] = Field("happenings", description="What is counted.")


class Dyads(Filter, _Paged):
    """A list of pairs."""


class Search(Filter, _Paged):
    """What is searched for."""

    q: Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_no_zero)] = Field(
        description="Words, in any form of theirs, and phrases in quotation marks.", examples=["bertemu"]
    )
    sort: Literal["relevance", "day", "-day"] = Field(
        "relevance", description="The best first, or by day of publication."
    )
    limit: int = Field(20, ge=1, le=100, description="At most so many articles; CSV gives all of them.")


class Parties(_Paged):
    """A list of parties."""

    model_config = ConfigDict(extra="forbid")

    q: Words | None = Field(
        None,
        description="The beginning of a name, English or Indonesian, of a word of it, or of a code.",
        examples=["indo"],
    )


class Changes(_Paged):
    """A list of changes."""

    model_config = ConfigDict(extra="forbid")

    since: str | None = Field(
        None,
        max_length=40,
        pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?([+-]\d{2}:\d{2}|Z)?)?$",
        description="From this day or moment (UTC) on.",
        examples=["2026-02-01"],
    )
    sort: Literal["made", "-made"] = Field("made", description="Oldest first, or newest first (`-made`).")


class Judgements(_Paged):
    """A list of judgements."""

    model_config = ConfigDict(extra="forbid")
