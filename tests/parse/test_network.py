"""The weights that ship: they load, they know simple Indonesian, and no text makes them fail."""

from __future__ import annotations

import pytest

from kawat.model.page import Document, Source
from kawat.model.parsed import Parsed, Token
from kawat.parse import load_parser, parse

PARSER = load_parser()
RULES = load_parser(model=None)


def parsed(body: str) -> Parsed:
    return parse(Document(Source("x", "0"), None, None, (), None, "id", body), PARSER)


def token(text: str, found: Parsed) -> Token:
    return next(token for token in found.tokens if token.text == text)


def test_the_subject_of_a_meeting() -> None:
    found = parsed("Menteri Luar Negeri Norwegia bertemu dengan Presiden Islandia di Oslo pada hari Senin.")
    verb, place = token("bertemu", found), token("Oslo", found)
    assert (verb.pos, verb.dep, verb.head, verb.lemma) == ("VERB", "root", verb.index, "temu")
    subject = token("Menteri", found)
    assert (subject.head, subject.dep) == (verb.index, "nsubj")
    assert place.pos == "PROPN"
    assert place.lemma == "Oslo"


def test_the_subject_of_a_passive() -> None:
    found = parsed("Kapal itu ditangkap oleh polisi Norwegia kemarin.")
    assert token("Kapal", found).dep == "nsubj:pass"
    assert token("ditangkap", found).lemma == "tangkap"


def test_names_of_each_kind() -> None:
    found = parsed("Presiden Prabowo Subianto tiba di Jakarta setelah bertemu pimpinan PT Telkom Indonesia.")
    names = {name.span.text: name.label for name in found.names}
    assert names["Prabowo Subianto"] == "PER"
    assert names["Jakarta"] == "LOC"
    assert "ORG" in names.values()


def test_heads_stay_in_their_sentences_and_each_has_one_root() -> None:
    found = parsed("Ia datang. Mereka pergi ke Oslo, lalu pulang! Kapan kembali?\nTidak ada yang tahu.")
    assert len(found.sentences) == 4
    for sentence in found.sentences:
        tokens = list(found.tokens_of(sentence))
        assert all(sentence.first <= token.head < sentence.last for token in tokens)
        assert sum(token.head == token.index for token in tokens) == 1
        assert all((token.dep == "root") == (token.head == token.index) for token in tokens)


def test_a_text_reads_the_same_whatever_stands_around_it() -> None:
    body = "Menlu Norwegia mengecam serangan itu."
    alone = parsed(body).tokens
    together = parsed(f"{body}\n" + "Kalimat lain yang panjang sekali. " * 200).tokens[: len(alone)]
    assert [(one.pos, one.head, one.dep) for one in alone] == [(two.pos, two.head, two.dep) for two in together]


HOSTILE = [
    "", " \n \n", ".", "Selesai.Presiden pulang.Lalu rapat.", "PRESIDEN NORWEGIA BERTEMU PRESIDEN ISLANDIA DI OSLO",
    "presiden norwegia bertemu presiden", "😀 " * 300, "😀" * 3000, "外交部 говорит بيان 외교부", "\u200b\x00",
    "Perdana Menteri kita akan bercakap dengan mereka esok hari.", "The minister said that talks would resume.",
    "a" * 100_000, "a " * 50_000, "Kata " * 20_000, '"' * 100_000, "(" * 100_000, "Ab" * 50_000, "1.2" * 30_000,
]  # fmt: skip


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_makes_it_fail(body: str) -> None:
    found = parsed(body[:10_000])
    assert all(found.body[token.start : token.end] == token.text for token in found.tokens)
    assert all(token.pos and token.dep for token in found.tokens)
    rules = parse(Document(Source("x", "0"), None, None, (), None, "id", body), RULES)
    assert [token.pos for token in rules.tokens] == [""] * len(rules.tokens)
