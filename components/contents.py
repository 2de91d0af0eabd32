"""What each page is about, by its key: the screen and the documents are made from the same blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from components.blocks import Block
from components.screen import Screen

Content = Callable[[Screen], Sequence[Block | None]]
_CONTENTS: Final[dict[str, Content]] = {}


def page_content(key: str) -> Callable[[Content], Content]:
    """Keep the function as the content of the page with this key."""

    def keep(content: Content) -> Content:
        _CONTENTS[key] = content
        return content

    return keep


def content_of(key: str) -> Content | None:
    """The content of the page; None if there is no such page."""
    return _CONTENTS.get(key)
