"""A plain accessible table of words, and the compact form of a table that the browser builds when a reader opens it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.words.letters import width_in_letters

_ONE_LINE: Final = 16  # as wide as a day, a span of months, the name of a return
Content: TypeAlias = str | Component | Sequence[str | Component]


@dataclass(frozen=True, slots=True)
class TableData:
    """Headers and rows as written; the first column names the row; `numeric` are the places of the columns of numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    numeric: Collection[int] = field(default_factory=frozenset)

    def to_json(self) -> str:
        """The table as assets/js/tables.js reads it."""
        return json.dumps({"columns": list(self.columns), "rows": [list(row) for row in self.rows], "numeric": sorted(self.numeric)}, ensure_ascii=False)


def table(columns: Sequence[str], rows: Sequence[Sequence[Content]], *, caption: str, numeric: Collection[int] = ()) -> html.Div:
    """A table that scrolls in its own box; the first cell of a row is its header, and `numeric` are the places of the columns of numbers."""
    head = html.Thead(html.Tr([html.Th(name, scope="col", className=_class(place, numeric)) for place, name in enumerate(columns)]))
    body = html.Tbody([html.Tr([_cell(content, place=place, numeric=numeric) for place, content in enumerate(row)]) for row in rows])
    component = dbc.Table([html.Caption(caption, className="visually-hidden"), head, body], class_name="data-table table-sm table-hover")
    return html.Div(component, className="table-box", tabIndex="0")


def words_of(content: Content | None) -> str:
    """What a cell says without a screen, what is hidden from readers left out; a number or a day that stands alone still knows its value."""
    leaves = [leaf for leaf in _leaves(content) if leaf]
    return leaves[0] if len(leaves) == 1 else " ".join(leaves)


def _leaves(content: Any) -> Iterator[str]:
    if isinstance(content, Component):
        if getattr(content, "aria-hidden", None) != "true":
            yield from _leaves(getattr(content, "children", None))
    elif isinstance(content, Sequence) and not isinstance(content, str):
        for part in content:
            yield from _leaves(part)
    elif content is not None:
        yield content if isinstance(content, str) else str(content)


def _cell(content: Content, *, place: int, numeric: Collection[int]) -> Component:
    if place == 0:
        return html.Th(content, scope="row")
    is_short = isinstance(content, str) and width_in_letters(content) <= _ONE_LINE
    return html.Td(content, className=_class(place, numeric) or ("text-nowrap" if is_short else None))


def _class(place: int, numeric: Collection[int]) -> str | None:
    return "number" if place in numeric else None
