"""``kawat brief``: a sourced chronology of two parties, in Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Database, open_store
from kawat.faces.terminal import fail, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kawat.model.page import Document
    from kawat.model.record import Statement
    from kawat.run.accounts import Account
    from kawat.run.briefs import Brief

DAY = "%Y-%m-%d"
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


class Format(StrEnum):
    """How a brief is written."""

    MD = "md"
    HTML = "html"


def brief(
    one: Annotated[str, typer.Argument(metavar="A", help="A state or body, as a code.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    db: Database,
    since: Annotated[datetime | None, typer.Option(formats=[DAY], metavar="DAY", help="From YYYY-MM-DD on.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=[DAY], metavar="DAY", help="Up to YYYY-MM-DD.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="Markdown or HTML.")] = Format.MD,
) -> None:
    """Write a sourced chronology of two parties.

    Acts, what is planned, denied or possible, statements, the tone by month, with footnotes to the articles.
    """
    from kawat.run.briefs import brief as gather
    from kawat.store import EventFilter

    wanted = EventFilter(
        parties=(one.upper(), other.upper()), since=since and since.date(), until=until and until.date()
    )
    with open_store(db, readonly=True) as store:
        found = gather(store, wanted)
    if not found.articles:
        fail(f"Nothing is known of {one.upper()} and {other.upper()} here.")
    for line in _markdown(found) if format_ is Format.MD else _html(found):
        print(line)


# The brief as a list of parts, each with a heading and lines; a line is words with the articles that it rests on

Line = tuple[str, tuple[int, ...]]


def _title(found: Brief) -> str:
    return f"{found.parties[0]} and {found.parties[1]}"


def _parts(found: Brief) -> Iterator[tuple[str, list[Line]]]:
    for heading, accounts in (
        ("Acts", found.acts),
        ("Planned", found.planned),
        ("Denied", found.denied),
        ("Possible", found.possible),
    ):
        if accounts:
            yield heading, [_act(account, found) for account in accounts]
    if found.statements:
        yield "Statements", [_statement(document, said, found) for document, said in found.statements]


def _act(account: Account, found: Brief) -> Line:
    from kawat.faces.wording import fate_of, sentence_of, support_of, where_of

    happening = account.happening
    more = "; ".join(part for part in (support_of(account), fate_of(account)) if part)
    words = f"{happening.date or 'Undated'}: {sentence_of(happening)}{where_of(happening)} ({more})."
    notes = dict.fromkeys(found.footnote(telling.document) for telling in account.tellings)
    quotation = f" “{account.tellings[0].event.evidence.text}”" if account.tellings else ""
    return words + quotation, tuple(notes)


def _statement(document: Document, statement: Statement, found: Brief) -> Line:
    from kawat.faces.wording import name_of

    speaker = name_of(statement.speaker) if statement.speaker else "Somebody"
    words = " … ".join(span.text.strip('“”" ,') for span in statement.spans)
    through = f", through {', '.join(statement.relay)}" if statement.relay else ""
    marks = ("“", "”") if statement.kind == "direct" else ("", "")
    when = f"{statement.date}: " if statement.date else ""
    return f"{when}{speaker}: {marks[0]}{words}{marks[1]}{through}", (found.footnote(document),)


def _tone(found: Brief) -> Iterator[tuple[str, str, str]]:
    for tone in found.tone:
        yield tone.month, f"{tone.mean:+.1f}", str(tone.happenings)


def _markdown(found: Brief) -> Iterator[str]:
    yield f"# {_marked(_title(found))}"
    for heading, lines in _parts(found):
        yield f"\n## {heading}\n"
        for words, notes in lines:
            yield f"- {_marked(words)} {''.join(f'[^{note}]' for note in notes)}"
    if found.tone:
        yield "\n## Tone by month\n\n| month | mean score, -10 to +10 | happenings |\n|---|---|---|"
        yield from (f"| {' | '.join(row)} |" for row in _tone(found))
    yield ""
    for number, article in enumerate(found.articles, start=1):
        yield f"[^{number}]: {_marked(_cited(article))}{_address(article, ' <{}>'.format)}"


def _html(found: Brief) -> Iterator[str]:
    title = escape(_title(found))
    yield f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>'
    yield f"<h1>{title}</h1>"
    for heading, lines in _parts(found):
        yield f"<h2>{heading}</h2>\n<ul>"
        yield from (f"<li>{escape(plain(words))} {_references(notes)}</li>" for words, notes in lines)
        yield "</ul>"
    if found.tone:
        yield "<h2>Tone by month</h2>\n<table>\n<tr><th>month<th>mean score, -10 to +10<th>happenings</tr>"
        yield from (f"<tr>{''.join(f'<td>{cell}' for cell in row)}</tr>" for row in _tone(found))
        yield "</table>"
    yield "<h2>Articles</h2>\n<ol>"
    for number, article in enumerate(found.articles, start=1):
        link = _address(article, lambda url: f' <a href="{escape(url)}">{escape(url)}</a>')
        yield f'<li id="a{number}">{escape(_cited(article))}{link}</li>'
    yield "</ol>\n</body>\n</html>"


def _references(notes: Iterable[int]) -> str:
    return "".join(f'<sup><a href="#a{note}">{note}</a></sup> ' for note in notes).rstrip()


def _cited(article: Document) -> str:
    published = article.published and article.published.day
    parts = (article.publisher, article.title, published, article.source.id)
    return plain(", ".join(part for part in parts if part))


def _address(article: Document, shown: Callable[[str], str]) -> str:
    """Where the article is on the web; only there, for no other address may become a link."""
    url = plain(article.source.url or "").replace(" ", "%20").replace(">", "%3E")
    return shown(url) if url.startswith(("https://", "http://")) else ""


def _marked(words: str) -> str:
    """Words in which nothing is read as Markdown."""
    return plain(words).translate(_MARKS)
