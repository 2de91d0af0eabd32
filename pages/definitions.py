"""Definitions: every metric of the registry, as it is computed."""

from __future__ import annotations

from collections.abc import Sequence

from components.blocks.model import Block
from components.blocks.pages import Page
from components.blocks.screen import Screen
from components.frame.declaring import register_page
from components.screens.definitions.listing import definition_sections, rules


def _content(screen: Screen) -> Sequence[Block]:
    return [rules(screen.lang), *definition_sections(screen)]


layout = register_page(
    __name__,
    Page(key="definitions", path="/definitions", group="definitions", content=_content, cached=True),
)
