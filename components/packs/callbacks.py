"""What happens when somebody changes a pack: the callbacks of the page. What stands against a change is said beside the button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from dash import ALL, Dash, Input, Output, State, ctx, no_update, set_props

from components.blocks.forms.own_parameters import ADDRESS, lang_of, query_of
from components.blocks.forms.posted import PostedError
from components.frame.page import TOAST
from components.frame.rights import allowed, note
from components.packs.changing import AgendaForm, add_page, hold_numbers, is_changed, make_pack, remove_pack, save_agenda
from components.words.text import t
from data.commands.words import failure
from data.errors import AnjuError
from data.packs import Pack
from data.reading.gateway import Gateway
from data.settings import Settings

_SEARCH: Final = State(ADDRESS, "search")
_FORM: Final[dict[str, tuple[Any, str]]] = {
    "title": ("pack-name", "value"),
    "pages": ({"type": "pack-page", "item": ALL}, "data"),
    "titles": ({"type": "pack-item-title", "item": ALL}, "value"),
    "notes": ({"type": "pack-notes", "item": ALL}, "value"),
    "blocks": ({"type": "pack-blocks", "item": ALL}, "value"),
}
"""Where each part of an AgendaForm is filled in; the parts of the items come in the order of the agenda."""
Message = tuple[str, bool]
"""The sentence on a change that was refused, and whether there is one."""


def register(app: Dash, gateway: Gateway, settings: Settings) -> None:
    """Let the page of packs change them."""
    _register_making(app, gateway)
    _register_holding(app, gateway, settings)
    _register_deleting(app, gateway)
    _register_agenda(app, gateway)


def _register_making(app: Dash, gateway: Gateway) -> None:
    @app.callback(_message_outputs("pack-said"), Input("pack-new", "n_submit"), State("pack-new-title", "value"), _SEARCH, prevent_initial_call=True)
    def make(submits: int | None, title: Any, search: str | None) -> Message:
        query = query_of(search)
        return changed(submits, query, lambda: make_pack(gateway, title=title, address=query.get("add", ""), lang=lang_of(query)))

    @app.callback(_message_outputs("pack-said"), Input({"type": "pack-add", "pack": ALL}, "n_clicks"), _SEARCH, prevent_initial_call=True)
    def add(_clicks: list[int | None], search: str | None) -> Message:
        query, clicks = query_of(search), _clicked()
        return changed(clicks, query, lambda: add_page(gateway, ctx.triggered_id["pack"], address=query.get("add", "")))


def _register_holding(app: Dash, gateway: Gateway, settings: Settings) -> None:
    @app.callback(_message_outputs("pack-said"), Input({"type": "pack-hold", "verb": ALL}, "n_clicks"), _SEARCH, prevent_initial_call=True)
    def hold(_clicks: list[int | None], search: str | None) -> Message:
        query, clicks = query_of(search), _clicked()

        def held() -> Pack:
            return hold_numbers(gateway, settings, query.get("id", ""), frozen=ctx.triggered_id["verb"] == "freeze")

        return changed(clicks, query, held, action="freeze")


def _register_deleting(app: Dash, gateway: Gateway) -> None:
    @app.callback(Output("pack-deletion", "is_open"), Input("pack-delete", "n_clicks"), Input("pack-delete-not", "n_clicks"), prevent_initial_call=True)
    def ask(_clicks: int | None, _no: int | None) -> bool:
        return bool(_clicked()) and ctx.triggered_id == "pack-delete"

    @app.callback(
        Output("pack-deletion", "is_open", allow_duplicate=True),
        *_message_outputs("pack-said"),
        Input("pack-delete-surely", "n_clicks"),
        _SEARCH,
        prevent_initial_call=True,
    )
    def delete(clicks: int | None, search: str | None) -> tuple[bool, str, bool]:
        query = query_of(search)
        return False, *changed(clicks, query, lambda: remove_pack(gateway, query.get("id", "")))


def _register_agenda(app: Dash, gateway: Gateway) -> None:
    inputs, states = ({name: kind(*place) for name, place in _FORM.items()} for kind in (Input, State))
    edition = State("pack-edition", "data")

    @app.callback(
        output=_message_outputs("pack-agenda-said"),
        inputs={"clicks": Input("pack-save", "n_clicks"), "search": _SEARCH, "form": {**states, "edition": edition}},
        prevent_initial_call=True,
    )
    def save(clicks: int | None, search: str | None, form: dict[str, Any]) -> Message:
        query = query_of(search)
        message = changed(clicks, query, lambda: save_agenda(gateway, query.get("id", ""), AgendaForm(**form)))
        if clicks and not message[1]:
            set_props(TOAST, {"header": t("packs", lang_of(query)), "children": t("pack_saved", lang_of(query)), "is_open": True})
        return message

    @app.callback(
        output=Output("pack-unsaved", "is_open"),
        inputs={"search": _SEARCH, "form": {**inputs, "edition": edition}},
        prevent_initial_call=True,
    )
    def compare(search: str | None, form: dict[str, Any]) -> bool:
        return is_changed(gateway, query_of(search).get("id", ""), AgendaForm(**form))

    @app.callback(
        Output("pack-items", "children"),
        Output("pack-unsaved", "is_open", allow_duplicate=True),
        Input({"type": "pack-move", "verb": ALL, "item": ALL}, "n_clicks"),
        State("pack-items", "children"),
        prevent_initial_call=True,
    )
    def move(_clicks: list[int | None], items: Any) -> tuple[Any, Any]:
        if not _clicked():
            return no_update, no_update
        return moved(items, ctx.triggered_id["item"], verb=ctx.triggered_id["verb"]), True


def changed(clicks: int | None, query: dict[str, str], change: Callable[[], Pack | None], *, action: str = "edit_pack") -> Message:
    """Make the change if somebody asked for it, and show the pack as it is then, or all packs if it is none any more."""
    lang = lang_of(query)
    if not clicks:
        return "", False
    if not allowed(action, query.get("id", "")):
        return t("pack_not_allowed", lang), True
    try:
        pack = change()
    except PostedError as error:
        return error.sentences()[lang], True
    except AnjuError as error:
        return failure(error, lang), True
    note(action, pack.id if pack else query.get("id", ""))
    state = {"id": pack.id, "edition": pack.edition} if pack else {}  # the edition lets the page be made anew where its address is the same but for that
    set_props(ADDRESS, {"search": f"?{urlencode(state | {'lang': lang})}"})
    return "", False


def moved(items: Any, name: object, *, verb: object) -> Any:
    """The items of the list, as the page has them, after the one with the name has gone `up`, `down` or away; others where there is no such item."""
    entries = list(items) if isinstance(items, list) else []
    place = next((place for place, entry in enumerate(entries) if _name(entry) == name), None)
    if place is None:
        return no_update
    entry = entries.pop(place)
    if verb == "remove":
        return entries
    entries.insert(max(0, place - 1) if verb == "up" else place + 1, entry)
    return entries


def _name(entry: Any) -> object:
    try:
        return entry["props"]["id"]["item"]
    except (KeyError, TypeError):
        return None


def _message_outputs(name: str) -> tuple[Output, Output]:
    return Output(name, "children", allow_duplicate=True), Output(name, "is_open", allow_duplicate=True)


def _clicked() -> int | None:
    """How often the button that called was clicked; None where a button only came onto the page."""
    clicks = ctx.triggered[0]["value"] if ctx.triggered and ctx.triggered_id else None
    return clicks if isinstance(clicks, int) else None
