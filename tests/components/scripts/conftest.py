"""An application of one page with the scripts of assets/js, in a browser."""

import json
import threading
from pathlib import Path

import dash
import pytest
from dash import Dash
from werkzeug.serving import make_server

from components.blocks.model import Card, columns
from components.blocks.rendering import rendered
from components.blocks.table import TableData
from components.figures import district_map, ranking_bars
from components.figures.rows import LabelPoint, NamedValue, RegionValue
from components.frame import filter_bar, timeline
from components.frame.accelerators import STATIC, accelerators
from components.frame.filter_bar import Filter, Option
from components.frame.navigation import Entry, Link
from components.frame.page import IGNORED_ASSETS, RENDERER, Frame, index_page, keep_tab, page, shell, tab
from components.frame.static import made_static, named_in_callbacks
from components.frame.timeline import Timeline
from components.web.server.own_plotly import serve_own_plotly
from data.calculations.periods import Month, Span

ASSETS = Path(__file__).resolve().parents[3] / "assets"
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
        lang="en" if query.get("lang") == "en" else "zh",
        active="overview",
        title=f"region={query.get('region')}",
        entries=[Entry("overview", [Link("overview", "/")])],
        other_language="/?lang=en",
        filters=filters,
        timeline=Timeline(MONTHS, Span(Month.parse(query.get("from", "2017-01")), Month.parse(query.get("to", "2017-01")))),
    )
    whole = page(frame, rendered(columns(*cards, kind="fold"), lang="zh"))
    return keep_tab(made_static(whole, named_in_callbacks(dash.get_app())) if STATIC in accelerators() else whole)


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
        update_title="",
        suppress_callback_exceptions=True,
        enable_mcp=False,
    )
    dash.register_page("scripts_page", path="/", layout=layout, title=tab)
    app.index_string = index_page(app.get_asset_url("head/theme.js"), accelerators())
    app.layout = shell
    app.renderer = RENDERER
    filter_bar.register(app)
    timeline.register(app)
    serve_own_plotly(app.server, ASSETS / "vendor" / "plotly.min.js")
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
    window.wait_for_selector(".map-names text")
    yield window
    context.close()
    assert complaints == []
