import gzip
import os

import brotli
import pytest

from components.web.hardening.bundles import Bundles
from components.web.server.setup import prepare
from tests.components.web import tiny

STYLE = "/assets/style.css"


PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js"


def _renderer(client):
    page = client.get("/").get_data(as_text=True)
    return next(part for part in page.split('"') if "dash_renderer.v" in part)


@pytest.mark.parametrize(("accepted", "form", "unpack"), [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)])
def test_a_bundle_comes_compressed_in_the_best_form_that_the_client_takes(client, accepted, form, unpack):
    plain = client.get(STYLE)
    packed = client.get(STYLE, headers={"Accept-Encoding": accepted})
    assert packed.headers["Content-Encoding"] == form
    assert unpack(packed.data) == plain.data
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert packed.mimetype == plain.mimetype == "text/css"
    assert len(packed.data) < len(plain.data) / 5


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0"])
def test_a_client_that_takes_no_compression_gets_the_file_as_it_is(client, accepted):
    answer = client.get(STYLE, headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"/* style */")


def test_an_address_with_a_fingerprint_is_kept_for_good_and_one_without_is_asked_for_again(client):
    brotlied = {"Accept-Encoding": "br"}
    assert client.get(_renderer(client), headers=brotlied).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(f"{STYLE}?m=123.4", headers=brotlied).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get("/assets/fonts/letters.woff2?m=5", headers=brotlied).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(STYLE, headers=brotlied).headers["Cache-Control"] == "no-cache"
    assert client.get(PLOTLY, headers=brotlied).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", [STYLE, PLOTLY, "/_dash-component-suites/dash/dcc/async-graph.js"])
def test_what_the_browser_has_already_is_not_sent_again(client, path):
    headers = {"Accept-Encoding": "br"}
    first = client.get(path, headers=headers)
    again = client.get(path, headers=headers | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_first_visit_costs_less_than_1_9_megabytes(client):
    page = client.get("/", headers={"Accept-Encoding": "br"})
    html = brotli.decompress(page.data).decode()
    scripts = [part for part in html.split('"') if part.startswith(("/_dash-component-suites/", "/assets/"))]
    lazy = [f"/_dash-component-suites/{name}" for name in ("plotly/package_data/plotly.min.js", "dash/dcc/async-graph.js", "dash/dcc/async-dropdown.js")]
    total = len(page.data) + sum(len(client.get(url, headers={"Accept-Encoding": "br"}).data) for url in scripts + lazy)
    assert 1_000_000 < total < 1_900_000


def test_a_changed_file_is_never_answered_with_its_old_content(var, client, built):
    place = var / "assets" / "style.css"
    before = place.read_bytes()
    try:
        place.write_bytes(b"/* changed */" * 100)
        os.utime(place, ns=(1, 1))
        answer = client.get(STYLE, headers={"Accept-Encoding": "br"})
        content = brotli.decompress(answer.data) if answer.headers.get("Content-Encoding") == "br" else answer.data
        assert content == b"/* changed */" * 100
    finally:
        place.write_bytes(before)
        built[1].collect(cache=var / "cache")


def test_a_damaged_file_of_the_cache_is_made_anew(tmp_path):
    app, bundles, _ = tiny.make(tmp_path)
    kept = tmp_path / "cache"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.css").write_text("p { color: red; }\n" * 200)
    prepare(app, bundles, var=tmp_path)
    sizes = {place.name: place.stat().st_size for place in kept.iterdir()}
    for place in kept.iterdir():
        place.write_bytes(b"damaged")
    bundles.collect(cache=kept)
    assert {place.name: place.stat().st_size for place in kept.iterdir()} == sizes


def test_a_cache_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path):
    (tmp_path / "file").write_text("in the way")
    app, bundles, _ = tiny.make(tmp_path)
    (tmp_path / "assets").mkdir()
    prepare(app, bundles, var=tmp_path)
    before = len(bundles)
    bundles.collect(cache=tmp_path / "file" / "cache")
    assert isinstance(bundles, Bundles)
    assert len(bundles) == before > 10


def test_answers_made_anew_are_compressed_once(client):
    body = {
        "output": "..long.children...long.title..",
        "outputs": [{"id": "long", "property": "children"}, {"id": "long", "property": "title"}],
        "inputs": [{"id": "choice", "property": "value", "value": "a"}],
        "state": [{"id": "url", "property": "href", "value": "http://localhost/"}],
        "changedPropIds": ["choice.value"],
    }
    packed = client.post("/_dash-update-component", json=body, headers={"Accept-Encoding": "gzip, br"})
    plain = client.post("/_dash-update-component", json=body)
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 10
