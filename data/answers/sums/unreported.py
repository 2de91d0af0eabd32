"""Which kinds of funds a programme has never reported: how much there is of them is not known, which is not to say nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from data.metrics.model import Metric, Part, Sum
from data.reading.gateway import Reader

_PROMISED: Final = ("received", "committed")
"""What was promised and is not entered as received has not come in: nothing received is reported by the promise."""


def places_unreported(reader: Reader, part: Part, places: Sequence[str]) -> frozenset[str]:
    """Those of the places whose programme has no entry of this kind of funds at any time; none where the part is not of funds."""
    if not isinstance(part, Sum) or part.subject != "funds":
        return frozenset()
    tree = reader.catalogue.tree
    roots = {place: tree.root(place) for place in places if place in tree.regions}
    kinds = _PROMISED if part.items == _PROMISED[:1] else part.items
    return frozenset(place for place, root in roots.items() if not _has(reader.catalogue.fund_kinds[root], kinds))


def _has(entered: Collection[str], kinds: Collection[str]) -> bool:
    """Whether any of the kinds was entered, or anything at all where none is named."""
    return not set(kinds).isdisjoint(entered) if kinds else bool(entered)


def is_unreported(reader: Reader, metric: Metric, places: Sequence[str]) -> bool:
    """True if the metric needs a kind of funds that nobody has reported in any of the places."""
    parts = [part for part in (metric.numerator, metric.denominator) if part is not None]
    return bool(places) and any(len(places_unreported(reader, part, places)) == len(set(places)) for part in parts)
