"""From the URL to a page: opens one state of the data, reads the view out of the query, and puts the frame around what a page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from dash.development.base_component import Component
from flask import current_app, g

from components.blocks.forms.own_parameters import lang_of, own_parameters
from components.blocks.notice import notice
from components.blocks.pages import Page, entries, path_of
from components.blocks.rendering import rendered
from components.blocks.screen import EXTENSION, Detail, Screen, look
from components.blocks.statements.reporting.outstanding import PART
from components.documents.report import source_line
from components.frame.accelerators import EXTENSION as ACCELERATORS
from components.frame.accelerators import STATIC
from components.frame.breadcrumb import Crumb, Trail
from components.frame.filter_bar import Filter, Option
from components.frame.navigation import Entry, Link
from components.frame.page import Frame, page
from components.frame.static import EXTENSION as NAMED
from components.frame.static import made_static
from components.frame.timeline import Timeline
from components.words import format as fmt
from components.words.format_words import Lang
from components.words.text import t
from data.answers.question import CHANGES
from data.answers.view import DIVISIONS, Notice, division_of
from data.reading.gateway import Gateway

_OF_REGIONS: Final = ("programme", "region", "change", "category")
"""The filters without a meaning on a page about one thing."""


def render(query: Mapping[str, object], declared: Page) -> Component:
    """The whole page for a query: frame, filters, notices and the content made from the state that the query names."""
    gateway: Gateway = current_app.extensions[EXTENSION]
    with gateway.reader(division=division_of(query)) as reader:
        screen, notices, detail = look(query, reader, page=declared.key, find=declared.find, own=declared.own)
        if screen is None:
            lang = lang_of(query)
            message = notice(t("no_programme", lang), state="empty", lang=lang)
            blocks = declared.empty(query, lang)
            return page(_bare_frame(lang, declared.entry, own_parameters(query, declared.own)), message, *(rendered(block, lang=lang) for block in blocks))

        whole = _page(screen, declared, notices, detail)
        g.shown_mark = reader.mark if declared.cached else None
        return whole


def _page(screen: Screen, declared: Page, notices: Sequence[Notice], detail: Detail | None) -> Component:
    owed = f"{path_of('returns_page')}{screen.view.to_query()}#{PART}"
    blocks = (None if block is None else rendered(block, lang=screen.lang, file=screen.file, owed=owed) for block in declared.content(screen))
    frame = _frame(screen, declared, notices, detail)
    frame = frame if _is_exported(declared, screen.query, detail) else replace(frame, address="")
    frame = frame if declared.filtered(screen.query) else replace(frame, filters=(), trail=None, timeline=None)
    whole: Component = page(frame, *blocks)
    return made_static(whole, current_app.extensions[NAMED]) if STATIC in current_app.extensions[ACCELERATORS] else whole


def shown_mark() -> str | None:
    """The mark of the state that the page of this request was made from; None if there is no page, or one that is to be made each time it is asked for."""
    mark: str | None = g.get("shown_mark")
    return mark


def _is_exported(declared: Page, query: Mapping[str, object], detail: Detail | None) -> bool:
    """False for an address without a page, without the one thing that the page is about, or without anything to take along."""
    return bool(declared.key) and declared.exported(query) and (detail is not None or not declared.single)


def _bare_frame(lang: Lang, active: str, own: Mapping[str, str]) -> Frame:
    other = urlencode({"lang": "zh" if lang == "en" else "en", **own})
    return Frame(lang=lang, active=active, title=t("product", lang), entries=_entries(), other_language=f"?{other}")


def _entries(query: str = "") -> list[Entry]:
    """The navigation, its links with the query."""
    return [Entry(group, [Link(declared.key, declared.path + query) for declared in pages]) for group, pages in entries()]


def _frame(screen: Screen, declared: Page, notices: Sequence[Notice], detail: Detail | None) -> Frame:
    view, lang, active = screen.view, screen.lang, declared.entry
    query, path = view.to_query(), detail.path if detail else path_of(active)
    other = view.with_(lang="zh" if lang == "en" else "en")
    through = screen.catalogue.data_through(screen.programme.root)
    nothing = [notice(t("programme_empty", lang, name=screen.programme.label(lang)), state="empty", lang=lang)] if through is None else []
    return Frame(
        lang=lang,
        active=active,
        title=screen.programme.label(lang),
        entries=_entries(query),
        other_language=path + other.to_query(**screen.own),
        data_through=fmt.date(through, lang=lang) if through else None,
        sample=screen.programme.synthetic,
        filters=[control for control in _filters(screen) if not detail or control.key not in _OF_REGIONS],
        notices=[*nothing, *(notice(t(message.code, lang, value=message.value), state="info", lang=lang) for message in notices)],
        notes=_notes(screen),
        timeline=_timeline(screen) if declared.by_month else None,
        trail=_trail(screen, active, detail),
        theme=view.theme,
        key=declared.key,
        address=path + view.to_query(**screen.own),
        workbook=f"/download/page/{screen.page}.xlsx{view.to_query(**screen.own)}" if screen.page else "",
        about=_about(screen, place=detail.name if detail else screen.name(view.region)),
    )


def _about(screen: Screen, *, place: str) -> dict[str, str]:
    """What a picture or a printed page of the screen says beside what it shows; the day is filled in when it is made."""
    lang, sample = screen.lang, t("sample", screen.lang) if screen.programme.synthetic else ""
    months = fmt.span(screen.view.span, lang=lang)
    words = {
        "made": t("picture_made", lang, date="{date}"),
        "printed": t("paper_printed", lang, date="{date}"),
        "more": t("paper_more_rows", lang, count="{count}"),
    }
    return {"place": place, "months": months, "source": source_line(screen), "sample": sample, **words}


def _trail(screen: Screen, active: str, detail: Detail | None) -> Trail:
    """The links from the top of the programme to what is in view; every other choice of the reader stays."""
    view, tree = screen.view, screen.catalogue.tree
    own = {} if detail else screen.own

    def step(code: str) -> Crumb:
        return Crumb(screen.name(code), path_of(active) + view.with_(region=code).to_query(**own))

    above = [step(code) for code in reversed(tree.line(view.region)) if screen.reader.scope.allows(code, tree)]
    if detail:
        return Trail([*above, Crumb(detail.name)])
    return Trail([*above[:-1], Crumb(screen.name(view.region))], [step(code) for code in screen.children])


def _timeline(screen: Screen) -> Timeline | None:
    months = screen.catalogue.months(screen.programme.root)
    return Timeline(months, screen.view.span) if months else None


def _notes(screen: Screen) -> list[str]:
    listed = screen.programme.list_label(screen.lang)
    notes = [t("preventable_list", screen.lang, name=listed)] if listed else []
    notes.append(t("data_version", screen.lang, version=screen.catalogue.version))
    return [*notes, t("map_number_slot", screen.lang)]


def _filters(screen: Screen) -> list[Filter]:
    view, lang = screen.view, screen.lang
    months = screen.catalogue.months(screen.programme.root)
    options = [Option(str(month), fmt.month(month, lang=lang)) for month in reversed(list(months.months()))] if months else []
    categories = [Option(category.code, category.label(lang)) for category in screen.catalogue.categories.values()]
    programmes = [Option(top, screen.catalogue.programmes[screen.catalogue.tree.root(top)].label(lang)) for top in _tops(screen)]
    return [
        Filter("programme", programmes, screen.programme.root, writes="region", resets=("from", "to", "month", "category")),
        Filter("region", _region_options(screen), view.region),
        Filter("from", options, str(view.span.start)),
        Filter("to", options, str(view.span.end)),
        Filter("change", [Option(change, t(change, lang)) for change in CHANGES], view.change),
        *(
            [Filter("division", [Option(division, t(f"division_{division}", lang)) for division in DIVISIONS], view.division)]
            if screen.catalogue.has_divisions
            else []
        ),
        Filter("category", categories, view.category, clearable=True, placeholder=t("all_categories", lang)),
    ]


def _tops(screen: Screen) -> list[str]:
    return sorted({screen.catalogue.tree.root(top) for top in screen.reader.scope.tops(screen.catalogue.tree)})


def _region_options(screen: Screen) -> list[Option]:
    """The regions from the top down to the children of the one in view; the branches beside it stay closed."""
    tree = screen.catalogue.tree
    open_branches = set(tree.line(screen.view.region))
    options: list[Option] = []

    def add(code: str, depth: int) -> None:
        options.append(Option(code, screen.name(code), depth))
        if code in open_branches or depth == 0:
            for child in tree.children(code):
                add(child, depth + 1)

    add(screen.programme.root, 0)
    return options
