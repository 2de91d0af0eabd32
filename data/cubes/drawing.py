"""Which sheets the measures of a subject draw on, and which batch was the last to change them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from data.store import tables

_PLACES: Final = frozenset({"regions", "compounds", "region_changes"})
_REPORTING: Final = frozenset({"returns", "programmes"}) | _PLACES
DRAWS_ON: Final = {
    "places": frozenset({"households"}) | _PLACES,
    "stages": frozenset({"progress", "progress_counts"}) | _REPORTING,
    "cameras": frozenset({"cameras"}) | _REPORTING,
    "cases": frozenset({"categories", "incidents", "incident_counts"}) | _REPORTING,
    "funds": frozenset({"funding"}) | _PLACES,
    "resources": frozenset({"resources"}) | _PLACES,
}
"""The sheets of each subject; its measures begin with its name."""


def subject_of(measure: str) -> str:
    """The subject of a measure, as cases of cases.count."""
    return measure.partition(".")[0]


def last_changed(connection: Connection, version: int) -> dict[str, str]:
    """By subject the token of the last batch up to the version that brought, changed or took away rows of its sheets; '' where none has."""
    batches, counts = tables.batches.c, tables.batch_counts.c
    changed = counts.new + counts.changed + counts.removed > 0
    query = select(counts.sheet, batches.token).join(tables.batches, batches.version == counts.version)
    tokens: dict[str, str] = {}
    for sheet, token in connection.execute(query.where(counts.version <= version, changed).order_by(counts.version)):
        tokens |= {subject: token for subject, sheets in DRAWS_ON.items() if sheet in sheets}
    return {subject: tokens.get(subject, "") for subject in DRAWS_ON}
