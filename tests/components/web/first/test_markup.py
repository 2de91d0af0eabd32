"""Components as HTML: what they say, as text, with the classes that they have in a browser and without ids."""

from __future__ import annotations

import json
import re
from pathlib import Path

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from plotly.utils import PlotlyJSONEncoder

from components.frame.static import made_static
from components.web.first.markup import STYLED, markup

LAYOUT = Path(__file__).parents[4] / "assets" / "css" / "layout.css"
ON_PAGES_MADE_EACH_TIME = {"freshness", "outstanding"}
HOSTILE = "<script>alert(1)</script>\"' onload=x {%config%}"


def sent(component):
    """The component as an answer carries it."""
    return json.loads(json.dumps(component, cls=PlotlyJSONEncoder))


def written(component):
    return markup(sent(component))


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (html.P("a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (html.Div([html.Br(), 1.5, None, "x"], className="a b"), '<div class="a b"><br>1.5x</div>'),
        (html.Span("x", style={"--rows": "3", "minWidth": "4rem"}), '<span style="--rows:3;min-width:4rem">x</span>'),
        (html.Td("x", colSpan=2, id="cell", **{"aria-hidden": "true", "data-kpi": "k"}), '<td colspan="2" aria-hidden="true">x</td>'),
        (html.Main("x", id="content"), '<main class="as-content">x</main>'),
        (html.Details([html.Summary("more"), html.Div(**{"data-table": "{}"})]), "<details><summary>more</summary></details>"),
        (dcc.Link("go", href="/cases?a=1&b=2"), '<a href="/cases?a=1&amp;b=2">go</a>'),
        (html.A("go", href="javascript:alert(1)"), "<a>go</a>"),
        (dbc.Card("x", class_name="card-body"), '<div class="card card-body">x</div>'),
        (dbc.Col("x", width=12, lg=True), '<div class="col-12 col-lg">x</div>'),
        (dbc.Badge("x", color=None, class_name="status"), '<span class="badge status">x</span>'),
        (dbc.Alert("x", color="warning"), '<div class="alert alert-warning" role="status">x</div>'),
        (dbc.Button("x", color="light", outline=True, size="sm"), '<button class="btn btn-outline-light btn-sm" type="button">x</button>'),
        (dbc.NavLink("x", href="/", active=True), '<a class="nav-link active" href="/">x</a>'),
        (dbc.DropdownMenu([dbc.DropdownMenuItem("y")], label="x", nav=True), '<div class="dropdown nav-item"><a class="dropdown-toggle nav-link">x</a></div>'),
        (
            dbc.Breadcrumb(items=[{"label": "x", "href": "/"}, {"label": "y", "active": True}], tag="div"),
            '<ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">x</a></li><li class="breadcrumb-item active">y</li></ol>',
        ),
        (dcc.Graph(figure={"data": [], "layout": {}}), ""),
        (dcc.Store(id="store", data="secret"), ""),
        (dbc.Modal("later"), ""),
    ],
)
def test_a_component_is_the_element_that_it_becomes(component, expected):
    assert written(component) == expected


def test_a_drop_down_shows_what_is_chosen_and_else_what_it_asks_for():
    options = [{"value": "1", "label": "  City"}, {"value": "11", "label": "A"}]
    assert ">A</span>" in written(dcc.Dropdown(options=options, value="11", placeholder="choose"))
    assert ">choose</span>" in written(dcc.Dropdown(options=options, value=None, placeholder="choose"))


def test_what_is_static_reads_as_what_it_was_made_of():
    def parts():
        card = dbc.Card([html.H2("title", id="x"), dcc.Graph(id="g"), dcc.Link("all", href="/", className="btn"), "end"], class_name="kpi")
        return html.Div([html.P("one"), card, html.P("two", title="t")], id="page")

    assert written(made_static(parts())) == written(parts())


@pytest.mark.parametrize(
    "component",
    [
        html.P(HOSTILE),
        html.P("x", title=HOSTILE, className=HOSTILE, style={"color": HOSTILE}),
        dbc.DropdownMenu(label=HOSTILE),
        dbc.Breadcrumb(items=[{"label": HOSTILE, "href": HOSTILE}]),
        dcc.Dropdown(options=[{"value": "1", "label": HOSTILE}], value="1"),
    ],
)
def test_a_hostile_name_is_text(component):
    read = written(component)
    assert "<script" not in read
    assert not re.search(r"""["'][^<>"]* onload=[^<>"']*>""", re.sub(r'"[^"]*"', '""', read))
    assert "&lt;script&gt;" in read
    assert written(made_static(component)) == read


def test_no_style_is_lost_with_an_id():
    named = set(re.findall(r"#([a-z][a-z-]+)", LAYOUT.read_text(encoding="utf-8"))) - ON_PAGES_MADE_EACH_TIME
    assert named == STYLED
    assert {name for name in named if f".as-{name}" in LAYOUT.read_text(encoding="utf-8")} == STYLED
