"""What comes in (a page) and what reading makes of it (a document)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Media = Literal["html", "text"]
PublishedFrom = Literal["page", "url", "text", "inferred"]


class RejectedPageError(Exception):
    """A page that is no readable article. The message is one sentence that says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the source says of a page beside its content, such as the columns of a CSV row; trusted before guesses."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from: all of its page but the bytes, which nobody needs once they are read."""

    id: str
    sha256: str
    path: str | None = None
    url: str | None = None
    fetched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came: bytes that nobody has trusted yet.

    Attributes:
        id: names the record: the file's stem, or a hash of the content.
        content: the bytes, undecoded.
        media: what to try first; ``None`` when the content itself has to tell.
        path: the file that it came from, as the user named it.
        url: the address that it was published at.
        fetched: when it was taken from there.
        given: what the source said of it.
    """

    id: str
    content: bytes
    media: Media | None = None
    path: str | None = None
    url: str | None = None
    fetched: datetime | None = None
    given: Given = field(default_factory=Given)

    @property
    def source(self) -> Source:
        """Where the page came from, without its bytes."""
        return Source(self.id, hashlib.sha256(self.content).hexdigest(), self.path, self.url, self.fetched)


@dataclass(frozen=True, slots=True)
class Published:
    """When an article appeared: an ISO 8601 day or minute, with the offset when a zone is named, and who says so."""

    value: str
    source: PublishedFrom

    @property
    def day(self) -> str:
        """The day alone, ``YYYY-MM-DD``."""
        return self.value[:10]


@dataclass(frozen=True, slots=True)
class Document:
    """An article without its page: codebook, section 1. All later spans are offsets into ``body``.

    Attributes:
        body: the article's own sentences, one paragraph a line, no line empty.
        dateline: the place that the article says it was written at ("Jakarta" in "JAKARTA, MEDIA.COM -").
    """

    source: Source
    title: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published: Published | None
    language: str
    body: str
    dateline: str | None = None
