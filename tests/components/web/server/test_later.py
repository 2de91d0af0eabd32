"""A component library whose scripts come only with the answers that need them."""

from __future__ import annotations

import json

from dash import Dash, Input, Output, html
from dash_ag_grid import AgGrid

from components.web.server.later import load_later


def make():
    app = Dash("later", suppress_callback_exceptions=True)
    app.layout = html.Div([html.Button(id="ask"), html.Div(id="answer")])

    @app.callback(Output("answer", "children"), Input("ask", "n_clicks"))
    def answer(clicks):
        return AgGrid(id="grid") if clicks else "nothing"

    load_later(app, "dash_ag_grid", without=("async-enterprise.js",))
    return app.server.test_client()


def asked(client, clicks):
    body = {
        "output": "answer.children",
        "outputs": {"id": "answer", "property": "children"},
        "inputs": [{"id": "ask", "property": "n_clicks", "value": clicks}],
    }
    return json.loads(client.post("/_dash-update-component", json=body).data)


def test_no_page_loads_the_library_by_itself():
    assert "dash_ag_grid.v" not in make().get("/").text


def test_an_answer_with_a_component_of_the_library_names_its_scripts_and_others_do_not():
    client = make()
    scripts = asked(client, 1)["dist"]
    assert [one["url"].rpartition("/")[2].split(".")[0] for one in scripts] == ["dash_ag_grid"]
    assert client.get(scripts[0]["url"]).status_code == 200
    assert "dist" not in asked(client, 0)


def test_a_second_application_of_the_process_does_the_same():
    make()
    assert "dist" in asked(make(), 1)


def test_files_that_are_never_needed_are_not_served():
    app = Dash("files")
    app.layout = html.Div()
    load_later(app, "dash_ag_grid", without=("async-enterprise.js",))
    assert "async-community.js" in app.registered_paths["dash_ag_grid"]
    assert "async-enterprise.js" not in app.registered_paths["dash_ag_grid"]
