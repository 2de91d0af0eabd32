"""Bulletins: daily, ten-day, monthly and quarterly ones as letters, kept as drafts, changed by the office, taken along as documents."""

from __future__ import annotations

import dash
from dash.development.base_component import Component

from components.blocks.contents import page_content
from components.bulletins.addresses import OWN
from components.bulletins.page.view import bulletins_content, find_draft
from components.frame.render import render

dash.register_page(__name__, path="/bulletins", order=4)
page_content("bulletins", own=OWN)(bulletins_content)


def layout(**query: str) -> Component:
    """The page for a query: a draft, or what would be written now."""
    return render(query, active="bulletins", content=bulletins_content, find=find_draft, own=OWN, filtered="draft" not in query)
