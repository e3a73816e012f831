"""Lists as tables: a head, and a row for each item of the JSON."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

HAPPENINGS = (
    "id", "type", "mode", "quad", "score", "status", "date", "first_day", "last_day", "actors", "actor_names",
    "recipients", "recipient_names", "place", "country", "lat", "lon", "contexts", "articles", "sources", "confidence",
    "disagreements", "fulfils", "reported", "quote", "article", "title", "publisher", "published", "url",
)  # fmt: skip
STATEMENTS = (
    "id", "speaker", "speaker_code", "office", "kind", "said", "cue", "relay", "date", "about", "to", "confidence",
    "why", "quote", "article", "title", "publisher", "published", "url",
)  # fmt: skip
EVENTS = (
    "mention", "happening", "type", "mode", "status", "date", "actors", "actor_names", "recipients", "recipient_names",
    "place", "country", "speaker", "relay", "confidence", "why", "evidence_start", "evidence_end", "quote", "copy_of",
    "article", "title", "publisher", "published", "url",
)  # fmt: skip
ARTICLES = (
    "id", "title", "publisher", "published", "url", "language", "events", "statements", "copy_of", "lead",
)  # fmt: skip
PARTIES = ("code", "name", "kind", "happenings", "articles")
QUADS = ("V-coop", "M-coop", "V-conf", "M-conf")
DYADS = ("a", "b", "happenings", "tone", *QUADS)
SERIES = ("period", "start", "end", "happenings", "articles", *QUADS, "tone", "all")
TIMELINE = ("period", "start", "end", *QUADS)
MAP = ("name", "country", "lat", "lon", "happenings", "tone", *QUADS)
FACETS = ("facet", "value", "label", "count")
CHANGES = ("made", "kind", "happening", "into", "fields")
JUDGEMENTS = (
    "id", "made", "author", "reason", "kind", "mentions", "field", "value", "undone", "undone_by", "undone_why",
)  # fmt: skip
HITS = (*ARTICLES, "quote", "happenings")


def happening(item: Json) -> list[object]:
    """A row of :data:`HAPPENINGS`."""
    place = item["place"] or {}
    return [
        *(item[name] for name in HAPPENINGS[:9]), codes(item["actors"]), names(item["actors"]),
        codes(item["recipients"]), names(item["recipients"]), place.get("name"), place.get("country"),
        place.get("lat"), place.get("lon"), "; ".join(item["contexts"]), item["articles"], item["sources"],
        item["confidence"], "; ".join(item["disagreements"]), item["fulfils"], item["reported"], item["quote"]["text"],
        *article(item["article"]),
    ]  # fmt: skip


def statement(item: Json) -> list[object]:
    """A row of :data:`STATEMENTS`."""
    speaker = item["speaker"] or {}
    return [
        item["id"], speaker.get("name"), speaker.get("code"), speaker.get("office"), item["kind"],
        " … ".join(item["said"]), item["cue"], "; ".join(item["relay"]), item["date"], "; ".join(item["about"]),
        names(item["to"]), item["confidence"], item["why"], item["quote"]["text"], *article(item["article"]),
    ]  # fmt: skip


def event(item: Json) -> list[object]:
    """A row of :data:`EVENTS`."""
    place, told = item["place"] or {}, item["attribution"] or {"speaker": None, "relay": []}
    return [
        *(item[name] for name in EVENTS[:6]), codes(item["actors"]), names(item["actors"]), codes(item["recipients"]),
        names(item["recipients"]), place.get("name"), place.get("country"), (told["speaker"] or {}).get("name"),
        "; ".join(told["relay"]), item["confidence"], item["why"], item["evidence"]["start"], item["evidence"]["end"],
        item["quote"]["text"], item["copy_of"], *article(item["article"]),
    ]  # fmt: skip


def hit(item: Json) -> list[object]:
    """A row of :data:`HITS`."""
    quotes = " … ".join(quote["text"] for quote in item["quotes"])
    happenings = "; ".join(happening["id"] for happening in item["happenings"])
    return [*(item["article"][name] for name in ARTICLES), quotes, happenings]


def judgement(item: Json) -> list[object]:
    """A row of :data:`JUDGEMENTS`."""
    undone = item["undone"] or {}
    return [
        *(item[name] for name in JUDGEMENTS[:5]), "; ".join(item["mentions"]), item["field"], item["value"],
        undone.get("made"), undone.get("author"), undone.get("reason"),
    ]  # fmt: skip


def change(item: Json) -> list[object]:
    """A row of :data:`CHANGES`."""
    return [*(item[name] for name in CHANGES[:4]), "; ".join(item["fields"])]


def counted(item: Json, head: tuple[str, ...]) -> list[object]:
    """A row of a head that has :data:`QUADS` in it."""
    return [item["quads"][name] if name in QUADS else item[name] for name in head]


def article(item: Json | None) -> list[object]:
    """Id, title, publisher, published, address."""
    return [(item or {}).get(name) for name in ARTICLES[:5]]


def codes(parties: list[Json]) -> str:
    """Codes of parties; names of those without one."""
    return "; ".join(party["code"] or party["name"] for party in parties)


def names(parties: list[Json]) -> str:
    """Names of parties."""
    return "; ".join(party["name"] for party in parties)
