"""From the address of a draft to its report: what a reader sees on the page of the draft is what documents say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from components.bulletins.as_report import bulletin_report
from components.bulletins.kept import from_json
from components.bulletins.model import Bulletin
from components.documents.model import Report
from components.documents.report import UnknownPageError
from components.documents.source import source_of
from components.screen import Screen
from data.bulletins.drafts import Draft, find
from data.gateway import Gateway, Reader
from data.view import View

PAGE: Final = "/bulletins"


def draft_named(gateway: Gateway, reader: Reader, name: object, version: object = None) -> Draft | None:
    """The version of the draft that untrusted parameters name, the latest unless one is named; None if there is none or the viewer may not see its region."""
    number = int(version) if isinstance(version, str) and version.isascii() and version.isdigit() and len(version) < 6 else None
    if not isinstance(name, str) or not 0 < len(name) <= 32 or not name.isalnum():
        return None
    found = find(gateway.store, name, number)
    return found if found and reader.scope.allows(found.saved.subject.region_code, reader.catalogue.tree) else None


def screen_for(reader: Reader, bulletin: Bulletin) -> Screen:
    """A screen in the region, months and language of the bulletin."""
    return Screen(reader, View(region=bulletin.region, span=bulletin.period.span, lang=bulletin.lang))


@source_of(PAGE)
def draft_report(query: Mapping[str, str], gateway: Gateway) -> Report:
    """The report of the draft that the query names; UnknownPageError if there is none."""
    with gateway.reader() as reader:
        draft = draft_named(gateway, reader, query.get("draft"), query.get("at"))
        if draft is None:
            raise UnknownPageError(PAGE)
        bulletin = from_json(draft.body)
        return bulletin_report(screen_for(reader, bulletin), bulletin)
