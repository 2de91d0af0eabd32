"""Bulletins: daily, ten-day, monthly and quarterly ones as letters, kept as drafts, changed by the office, taken along as documents."""

from __future__ import annotations

from components.blocks.pages import Page
from components.bulletins.addresses import OWN
from components.bulletins.page.view import bulletins_content, find_draft
from components.frame.declaring import register_page

layout = register_page(
    __name__,
    Page(
        key="bulletins",
        path="/bulletins",
        group="meetings",
        order=2,
        content=bulletins_content,
        find=find_draft,
        own=OWN,
        filtered=lambda query: "draft" not in query,
    ),
)
