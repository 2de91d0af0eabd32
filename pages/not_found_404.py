"""What a reader sees at an address that does not exist; the server says 404 with it."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks.model import Block
from components.blocks.notice import notice
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.render import render
from components.words.text import t

dash.register_page(__name__)


def layout(**query: str) -> Component:
    """The page for any unknown address."""
    return render(query, Page(key="", path="/", parent="overview", content=_content))


def _content(screen: Screen) -> Sequence[Block]:
    return [notice(t("not_found", screen.lang), state="empty", lang=screen.lang)]
