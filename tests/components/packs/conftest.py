"""Packs change the store, so they have one of their own."""

from __future__ import annotations

import pytest

from tests.components.conftest import dashboard_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of the application: its database, and in `var` what it keeps."""
    return tmp_path_factory.mktemp("packs")


@pytest.fixture(scope="module")
def dashboard(folder):
    """The application as Dash knows it."""
    yield from dashboard_in(folder)


@pytest.fixture(scope="module")
def linyi(dashboard):
    """The application over the sample of Linyi, for the tests of one module."""
    return dashboard.server
