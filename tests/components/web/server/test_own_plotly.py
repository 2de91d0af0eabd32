"""A graph that asks Dash for plotly gets our bundle of it, and nobody the library."""

from __future__ import annotations

import brotli
import pytest

from components.frame.page import PLOTLY
from components.web.server.own_plotly import serve_own_plotly
from components.web.server.setup import prepare
from tests.components.web import tiny


@pytest.fixture
def client(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "ours.js").write_text("window.Plotly = {};\n" * 100)
    app, bundles, _ = tiny.make(tmp_path)
    bundles.also(*serve_own_plotly(app.server, tmp_path / "ours.js"))
    prepare(app, bundles, var=tmp_path)
    return app.server.test_client()


@pytest.mark.parametrize(("accepted", "unpack"), [("br", brotli.decompress), ("", bytes)])
def test_whatever_a_browser_takes_it_gets_the_bundle(client, accepted, unpack):
    with client.get(PLOTLY, headers={"Accept-Encoding": accepted}) as answer:
        assert unpack(answer.data).startswith(b"window.Plotly = {};")
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("accepted", ["br", ""])
def test_an_address_with_a_fingerprint_is_answered_alike(client, accepted):
    with client.get(PLOTLY.replace(".min", ".v6_0m1.min"), headers={"Accept-Encoding": accepted}) as answer:
        assert b"window.Plotly = {};" in (brotli.decompress(answer.data) if accepted else answer.data)


def test_what_has_come_already_is_not_sent_again(client):
    with client.get(PLOTLY) as first, client.get(PLOTLY, headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")
