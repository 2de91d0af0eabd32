"""Nobody who has not signed in is answered anything, whatever the route: all routes and callbacks there are, so that new ones are tried by themselves."""

from __future__ import annotations

import json

import pytest

from components.web.hardening.limits import CALLBACKS
from tests.entry.access.conftest import FOREIGN, OWN, page_of, text_of

OPEN = {"/healthz", "/signin", "/assets/<path:filename>"}
VALUES = {"key": "cases", "form": "csv", "version": "1", "region": "12", "name": "0" * 32, "number": "0", "part": "cases", "batch": "1", "page": "cases"}
POINTS = ("/console", "/?__debugger__=yes", "/_mcp", "/nowhere", "/assets/../app.py", "//evil", "/static/x", "/signinx", "/healthz/x", "/assetsx", "/signin/")


def example(converter, name):
    """A value that the variable of a route takes."""
    words = getattr(converter, "items", None) or [VALUES.get(name, "x")]
    return converter.to_python(sorted(words)[0])


def addresses(app):
    """Every route with an example for each of its variables, and its methods."""
    adapter = app.server.url_map.bind("localhost")
    for rule in app.server.url_map.iter_rules():
        values = {name: example(rule._converters[name], name) for name in rule.arguments}
        for method in sorted(rule.methods - {"OPTIONS"}) if str(rule) not in OPEN else ():
            yield method, adapter.build(rule.endpoint, values, method=method)


def test_every_route_asks_who_is_there_and_says_nothing_before(office):
    tried = set()
    for method, address in addresses(office.app):
        if address in ("/metrics", "/readyz"):
            continue
        answer = office.client().open(address, method=method)
        assert answer.status_code in (401, 405), (method, address, answer.status_code)
        assert not any(word in text_of(answer) for word in (*OWN, *FOREIGN)), address
        assert answer.headers["Cache-Control"] == "no-store", address
        tried.add(address)
    assert len(tried) > 40


def test_a_reader_of_pages_is_led_to_the_page_for_signing_in_and_back(office):
    answer = office.client().get("/cases?region=11&lang=en", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/signin?next=%2Fcases%3Fregion%3D11%26lang%3Den")
    form = office.client().get(answer.headers["Location"])
    assert "Sign in" in form.text
    assert 'value="/cases?region=11&amp;lang=en"' in form.text


@pytest.mark.parametrize("address", POINTS)
def test_addresses_of_tools_and_of_nothing_say_nothing_either(office, address):
    assert office.client().get(address).status_code in (401, 404)


def test_every_callback_asks_who_is_there(office):
    assert len(office.app.callback_map) > 20
    for name in office.app.callback_map:
        answer = office.client().post(CALLBACKS, json={"output": name, "inputs": [], "changedPropIds": []})
        assert answer.status_code == 401, name


def test_no_body_is_read_of_somebody_unknown(office):
    for body in (b"{", b"[" * 30_000, b"\xff", json.dumps({"output": 1}).encode()):
        assert office.client().post(CALLBACKS, data=body, content_type="application/json").status_code == 401


def test_what_watches_the_server_is_answered_on_this_machine_alone(office):
    for address in ("/readyz", "/metrics"):
        assert office.client().get(address).status_code == 200
        assert office.client().get(address, headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 401
        assert office.client().get(address, environ_base={"REMOTE_ADDR": "10.0.0.5"}).status_code == 401


def test_a_forged_mark_of_the_server_itself_is_no_viewer(office):
    for name in ("anju.viewer", "anju-viewer", "X-Anju-Viewer"):
        assert office.client().get("/api/v1/metrics", headers={name: "city"}).status_code == 401


def test_a_page_of_somebody_signed_in_is_kept_by_nobody(office):
    client = office.client("city")
    for answer in (client.get("/"), page_of(client, "/"), client.get("/api/v1/metrics/cases"), client.get("/geo/1/1.json"), client.get("/download/cases.csv")):
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
