"""Gold pages: what careful readers of the codebook wrote down, as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class GoldParty:
    """A party as the gold names it; ``aliases`` are its surface forms in the body."""

    name: str
    code: str | None
    office: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A calendar expression and its value; None where it cannot be anchored."""

    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A stretch of speech; ``speaker`` is None where nobody is named, ``speaker_name`` keeps what the gold wrote.

    ``cue`` and ``speaker_text`` are words of the body, empty where there are none.
    """

    speaker: GoldParty | None
    speaker_name: str | None
    content: tuple[str, ...]
    relay: tuple[str, ...]
    cue: str = ""
    speaker_text: str = ""


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An act.

    Attributes:
        core: False where it is arguable.
        evidence: the words that say it best.
        again: words of other sentences that tell it again; empty where nobody looked for them.
    """

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    date: str | None
    status: str
    core: bool
    evidence: str
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page with its annotation; party sets hold codes, "unnamed" for those without one.

    Attributes:
        page: the text of the whole page, clutter and all.
        body: the article's own lines.
    """

    id: str
    page: str
    body: str
    title: str | None
    published: str | None
    parties: tuple[GoldParty, ...]
    dates: tuple[GoldDate, ...]
    statements: tuple[GoldStatement, ...]
    events: tuple[GoldEvent, ...]


def load_gold(folder: Path) -> list[GoldPage]:
    """Every annotated page below a folder: ``ID.txt`` with ``ID.json`` beside it.

    Raises:
        FileNotFoundError: there is none.
    """
    pages = [_page(path, data) for path, data in _annotations(folder)]
    if not pages:
        raise FileNotFoundError(f"{folder} holds no gold: pages ID.txt with annotations ID.json beside them.")
    return pages


def sha256_of(folder: Path) -> str:
    """A hash of all that :func:`load_gold` reads below a folder: other gold, other hash."""
    digest = hashlib.sha256()
    for path, _ in _annotations(folder):
        for file in (path, path.with_suffix(".txt")):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _annotations(folder: Path) -> Iterator[tuple[Path, Any]]:
    for path in sorted(folder.rglob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if isinstance(data, dict) and "events" in data:
            yield path, data


def _page(path: Path, data: Any) -> GoldPage:
    page = path.with_suffix(".txt").read_text("utf-8")
    lines = page.split("\n")
    parties = {party["name"]: _party(party) for party in data["parties"]}
    return GoldPage(
        id=path.stem,
        page=page,
        body="\n".join(lines[number - 1].strip() for number in data["document"]["body_lines"]),
        title=data["document"].get("title"),
        published=data["document"].get("published"),
        parties=tuple(parties.values()),
        dates=tuple(GoldDate(date["text"], date["value"]) for date in data["dates"]),
        statements=tuple(_statement(statement, parties) for statement in data["statements"]),
        events=tuple(_event(event, parties) for event in data["events"]),
    )


def _party(data: Any) -> GoldParty:
    return GoldParty(data["name"], data.get("code"), data.get("office"), tuple(data["aliases"]))


def _statement(data: Any, parties: dict[str, GoldParty]) -> GoldStatement:
    name = data["speaker"]
    cue, speaker_text = data.get("cue") or "", data.get("speaker_text") or ""
    return GoldStatement(parties.get(name), name, tuple(data["content"]), tuple(data["relay"]), cue, speaker_text)


def _event(data: Any, parties: dict[str, GoldParty]) -> GoldEvent:
    def codes(names: list[str]) -> frozenset[str]:
        return frozenset(parties[name].code or "unnamed" for name in names)

    return GoldEvent(
        type=data["type"],
        actors=codes(data["actors"]),
        recipients=codes(data["recipients"]),
        date=data["date"],
        status=data["status"],
        core=data["core"],
        evidence=data["evidence"],
    )
