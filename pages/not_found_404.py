"""What a reader sees at an address that does not exist; the server says 404 with it."""

from __future__ import annotations

from collections.abc import Sequence

import dash
from dash.development.base_component import Component

from components.blocks import Block
from components.notice import notice
from components.render import render
from components.screen import Screen
from components.text import t

dash.register_page(__name__)


def layout(**query: str) -> Component:
    """The page for any unknown address."""
    return render(query, active="overview", key="", content=_content)


def _content(screen: Screen) -> Sequence[Block]:
    return [notice(t("not_found", screen.lang), state="empty", lang=screen.lang)]
