"""What assets/internals takes from the inside of Dash and plotly: each of these says what an upgrade broke."""

from tests.components.scripts.test_ahead import asked_pages


def test_dash_keeps_the_page_where_it_is_looked_for(window):
    found = window.evaluate("(({ component, path }) => [component.type, path.at(-1), window.dash_component_api.getLayout(path).type])(window.anju.dash.page())")
    assert found == ["Div", "children", "Div"]


def test_dash_asks_for_a_page_as_it_is_recognised(window):
    asked = asked_pages(window)
    with window.expect_response("**/_dash-update-component*") as answered:
        window.evaluate("window.anju.dash.replace('?region=b')")
    assert asked == ["?region=b"]
    response = answered.value.json()["response"]
    assert window.evaluate("response => window.anju.dash.pageOf(response).type", response) == "Div"
    assert window.evaluate("response => { window.anju.dash.drop(response); return window.anju.dash.pageOf(response) ?? null; }", response) is None


def test_dash_hears_of_an_address_that_is_replaced_followed_or_set(window, address):
    window.evaluate("window.moves = 0; window.anju.dash.onMove(() => { window.moves += 1; })")
    entries = window.evaluate("history.length")
    window.evaluate("window.anju.dash.replace('?region=b')")
    window.wait_for_selector("h1:has-text('region=b')")
    assert (window.evaluate("history.length"), window.url) == (entries, f"{address}?region=b")
    window.evaluate("window.anju.dash.follow('?region=a')")
    window.wait_for_selector("h1:has-text('region=a')")
    window.evaluate("window.anju.dash.go({ search: '?region=b' })")
    window.wait_for_selector("h1:has-text('region=b')")
    assert window.evaluate("history.length") == entries + 2
    assert window.evaluate("window.moves") >= 2


def test_dash_tells_the_properties_of_a_component(window):
    assert "shown" in window.evaluate("JSON.parse(window.anju.dash.propsOf('filters')['data-filters'])")


def test_plotly_tells_its_axes_letters_and_projection_and_draws_a_picture(window):
    bars, graph = "document.querySelector('#bars .js-plotly-plot')", "document.querySelector('#map .js-plotly-plot')"
    area = window.evaluate(f"window.anju.plotly.area({bars})")
    assert min(area[side] for side in ("l", "t", "w", "h")) > 0
    assert window.evaluate(f"window.anju.plotly.font({bars}).size") > 8
    assert window.evaluate(f"window.anju.plotly.projection({bars}) ?? null") is None
    x, y = window.evaluate(f"window.anju.plotly.projection({graph})([118.5, 30.5])")
    box = window.locator("#map .main-svg").first.bounding_box()
    assert 0 < x < box["width"]
    assert 0 < y < box["height"]
    assert window.evaluate(f"window.anju.plotly.svg({bars})").startswith("<svg")
