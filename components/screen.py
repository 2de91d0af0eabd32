"""From the URL to a page: opens one state of the data, reads the view out of the query, and puts the frame around what a page shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast
from urllib.parse import urlencode

from dash.development.base_component import Component
from flask import current_app

from components import format as fmt
from components.blocks import Block
from components.breadcrumb import Step, Trail
from components.filter_bar import Filter, Option
from components.format_words import Lang
from components.kept import EXTENSION as PAGES_KEPT
from components.kept import KeptPages
from components.notice import notice
from components.own_parameters import own_parameters
from components.page import Frame, Link, page
from components.showing import shown
from components.still import stilled
from components.text import t
from components.timeline import Timeline
from data.catalogue import Catalogue, Programme
from data.gateway import Gateway, Reader
from data.metrics.answer import answer_from
from data.metrics.question import CHANGES, Answer, Question
from data.periods import Span
from data.view import Notice, View, view_from_query

PAGES: Final = {
    "overview": "/",
    "cases": "/cases",
    "networking": "/networking",
    "coverage": "/coverage",
    "funding": "/funding",
    "region_page": "/region",
    "packs": "/packs",
    "returns_page": "/data",
    "definitions": "/definitions",
}
# What these show is one state after another as the months go by.
MONTHLY: Final = ("overview", "cases", "networking", "coverage", "region_page")
EXTENSION: Final = "anju_gateway"


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is made from: the open data and the state that the reader chose."""

    reader: Reader
    view: View
    query: Mapping[str, object] = field(default_factory=dict)  # what a page reads of the address beside the view; untrusted
    asked: set[str] = field(default_factory=set, compare=False)  # the metrics that were asked for, as documents list them

    @property
    def catalogue(self) -> Catalogue:
        return self.reader.catalogue

    @property
    def lang(self) -> Lang:
        return cast(Lang, self.view.lang)

    @property
    def programme(self) -> Programme:
        return self.catalogue.programme(self.view.region)

    @property
    def children(self) -> tuple[str, ...]:
        return self.catalogue.tree.children(self.view.region)

    @property
    def group(self) -> str:
        """The region whose parts the figures show: the one in view, or its parent where nothing lies below it, so that it stands among its peers."""
        tree, region = self.catalogue.tree, self.view.region
        parent = tree.regions[region].parent
        return parent if not self.children and parent is not None and self.reader.scope.allows(parent, tree) else region

    @property
    def parts(self) -> dict[str, object]:
        """The words of a question that splits by the parts of the group; a region that stands alone is not split."""
        return {"region": self.group, "by": ("region",) if self.catalogue.tree.children(self.group) else ()}

    @property
    def today(self) -> dt.date:
        """The last day of the data of the month in view."""
        through = self.catalogue.data_through(self.programme.root)
        return min(self.view.month.last_day, through) if through else self.view.month.last_day

    def name(self, code: str) -> str:
        return self.catalogue.tree.regions[code].label(self.lang)

    def ask(self, metric: str, **question: object) -> Answer:
        """The answer for the region and the last month in view, unless the question says otherwise."""
        self.asked.add(metric)
        return answer_from(self.reader, self._question(metric, question))

    def download(self, metric: str, **question: object) -> str:
        """The address of the same answer as a CSV file."""
        asked = self._question(metric, question)
        pairs = {
            "region": asked.region,
            "by": ",".join(asked.by),
            "from": str(asked.span.start) if asked.span else None,
            "to": str(asked.span.end) if asked.span else None,
            "change": asked.change,
            "category": asked.category,
            "scope": asked.scope,
            "festival": asked.festival,
            "lang": self.view.lang,
        }
        return f"/download/{metric}.csv?" + urlencode({key: value for key, value in pairs.items() if value})

    def _question(self, metric: str, question: Mapping[str, object]) -> Question:
        defaults: dict[str, object] = {"region": self.view.region, "span": Span(self.view.month, self.view.month)}
        return Question(metric, **(defaults | dict(question)))  # type: ignore[arg-type]


def open_screen(query: Mapping[str, object], reader: Reader) -> Screen | None:
    """The screen of an untrusted query, without the notices on what was not taken; None if there is nothing to see."""
    view, _ = view_from_query(query, reader.catalogue, reader.scope)
    return Screen(reader, view, query) if view else None


Content = Callable[[Screen], Sequence[Block | None]]


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a page is about, below the regions: its name, the region that it lies in, and the address of its page."""

    name: str
    region: str
    address: str


def render(
    query: Mapping[str, object],
    *,
    active: str,
    content: Content,
    find: Callable[[Reader], Detail | None] | None = None,
    empty: Callable[[Lang], Sequence[Block]] = lambda _lang: (),
    keep: bool = False,
    own: Collection[str] = (),
) -> Component:
    """The whole page for a query: frame, filters, notices and the content made from the state that the query names.

    A page about one thing says how to `find` it: the page then stands in the region of that thing, whatever the query says.
    `empty` is what a page shows although there is no data yet. With `keep` the page is a function of the view, its own parameters and the data
    version alone. `own` are the names in the query that mean something to this page only; the links that stay on it keep them.
    """
    gateway: Gateway = current_app.extensions[EXTENSION]
    with gateway.reader() as reader:
        detail = find(reader) if find else None
        query = {**query, "region": detail.region} if detail else query
        kept = own_parameters(query, own)
        view, notices = view_from_query(query, reader.catalogue, reader.scope)
        if view is None:
            lang: Lang = "en" if query.get("lang") == "en" else "zh"
            told = notice(t("no_programme", lang), state="empty", lang=lang)
            return page(_bare_frame(lang, active, kept), told, *(shown(block, lang=lang) for block in empty(lang)))
        screen = Screen(reader, view, query)

        def made() -> Component:
            blocks = (None if block is None else shown(block, lang=screen.lang) for block in content(screen))
            return stilled(page(_frame(screen, active, notices, detail, kept), *blocks))

        pages: KeptPages = current_app.extensions.setdefault(PAGES_KEPT, KeptPages())
        return pages.page((active, reader.catalogue.version, reader.scope, view, notices, tuple(kept.items())), made) if keep else made()


def _bare_frame(lang: Lang, active: str, own: Mapping[str, str]) -> Frame:
    links = [Link(key, href) for key, href in PAGES.items()]
    other = urlencode({"lang": "zh" if lang == "en" else "en", **own})
    return Frame(lang=lang, active=active, title=t("product", lang), links=links, other_language=f"?{other}")


def _frame(screen: Screen, active: str, notices: Sequence[Notice], detail: Detail | None, own: Mapping[str, str]) -> Frame:
    view, lang = screen.view, screen.lang
    query = view.to_query()
    other = view.with_(lang="zh" if lang == "en" else "en").to_query(**own)
    through = screen.catalogue.data_through(screen.programme.root)
    return Frame(
        lang=lang,
        active=active,
        title=screen.programme.label(lang),
        links=[Link(key, href + query) for key, href in PAGES.items()],
        other_language=f"{detail.address}&{other[1:]}" if detail else PAGES[active] + other,
        data_through=fmt.date(through, lang=lang) if through else None,
        sample=screen.programme.synthetic,
        filters=[one for one in _filters(screen) if not detail or one.key not in ("programme", "region")],
        notices=[notice(t(one.code, lang, value=one.value), state="info", lang=lang) for one in notices],
        notes=_notes(screen),
        timeline=_timeline(screen) if active in MONTHLY and not detail else None,
        trail=_trail(screen, active, detail, own),
        theme=view.theme,
        address=f"{detail.address}&{query[1:]}" if detail else PAGES[active] + view.to_query(**own),
    )


def _trail(screen: Screen, active: str, detail: Detail | None, own: Mapping[str, str]) -> Trail:
    """The links from the top of the programme to what is in view; every other choice of the reader stays."""
    view, tree = screen.view, screen.catalogue.tree

    def step(code: str) -> Step:
        return Step(screen.name(code), PAGES[active] + view.with_(region=code).to_query(**own))

    above = [step(code) for code in reversed(tree.line(view.region)) if screen.reader.scope.allows(code, tree)]
    if detail:
        return Trail([*above, Step(detail.name)])
    return Trail([*above[:-1], Step(screen.name(view.region))], [step(code) for code in screen.children])


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
    categories = [Option(one.code, one.label(lang)) for one in screen.catalogue.categories.values()]
    programmes = [Option(top, screen.catalogue.programmes[screen.catalogue.tree.root(top)].label(lang)) for top in _tops(screen)]
    return [
        Filter("programme", programmes, screen.programme.root, writes="region", resets=("from", "to", "month", "category")),
        Filter("region", _region_options(screen), view.region),
        Filter("from", options, str(view.span.start)),
        Filter("to", options, str(view.span.end)),
        Filter("change", [Option(change, t(change, lang)) for change in CHANGES], view.change),
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
