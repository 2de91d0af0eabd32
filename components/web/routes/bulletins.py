"""The routes of bulletins: one is kept as a draft, a draft is saved as its next version; the page itself only shows them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, abort, redirect, request

from components.blocks.forms.posted import PostedError
from components.blocks.screen import look
from components.blocks.viewer import current_viewer
from components.bulletins.addresses import OWN, PAGE, page_address
from components.bulletins.model import Bulletin
from components.bulletins.page.editing import check_form, edited, issue_number
from components.bulletins.proposing import proposed, subject_of
from components.bulletins.source import draft_named
from components.bulletins.stored import from_json, to_json
from components.bulletins.templates.files import EXTENSION, template_files, template_named
from components.frame.rights import allowed, note
from components.web.answers import answered, request_lang
from components.words.text import t
from data.bulletins.drafts import Content, create, remove, save
from data.reading.gateway import Gateway
from data.settings import Settings
from data.text.characters import as_seen

_LONGEST: Final = 400_000  # bytes of a form


def bulletins_blueprint(gateway: Gateway, settings: Settings) -> Blueprint:
    """The routes under /bulletins; each is a POST and leads back to the page. The templates of the deployment are in the settings' folder."""
    blueprint = Blueprint("bulletins", __name__, url_prefix=PAGE)
    blueprint.record_once(lambda state: state.app.extensions.update({EXTENSION: settings.bulletins}))
    blueprint.before_request(_only_allowed)
    _add_keeping(blueprint, gateway, settings)
    _add_saving(blueprint, gateway)
    _add_removing(blueprint, gateway)
    return blueprint


def _only_allowed() -> Response | None:
    if request.content_length is not None and request.content_length > _LONGEST:
        abort(413)
    return None if allowed("edit_bulletin") else answered({"error": "bulletin_not_allowed", "message": t("bulletin_not_allowed", request_lang())}, 403)


def _add_keeping(blueprint: Blueprint, gateway: Gateway, settings: Settings) -> None:
    @blueprint.post("/new")
    def keep() -> Response:
        _check_choice(settings)
        query = {**request.args, **{name: request.form.get(name, "") for name in ("bulletin", "day")}}
        with gateway.reader() as reader:
            screen = look(query, reader, own=OWN).screen or abort(404)
            proposal = proposed(screen, gateway, settings.bulletins)
            if proposal.bulletin is None or proposal.period is None:
                abort(400)
            subject = subject_of(screen, template_named(proposal.template, settings.bulletins), proposal.period)
            bulletin = replace(proposal.bulletin, number=issue_number(request.form.get("number", ""), proposal.bulletin.number))
        saved = create(gateway.store, subject, _content(bulletin), actor=current_viewer().actor)
        note("edit_bulletin", saved.draft, version=saved.version)
        return _back(saved.draft, message="kept")


def _check_choice(settings: Settings) -> None:
    """PostedError for a template that is not there and for a number that no issue has."""
    files, name = template_files(settings.bulletins), request.form.get("bulletin", "")
    if name and name not in files:
        raise PostedError("bulletin_kinds", "posted_choice", value=as_seen(name), expected=", ".join(files))
    check_form(request.form)


def _add_saving(blueprint: Blueprint, gateway: Gateway) -> None:
    @blueprint.post("/<name>")
    def next_version(name: str) -> Response:
        base = request.form.get("base", "")
        with gateway.reader() as reader:
            draft = draft_named(gateway, reader, name, base) or abort(404)
        if base != str(draft.saved.version):
            abort(404)
        present = from_json(draft.body)
        check_form(request.form, chapters=len(present.chapters))
        changed = edited(present, request.form)
        saved = save(gateway.store, name, _content(changed), base=draft.saved.version, actor=current_viewer().actor) or abort(404)
        note("edit_bulletin", saved.draft, version=saved.version)
        return _back(saved.draft, message="saved")


def _add_removing(blueprint: Blueprint, gateway: Gateway) -> None:
    @blueprint.post("/<name>/delete")
    def remove_draft(name: str) -> Response:
        with gateway.reader() as reader:
            draft = draft_named(gateway, reader, name) or abort(404)
        remove(gateway.store, draft.saved.draft)
        note("edit_bulletin", draft.saved.draft, removed=True)
        return redirect(page_address(request.args, said="removed"), code=303)  # type: ignore[return-value]


def _content(bulletin: Bulletin) -> Content:
    return Content(number=bulletin.number, title=bulletin.heading, body=to_json(bulletin), data_version=bulletin.data_version)


def _back(draft: str, *, message: str) -> Response:
    return redirect(page_address(request.args, draft=draft, said=message), code=303)  # type: ignore[return-value]
