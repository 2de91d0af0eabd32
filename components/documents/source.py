"""From the address of a page to its report: what an address shows on the screen, a document says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from components.contents import page_told
from components.documents.model import Report
from components.documents.report import UnknownPageError, page_report
from components.documents.variants import with_variants
from components.screen import PATHS, look
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


def report_at(address: str, gateway: Gateway, *, choosable: bool = False, whole: bool = False) -> Report:
    """The report of an untrusted address, with its variants if it is to be `choosable`, with `whole` lists; UnknownPageError if there is no such page."""
    path, query = _parts(address)
    if path in _SOURCES:
        return _SOURCES[path](query, gateway)
    key = next((key for key, known in PATHS.items() if known == path), "")
    page = page_told(key)
    if page is None:
        raise UnknownPageError(path)
    with gateway.reader() as reader:
        seen = look(query, reader, page=key, find=page.find, own=page.own, whole=whole)
        if seen.screen is None or (page.find and seen.detail is None):
            raise UnknownPageError(path)
        report = page_report(seen.screen, key)
        return with_variants(report, seen.screen, key) if choosable and not page.find else report


def _parts(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address[:LONGEST])
    return parts.path, dict(parse_qsl(parts.query))
