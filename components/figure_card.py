"""The card around a figure: its title, how to read it, the figure or the state of its data, the same as a table and as a file."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.figures.base import Figure
from components.format_words import Lang
from components.graph import graph
from components.notice import State, notice
from components.table import TableData
from components.text import t
from data.metrics.registry import METRICS


def figure_card(
    figure: Figure | None,
    *,
    id: str,
    title: str,
    reading: str,
    lang: Lang,
    table: TableData | None = None,
    download: str | None = None,
    click: str | None = None,
    state: tuple[State, str] | None = None,
    notes: Sequence[str] = (),
    size: str = "",
) -> html.Section:
    """A card; without a figure it shows the state of the data as a sentence, with one the state stands above the figure.

    `download` is the address of the CSV, `click` the filter that a click sets, `notes` small sentences below, `size` an additional class (wide, tall).
    """
    heading = f"{id}-title"
    told = notice(state[1], state=state[0], lang=lang) if state else None
    drawn = graph(figure, id=id, lang=lang, caption=t("figure_caption", lang, title=title, reading=reading), click=click) if figure else None
    tools = _tools(title, lang=lang, table=table, download=download)
    head = html.Div([html.H2(title, id=heading), tools, html.P(reading, className="reading")], className="card-head")
    foot = html.Div([html.P(note, className="card-note") for note in notes], className="card-notes")
    parts = [head, told or (None if drawn else notice(t("empty", lang), state="empty", lang=lang)), drawn, foot]
    return html.Section(parts, className=f"panel figure-card {size}".rstrip(), **attributes(aria_labelledby=heading))


def _tools(title: str, *, lang: Lang, table: TableData | None, download: str | None) -> html.Div:
    tools: list[Component] = []
    if table:
        box = html.Div(className="table-box as-table", tabIndex="0", **attributes(data_table=table.to_json(), data_caption=title))
        tools.append(
            html.Details([html.Summary(t("as_table", lang), **attributes(aria_label=t("as_table_of", lang, title=title))), box], className="table-view")
        )
    if download:
        label = t("download_csv_of", lang, title=title)
        tools.append(html.A(t("download_csv", lang), href=download, className="download", title=label, **attributes(aria_label=label, download="")))
    if download and (workbook := _workbook(download)):
        label = t("download_xlsx_of", lang, title=title)
        tools.append(html.A("XLSX", href=workbook, className="workbook", title=label, **attributes(aria_label=label, download="")))
    return html.Div(tools, className="card-tools")


def _workbook(download: str) -> str | None:
    """The address of the same answer as a workbook; lists that are no metric have none."""
    path, mark, query = download.partition("?")
    key = path.removeprefix("/download/").removesuffix(".csv")
    return f"/download/{key}.xlsx{mark}{query}" if key in METRICS else None
