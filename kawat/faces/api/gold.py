"""What readers judged, as gold for ``kawat evaluate``."""

from __future__ import annotations

import io
import zipfile

from fastapi import APIRouter, Request
from starlette.responses import Response

from kawat.faces.api.lists import desk_of
from kawat.faces.api.problems import described
from kawat.model.record import Record
from kawat.run.annotations import gold_files
from kawat.store.reading import Reader

router = APIRouter(responses=described(503))

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same judgements are the same file


@router.get(
    "/gold", response_class=Response, summary="Gold",
    responses={200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}},
)  # fmt: skip
def gold(request: Request) -> Response:
    """The articles of whose events readers judged, as pages with annotations: a folder for `kawat evaluate`."""
    return desk_of(request).answer(request, _packed, media="application/zip")


def _packed(reader: Reader) -> bytes:
    def record_of(id_: str) -> Record | None:
        found = reader.record(id_)
        return None if found is None else found[1]

    tables = reader.happenings
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in gold_files(tables.judgements(), record_of, tables.telling):
            archive.writestr(zipfile.ZipInfo(f"gold/{name}", EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
