"""Meeting packs: pages put together for a meeting, in the order and words of the office, presented, exported and frozen."""

from __future__ import annotations

from components.blocks.pages import Page
from components.frame.declaring import register_page
from components.packs.view import OWN, packs_content

layout = register_page(
    __name__,
    Page(
        key="packs",
        path="/packs",
        group="meetings",
        order=1,
        content=packs_content,
        own=OWN,
        filtered=lambda _query: False,
        exported=lambda query: "id" in query,
    ),
)
