"""What each page is about, by its key: the screen and the documents are made from the same blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from components.blocks.screen import Content, Find


@dataclass(frozen=True, slots=True)
class ToldPage:
    """The content of a page, how it finds the one thing that it is about, and the parameters that mean something to the page alone.

    A page that is `single` is nothing without that thing.
    """

    content: Content
    find: Find | None = None
    own: Collection[str] = ()
    single: bool = False


_PAGES: Final[dict[str, ToldPage]] = {}


def page_content(key: str, *, find: Find | None = None, own: Collection[str] = (), single: bool = False) -> Callable[[Content], Content]:
    """Keep the function as the content of the page with this key."""

    def keep(content: Content) -> Content:
        _PAGES[key] = ToldPage(content, find, own, single)
        return content

    return keep


def page_told(key: str) -> ToldPage | None:
    """What documents tell of the page; None if there is no such page."""
    return _PAGES.get(key)


def pages_told() -> tuple[str, ...]:
    """The pages that documents tell, by their keys."""
    return tuple(_PAGES)


def content_of(key: str) -> Content | None:
    """The content of the page; None if there is no such page."""
    told = page_told(key)
    return told.content if told else None
