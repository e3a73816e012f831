"""The record as JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from kawat.model.form import record_from_json, record_to_json
from kawat.model.record import Record
from tests.records import meeting, records


@given(records())
@settings(max_examples=100, deadline=None)
def test_what_is_written_reads_back_equal(record: Record) -> None:
    written = json.dumps(record_to_json(record))
    again = record_from_json(json.loads(written))
    assert record_to_json(again) == json.loads(written)
    assert (again.document, again.dates) == (record.document, record.dates)


def test_the_meeting_reads_back_with_its_statement_and_events() -> None:
    written = record_to_json(meeting())
    again = record_from_json(written)
    assert again.mentions == meeting().mentions
    assert [event.evidence for event in again.events] == [event.evidence for event in meeting().events]


def test_a_span_that_does_not_hold_its_words_is_refused() -> None:
    data = record_to_json(meeting())
    data["events"][0]["evidence"]["text"] = "lain"
    with pytest.raises(ValueError, match="the body has"):
        record_from_json(data)


def test_an_event_carries_the_score_of_its_mode() -> None:
    assert [event["score"] for event in record_to_json(meeting())["events"]] == [4.0, 2.5]
