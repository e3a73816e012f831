"""The main text of an HTML page, by the vote of several extractors.

No extractor is best everywhere: one keeps lists of related headlines, one loses the first paragraph. The candidate most
like the others (the medoid) is kept without the lines that no other has, and with the first paragraphs that others
agree on. Measured by ``benchmarks/reading.py``.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement

Lines = list[str]
Shingles = Counter[tuple[str, ...]]

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"""[.!?]["'”’)]*$""")
_LARGEST = 100_000  # elements of a page of the press; the parser itself keeps no more than 256 levels
_SHINGLE = 4  # words
_VOTES = 2  # extractors, with its own, that a line needs
_SHARED = 0.5  # of a line's shingles, for an extractor to have it
_LEAD_WORDS = 12  # a paragraph before the medoid's first line has at least so many
_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead title tr "
    "ul".split()
)

for _name in ("trafilatura", "readability"):  # what they cannot read shows in the vote
    logging.getLogger(_name).setLevel(logging.CRITICAL)


def main_text(tree: HtmlElement) -> Lines:
    """The lines of the main text.

    Args:
        tree: the parsed page, which is left as it is.

    Returns:
        Lines, none empty. A tree far larger than a page's gives all its visible lines: on such a
        tree the extractors take minutes.
    """
    if sum(1 for _ in tree.iter()) > _LARGEST:
        return split_lines(visible_text(tree))
    return elect([_attempt(extract, tree) for extract in (_precise, _balanced, _readable, _fast)])


def elect(candidates: Sequence[Lines]) -> Lines:
    """The medoid's lines that another candidate has too, after the first paragraphs that it lacks but others share."""
    shingles = [_shingles(" ".join(lines)) for lines in candidates]
    best = _medoid(shingles)
    seen = [[line for line in lines if _votes(line, shingles) >= _VOTES] for lines in candidates]
    if not seen[best]:
        return list(candidates[best])
    leads = (_lead(lines, seen[best][0]) for at, lines in enumerate(seen) if at != best)
    return max(leads, key=len, default=[]) + seen[best]


def _medoid(shingles: Sequence[Shingles]) -> int:
    """The candidate most like the others; the longest of those that are equally so."""

    def likeness(one: int) -> tuple[float, int]:
        others = (other for at, other in enumerate(shingles) if at != one)
        return sum(_alike(shingles[one], other) for other in others), shingles[one].total()

    return max(range(len(shingles)), key=likeness)


def _lead(lines: Lines, first: str) -> Lines:
    """The paragraphs that stand before a line."""
    key = _key(first)[:60]
    at = next((at for at, line in enumerate(lines) if key in _key(line)), 0)
    return [line for line in lines[:at] if _SENTENCE_END.search(line) and len(_WORD.findall(line)) >= _LEAD_WORDS]


def _key(line: str) -> str:
    return " ".join(_WORD.findall(line.lower()))


def _shingles(text: str) -> Shingles:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)


def _alike(one: Shingles, other: Shingles) -> float:
    """F1 of two bags of shingles."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _votes(line: str, shingles: Sequence[Shingles]) -> int:
    own = _shingles(line)
    needed = _SHARED * own.total()
    return sum(sum(count for shingle, count in own.items() if shingle in bag) >= needed for bag in shingles)


def _attempt(extract: Callable[[HtmlElement], str], tree: HtmlElement) -> Lines:
    """An extractor's lines; none where it fails, as each of them does on some page, in ways of its own."""
    try:
        found = extract(tree)
    except Exception:
        return []
    return split_lines(found)


def split_lines(text: str) -> Lines:
    """The lines of a text that hold something, with single blanks."""
    return [line for line in (" ".join(line.split()) for line in text.split("\n")) if line]


def _precise(tree: HtmlElement) -> str:
    import trafilatura

    return trafilatura.extract(deepcopy(tree), favor_precision=True, include_comments=False, include_tables=False) or ""


def _balanced(tree: HtmlElement) -> str:
    import trafilatura

    return trafilatura.extract(deepcopy(tree), include_comments=False) or ""


def _readable(tree: HtmlElement) -> str:
    from lxml.html import fromstring
    from readability import Document

    return visible_text(fromstring(Document(deepcopy(tree)).summary()))


def _fast(tree: HtmlElement) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text = etree.tostring(tree, encoding="unicode", method="html")  # its own parser takes minutes on deep nesting
    return str(extract_plain_text(text, main_content=True, list_bullets=False, alt_texts=False))


def visible_text(tree: HtmlElement) -> str:
    """The text of a tree, one block a line."""
    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        block = element.tag in _BLOCKS
        if event == "start":
            parts.append("\n" if block else "")
            parts.append((element.text or "").replace("\n", " "))
            continue
        parts.append("\n" if block else "")
        parts.append((element.tail or "").replace("\n", " "))
    return "".join(parts)
