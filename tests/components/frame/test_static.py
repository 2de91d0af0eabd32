"""What never changes by itself is one component; what is alive stays as it is."""

import dash_bootstrap_components as dbc
from dash import dcc, html

from components.blocks.attributes import attributes
from components.frame.static import LINK, Static, made_static


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


def test_what_bootstrap_only_gives_a_look_is_its_element_with_its_class():
    made = made_static(html.P([dbc.Badge("达标", color=None, class_name="status status-met"), dbc.Table(html.Tbody(), class_name="data-table")]))
    assert made.tree[2:] == [["span", {"className": "badge status status-met"}, "达标"], ["table", {"className": "table data-table"}, ["tbody", {}]]]
    assert isinstance(made_static(html.P(dbc.Button("导出"))), html.P)


def test_a_button_that_posts_or_leads_somewhere_and_an_alert_that_stays_are_looks_too():
    sent, back = dbc.Button("存", type="submit", color="primary"), dbc.Button("回", href="/x", color="danger", outline=True, size="sm")
    made = made_static(html.Form([sent, back, dbc.Alert("缺", color="warning", class_name="notice")]))
    assert made.tree[2:] == [
        ["button", {"className": "btn btn-primary", "type": "submit"}, "存"],
        [LINK, {"className": "btn btn-outline-danger btn-sm", "href": "/x"}, "回"],
        ["div", {"className": "alert alert-warning notice", "role": "status"}, "缺"],
    ]


def test_what_a_callback_may_name_stays():
    assert isinstance(made_static(html.P(dbc.Alert("缺", id="said"))), html.P)


def test_what_is_alive_stays_and_so_do_the_elements_around_it():
    graph = dcc.Graph(id="map")
    made = made_static(html.Section([html.H2("地图"), html.Div(graph, className="graph-box"), html.P("注")], className="panel"))
    head, box, foot = made.children
    assert (made.className, head.tree, box.children, foot.tree) == ("panel", ["h2", {}, "地图"], graph, ["p", {}, "注"])


def test_what_a_callback_writes_into_stays():
    said = html.Output(id="said")
    assert made_static(html.Div([html.P("1"), said])).children[1] is said
