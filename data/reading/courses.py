"""The courses of sums over all months that were read lately, by place, so that another month or a region met before asks the store for nothing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from threading import Lock
from typing import Final, TypeAlias

from data.reading.selecting import SumRow
from data.reading.tracks import Track

Course: TypeAlias = Mapping[tuple[str, str], Track]  # by item and kind, '' where they are not told apart

MOST_ROWS: Final = 400_000  # some 120 MB


class Courses:
    """What was read, by what it is a sum of (its data version included) and by place; the sums used longest ago are dropped."""

    def __init__(self, *, most_rows: int = MOST_ROWS) -> None:
        self._most_rows, self._rows = most_rows, 0
        self._courses: OrderedDict[Hashable, dict[str, Course]] = OrderedDict()
        self._lock = Lock()

    def of(self, sums: Hashable, places: Collection[str], read: Callable[[list[str]], Iterable[SumRow]]) -> dict[str, Course]:
        """The course of each place; those not yet known are read together."""
        with self._lock:
            known = self._courses.get(sums, {})
            courses = {place: known[place] for place in places if place in known}
            if courses:
                self._courses.move_to_end(sums)
        missing = [place for place in dict.fromkeys(places) if place not in courses]
        if missing:
            fresh = _by_place(missing, read(missing))
            self._store(sums, fresh)
            courses |= fresh
        return courses

    def _store(self, sums: Hashable, fresh: dict[str, Course]) -> None:
        with self._lock:
            known = self._courses.setdefault(sums, {})
            self._courses.move_to_end(sums)
            self._rows += _rows({place: course for place, course in fresh.items() if place not in known})
            known.update(fresh)
            while self._rows > self._most_rows and len(self._courses) > 1:
                self._rows -= _rows(self._courses.popitem(last=False)[1])


def _by_place(places: Iterable[str], rows: Iterable[SumRow]) -> dict[str, Course]:
    grouped: dict[str, dict[tuple[str, str], list[SumRow]]] = {place: {} for place in places}
    for row in rows:
        grouped[row.place].setdefault((row.item, row.kind), []).append(row)
    return {place: {group: Track(of_group) for group, of_group in groups.items()} for place, groups in grouped.items()}


def _rows(courses: Mapping[str, Course]) -> int:
    return sum(len(track) for course in courses.values() for track in course.values())
