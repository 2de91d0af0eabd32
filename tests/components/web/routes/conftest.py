"""An application of its own for each module of routes, over the module's own `store`."""

from __future__ import annotations

import pytest

from app import create_app
from data.settings import Settings


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("routes")
    return Settings(database_url=f"sqlite:///{folder / 'anju.db'}", var=folder / "var")


@pytest.fixture(scope="module")
def server(settings, store):
    return create_app(settings, store).server


@pytest.fixture
def client(server):
    return server.test_client()
