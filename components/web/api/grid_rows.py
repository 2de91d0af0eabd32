"""The rows of a long list while a reader scrolls, sorts and narrows its grid: the same order as the route for programs takes, answered through Dash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import MATCH, Dash, Input, Output, State, ctx, no_update, set_props
from werkzeug.exceptions import BadRequest

from components.blocks.compound_rows import row_words
from components.blocks.forms.own_parameters import ADDRESS, lang_of, query_of
from components.blocks.grid import LIST_FILES, ROWS, list_links
from components.frame.page import TOAST
from components.web.api.grid_order import order_from
from data.answers.lists.compounds import compounds_page
from data.commands.words import failure
from data.errors import QuestionError
from data.reading.gateway import Gateway


def register(app: Dash, gateway: Gateway) -> None:
    """Let the long lists fetch their rows; their files follow what is chosen in the grid."""

    @app.callback(
        Output({"type": ROWS, "key": MATCH}, "getRowsResponse"),
        Output({"type": LIST_FILES, "key": MATCH}, "children"),
        Input({"type": ROWS, "key": MATCH}, "getRowsRequest"),
        State({"type": LIST_FILES, "key": MATCH}, "data-title"),
        State(ADDRESS, "search"),
        prevent_initial_call=True,
    )
    def rows(request: Any, title: str, search: str | None) -> tuple[Any, Any]:
        if not request:
            return no_update, no_update
        key, arguments = _key(ctx.triggered_id), asked_for(request)
        lang = lang_of(query_of(key))
        try:
            page = grid_page(gateway, key, arguments, page=query_of(search))
        except QuestionError as error:
            set_props(TOAST, {"header": title, "children": failure(error, lang), "is_open": True})
            return {"rowData": [], "rowCount": 0}, no_update
        chosen = urlencode({name: value for name, value in arguments.items() if name in ("sort", "filter")})
        return page, list_links(f"{key}&{chosen}".rstrip("&"), title=title, lang=lang)


def grid_page(gateway: Gateway, key: str, arguments: Mapping[str, str], *, page: Mapping[str, str]) -> dict[str, Any]:
    """The rows that a grid asks for, each with the address of its compound, with what else the `page` shows; QuestionError for what is not on the list."""
    named = query_of(key)
    lang = lang_of(named)
    parameters = {name: value for name, value in page.items() if name not in ("region", "id", "lang")} | ({"lang": "en"} if lang == "en" else {})
    with gateway.reader() as reader:
        compounds = compounds_page(reader, order_from(reader, {**named, **arguments}))
        rows = [row_words(row, catalogue=reader.catalogue, lang=lang) for row in compounds.rows]
    return {"rowData": [row | {"href": f"/compound?{urlencode({'id': row['id'], **parameters})}"} for row in rows], "rowCount": compounds.total}


def asked_for(request: Any) -> dict[str, str]:
    """What a grid asks for, as the route for programs takes it; BadRequest for what no grid sends."""
    try:
        sort = ",".join(f"{column['colId']}:{column['sort']}" for column in request.get("sortModel") or ())
        narrowed = json.dumps(request["filterModel"], ensure_ascii=False) if request.get("filterModel") else ""
        span = {"offset": str(request["startRow"]), "limit": str(request["endRow"] - request["startRow"])}
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadRequest from error
    return span | {name: value for name, value in (("sort", sort), ("filter", narrowed)) if value}


def _key(triggered: Any) -> str:
    key = triggered.get("key") if isinstance(triggered, dict) else None
    if not isinstance(key, str):
        raise BadRequest
    return key
