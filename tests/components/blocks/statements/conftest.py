"""Pages of small programmes, for what is said of their numbers."""

from __future__ import annotations

import pytest

from components.blocks.screen import Screen
from data.answers.view import view_from_query
from data.reading.gateway import Gateway
from tests.data.small import bring


@pytest.fixture
def look(sqlite_store):
    """The screen of the city C after the frames were brought in, for a query; closed when the test ends."""
    opened = []

    def screen(*frames, **query):
        bring(sqlite_store, *frames)
        reader = Gateway(sqlite_store).reader()
        opened.append(reader)
        held = reader.__enter__()
        return Screen(held, view_from_query({"region": "C", **query}, held.catalogue, held.scope)[0])

    yield screen
    for reader in opened:
        reader.__exit__(None, None, None)
