"""What was worked out lately, by key; what was used longest ago is dropped."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Kept = TypeVar("Kept")


class Recent:
    """A number of results that threads share."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, compute: Callable[[], Kept]) -> Kept:
        """What was computed for the key before, computed now if it was not or was dropped."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                known: Kept = self._kept[key]
                return known
        found = compute()
        with self._lock:
            self._kept[key] = found
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return found

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._kept.clear()
