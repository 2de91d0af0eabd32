import json

import pytest
from dash import ALL, Dash, Input, Output, html

from components.web.hardening.callbacks import is_callback_of
from components.web.hardening.limits import CALLBACKS

GOOD = {
    "output": "echo.children",
    "outputs": {"id": "echo", "property": "children"},
    "inputs": [{"id": "choice", "property": "value", "value": "a"}],
    "state": [],
    "changedPropIds": ["choice.value"],
}
MATCHED = {
    "output": '{"index":["MATCH"],"kind":"answer"}.children',
    "outputs": {"id": {"index": 1, "kind": "answer"}, "property": "children"},
    "inputs": [{"id": {"index": 1, "kind": "question"}, "property": "value", "value": "why"}],
    "changedPropIds": ['{"index":1,"kind":"question"}.value'],
}


@pytest.mark.parametrize("body", [GOOD, MATCHED, {key: GOOD[key] for key in GOOD if key != "state"}])
def test_what_the_pages_send_is_answered(client, body):
    assert client.post(CALLBACKS, json=body).status_code == 200


BAD = [
    {},
    [1],
    "text",
    7,
    {"output": "nothing.children"},
    {"output": ["echo.children"]},
    GOOD | {"output": "echo.title"},  # runs in the browser alone
    GOOD | {"inputs": []},
    GOOD | {"inputs": "choice"},
    GOOD | {"inputs": [{"id": "choice", "property": "options", "value": "a"}]},
    GOOD | {"inputs": [{"id": {"a": 1}, "property": "value"}]},
    GOOD | {"inputs": [GOOD["inputs"]]},
    GOOD | {"inputs": [7]},
    GOOD | {"state": [{"id": "choice", "property": "value", "value": "a"}]},
    GOOD | {"outputs": []},
    GOOD | {"outputs": {"id": "other", "property": "children"}},
    GOOD | {"changedPropIds": [{}]},
    GOOD | {"changedPropIds": "choice.value"},
    MATCHED | {"outputs": {"id": {"index": 1}, "property": "children"}},
    MATCHED | {"inputs": [{"id": "question", "property": "value"}]},
    {key: GOOD[key] for key in GOOD if key != "outputs"},
]


@pytest.mark.parametrize("body", BAD, ids=lambda body: json.dumps(body)[:60])
def test_what_no_page_sends_is_refused_before_any_callback(client, body):
    assert client.post(CALLBACKS, json=body).status_code == 400


def test_a_list_of_components_stands_for_a_wildcard():
    app = Dash("wildcards", enable_mcp=False)
    app.layout = html.Div()

    @app.callback(Output("sum", "children"), Input({"kind": "part", "index": ALL}, "value"))
    def add(values):
        return sum(values)

    body = {
        "output": "sum.children",
        "outputs": {"id": "sum", "property": "children"},
        "inputs": [[{"id": {"kind": "part", "index": number}, "property": "value", "value": 1} for number in range(3)]],
    }
    assert is_callback_of(app.callback_map, body)
    assert is_callback_of(app.callback_map, body | {"inputs": [[]]})
    assert not is_callback_of(app.callback_map, body | {"inputs": [[{"id": "part", "property": "value"}]]})


RAW = [b"", b"{", b"null", b"NaN", b'{"output": Infinity}', b"[" * 20_000 + b"]" * 20_000, b"\xff\xfe", b'{"a":1}{"b":2}']


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: repr(raw[:12]))
def test_what_is_no_json_is_a_bad_request(client, raw):
    assert client.post(CALLBACKS, data=raw, content_type="application/json").status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_a_form_cannot_call_a_callback(client, kind):
    assert client.post(CALLBACKS, data=json.dumps(GOOD), content_type=kind).status_code == 415


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://localhost:81"}]
)
def test_another_site_cannot_call_in_the_viewers_name(client, headers):
    assert client.post(CALLBACKS, json=GOOD, headers=headers).status_code == 403


def test_the_pages_own_origin_may_call(client):
    assert client.post(CALLBACKS, json=GOOD, headers={"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8050", "[::2]:80", ""])
def test_a_host_that_the_server_does_not_go_by_is_refused(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8050", "127.0.0.1:8050", "[::1]:8050", "[::1]", "LOCALHOST"])
def test_the_hosts_of_this_machine_are_known(client, host):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(("path", "size", "status"), [(CALLBACKS, 1_100_000, 413), ("/upload", 1_100_000, 200), ("/upload", 50_100_000, 413)])
def test_bodies_are_limited_to_a_megabyte_and_uploads_to_fifty(client, path, size, status):
    body = b'"' + b"x" * (size - 2) + b'"'
    assert client.post(path, data=body, content_type="application/json").status_code == status


def test_forged_background_jobs_and_endless_queries_are_refused(client):
    assert client.post(f"{CALLBACKS}?cancelJob=1", json=GOOD).status_code == 400
    assert client.post(f"{CALLBACKS}?oldJob=1", json=GOOD).status_code == 400
    assert client.get("/?" + "a=1&" * 10_000).status_code == 400
