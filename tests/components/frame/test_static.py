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


@pytest.mark.parametrize("alive", [dbc.Alert("缺", color="info", dismissable=True), dbc.Input(), dbc.Offcanvas("x"), dbc.Toast("x"), dcc.Interval(id="clock")])
def test_what_keeps_a_state_of_its_own_stays(alive):
    assert made_static(html.P(alive)).children is alive


@pytest.mark.parametrize("part", [dbc.Button("导出", id="export"), html.Output(id="said"), dbc.Button("导出", id={"type": "x", "key": "y"})])
def test_what_a_callback_names_stays(part):
    assert made_static(html.P(part), {"export", "said"}).children is part


def test_the_ids_that_callbacks_name_are_known():
    app = Dash("named", enable_mcp=False)
    app.clientside_callback("() => 1", Output("out", "children"), Output("more", "children"), Input("in", "value"), State("kept", "data"))
    app.clientside_callback("() => {}", Input({"type": "pattern", "key": ALL}, "value"), prevent_initial_call=True)
    app.clientside_callback("() => 1", Output("alone", "children"), Input("in", "value"))
    assert {"out", "more", "in", "kept", "alone"} <= named_in_callbacks(app)


def test_static_parts_beside_each_other_are_one():
    graph = dcc.Graph(id="map")
    made = made_static(html.Div([html.P("一"), html.P("二"), graph, html.P("三"), "四"]))
    both, alive, last, words = made.children
    assert (both.tree, alive, last.tree, words) == (["", {}, ["p", {}, "一"], ["p", {}, "二"]], graph, ["p", {}, "三"], "四")


def test_what_is_alive_stays_and_so_do_the_elements_around_it():
    graph = dcc.Graph(id="map")
    made = made_static(html.Section([html.H2("地图"), html.Div(graph, className="graph-box"), html.P("注")], className="panel"))
    head, box, foot = made.children
    assert (made.className, head.tree, box.children, foot.tree) == ("panel", ["h2", {}, "地图"], graph, ["p", {}, "注"])
