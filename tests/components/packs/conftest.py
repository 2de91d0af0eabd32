"""Packs change the store, so they have one of their own."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module")
def linyi(dashboard):
    """The application over the sample of Linyi, for the tests of one module."""
    return dashboard.server
