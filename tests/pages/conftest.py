"""The module's own `gateway`, looked at."""

from __future__ import annotations

import pytest

from components.blocks.screen import Screen
from data.answers.view import view_from_query


@pytest.fixture
def look(gateway):
    """A screen of a region, open as long as the test runs."""
    with gateway.reader() as reader:
        yield lambda region, **query: Screen(reader, view_from_query({"region": region, **query}, reader.catalogue, reader.scope)[0])
