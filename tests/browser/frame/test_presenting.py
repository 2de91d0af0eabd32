"""The slide view in Chromium: keys, no scroll bar at both sizes, and a rotation that leaks nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.costly

OVERVIEW = "/present?of=%2F%3Fregion%3D371300%26month%3D2017-09&slide=1"


def _place(page):
    return page.locator("#slide-place").inner_text()


def _turned(page, place):
    page.wait_for_function("(wanted) => document.getElementById('slide-place')?.innerText === wanted", arg=place)


def test_keys_turn_the_slides_and_escape_leads_back(visitor):
    visitor.open(OVERVIEW)
    page = visitor.page
    of = _place(page).split(" / ")[1]
    page.keyboard.press("ArrowRight")
    _turned(page, f"2 / {of}")
    page.keyboard.press("PageUp")
    _turned(page, f"1 / {of}")
    page.keyboard.press("3")
    _turned(page, f"3 / {of}")
    page.keyboard.press("End")
    _turned(page, f"{of} / {of}")
    page.keyboard.press("Escape")
    page.wait_for_selector("#filters")
    assert "region=371300" in page.url


@pytest.mark.parametrize("screen", ["laptop", "desktop", "wall"])
def test_every_row_that_a_slide_counts_is_there_to_be_read(visitor, screen):
    page = visitor.page
    visitor.resize(screen)
    for place in (4, 5):
        visitor.open(f"/present?of=%2Fnetworking%3Fregion%3D371300%26month%3D2017-09%26lang%3Den&slide={place}&lang=en")
        page.locator(".slide-list tbody tr").nth(8).wait_for()
        beyond = page.evaluate("() => { const box = document.querySelector('.slide-list .table-box'); return box.scrollHeight - box.clientHeight; }")
        assert beyond <= 1, place


@pytest.mark.parametrize("screen", ["laptop", "desktop", "wall", "phone"])
def test_the_figure_of_a_slide_fills_it(visitor, screen):
    visitor.resize(screen)
    visitor.open("/present?of=%2Fcases%3Fregion%3D371300%26month%3D2017-09&slide=2")
    drawing = visitor.page.locator(".slide-card .js-plotly-plot .main-svg").first.bounding_box()
    assert drawing["height"] > 0.5 * visitor.page.viewport_size["height"]
    assert drawing["width"] > 0.85 * visitor.page.viewport_size["width"]


def test_the_words_of_the_export_menu_stay_legible_while_it_is_open(visitor):
    visitor.open("/cases?region=371300&month=2017-09")
    button = visitor.page.locator("#document-menu > button")
    button.click()
    visitor.page.locator("#document-menu .dropdown-menu.show").wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    assert button.evaluate("button => getComputedStyle(button).color") == "rgb(255, 255, 255)"


def test_a_finger_turns_the_slides(visitor):
    visitor.open(OVERVIEW)
    page = visitor.page
    of = _place(page).split(" / ")[1]
    session = page.context.new_cdp_session(page)

    def draw(start, end):
        points = [[{"x": x, "y": 400}] for x in (start, (start + end) / 2, end)]
        for kind, touched in zip(("touchStart", "touchMove", "touchMove", "touchEnd"), [*points, []], strict=True):
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    draw(900, 300)
    _turned(page, f"2 / {of}")
    draw(300, 900)
    _turned(page, f"1 / {of}")
    draw(500, 480)
    assert _place(page) == f"1 / {of}"


def test_on_a_phone_letters_stay_readable(visitor):
    visitor.resize("phone")
    visitor.open(OVERVIEW.replace("slide=1", "slide=4"))
    sizes = visitor.page.evaluate("() => [...document.querySelectorAll('.js-plotly-plot text')].map((one) => parseFloat(getComputedStyle(one).fontSize))")
    assert min(sizes) >= 8
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (3840, 2160)])
def test_no_slide_scrolls_or_cuts_at_both_sizes(visitor, width, height):
    page = visitor.page
    page.set_viewport_size({"width": width, "height": height})
    visitor.open(OVERVIEW)
    of = int(_place(page).split(" / ")[1])
    for place in range(1, of + 1):
        _turned(page, f"{place} / {of}")
        page.wait_for_function("() => [...document.querySelectorAll('.js-plotly-plot')].every((graph) => graph.querySelector('.main-svg'))")
        spare = page.evaluate(
            "() => { const body = document.querySelector('.slide-body'), root = document.documentElement;"
            " return [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight, body.scrollHeight - body.clientHeight]; }"
        )
        assert max(spare) <= 1, (place, spare)
        page.keyboard.press("ArrowRight")


@pytest.mark.long
def test_a_hundred_changes_leave_no_memory_behind(visitor):
    page = visitor.page
    visitor.open(OVERVIEW)
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    of = int(_place(page).split(" / ")[1])

    def turn(times):
        place = int(_place(page).split(" / ")[0])
        for _ in range(times):
            place = place % of + 1
            page.keyboard.press("ArrowRight")
            _turned(page, f"{place} / {of}")

    def used():
        session.send("HeapProfiler.collectGarbage")
        return page.evaluate("() => performance.memory.usedJSHeapSize")

    turn(5 * of)
    before = used()
    turn(25 * of)
    assert used() < 1.1 * before
