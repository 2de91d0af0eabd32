"""How zeros are confirmed: the rows of the sheet returns that do it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from data.answers.outstanding import ZEROS, Outstanding
from data.calculations.periods import Month
from data.calculations.reporting import sheets_of
from data.calculations.submissions import CONFIRMED, SubmissionState
from data.reading.facts import current, fetched
from data.reading.gateway import Reader
from data.store import tables

_COUNTS, _LEDGER = "incident_counts", "incidents"


class Confirming(NamedTuple):
    """A row of the sheet returns."""

    month: Month
    region: str
    sheet: str
    state: str


def confirming(reader: Reader, owed: Sequence[Outstanding]) -> list[Confirming]:
    """The rows that confirm the zeros among what is owed: what was returned as zero under the sheet that said so, silence of a ledger under the ledger."""
    sheets = _zero_sheets(reader) if any(item.kind == "doubtful" for item in owed) else {}
    return [
        Confirming(month, item.region, sheets.get((item.region, month), _COUNTS), CONFIRMED)
        if item.kind == "doubtful"
        else Confirming(month, item.region, _LEDGER, SubmissionState.ZERO)
        for item in owed
        if item.kind in ZEROS
        for month in item.months
    ]


def _zero_sheets(reader: Reader) -> dict[tuple[str, Month], str]:
    """The sheet under which a region has declared a month; of two the one that counts."""
    table = tables.returns
    query = select(table.c.region_code, table.c.month, table.c.sheet).where(
        current(reader, table), table.c.sheet.in_(sheets_of("cases")), table.c.until.is_(None)
    )
    return {(code, Month.from_key(month)): sheet for code, month, sheet in fetched(reader, query.order_by(table.c.sheet))}
