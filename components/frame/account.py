"""The line that says who is signed in, with the ways to change the password and out; on a machine without accounts that there are none."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.forms.posting import post_button
from components.blocks.screen import EXTENSION
from components.blocks.viewer import Viewer, current_viewer
from components.words.format_words import Lang
from components.words.text import t
from data.accounts.roles import ROLES
from data.errors import AnjuError
from data.reading.gateway import Gateway

_LINE = "hstack flex-wrap justify-content-end column-gap-3 px-3 py-1 small text-body-secondary d-print-none"
_CORNER = "position-fixed bottom-0 start-0 px-2 small bg-body-tertiary text-body-secondary rounded-top opacity-75 d-print-none"


def account_line(lang: Lang) -> Component:
    """The line, in the language in view."""
    viewer = current_viewer()
    if not viewer.has_account:
        return html.Div(html.Span(t("without_accounts", lang)), id="account", className=_CORNER)
    leave = post_button(t("sign_out", lang), "/signout", color="secondary")
    change = html.A(t("change_password", lang), href=f"/password?lang={lang}")
    return html.Div([html.Span(_who(viewer, lang)), change, leave], id="account", className=_LINE)


def _regions(lang: Lang) -> list[str]:
    """The names of the viewer's regions; none while the data are away."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    try:
        with gateway.reader() as reader:
            tree = reader.catalogue.tree
            return [tree.regions[code].label(lang) for code in reader.scope.tops(tree)]
    except AnjuError:
        return []


def _who(viewer: Viewer, lang: Lang) -> str:
    comma = t("list_comma", lang)
    roles = comma.join(ROLES[role].name(lang) for role in ROLES if role in (viewer.roles or ())) or t("no_roles", lang)
    regions = t("all_regions", lang) if viewer.scope.codes is None else comma.join(_regions(lang)) or t("no_regions", lang)
    return t("signed_in_as", lang, name=viewer.display or viewer.name, roles=roles, regions=regions)
