"""Times the server's answer to a change of the filters, asked as the browser asks, over one kept connection."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any, NamedTuple
from urllib.parse import urlparse

import brotli

from bench.measure import Spread, spread
from bench.states import months_of, regions_of

STATES = 40
PAGES = ("/", "/cases", "/definitions")
OUTPUT = ".._pages_content.children..._pages_store.data.."


class PageAnswers(NamedTuple):
    """The answers of one page: times of states asked for the first time and again, and the bytes of the largest."""

    new: Spread
    repeated: Spread
    raw_bytes: int
    wire_bytes: int


class PageAnswer(NamedTuple):
    """One answer: how long it took, and its bytes before and after compression."""

    milliseconds: float
    raw: int
    wire: int


def measure_pages(address: str, database_url: str) -> dict[str, PageAnswers]:
    """Walk each page through states that the server has not seen, then through the same ones again."""
    regions = regions_of(database_url)
    _, months = months_of(database_url, count=24)
    states = [f"?region={regions[n % len(regions)]}&from={months[n % len(months)]}&to={months[n % len(months)]}" for n in range(STATES)]
    connection = http.client.HTTPConnection(urlparse(address).netloc, timeout=60)
    by_page = {}
    for path in PAGES:
        ask_page(connection, path, "?lang=en")
        new = [ask_page(connection, path, state) for state in states]
        repeated = [ask_page(connection, path, state) for _ in range(2) for state in states]
        times = {"new": spread([answer.milliseconds for answer in new]), "repeated": spread([answer.milliseconds for answer in repeated])}
        by_page[path] = PageAnswers(**times, raw_bytes=max(answer.raw for answer in new), wire_bytes=max(answer.wire for answer in new))
    connection.close()
    return by_page


def ask_page(connection: http.client.HTTPConnection, path: str, search: str) -> PageAnswer:
    """Ask for one state of a page as the browser does; RuntimeError for any answer but 200."""
    body = json.dumps(request_for(path, search))
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "gzip, deflate, br"}
    start = time.perf_counter()
    connection.request("POST", "/_dash-update-component", body, headers)
    response = connection.getresponse()
    content = response.read()
    took = (time.perf_counter() - start) * 1000
    if response.status != http.client.OK:
        raise RuntimeError(f"{path}{search}: {response.status} {content[:500]!r}")
    raw = brotli.decompress(content) if response.headers.get("Content-Encoding") == "br" else content
    return PageAnswer(took, len(raw), len(content))


def request_for(path: str, search: str) -> dict[str, Any]:
    """What a browser asks for one state of a page."""
    return {
        "output": OUTPUT,
        "outputs": [{"id": "_pages_content", "property": "children"}, {"id": "_pages_store", "property": "data"}],
        "inputs": [{"id": "_pages_location", "property": "pathname", "value": path}, {"id": "_pages_location", "property": "search", "value": search}],
        "changedPropIds": ["_pages_location.search"],
        "parsedChangedPropsIds": ["_pages_location.search"],
        "state": [],
    }
