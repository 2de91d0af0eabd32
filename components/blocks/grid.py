"""The grids: a long list that the server sorts, narrows and hands out page by page, and a short table that sorts in the browser."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component
from dash_ag_grid import AgGrid

from components.blocks.attributes import attributes
from components.blocks.card_head import card_head
from components.words.format_words import Lang
from components.words.text import t

_WORDS: Final = Path(__file__).resolve().parents[2] / "assets" / "vendor" / "ag-grid-zh.json"
# Of the 736 words of the grid only these can be met in the parts that are used here.
_WORDS_USED: Final = (
    *("equals", "blank", "notBlank", "empty", "lessThan", "greaterThan", "lessThanOrEqual", "greaterThanOrEqual", "inRange", "inRangeStart", "inRangeEnd"),
    *("contains", "startsWith", "before", "after", "filterOoo", "dateFormatOoo", "resetFilter", "loadingOoo", "loadingError", "noRowsToShow"),
    *("ariaFilterActive", "ariaFilterFromValue", "ariaFilterInput", "ariaFilterToValue", "ariaFilterValue", "ariaFilterMenuOpen", "ariaFilteringOperator"),
    *("ariaFilterColumn", "ariaLabelColumnFilter", "ariaSortableColumn", "ariaUnchecked", "ariaChecked"),
)
_FILTERS: Final = {
    "text": ("agTextColumnFilter", ("contains", "equals", "startsWith")),
    "number": ("agNumberColumnFilter", ("greaterThanOrEqual", "lessThanOrEqual", "equals", "inRange", "blank", "notBlank")),
    "date": ("agDateColumnFilter", ("greaterThan", "lessThan", "inRange", "blank", "notBlank")),
}
_ROW_HEIGHT: Final = 34
_BLOCK: Final = 100
_HEAD_LETTER, _CELL_LETTER, _CELL_EDGES, _FUNNEL = 8, 7, 36, 28  # px: letters of a heading and of a cell on average, both edges, the button that narrows
_WHOLE: Final = {"height": "100%", "width": "100%"}
_LISTENERS: Final = {"cellKeyDown": ["openPlace(params)"]}
ROWS: Final = "rows"
"""The type of the id of a long list; its key is the query that names it."""
LIST_FILES: Final = "list-files"
"""The type of the id of the links to a long list as a file, with the same key."""
LIBRARY: Final = "dash_ag_grid"
ENTERPRISE: Final = ("async-enterprise.js", "async-enterprise.js.map")


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column: the name of its values, its heading, how they compare; `choices` are the values of a choice with their words."""

    name: str
    heading: str
    form: str = "text"
    width: int = 110
    choices: Mapping[str, str] | None = None


def long_grid(columns: Sequence[GridColumn], *, key: str, lang: Lang) -> Component:
    """A list whose rows come from the server while the reader scrolls; `key` is the query that names the list."""
    grid: Component = AgGrid(
        id={"type": ROWS, "key": key},
        className="ag-theme-quartz grid",
        style=_WHOLE,
        eventListeners=_LISTENERS,
        columnDefs=[_defined(column, lang=lang, narrows=True) for column in columns],
        defaultColDef={"sortable": True, "resizable": True, "suppressHeaderMenuButton": True, "wrapHeaderText": True, "autoHeaderHeight": True},
        rowModelType="infinite",
        dashGridOptions=_options(lang) | {"cacheBlockSize": _BLOCK, "maxBlocksInCache": 20, "infiniteInitialRowCount": 1, "maxConcurrentDatasourceRequests": 1},
    )
    return grid


def list_files(key: str, *, title: str) -> html.Output:
    """Where the links to a long list as files stand, which follow what is chosen in its grid; `title` is how the list is called."""
    return html.Output(id={"type": LIST_FILES, "key": key}, style={"display": "contents"}, **attributes(data_title=title))


def list_links(query: str, *, title: str, lang: Lang) -> list[html.A]:
    """The links to the files of a query."""
    labels = {form: t("download_list", lang, title=title, form=form.upper()) for form in ("csv", "xlsx")}
    return [
        html.A(form.upper(), href=f"/download/compound-list.{form}?{query}", className="download", **attributes(aria_label=label, download="", data_list=form))
        for form, label in labels.items()
    ]


def short_grid(columns: Sequence[GridColumn], rows: Sequence[Mapping[str, Any]], *, id: str, lang: Lang) -> Component:
    """A table that sorts in the browser; a row has its values, the same as `written`, and where its name leads as `href`."""
    grid: Component = AgGrid(
        id=id,
        className="ag-theme-quartz grid",
        style=_WHOLE,
        eventListeners=_LISTENERS,
        columnDefs=[_defined(column, lang=lang, narrows=False) for column in columns],
        rowData=list(rows),
        defaultColDef={"sortable": True, "resizable": True, "wrapHeaderText": True, "autoHeaderHeight": True},
        dashGridOptions=_options(lang),
    )
    return grid


def grid_card(grid: Component, *, id: str, title: str, reading: str, rows: int, tools: Sequence[Component] = ()) -> Component:
    """The card around a grid, as high as its rows need and no higher than a window shows."""
    box = html.Div(grid, className="grid-box", style={"--rows": str(max(rows, 1))})
    card: Component = dbc.Card([card_head(id, title, tools=tools, reading=reading), box], class_name="card-body figure-card grid-card", id=f"{id}-card")
    return card


def _options(lang: Lang) -> dict[str, Any]:
    return {
        "rowHeight": _ROW_HEIGHT,
        "headerHeight": _ROW_HEIGHT + 2,
        "ensureDomOrder": True,
        "suppressDragLeaveHidesColumns": True,
        "enableCellTextSelection": True,
        "localeText": _words() if lang == "zh" else {},
    }


@cache
def _words() -> dict[str, str]:
    known = json.loads(_WORDS.read_text(encoding="utf-8"))
    return {key: known[key] for key in _WORDS_USED if key in known}


def _defined(column: GridColumn, *, lang: Lang, narrows: bool) -> dict[str, Any]:
    first = column.name == "name"
    width = max(column.width, _room(column, narrows=narrows))
    defined: dict[str, Any] = {"field": column.name, "colId": column.name, "headerName": column.heading, "minWidth": width, "flex": width}
    if first:
        defined |= {"cellRenderer": "PlaceLink", "pinned": "left", "flex": None, "width": width}
    if column.form in ("number", "date"):
        defined |= {"type": "rightAligned" if column.form == "number" else None, "sortingOrder": ["desc", "asc", None]}
    if not narrows and not first:
        defined |= {"valueFormatter": {"function": "written(params)"}}
    return defined | (_narrowed(column, lang=lang) if narrows else {})


def _room(column: GridColumn, *, narrows: bool) -> int:
    """How wide a column must be so that no word of its heading and no choice is cut; Chinese breaks anywhere."""
    heads = [len(word) * _HEAD_LETTER for word in column.heading.split() if word.isascii()]
    cells = [len(words) * _CELL_LETTER for words in (column.choices or {}).values() if words.isascii()]
    return max([0, *(head + (_FUNNEL if narrows else 0) for head in heads), *cells]) + _CELL_EDGES


def _narrowed(column: GridColumn, *, lang: Lang) -> dict[str, Any]:
    """The filter of a column: one condition, of those that the route knows."""
    shared = {"maxNumConditions": 1, "buttons": ["reset"], "debounceMs": 400}
    if column.form in ("choice", "flag"):
        choices = column.choices or {"yes": t("yes", lang), "no": t("no", lang)}
        options = [{"displayKey": key, "displayName": word, "predicate": {"function": "always"}, "numberOfInputs": 0} for key, word in choices.items()]
        return {"filter": "agTextColumnFilter", "filterParams": shared | {"filterOptions": ["empty", *options], "defaultOption": "empty"}}
    name, options_of = _FILTERS[column.form]
    return {"filter": name, "filterParams": shared | {"filterOptions": list(options_of)}}
