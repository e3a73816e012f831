"""The site in a browser: every view, the filter in the address, the way to the sentence, corrections, keys."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.web.conftest import KAWAT, OpenPage, serving

FIRST_VIEW = 80_000  # bytes that the first view may bring over the network, packed: the aim of the project
Theme = Literal["light", "dark"]
GROUNDS: dict[Theme, str] = {"light": "rgb(251, 250, 247)", "dark": "rgb(18, 20, 25)"}
Axe = Callable[[Page], list[str]]

VIEWS = {
    "/timeline": "Timeline",
    "/dyad?a=CHN&b=RUS": "China",
    "/relations": "Relations",
    "/map": "Map",
    "/statements": "Statements",
    "/search?q=bertemu": "Search",
    "/judgements": "Judgements",
    "/about": "About this record",
}


def asked(server: str, path: str) -> dict[str, object]:
    """An answer of the API."""
    with urlopen(server + path) as answer:
        found: dict[str, object] = json.load(answer)
    return found


def query(page: Page) -> dict[str, list[str]]:
    """The query of the page's address."""
    return parse_qs(urlsplit(page.url).query)


def settle(page: Page) -> None:
    """Wait until nothing is being asked any more."""
    page.wait_for_load_state("networkidle")


# What comes over the network


def test_the_first_view_is_small(built_site: Path) -> None:
    manifest = json.loads((built_site / "manifest.json").read_text(encoding="utf-8"))
    page = (built_site / "index.html").read_text(encoding="utf-8")
    files = {"index.html", *re.findall(r'(?:src|href)="/([^"]+)"', page)}

    def take(name: str) -> None:
        entry = manifest[name]
        files.update([entry["file"], *entry.get("css", [])])
        for each in entry.get("imports", []):
            take(each)

    for name in ("src/views/Timeline.svelte", "src/lib/strings/en.ts"):
        take(name)
    packed = {name: (built_site / f"{name}.gz").stat().st_size for name in files}
    assert {".css", ".html", ".js", ".svg"} == {Path(name).suffix for name in packed}
    assert sum(packed.values()) < FIRST_VIEW, packed


def test_nothing_is_asked_of_any_other_server(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about")
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for path in VIEWS:
        page.goto(server + path)
        settle(page)
    assert hosts == {urlsplit(server).netloc}


def test_the_documentation_of_the_api_works_under_the_policy(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about")
    page.goto(server + "/api/docs")
    expect(page.get_by_text("/api/happenings", exact=True).first).to_be_visible()


def test_beyond_the_loopback_a_browser_comes_in_by_the_token(
    built_site: Path, example_db: Path, open_page: OpenPage, axe: Axe
) -> None:
    with serving(example_db, "--host", "0.0.0.0") as address:
        here, _, token = address.replace("0.0.0.0", "127.0.0.1").partition("/?token=")
        page = open_page(f"{here}/statements", refused=frozenset({401}))
        field = page.get_by_label("Token")
        expect(field).to_be_focused()
        assert axe(page) == []
        for given in (f"not-{token}", token):
            field.fill(given)
            page.keyboard.press("Enter")
        page.get_by_role("heading", name="Statements").wait_for()
        expect(page).to_have_url(f"{here}/statements")
        assert token not in page.evaluate("document.cookie")
        page.get_by_role("navigation", name="Views").get_by_role("link", name="Timeline").click()
        page.locator("[data-happening]").first.wait_for()
        printed = open_page(address.replace("0.0.0.0", "127.0.0.1"))
        printed.locator("[data-happening]").first.wait_for()
        assert "token" not in printed.url


# Every view


@pytest.mark.parametrize(
    ("path", "title"), [*VIEWS.items(), ("/happening", ""), ("/article", ""), ("/nowhere", "Not found")]
)
def test_a_view_opens_and_axe_finds_nothing(server: str, open_page: OpenPage, axe: Axe, path: str, title: str) -> None:
    page = open_page(server + address_of(server, path))
    settle(page)
    expect(page.locator("main h1").first).to_contain_text(title)
    expect(page).to_have_title(re.compile("Kawat$"))
    expect(page.locator("main [role=alert]")).to_have_count(0)
    for theme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=theme)
        page.reload()
        expect(page.locator("html")).to_have_css("background-color", ground)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            settle(page)
            assert axe(page) == [], (width, theme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def address_of(server: str, path: str) -> str:
    """The path, or that of a happening that several articles tell, or of its first article."""
    if path not in {"/happening", "/article"}:
        return path
    line = several(server)
    article = line["article"]
    assert isinstance(article, dict)
    return f"/happening/{line['id']}" if path == "/happening" else f"/article/{article['id']}?event=1"


def several(server: str) -> dict[str, object]:
    """A happening that two independent sources tell."""
    items = asked(server, "/api/happenings?sources=2&limit=1")["items"]
    assert isinstance(items, list)
    line: dict[str, object] = items[0]
    return line


# The filter is in the address


def test_a_chosen_filter_stands_in_the_address_and_outlives_a_reload(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline")
    page.get_by_role("button", name="Act", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("^Consult")).check()
    expect(page).to_have_url(re.compile(r"\?type=CONSULT$"))
    page.reload()
    page.locator("[data-happening]").first.wait_for()
    assert set(page.locator("[data-happening] .act strong").all_text_contents()) == {"Consult"}
    page.get_by_role("button", name="Take away Act: Consult").click()
    expect(page).to_have_url(server + "/timeline")


def test_a_party_is_found_by_its_name_in_either_language(server: str, open_page: OpenPage) -> None:
    for language, button, typed in (("en", "Party", "Chin"), ("id", "Pihak", "Tiong")):
        page = open_page(server + "/timeline", language=language)
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("combobox", name=button).fill(typed)
        page.get_by_role("option", name=re.compile("CHN")).wait_for()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"\?party=CHN$"))


def test_the_filter_goes_along_from_view_to_view_and_back(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline?party=CHN&status=happened")
    for name in ("Statements", "Map", "Relations", "Timeline"):
        page.get_by_role("navigation", name="Views").get_by_role("link", name=name).click()
        expect(page.locator("main h1").first).to_contain_text(name)
        assert query(page) == {"party": ["CHN"], "status": ["happened"]}
    page.go_back()
    expect(page).to_have_url(server + "/relations?party=CHN&status=happened")


def test_dragging_over_the_overview_chooses_a_span_of_time(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline")
    settle(page)
    box = page.locator("svg.bars").bounding_box()
    assert box is not None
    y = box["y"] + 40
    page.mouse.move(box["x"] + box["width"] * 0.4, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d"))
    chosen = query(page)
    page.locator(".overview").focus()
    page.keyboard.press("+")
    expect(page).not_to_have_url(re.compile(chosen["since"][0]))
    page.keyboard.press("0")
    expect(page).to_have_url(server + "/timeline")


def test_a_list_goes_on_as_it_is_scrolled(server: str, open_page: OpenPage) -> None:
    total = asked(server, "/api/happenings?limit=1")["total"]
    page = open_page(server + "/timeline")
    rows = page.locator("[data-happening]")
    rows.first.wait_for()
    for _ in range(40):
        if rows.count() == total:
            break
        page.keyboard.press("End")
        page.wait_for_timeout(100)
    expect(rows).to_have_count(int(str(total)))
    expect(page.get_by_text("End of the list")).to_be_visible()


# To the sentence


def test_from_a_line_to_the_marked_sentence(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline?party=CHN&party=RUS")
    row = page.locator("[data-happening]").first
    row.locator("mark").first.wait_for()
    evidence = "".join(row.locator("mark").all_text_contents())
    row.locator("a.sentence").click()
    expect(page).to_have_url(re.compile(r"/article/.*\?happening=h"))
    page.locator(".m-act-now").first.wait_for()
    now = "".join(page.locator(".m-act-now").all_text_contents())
    assert now == evidence
    expect(page.locator("[data-current]")).to_be_in_viewport()
    expect(page.locator(".panel .card")).to_contain_text("Confidence")


def test_a_happening_says_according_to_whom(server: str, open_page: OpenPage) -> None:
    line = several(server)
    page = open_page(f"{server}/happening/{line['id']}")
    expect(page.get_by_role("heading", name="According to whom")).to_be_visible()
    outlets = page.locator(".according td.by").get_by_role("link")  # those of one value need not be those of all
    assert len(set(outlets.all_inner_texts())) >= 2
    tellings = page.get_by_role("region", name="How the sources tell it").get_by_role("columnheader")
    assert tellings.count() == line["articles"]
    for style, sign in (("Plain", str(line["id"])), ("BibTeX", "@online{"), ("RIS", "TY  -")):
        page.get_by_role("button", name=style, exact=True).click()
        expect(page.locator("pre")).to_contain_text(sign)


def test_the_reader_moves_between_events_by_key(server: str, open_page: OpenPage) -> None:
    page = open_page(server + address_of(server, "/article"))
    first = page.locator(".panel .steps").inner_text()
    page.keyboard.press("j")
    expect(page.locator(".panel .steps")).not_to_have_text(first)
    expect(page.locator("[data-current]")).to_have_count(1)
    page.keyboard.press("k")
    expect(page.locator(".panel .steps")).to_have_text(first)
    page.get_by_role("button", name=re.compile("^a?Parties")).click()
    expect(page.locator(".body.show-actor")).to_have_count(0)
    page.keyboard.press("h")
    expect(page).to_have_url(re.compile("/happening/h"))


def test_search_finds_other_forms_of_a_word_and_shows_the_sentence(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/search?q=bertemu")
    page.locator(".hit mark").first.wait_for()
    marked = {text.lower() for text in page.locator(".hit mark").all_text_contents()}
    assert "pertemuan" in marked
    assert "bertemu" in marked
    page.get_by_role("searchbox").last.fill('"Xi Jinping"')
    page.keyboard.press("Enter")
    expect(page.locator(".hit mark").first).to_have_text("Xi Jinping")


def test_search_says_when_too_many_match_to_be_ranked(server: str, open_page: OpenPage, axe: Axe) -> None:
    page = open_page(server + "/search")

    def as_of_thousands(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json=answer.json() | {"order": "-day"})

    page.route("**/api/search?**", as_of_thousands)
    page.get_by_role("searchbox").last.fill("presiden")
    page.keyboard.press("Enter")
    expect(page.get_by_text("the newest come first")).to_be_visible()
    expect(page.get_by_role("combobox", name="Order")).to_have_value("-day")
    assert axe(page) == []
    page.unroute("**/api/search?**")
    page.get_by_role("searchbox").last.fill("bertemu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Order")).to_have_value("relevance")
    expect(page.get_by_text("the newest come first")).to_have_count(0)


def test_statements_are_chosen_by_speaker(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/statements?speaker=CHN")
    page.locator(".speaker").first.wait_for()
    assert set(page.locator(".speaker .code").all_text_contents()) == {"CHN"}
    page.locator("a.open").first.click()
    expect(page.locator(".m-speech-now").first).to_be_visible()


# Pictures


def test_a_picture_has_its_table_and_is_saved_with_its_query(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline?party=CHN")
    settle(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save: SVG").click()
    picture = saved.value.path().read_text(encoding="utf-8")
    assert "Party: China" in picture
    assert "/timeline?party=CHN" in picture
    assert "Source: Kawat" in picture
    assert "var(--" not in picture
    with page.expect_download() as drawn:
        page.get_by_role("button", name="Save: PNG").click()
    assert drawn.value.path().read_bytes().startswith(b"\x89PNG")
    page.get_by_role("button", name="Table").click()
    assert page.locator("figure table tbody tr").count() > 1
    with page.expect_download() as table:
        page.get_by_role("button", name="Save: CSV").click()
    assert "Cooperation in deeds" in table.value.path().read_text(encoding="utf-8").splitlines()[0]


def test_a_happening_is_saved_as_a_picture_with_its_sentence_and_where_it_was_told(
    server: str, open_page: OpenPage
) -> None:
    page = open_page(server + address_of(server, "/happening"))
    settle(page)
    for kind in ("SVG", "PNG"):
        page.get_by_role("button", name="Picture").click()
        with page.expect_download() as saved:
            page.get_by_role("button", name=kind).click()
        path = saved.value.path()
        if kind == "SVG":
            picture = path.read_text(encoding="utf-8")
            assert page.locator("h1").inner_text().split("\n")[-1] in picture
            assert "Source: Kawat, " in picture
            assert "/happening/" in picture
            assert "var(--" not in picture
        else:
            assert path.read_bytes().startswith(b"\x89PNG")


# On paper


def test_a_happening_prints_as_one_page_with_its_address(server: str, open_page: OpenPage) -> None:
    page = open_page(server + address_of(server, "/happening"))
    page.locator(".according").wait_for()
    settle(page)
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))
    assert len(pages) == 1
    page.emulate_media(media="print")
    expect(page.locator(".imprint")).to_contain_text("/happening/h")
    expect(page.get_by_role("navigation", name="Views")).not_to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).printColorAdjust") == "exact"


@pytest.mark.parametrize("path", ["/timeline?party=CHN", "/dyad?a=CHN&b=USA", "/relations", "/map"])
def test_a_picture_is_drawn_once_more_to_the_width_of_the_paper(server: str, open_page: OpenPage, path: str) -> None:
    page = open_page(server + path, dark=True)
    page.locator(".picture svg, .picture canvas").first.wait_for()
    settle(page)
    expect(page.locator(".picture svg.on-paper")).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    drawn = page.locator(".picture svg.on-paper")
    expect(drawn).to_be_visible()
    box = drawn.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 700
    expect(page.locator(".imprint")).to_contain_text("Party: China" if "party" in path else "Shown: everything")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".picture svg.on-paper")).to_have_count(0)


# Keys alone


def test_keys_are_enough(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline")
    page.locator("[data-happening]").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-at='1'] a.open")).to_be_focused()
    wanted = page.locator("[data-at='1'] [data-happening]").get_attribute("data-happening")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/happening/{wanted}")
    page.locator(".according").wait_for()
    page.keyboard.press("j")
    expect(page).not_to_have_url(f"{server}/happening/{wanted}")
    page.keyboard.press("Backspace")
    expect(page).to_have_url(server + "/timeline")
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="Statements", level=1)).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    page.keyboard.type("bertemu")
    page.keyboard.press("Enter")
    expect(page).to_have_url(server + "/search?q=bertemu")
    page.locator(".hit").first.wait_for()
    page.locator("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/article/"))


def test_the_place_in_a_list_is_kept_on_the_way_back(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline")
    page.locator("[data-at='20']").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.locator("[data-at='20'] a.open").click()
    page.locator(".according").wait_for()
    page.go_back()
    page.locator("[data-at='20']").wait_for()
    expect(page.locator("[data-at='20']")).to_be_in_viewport()
    assert before > 0


# Two languages


def test_both_languages_name_everything(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline?party=CHN", language="id")
    page.locator("[data-happening]").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "id"
    expect(page.get_by_role("navigation").first).to_contain_text("Linimasa")
    expect(page.get_by_role("button", name="Lepaskan Pihak: Tiongkok")).to_be_visible()
    page.get_by_role("button", name="EN English").click()
    expect(page.get_by_role("navigation").first).to_contain_text("Timeline")
    expect(page.get_by_role("button", name="Take away Party: China")).to_be_visible()
    page.reload()
    expect(page.get_by_role("navigation").first).to_contain_text("Timeline")


def test_no_string_is_missing_in_either_language(server: str, open_page: OpenPage) -> None:
    groups = "count|filter|nav|happening|chart|dyad|map|relations|state|type|mode|context|status|about|timeline"
    for language in ("en", "id"):
        page = open_page(server + "/about", language=language)
        for path in VIEWS:
            page.goto(server + path)
            settle(page)
            words = page.locator("body").inner_text()
            assert not re.findall(rf"\b(?:{groups})\.[a-zA-Z]+\b", words), path
            assert "{" not in words


def test_the_theme_can_be_chosen_and_is_kept(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about")
    html = page.locator("html")
    page.get_by_role("button", name="Theme: as the system").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(html).to_have_css("background-color", GROUNDS["dark"])
    page.reload()
    expect(html).to_have_css("background-color", GROUNDS["dark"])
    page.get_by_role("button", name="Theme: dark").click()
    expect(html).to_have_css("background-color", GROUNDS["light"])


# What is empty, slow, busy or gone


def test_nothing_found_says_what_to_do(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/timeline?party=TUV")
    expect(page.get_by_role("heading", name="Nothing passes this filter")).to_be_visible()
    page.get_by_role("button", name="Take away Party: Tuvalu").click()
    page.locator("[data-happening]").first.wait_for()


def test_a_busy_server_is_asked_again_and_then_said_to_be_busy(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about", refused=frozenset({503}))
    spent = {"type": "about:blank", "title": "Too slow", "status": 503, "detail": "Narrow the filter."}
    answers = iter([503, 503, 503, 200])

    def busy(route: Route) -> None:
        if next(answers) == 200:
            route.continue_()
        else:
            route.fulfill(status=503, json=spent)

    page.route("**/api/statements*", busy)
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Statements").click()
    expect(page.get_by_role("alert")).to_contain_text("Narrow the filter.")
    page.get_by_role("button", name="Try again").click()
    page.locator(".speaker").first.wait_for()


def test_a_server_that_is_gone_is_said_to_be_gone(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about")
    page.route("**/api/statements*", lambda route: route.abort())
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Statements").click()
    expect(page.get_by_role("alert")).to_contain_text("Is “kawat serve” still running?")


def test_a_slow_answer_holds_its_room(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about")
    held: list[Route] = []
    page.route("**/api/happenings*", lambda route: held.append(route))
    page.get_by_role("navigation", name="Views").get_by_role("link", name="Timeline").click()
    expect(page.locator(".list[aria-busy=true] .skeleton")).to_be_visible()
    for route in held:
        route.continue_()
    page.locator("[data-happening]").first.wait_for()
    expect(page.locator(".skeleton")).to_have_count(0)


@pytest.mark.parametrize("path", ["/happening/h0000000000", "/article/no-such-page"])
def test_what_is_gone_is_said_in_a_sentence(server: str, open_page: OpenPage, path: str) -> None:
    page = open_page(server + path, refused=frozenset({404}))
    expect(page.get_by_role("alert")).to_contain_text("There is no")


# Safe


def test_words_of_an_article_never_become_markup(tmp_path: Path, built_site: Path, open_page: OpenPage) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    pages = tmp_path / "pages"
    pages.mkdir()
    text = (
        f"Xi {evil} Bertemu Putin\n\nMedia Uji, 5 Februari 2026\n\n"
        "BEIJING - Presiden China Xi Jinping bertemu Presiden Rusia Vladimir Putin di Beijing, Rabu (4/2/2026). "
        f"{evil} Keduanya membahas kerja sama ekonomi kedua negara.\n\n"
        f'"Kami sepakat {evil} memperkuat kerja sama," kata Xi dalam pertemuan itu, Rabu (4/2/2026).\n'
    )
    (pages / "uji.txt").write_text(text, encoding="utf-8")
    db = tmp_path / "evil.db"
    subprocess.run([*KAWAT, "build", str(pages), "--db", str(db)], check=True, capture_output=True)
    with serving(db) as server:
        page = open_page(server + "/timeline")
        alerts: list[str] = []

        def refuse(dialog: Dialog) -> None:
            alerts.append(dialog.message)
            dialog.dismiss()

        page.on("dialog", refuse)
        for path in ("/article/uji?event=1", "/statements", "/search?q=ekonomi", "/timeline"):
            page.goto(server + path)
            settle(page)
            assert page.locator("main img, main script").count() == 0
        page.goto(server + "/article/uji")
        expect(page.locator(".body")).to_contain_text("onerror=alert(1)")
        assert alerts == []


# Corrections


def test_a_happening_is_rejected_and_comes_back_when_that_is_undone(desk: str, open_page: OpenPage) -> None:
    page = open_page(desk + "/timeline?party=CHN&party=RUS")
    row = page.locator("[data-happening]").first
    id_ = row.get_attribute("data-happening")
    row.locator("a.open").click()
    page.get_by_role("toolbar", name="Correct").wait_for()
    page.keyboard.press("x")
    sheet = page.get_by_role("dialog", name="Reject")
    sheet.get_by_label("Reason").fill("The sentence tells of a plan.")
    sheet.get_by_label("Your name").fill("Rina")
    sheet.get_by_role("button", name="Save the judgement").click()
    expect(sheet).to_have_count(0)
    page.goto(desk + "/timeline?party=CHN&party=RUS")
    page.locator("[data-happening]").first.wait_for()
    expect(page.locator(f"[data-happening={id_}]")).to_have_count(0)

    page.goto(desk + "/judgements")
    expect(page.get_by_text("The sentence tells of a plan.")).to_be_visible()
    page.get_by_role("button", name="Undo").first.click()
    sheet = page.get_by_role("dialog", name="Undo")
    expect(sheet.get_by_label("Your name")).to_have_value("Rina")
    sheet.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(re.compile("undone by Rina"))).to_be_visible()
    page.goto(desk + "/timeline?party=CHN&party=RUS")
    expect(page.locator(f"[data-happening={id_}]")).to_have_count(1)


def test_a_field_is_set_and_set_back(desk: str, open_page: OpenPage) -> None:
    page = open_page(desk + "/happening/" + str(several(desk)["id"]))
    page.get_by_role("toolbar", name="Correct").wait_for()
    page.keyboard.press("e")
    sheet = page.get_by_role("dialog", name="Edit a field")
    sheet.get_by_label("Field").select_option("date")
    sheet.get_by_label("Value").fill("2025-01-02")
    sheet.get_by_label("Reason").fill("The caption says so.")
    sheet.get_by_label("Your name").fill("Rina")
    sheet.get_by_role("button", name="Save the judgement").click()
    expect(page.locator("header .when")).to_contain_text("2 January 2025")
    expect(page.locator(".according")).to_contain_text("set by hand, Rina")
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.locator("header .when")).not_to_contain_text("2 January 2025")


def test_a_value_that_is_none_is_refused_in_words(desk: str, open_page: OpenPage) -> None:
    page = open_page(desk + "/happening/" + str(several(desk)["id"]), refused=frozenset({400, 409, 422}))
    page.get_by_role("toolbar", name="Correct").wait_for()
    page.keyboard.press("e")
    sheet = page.get_by_role("dialog", name="Edit a field")
    sheet.get_by_label("Value").fill("yesterday")
    sheet.get_by_label("Reason").fill("It is so.")
    sheet.get_by_label("Your name").fill("Rina")
    sheet.get_by_role("button", name="Save the judgement").click()
    expect(sheet.get_by_role("alert")).to_contain_text("Not saved")


def test_one_key_accepts_and_goes_on(desk: str, open_page: OpenPage) -> None:
    page = open_page(desk + "/timeline?type=CONSULT")
    page.locator("[data-happening] a.open").first.click()
    page.get_by_role("toolbar", name="Correct").wait_for()
    page.keyboard.press("a")
    sheet = page.get_by_role("dialog", name="Accept")
    sheet.get_by_label("Your name").fill("Rina")
    sheet.get_by_role("button", name="Save the judgement").click()
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="accepted")).to_be_visible()
    for _ in range(2):
        before = page.url
        page.keyboard.press("n")
        expect(page).not_to_have_url(before)
        page.locator(f".edit[data-of={page.url.rpartition('/')[2]}]").wait_for()
    made = asked(desk, "/api/judgements")["items"]
    assert isinstance(made, list)
    assert {judgement["kind"] for judgement in made} == {"right"}
    assert len({judgement["mentions"][0] for judgement in made}) >= 2


def test_two_happenings_are_merged_and_split_again(desk: str, open_page: OpenPage) -> None:
    items = asked(desk, "/api/happenings?type=CONSULT&party=CHN&limit=2")["items"]
    assert isinstance(items, list)
    one, other = items
    page = open_page(f"{desk}/happening/{one['id']}")
    page.get_by_role("toolbar", name="Correct").wait_for()
    page.keyboard.press("m")
    sheet = page.get_by_role("dialog", name="Merge")
    sheet.get_by_label("Its name in the address").fill(other["id"])
    sheet.get_by_label("Reason").fill("It is the same meeting.")
    sheet.get_by_label("Your name").fill("Rina")
    sheet.get_by_role("button", name="Save the judgement").click()
    expect(sheet).to_have_count(0)
    merged = page.get_by_role("region", name="How the sources tell it").get_by_role("columnheader")
    expect(merged).to_have_count(one["articles"] + other["articles"])
    page.keyboard.press("s")
    sheet = page.get_by_role("dialog", name="Split off")
    sheet.get_by_label("Reason").fill("No, it is not.")
    sheet.get_by_role("button", name="Save the judgement").click()
    expect(sheet).to_have_count(0)
    expect(merged).to_have_count(one["articles"] + other["articles"] - 1)
