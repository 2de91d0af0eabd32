"""The one declaration of a page: with Dash, which serves it, and with all that links to it or makes documents of it."""

from __future__ import annotations

from collections.abc import Callable

import dash
from dash.development.base_component import Component

from components.blocks.pages import Page, declare
from components.frame.page import keep_tab, tab
from components.frame.render import render


def register_page(module: str, page: Page) -> Callable[..., Component]:
    """Register the page of a module in pages/; gives its layout, a function of the query, of which the last of what is given twice counts, as everywhere."""
    declare(page)
    dash.register_page(module, path=page.path, order=page.order, title=tab, **({"has": page.exists} if page.exists else {}))

    def layout(**query: str | list[str]) -> Component:
        return keep_tab(render({name: value[-1] if isinstance(value, list) else value for name, value in query.items()}, page))

    return layout
