"""What was worked out lately, by key; what was used longest ago is dropped."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Result = TypeVar("Result")


class Recent:
    """A number of results that threads share."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """What was computed for the key before, computed now if it was not or was dropped."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                known: Result = self._results[key]
                return known
        result = compute()
        with self._lock:
            self._results[key] = result
            if len(self._results) > self._most:
                self._results.popitem(last=False)
        return result

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._results.clear()
