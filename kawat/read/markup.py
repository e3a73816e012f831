"""HTML to a draft."""

from __future__ import annotations

from kawat.lang.press import Press
from kawat.model.page import Page
from kawat.read.draft import Draft
from kawat.read.flat import read_flat


def read_html(text: str, page: Page, press: Press) -> Draft:
    """The draft of a page of mark-up."""
    import trafilatura

    body = trafilatura.extract(text, favor_precision=True, include_comments=False, include_tables=False) or ""
    return read_flat(body, page, press)
