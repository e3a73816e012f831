"""The articles that tell a happening, as references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

Style = Literal["bibtex", "ris", "text"]
Json = dict[str, Any]

_SPECIAL = {letter: f"\\{letter}" for letter in "{}%&#_$"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def cited(line: Json, tellings: Sequence[Json], style: Style) -> str:
    """Each article that tells a happening, once, as a reference.

    Args:
        line: the happening.
        tellings: its mentions.
        style: BibTeX, RIS, or one line an article under a line of the happening.
    """
    articles = list({telling["article"]["id"]: telling["article"] for telling in tellings}.values())
    if style == "bibtex":
        return "\n\n".join(_bibtex(line["id"], at, article) for at, article in enumerate(articles, start=1)) + "\n"
    if style == "ris":
        return "\n".join(_ris(line["id"], article) for article in articles) + "\n"
    return "\n".join([_what(line), *(_plain(article) for article in articles)]) + "\n"


def _what(line: Json) -> str:
    sides = (", ".join(party["name"] for party in line[side]) for side in ("actors", "recipients"))
    act = f"{line['type']}/{line['mode']}" if line["mode"] else line["type"]
    who = " → ".join(side for side in sides if side)
    return f"{line['id']}: {act}, {line['status']}, {line['date'] or 'undated'}: {who}"


def _plain(article: Json) -> str:
    parts = (article["publisher"], article["title"], article["published"], article["url"])
    return ". ".join(_one_line(part) for part in parts if part) + "."


def _bibtex(id_: str, number: int, article: Json) -> str:
    fields = {
        "title": article["title"], "organization": article["publisher"], "date": (article["published"] or "")[:10],
        "note": article["id"],
    }  # fmt: skip
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in fields.items() if value]
    if article["url"]:
        lines.append(f"  url = {{{_address(article['url'])}}},")
    return "\n".join([f"@online{{kawat-{id_}-{number},", *lines, "}"])


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in _one_line(text))


def _ris(id_: str, article: Json) -> str:
    day = (article["published"] or "")[:10].replace("-", "/")
    fields: Iterable[tuple[str, str | None]] = (
        ("TI", article["title"]),
        ("PB", article["publisher"]),
        ("DA", day),
        ("UR", article["url"]),
        ("ID", article["id"]),
        ("KW", id_),
    )
    rows = ["TY  - NEWS", *(f"{tag}  - {_one_line(value)}" for tag, value in fields if value), "ER  - "]
    return "\n".join(rows)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _address(url: str) -> str:
    """An address that cannot end the braces around it."""
    return re.sub(r"[{}\s\\]", "", url)
