"""``kawat explain``: a page with every decision that was taken on it, and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Json, check_sources
from kawat.faces.show import name_of, sides
from kawat.faces.terminal import complain, console, fail, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from rich.text import Text

    from kawat.model.grounded import PartyMention
    from kawat.model.record import Event, Record, Statement
    from kawat.model.span import Span

_COLOUR = {"date": "yellow", "party": "cyan", "statement": "magenta", "event": "green"}
_WIDTH = max(map(len, _COLOUR))


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: of what kind, on which words, what was decided, why, and how sure it is."""

    kind: str
    span: Span
    told: str
    why: str
    confidence: float


def explain(
    page: Annotated[Path, typer.Argument(metavar="PAGE", help="A file of one page or more.")],
    as_json: Json = False,
) -> None:
    """Tell a page with every decision and its reason.

    Each paragraph is followed by what was read in it: dates, parties, statements and events, each with the rule or the
    model that decided and how sure it is.
    """
    from kawat.pipeline import load
    from kawat.run import Rejected, code_one
    from kawat.run.sources import pages_below

    check_sources([page])
    coder, explained = load(), 0
    for found in pages_below([page]):
        outcome = found if isinstance(found, Rejected) else code_one(coder, found)
        if isinstance(outcome, Rejected):
            complain(f"{outcome.source.path or outcome.source.id}: {outcome.reason}")
        else:
            explained += 1
            _print(outcome, as_json)
    if not explained:
        fail(f"{page} gave nothing to explain.")


def _print(record: Record, as_json: bool) -> None:
    if as_json:
        print(json.dumps(_json(record), ensure_ascii=False))
        return
    out = console()
    for line in _lines(record):
        out.print(line)


def decisions_of(record: Record) -> list[Decision]:
    """Every decision of a record, in the order of the text."""
    found = [
        *(Decision("date", date.span, str(date.when or "no day"), date.why, date.confidence) for date in record.dates),
        *(Decision("party", m.span, _party(m), m.why, m.confidence) for m in record.mentions),
        *(Decision("statement", s.spans[0], _statement(s), s.why, s.confidence) for s in record.statements),
        *(Decision("event", e.evidence, _event(e), e.why, e.confidence) for e in record.events),
    ]
    return sorted(found, key=lambda decision: decision.span.start)


def _party(mention: PartyMention) -> str:
    parties = " + ".join(map(name_of, mention.parties)) or "nobody known"
    return f"{parties}, by {mention.kind}" + (", as a medium" if mention.medium else "")


def _statement(statement: Statement) -> str:
    speaker = name_of(statement.speaker) if statement.speaker else "somebody"
    cue = f", by {statement.cue.text!r}" if statement.cue else ""
    relay = f", through {', '.join(statement.relay)}" if statement.relay else ""
    return f"{speaker} said, {statement.kind}{cue}{relay}, {statement.date or 'undated'}"


def _event(event: Event) -> str:
    act = f"{event.type}/{event.mode}" if event.mode else event.type
    about = f" ({', '.join(event.contexts)})" if event.contexts else ""
    place = f", in {event.place.name}" if event.place else ""
    return (
        f"{act}{about}: {sides(event.actors, event.recipients)}, {event.status}, {event.date or 'undated'}"
        f"{place}{_attribution(event)}"
    )


def _attribution(event: Event) -> str:
    if event.attribution is None:
        return ""
    speaker = name_of(event.attribution.speaker) if event.attribution.speaker else "somebody"
    return f", according to {', through '.join((speaker, *event.attribution.relay))}"


def _lines(record: Record) -> Iterator[Text]:
    from rich.text import Text

    for line in _head(record):
        yield Text(plain(line), style="bold")
    for paragraph, found in _paragraphs(record):
        yield Text()
        yield Text(plain(paragraph))
        for decision in found:
            yield Text.assemble(
                "  ",
                (f"{decision.kind:{_WIDTH}}", _COLOUR[decision.kind]),
                plain(f"  “{decision.span.text}” = {decision.told}"),
                (plain(f"  [{decision.why}; {decision.confidence:.2f}]"), "dim"),
            )


def _head(record: Record) -> Iterator[str]:
    document = record.document
    published = document.published
    yield f"title      {document.title or 'none'}"
    yield f"published  {f'{published.value}, from the {published.source}' if published else 'unknown'}"
    yield f"publisher  {document.publisher or 'unknown'}"
    yield f"authors    {', '.join(document.authors) or 'none'}"
    yield f"source     {document.source.url or document.source.path or document.source.id}"


def _paragraphs(record: Record) -> Iterator[tuple[str, list[Decision]]]:
    """Each paragraph of the body with the decisions on words that begin in it."""
    found, start = decisions_of(record), 0
    for paragraph in record.document.body.split("\n"):
        end = start + len(paragraph)
        yield paragraph, [decision for decision in found if start <= decision.span.start <= end]
        start = end + 1


def _json(record: Record) -> dict[str, Any]:
    from kawat.model.form import record_to_json

    whole = record_to_json(record)
    document = {name: value for name, value in whole["document"].items() if name != "body"}
    paragraphs = [{"text": text, "decisions": _rows(found)} for text, found in _paragraphs(record)]
    return {"id": whole["id"], "source": whole["source"], "document": document, "paragraphs": paragraphs}


def _rows(found: Iterable[Decision]) -> list[dict[str, Any]]:
    return [
        {"kind": decision.kind, "start": decision.span.start, "end": decision.span.end, "text": decision.span.text,
         "decided": decision.told, "why": decision.why, "confidence": decision.confidence}
        for decision in found
    ]  # fmt: skip
