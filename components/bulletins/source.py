"""From the address of a draft to its report: what a reader sees on the page of the draft is what documents say."""

from __future__ import annotations

from collections.abc import Mapping

from flask import current_app

from components.blocks.screen import Screen, look
from components.bulletins.addresses import OWN, PAGE
from components.bulletins.as_report import bulletin_report
from components.bulletins.model import Bulletin
from components.bulletins.proposing import proposed
from components.bulletins.stored import from_json
from components.bulletins.templates.files import EXTENSION
from components.documents.model import Report
from components.documents.report import UnknownPageError
from components.documents.source import source_of
from data.answers.view import View
from data.bulletins.drafts import Draft, find
from data.reading.gateway import Gateway, Reader


def draft_named(gateway: Gateway, reader: Reader, name: object, version: object = None) -> Draft | None:
    """The version of the draft that untrusted parameters name, the latest unless one is named.

    None if there is none, or if the viewer may not see its region or counts as small as it says.
    """
    number = int(version) if isinstance(version, str) and version.isascii() and version.isdigit() and len(version) < 6 else None
    if not isinstance(name, str) or not 0 < len(name) <= 32 or not name.isalnum() or not name.isascii():
        return None
    draft = find(gateway.store, name, number)
    if draft is None or not reader.scope.allows(draft.saved.subject.region_code, reader.catalogue.tree):
        return None
    return draft if draft.body["mask_below"] >= reader.scope.mask_below else None


def screen_for(reader: Reader, bulletin: Bulletin) -> Screen:
    """A screen in the region, months and language of the bulletin."""
    return Screen(reader, View(region=bulletin.region, span=bulletin.period.span, lang=bulletin.lang))


@source_of(PAGE)
def draft_report(query: Mapping[str, str], gateway: Gateway) -> Report:
    """The report of the draft that the query names, or of what would be written now; UnknownPageError if there is neither."""
    with gateway.reader() as reader:
        bulletin = _draft(query, gateway, reader) if query.get("draft") else _proposal(query, gateway, reader)
        if bulletin is None:
            raise UnknownPageError(PAGE)
        return bulletin_report(screen_for(reader, bulletin), bulletin)


def _draft(query: Mapping[str, str], gateway: Gateway, reader: Reader) -> Bulletin | None:
    draft = draft_named(gateway, reader, query.get("draft"), query.get("at"))
    return from_json(draft.body) if draft else None


def _proposal(query: Mapping[str, str], gateway: Gateway, reader: Reader) -> Bulletin | None:
    screen = look(query, reader, own=OWN).screen
    return proposed(screen, gateway, current_app.extensions.get(EXTENSION)).bulletin if screen else None
