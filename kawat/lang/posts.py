"""Posts: how a language names an office, and the words beside it that say how it is or was held."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from typing import Literal, cast, get_args

Standing = Literal[
    "former", "late", "acting", "interim", "deputy", "elect", "designate", "honorary", "self_declared", "incumbent",
    "honorific",
]  # fmt: skip
"""How a post is or was held; ``honorific`` is a form of address before a name, which is no post."""


@dataclass(frozen=True, slots=True)
class Post:
    """One way of naming a post.

    Attributes:
        term: as the press writes it ("Menlu").
        title: the key of the post ("foreign_minister"), by which the world's table of offices names its holders too.
        sector: PLOVER's, of who holds it.
        code: the state or body that the term itself names ("Jubir Kremlin"); None where another word has to.
    """

    term: str
    title: str
    sector: str
    code: str | None


@dataclass(frozen=True)
class Posts:
    """All posts of a language and the markers beside them, by their words in lower case; the longest form wins.

    Attributes:
        written: for each title how the post is written out, ``{}`` where the name of its state or body goes.
    """

    posts: Mapping[tuple[str, ...], Post]
    markers: Mapping[tuple[str, ...], Standing]
    written: Mapping[str, str]
    lengths: Mapping[str, int] = field(repr=False)

    def match(self, words: Sequence[str], at: int) -> tuple[int, Post | None]:
        """The longest post that starts at an index: how many words it has (0: none starts here) and the post.

        Args:
            words: in lower case.
            at: index of the first word.
        """
        for length in self._lengths_at(words, at):
            post = self.posts.get(tuple(words[at : at + length]))
            if post is not None:
                return length, post
        return 0, None

    def marker(self, words: Sequence[str], at: int) -> tuple[int, Standing | None]:
        """The longest marker ("mantan", "pelaksana tugas") that starts at an index, as :meth:`match`."""
        for length in self._lengths_at(words, at):
            standing = self.markers.get(tuple(words[at : at + length]))
            if standing is not None:
                return length, standing
        return 0, None

    def write(self, title: str, owner: str) -> str | None:
        """The office in words ("Menteri Luar Negeri China"), None for a title that the language has no post for."""
        pattern = self.written.get(title)
        return None if pattern is None else pattern.replace("{}", owner).strip()

    def _lengths_at(self, words: Sequence[str], at: int) -> range:
        return range(min(self.lengths.get(words[at], 0), len(words) - at), 0, -1)


def load_posts(folder: Traversable) -> Posts:
    """The rows of a language folder's ``posts.tsv``.

    Raises:
        FileNotFoundError: the folder has no such file.
        ValueError: a row has a field too many or too few, a kind or marker that there is not, or a term told before.
    """
    text = folder.joinpath("posts.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(table)
    return _posts([dict(zip(header, fields, strict=True)) for fields in table])


def _posts(rows: Iterable[Mapping[str, str]]) -> Posts:
    posts: dict[tuple[str, ...], Post] = {}
    markers: dict[tuple[str, ...], Standing] = {}
    written: dict[str, str] = {}
    lengths: dict[str, int] = {}
    for row in rows:
        words = tuple(row["term"].lower().split())
        if words in posts or words in markers:
            raise ValueError(f"posts.tsv tells {row['term']!r} twice")
        lengths[words[0]] = max(lengths.get(words[0], 0), len(words))
        if row["kind"] == "marker":
            markers[words] = _standing(row["title"])
            continue
        posts[words] = _post(row)
        if row["written"] and written.setdefault(row["title"], row["written"]) != row["written"]:
            raise ValueError(f"posts.tsv writes {row['title']} in two ways")
    return Posts(posts, markers, written, lengths)


def _post(row: Mapping[str, str]) -> Post:
    if row["kind"] != "post":
        raise ValueError(f"posts.tsv: {row['term']!r} is of unknown kind {row['kind']!r}")
    return Post(row["term"], row["title"], row["sector"], row["code"] or None)


def _standing(value: str) -> Standing:
    if value not in get_args(Standing):
        raise ValueError(f"posts.tsv: {value!r} is no marker")
    return cast(Standing, value)
