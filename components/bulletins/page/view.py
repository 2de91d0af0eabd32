"""The page of bulletins: a draft as a letter or as a form, or what would be written now, with what belongs to it beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.model import Block, Columns, Prose, columns
from components.blocks.notice import notice
from components.blocks.screen import EXTENSION, Detail, Screen
from components.bulletins.addresses import PAGE, form_address, page_address
from components.bulletins.changes import Changed, changed_since
from components.bulletins.letter import letter
from components.bulletins.model import Bulletin, Paragraph
from components.bulletins.page.cards import changed_card, draft_card, drafts_card, omissions_card
from components.bulletins.page.choosing import choosing_card
from components.bulletins.page.editor import editor
from components.bulletins.proposing import proposed
from components.bulletins.source import draft_named
from components.bulletins.stored import from_json
from components.bulletins.templates.files import EXTENSION as FOLDER
from components.frame.rights import may
from components.words.text import t
from data.bulletins.drafts import Draft, history, latest_drafts
from data.errors import AnjuError
from data.reading.gateway import Gateway, Reader


def find_draft(reader: Reader, query: Mapping[str, object]) -> Detail | None:
    """The draft that the query names: its page stands in the draft's region. None where there is none that the viewer may see."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    draft = draft_named(gateway, reader, query.get("draft"), query.get("at"))
    if draft is None:
        return None
    own = (
        {"draft": draft.saved.draft} | ({"at": str(draft.saved.version)} if query.get("at") else {}) | ({"mode": "edit"} if query.get("mode") == "edit" else {})
    )
    return Detail(draft.saved.title, draft.saved.subject.region_code, PAGE, own)


def bulletins_content(screen: Screen) -> Sequence[Block | None]:
    """What the query asks for: a draft, or what would be written now, with the drafts that there are."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    folder: Path | None = current_app.extensions.get(FOLDER)
    if screen.query.get("draft"):
        draft = draft_named(gateway, screen.reader, screen.query.get("draft"), screen.query.get("at"))
        if draft is not None:
            return _of_draft(screen, draft, gateway, folder)
        gone = notice(t("bulletin_gone", screen.lang), state="empty", lang=screen.lang)
        return [gone, *_of_proposal(screen, gateway, folder)]
    return _of_proposal(screen, gateway, folder)


def _of_proposal(screen: Screen, gateway: Gateway, folder: Path | None) -> Sequence[Block | None]:
    lang, proposal = screen.lang, proposed(screen, gateway, folder)
    body: Block = _letter(proposal.bulletin) if proposal.bulletin else notice(proposal.failure, state="empty", lang=lang)
    omissions = [omissions_card(proposal.bulletin.omissions, lang=lang)] if proposal.bulletin and proposal.bulletin.omissions else []
    choosing = choosing_card(screen, folder, chosen=proposal.template, period=proposal.period, number=proposal.number)
    regions = list(screen.catalogue.tree.subtree(screen.view.region))
    return [_outcome_notice(screen, "removed"), _beside(body, choosing, drafts_card(screen, latest_drafts(gateway.store, regions)), *omissions)]


def _of_draft(screen: Screen, draft: Draft, gateway: Gateway, folder: Path | None) -> Sequence[Block | None]:
    lang, saved, bulletin = screen.lang, draft.saved, from_json(draft.body)
    versions = history(gateway.store, saved.draft)
    editing = screen.own.get("mode") == "edit" and may("edit_bulletin")
    back = page_address(screen.query, draft=saved.draft, at=screen.own.get("at"))
    action = form_address(f"/{saved.draft}", screen.query)
    body: Block = dbc.Card(editor(bulletin, saved, action=action, back=back, lang=lang), class_name="card-body") if editing else _letter(bulletin)
    changed = _changed(screen, bulletin, saved.id, folder) if saved.data_version != screen.catalogue.version else None
    beside: list[Component] = [draft_card(screen, saved, versions, editing=editing, changed=len(changed or ()))]
    beside += [omissions_card(bulletin.omissions, lang=lang)] if bulletin.omissions else []
    return [
        _outcome_notice(screen, "kept", "saved", version=saved.version),
        _beside(body, *beside),
        changed_card(changed, saved, version=screen.catalogue.version, lang=lang, whole=screen.whole) if changed is not None else None,
    ]


def _outcome_notice(screen: Screen, *known: str, **fill: object) -> Component | None:
    """What a form has just done, as the address that it led to tells."""
    outcome = str(screen.query.get("said", ""))
    return notice(t(f"bulletin_said_{outcome}", screen.lang, **fill), state="info", lang=screen.lang) if outcome in known else None


def _changed(screen: Screen, bulletin: Bulletin, version: str, folder: Path | None) -> list[Changed] | None:
    """The numbers that are others now, computed once a version of the draft and of the data; None where the template cannot be used any more."""
    try:
        return screen.reader.remembered(("bulletin changed", version), lambda: changed_since(bulletin, screen.reader, folder))
    except AnjuError:
        return None


def _letter(bulletin: Bulletin) -> Prose:
    """The letter on the screen, and its sentences for who tells the page otherwise."""
    parts = (part for chapter in bulletin.chapters for part in chapter.parts)
    sentences = [part.text for part in parts if isinstance(part, Paragraph)]
    return Prose(sentences, letter(bulletin), bulletin.heading)


def _beside(body: Block, *cards: Component) -> Columns:
    return columns(body, html.Div(cards, className="bulletin-side vstack gap-2"), kind="bulletin")
