"""Parties by name, office and description: the cases of the language, and what holds for any text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawat.ground.parties import INFERRED
from tests.ground.grounding import cases, grounded, is_reference, written


@dataclass(frozen=True)
class Case:
    kind: str
    day: str
    text: str
    mentions: str


WORDS = (
    'Presiden Rusia Menlu ( ) , " kata dia kedua negara itu Wang Yi bin pasukan mantan untuk di Kyiv - . AFP dilansir '
    "pakar keduanya al-Sultan \n"
).split(" ")
CASES = [Case(*row) for row in cases("parties.tsv")]


def _found(case: Case) -> str:
    mentions = (mention for mention in grounded(case.text, case.day).mentions if not is_reference(mention))
    return "; ".join(
        f"{mention.span.text} = {' + '.join(map(written, mention.parties))}{' (medium)' if mention.medium else ''}"
        for mention in mentions
    )


@pytest.mark.parametrize("case", [case for case in CASES if case.kind != "known"], ids=lambda case: case.text)
def test_case(case: Case) -> None:
    assert _found(case) == case.mentions


@pytest.mark.parametrize("case", [case for case in CASES if case.kind == "known"], ids=lambda case: case.text)
def test_known_failure_still_fails(case: Case) -> None:
    assert _found(case) != case.mentions, "cured: make it a plain case"


def test_there_are_enough_cases() -> None:
    assert sum(case.mentions.count(" = ") for case in CASES) >= 300
    assert len({(case.day, case.text) for case in CASES}) == len(CASES)


def test_the_text_wins_over_the_table_and_the_difference_is_kept() -> None:
    (mention,) = grounded("Menteri Pertahanan China Wang Yi menolak tuduhan itu.").mentions
    (party,) = mention.parties
    assert party.office == "Menteri Pertahanan China"
    assert party.told_office == "Menteri Pertahanan China"


def test_a_former_office_gives_way_to_the_one_held_on_the_day() -> None:
    (mention,) = grounded("Mantan Presiden Rusia Dmitry Medvedev mengancam sekutu itu.").mentions
    (party,) = mention.parties
    assert party.office is not None
    assert "Dewan Keamanan Rusia" in party.office
    assert party.told_office == "Mantan Presiden Rusia"


def test_without_a_day_no_holder_is_looked_up() -> None:
    (mention,) = grounded("Presiden Rusia menolak tuduhan itu.", day=None).mentions
    assert mention.parties[0].name == "Presiden Rusia"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (
            "Jepang berduka. Gempa melanda Jepang dan Peru. Kata Hiroko Matsumoto, semua lari.",
            "Hiroko Matsumoto",
            "JPN",
        ),
        ("Inggris dan AS berunding. Inggris puas, AS puas. Kata Geoffrey Willis, itu awal.", "Geoffrey Willis", None),
        ("Peru berduka. Gempa melanda Peru. Kata Hiroko Matsumoto, semua lari.", "Hiroko Matsumoto", None),
        ("Jepang berduka. Kata Hiroko Matsumoto, semua lari.", "Hiroko Matsumoto", None),
    ],
    ids=["name and story", "two states of a language", "of elsewhere", "in passing"],
)
def test_a_name_and_the_story_tell_a_state_where_both_point_to_one(text: str, name: str, code: str | None) -> None:
    mention = next(each for each in grounded(text).mentions if each.parties[0].name == name)
    assert mention.parties[0].code == code
    assert (mention.why == INFERRED) == (code is not None)
    assert code is None or mention.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Menurut Pedro Alvarez yang merupakan dosen sejarah di Universitas Oslo, itu benar.", "Pedro Alvarez", "NOR"),
        (
            "Kata Milan Petrovic, manajer proyek dan juru ukur di sebuah kantor di Oslo, itu benar.",
            "Milan Petrovic",
            "NOR",
        ),
        ("Kata Milan Petrovic, di Oslo, itu benar.", "Milan Petrovic", None),
        ("Namun, Iduna Varg dari Universitas Oslo mengatakan itu benar.", "Iduna Varg", "NOR"),
        ("Kata Kepala Bidang Distribusi, Produksi, dan Jasa BPS Iduna Varg, itu benar.", "Iduna Varg", "IDN"),
        ("Kata Komisaris Perluasan Uni Eropa, Iduna Varg, itu benar.", "Iduna Varg", "ORG:EU"),
    ],
)
def test_what_a_person_does_and_where_tells_the_state(text: str, name: str, code: str | None) -> None:
    assert next(each for each in grounded(text).mentions if each.parties[0].name == name).parties[0].code == code


@pytest.mark.parametrize("short", ["Departemen Energi", "seorang juru bicara Departemen Energi"])
def test_a_body_without_its_state_is_the_one_that_the_text_names_in_full(short: str) -> None:
    text = f"Departemen Energi Peru bersiap. Iran marah, Iran menolak. Di depan Iran, {short} mengatakan itu benar."
    last = grounded(text).mentions[-1]
    assert (last.span.text, last.parties[0].code) == (short, "PER")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Menteri Energi Israel Eli Cohen dan Ruth Adelman hadir di sana.", "ISR"),
        ('Indonesia memuji tim Indonesia. "Terima kasih," kata Ratna Adelia.', "IDN"),
        ("Israel menyerang lagi. Ruth Adelman tewas dalam serangan itu.", None),
        ("Menurut Ruth Adelman, serangan Israel ke Iran akan berlanjut.", None),
    ],
)
def test_a_person_is_lent_a_state_by_the_phrase_alone_and_said_to_be_doubtful(text: str, code: str | None) -> None:
    mention = next(each for each in grounded(text).mentions if each.parties[0].name.endswith(("Adelman", "Adelia")))
    assert mention.parties[0].code == code
    assert code is None or mention.confidence <= 0.5


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Juru bicara Presiden Peru Dina Boluarte, Ana Vega, menolak.", "Dina Boluarte = Dina Boluarte"),
        ("Pemerintahan Presiden Peru Dina Boluarte menolak.", "Presiden Peru Dina Boluarte = Dina Boluarte"),
        ("Penasihat Presiden Prancis Emmanuel Macron tiba.", "Emmanuel Macron = Emmanuel Macron"),
        ("Pemerintahan Emmanuel Macron menolak.", "Emmanuel Macron = Emmanuel Macron"),
        ("Duta Besar Peru untuk Fiji tiba.", "Fiji = Fiji"),
        ("Duta Besar Peru di Tokyo tiba.", "Tokyo = Japan"),
        ("Presiden Peru Dina Boluarte tiba.", ""),
    ],
)
def test_those_within_an_office_are_mentioned_apart(text: str, within: str) -> None:
    found = (f"{mention.span.text} = {mention.parties[0].name}" for mention in grounded(text).within)
    assert "; ".join(found) == within


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=60,
    )
)
def test_any_row_of_words_is_read_and_spans_hold(words: list[str]) -> None:
    text = " ".join(words)
    found = grounded(text)
    for mention in found.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.parties
        assert 0 < mention.confidence <= 1
    named = [mention.span for mention in found.mentions if not is_reference(mention)]
    assert all(before.end <= after.start for before, after in pairwise(named))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    grounded(text)


@pytest.mark.parametrize(
    "unit",
    [
        "Presiden ",
        "Menteri Luar Negeri China ",
        "(",
        "Wang Yi, ",
        "kedua negara ",
        "dia ",
        "Al-",
        '"kata Putin ',
        "pakar dari ",
        "Menteri Investasi/Kepala BKPM/",
        "Menlu Peru, ",
        "Para menteri Peru, Fiji, dan ",
        "Bos Tesla dan ",
        "Budi dan Agus dari ",
        "peneliti di Pusat Kajian Peru, ",
    ],
)
def test_a_line_without_end_is_read(unit: str) -> None:
    grounded(unit * (100_000 // len(unit)))


def test_gold_parties_are_found_with_the_right_code(shared: Path) -> None:
    """A floor under the shared figures, which may only rise."""
    from tests.ground.gold import share_of_codes

    assert share_of_codes(shared / "gold" / "dev") >= 0.95
