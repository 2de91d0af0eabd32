"""The states of a page that are walked through: months backwards, then the same ones again."""

from __future__ import annotations

from data.calculations.periods import Month
from data.reading.gateway import Gateway
from data.store.engine import open_store


def months_of(database_url: str, *, count: int) -> tuple[str, list[Month]]:
    """The top region of the first programme and its last months, the latest first; RuntimeError where it has none."""
    gateway = Gateway(open_store(database_url))
    with gateway.reader() as reader:
        root = next(iter(reader.catalogue.programmes))
        span = reader.catalogue.months(root)
    gateway.store.engine.dispose()
    if span is None:
        raise RuntimeError("the programme has no months")
    return root, list(reversed(list(span.months())))[:count]


def regions_of(database_url: str) -> list[str]:
    """The top region of the first programme and those right below."""
    gateway = Gateway(open_store(database_url))
    with gateway.reader() as reader:
        root = next(iter(reader.catalogue.programmes))
        regions = [root, *reader.catalogue.tree.children(root)]
    gateway.store.engine.dispose()
    return regions


def line_of(database_url: str) -> tuple[str, str]:
    """The top region of the first programme and the first district in it."""
    gateway = Gateway(open_store(database_url))
    with gateway.reader() as reader:
        root = next(iter(reader.catalogue.programmes))
        district = reader.catalogue.tree.at_level(root, "district")[0]
    gateway.store.engine.dispose()
    return root, district
