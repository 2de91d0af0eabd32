"""How the blocks of a page look in a browser."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.blocks import Block, Card, Columns, Kpis, Listing, Prose, Shown
from components.format_words import Lang
from components.graph import graph
from components.kpi import kpi_card
from components.notice import notice
from components.table import TableData, table
from components.text import t
from data.metrics.registry import METRICS


def shown(block: Block, *, lang: Lang) -> Component:
    """The block as a component."""
    match block:
        case Card():
            return _card(block, lang=lang)
        case Listing():
            return _listing(block, lang=lang)
        case Kpis():
            return html.Div([kpi_card(kpi) for kpi in block.cards], className="kpis")
        case Columns():
            return html.Div([shown(one, lang=lang) for one in block.blocks], className=f"columns {block.kind}".rstrip())
        case Prose() | Shown():
            return block.component
    return block


def _card(card: Card, *, lang: Lang) -> html.Section:
    heading = f"{card.id}-title"
    told = notice(card.state[1], state=card.state[0], lang=lang) if card.state else None
    reading = t("reading_hint", lang, reading=card.reading, hint=card.hint) if card.hint else card.reading
    caption = t("figure_caption", lang, title=card.title, reading=reading)
    drawn = graph(card.figure, id=card.id, lang=lang, caption=caption, click=card.click) if card.figure else None
    tools = _tools(card.title, lang=lang, table=card.table, download=card.download)
    head = html.Div([html.H2(card.title, id=heading), tools, html.P(reading, className="reading")], className="card-head")
    foot = html.Div([html.P(note, className="card-note") for note in card.notes], className="card-notes")
    parts = [head, told or (None if drawn else notice(t("empty", lang), state="empty", lang=lang)), drawn, foot]
    return html.Section(parts, className=f"panel figure-card {card.size}".rstrip(), **attributes(aria_labelledby=heading))


def _listing(listing: Listing, *, lang: Lang) -> html.Section:
    heading = f"{listing.id}-title"
    tools = _tools(listing.title, lang=lang, table=None, download=listing.download)
    reading = html.P(listing.reading, className="reading") if listing.reading else None
    head = html.Div([html.H2(listing.title, id=heading), tools, reading], className="card-head")
    told = notice(listing.state[1], state=listing.state[0], lang=lang) if listing.state else None
    listed = table(listing.columns, listing.rows, caption=listing.title, numeric=listing.numeric) if listing.rows else None
    notes = [html.P(note, className="card-note") if isinstance(note, str) else note for note in listing.notes]
    parts: Sequence[Component | None] = [head, told, listed, *notes]
    return html.Section(parts, className=f"panel figure-card {listing.style}", id=listing.id, **attributes(aria_labelledby=heading))


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
