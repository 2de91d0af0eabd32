"""The scripts of assets/js in a browser: filters write the URL, the focus stays, the theme switches, a map is clicked, a table opens, months are played."""

import pytest
from playwright.sync_api import expect

from components.frame.accelerators import UPDATE
from tests.components.scripts.steps import choose, needs, said

pytestmark = pytest.mark.costly


def theme(window):
    return window.evaluate("document.documentElement.dataset.bsTheme")


def test_the_beginning_of_a_page_writes_nothing_into_the_url(window, address):
    window.wait_for_timeout(300)
    assert window.url == address


def test_a_filter_writes_the_url_and_keeps_the_focus(window, address):
    choose(window, "region", "乙区")
    window.wait_for_selector("h1:has-text('region=b')")
    window.wait_for_url(f"{address}?region=b")
    assert "region" in window.evaluate("document.activeElement.id")


@needs(UPDATE)
def test_what_does_not_change_stays_where_it_is(window):
    window.evaluate("document.querySelectorAll('.js-plotly-plot, .card, .dash-dropdown').forEach(element => element.kept = true)")
    choose(window, "region", "乙区")
    window.wait_for_selector("h1:has-text('region=b')")
    kept = window.evaluate("[...document.querySelectorAll('.js-plotly-plot, .card, .dash-dropdown')].map(element => element.kept === true)")
    assert len(kept) == 8
    assert all(kept)


def test_back_returns_to_what_was_chosen_before(window):
    choose(window, "region", "乙区")
    window.wait_for_url("**region=b")
    window.go_back()
    window.wait_for_selector("h1:has-text('region=None')")
    window.wait_for_selector(".filter-region .dash-dropdown:has-text('甲区')")


def test_a_programme_writes_its_region_and_clears_what_lost_its_meaning(window, address):
    window.goto(f"{address}?category=x&lang=zh")
    window.wait_for_selector(".map-names text")
    choose(window, "programme", "二市")
    window.wait_for_selector("h1:has-text('region=c2')")
    window.wait_for_url(f"{address}?lang=zh&region=c2")


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


def test_the_tab_says_page_and_product_in_the_language_of_the_page(window):
    def tab_is(words):
        window.wait_for_function("words => document.title === words", arg=words)

    tab_is("总览 · 平安小区建设监测平台")
    window.click("#switch-language")
    tab_is("Overview · Safe Compounds Monitor")
    choose(window, "region", "乙区")
    window.wait_for_timeout(300)
    tab_is("Overview · Safe Compounds Monitor")
    window.go_back()
    window.go_back()
    tab_is("总览 · 平安小区建设监测平台")


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
    name = window.locator("#bars .row-words text").first
    light = name.evaluate("text => getComputedStyle(text).fill")
    window.click("#switch-theme")
    assert name.evaluate("text => getComputedStyle(text).fill") != light


def test_the_table_behind_a_figure_opens_by_keyboard_and_closes_with_escape(window):
    window.locator(".table-view summary").first.focus()
    window.keyboard.press("Enter")
    expect(window.locator(".as-table tbody th")).to_have_text("甲区")
    head, box = (window.locator(".card", has=window.locator(".as-table")).locator(part).bounding_box() for part in (".card-head", ".as-table"))
    assert box["y"] == pytest.approx(head["y"] + head["height"], abs=1), "over the figure, below what says how it is to be read"
    window.keyboard.press("Escape")
    assert window.locator(".table-view[open]").count() == 0


def is_playing(window):
    return window.locator("#timeline-play").get_attribute("title") == "暂停播放"


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
    said(window, "2015年1月")
    expect(window.locator("#timeline-previous")).to_have_attribute("aria-disabled", "true")


def test_a_longer_span_keeps_its_length(window, address):
    window.goto(f"{address}?from=2016-10&to=2017-01")
    window.click("#timeline-next")
    window.wait_for_url(f"{address}?from=2016-11&to=2017-02")
    expect(window.locator("#timeline-month")).to_have_attribute("max", "22")


def test_a_play_ends_at_the_last_month_and_is_one_step_for_back(window, address):
    window.goto(f"{address}?from=2016-11&to=2016-11")
    window.focus("#timeline-play")
    window.keyboard.press("Space")
    window.wait_for_url("**to=2016-12")
    assert is_playing(window)
    window.wait_for_url("**to=2017-02")
    window.wait_for_selector("#timeline-play[title='逐月播放']")
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
    window.wait_for_url("**to=2016-12")
    window.wait_for_timeout(1500)
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
    window.wait_for_function("document.querySelector('#timeline-play').title !== '暂停播放'")
    window.wait_for_timeout(500)  # what was under way arrives
    before = window.url
    window.wait_for_timeout(1500)
    assert window.url == before


@pytest.mark.parametrize("width", [390, 1366, 3840])
def test_nothing_is_wider_than_the_window(window, width):
    window.set_viewport_size({"width": width, "height": 800})
    assert window.evaluate("document.documentElement.scrollWidth") <= width
