"""The line that says who is signed in, with the ways to change the password and out; on a machine without accounts that there are none."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component
from flask import current_app

from components.blocks.forms.posted import LANGUAGES
from components.blocks.forms.posting import post_button
from components.blocks.screen import EXTENSION
from components.blocks.viewer import Viewer, current_viewer
from components.words.format_words import Lang
from components.words.text import t
from data.accounts.roles import ROLES
from data.errors import AnjuError
from data.reading.gateway import Gateway

_LINE = "d-print-none px-3 py-1 small text-body-secondary"
_CORNER = "d-print-none px-2 small position-fixed bottom-0 end-0 bg-body text-body-secondary border rounded-top"


def account_line() -> Component:
    """The line in both languages, of which the style sheets show the one in view: a page changes its language and leaves what stands around it."""
    viewer = current_viewer()
    said = _signed_in if viewer.has_account else _without_accounts
    return html.Div([said(viewer, lang) for lang in LANGUAGES], id="account", className=_LINE if viewer.has_account else _CORNER)


def _without_accounts(_viewer: Viewer, lang: Lang) -> Component:
    return html.Span(t("without_accounts", lang), lang=lang, title=t("without_accounts_hint", lang))


def _signed_in(viewer: Viewer, lang: Lang) -> Component:
    change = html.A(t("change_password", lang), href=f"/password?lang={lang}")
    leave = post_button(t("sign_out", lang), f"/signout?lang={lang}", color="secondary", size="sm")
    return html.Div([html.Span(_who(viewer, lang)), change, leave], lang=lang, className="hstack flex-wrap justify-content-end column-gap-3")


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
