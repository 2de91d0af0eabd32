"""What is sent under a code that has ended: read as the successor's, or refused where the successor has returned as well; what is said of it is refused."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, func, select

from data.imports.coverage.division import Division
from data.imports.coverage.spans import MONTH_COLUMNS, Extent, written_month
from data.imports.model import Finding, Severity
from data.imports.staging import StagedSheet


@dataclass(frozen=True, slots=True)
class Ended:
    """A row of the stage under a code that has ended by its month, and who carries it on."""

    row: Row[Any]
    day: dt.date
    successor: str | None

    @property
    def code(self) -> str:
        return str(self.row.region_code)


def read_ended(stage: StagedSheet, division: Division) -> Iterator[Finding]:
    """Give the rows of a stage that name an ended code to the successor, or take them out with a refusal."""
    if not {"month", "region_code"} <= set(stage.key) or not division.endings:
        return
    ended = _ended(stage, division)
    if not ended:
        return
    if stage.sheet == "returns":
        yield from _declared(stage, ended, division)
        return
    wanted: set[tuple[str | None, int]] = {(entry.successor, entry.row.month) for entry in ended if entry.successor}
    reported = _reported(stage, wanted, ended)
    several = Counter((successor, month) for _, successor, month in {(entry.code, entry.successor, entry.row.month) for entry in ended})
    taken: list[Ended] = []
    refused: list[Ended] = []
    for entry in ended:
        pair = (entry.successor, entry.row.month)
        (taken if entry.successor and pair not in reported and several[pair] == 1 else refused).append(entry)
    for entry in refused:
        yield _refusal(stage, entry, division)
    stage.leave_out(entry.row.position for entry in refused)
    for code, successor in dict.fromkeys((entry.code, entry.successor) for entry in taken):
        entries = [entry for entry in taken if entry.code == code and entry.successor == successor]
        detail = {"code": division.called(code), "date": entries[0].day, "successor": division.called(str(successor)), "rows": len(entries)}
        yield stage.finding("read_as_successor", entries[0].row, column="region_code", value=code, detail=detail, severity=Severity.WARNING)
        stage.move((entry.row.position for entry in entries), region=str(successor))


def _declared(stage: StagedSheet, ended: Sequence[Ended], division: Division) -> Iterator[Finding]:
    """Refusals of what is said of months in which there was no such region: a part that is silent or waived says nothing of its successor."""
    for entry in ended:
        detail = _detail(entry.code, entry.day, entry.successor, division) | {"month": written_month(entry.row.month)}
        code = "said_of_ended" if entry.successor else "ended_code"
        yield stage.finding(code, entry.row, column="region_code", value=entry.code, detail=detail, severity=Severity.REFUSED)
    stage.leave_out(entry.row.position for entry in ended)


def ended_in_span(span: Extent, option: str, division: Division) -> Iterator[Finding]:
    """Refusals of regions that a span names although there are none in any of its months."""
    for code in filter(None, map(division.find, span.names)):
        day = division.endings.get(code)
        if day and all(dt.date(month // 100, month % 100, 1) >= day for month in span.months()):
            successor = division.successor(code, on=dt.date(span.last // 100, span.last % 100, 1))
            detail = {key: str(part) for key, part in _detail(code, day, successor, division).items()}
            yield Finding("span_of_ended" if successor else "ended_code", option, value=code, detail=detail)


def _ended(stage: StagedSheet, division: Division) -> list[Ended]:
    """The rows whose month begins on or after the day on which their code ended."""
    entries = []
    for row in stage.rows_of_regions(division.endings):
        begins, day = dt.date(row.month // 100, row.month % 100, 1), division.endings[row.region_code]
        if begins >= day:
            entries.append(Ended(row, day, division.successor(row.region_code, on=begins)))
    return entries


def _reported(stage: StagedSheet, wanted: set[tuple[str | None, int]], ended: Iterable[Ended]) -> set[tuple[str | None, int]]:
    """The successors and months of which there are returns already, others than those that were read so before."""
    codes = sorted({str(code) for code, _ in wanted})
    reported = {(row.region_code, row.month) for row in stage.rows_of_regions(codes)} & wanted
    names = [name for name in stage.names if name != "region_code"]
    own_rows = {(entry.successor, *(entry.row._mapping[name] for name in names)) for entry in ended}
    facts = stage.facts
    query = select(facts.c.region_code, *(facts.c[name] for name in names)).where(and_(facts.c.version_to.is_(None), facts.c.region_code.in_(codes)))
    for row in stage.connection.execute(query):
        if (row.region_code, row.month) in wanted and tuple(row) not in own_rows:
            reported.add((row.region_code, row.month))
    return reported


def _refusal(stage: StagedSheet, entry: Ended, division: Division) -> Finding:
    detail = _detail(entry.code, entry.day, entry.successor, division)
    code = "ended_code_too" if entry.successor else "ended_code"
    return stage.finding(code, entry.row, column="region_code", value=entry.code, detail=detail, severity=Severity.REFUSED)


def _detail(code: str, day: dt.date, successor: str | None, division: Division) -> dict[str, object]:
    parts = ", ".join(map(division.called, division.parts(code))) or "—"
    return {"code": division.called(code), "date": day, "successor": division.called(successor) if successor else "—", "parts": parts}


def notes_on_ended(stage: StagedSheet, division: Division) -> Iterator[Finding]:
    """Notes on single entries, such as cases and funds, of months that begin after their code has ended: how many, and as whose they are read."""
    if stage.sheet not in MONTH_COLUMNS or "region_code" not in stage.names or not division.endings:
        return
    by_code: dict[tuple[str, str | None], list[tuple[int, int]]] = {}
    for code, month, rows, position in _entries(stage, sorted(division.endings)):
        begins = dt.date(month // 100, month % 100, 1)
        if begins >= division.endings[code]:
            by_code.setdefault((code, division.successor(code, on=begins)), []).append((position, rows))
    for (code, successor), places in by_code.items():
        (row,) = stage.rows(stage.table.c.position == min(places)[0])
        detail = _detail(code, division.endings[code], successor, division) | {"rows": sum(rows for _, rows in places)}
        code_of_note = "read_as_successor" if successor else "entries_after_end"
        yield stage.finding(code_of_note, row, column="region_code", value=code, detail=detail, severity=Severity.WARNING)


def _entries(stage: StagedSheet, codes: Sequence[str]) -> Iterator[tuple[str, int, int, int]]:
    """Region, month (yyyymm), number and first position of the entries that name one of the regions and no compound."""
    table = stage.table
    moment = table.c[MONTH_COLUMNS[stage.sheet]]
    query = select(table.c.region_code, moment, func.count(), func.min(table.c.position)).where(table.c.region_code.in_(codes))
    query = query.where(table.c.compound_id.is_(None)) if "compound_id" in table.c else query
    for code, when, rows, position in stage.connection.execute(query.group_by(table.c.region_code, moment)):
        yield str(code), when.year * 100 + when.month if isinstance(when, dt.date) else int(when), int(rows), int(position)
