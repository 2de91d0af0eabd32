"""The status with which the whole application answers the first request for a page."""

from __future__ import annotations

import pytest

from app import create_app
from components.frame.page import PLOTLY
from data.cubes.past.upgrading import upgrade
from data.settings import Settings
from data.store.engine import open_store
from tests.components.web.conftest import ReadingClient
from tests.data.small import compounds, regions
from tests.serving import served


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("addresses")
    with served(folder, regions(), compounds(("x", "111"))) as app:
        app.server.test_client_class = ReadingClient
        yield app.server.test_client()


@pytest.mark.parametrize("address", ["/", "/cases", "/compound?id=x", "/compound?id=x&lang=en", "/region?region=nope"])
def test_a_page_that_is_there_is_200(client, address):
    assert client.get(address, headers={"Accept": "text/html"}).status_code == 200


@pytest.mark.parametrize("address", ["/compound?id=nope", "/compound", "/compound?id=%00", "/compound/x", "/nowhere?id=x"])
def test_what_is_not_there_is_404_with_the_page_that_says_so(client, address):
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert b"_dash-component-suites" in answer.data


def test_a_compound_is_not_called_missing_while_the_database_is_away(tmp_path_factory):
    folder = tmp_path_factory.mktemp("away")
    settings = Settings(database_url=f"sqlite:///{folder / 'anju.db'}", var=folder / "var")
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    server = create_app(settings, store).server
    store.engine.dispose()
    (folder / "anju.db").unlink()
    answer = server.test_client().get("/compound?id=x", headers={"Accept": "text/html"})
    answer.close()
    assert answer.status_code == 503


@pytest.mark.parametrize(("path", "is_preloaded"), [("/", True), ("/region", True), ("/data", False), ("/definitions", False)])
def test_a_page_with_figures_asks_for_plotly_before_any_graph_does(client, path, is_preloaded):
    page = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
    assert (f'<link rel="preload" as="script" href="{PLOTLY}">' in page) == is_preloaded
