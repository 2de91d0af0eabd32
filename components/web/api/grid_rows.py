"""The rows of a long list while a reader scrolls, sorts and narrows its grid: the same order as the route for programs takes, answered through Dash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from dash import MATCH, Dash, Input, Output, State, ctx, no_update

from components.blocks.compound_rows import row_words
from components.blocks.forms.own_parameters import ADDRESS, lang_of, query_of
from components.blocks.grid import LIST_FILES, ROWS, list_links
from components.web.api.grid_order import order_from
from data.answers.lists.compounds import compounds_page
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
    def rows(request: dict[str, Any] | None, title: str, search: str | None) -> tuple[Any, Any]:
        if not request:
            return no_update, no_update
        key = ctx.triggered_id["key"]
        links = list_links(f"{key}&{urlencode(chosen(request))}".rstrip("&"), title=title, lang=lang_of(query_of(key)))
        return grid_page(gateway, key, request, page=query_of(search)), links


def grid_page(gateway: Gateway, key: str, request: Mapping[str, Any], *, page: Mapping[str, str]) -> dict[str, Any]:
    """The rows that a grid asks for, each with the address of its compound, where what else the `page` shows stays; QuestionError for an unknown column."""
    named, span = query_of(key), {"offset": str(request["startRow"]), "limit": str(request["endRow"] - request["startRow"])}
    lang = lang_of(named)
    parameters = {name: value for name, value in page.items() if name not in ("region", "id", "lang")} | ({"lang": "en"} if lang == "en" else {})
    with gateway.reader() as reader:
        compounds = compounds_page(reader, order_from(reader, named | span | chosen(request)))
        rows = [row_words(row, catalogue=reader.catalogue, lang=lang) for row in compounds.rows]
    return {"rowData": [row | {"href": f"/compound?{urlencode({'id': row['id'], **parameters})}"} for row in rows], "rowCount": compounds.total}


def chosen(request: Mapping[str, Any]) -> dict[str, str]:
    """How the grid sorts and narrows its rows, as the route for programs takes it."""
    sort = ",".join(f"{column['colId']}:{column['sort']}" for column in request.get("sortModel") or ())
    narrowed = json.dumps(request["filterModel"], ensure_ascii=False) if request.get("filterModel") else ""
    return {name: value for name, value in (("sort", sort), ("filter", narrowed)) if value}
