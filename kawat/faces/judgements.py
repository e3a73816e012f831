"""``kawat judgements``: what readers decided."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kawat.faces.options import Database, Json, open_store
from kawat.faces.terminal import console, plain

if TYPE_CHECKING:
    from typing import Any

    from kawat.model.judgement import Judgement
    from kawat.store import Undone


def judgements(db: Database, as_json: Json = False) -> None:
    """List what readers decided.

    Each with who, when and why; what was undone as well.
    """
    with open_store(db, readonly=True) as store:
        found = store.happenings.all_judgements()
    if as_json:
        print(json.dumps([_row(judgement, undone) for judgement, undone in found], ensure_ascii=False))
        return
    out = console()
    for judgement, undone in found:
        out.print(plain(_line(judgement, undone)))


def _line(judgement: Judgement, undone: Undone | None) -> str:
    value = f" {judgement.field}={judgement.value or ''}" if judgement.field else ""
    mentions = " ".join(f"{each.document}#{each.event + 1}" for each in judgement.mentions)
    end = f"; undone {undone[0][:10]} by {undone[1]}: {undone[2]}" if undone else ""
    who = f"{judgement.made.date()} {judgement.author}"
    return f"{judgement.id}  {who}  {judgement.kind}{value}  {mentions}  {judgement.reason}{end}"


def _row(judgement: Judgement, undone: Undone | None) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "made": judgement.made.isoformat(),
        "author": judgement.author,
        "reason": judgement.reason,
        "kind": judgement.kind,
        "mentions": [{"document": each.document, "event": each.event} for each in judgement.mentions],
        "field": judgement.field,
        "value": judgement.value,
        "undone": undone and {"made": undone[0], "author": undone[1], "reason": undone[2]},
    }
