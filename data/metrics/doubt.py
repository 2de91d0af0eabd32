"""Changes that stand on a zero which was told although it is hardly possible: they have no verdict until it is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from data.gateway import Reader
from data.metrics.question import Row
from data.periods import Span
from data.queries.reported import returned, units_within

DOUBTFUL: Final = "doubtful"
UNJUDGED: Final = dict.fromkeys(("daily_value", "low", "high", "p_value", "verdict"))


def without_verdict(reader: Reader, row: Row, subject: str, places: Iterable[str], spans: Sequence[Span]) -> Row:
    """The row, without what it says of chance if any of the places holds such a zero within the spans."""
    if row.verdict is None or not any(_holds(reader, subject, place, span) for place in places for span in spans):
        return row
    return row.with_(withheld=DOUBTFUL, **UNJUDGED)


def _holds(reader: Reader, subject: str, place: str, span: Span) -> bool:
    found = returned(reader, reader.catalogue.tree.root(place), subject)
    columns = found.columns(span)
    return bool(found.doubtful[units_within(reader, subject, place)][:, columns[columns >= 0]].any())
