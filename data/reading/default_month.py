"""The month that is shown where nobody names one: by a page, by the command line and by the interface alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from data.calculations.periods import Month, Span
from data.reading.catalogue import Catalogue, Reach

_MONTHLY: Final = ("cases", "cameras")


def default_month(catalogue: Catalogue, roots: Iterable[str]) -> Month | None:
    """The last month of which a programme has reported all that it tells every month, the latest of several; None without data."""
    return max((month for root in roots if (month := _of_programme(catalogue, root))), default=None)


def _of_programme(catalogue: Catalogue, root: str) -> Month | None:
    """Cases and cameras that share no month have no last one together: then the last month of either."""
    spans = [_settled(catalogue.reach[root, subject]) for subject in _MONTHLY if (root, subject) in catalogue.reach]
    if not spans:
        whole = catalogue.months(root)
        return whole.end if whole else None
    first = min(span.end for span in spans)
    return first if all(span.start <= first for span in spans) else max(span.end for span in spans)


def _settled(reach: Reach) -> Span:
    """The months up to the last that half of the units have reported: the early return of a few opens no new month."""
    return Span(reach.months.start, min(reach.settled or reach.months.end, reach.months.end))
