"""The pages as they declare themselves (components/frame/declaring.py): address, place in the navigation, parameters, content.

What links to a page names its key.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from components.blocks.model import Block
from components.blocks.screen import Content, Find
from components.words.format_words import Lang

Group: TypeAlias = Literal["overview", "building", "security", "region_page", "meetings", "returns_page", "definitions"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
"""The entries of the navigation in their order; one with several pages opens a menu (components/words/dictionaries/navigation.py names them)."""


def _always(_query: Mapping[str, object]) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of itself.

    `group` is its entry in the navigation, None for a page that the navigation does not name, `order` its place there, pages of the same by their keys;
    `parent` is the key of the page whose entry is marked instead.
    A page about one thing says how to `find` it, and is nothing without it where it is `single`; the page then stands in the region of that thing, whatever
    the query says. `own` are the names in the query that mean something to this page only; the links that stay on it keep them. A page `by_month` shows one
    state after another as the months go by. One that is `cached` is a function of its address, the state of the data and the day alone. One that is not
    `filtered` for a query, since it is no view of the data, shows neither filters nor the way through regions and months. What is not `exported`
    for a query has no document to take along. `empty` is what a page shows although there is no data yet, and `exists` says of a page about single things
    whether there is the one that the query names.
    """

    key: str
    path: str
    content: Content
    group: Group | None = None
    order: int = 0
    parent: str = ""
    find: Find | None = None
    own: Collection[str] = ()
    single: bool = False
    by_month: bool = False
    cached: bool = False
    filtered: Callable[[Mapping[str, object]], bool] = _always
    exported: Callable[[Mapping[str, object]], bool] = _always
    empty: Callable[[Mapping[str, object], Lang], Sequence[Block]] = lambda _query, _lang: ()
    exists: Callable[[Mapping[str, str]], bool] | None = None

    @property
    def entry(self) -> str:
        """The key of the page whose entry of the navigation is marked."""
        return self.parent or self.key


_DECLARED: Final[dict[str, Page]] = {}


def declare(page: Page) -> None:
    """Let others find the page by its key and path."""
    _DECLARED[page.key] = page


def page_named(key: str) -> Page | None:
    """The page with the key; None if there is none."""
    return _DECLARED.get(key)


def page_with_path(path: str) -> Page | None:
    """The page at the path; None if there is none."""
    return next((page for page in _DECLARED.values() if page.path == path), None)


def declared_pages() -> list[Page]:
    """All pages: those of the navigation in its order, then the others."""
    places = {group: place for place, group in enumerate(GROUPS)}
    return sorted(_DECLARED.values(), key=lambda page: (places[page.group] if page.group else len(GROUPS), page.order, page.key))


def path_of(key: str) -> str:
    """The path of a page that is known to exist; KeyError for another."""
    return _DECLARED[key].path


def entries() -> list[tuple[Group, list[Page]]]:
    """The entries of the navigation with their pages in theirs."""
    named = ((group, [page for page in declared_pages() if page.group == group]) for group in GROUPS)
    return [(group, pages) for group, pages in named if pages]
