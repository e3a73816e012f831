"""A page to a document: the one way through reading, whatever the page is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from kawat.lang.press import Press
from kawat.model.page import Document, Page, Published, RejectedPageError
from kawat.read.clean import Dateline, clean_lines, dateline_of
from kawat.read.decoding import decode, sound
from kawat.read.draft import Draft
from kawat.read.flat import read_flat
from kawat.read.html import read_html
from kawat.read.language import language_of
from kawat.read.lines import kinds_of
from kawat.read.masthead import masthead, owner_of
from kawat.read.published import from_stamp, from_text, from_url

_MARKUP = re.compile(
    r"\A\s*<(?:!doctype|!--|\?xml|[a-z][a-z0-9]{0,9}[\s>])|<(?:html|head|body|article|div|meta)\b", re.I
)
_DATA = re.compile(r"""\s*(?:\{\s*"|\[\s*[\[{"])""")
_SNIFFED = 4096  # characters from which the kind of a page is told
_LIST = 8  # lines from which a body that is mostly headlines is a list
_SHORTEST = 120  # characters: a shorter body is no article


def read_page(page: Page, press: Press) -> Document:
    """The article of a page.

    What the source gave beside the content (columns of a row) is taken before anything that is found.

    Raises:
        RejectedPageError: the page is empty, too large, not text, no article or not in the press's language.
    """
    draft = draft_of(page, press)
    dateline = dateline_of(draft.lines, press, draft.frame)
    lines, initials = clean_lines(draft.lines, press)
    body = "\n".join(lines)
    if len(body) < _SHORTEST or _is_list(lines, press):
        raise RejectedPageError("No article was found on the page.")
    language = language_of(body)
    if language != press.language:
        raise RejectedPageError(
            f"The article is not in the language that is read here ({press.language}), but in {language!r}."
        )
    publisher = publisher_of(page, draft, dateline, press)
    authors = page.given.authors or draft.authors or initials
    return Document(
        source=page.source,
        title=draft.title and sound(draft.title),
        publisher=publisher and sound(publisher),
        authors=tuple(map(sound, authors)),
        published=_published(page, draft, body, press),
        language=language,
        body=body,
        dateline=dateline.place,
    )


def _is_list(lines: Sequence[str], press: Press) -> bool:
    """Whether a body is mostly headlines: a front page or an index."""
    prose = sum(kind == "paragraph" for kind in kinds_of(lines, press))
    return len(lines) >= _LIST and prose * 3 < len(lines)


def draft_of(page: Page, press: Press) -> Draft:
    """The article of a page before it is cleaned, in whatever language it is.

    Raises:
        RejectedPageError: the page is empty, too large or not text.
    """
    text = decode(page.content)
    if _DATA.match(text[:_SNIFFED]):
        raise RejectedPageError("The page is a row of data that is broken or has no text.")
    media = page.media or ("html" if _MARKUP.search(text[:_SNIFFED]) else "text")
    return read_html(text, page, press) if media == "html" else read_flat(text, page, press)


def _published(page: Page, draft: Draft, body: str, press: Press) -> Published | None:
    """Given with the page, told by it, in its address, or the newest date of its text."""
    told = from_stamp(page.given.published, press) or draft.published
    return told or from_url(page.url) or from_text(body, press, page.fetched and page.fetched.date())


def publisher_of(page: Page, draft: Draft, dateline: Dateline, press: Press) -> str | None:
    """The outlet: given with the page, named on it, in its dateline, by its address, or as who holds its rights."""
    if page.given.publisher:
        return page.given.publisher
    host = urlsplit(page.url or "").hostname
    named = press.outlet(draft.publisher)
    by_host = press.outlet(host) if host and press.outlet(host) != host else None
    told = press.outlet(dateline.outlet)
    if told is not None and not press.knows(told):  # the page's own name is better than its site
        told = masthead(told, draft.frame) or (told.lower() if told.isupper() and "." in told else told)
    return by_host or named or told or (host and host.removeprefix("www.")) or owner_of(draft.frame, press)
