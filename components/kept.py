"""The last pages that were made, so that a state that somebody has seen is answered without making it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Final

from dash.development.base_component import Component

EXTENSION: Final = "anju_pages"
_MOST: Final = 128


class KeptPages:
    """Pages by all that they depend on, the least recently used ones dropped."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, Component] = OrderedDict()
        self._lock = Lock()

    def page(self, key: Hashable, make: Callable[[], Component]) -> Component:
        """The page of the key, made now if it is not kept."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        made = make()
        with self._lock:
            self._pages[key] = made
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)
        return made
