"""HTML to a draft: the article by the vote of several extractors, the rest from what the page says of itself."""

from kawat.read.html.page import read_html

__all__ = ["read_html"]
