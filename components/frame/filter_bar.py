"""The filters above a page. They write nothing but the URL, in the browser (assets/js/filters.js); the page is then made anew from it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, dcc, html

from components.blocks.attributes import attributes
from components.words.format_words import Lang
from components.words.text import t

_INDENT = "    "
_WIDTHS = {"programme": {"--width": "12rem"}}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `depth` is how far below the top of its tree it stands."""

    value: str
    label: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice of the reader: `key` is its name in the URL and of its label in the dictionary.

    `writes` is its name in the URL where that is another, `resets` are the names in the URL that lose their meaning with it.
    """

    key: str
    options: Sequence[Option]
    value: str | None
    clearable: bool = False
    placeholder: str = ""
    writes: str = ""
    resets: Sequence[str] = ()


def filter_bar(filters: Sequence[Filter], *, lang: Lang) -> html.Div:
    """The filters side by side, each with its label; what the page shows now is kept with them so that the browser knows a change from a beginning."""
    state = {
        "shown": {control.key: control.value for control in filters},
        "writes": {control.key: control.writes for control in filters if control.writes},
        "resets": {control.key: list(control.resets) for control in filters if control.resets},
    }
    state_json = json.dumps(state, ensure_ascii=False)
    return html.Div(
        [_field(control, lang=lang) for control in filters],
        className="filters row row-cols-2 row-cols-md-auto g-2 align-items-center",
        id="filters",
        role="search",
        **attributes(aria_label=t("filters", lang), data_filters=state_json),
    )


def register(app: Dash) -> None:
    """Let the filters of every page choose its query."""
    app.clientside_callback(
        ClientsideFunction("filters", "choose"),
        Input({"type": "filter", "key": ALL}, "value"),
        prevent_initial_call=True,
    )


def _field(chosen: Filter, *, lang: Lang) -> html.Div:
    dropdown = dcc.Dropdown(
        id={"type": "filter", "key": chosen.key},
        options=[{"value": option.value, "label": _INDENT * option.depth + option.label} for option in chosen.options],
        value=chosen.value,
        clearable=chosen.clearable,
        searchable=len(chosen.options) > 10,
        placeholder=chosen.placeholder or t("choose", lang),
        labels=_labels(lang),
        maxHeight=360,
    )
    label = html.Span(t(chosen.key, lang), className="text-body-secondary text-nowrap", id=f"label-{chosen.key}")
    return html.Div(
        [label, dropdown],
        className=f"filter filter-{chosen.key} d-flex flex-column flex-md-row align-items-md-center column-gap-1 small",
        role="group",
        style=_WIDTHS.get(chosen.key),
        **attributes(aria_labelledby=f"label-{chosen.key}"),
    )


def _labels(lang: Lang) -> Any:
    return {
        "select_all": t("dropdown_all", lang),
        "deselect_all": t("dropdown_no_one", lang),
        "selected_count": t("dropdown_count", lang),
        "search": t("dropdown_search", lang),
        "clear_search": t("dropdown_clear_search", lang),
        "clear_selection": t("dropdown_clear", lang),
        "no_options_found": t("dropdown_none", lang),
    }
