"""Contexts: what type, mode and words say an act is about."""

from __future__ import annotations

import pytest

from kawat.coding.events.contexts import contexts_of
from kawat.lang.contexts import CONTEXTS, build_contexts, load_contexts
from kawat.model.codes import Context, EventType
from kawat.model.grounded import Grounded
from kawat.model.page import Document, Source
from kawat.model.record import Event
from kawat.model.span import Span
from kawat.parse import load_parser, parse
from kawat.pipeline import Pipeline

LEXICON = load_contexts()
PARSER = load_parser()


def contexts(type_: EventType, mode: str | None, body: str, evidence: str | None = None) -> tuple[Context, ...]:
    """The contexts of an act whose evidence is the whole body or a part of it."""
    parsed = parse(Document(Source("page", ""), None, None, (), None, "id", body), PARSER)
    start = body.index(evidence or body)
    span = Span.of(body, start, start + len(evidence or body))
    event = Event(type_, mode, (), (), (), None, "happened", None, span, None, 1.0, "test")
    return contexts_of(event, Grounded(parsed, (), (), ()), LEXICON)


@pytest.mark.parametrize(
    ("type_", "mode", "body", "expected"),
    [
        ("ASSAULT", None, "India menyerang Pakistan", ("military",)),
        ("ASSAULT", "aerial", "Israel mengebom fasilitas nuklir Iran", ("military", "cbrn")),
        ("CONSULT", None, "Menteri perdagangan kedua negara bertemu", ("economic", "diplomatic")),
        ("SANCTION", "discontinue", "AS menaikkan tarif atas barang China", ("economic",)),
        ("COERCE", "seize", "Rusia mencaplok Krimea", ("territory",)),
        ("AID", None, "Jepang mengirim bantuan pangan ke Sudan", ("human_security",)),
        ("ACCUSE", "investigate", "Gambia menggugat Myanmar", ("legal",)),
        ("ACCUSE", "disapprove", "Turki mengecam Yunani", ("diplomatic",)),
        ("COERCE", "cyber", "Peretas Korea Utara membobol bank Korea Selatan", ("cyber",)),
        ("PROTEST", "demo", "Warga berunjuk rasa", ()),
    ],
)
def test_type_mode_and_words_tell_the_context(
    type_: EventType, mode: str | None, body: str, expected: tuple[Context, ...]
) -> None:
    assert contexts(type_, mode, body) == expected


def test_words_beside_the_act_do_not_mark_it() -> None:
    body = "Sesudah berbicara soal ekonomi, Putin memuji Modi."
    assert contexts("SUPPORT", None, body, "Putin memuji Modi") == ("diplomatic",)


def test_every_context_of_plover_is_marked_by_something() -> None:
    lexicon = (*LEXICON.words.phrases.values(), *LEXICON.around.phrases.values(), *LEXICON.implied.values())
    assert frozenset().union(*lexicon) == set(CONTEXTS)


@pytest.mark.parametrize("row", [{"name": "weather"}, {"name": "legal", "types": ["ACCUSE/shout"]}])
def test_what_plover_does_not_have_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="PLOVER has no"):
        build_contexts([row])


def test_a_long_line_is_read() -> None:
    assert contexts("CONSULT", None, "militer " * 5000) == ("military", "diplomatic")


def test_events_of_a_page_have_their_contexts(pipeline: Pipeline) -> None:
    document = Document(Source("page", ""), None, None, (), None, "id", "India menyerang Pakistan pada 7 Mei 2025.")
    assert [event.contexts for event in pipeline.code_document(document).events] == [("military",)]
