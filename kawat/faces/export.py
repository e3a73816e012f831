"""``kawat export``: what a database holds, for other programs."""

from __future__ import annotations

import csv
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kawat.faces.options import Database, open_store
from kawat.faces.terminal import console, fail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from kawat.store import Store


class Format(StrEnum):
    """How an export is written."""

    JSONL = "jsonl"
    CSV = "csv"
    GOLD = "gold"


def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to; made where there is none.")],
    db: Database,
    format_: Annotated[
        Format, typer.Option("--format", help="JSON lines, tables, or what was judged, as gold.")
    ] = Format.JSONL,
) -> None:
    """Write records and happenings as files.

    JSON lines: records.jsonl and happenings.jsonl. CSV: happenings.csv, and mentions.csv with a row a mention. Gold:
    the articles of whose events readers judged, as `kawat evaluate` reads them.
    """
    with open_store(db, readonly=True) as store:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            counts = WRITERS[format_](store, folder)
        except OSError as error:
            fail(f"{folder} cannot be written ({error}).")
    for path, count in counts:
        console().print(f"{path}: {count:,}")


def _json_lines(store: Store, folder: Path) -> list[tuple[Path, int]]:
    from kawat.model.form import record_to_json
    from kawat.model.happening_form import happening_to_json

    return [
        _write_lines(folder / "records.jsonl", map(record_to_json, store.records())),
        _write_lines(folder / "happenings.jsonl", map(happening_to_json, store.happenings.all())),
    ]


def _write_lines(path: Path, objects: Iterable[dict[str, Any]]) -> tuple[Path, int]:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for value in objects:
            print(json.dumps(value, ensure_ascii=False), file=file)
            count += 1
    return path, count


def _tables(store: Store, folder: Path) -> list[tuple[Path, int]]:
    return [
        _write_table(folder / "happenings.csv", _happenings(store)),
        _write_table(folder / "mentions.csv", _mentions(store)),
    ]


def _write_table(path: Path, rows: Iterator[list[object]]) -> tuple[Path, int]:
    count = -1  # the head is no row
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([_cell(value) for value in row])
            count += 1
    return path, count


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _gold(store: Store, folder: Path) -> list[tuple[Path, int]]:
    from kawat.run.annotations import gold_files

    tables, count = store.happenings, 0
    for name, content in gold_files(tables.judgements(), store.record, tables.telling):
        (folder / name).write_text(content, "utf-8")
        count += name.endswith(".txt")
    return [(folder, count)]


WRITERS = {Format.JSONL: _json_lines, Format.CSV: _tables, Format.GOLD: _gold}


def _happenings(store: Store) -> Iterator[list[object]]:
    from kawat.model.codes import score_of

    yield ["id", "type", "mode", "actors", "recipients", "date", "status", "place", "country", "score", "articles",
           "sources", "fulfils", "disagreements"]  # fmt: skip
    for each in store.happenings.all():
        place = each.place
        articles = len({ref.document for ref in each.mentions})
        yield [
            each.id, each.type, each.mode, "; ".join(party.code or party.name for party in each.actors),
            "; ".join(party.code or party.name for party in each.recipients), each.date and each.date.value,
            each.status, place and place.name, place and place.country, score_of(each.type, each.mode), articles,
            each.sources, each.fulfils, "; ".join(name for name, _ in each.disagreements),
        ]  # fmt: skip


def _mentions(store: Store) -> Iterator[list[object]]:
    from kawat.run.accounts import account_of

    yield ["happening", "mention", "published", "publisher", "title", "url", "date", "status", "place", "evidence"]
    for happening in store.happenings.all():
        for telling in account_of(store, happening).tellings:
            document, event = telling.document, telling.event
            yield [
                happening.id, telling.name, document.published and document.published.value, document.publisher,
                document.title, document.source.url, event.date and event.date.value, event.status,
                event.place and event.place.name, event.evidence.text,
            ]  # fmt: skip
