import json
import logging

import pytest

from components.web.hardening.errors import _dictionary, error_page
from components.web.server.logs import JsonLines

EXPLODE = {
    "output": "..long.children...long.title..",
    "outputs": [{"id": "long", "property": "children"}, {"id": "long", "property": "title"}],
    "inputs": [{"id": "choice", "property": "value", "value": "explode"}],
    "state": [{"id": "url", "property": "href", "value": "http://localhost/"}],
}
TRAVERSALS = [
    "/assets/../app.py",
    "/assets/..%2f..%2fpyproject.toml",
    "/assets/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%252f..%252fapp.py",
    "/assets/..%5c..%5capp.py",
    "/assets/%00style.css",
    "/assets/",
    "/_dash-component-suites/dash/dash.py",
    "/_dash-component-suites/dash/../flask/app.py",
    "/_dash-component-suites/os/path.js",
    "/_dash-component-suites/plotly/package_data/..%2f__init__.py",
    "/_dash-component-suites/",
    "/.env",
    "/console",
    "/?__debugger__=yes&cmd=resource&f=debugger.js",
]


@pytest.mark.parametrize("path", TRAVERSALS[:-1])
def test_no_path_leads_out_of_the_public_folders(client, path):
    assert client.get(path).status_code == 404


def test_there_is_no_debugger(client):
    assert b"DEBUGGER" not in client.get(TRAVERSALS[-1]).data.upper()


@pytest.mark.parametrize("path", ["/nowhere", "/incidents/nowhere", "/%E5%AE%89"])
def test_an_unknown_page_is_the_applications_own_page_with_status_404(client, path):
    answer = client.get(path, headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 404
    assert b"_dash-component-suites" in answer.data


@pytest.mark.parametrize("path", ["/api/v9/nothing", "/_dash-nothing", "/_alive_plotly.js"])
def test_an_unknown_address_for_machines_is_404_in_json(client, path):
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.get_json()["error"] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/_dash-layout", "/assets/style.css", "/healthz"])
def test_other_methods_are_not_allowed(client, method, path):
    assert client.open(path, method=method).status_code == 405


def test_an_unexpected_failure_gives_a_reference_that_the_log_knows_and_nothing_else(client, caplog):
    with caplog.at_level(logging.ERROR):
        answer = client.get("/broken", headers={"Accept": "application/json"})
    assert answer.status_code == 500
    reference = answer.get_json()["reference"]
    assert "12345" not in answer.get_data(as_text=True)
    lines = [JsonLines().format(record) for record in caplog.records if record.name == "anju.errors"]
    assert len(lines) == 1
    assert "\n" not in lines[0]
    event = json.loads(lines[0])
    assert (event["reference"], event["status"], event["path"], event["kind"]) == (reference, 500, "/broken", "RuntimeError")
    assert "RuntimeError" in event["trace"]


def test_a_failing_callback_shows_its_reference_in_the_page(client, caplog):
    with caplog.at_level(logging.ERROR):
        answer = client.post("/_dash-update-component", json=EXPLODE)
    shown = answer.get_json()["sideUpdate"]["page"]["children"]["props"]["children"]
    events = [record.event for record in caplog.records if record.name == "anju.errors"]
    assert shown == f"RuntimeError {events[0]['reference']}"
    assert "12345" not in answer.get_data(as_text=True)


def test_a_database_that_is_away_gives_503_and_a_page_in_both_languages(client, built):
    built[2].on = False
    answer = client.get("/closed", headers={"Accept": "text/html", "Accept-Language": "en"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
    assert '<html lang="en">' in page
    assert "The data are not available" in page
    assert "数据暂不可用" in page
    assert "switched off" not in page


def test_readiness_asks_the_database_and_life_does_not(client, built):
    assert client.get("/readyz").status_code == 200
    built[2].on = False
    assert (client.get("/readyz").status_code, client.get("/healthz").status_code) == (503, 200)


def test_the_error_words_have_both_languages_and_the_page_escapes_what_it_is_given():
    chinese, english = _dictionary()["zh"], _dictionary()["en"]
    assert chinese.keys() == english.keys()
    assert "<script>" not in error_page(500, reference="<script>", language="zh")


def test_nothing_that_a_client_sends_begins_a_line_in_the_log():
    record = logging.LogRecord("anju", logging.INFO, "", 0, "name %s", ("a\r\n\x1b[31mb\u2028" + "x" * 1_000_000,), None)
    record.event = {"path": "/\n" * 100}
    line = JsonLines().format(record)
    assert line.isascii()
    assert line.isprintable()
    assert len(line) < 5_000
