"""A long list in parts, with links that write the part into the URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeVar

from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.forms.own_parameters import own_parameters
from components.screens.returns.addresses import OWN, page_address
from components.words.format_words import Lang
from components.words.text import t

PER_PAGE: Final = 25
Row = TypeVar("Row")


def part_of(rows: Sequence[Row], query: Mapping[str, object], *, key: str, lang: Lang) -> tuple[Sequence[Row], list[Component]]:
    """The part of the rows that the query asks for, and the links to those beside it where there are any."""
    pages = max(-(-len(rows) // PER_PAGE), 1)
    page = min(max(_number(query.get(key)), 1), pages)
    part = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    if pages == 1:
        return part, []
    parameters: dict[str, object] = {**own_parameters(query, OWN)}
    links = [
        dcc.Link(t(word, lang), href=page_address(query, **(parameters | {key: to})))
        for word, to in (("later", page - 1), ("earlier", page + 1))
        if 1 <= to <= pages
    ]
    return part, [
        html.P([html.Span(t("page_of", lang, page=page, pages=pages, count=len(rows))), *links], className="paging hstack flex-wrap column-gap-3 small")
    ]


def _number(text: object) -> int:
    digits = str(text or "1")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1
