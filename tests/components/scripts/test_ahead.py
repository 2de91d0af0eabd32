"""What is chosen, or only pointed at, is asked for ahead of Dash (assets/js/ahead.js)."""

import json

from playwright.sync_api import expect

from components.frame.accelerators import AHEAD
from tests.components.scripts.steps import choose, comes_to, needs, said


def asked_pages(window):
    """The queries of the pages that the browser asks the server for from now on, as they come."""
    found = []

    def note(request):
        body = request.post_data or ""
        if body.startswith('{"output":".._pages_content.children'):
            found.append(next(one["value"] for one in json.loads(body)["inputs"] if one["property"] == "search"))

    window.on("request", note)
    return found


def test_a_choice_asks_for_its_page_once(window, address):
    asked = asked_pages(window)
    choose(window, "region", "乙区")
    window.wait_for_url(f"{address}?region=b")
    comes_to(window, asked, ["?region=b"])


@needs(AHEAD)
def test_a_choice_is_shown_before_its_address_is_written(window):
    window.evaluate(
        "new MutationObserver(() => { window.seen ??= document.querySelector('h1').textContent.includes('region=b') && location.search; })"
        ".observe(document.querySelector('h1'), { childList: true, characterData: true, subtree: true })"
    )
    choose(window, "region", "乙区")
    window.wait_for_url("**region=b")
    assert window.evaluate("window.seen") == ""


@needs(AHEAD)
def test_what_the_pointer_rests_on_is_asked_for_and_then_chosen_without_asking(window, address):
    asked = asked_pages(window)
    window.locator(".filter-region .dash-dropdown").click()
    option = window.locator(".dash-dropdown-option", has_text="乙区")
    with window.expect_response("**/_dash-update-component*"):
        option.hover()
    assert window.url == address
    option.click()
    window.wait_for_url(f"{address}?region=b")
    comes_to(window, asked, ["?region=b"])


@needs(AHEAD)
def test_what_the_pointer_only_passes_is_not_asked_for(window):
    window.locator(".filter-from .dash-dropdown").click()
    asked = asked_pages(window)
    options = window.locator(".dash-dropdown-option")
    window.evaluate(
        "options => options.forEach(option => option.dispatchEvent(new PointerEvent('pointerover', {bubbles: true})))",
        [option.element_handle() for option in options.all()[:8]],
    )
    rested = options.nth(7).locator("input").input_value()
    comes_to(window, asked, [f"?from={rested}"])


@needs(AHEAD)
def test_the_month_that_the_pointer_would_step_to_is_asked_for(window, address):
    window.goto(f"{address}?from=2016-11&to=2016-11")
    said(window, "2016年11月")
    asked = asked_pages(window)
    window.hover("#timeline-next")
    comes_to(window, asked, ["?from=2016-12&to=2016-12"])
    window.click("#timeline-next")
    window.wait_for_url("**to=2016-12")
    comes_to(window, asked, ["?from=2016-12&to=2016-12", "?from=2017-01&to=2017-01"])


def test_two_choices_that_follow_each_other_closely_both_count(window, address):
    held = []
    window.route("**/_dash-update-component*", lambda route: route.continue_() if held else held.append(route))
    choose(window, "region", "乙区")
    choose(window, "to", "2017年2月" if window.locator(".dash-dropdown-option", has_text="2017年2月").count() else "2017-02")
    window.wait_for_url(f"{address}?region=b&to=2017-02")
    held[0].continue_()
    window.wait_for_selector("h1:has-text('region=b')")
    window.wait_for_timeout(300)
    assert window.url == f"{address}?region=b&to=2017-02"


@needs(AHEAD)
def test_a_choice_that_is_taken_back_before_it_is_drawn_changes_nothing(window, address):
    held = []
    window.route("**/_dash-update-component*", lambda route: held.append(route))
    choose(window, "region", "乙区")
    choose(window, "region", "甲区")
    window.wait_for_timeout(200)
    for route in held:
        route.continue_()
    window.wait_for_timeout(500)
    assert window.url == address
    assert "region=b" not in window.locator("h1").inner_text()
    expect(window.locator(".filter-region .dash-dropdown")).to_have_text("甲区")


def test_the_theme_that_is_switched_while_a_choice_is_under_way_leaves_it(window, address):
    held = []
    window.route("**/_dash-update-component*", lambda route: route.continue_() if held else held.append(route))
    choose(window, "region", "乙区")
    window.click("#switch-theme")
    window.wait_for_url(f"{address}?region=b&theme=dark")
    held[0].continue_()
    window.wait_for_selector("h1:has-text('region=b')")


@needs(AHEAD)
def test_an_answer_that_fails_ahead_is_asked_for_again(window, address):
    failed = []
    window.route("**/_dash-update-component*", lambda route: route.continue_() if failed else (failed.append(1), route.fulfill(status=204)))
    choose(window, "region", "乙区")
    window.wait_for_selector("h1:has-text('region=b')")
    window.wait_for_url(f"{address}?region=b")


@needs(AHEAD)
def test_the_keys_of_the_slider_ask_for_the_month_that_would_follow(window, address):
    window.goto(f"{address}?from=2016-11&to=2016-11")
    said(window, "2016年11月")
    asked = asked_pages(window)
    window.focus("#timeline-month")
    window.keyboard.press("ArrowRight")
    window.wait_for_url("**to=2016-12")
    comes_to(window, asked, ["?from=2016-12&to=2016-12", "?from=2017-01&to=2017-01"])


def test_a_choice_goes_by_its_address_where_nothing_can_be_asked_ahead(window, address):
    window.add_init_script("Object.defineProperty(window, 'fetch', { value: window.fetch, writable: false })")
    window.reload()
    window.wait_for_selector(".map-names text")
    choose(window, "region", "乙区")
    window.wait_for_url(f"{address}?region=b")
    window.wait_for_selector("h1:has-text('region=b')")


FOCUSED = "value => document.activeElement.closest('.dash-dropdown-option')?.querySelector('input').value === value"


@needs(AHEAD)
def test_the_option_that_the_keys_come_to_is_asked_for(window, address):
    asked = asked_pages(window)
    window.locator(".filter-region button.dash-dropdown").focus()
    window.keyboard.press("Enter")
    window.wait_for_function(FOCUSED, arg="a")  # the one in view, which is nothing to ask for
    window.wait_for_timeout(200)
    window.keyboard.press("ArrowDown")
    window.wait_for_function(FOCUSED, arg="b")
    comes_to(window, asked, ["?region=b"])
    window.keyboard.press("Enter")
    window.wait_for_url(f"{address}?region=b")
    assert asked == ["?region=b"]


@needs(AHEAD)
def test_a_region_that_is_pressed_is_asked_for_before_the_button_is_let_go(window, address):
    box = window.locator(".choroplethlayer path").nth(1).bounding_box()
    asked = asked_pages(window)
    window.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    window.wait_for_timeout(300)
    assert asked == []
    window.mouse.down()
    comes_to(window, asked, ["?region=b"])
    window.mouse.up()
    window.wait_for_url(f"{address}?region=b")
    assert asked == ["?region=b"]
