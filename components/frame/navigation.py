"""The navigation of every page: an entry for each group of pages, those of a group with several in a menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.words.format_words import Lang
from components.words.text import t


@dataclass(frozen=True, slots=True)
class Link:
    """A page in the navigation: the key of its word and where it leads, the query included."""

    key: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the key of its word, and its pages."""

    key: str
    links: Sequence[Link]


def navigation(entries: Sequence[Entry], *, active: str, lang: Lang) -> html.Nav:
    """The entries; a page alone is a link, several are a menu. That of the page with the key `active` is marked."""
    items = [_page(entry.links[0], active, lang) if len(entry.links) == 1 else _menu(entry, active, lang) for entry in entries]
    return html.Nav(dbc.Nav(items), className="page-links order-3 order-xl-0 col-12 col-xl-auto", **attributes(aria_label=t("navigation", lang)))


def _page(link: Link, active: str, lang: Lang) -> Component:
    item: Component = dbc.NavItem(dbc.NavLink(t(link.key, lang), href=link.href, active=link.key == active, id=f"nav-{link.key}"))
    return item


def _menu(entry: Entry, active: str, lang: Lang) -> Component:
    items = [dbc.DropdownMenuItem(t(link.key, lang), href=link.href, active=link.key == active, id=f"nav-{link.key}") for link in entry.links]
    is_active = any(link.key == active for link in entry.links)
    menu: Component = dbc.DropdownMenu(
        items, label=t(f"group_{entry.key}", lang), nav=True, toggle_class_name="active" if is_active else "", id=f"nav-group-{entry.key}"
    )
    return menu
