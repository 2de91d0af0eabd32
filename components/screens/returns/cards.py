"""The cards of the data page on what is there: who has handed in what, how fresh it is, and the batches that brought it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from dash import html
from flask import current_app

from components.blocks.attributes import attributes
from components.blocks.forms.posting import post_button
from components.blocks.model import Listing, WithListing
from components.blocks.notice import notice
from components.blocks.rendering import File, file_links
from components.blocks.screen import EXTENSION, Screen
from components.blocks.table import Content, table
from components.blocks.viewer import current_viewer
from components.blocks.word_card import card
from components.frame.rights import may
from components.screens.returns.addresses import form_address
from components.screens.returns.paging import part_of
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.calculations.office_time import moment
from data.calculations.periods import Month, Span
from data.commands.words import word
from data.imports.history import Batch, list_batches
from data.imports.report import printable
from data.reading.returns.returns import SUBJECTS, Fresh, Received, ReturnState, freshness, received

SYMBOLS: Final[dict[ReturnState, str]] = {
    ReturnState.RECEIVED: "●",
    ReturnState.PARTIAL: "◐",
    ReturnState.ZERO: "○",
    ReturnState.DOUBTFUL: "◌",
    ReturnState.PRESUMED: "◌",
    ReturnState.WAIVED: "／",
    ReturnState.MISSING: "✕",
    ReturnState.NO_ENTRY: "·",
    ReturnState.NOT_DUE: "–",
}
_COLOURS: Final[dict[ReturnState, str]] = {
    **dict.fromkeys(ReturnState, ""),
    ReturnState.RECEIVED: "text-success-emphasis",
    ReturnState.PARTIAL: "text-warning-emphasis",
    ReturnState.MISSING: "text-danger-emphasis",
    ReturnState.NO_ENTRY: "text-body-secondary",
    ReturnState.NOT_DUE: "text-body-secondary",
}
_RARE: Final = {"zero": (ReturnState.ZERO,), "to_confirm": (ReturnState.DOUBTFUL, ReturnState.PRESUMED), "waived": (ReturnState.WAIVED,)}
"""States that a title names where there are any: with the others every unit that was to report is in one count."""
_MONTHS: Final = 13
_COUNTS: Final = (5, 6, 7, 8)


def returns_card(screen: Screen, subject: str) -> WithListing:
    """Which region has handed in the subject for which of the last thirteen months."""
    lang, end = screen.lang, screen.view.month
    months = Span(end.shift(1 - _MONTHS), end)
    regions = screen.children or (screen.view.region,)
    states = received(screen.reader, regions, subject, months=months)
    title = t(f"returns_{subject}", lang)
    reading = t("returns_reading_ledger" if SUBJECTS[subject].is_ledger else "returns_reading", lang)
    heads = [t("region", lang), *(_short(month, first=month == months.start) for month in months.months())]
    rows: list[list[Content]] = [[screen.name(code), *(_state_cell(screen, code, month, states[code, month]) for month in months.months())] for code in regions]
    matrix = table(heads, rows, caption=title, numeric=range(1, _MONTHS + 1))
    finding = _finding(screen, subject, title, states)
    files = file_links(finding, lang=lang, file=lambda form: screen.file(f"returns-{subject}", form))
    section = card(f"returns-{subject}", finding, reading, matrix, _legend({entry.state for entry in states.values()}, lang), files=files)
    listed_rows, legend = (_state_words(screen, states, regions, months), reading) if screen.whole else (rows, _legend_words(lang))
    return WithListing(section, Listing(id=f"returns-{subject}", title=finding, reading=legend, columns=heads, rows=listed_rows))


def _state_words(screen: Screen, states: Mapping[tuple[str, Month], Received], regions: Sequence[str], months: Span) -> list[list[Content]]:
    """The states of the regions in words."""
    return [[screen.name(code), *(t(f"state_{states[code, month].state}", screen.lang) for month in months.months())] for code in regions]


def _finding(screen: Screen, subject: str, title: str, states: Mapping[tuple[str, Month], Received]) -> str:
    month = screen.view.month
    now = Counter(entry.state for (_, at), entry in states.items() if at == month)
    fill = {"title": title, "month": fmt.month(month, lang=screen.lang), "came": now[ReturnState.RECEIVED]}
    if SUBJECTS[subject].is_ledger:
        return t("returns_finding_ledger", screen.lang, **fill)
    rare = [t(f"returns_of_{key}", screen.lang, count=count) for key, kinds in _RARE.items() if (count := sum(now[kind] for kind in kinds))]
    counts = {"partial": now[ReturnState.PARTIAL], "missing": now[ReturnState.MISSING], "rare": "".join(rare)}
    return t("returns_finding", screen.lang, **fill, **counts)


def _short(month: Month, *, first: bool) -> str:
    """The month in a narrow column; the year where it begins."""
    return f"{month.year % 100}/{month.month}" if first or month.month == 1 else str(month.month)


def _state_cell(screen: Screen, code: str, month: Month, entry: Received) -> html.Span:
    lang = screen.lang
    fill = {"region": screen.name(code), "month": fmt.month(month, lang=lang), "state": t(f"state_{entry.state}", lang)}
    if entry.due:
        tooltip = t("came_of_due", lang, **fill, came=entry.came, due=max(entry.due, entry.came))
    else:
        tooltip = t("came_entries", lang, **fill, came=entry.came) if entry.came else t("came_state", lang, **fill)
    return html.Span(SYMBOLS[entry.state], className=f"fw-bold {_COLOURS[entry.state]}".rstrip(), role="img", title=tooltip)


def _legend(states: set[ReturnState], lang: Lang) -> html.P:
    entries = [
        html.Span([html.Span(SYMBOLS[state], className=f"fw-bold me-1 {_COLOURS[state]}".rstrip()), t(f"state_{state}", lang)])
        for state in ReturnState
        if state in states
    ]
    return html.P(entries, className="d-flex flex-wrap column-gap-3 small text-body-secondary")


def _legend_words(lang: Lang) -> str:
    return t("list_comma", lang).join(f"{SYMBOLS[state]} {t(f'state_{state}', lang)}" for state in ReturnState)


def freshness_card(screen: Screen) -> WithListing:
    """The last month of each kind of data and the batch that brought it."""
    lang = screen.lang
    by_kind = freshness(screen.reader, screen.programme.root)
    heads = [t(name, lang) for name in ("fresh_kind", "fresh_month", "batch", "batch_at", "batch_actor", "batch_files")]
    rows = [[t(f"returns_{name}", lang), *_fresh_cells(fresh, lang)] for name, fresh in by_kind.items()]
    title, reading = t("fresh_title", lang), t("fresh_reading", lang)
    files = file_links(title, lang=lang, file=lambda form: screen.file("freshness", form))
    section = card("freshness", title, reading, table(heads, rows, caption=title, numeric=(2,)), files=files)
    return WithListing(section, Listing(id="freshness", title=title, reading=reading, columns=heads, rows=rows, numeric=(2,)))


def _fresh_cells(fresh: Fresh, lang: Lang) -> list[str]:
    month = fmt.month(fresh.last_month, lang=lang) if fresh.last_month else "—"
    files = t("list_comma", lang).join(printable(name) for name in fresh.files)
    return [month, str(fresh.batch or "—"), moment(fresh.at) if fresh.at else "—", printable(fresh.actor) or "—", files or "—"]


def batches_card(query: Mapping[str, object], *, lang: Lang, file: File | None = None, whole: bool = False) -> WithListing:
    """The batches, the latest first, each with its undo; with `file` they can be had as files, where the `whole` list is told."""
    viewer, can_undo = current_viewer(), may("undo")
    batches = list_batches(current_app.extensions[EXTENSION].store, actor=None if viewer.scope.codes is None else viewer.actor)
    names = (
        "batch",
        "batch_at",
        "batch_action",
        "batch_actor",
        "batch_files",
        "count_new",
        "count_changed",
        "count_removed",
        "count_unchanged",
        "batch_note",
        "batch_undo",
    )
    part, links = part_of(batches, query, key="batches", lang=lang)
    rows = [[*_batch_cells(batch, lang=lang), _undo(batch, query, lang=lang, can_undo=can_undo)] for batch in part]
    title, reading, heads = t("batches_title", lang), t("batches_reading", lang), [t(name, lang) for name in names]
    listed = table(heads, rows, caption=title, numeric=_COUNTS)
    none = notice(t("batches_none", lang), state="empty", lang=lang)
    files = file_links(title, lang=lang, file=lambda form: file("batches", form)) if file and batches else []
    listed_rows = [_batch_cells(batch, lang=lang) for batch in (batches if whole else part)]
    return WithListing(
        card("batches", title, reading, *([listed, *links] if batches else [none]), files=files),
        Listing(id="batches", title=title, reading=reading, columns=heads[:-1], rows=listed_rows, numeric=_COUNTS),
    )


def _batch_cells(batch: Batch, *, lang: Lang) -> list[Content]:
    counts = [fmt.count(sum(getattr(outcome, name) for outcome in batch.counts.values()), lang=lang) for name in ("new", "changed", "removed", "unchanged")]
    action = t("batch_undoes", lang, batch=batch.undoes) if batch.undoes else word(batch.action, lang)
    files = t("list_comma", lang).join(printable(file.name) for file in batch.files)
    return [str(batch.version), moment(batch.at), action, printable(batch.actor), files, *counts, printable(batch.note)]


def _undo(batch: Batch, query: Mapping[str, object], *, lang: Lang, can_undo: bool) -> Content:
    if batch.undone_by:
        return t("batch_undone_by", lang, batch=batch.undone_by)
    if batch.action in ("undo", "restore") or not can_undo:
        return ""
    return _undo_form(batch.version, query, lang=lang)


def _undo_form(version: int, query: Mapping[str, object], *, lang: Lang) -> html.Details:
    ask = html.P(t("undo_ask", lang, batch=version), className="text-wrap py-1")
    form = post_button(t("undo_yes", lang), form_address(f"/data/batches/{version}/undo", query), color="danger")
    return html.Details([html.Summary(t("batch_undo", lang), **attributes(aria_label=f"{t('batch_undo', lang)} {version}")), ask, form], className="undo")
