"""What is answered to whoever names a region that there is none of: the regions that there are, or that the state asked for is from before the first."""

from __future__ import annotations

from sqlalchemy import func, select

from data.errors import QuestionError, UnknownRegionError
from data.reading.facts import fetched
from data.reading.gateway import Reader
from data.store import tables


def unknown_region(reader: Reader, text: str, *, field: str = "region") -> QuestionError:
    """The refusal of a region with those at the top; where the state has none, that of an `as_of` that lies before all of them."""
    tops = reader.scope.tops(reader.catalogue.tree)
    (first,) = fetched(reader, select(func.min(tables.regions.c.version_from)))[0]
    if tops or first is None or first <= reader.catalogue.version:
        kind = UnknownRegionError if text else QuestionError
        return kind(field=field, value=text, expected=", ".join(tops))
    (last,) = fetched(reader, select(func.max(tables.batches.c.version)))[0]
    return QuestionError(field="as_of", value=reader.catalogue.version, expected=f"{first}–{last}")
