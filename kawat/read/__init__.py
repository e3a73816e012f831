"""FLOOR 2. Page to document: encodings, flattened text, HTML, rows of data; body, title, byline, date."""

from kawat.read.decoding import sound
from kawat.read.page import read_page
from kawat.read.sources import files_of, is_read, pages_of

__all__ = ["files_of", "is_read", "pages_of", "read_page", "sound"]
