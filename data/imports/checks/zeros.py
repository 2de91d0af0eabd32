"""Rows of the sheet returns that say of a month that nothing occurred, although there is something: they are refused."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from data.calculations.submissions import ZERO_STATES
from data.imports.checks.fault import Fault
from data.imports.contract.sheets import SHEETS
from data.imports.coverage.denied import denied
from data.imports.coverage.division import Division
from data.imports.staging import StagedSheet
from data.vocabulary import RETURN_STATES


def check(connection: Connection, stage: StagedSheet) -> Iterator[Fault]:
    """The zeros of the stage that the rows of the store and of the batch contradict."""
    rows = stage.rows(stage.table.c.state.in_(ZERO_STATES))
    if not rows:
        return
    division = Division(connection)
    denials = denied(connection, division, {(row.month, row.region_code, row.sheet): row.day for row in rows})
    for row in rows:
        if beside := denials.get((row.month, row.region_code, row.sheet)):
            detail = {
                "region": division.called(row.region_code),
                "sheet": f"{SHEETS[beside.sheet].zh} {beside.sheet}",
                "total": beside.total,
            }
            yield Fault.at(stage, row, "zero_denied", column="state", value=RETURN_STATES[row.state], detail=detail)
