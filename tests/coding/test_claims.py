"""Fact-checks: what a page refutes is denied, what it finds out is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kawat.model.record import Record

Coded = Callable[[str], Record]

CLAIM = (
    "Akun Facebook “Kabar Kita” membagikan video disertai narasi: “Pasukan Peru menyerang Bolivia.” "
    "Unggahan itu telah dilihat 400 kali. "
)
CHECK = "Pemeriksaan Fakta Tim kami menelusuri video itu. Pasukan Chile menyerang Argentina pada 1978. "
VERDICT = "Unggahan berisi klaim “pasukan Peru menyerang Bolivia” merupakan konten yang menyesatkan."


def statuses(record: Record) -> dict[str | None, str]:
    """Code of the first actor -> status."""
    return {event.actors[0].code: event.status for event in record.events if event.type == "ASSAULT"}


def test_a_fact_check_denies_the_claim_and_tells_what_it_found(code: Coded) -> None:
    assert statuses(code(CLAIM + CHECK + VERDICT)) == {"PER": "denied", "CHL": "happened"}


def test_the_why_names_the_verdict(code: Coded) -> None:
    event = next(event for event in code(CLAIM + CHECK + VERDICT).events if event.status == "denied")
    assert "denied by 'konten yang menyesatkan'" in event.why


@pytest.mark.parametrize("body", [CLAIM + CHECK, CLAIM + VERDICT])
def test_without_a_check_and_a_verdict_a_page_is_no_fact_check(code: Coded, body: str) -> None:
    assert statuses(code(body))["PER"] == "happened"


def test_a_sentence_with_a_verdict_denies_wherever_it_stands(code: Coded) -> None:
    body = "Hasil periksa fakta: tidak benar bahwa pasukan Peru menyerang Bolivia. Pasukan Chile menyerang Argentina."
    assert statuses(code(body)) == {"PER": "denied", "CHL": "happened"}
