"""How the blocks of a page look in a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.blocks.attributes import attributes
from components.blocks.card_head import card_head
from components.blocks.graphs.graph import graph
from components.blocks.graphs.sheet import around, sheet_width
from components.blocks.kpis.kpi import kpi_card
from components.blocks.model import Block, Card, Columns, Kpis, Listing, Prose, WithListing
from components.blocks.notes import Unreported
from components.blocks.notice import notice
from components.blocks.table import TableData, table
from components.figures.paper import paper_height
from components.words.format_words import Lang
from components.words.text import t
from data.metrics.registry import METRICS

_WIDTHS: Final[dict[str, tuple[int | bool, ...]]] = {
    "halves": (6,),
    "thirds": (4,),
    "whole": (12,),
    "wide-first": (8, 4),
    "map-and-table": (4, 8),
    "bulletin": (8, True),
    "fold": (True,),
    "fold two": (True,),
}
"""How many of the twelve parts of the width the blocks of a kind of columns have; True shares what there is."""
File: TypeAlias = Callable[[str, str], str]  # the id of a block and a form give the address of its table as a file


def rendered(block: Block, *, lang: Lang, file: File | None = None, owed: str = "") -> Component:
    """The block as a component; with `file` its table can be had as CSV and XLSX, `owed` is the address of the list of who has not reported."""
    match block:
        case Card():
            return _card(block, lang=lang, file=file, owed=owed)
        case Listing():
            return _listing(block, lang=lang, file=file)
        case Kpis():
            return html.Div([kpi_card(kpi) for kpi in block.cards], className="kpis")
        case Columns():
            return _columns(block.kind, [rendered(inner, lang=lang, file=file, owed=owed) for inner in block.blocks])
        case Prose() | WithListing():
            return block.component
    return block


def _columns(kind: str, blocks: Sequence[Component]) -> Component:
    """The blocks beside each other from a laptop on; the first widths of their kind are those of the first blocks, the last that of all others."""
    widths = _WIDTHS.get(kind, _WIDTHS["halves"])
    ordered = [*widths, *[widths[-1]] * len(blocks)]
    parts = [dbc.Col(block, width=12, lg=width) for block, width in zip(blocks, ordered, strict=False)]
    row: Component = dbc.Row(parts, class_name=f"columns {kind}".rstrip())
    return row


def _card(card: Card, *, lang: Lang, file: File | None, owed: str) -> Component:
    message = notice(card.state[1], state=card.state[0], lang=lang) if card.state else None
    reading = t("reading_hint", lang, reading=card.reading, hint=card.hint) if card.hint else card.reading
    caption = t("figure_caption", lang, title=card.title, reading=reading)
    drawn = graph(card.figure, id=card.id, lang=lang, caption=caption, click=card.click) if card.figure else None
    files = file_links(card.title, lang=lang, csv=card.download, file=_of(file, card.id) if card.table and card.table.rows else None)
    tools = [*_as_table(card.title, card.table, lang=lang), *files, *_as_picture(card, reading, lang=lang)]
    head = card_head(card.id, card.title, tools=tools, reading=reading)
    foot = html.Div([_note(note, lang=lang, owed=owed) for note in card.notes], className="card-notes")
    message = message or (None if drawn else notice(t("empty", lang), state="empty", lang=lang))
    parts = [head, html.Div(message, className="py-2") if message else None, drawn, foot]
    component: Component = dbc.Card(parts, class_name=f"card-body figure-card {card.size}".rstrip())
    return component


def _note(note: str, *, lang: Lang, owed: str) -> html.P:
    """The note; one on who has not reported with the way to the whole list."""
    if not owed or not isinstance(note, Unreported):
        return html.P(note, className="card-note")
    return html.P([f"{note} ", dcc.Link(t("see_owed", lang), href=owed)], className="card-note")


def _listing(listing: Listing, *, lang: Lang, file: File | None) -> Component:
    files = file_links(listing.title, lang=lang, csv=listing.download, file=_of(file, listing.id) if listing.rows else None)
    head = card_head(listing.id, listing.title, tools=files, reading=listing.reading)
    message = notice(listing.state[1], state=listing.state[0], lang=lang) if listing.state else None
    listed = table(listing.columns, listing.rows, caption=listing.title, numeric=listing.numeric) if listing.rows else None
    notes = [html.P(note, className="card-note") if isinstance(note, str) else note for note in listing.notes]
    parts: Sequence[Component | None] = [head, html.Div(message, className="py-2") if message else None, listed, *notes]
    component: Component = dbc.Card(parts, class_name=f"card-body figure-card {listing.style}".rstrip(), id=listing.id)
    return component


def file_links(title: str, *, lang: Lang, csv: str | None = None, file: Callable[[str], str] | None = None) -> list[Component]:
    """The links to a table as CSV, where it has an address of its own there, and as XLSX; `file` gives the address of a form."""
    generic = file or (lambda _form: "")
    addresses = {"csv": csv or generic("csv"), "xlsx": (_workbook(csv) if csv else None) or generic("xlsx")}
    return [_link(form, address, title, lang=lang) for form, address in addresses.items() if address]


def _link(form: str, address: str, title: str, *, lang: Lang) -> html.A:
    words, label = ("XLSX", t("download_xlsx_of", lang, title=title)) if form == "xlsx" else (t("download_csv", lang), t("download_csv_of", lang, title=title))
    style = "workbook" if form == "xlsx" else "download"
    return html.A(words, href=address, className=style, title=label, **attributes(aria_label=label, download=""))


def _of(file: File | None, part: str) -> Callable[[str], str] | None:
    return (lambda form: file(part, form)) if file else None


def _as_table(title: str, table: TableData | None, *, lang: Lang) -> list[Component]:
    if table is None:
        return []
    box = html.Div(
        className="table-box as-table position-absolute start-0 end-0 bottom-0 z-3 px-3 bg-body",
        tabIndex="0",
        **attributes(data_table=table.to_json(), data_caption=title),
    )
    summary = html.Summary(t("as_table", lang), className="list-unstyled", **attributes(aria_label=t("as_table_of", lang, title=title)))
    return [html.Details([summary, box], className="table-view")]


def _as_picture(card: Card, reading: str, *, lang: Lang) -> list[Component]:
    """The forms in which the figure can be saved as a picture, and what the picture says around it (assets/js/pictures.js)."""
    title, figure = card.title, card.figure
    if figure is None:
        return []
    sheet = around(title, reading=reading, notes=card.notes, width=sheet_width(figure)) | {"height": paper_height(figure)}
    labels = {form: t("picture_as", lang, title=title, form=form) for form in ("PNG", "SVG")}
    buttons = [
        html.Button(form, type="button", className="dropdown-item", title=label, **attributes(data_picture=form.lower(), aria_label=label))
        for form, label in labels.items()
    ]
    summary = html.Summary(t("picture", lang), className="list-unstyled", **attributes(aria_label=t("picture_of", lang, title=title)))
    forms = html.Div(buttons, className="dropdown-menu show end-0", style={"--bs-dropdown-min-width": "0"})
    return [html.Details([summary, forms], className="picture-menu position-relative", **attributes(data_sheet=json.dumps(sheet, ensure_ascii=False)))]


def _workbook(download: str) -> str | None:
    """The address of the same answer as a workbook; lists that are no metric have none."""
    path, mark, query = download.partition("?")
    key = path.removeprefix("/download/").removesuffix(".csv")
    return f"/download/{key}.xlsx{mark}{query}" if key in METRICS else None
