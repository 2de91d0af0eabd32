"""Where a reader is in the tree of regions, and the way up, down and aside by links alone: what a map does for a mouse, this does for a keyboard."""

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
class Crumb:
    """One place by its name; where it leads is None for the place in view."""

    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The way from the top to the place in view, and the places directly below it."""

    steps: Sequence[Crumb]
    below: Sequence[Crumb] = ()


def breadcrumb(trail: Trail, *, lang: Lang) -> html.Nav:
    """The trail as links, the children in a menu that opens with Enter."""
    items = [{"label": step.name, "active": True} if step.href is None else {"label": step.name, "href": step.href} for step in trail.steps]
    parts = [dbc.Breadcrumb(items=items, tag="div"), *([_below(trail.below, lang)] if trail.below else [])]
    return html.Nav(
        parts, id="breadcrumb", className="breadcrumb-bar d-flex flex-wrap align-items-baseline flex-fill small", **attributes(aria_label=t("breadcrumb", lang))
    )


def _below(places: Sequence[Crumb], lang: Lang) -> Component:
    links = [dbc.DropdownMenuItem(place.name, href=place.href) for place in places]
    menu: Component = dbc.DropdownMenu(links, label=t("regions_below", lang, count=len(places)), color="link", size="sm", id="crumb-below")
    return menu
