"""The state of a screen with the open data behind it: what every page, file and document is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, cast
from urllib.parse import urlencode

from components.blocks.forms.own_parameters import own_parameters
from components.blocks.model import Block
from components.words.format_words import Lang
from data.answers.answer import answer_from
from data.answers.question import Answer, Question
from data.answers.view import Notice, View, view_from_query
from data.calculations.periods import Span
from data.reading.catalogue import Catalogue, Programme
from data.reading.gateway import Reader

EXTENSION: Final = "anju_gateway"
"""Under this name the application keeps the gateway of whoever asks."""
STORE: Final = "anju_store"
"""Under this name it keeps the store."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is made from: the open data and the state that the reader chose."""

    reader: Reader
    view: View
    query: Mapping[str, object] = field(default_factory=dict)  # what a page reads of the address beside the view; untrusted
    asked: set[str] = field(default_factory=set, compare=False)  # the metrics that were asked for, as documents list them
    page: str = ""  # the key of the page, by which files of its parts are asked for; '' where there are none
    own: Mapping[str, str] = field(default_factory=dict)  # what the page keeps in its address beside the view
    about: str = ""  # the name of the one thing that the page is about, where there is one
    whole: bool = False  # whether lists are to be whole, as files have them, or as far as a screen shows them

    @property
    def catalogue(self) -> Catalogue:
        """Regions, programmes and words of the state of the data."""
        return self.reader.catalogue

    @property
    def lang(self) -> Lang:
        """The language in view."""
        return cast(Lang, self.view.lang)

    @property
    def programme(self) -> Programme:
        """The programme that the region in view belongs to."""
        return self.catalogue.programme(self.view.region)

    @property
    def children(self) -> tuple[str, ...]:
        """The codes of the regions directly below the one in view; empty where none is."""
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
        """The region of the code in the language in view; KeyError for an unknown code."""
        return self.catalogue.tree.regions[code].label(self.lang)

    def ask(self, metric: str, **question: object) -> Answer:
        """The answer for the region and the last month in view, unless the question says otherwise."""
        self.asked.add(metric)
        return answer_from(self.reader, self._question(metric, question))

    def download(self, metric: str, **question: object) -> str:
        """The address of the same answer as a CSV file."""
        target = self._question(metric, question)
        pairs = {
            "region": target.region,
            "by": ",".join(target.by),
            "from": str(target.span.start) if target.span else None,
            "to": str(target.span.end) if target.span else None,
            "change": target.change,
            "category": target.category,
            "scope": target.scope,
            "festival": target.festival,
            "lang": self.view.lang,
        }
        return f"/download/{metric}.csv?" + urlencode({key: value for key, value in pairs.items() if value})

    def file(self, part: str, form: str) -> str:
        """The address of a table of the page as a file; '' where the page has none."""
        return f"/download/page/{self.page}/{part}.{form}{self.view.to_query(**self.own)}" if self.page else ""

    def _question(self, metric: str, question: Mapping[str, object]) -> Question:
        defaults: dict[str, object] = {"region": self.view.region, "span": Span(self.view.month, self.view.month)}
        return Question(metric, **(defaults | dict(question)))  # type: ignore[arg-type]


Content = Callable[[Screen], Sequence[Block | None]]


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that a page is about, below the regions: its name, the region that it lies in, the path of its page, and the parameters that name it."""

    name: str
    region: str
    path: str
    own: Mapping[str, str]


Find = Callable[[Reader, Mapping[str, object]], Detail | None]


class ScreenState(NamedTuple):
    """What a query shows: the screen (None if there is nothing to see), what was not taken as it stands, and the one thing that the page is about."""

    screen: Screen | None
    notices: tuple[Notice, ...]
    detail: Detail | None


def look(
    query: Mapping[str, object], reader: Reader, *, page: str = "", find: Find | None = None, own: Collection[str] = (), whole: bool = False
) -> ScreenState:
    """What an untrusted query shows on a page. A page about one thing stands in the region of that thing, whatever the query says."""
    detail = find(reader, query) if find else None
    query = {**query, "region": detail.region} if detail else query
    view, notices = view_from_query(query, reader.catalogue, reader.scope)
    parameters = detail.own if detail else own_parameters(query, own)
    about = detail.name if detail else ""
    return ScreenState(Screen(reader, view, query, page=page, own=parameters, about=about, whole=whole) if view else None, notices, detail)


def open_screen(query: Mapping[str, object], reader: Reader) -> Screen | None:
    """The screen of an untrusted query, without the notices on what was not taken; None if there is nothing to see."""
    return look(query, reader).screen
