"""Links to other articles inside a line: "… katanya. Baca juga: Judul Berita Lain Sementara itu, …".

The cue tells where a link begins. Where it ends is told by a player's mark right after it, by a quotation mark that
closes, or by the words: a headline is written in capitals, the sentence after it is not.
"""

from __future__ import annotations

import re

from kawat.lang.press import HeadlineWords, Press

_MARK = re.compile(
    r"""(?:[^\[\]\n.?!]|[.?!](?!\s)|[?!](?=\s?["']?\s?:?\s?\[)){0,200}\[(?:Gambas|Video|Foto)[^\]\n]{0,80}\]"""
)
_QUOTED = re.compile(r"""(?P<open>["'“‘])[^"“”\n]{8,200}?["'”’](?: di sini)?\s?:(?:\s|$)""")
_TOKEN = re.compile(r"\S+")
_LONGEST = 30  # words that a headline can have
_CLOSING = ("…", "...")
_QUOTES = "\"'“‘"
_NAME_WORDS = 8  # words that a subject with its title can have


def without_links(line: str, press: Press) -> str:
    """A line without the links that are named inside it; time is linear in its length."""
    parts: list[str] = []
    at = 0
    for found in press.cue.finditer(line):
        if found.start() < at:
            continue
        parts.append(line[at : found.start()])
        at = _end(line, found.end(), press.headline)
    return " ".join(part.strip() for part in (*parts, line[at:]) if part.strip()) if at else line


def _end(line: str, start: int, words: HeadlineWords) -> int:
    """Where the link's headline, which starts there, ends."""
    for pattern in (_MARK, _QUOTED):
        if found := pattern.match(line, start):
            return found.end()
    tokens = [found.span() for found, _ in zip(_TOKEN.finditer(line, start), range(_LONGEST), strict=False)]
    return _boundary(line, tokens, words)


def _boundary(line: str, tokens: list[tuple[int, int]], words: HeadlineWords) -> int:
    """The start of the first token that belongs to a sentence; the end of the last one where none does."""
    for at, (first, last) in enumerate(tokens):
        token = line[first:last]
        bare = token.strip(_QUOTES + ".,:;()?!”’")
        if at and (token[0] in _QUOTES and line[tokens[at - 1][1] - 1] not in ":," and _opens_prose(line, tokens, at)):
            return first
        if at and line.endswith(_CLOSING, 0, tokens[at - 1][1]):
            return first
        if bare.isalpha() and bare[0].islower() and bare not in words.small:
            return tokens[_sentence(line, tokens, at, words)][0]
    return tokens[-1][1] if tokens else len(line)


def _opens_prose(line: str, tokens: list[tuple[int, int]], at: int) -> bool:
    """Whether a quotation that opens goes on in small letters, as a headline's does not."""
    following = [line[slice(*token)] for token in tokens[at + 1 : at + 4]]
    return sum(word[0].islower() for word in following) >= 1


def _sentence(line: str, tokens: list[tuple[int, int]], at: int, words: HeadlineWords) -> int:
    """The token that begins the sentence in which the first small word stands at a place."""
    low = max(1, at - _NAME_WORDS)
    best = max(0, at - 1)
    for back in range(at - 1, low - 1, -1):
        word = line[slice(*tokens[back])].strip(",.:;\"'“”‘’")
        if (back == at - 1 and word.isdecimal()) or (back == at - 2 and word in words.small):
            best = max(low, back - 1)  # "Selain 49 orang", "Trump dan Netanyahu diketahui"
        if not word[:1].isupper():
            continue
        if word.lower() in words.openers:
            return back
        if word.lower() in words.titles and best - back <= 1:
            best = back
    return best
