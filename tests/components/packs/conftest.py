"""Packs change the store, so they have one of their own."""

from __future__ import annotations

import pytest

from tests.components.conftest import linyi_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of the application: its database, and in `var` what it keeps."""
    return tmp_path_factory.mktemp("packs")


@pytest.fixture(scope="module")
def linyi(folder):
    """The application over the sample of Linyi, for the tests of one module."""
    yield from linyi_in(folder)
