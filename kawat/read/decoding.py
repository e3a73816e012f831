"""Bytes to text: the encoding that is declared or that fits, one form of each character, no control characters."""

from __future__ import annotations

import codecs
import re
import unicodedata

from kawat.model.page import RejectedPageError

LARGEST = 20_000_000
"""Bytes beyond which no page is an article."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE
)
_LEGACY = "windows-1252"  # what browsers take undeclared western text for
_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MISREAD = re.compile(r"[ÃÂ][\x80-\xbf\u2018-\u2030\u0152-\u0192]|â[\x80€]")
_MOST_CONTROLS = 0.02  # more than this share of control characters is no text
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"RIFF",
    b"\xd0\xcf\x11\xe0",
)


def decode(content: bytes) -> str:
    """The text of a page's bytes: NFC, lines ended by line feeds, without control and zero-width characters.

    Raises:
        RejectedPageError: there is nothing, too much, or no text.
    """
    if not content.strip():
        raise RejectedPageError("The page is empty.")
    if len(content) > LARGEST:
        raise RejectedPageError(f"The page is too large to be an article: {len(content):,} bytes.")
    if content.startswith(_MAGIC):
        raise RejectedPageError("The page is not text.")
    text = _mended(_decoded(content))
    clean = _CONTROL.sub("", text)
    if len(text) - len(clean) > _MOST_CONTROLS * len(text) + 8:
        raise RejectedPageError("The page is not text.")
    if not clean.strip():
        raise RejectedPageError("The page is empty.")
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", clean))


def _decoded(content: bytes) -> str:
    """By the byte order mark, as UTF-8, as declared, or as what most undeclared legacy text is."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:  # cut inside its last character
            return content[: error.start].decode("utf-8")
    return content.decode(_declared(content), errors="replace")


def _mended(text: str) -> str:
    """Text without the traces of having been decoded wrongly before ("Ã‰lysÃ©e")."""
    if _MISREAD.search(text) is None:
        return text
    import ftfy

    return "\n".join(ftfy.fix_encoding(line) if _MISREAD.search(line) else line for line in text.split("\n"))


def _declared(content: bytes) -> str:
    """The encoding that the mark-up names, if it is one; UTF-8 with a few broken bytes stays UTF-8."""
    found = _DECLARED.search(content[:4096])
    if found is not None:
        try:
            return codecs.lookup(found[1].decode("ascii")).name
        except LookupError:
            pass
    broken = content.decode("utf-8", errors="replace")
    foreign = sum(not character.isascii() for character in broken)
    return "utf-8" if broken.count("\ufffd") * 4 < foreign else _LEGACY


def sound(text: str) -> str:
    """A text whose halves of surrogate pairs, which no encoding can write, are replaced by question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
