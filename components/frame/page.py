"""The frame around every page: top bar, filters, notices, content, footer; and the shell of the application that the pages come into."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import dash
import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component
from flask import g

from components.blocks.attributes import attributes
from components.blocks.graphs.sheet import of_page
from components.blocks.viewer import current_viewer
from components.frame.account import account_line
from components.frame.breadcrumb import Trail, breadcrumb
from components.frame.document_menu import document_menu
from components.frame.filter_bar import Filter, filter_bar
from components.frame.navigation import Entry, navigation
from components.frame.timeline import Timeline, timeline
from components.words import text
from components.words.format_words import Lang

# The script of the head stands there alone, and plotly comes when a graph asks for it; the others come with the rest of the assets.
IGNORED_ASSETS: Final = ["^theme[.]js$", "^plotly[.]min[.]js$"]
PLOTLY: Final = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""Where a graph looks for plotly when it stands on the page (components/web/server/own_plotly.py)."""
TOAST: Final = "toast"
"""Where a callback says that something is done, whatever page is shown afterwards."""
EXPORTS: Final = "exports"
"""Where the document that is being written is said, whatever page is shown meanwhile."""
# What a page changes into is compared with what it is, and only the difference is drawn (assets/js/update.js).
RENDERER: Final = "new DashRenderer({request_post: (asked, answer) => window.anju.update(answer)});"
_ABOUT: Final = ("place", "months", "source", "sample", "made", "printed", "more")
_ICON: Final = Path(__file__).resolve().parents[2] / "assets" / "icon.png"
_INDEX: Final = """<!DOCTYPE html>
<html lang="zh-CN" data-accelerators="ACCELERATORS">
<head>
{%metas%}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{%title%}</title>
<script src="HEAD_SCRIPT"></script>
<link rel="icon" type="image/png" href="data:image/png;base64,ICON">
{%css%}
</head>
<body>
{%app_entry%}
<footer>{%config%}{%scripts%}{%renderer%}</footer>
</body>
</html>"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame of a page says: where the reader is, what can be chosen, how fresh the data is."""

    lang: Lang
    active: str
    title: str
    entries: Sequence[Entry]
    other_language: str
    data_through: str | None = None
    sample: bool = False
    filters: Sequence[Filter] = ()
    notices: Sequence[Component] = ()
    map_number: str = ""
    notes: Sequence[str] = ()
    trail: Trail | None = None
    timeline: Timeline | None = None
    address: str = ""
    workbook: str = ""
    theme: str = "auto"
    key: str = ""  # of the page, where that is not the one whose entry is marked
    about: Mapping[str, str] = field(default_factory=dict)  # what pictures and printed pages say of where they come from


def page(frame: Frame, *content: Component | None) -> html.Div:
    """The whole page of a frame and its content."""
    filters = filter_bar(frame.filters, lang=frame.lang) if frame.filters else None
    about = json.dumps(_about(frame), ensure_ascii=False) if frame.about else None
    main = html.Main([*frame.notices, *content], id="content", tabIndex="-1", **attributes(data_about=about))
    parts = [_top_bar(frame), filters, _place_line(frame), main, _footer(frame)]
    language = "zh-CN" if frame.lang == "zh" else "en"
    return html.Div(
        [part for part in parts if part is not None],
        id="page",
        className=f"page page-{frame.active} d-flex flex-column min-vh-100",
        lang=language,
        **attributes(data_tab=_tab(frame)),
    )


def _about(frame: Frame) -> dict[str, Any]:
    """What pictures of the page and its printed sheets say of it, with {date} for the day, and what a list says that is not printed whole."""
    about, lang = {**dict.fromkeys(_ABOUT, ""), **frame.about}, frame.lang
    scene = " · ".join(part for part in (text.t(frame.active, lang), about["place"], about["months"]) if part)
    through = [text.t("data_through", lang, date=frame.data_through)] if frame.data_through else []
    foot = " · ".join(part for part in (*through, *_notes(frame), about["sample"], about["printed"]) if part)
    paper = {"head": f"{frame.title} · {scene}", "scene": scene, "sample": about["sample"], "foot": foot}
    return {"paper": paper, "picture": of_page(about), "months": about["months"], "more": about["more"]}


def _tab(frame: Frame) -> str:
    """What the tab of the browser says, the page first, so that tabs, bookmarks and the history can be told apart."""
    place = [frame.trail.steps[-1].name, frame.about.get("months", "")] if frame.trail else []
    return " · ".join(part for part in (text.t(frame.key or frame.active, frame.lang), *place, text.t("product", frame.lang)) if part)


def keep_tab(page: Component) -> Component:
    """The page, whose `tab` is said when Dash asks for it next within the same request."""
    g.tab = page.to_plotly_json()["props"].get("data-tab")
    return page


def tab() -> str:
    """What the tab of the browser says of the page that was made in this request; the product alone where there was none."""
    return str(g.get("tab") or text.t("product", "zh"))


def shell() -> html.Div:
    """The layout of the application: the address, the page that belongs to it, and what is said for a moment."""
    toast = dbc.Toast(id=TOAST, is_open=False, duration=4_000)
    messages = html.Div(
        [html.Div([], id=EXPORTS, className="d-grid gap-2"), toast],
        className="toast-container position-fixed bottom-0 end-0 d-flex flex-column align-items-end gap-2 p-3 d-print-none",
    )
    line = account_line()
    parts = [line, dash.page_container] if current_viewer().has_account else [dash.page_container, line]
    return html.Div([*parts, messages])


def index_page(head_script: str, accelerators: Collection[str]) -> str:
    """The HTML that the application starts in; the script at the given address sets the theme before anything is painted, and the scripts ask it what is on.

    The icon stands in it, since a browser may ask for one anew at every change of the address; as points (made of icon.svg), since it may draw it anew too.
    """
    filled = _INDEX.replace("HEAD_SCRIPT", head_script).replace("ACCELERATORS", " ".join(sorted(accelerators)))
    return filled.replace("ICON", b64encode(_ICON.read_bytes()).decode())


def _top_bar(frame: Frame) -> html.Header:
    through = _through(frame.data_through, lang=frame.lang) if frame.data_through else None
    sample = (
        html.Span(text.t("sample", frame.lang), className="sample badge bg-warning-subtle text-warning-emphasis", title=text.t("sample_hint", frame.lang))
        if frame.sample
        else None
    )
    tools = [
        through,
        sample,
        document_menu(frame.address, lang=frame.lang, theme=frame.theme) if frame.address else None,
        dbc.Button(
            text.t("switch_theme", frame.lang), id="switch-theme", title=text.t("switch_theme_hint", frame.lang), color="light", outline=True, size="sm"
        ),
        dcc.Link(text.t("other_language", frame.lang), href=frame.other_language, id="switch-language", className="btn btn-outline-light btn-sm"),
    ]
    return html.Header(
        [
            html.A(text.t("skip", frame.lang), href="#content", className="skip visually-hidden-focusable bg-body p-2 rounded z-3"),
            html.H1(frame.title),
            navigation(frame.entries, active=frame.active, lang=frame.lang),
            html.Div([tool for tool in tools if tool is not None], className="top-tools"),
        ],
        className="top-bar",
    )


def _through(date: str, *, lang: Lang) -> html.Span:
    """How fresh the data is; where there is little room a style sheet leaves the date alone."""
    words = text.t("data_through", lang, date=date)
    return html.Span(words, className="data-through", title=words, **attributes(data_date=date))


def _workbook(frame: Frame) -> html.A | None:
    """The link to everything on the page as a workbook."""
    if not frame.workbook:
        return None
    words = text.t("page_workbook", frame.lang)
    hint = text.t("page_workbook_hint", frame.lang)
    return html.A(
        words,
        href=frame.workbook,
        id="page-workbook",
        className="ms-auto small text-nowrap",
        title=hint,
        **attributes(aria_label=f"{words}: {hint}", download=""),
    )


def _place_line(frame: Frame) -> html.Div | None:
    """Where and when: the way through the regions, the one through the months beside it, and all of this as a workbook."""
    trail = breadcrumb(frame.trail, lang=frame.lang) if frame.trail else None
    months = timeline(frame.timeline, lang=frame.lang) if frame.timeline else None
    parts = [part for part in (trail, months, _workbook(frame)) if part is not None]
    return html.Div(parts, className="place-line") if parts else None


def _notes(frame: Frame) -> list[str]:
    return [*frame.notes, *([text.t("map_number", frame.lang, number=frame.map_number)] if frame.map_number else [])]


def _footer(frame: Frame) -> html.Footer | None:
    notes = _notes(frame)
    return html.Footer([html.Span(note) for note in notes], className="page-foot reading") if notes else None
