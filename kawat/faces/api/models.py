"""What the API answers, as its schema tells it. Ranges count Unicode code points, half open."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from kawat.model.codes import EventType, Quad, Status

T = TypeVar("T")
By = Literal["day", "week", "month", "year"]
SeriesBy = Literal["day", "week", "month"]
Quads = Annotated[dict[Quad, int], Field(description="How many of each quad class.")]


class Party(BaseModel):
    """Who takes part."""

    name: str = Field(description="The canonical name.", examples=["Wang Yi"])
    code: str | None = Field(description="ISO 3166-1 alpha-3, `ORG:…` or `GRP:…`; null for somebody unnamed.")
    sector: str | None = Field(description="PLOVER's sector, such as GOV.")
    office: str | None = Field(description="What the person held on the event's date.")
    told_office: str | None = Field(description="The office that the text gives, where it is another one.")


class Place(BaseModel):
    """Where on the map."""

    name: str
    country: str | None = Field(description="ISO 3166-1 alpha-3.")
    lat: float | None = Field(description="Degrees.")
    lon: float | None = Field(description="Degrees.")


class Range(BaseModel):
    """A stretch of a text: code points, half open."""

    start: int
    end: int


class Quote(BaseModel):
    """Whole sentences of an article, with what is evidence, or matches, marked."""

    text: str
    marks: list[Range] = Field(description="In `text`.")


class ArticleRef(BaseModel):
    """An article as it is named."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None = Field(description="ISO 8601, a day or a minute.")
    url: str | None


class HappeningLine(BaseModel):
    """A happening as a list shows it."""

    id: str
    type: EventType
    mode: str | None
    quad: Quad
    score: float = Field(description="PLOVER's, -10 (conflict) to +10 (cooperation).")
    status: Status
    date: str | None = Field(description="ISO 8601 at the precision that is told: a day, month, year or interval.")
    first_day: str | None = Field(description="The first day that the date can mean.")
    last_day: str | None = Field(description="The last day that the date can mean.")
    actors: list[Party]
    recipients: list[Party]
    place: Place | None
    contexts: list[str]
    articles: int = Field(description="How many articles tell it.")
    sources: int = Field(description="How many of these are independent of one another.")
    confidence: float = Field(description="0 to 1: that not all independent sources were read wrongly.")
    disagreements: list[str] = Field(description="Names of the fields on which the articles differ.")
    fulfils: str | None = Field(description="Id of the planned happening that it carries out.")
    reported: str | None = Field(description="The day of the first report.")
    quote: Quote = Field(description="Of the first mention.")
    article: ArticleRef | None = Field(description="Of the first mention.")


class Page(BaseModel, Generic[T]):
    """A page of a list."""

    items: list[T]
    cursor: str | None = Field(description="Asks for the items after these; null at the end.")
    total: int = Field(description="How many there are in all.")
    exact: bool = Field(description="False where counting stopped at `total`, since it took too long.")


class Told(BaseModel):
    """One value of a field and who tells it."""

    value: str | None
    mentions: list[str] = Field(description="`PAGE#N`, N counted from 1.")
    why: str = Field(description="Why it stands where it does among the values of its field.")


class Attribution(BaseModel):
    """On whose word it stands."""

    speaker: Party | None
    relay: list[str] = Field(description="Who passed it on, nearest to the speaker first.")


class Telling(BaseModel):
    """One article's telling of a happening."""

    mention: str = Field(description="`PAGE#N`, N counted from 1.")
    article: ArticleRef
    copy_of: str | None = Field(description="The article whose text this one shares.")
    type: EventType
    mode: str | None
    status: Status
    date: str | None
    place: Place | None
    actors: list[Party]
    recipients: list[Party]
    attribution: Attribution | None
    quote: Quote
    evidence: Range = Field(description="In the article's body.")
    confidence: float
    why: str


class EventLine(Telling):
    """One article's own event, with the happening that it tells."""

    happening: str = Field(description="The id of the happening.")


class Undone(BaseModel):
    """When, by whom and why a judgement was taken back."""

    made: str
    author: str
    reason: str


class Judgement(BaseModel):
    """What a reader decided."""

    id: int
    made: str
    author: str
    reason: str
    kind: Literal["same", "different", "wrong", "field", "right"]
    mentions: list[str]
    field: str | None
    value: str | None
    undone: Undone | None


class Change(BaseModel):
    """What a merge did to one happening."""

    made: str
    kind: Literal["added", "changed", "merged", "gone"]
    happening: str
    into: str | None = Field(description="The happening that one which was merged is part of now.")
    fields: list[str] = Field(description="Names of the fields that changed.")


class HappeningFull(HappeningLine):
    """A happening with all that is known of it."""

    tellings: list[Telling] = Field(description="In order of publication.")
    fields: dict[str, list[Told]] = Field(description="Every value of every field with who tells it.")
    plan: HappeningLine | None = Field(description="The planned happening that it carries out.")
    outcomes: list[HappeningLine] = Field(description="The happenings that carry it out, where it is planned.")
    judgements: list[Judgement]
    changes: list[Change]


class StatementLine(BaseModel):
    """A stretch of speech as a list shows it."""

    id: str = Field(description="`PAGE@N`, N counted from 1.")
    speaker: Party | None
    kind: Literal["direct", "indirect"]
    said: list[str] = Field(description="One string a span.")
    cue: str | None
    relay: list[str]
    date: str | None
    about: list[str] = Field(description="Contexts of the events that it tells of.")
    to: list[Party] = Field(description="Recipients of these events.")
    quote: Quote
    confidence: float
    why: str
    article: ArticleRef | None


class ArticleLine(ArticleRef):
    """An article as a list shows it."""

    copy_of: str | None = Field(description="The article whose text this one shares.")
    language: str
    events: int
    statements: int
    lead: str = Field(description="Its first words.")


class PartyMention(Range):
    """A place in the body at which a party is mentioned."""

    kind: str
    why: str
    confidence: float
    medium: bool = Field(description="It is named as the medium of a report, not as one who takes part.")


class PartyInText(BaseModel):
    """A party with its mentions."""

    party: Party
    mentions: list[PartyMention]


class DateInText(Range):
    """A calendar expression."""

    value: str | None
    why: str
    confidence: float


class StatementInText(BaseModel):
    """A statement in its article."""

    id: str
    speaker: Party | None
    kind: Literal["direct", "indirect"]
    spans: list[Range]
    cue: Range | None
    relay: list[str]
    date: str | None
    confidence: float
    why: str


class ArticleEvent(BaseModel):
    """An event in its article."""

    mention: str
    happening: str | None
    type: EventType
    mode: str | None
    quad: Quad
    score: float
    status: Status
    contexts: list[str]
    actors: list[Party]
    recipients: list[Party]
    date: str | None
    place: Place | None
    evidence: Range
    attribution: Attribution | None
    confidence: float
    why: str


class ArticleFull(BaseModel):
    """An article with all that was found in it; ranges are in `body`."""

    article: ArticleLine
    authors: list[str]
    dateline: str | None
    body: str
    parties: list[PartyInText]
    dates: list[DateInText]
    statements: list[StatementInText]
    events: list[ArticleEvent]


class PartyLine(BaseModel):
    """A state, body or group as a list shows it."""

    code: str
    name: str
    kind: Literal["state", "body", "group"]
    happenings: int
    articles: int


class DyadLine(BaseModel):
    """Two parties, the first by code first."""

    a: str
    b: str
    happenings: int
    tone: float | None = Field(description="Mean score of what happened, each happening once; null where nothing did.")
    quads: Quads


class Person(BaseModel):
    """Somebody who acts for a party."""

    name: str
    office: str | None
    happenings: int


class Names(BaseModel):
    """What bodies and institutions are called in a language."""

    bodies: dict[str, str] = Field(description="By code.")
    parties: dict[str, str] = Field(description="By code, a slash and the English name, institutions of states too.")


class PartyFull(PartyLine):
    """A state, body or group."""

    tone: float | None
    quads: Quads
    partners: list[DyadLine] = Field(description="The 50 strongest; `/api/dyads?party=CODE` lists all.")
    people: list[Person] = Field(description="Most happenings first, at most 50.")


class Point(BaseModel):
    """One period."""

    period: str = Field(examples=["2026-02-04", "2026-W06", "2026-02"])
    start: str = Field(description="Its first day.")
    end: str = Field(description="Its last day.")
    happenings: int
    articles: int = Field(description="Articles that tell them; one that tells two of them counts twice.")
    quads: Quads
    tone: float | None
    all: int = Field(description="Happenings of everybody in the period.")


class Series(BaseModel):
    """Two parties over time."""

    a: str
    b: str
    by: SeriesBy
    points: list[Point] = Field(description="In order of time; periods without happenings are left out.")
    undated: int = Field(description="Happenings that are dated to no single period.")


class DensityPoint(BaseModel):
    """One period."""

    period: str
    start: str
    end: str
    quads: Quads


class Density(BaseModel):
    """Happenings over time."""

    by: By
    points: list[DensityPoint]
    undated: int


class MapPlace(BaseModel):
    """A place, or a state where its happenings' places have no coordinates."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    happenings: int
    tone: float | None
    quads: Quads


class Facet(BaseModel):
    """One value and how many happenings have it."""

    value: str
    label: str
    count: int


FacetName = Literal["type", "mode", "status", "context", "party", "outlet", "relay", "country", "year", "speaker"]


class Facets(BaseModel):
    """How happenings spread."""

    total: int = Field(description="Of how many happenings the facets tell.")
    exact: bool = Field(description="False where there are more, of which the newest are told of.")
    all: int | None = Field(description="How many there are; null where counting them took too long.")
    facets: dict[FacetName, list[Facet]] = Field(description="At most 50 values of each, most first.")


class Hit(BaseModel):
    """An article that matches."""

    article: ArticleLine
    quotes: list[Quote] = Field(description="Its best sentences, with what matches marked.")
    happenings: list[HappeningLine]
    statements: int


class Hits(Page[Hit]):
    """A page of what was searched for."""

    order: Literal["relevance", "day", "-day"] = Field(
        description="The order that was kept to: `-day` instead of `relevance` where too many match to be ranked."
    )


class TypeInfo(BaseModel):
    """One type of event."""

    type: EventType
    quad: Quad
    score: float
    modes: dict[str, float] = Field(description="Mode -> its score.")


class Totals(BaseModel):
    """How much there is."""

    articles: int
    rejected: int
    statements: int
    events: int
    happenings: int


class Meta(BaseModel):
    """What this database is."""

    version: str
    edit: bool = Field(description="Judgements can be made.")
    revision: str = Field(description="Changes whenever the data do.")
    totals: Totals
    first_day: str | None = Field(description="Of dated happenings that happened.")
    last_day: str | None
    types: list[TypeInfo]
    contexts: list[str]
    statuses: list[Status]
    parties: list[PartyLine] = Field(description="The 40 most active.")


class Problem(BaseModel):
    """Any answer that is no success: RFC 9457."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="One sentence that says what to do.")


class Judged(BaseModel):
    """What a judgement did."""

    judgement: int
    happenings: list[str] = Field(description="Ids of happenings that are to be read again.")
    gone: list[str] = Field(description="Ids of happenings that are no more.")


class _Signed(BaseModel):
    model_config = ConfigDict(extra="forbid")

    author: str = Field(min_length=1, max_length=200, pattern=r"\S", description="Who decides.")
    reason: str = Field(min_length=1, max_length=2000, pattern=r"\S", description="Why, for those who read it later.")


Name = Annotated[str, Field(min_length=1, max_length=500)]


class Same(_Signed):
    """Happenings, or mentions, are one."""

    kind: Literal["same"]
    names: list[Name] = Field(min_length=2, max_length=200, description="Ids of happenings, or mentions `PAGE#N`.")


class OfMention(_Signed):
    """A mention is another happening than those it stands with, is no event at all, or is right as it is."""

    kind: Literal["different", "wrong", "right"]
    name: Name = Field(description="A mention, `PAGE#N`.")


class OfField(_Signed):
    """A happening has another value in a field."""

    kind: Literal["field"]
    name: Name = Field(description="A happening or a mention.")
    field: Literal["date", "place", "status", "mode"]
    value: str | None = Field(max_length=500, description="A place as NAME or NAME/CODE; null for none.")


class Undo(_Signed):
    """A judgement counts no longer."""

    kind: Literal["undo"]
    judgement: int = Field(ge=1, le=2**62)


JudgingRequest = Annotated[Same | OfMention | OfField | Undo, Field(discriminator="kind")]
JUDGING: TypeAdapter[Same | OfMention | OfField | Undo] = TypeAdapter(JudgingRequest)
