"""Where a reader is in the tree of regions, and the way up, down and aside by links alone: what a map does for a mouse, this does for a keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
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
    """The trail as links, the children behind a disclosure that opens with Enter."""
    steps = [html.Li(_step(step)) for step in trail.steps]
    if trail.below:
        links = html.Ul([html.Li(_step(step)) for step in trail.below], className="crumb-list")
        below = html.Details([html.Summary(t("regions_below", lang, count=len(trail.below))), links], className="crumb-below")
        steps.append(html.Li(below))
    return html.Nav(html.Ol(steps), id="breadcrumb", className="breadcrumb-bar", **attributes(aria_label=t("breadcrumb", lang)))


def _step(step: Crumb) -> Component:
    if step.href is None:
        return html.Span(step.name, **attributes(aria_current="page"))
    return dcc.Link(step.name, href=step.href)
