"""The whole application over a database of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dash
import pandas as pd

from app import create_app
from data.cubes.past.upgrading import upgrade
from data.settings import Settings
from data.store.engine import open_store
from tests.data.small import bring


@contextmanager
def served(folder: Path, *frames: dict[str, pd.DataFrame]) -> Iterator[dash.Dash]:
    """The application over a new database in the folder that the frames were brought into; closed at the end."""
    settings = Settings(database_url=f"sqlite:///{folder / 'anju.db'}", var=folder / "var")
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    bring(store, *frames)
    yield create_app(settings, store)
    store.engine.dispose()
