"""Checks of the whole after the rows are in: what no single row shows. Runs inside the import's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from data.imports.model import Finding
from data.imports.staging import Stage


def check(connection: Connection, stages: Mapping[str, Stage], version: int) -> Iterator[Finding]:
    """Findings about stages out of order, totals that do not fit and money received beyond what was committed."""
    yield from ()
