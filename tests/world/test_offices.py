"""Every row of the tables of offices and persons, and facts that anybody can check."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest

from kawat.lang.posts import Posts, load_posts
from kawat.model.codes import SECTORS
from kawat.world.offices import Offices, Tenure, load_offices, read_all_tenures, romanised
from kawat.world.tables import fold, read_bodies, read_states

TODAY = date(2026, 11, 21)
LONGEST_GAP = timedelta(days=125)
"""About four months: a longer one must stand in the table as vacant, acting or unknown."""


@pytest.fixture(scope="module")
def offices() -> Offices:
    return load_offices()


@pytest.fixture(scope="module")
def posts() -> dict[tuple[str, str, str], list[Tenure]]:
    """The rows of each post in the table's order, those without a holder too."""
    rows: dict[tuple[str, str, str], list[Tenure]] = defaultdict(list)
    for tenure in read_all_tenures():
        rows[tenure.code, tenure.office, tenure.title].append(tenure)
    return rows


def test_codes_are_known(offices: Offices) -> None:
    known = {state.code for state in read_states()} | {body.code for body in read_bodies()}
    told = {tenure.code for tenure in offices.tenures} | {person.code for person in offices.persons if person.code}
    assert told - known == set()


def test_a_row_has_a_holder_or_says_why_not(posts: dict[tuple[str, str, str], list[Tenure]]) -> None:
    rows = [tenure for tenures in posts.values() for tenure in tenures]
    assert [t for t in rows if bool(t.holder) == (t.standing in {"vacant", "unknown"})] == []


def test_no_tenure_ends_before_it_begins(offices: Offices) -> None:
    assert [t for t in offices.tenures if t.first and t.last and t.last.last < t.first.first] == []


def test_every_tenure_reaches_2010(offices: Offices) -> None:
    assert [t for t in offices.tenures if t.last and t.last.last < date(2010, 1, 1)] == []


def test_no_tenure_begins_or_ends_in_the_future(offices: Offices) -> None:
    ends = [when for t in offices.tenures for when in (t.first, t.last) if when is not None]
    assert [when for when in ends if when.first > TODAY] == []


def _pairs(
    posts: dict[tuple[str, str, str], list[Tenure]], wanted: Callable[[Tenure], bool]
) -> Iterator[tuple[Tenure, Tenure]]:
    """Each two rows that follow each other in a post that is not shared."""
    for tenures in posts.values():
        yield from pairwise([tenure for tenure in tenures if tenure.standing != "shared" and wanted(tenure)])


def test_no_two_hold_one_post_at_once(posts: dict[tuple[str, str, str], list[Tenure]]) -> None:
    """Only the days that imprecise ends leave open may be told twice; one may act while the holder is suspended."""
    in_office = _pairs(posts, lambda tenure: tenure.standing != "acting")
    acting = _pairs(posts, lambda tenure: tenure.standing == "acting")
    pairs = [*in_office, *acting]
    assert [(a, b) for a, b in pairs if a.last is None or b.first is None or a.last.first > b.first.last] == []


def test_long_gaps_are_told(posts: dict[tuple[str, str, str], list[Tenure]]) -> None:
    pairs = _pairs(posts, lambda _: True)
    gaps = [(a, b) for a, b in pairs if a.last and b.first and b.first.first - a.last.last > LONGEST_GAP]
    assert gaps == []


def test_rows_are_told_once(posts: dict[tuple[str, str, str], list[Tenure]]) -> None:
    rows = Counter((t.code, t.office, t.title, t.holder, t.first) for tenures in posts.values() for t in tenures)
    assert [row for row, count in rows.items() if count > 1] == []


def test_every_holder_is_a_person(offices: Offices) -> None:
    names = {person.name for person in offices.persons}
    assert {tenure.holder for tenure in offices.tenures} - names == set()


def test_persons_have_known_sectors(offices: Offices) -> None:
    assert [p for p in offices.persons if p.sector is not None and p.sector not in SECTORS] == []


def test_no_name_means_two_persons(offices: Offices) -> None:
    """Whole names are told apart; two persons of one name would have to differ in their canonical names."""
    owners: dict[str, set[str]] = defaultdict(set)
    for person in offices.persons:
        for name in (person.name, *person.aliases, *person.short):
            owners[fold(name)].add(person.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def _told(offices: Offices, code: str, role: str) -> float:
    """The share of days, four a year since 2010, on which the table knows who held a post."""
    days = [date(2010, 7, 1) + timedelta(days=91 * step) for step in range(63)]
    return sum(bool(offices.holder_on(code, role, day)) for day in days) / len(days)


def test_the_four_main_posts_of_95_states_are_told_since_2010(offices: Offices) -> None:
    roles = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
    states = {tenure.code for tenure in offices.tenures if ":" not in tenure.code}
    whole = {code for code in states if all(_told(offices, code, role) >= 0.95 for role in roles)}
    assert len(whole) >= 95


def test_spokespersons_of_115_states_are_told(offices: Offices) -> None:
    """Who speaks for a foreign ministry, a leader or a government: the voices that the press quotes by office."""
    speaking = [t for t in offices.tenures if t.office in {"foreign_spokesperson", "leader_spokesperson"}]
    assert len({tenure.code for tenure in speaking if ":" not in tenure.code}) >= 115


def test_no_two_persons_sound_alike(offices: Offices) -> None:
    """A name that is looked up by its sound finds one person; the pairs here are namesakes, whom their states part."""
    heard: dict[str, set[str]] = defaultdict(set)
    for person in offices.persons:
        for name in (person.name, *person.aliases):
            if " " in name:
                heard[romanised(name)].add(person.name)
    namesakes = [
        {"Amina Mohamed", "Amina Mohammed"},
        {"Mohamad Hasan", "Muhammad Hassan"},
        {"Cho Tae-yong", "Cho Tai-young"},
    ]
    assert [who for who in heard.values() if len(who) > 1 and who not in namesakes] == []


@pytest.mark.parametrize(
    ("code", "post", "day", "holder"),
    [
        ("CHN", "foreign_minister", "2023-07-01", "Qin Gang"),
        ("CHN", "foreign_minister", "2023-08-01", "Wang Yi"),
        ("USA", "president", "2021-01-19", "Donald Trump"),
        ("USA", "president", "2021-01-20", "Joe Biden"),
        ("USA", "president", "2021-01-21", "Joe Biden"),
        ("USA", "head_of_government", "2012-05-05", "Barack Obama"),
        ("USA", "foreign_minister", "2020-06-01", "Mike Pompeo"),
        ("GBR", "prime_minister", "2022-07-01", "Boris Johnson"),
        ("GBR", "prime_minister", "2022-09-30", "Liz Truss"),
        ("GBR", "prime_minister", "2022-11-01", "Rishi Sunak"),
        ("GBR", "head_of_state", "2022-09-07", "Elizabeth II"),
        ("GBR", "head_of_state", "2022-09-09", "Charles III"),
        ("ISR", "prime_minister", "2022-08-01", "Yair Lapid"),
        ("ISR", "head_of_government", "2023-10-08", "Benjamin Netanyahu"),
        ("ISR", "defence_minister", "2024-10-01", "Yoav Gallant"),
        ("ISR", "defence_minister", "2025-06-13", "Israel Katz"),
        ("IDN", "president", "2024-10-19", "Joko Widodo"),
        ("IDN", "president", "2024-10-20", "Prabowo Subianto"),
        ("IDN", "foreign_minister", "2024-10-01", "Retno Marsudi"),
        ("IDN", "foreign_minister", "2024-11-01", "Sugiono"),
        ("IDN", "defence_minister", "2022-01-01", "Prabowo Subianto"),
        ("RUS", "president", "2011-03-03", "Dmitry Medvedev"),
        ("RUS", "foreign_minister", "2022-02-24", "Sergey Lavrov"),
        ("UKR", "president", "2022-02-24", "Volodymyr Zelensky"),
        ("DEU", "chancellor", "2021-12-01", "Angela Merkel"),
        ("JPN", "prime_minister", "2022-07-08", "Fumio Kishida"),
        ("IRN", "supreme_leader", "2020-01-03", "Ali Khamenei"),
        ("IRN", "supreme_leader", "2026-05-01", "Mojtaba Khamenei"),
        ("SYR", "president", "2025-06-01", "Ahmed al-Sharaa"),
        ("KOR", "president", "2025-06-04", "Lee Jae-myung"),
        ("THA", "prime_minister", "2025-06-15", "Paetongtarn Shinawatra"),
        ("KHM", "prime_minister", "2025-07-25", "Hun Manet"),
        ("VNM", "general_secretary", "2026-02-01", "To Lam"),
        ("VAT", "pope", "2025-05-09", "Leo XIV"),
        ("ROU", "foreign_minister", "2026-05-20", "Oana Toiu"),
        ("USA", "press_secretary", "2025-06-01", "Karoline Leavitt"),
        ("IDN", "finance_minister", "2025-09-09", "Purbaya Yudhi Sadewa"),
        ("IDN", "armed_forces_commander", "2022-01-01", "Andika Perkasa"),
        ("FRA", "government_spokesperson", "2021-06-01", "Gabriel Attal"),
        ("GRC", "leader_spokesperson", "2024-01-01", "Pavlos Marinakis"),
        ("EGY", "foreign_spokesperson", "2020-06-01", "Ahmed Hafez"),
        ("ETH", "prime_minister_spokesperson", "2021-06-01", "Billene Seyoum"),
        ("PHL", "leader_spokesperson", "2020-12-01", "Harry Roque"),
        ("ORG:EU", "high_representative", "2022-03-01", "Josep Borrell"),
        ("ORG:HAMAS", "politburo_chief", "2024-07-30", "Ismail Haniyeh"),
        ("ORG:UN", "head", "2026-02-04", "Antonio Guterres"),
        ("ORG:NATO", "secretary_general", "2024-10-02", "Mark Rutte"),
    ],
)
def test_who_held_it(offices: Offices, code: str, post: str, day: str, holder: str) -> None:
    assert offices.holder_on(code, post, date.fromisoformat(day))[0].holder == holder


def test_a_suspended_holder_comes_before_the_one_who_acts(offices: Offices) -> None:
    assert offices.holder_on("KOR", "president", date(2025, 1, 15))[0].holder == "Yoon Suk Yeol"
    assert [t.standing for t in offices.holder_on("KOR", "president", date(2025, 4, 10))] == ["acting"]


def test_nobody_held_a_vacant_post(offices: Offices) -> None:
    assert offices.holder_on("CHN", "defence_minister", date(2023, 11, 15)) == ()


def test_a_shared_post_has_several_holders(offices: Offices) -> None:
    assert len(offices.holder_on("CHN", "foreign_spokesperson", date(2025, 6, 1))) > 1


def test_an_unknown_post_has_none(offices: Offices) -> None:
    assert offices.holder_on("CHN", "pope", TODAY) == ()


@pytest.mark.parametrize(
    ("name", "day", "office"),
    [
        ("Prabowo", "2022-01-01", "defence_minister"),
        ("Prabowo Subianto", "2025-01-01", "head_of_state"),
        ("Wang Yi", "2024-01-01", "foreign_minister"),
        ("MBS", "2023-01-01", "crown_prince"),
        ("Marco Rubio", "2025-06-01", "foreign_minister"),
        ("Putin", "2010-06-01", "head_of_government"),
    ],
)
def test_the_best_known_office_comes_first(offices: Offices, name: str, day: str, office: str) -> None:
    assert offices.held_by(name, date.fromisoformat(day))[0].office == office


def test_a_person_held_nothing_after_leaving(offices: Offices) -> None:
    assert offices.held_by("Angela Merkel", date(2023, 1, 1)) == ()


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("ZELENSKIY", "Volodymyr Zelensky"),
        ("Bibi", "Benjamin Netanyahu"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Sergej Lawrow", "Sergey Lavrov"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Jokowi", "Joko Widodo"),
        ("Retno LP Marsudi", "Retno Marsudi"),
        ("Muhammad bin Salman", "Mohammed bin Salman"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_spellings_join(offices: Offices, alias: str, name: str) -> None:
    assert [person.name for person in offices.person(alias)] == [name]


def test_strangers_are_nobody(offices: Offices) -> None:
    assert offices.person("Bambang Tak Dikenal") == ()
    assert offices.person("") == ()


def test_long_names_are_no_burden() -> None:
    assert romanised("kh" * 50_000)


@pytest.fixture(scope="module")
def written() -> Posts:
    return load_posts(files("kawat.lang.id"))


def test_every_title_has_a_name_in_the_language(offices: Offices, written: Posts) -> None:
    assert {tenure.title for tenure in offices.tenures} - set(written.written) == set()


def test_posts_have_known_sectors_and_codes(written: Posts) -> None:
    known = {state.code for state in read_states()} | {body.code for body in read_bodies()} | {None}
    assert [p for p in written.posts.values() if p.sector not in SECTORS or p.code not in known] == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("menteri luar negeri china", "foreign_minister"),
        ("menlu china", "foreign_minister"),
        ("wakil presiden as", "vice_president"),
        ("ketua dpr as", "house_speaker"),
        ("jubir kremlin", "kremlin_spokesperson"),
        ("sekretaris jenderal pbb", "secretary_general"),
    ],
)
def test_the_longest_post_wins(written: Posts, words: str, title: str) -> None:
    length, post = written.match(words.split(), 0)
    assert post is not None
    assert (post.title, length >= 1) == (title, True)


def test_markers_say_how_a_post_is_held(written: Posts) -> None:
    assert written.marker("pelaksana tugas presiden".split(), 0) == (2, "acting")
    assert written.marker(["mantan"], 0) == (1, "former")
    assert written.marker(["presiden"], 0) == (0, None)


def test_an_office_is_written_with_its_state_in_its_place(written: Posts) -> None:
    assert written.write("foreign_minister", "China") == "Menteri Luar Negeri China"
    assert written.write("un_ambassador", "Iran") == "Duta Besar Iran untuk PBB"
    assert written.write("no_such_title", "Iran") is None
