"""The routes of packs: made, changed, frozen and taken away; the page itself only shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from flask import Blueprint, Response, abort, redirect, request

from components.blocks.forms.posted import PostedError, checked_text, posted_list, posted_number, posted_object, posted_text
from components.frame.rights import may_import
from components.packs.report import PATH, pack_address
from components.web.answers import answered, asked_lang
from components.words.text import t
from data.commands.words import failure
from data.errors import EditConflictError, QuestionError
from data.imports.importing import local_user
from data.operations.keeping import keep_beside
from data.packs import LONGEST, MOST_ITEMS, Item, Pack, delete_pack, find_pack, freeze_pack, new_pack, save_pack
from data.reading.gateway import Gateway
from data.settings import Settings

_MOST_BLOCKS: Final = 60


def packs_blueprint(gateway: Gateway, settings: Settings) -> Blueprint:
    """The routes under /packs that change something; each is a POST and leads back to the page."""
    blueprint = Blueprint("packs", __name__, url_prefix=PATH)
    blueprint.before_request(_only_allowed)
    blueprint.register_error_handler(EditConflictError, lambda error: answered({"message": failure(error, asked_lang())}, 409))
    blueprint.register_error_handler(QuestionError, lambda error: answered({"message": failure(error, asked_lang())}, 400))
    _add_making(blueprint, gateway)
    _add_changing(blueprint, gateway)
    _add_freezing(blueprint, gateway, settings)
    return blueprint


def _only_allowed() -> Response | None:
    return None if may_import() else answered({"message": t("pack_not_allowed", asked_lang())}, 403)


def _add_making(blueprint: Blueprint, gateway: Gateway) -> None:
    @blueprint.post("/new")
    def make() -> Response:
        title = _text(request.form, "title").strip() or t("pack_untitled", asked_lang())
        _address(request.form)  # what cannot be added makes no empty pack
        pack = new_pack(gateway.store, title=title, lang=asked_lang(), actor=local_user())
        return _back(_added(gateway, pack))

    @blueprint.post("/<name>/add")
    def add(name: str) -> Response:
        return _back(_added(gateway, _pack(gateway, name)))


def _added(gateway: Gateway, pack: Pack) -> Pack:
    """The pack with the page of the form at its end, if the form names one."""
    address = _address(request.form)
    if not address:
        return pack
    if len(pack.items) >= MOST_ITEMS:
        raise PostedError("pack_agenda", "posted_too_many", most=MOST_ITEMS, count=len(pack.items) + 1)
    return save_pack(gateway.store, replace(pack, items=(*pack.items, Item(address=address))), actor=local_user())


def _add_changing(blueprint: Blueprint, gateway: Gateway) -> None:
    @blueprint.post("/<name>")
    def save(name: str) -> Response:
        pack = _pack(gateway, name)
        given = posted_object(request.get_json(silent=True), field="posted_form")
        changed = replace(pack, title=_text(given, "title") or pack.title, edition=posted_number(given, "edition", field="posted_form"), items=_items(given))
        saved = save_pack(gateway.store, changed, actor=local_user())
        return answered({"address": pack_address(saved.id, lang=asked_lang())}, 200)

    @blueprint.post("/<name>/delete")
    def remove(name: str) -> Response:
        delete_pack(gateway.store, _pack(gateway, name))
        return redirect(f"{PATH}?lang=en" if asked_lang() == "en" else PATH, code=303)  # type: ignore[return-value]


def _add_freezing(blueprint: Blueprint, gateway: Gateway, settings: Settings) -> None:
    @blueprint.post("/<name>/<any(freeze,thaw):verb>")
    def freeze(name: str, verb: str) -> Response:
        pack = freeze_pack(gateway.store, _pack(gateway, name), frozen=verb == "freeze", actor=local_user())
        if pack.frozen is not None:
            keep_beside(settings, pack.frozen)
        return _back(pack)


def _items(given: Mapping[str, Any]) -> tuple[Item, ...]:
    if "items" not in given:
        raise PostedError("pack_agenda", "posted_unreadable")
    listed = posted_list(given, "items", field="pack_agenda", most=MOST_ITEMS)
    return tuple(_item(posted_object(one, field="pack_agenda")) for one in listed)


def _item(one: Mapping[str, Any]) -> Item:
    address = _address(one)
    if not address:
        raise PostedError("pack_address", "posted_unreadable")
    blocks = posted_list(one, "blocks", field="pack_blocks", most=_MOST_BLOCKS)
    names = tuple(checked_text(block, field="pack_blocks", most=LONGEST["block"]) for block in blocks)
    return Item(address=address, blocks=names, title=_text(one, "title"), notes=_text(one, "notes"))


def _address(given: Mapping[str, Any]) -> str:
    """The address of a page of ours, '' where none is named."""
    address = posted_text(given, "address", field="pack_address", most=LONGEST["address"])
    if address and not address.startswith("/"):
        raise PostedError("pack_address", "posted_unreadable")
    return address


def _text(given: Mapping[str, Any], name: str) -> str:
    return posted_text(given, name, field=f"pack_{name}", most=LONGEST[name])


def _pack(gateway: Gateway, name: str) -> Pack:
    return find_pack(gateway.store, name) or abort(404)


def _back(pack: Pack) -> Response:
    return redirect(pack_address(pack.id, lang=asked_lang()), code=303)  # type: ignore[return-value]
