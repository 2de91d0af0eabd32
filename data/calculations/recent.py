"""What was worked out lately, by key; what was used longest ago is dropped."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

Result = TypeVar("Result")


def _each(_result: Any) -> int:
    return 1


class Recent:
    """Results that threads share, at most so many, or as much as `weigh` makes of them (bytes, rows)."""

    def __init__(self, *, most: int, weigh: Callable[[Any], int] = _each) -> None:
        self._most, self._weigh, self._weight = most, weigh, 0
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Any:
        """What is kept for the key; None if nothing is."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
            return self._results.get(key)

    def put(self, key: Hashable, result: Any) -> None:
        """Keep the result for the key in the place of another, and drop what becomes too much."""
        with self._lock:
            if key in self._results:
                self._weight -= self._weigh(self._results.pop(key))
            self._results[key] = result
            self._weight += self._weigh(result)
            while self._weight > self._most:
                self._weight -= self._weigh(self._results.popitem(last=False)[1])

    def once(self, key: Hashable, compute: Callable[[], Result]) -> Result:
        """What was computed for the key before, computed now if it was not or was dropped."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return cast(Result, self._results[key])
        result = compute()
        self.put(key, result)
        return result

    def clear(self) -> None:
        """Forget all."""
        with self._lock:
            self._results.clear()
            self._weight = 0
