"""The states of a page that are walked through: months backwards, then the same ones again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from data.calculations.periods import Month
from data.reading.gateway import Gateway, Reader
from data.store.engine import open_store


def months_of(database_url: str, *, count: int) -> tuple[str, list[Month]]:
    """The top region of the first programme and its last months, the latest first; RuntimeError where it has none."""
    with _first_programme(database_url) as (reader, root):
        span = reader.catalogue.months(root)
    if span is None:
        raise RuntimeError("the programme has no months")
    return root, list(reversed(list(span.months())))[:count]


def regions_of(database_url: str) -> list[str]:
    """The top region of the first programme and those right below."""
    with _first_programme(database_url) as (reader, root):
        return [root, *reader.catalogue.tree.children(root)]


def line_of(database_url: str) -> tuple[str, str]:
    """The top region of the first programme and the first district in it."""
    with _first_programme(database_url) as (reader, root):
        return root, reader.catalogue.tree.at_level(root, "district")[0]


@contextmanager
def _first_programme(database_url: str) -> Iterator[tuple[Reader, str]]:
    gateway = Gateway(open_store(database_url))
    with gateway.reader() as reader:
        yield reader, next(iter(reader.catalogue.programmes))
    gateway.store.engine.dispose()
