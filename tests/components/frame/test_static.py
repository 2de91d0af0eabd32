"""What never changes by itself is one component; what is alive stays as it is."""

import dash_bootstrap_components as dbc
import pytest
from dash import ALL, Dash, Input, Output, State, dcc, html

from components.blocks.attributes import attributes
from components.frame.static import LINK, Static, made_static, named_in_callbacks


def test_a_part_without_anything_alive_is_one_component_of_plain_lists():
    made = made_static(html.P(["30 ", html.B("起", className="unit"), None], id="p", **attributes(aria_label="个")))
    assert isinstance(made, Static)
    assert made.tree == ["p", {"id": "p", "aria-label": "个"}, "30 ", ["b", {"className": "unit"}, "起"], None]


def test_a_single_child_and_no_child_are_written_alike():
    assert made_static(html.Div(html.H2("x"))).tree == ["div", {}, ["h2", {}, "x"]]
    assert made_static(html.Div(className="bar")).tree == ["div", {"className": "bar"}]


def test_a_link_of_the_application_is_told_from_a_download():
    made = made_static(html.Nav([dcc.Link("区县", href="/region?x=1"), html.A("下载", href="/download/x.csv")]))
    assert [child[0] for child in made.tree[2:]] == [LINK, "a"]


def test_a_component_of_bootstrap_that_keeps_nothing_is_made_in_the_browser_without_dash():
    menu = dbc.DropdownMenu([dbc.DropdownMenuItem("兰山区", href="/?region=1", id="below-1")], label="下级地区", id="below")
    made = made_static(html.P([dbc.Badge("达标", color=None, class_name="status"), dbc.Nav(dbc.NavLink("总览", href="/", active=True)), menu]))
    assert made.tree[2:] == [
        ["Badge", {"color": None, "class_name": "status"}, "达标"],
        ["Nav", {}, ["NavLink", {"href": "/", "active": True}, "总览"]],
        ["DropdownMenu", {"label": "下级地区", "id": "below"}, ["DropdownMenuItem", {"href": "/?region=1", "id": "below-1"}, "兰山区"]],
    ]


def test_an_alert_that_stays_is_said_at_rest():
    made = made_static(html.P(dbc.Alert("缺", color="warning", class_name="notice")))
    assert made.tree[2:] == [["div", {"className": "alert alert-warning notice", "role": "status"}, "缺"]]


def test_an_alert_without_a_colour_has_that_of_bootstrap():
    assert made_static(html.P(dbc.Alert("好"))).tree[2:] == [["div", {"className": "alert alert-success", "role": "status"}, "好"]]


@pytest.mark.parametrize(
    "alive",
    [
        dbc.Alert("缺", color="info", dismissable=True),
        dbc.Alert("缺", is_open=False),
        dbc.Input(),
        dbc.Offcanvas("x"),
        dbc.Toast("x"),
        dcc.Interval(id="clock"),
    ],
)
def test_what_keeps_a_state_of_its_own_stays(alive):
    made = made_static(html.P(alive))
    assert (made.tree, made.children) == (["p", {}, {"slot": 0}], [alive])


@pytest.mark.parametrize("part", [dbc.Button("导出", id="export"), html.Output(id="said"), dbc.Button("导出", id={"type": "x", "key": "y"})])
def test_what_a_callback_names_stays(part):
    assert made_static(html.P(part), {"export", "said"}).children == [part]


def test_the_ids_that_callbacks_name_are_known():
    app = Dash("named", enable_mcp=False)
    app.clientside_callback("() => 1", Output("out", "children"), Output("more", "children"), Input("in", "value"), State("kept", "data"))
    app.clientside_callback("() => {}", Input({"type": "pattern", "key": ALL}, "value"), prevent_initial_call=True)
    app.clientside_callback("() => 1", Output("alone", "children"), Input("in", "value"))
    assert {"out", "more", "in", "kept", "alone"} <= named_in_callbacks(app)


def test_what_is_alive_stands_in_its_place_among_the_elements():
    graph, list_of_regions = dcc.Graph(id="map"), dcc.Dropdown(id="regions")
    made = made_static(html.Section([html.H2("地图"), html.Div(graph, className="graph-box"), list_of_regions, "注"]))
    assert made.tree == ["section", {}, ["h2", {}, "地图"], ["div", {"className": "graph-box"}, {"slot": 0}], {"slot": 1}, "注"]
    assert made.children == [graph, list_of_regions]


def test_of_the_frame_of_a_page_only_what_is_in_it_is_static():
    graph = dcc.Graph(id="map")
    made = made_static(html.Div([html.Header("头"), html.Main([html.P("一"), html.P("二"), graph, html.P("三"), "四"], id="content")], id="page"))
    head, main = made.children
    both, alive, last, words = main.children
    assert (made.id, head.tree, main.id) == ("page", ["header", {}, "头"], "content")
    assert (both.tree, alive, last.tree, words) == (["", {}, ["p", {}, "一"], ["p", {}, "二"]], graph, ["p", {}, "三"], "四")


def test_a_named_part_stays_around_what_is_static_in_it():
    made = made_static(html.Div([html.P("一"), html.P("二")], id="timeline"), {"timeline"})
    (both,) = made.children
    assert (made.id, both.tree) == ("timeline", ["", {}, ["p", {}, "一"], ["p", {}, "二"]])
