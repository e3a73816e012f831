"""The pictures: what they show is what the API says, each point leads to the sentence, and each saves itself whole."""

from __future__ import annotations

import csv
import json
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page, expect

SVG = "{http://www.w3.org/2000/svg}"
DYAD = "/dyad?a=CHN&b=USA"
VIEWS = (DYAD, "/dyad", "/relations", "/relations?as=matrix", "/map")

OpenPage = Callable[..., Page]


def asked(server: str, path: str) -> Any:
    """The API's own answer."""
    with urlopen(f"{server}/api{path}") as answer:
        return json.load(answer)


def query(page: Page) -> dict[str, list[str]]:
    """The parameters in the address."""
    return parse_qs(urlsplit(page.url).query)


def glass(page: Page) -> Any:
    """What of a dyad's picture takes the pointer and the keys."""
    return page.get_by_role("slider", name=re.compile("over time|dari waktu ke waktu"))


def saved(page: Page, kind: str, folder: Path) -> Path:
    """The file that a press on SVG, PNG or CSV gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save: {kind}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def words_of(svg: Path) -> list[str]:
    """All words that are drawn in a saved picture."""
    return [element.text or "" for element in ET.parse(svg).iter(f"{SVG}text")]


def go_to_period(page: Page, key: str = "ArrowLeft") -> str:
    """Move along the periods until one has happenings; gives what is said of it."""
    slider = glass(page)
    slider.focus()
    page.keyboard.press("End")
    for _ in range(200):
        said: str = slider.get_attribute("aria-valuetext") or ""
        if re.search(r"\b[1-9]\d* of (cooperation|conflict)", said):
            return said
        page.keyboard.press(key)
    raise AssertionError("no period has happenings")


# A dyad


def test_a_point_leads_to_the_sentence_in_its_article(server: str, open_page: OpenPage) -> None:
    page = open_page(server + DYAD)
    go_to_period(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Happenings of the two,")).to_be_focused()
    assert {"since", "until"} <= query(page).keys()
    rows = page.locator("[data-happening]")
    expect(rows.first).to_be_visible()
    evidence = rows.first.locator("mark").first.text_content() or ""  # waits until the row is filled
    rows.first.locator("a.sentence").click()
    page.wait_for_url("**/article/**")
    marked = page.locator("[data-current]")
    expect(marked.first).to_be_in_viewport()
    assert evidence.split()[0] in " ".join(marked.all_text_contents())


def test_a_row_leads_to_the_page_of_its_happening(server: str, open_page: OpenPage) -> None:
    page = open_page(server + DYAD)
    row = page.locator("[data-happening]").first
    name = row.get_attribute("data-happening")
    row.locator("a.open").click()
    page.wait_for_url(f"**/happening/{name}")


def test_a_click_chooses_a_period_and_a_second_one_lets_go(server: str, open_page: OpenPage) -> None:
    page = open_page(server + DYAD)
    go_to_period(page)
    slider = glass(page)
    box = slider.bounding_box()
    assert box is not None
    last = int(slider.get_attribute("aria-valuemax") or 0)
    at = int(slider.get_attribute("aria-valuenow") or 0)
    left, right = 44, 40  # the room of the axes
    x = left + (at + 0.5) * (box["width"] - left - right) / (last + 1)
    slider.click(position={"x": x, "y": 120})
    page.wait_for_url("**since=**")
    chosen = query(page)
    slider.click(position={"x": x, "y": 120})
    page.wait_for_url(lambda url: "since=" not in url)
    assert chosen["since"] < chosen["until"] or chosen["since"] == chosen["until"]


def test_dragging_chooses_several_periods_and_escape_lets_go(server: str, open_page: OpenPage) -> None:
    page = open_page(server + DYAD + "&from=2025-01-01&to=2026-06-30&by=month")
    slider = glass(page)
    box = slider.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 500, box["y"] + 110, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=**")
    assert query(page)["since"] < query(page)["until"]
    assert query(page)["from"] == ["2025-01-01"], "the window stays where it was"
    slider.focus()
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "since=" not in url)


def test_the_numbers_of_a_dyad_are_those_of_the_api(server: str, open_page: OpenPage) -> None:
    page = open_page(server + DYAD + "&by=month&from=1990-01-01&to=2026-12-31")
    page.get_by_role("button", name="Table").click()
    rows = page.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText))")
    points = asked(server, "/dyads/CHN/USA?by=month&status=happened")["points"]
    assert sum(int(row[6]) for row in rows) == sum(point["happenings"] for point in points) > 0
    quads = ("M-coop", "V-coop", "V-conf", "M-conf")
    for at, quad in enumerate(quads, start=1):
        assert sum(int(row[at]) for row in rows) == sum(point["quads"][quad] for point in points)
    page.locator("tbody a").first.click()
    page.wait_for_url("**since=**")


def test_planned_happenings_are_drawn_hollow(server: str, open_page: OpenPage) -> None:
    planned = asked(server, "/dyads?status=planned&limit=500")["items"]
    dated = [
        pair
        for pair in planned
        if asked(server, f"/dyads/{quote(pair['a'])}/{quote(pair['b'])}?by=month&status=planned")["points"]
    ]
    if not dated:
        pytest.skip("no pair of the examples plans anything with a date")
    page = open_page(f"{server}/dyad?a={quote(dated[0]['a'])}&b={quote(dated[0]['b'])}&by=month")
    hollow = page.locator("path.bars.hollow")
    expect(hollow.first).to_be_attached()
    assert hollow.first.get_attribute("stroke-dasharray")


def test_days_weeks_and_months_can_be_chosen_and_stand_in_the_address(server: str, open_page: OpenPage) -> None:
    page = open_page(server + DYAD + "&from=2026-01-01&to=2026-03-31")
    expect(page.get_by_role("button", name="day", exact=True)).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="month", exact=True).click()
    page.wait_for_url("**by=month**")
    page.go_back()
    page = open_page(server + DYAD + "&from=1950-01-01&to=2026-03-31")
    expect(page.get_by_role("button", name="day", exact=True)).to_be_disabled()


def test_two_parties_are_picked_by_name(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/dyad")
    expect(page.get_by_role("heading", name="Pairs with most happenings")).to_be_visible()
    for button, name in (("Choose a party", "chin"), ("Choose another", "united st")):
        page.get_by_role("button", name=button).click()
        page.get_by_role("combobox").last.fill(name)
        page.keyboard.press("Enter")
    page.wait_for_url("**a=CHN**b=USA**")
    expect(glass(page)).to_be_visible()


# Relations


def test_graph_matrix_and_table_show_the_same_pairs(server: str, open_page: OpenPage) -> None:
    pairs = asked(server, "/dyads?limit=500")["items"]
    page = open_page(server + "/relations")
    expect(page.locator(".graph canvas").first).to_be_visible()
    page.get_by_role("button", name="Matrix").click()
    page.wait_for_url("**as=matrix**")
    expect(page.get_by_role("application", name="Matrix of")).to_be_visible()
    page.get_by_role("button", name="Table").click()
    expect(page.locator("tbody tr")).to_have_count(min(len(pairs), 200))
    cells = page.locator("tbody tr").first.locator("td").first
    assert int(cells.inner_text()) == pairs[0]["happenings"]
    page.locator("tbody a").first.click()
    page.wait_for_url(f"**a={pairs[0]['a']}**b={pairs[0]['b']}**")


def test_the_keys_go_through_the_graph_and_filter(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/relations")
    graph = page.get_by_role("application", name="Graph of")
    expect(graph.locator("canvas").first).to_be_visible()
    graph.focus()
    page.keyboard.press("Home")
    said = graph.locator("[aria-live]")
    expect(said).to_contain_text("most with")
    first = said.inner_text()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
        if said.inner_text() != first:
            break
    assert said.inner_text() != first
    page.keyboard.press("Enter")
    page.wait_for_url("**party=**")


def test_a_click_on_a_party_filters_and_on_a_line_opens_the_dyad(
    server: str, open_page: OpenPage, tmp_path: Path
) -> None:
    strongest = asked(server, "/dyads?limit=1")["items"][0]
    page = open_page(server + "/relations")
    stage = page.locator(".graph")
    expect(stage.locator("canvas").first).to_be_visible()
    drawn = ET.parse(saved(page, "SVG", tmp_path)).getroot().find(f"{SVG}svg")
    assert drawn is not None
    lines, circles = list(drawn.iter(f"{SVG}line")), list(drawn.iter(f"{SVG}circle"))
    thickest = [float(lines[-1].attrib[end]) for end in ("x1", "y1", "x2", "y2")]
    stage.click(position={"x": (thickest[0] + thickest[2]) / 2, "y": (thickest[1] + thickest[3]) / 2})
    page.wait_for_url("**/dyad?**")
    assert (query(page)["a"], query(page)["b"]) == ([strongest["a"]], [strongest["b"]])
    page.go_back()
    expect(stage.locator("canvas").first).to_be_visible()
    stage.click(position={"x": float(circles[0].attrib["cx"]), "y": float(circles[0].attrib["cy"])})
    page.wait_for_url("**party=**")
    assert query(page)["party"][0] in (strongest["a"], strongest["b"])


def test_the_keys_go_through_the_matrix_and_open_a_pair(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/relations?as=matrix&order=volume")
    matrix = page.get_by_role("application", name="Matrix of")
    matrix.focus()
    page.keyboard.press("Home")
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        if "tone" in matrix.locator("[aria-live]").inner_text():
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyad?a=**")


def test_without_webgl_the_matrix_is_shown_and_says_why(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/about")
    page.add_init_script(
        "const get = HTMLCanvasElement.prototype.getContext;"
        "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
        "  return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };"
    )
    page.goto(server + "/relations")
    expect(page.get_by_role("application", name="Matrix of")).to_be_visible()
    expect(page.get_by_text("The graph needs WebGL 2")).to_be_visible()


def test_the_graph_is_the_same_every_time(server: str, open_page: OpenPage, tmp_path: Path) -> None:
    drawn = []
    for time in ("one", "two"):
        page = open_page(server + "/relations")
        expect(page.locator(".graph canvas").first).to_be_visible()
        drawn.append(saved(page, "SVG", tmp_path / time).read_bytes())
    assert drawn[0] == drawn[1]


# The map


def test_a_place_opens_its_happenings(server: str, open_page: OpenPage) -> None:
    places = asked(server, "/map")
    places = places["items"] if isinstance(places, dict) else places
    page = open_page(server + "/map")
    chart = page.get_by_role("application", name="Map with")
    expect(chart.locator("circle").first).to_be_attached()
    chart.focus()
    page.keyboard.press("Home")
    expect(chart.locator("[aria-live]")).to_contain_text(places[0]["name"])
    page.keyboard.press("Enter")
    page.wait_for_url("**place=**")
    expect(page.get_by_role("heading", name="Happenings in")).to_be_focused()
    expect(page.locator("[data-happening]")).to_have_count(places[0]["happenings"])


def test_the_list_beside_the_map_chooses_a_place_and_lets_go(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/map")
    first = page.get_by_role("complementary").get_by_role("button").first
    first.click()
    page.wait_for_url("**place=**")
    expect(first).to_have_attribute("aria-pressed", "true")
    first.click()
    page.wait_for_url(lambda url: "place=" not in url)


def test_the_map_zooms_by_keys_and_buttons(server: str, open_page: OpenPage) -> None:
    page = open_page(server + "/map")
    land = page.locator(".map svg > g").first
    expect(land.locator("path").nth(100)).to_be_attached()
    whole = land.get_attribute("transform")
    page.get_by_role("button", name="Zoom in").click()
    expect(land).not_to_have_attribute("transform", whole or "")
    page.get_by_role("application", name="Map with").focus()
    page.keyboard.press("0")
    expect(land).to_have_attribute("transform", whole or "")


# Saving


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (DYAD + "&type=CONSULT", "China – United States: cooperation and conflict over time"),
        ("/relations?type=CONSULT", "Who deals with whom, and how"),
        ("/relations?as=matrix&type=CONSULT", "Who deals with whom, and how"),
        ("/map?type=CONSULT", "Where it happened"),
    ],
)
def test_a_saved_picture_says_what_it_shows_and_whence(
    server: str, open_page: OpenPage, tmp_path: Path, view: str, title: str
) -> None:
    page = open_page(server + view)
    expect(page.locator(".picture svg, .picture canvas").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    svg = saved(page, "SVG", tmp_path)
    text = " ".join(words_of(svg))
    assert title in text
    assert "Act: Consult" in text
    assert "Kawat" in text
    assert urlsplit(page.url).path in text
    assert re.search(r"\b20\d\d\b", text)
    raw = svg.read_text(encoding="utf-8")
    assert "var(" not in raw
    assert "<style" not in raw
    assert not re.search(r'(href|src)="http', raw)
    png = saved(page, "PNG", tmp_path).read_bytes()
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    root = ET.parse(svg).getroot()
    assert (width, height) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


def test_the_csv_of_a_picture_has_its_rows(server: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(server + "/relations")
    expect(page.locator("aside li").first).to_be_visible()
    with saved(page, "CSV", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    pairs = asked(server, "/dyads?limit=500")["items"]
    assert [int(row[1]) for row in rows[1:]] == [pair["happenings"] for pair in pairs]


# For everyone


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("width", "dark", "language"), [(390, True, "id"), (1280, False, "en")])
def test_axe_finds_nothing_in_pictures_and_tables(
    server: str, open_page: OpenPage, axe: Callable[[Page], list[str]], view: str, width: int, dark: bool, language: str
) -> None:
    page = open_page(server + view, width=width, dark=dark, language=language)
    page.wait_for_load_state("networkidle")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    table = page.get_by_role("button", name={"en": "Table", "id": "Tabel"}[language], exact=True)
    if table.count():
        table.click()
        expect(page.locator("table")).to_be_visible()
        assert axe(page) == []


@pytest.mark.parametrize("view", ["/dyad?a=IDN&b=FJI", "/map?party=FJI", "/relations?party=FJI"])
def test_nothing_to_show_is_said_in_words(server: str, open_page: OpenPage, view: str) -> None:
    page = open_page(server + view)
    expect(page.get_by_role("heading", name=re.compile("Nothing|No pair"))).to_be_visible()


@pytest.mark.parametrize("view", [DYAD, "/relations", "/map"])
def test_a_server_that_fails_is_asked_again_by_a_button(server: str, open_page: OpenPage, view: str) -> None:
    page = open_page(server + "/about")
    fails = [True]

    def answer(route: Any) -> None:
        if fails[0]:
            problem = {"type": "about:blank", "title": "Broken", "status": 500, "detail": "The file cannot be read."}
            route.fulfill(status=200, content_type="text/plain", body="no JSON " + json.dumps(problem))
        else:
            route.continue_()

    page.route(re.compile(r"/api/(dyads|map)"), answer)
    page.goto(server + view)
    again = page.get_by_role("button", name="Try again")
    expect(again.first).to_be_visible()
    fails[0] = False
    again.first.click()
    expect(again).to_have_count(0)
    expect(page.locator(".picture svg, .picture canvas").first).to_be_visible()
