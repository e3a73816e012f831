"""Relay chains: who passed words on, nearest to the speaker first."""

from __future__ import annotations

import pytest

from kawat.coding.relays import Relay, find_relays
from kawat.coding.words import Words
from kawat.ground import Grounder, ground, load_grounder
from kawat.lang.speech import Speech, load_speech
from kawat.model.page import Document, Published, Source
from kawat.parse import Parser, load_parser, parse

PARSER: Parser = load_parser()
GROUNDER: Grounder = load_grounder()
SPEECH: Speech = load_speech()


def relays_of(body: str) -> tuple[Relay, ...]:
    """The relay phrases of a body, read by the stages before."""
    document = Document(Source("page", ""), None, None, (), Published("2025-07-02", "page"), "id", body)
    grounded = ground(parse(document, PARSER), GROUNDER)
    return find_relays(grounded, Words(grounded.parsed, SPEECH), SPEECH)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Hal itu terjadi, seperti dilansir AFP.", ["AFP"]),
        ("Hal itu terjadi, dikutip dari laman Reuters, Rabu (2/7/2025).", ["Reuters"]),
        ("Hal itu terjadi, sebagaimana diberitakan kantor berita Xinhua.", ["Xinhua"]),
        ("Hal itu terjadi, seperti dikutip Antara dari Reuters.", ["Antara"]),
        ("Dilansir Antara mengutip Reuters, pasukan itu maju.", ["Reuters", "Antara"]),
        ("Dilansir dari Al Jazeera, Senin (30/6/2025), pasukan itu maju.", ["Al Jazeera"]),
        (
            "Hal itu terjadi, sebagaimana dilaporkan televisi pemerintah Iran yang dikutip AFP.",
            ["televisi pemerintah Iran", "AFP"],
        ),
        ("Hal itu terjadi, dilansir Reuters dan Al Arabiya.", ["Reuters", "Al Arabiya"]),
        ("Hal itu terjadi, dilansirAFP, Rabu (2/7/2025).", ["AFP"]),
        ("Militer mengatakan kepada Reuters bahwa insiden itu diselidiki.", ["Reuters"]),
        ("Trump menulis hal itu, dikutip dari Truth Social.", []),
        ("Surat itu dikutip banyak orang.", []),
        ("Angka yang dilaporkan Kementerian Kesehatan itu benar.", []),
        ("Trump mengatakan kepada Putin bahwa ia siap.", []),
    ],
)
def test_names(body: str, names: list[str]) -> None:
    assert [name for relay in relays_of(body) for name in relay.names] == names


def test_the_date_after_a_relay_is_the_reports() -> None:
    (relay,) = relays_of("Hal itu terjadi, seperti dilansir AFP, Rabu (2/7/2025).")
    assert relay.date is not None
    assert relay.date.when is not None
    assert relay.date.when.value == "2025-07-02"
    assert relay.span.text == "seperti dilansir AFP, Rabu (2/7/2025)"


def test_links_of_one_chain_are_one_phrase() -> None:
    (relay,) = relays_of("Hal itu terjadi, sebagaimana dilaporkan televisi pemerintah Rusia yang dikutip oleh AFP.")
    assert relay.span.text == "sebagaimana dilaporkan televisi pemerintah Rusia yang dikutip oleh AFP"
