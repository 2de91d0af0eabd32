"""Linyi in September 2017 for every document: the application with its pages, and screens of it."""

from __future__ import annotations

import pytest

from components.blocks.screen import STORE, Screen
from data.answers.view import view_from_query
from data.reading.gateway import Gateway
from data.sample import sample
from tests.serving import served


def dashboard_in(folder):
    """The application, as Dash knows it, over a store of its own in the folder with the sample of Linyi."""
    with served(folder, {name: frame for name, frame in sample("linyi").items() if name != "patrols"}) as made:
        yield made


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of an application of a module's own: its database, and in `var` what it keeps."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def dashboard(folder):
    """An application of the module's own, as Dash knows it."""
    yield from dashboard_in(folder)


@pytest.fixture(scope="session")
def linyi(tmp_path_factory):
    """The application over the sample of Linyi, for tests that change nothing in it."""
    yield from (made.server for made in dashboard_in(tmp_path_factory.mktemp("linyi")))


@pytest.fixture
def gateway(linyi):
    with linyi.test_request_context():
        yield Gateway(linyi.extensions[STORE])


@pytest.fixture
def look(gateway):
    """A screen of Linyi in September 2017, open as long as the test runs."""
    with gateway.reader() as reader:
        yield lambda **query: Screen(reader, view_from_query({"region": "371300", "month": "2017-09", **query}, reader.catalogue, reader.scope)[0])
