"""The scripts of assets/js in a browser: filters write the URL, the focus stays, the theme switches, a map is clicked, a table opens, months are played."""

import json
import threading
from pathlib import Path

import dash
import pytest
from dash import Dash
from werkzeug.serving import make_server

from components import filter_bar
from components.blocks import Card, columns
from components.figures import district_map, ranking_bars
from components.figures.rows import LabelPoint, NamedValue, RegionValue
from components.filter_bar import Filter, Option
from components.page import IGNORED_ASSETS, RENDERER, Frame, Link, index_page, page, shell
from components.showing import shown
from components.still import stilled
from components.table import TableData
from components.timeline import Timeline
from data.periods import Month, Span

ASSETS = Path(__file__).resolve().parents[2] / "assets"
AREAS = {"a": ("甲区", 0), "b": ("乙区", 1)}
CITIES = {"c1": "一市", "c2": "二市"}
MONTHS = Span(Month(2015, 1), Month(2017, 2))
NAMES = {code: name for code, (name, _) in AREAS.items()}


def options(names):
    return [Option(code, name) for code, name in names.items()]


def outlines():
    def square(west):
        return {"type": "Polygon", "coordinates": [[[west, 30], [west, 31], [west + 1, 31], [west + 1, 30], [west, 30]]]}

    features = [{"type": "Feature", "id": code, "properties": {}, "geometry": square(118 + place)} for code, (_, place) in AREAS.items()]
    return {"type": "FeatureCollection", "features": features}


def layout(**query):
    filters = [
        Filter("programme", options(CITIES), query.get("city", "c1"), writes="region", resets=("category",)),
        Filter("region", [*options(CITIES), *options(NAMES)], query.get("region", "a")),
        Filter("from", [Option(str(month), str(month)) for month in MONTHS.months()], query.get("from", "2017-01")),
        Filter("to", [Option(str(month), str(month)) for month in MONTHS.months()], query.get("to", "2017-01")),
    ]
    rows = [RegionValue(code, name, 0.5, "50%") for code, (name, _) in AREAS.items()]
    points = [LabelPoint(code, 118.5 + place, 30.5) for code, (_, place) in AREAS.items()]
    map_figure = district_map(rows, geojson_url="/outlines.json", label_points=points, tick_labels={0: "0", 1: "100%"})
    bars = ranking_bars([NamedValue(code, name, 3, "3", previous=2) for code, (name, _) in AREAS.items()])
    cards = [
        Card(map_figure, id="map", title="地图", reading="读法", click="region", table=TableData(["地区", "值"], [["甲区", "50%"]], {1})),
        Card(bars, id="bars", title="排名", reading="读法"),
    ]
    frame = Frame(
        lang="zh",
        active="overview",
        title=f"region={query.get('region')}",
        links=[Link("overview", "/")],
        other_language="/?lang=en",
        filters=filters,
        timeline=Timeline(MONTHS, Span(Month.parse(query.get("from", "2017-01")), Month.parse(query.get("to", "2017-01")))),
    )
    return stilled(page(frame, shown(columns(*cards, kind="fold"), lang="zh")))


@pytest.fixture(scope="module")
def address():
    before = dict(dash.page_registry)
    dash.page_registry.clear()
    app = Dash(
        "scripts",
        use_pages=True,
        pages_folder="",
        assets_folder=str(ASSETS),
        assets_ignore="|".join(IGNORED_ASSETS),
        suppress_callback_exceptions=True,
        enable_mcp=False,
    )
    dash.register_page("scripts_page", path="/", layout=layout, title="x")
    app.index_string = index_page(app.get_asset_url("head/theme.js"))
    app.layout = shell
    app.renderer = RENDERER
    filter_bar.register(app)
    app.server.add_url_rule("/outlines.json", "outlines", lambda: json.dumps(outlines()))
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()
    dash.page_registry.clear()
    dash.page_registry.update(before)


@pytest.fixture
def window(chromium, address):
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, color_scheme="light")
    window = context.new_page()
    complaints = []
    window.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.on("request", lambda asked: complaints.append(asked.url) if not asked.url.startswith((address, "data:", "blob:")) else None)
    window.goto(address)
    window.wait_for_selector(".scattergeo text")
    yield window
    context.close()
    assert complaints == []


def choose(window, key, label):
    window.locator(f".filter-{key} .dash-dropdown").click()
    window.locator(".dash-dropdown-option", has_text=label).click()


def theme(window):
    return window.evaluate("document.documentElement.dataset.bsTheme")


def test_the_beginning_of_a_page_writes_nothing_into_the_url(window, address):
    window.wait_for_timeout(300)
    assert window.url == address


def test_a_filter_writes_the_url_and_keeps_the_focus(window, address):
    choose(window, "region", "乙区")
    window.wait_for_selector("h1:has-text('region=b')")
    assert window.url == f"{address}?region=b"
    assert "region" in window.evaluate("document.activeElement.id")


def test_what_does_not_change_stays_where_it_is(window):
    window.evaluate("document.querySelectorAll('.js-plotly-plot, .panel, .dash-dropdown').forEach(element => element.kept = true)")
    choose(window, "region", "乙区")
    window.wait_for_selector("h1:has-text('region=b')")
    kept = window.evaluate("[...document.querySelectorAll('.js-plotly-plot, .panel, .dash-dropdown')].map(element => element.kept === true)")
    assert len(kept) == 8
    assert all(kept)


def test_back_returns_to_what_was_chosen_before(window):
    choose(window, "region", "乙区")
    window.wait_for_selector("h1:has-text('region=b')")
    window.go_back()
    window.wait_for_selector("h1:has-text('region=None')")
    assert window.locator(".filter-region .dash-dropdown").inner_text() == "甲区"


def test_a_programme_writes_its_region_and_clears_what_lost_its_meaning(window, address):
    window.goto(f"{address}?category=x&lang=zh")
    window.wait_for_selector(".scattergeo text")
    choose(window, "programme", "二市")
    window.wait_for_selector("h1:has-text('region=c2')")
    assert window.url == f"{address}?lang=zh&region=c2"


def test_a_later_first_month_takes_the_last_month_along(window, address):
    choose(window, "from", "2017-02")
    window.wait_for_url(f"{address}?from=2017-02&to=2017-02")


def test_a_click_on_the_map_chooses_the_region(window, address):
    box = window.locator(".choroplethlayer path").nth(1).bounding_box()
    window.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    window.wait_for_url(f"{address}?region=b")


def test_a_link_changes_the_page_without_loading_it(window, address):
    window.evaluate("document.body.kept = true")
    window.click("#switch-language")
    window.wait_for_url(f"{address}?lang=en")
    assert window.evaluate("document.body.kept === true")


def test_a_map_has_its_colours_in_words_below_and_no_bar_of_plotly(window):
    assert window.locator("#map .colorbar").count() == 0
    legend, drawn = window.locator(".colour-legend").bounding_box(), window.locator("#map").bounding_box()
    assert window.locator(".colour-legend").inner_text().split() == ["0", "100%"]
    assert legend["y"] == pytest.approx(drawn["y"] + drawn["height"], abs=1)


def test_the_ticks_at_the_bars_are_drawn_as_one_shape(window):
    shapes = window.locator("#bars .shapelayer path")
    assert shapes.count() == 1
    first, second = window.locator("#bars .bars path").all()
    box, bars = shapes.bounding_box(), (first.bounding_box(), second.bounding_box())
    assert box["y"] < bars[0]["y"] + bars[0]["height"] / 2
    assert box["y"] + box["height"] > bars[1]["y"] + bars[1]["height"] / 2


def test_the_theme_switches_at_once_and_stays_in_the_url(window, address):
    assert theme(window) == "light"
    window.click("#switch-theme")
    assert theme(window) == "dark"
    window.wait_for_url(f"{address}?theme=dark")
    window.reload()
    assert theme(window) == "dark"


def test_figures_follow_the_theme_without_a_new_drawing(window):
    name = window.locator("#bars .ytick text").first
    light = name.evaluate("text => getComputedStyle(text).fill")
    window.click("#switch-theme")
    assert name.evaluate("text => getComputedStyle(text).fill") != light


def test_the_table_behind_a_figure_opens_by_keyboard_and_closes_with_escape(window):
    window.locator(".table-view summary").first.focus()
    window.keyboard.press("Enter")
    assert window.locator(".as-table tbody th").inner_text() == "甲区"
    window.keyboard.press("Escape")
    assert window.locator(".table-view[open]").count() == 0


SAYS = "words => document.querySelector('#timeline-month')?.ariaValueText === words"


def said(window, words):
    """The month beside the slider once it has come to it."""
    window.wait_for_function(SAYS, arg=words)
    return window.locator("#timeline output").inner_text()


def is_playing(window):
    return window.locator("#timeline-play").get_attribute("aria-label") == "暂停播放"


def test_months_are_stepped_through_by_buttons_and_by_the_keys_of_the_slider(window, address):
    window.goto(f"{address}?region=b&month=2017-01")
    window.click("#timeline-next")
    window.wait_for_url(f"{address}?region=b&from=2017-02&to=2017-02")
    window.focus("#timeline-month")
    window.keyboard.press("ArrowLeft")
    window.keyboard.press("ArrowLeft")
    window.wait_for_url(f"{address}?region=b&from=2016-12&to=2016-12")
    assert said(window, "2016年12月") == "2016年12月"
    assert window.evaluate("document.activeElement.id") == "timeline-month"
    window.keyboard.press("Home")
    window.wait_for_url("**from=2015-01**")
    assert window.locator("#timeline-previous").get_attribute("aria-disabled") == "true"


def test_a_longer_span_keeps_its_length(window, address):
    window.goto(f"{address}?from=2016-10&to=2017-01")
    window.click("#timeline-next")
    window.wait_for_url(f"{address}?from=2016-11&to=2017-02")
    assert window.locator("#timeline-month").get_attribute("max") == "22"


def test_a_play_ends_at_the_last_month_and_is_one_step_for_back(window, address):
    window.goto(f"{address}?from=2016-11&to=2016-11")
    window.focus("#timeline-play")
    window.keyboard.press("Space")
    window.wait_for_url("**to=2016-12")
    assert is_playing(window)
    window.wait_for_url("**to=2017-02")
    window.wait_for_selector("#timeline-play[aria-label='逐月播放']")
    assert window.evaluate("document.activeElement.id") == "timeline-play"
    window.go_back()
    window.wait_for_url(f"{address}?from=2016-11&to=2016-11")
    assert said(window, "2016年11月") == "2016年11月"


def test_a_play_that_starts_at_the_end_begins_two_years_back(window, address):
    window.goto(f"{address}?from=2017-02&to=2017-02")
    window.click("#timeline-play")
    window.wait_for_url("**from=2015-03**")


def test_a_play_waits_until_a_month_is_drawn(window, address):
    window.goto(f"{address}?from=2016-11&to=2016-11")
    said(window, "2016年11月")
    held = []
    window.route("**/_dash-update-component*", lambda route: route.continue_() if held else held.append(route))
    window.click("#timeline-play")
    window.wait_for_timeout(1800)
    assert window.url == f"{address}?from=2016-12&to=2016-12"
    held[0].continue_()
    window.wait_for_url("**to=2017-01")


STOPS = {
    "a key": lambda window: window.keyboard.press("x"),
    "a click elsewhere": lambda window: window.locator("#content").click(position={"x": 5, "y": 5}),
    "a second press": lambda window: window.keyboard.press("Enter"),
    "a step": lambda window: window.click("#timeline-previous"),
    "another tab": lambda window: window.evaluate(
        "Object.defineProperty(document, 'hidden', {get: () => true}); document.dispatchEvent(new Event('visibilitychange'))"
    ),
}


@pytest.mark.parametrize("stop", STOPS)
def test_a_play_stops_by(window, address, stop):
    window.goto(f"{address}?from=2016-06&to=2016-06")
    window.click("#timeline-play")
    window.wait_for_url("**to=2016-07")
    STOPS[stop](window)
    window.wait_for_timeout(100)
    assert not is_playing(window)
    before = window.url
    window.wait_for_timeout(1500)
    assert window.url == before


@pytest.mark.parametrize("width", [390, 1366, 3840])
def test_nothing_is_wider_than_the_window(window, width):
    window.set_viewport_size({"width": width, "height": 800})
    assert window.evaluate("document.documentElement.scrollWidth") <= width
