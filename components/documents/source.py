"""From the address of a page to its report: what an address shows on the screen, a document says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from components.documents.model import Report
from components.documents.report import UnknownPageError, page_report
from components.documents.variants import with_variants
from components.screen import PAGES, open_screen
from data.gateway import Gateway

LONGEST: Final = 2_000
Source = Callable[[Mapping[str, str], Gateway], Report]
_SOURCES: Final[dict[str, Source]] = {}


def source_of(path: str) -> Callable[[Source], Source]:
    """Keep the function as what makes the report of the addresses under this path, for pages that are no view of the data alone."""

    def keep(source: Source) -> Source:
        _SOURCES[path] = source
        return source

    return keep


def report_at(address: str, gateway: Gateway, *, choosable: bool = False) -> Report:
    """The report of an untrusted address, with its variants if it is to be `choosable`; UnknownPageError if it leads to no page that can be told."""
    path, query = _parts(address)
    if path in _SOURCES:
        return _SOURCES[path](query, gateway)
    key = next((key for key, known in PAGES.items() if known == path), None)
    if key is None:
        raise UnknownPageError(path)
    with gateway.reader() as reader:
        screen = open_screen(query, reader)
        if screen is None:
            raise UnknownPageError(path)
        report = page_report(screen, key)
        return with_variants(report, screen, key) if choosable else report


def _parts(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address[:LONGEST])
    return parts.path, dict(parse_qsl(parts.query))
