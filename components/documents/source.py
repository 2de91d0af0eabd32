"""From the address of a page to its report: what an address shows on the screen, a document says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from components.documents.model import Report
from components.documents.report import UnknownPageError, page_report
from components.documents.variants import with_variants
from components.format_words import Lang
from components.screen import PAGES, Screen, open_screen
from data.gateway import Gateway, Reader

LONGEST: Final = 2_000
_PATHS: Final = {**PAGES, "compound": "/compound"}
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
    with gateway.reader() as reader:
        key, screen = page_at(address, reader)
        report = page_report(screen, key)
        return with_variants(report, screen, key) if choosable else report


def page_at(address: str, reader: Reader, *, lang: Lang | None = None) -> tuple[str, Screen]:
    """The key and the screen of the page at an untrusted address, in another language if asked; UnknownPageError if there is none."""
    path, query = _parts(address)
    key = next((key for key, known in _PATHS.items() if known == path), None)
    screen = open_screen({**query, **({"lang": lang} if lang else {})}, reader)
    if key is None or screen is None:
        raise UnknownPageError(path)
    return key, screen


def _parts(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address[:LONGEST])
    return parts.path, dict(parse_qsl(parts.query))
