"""A row of a batch that does not fit the whole, with its place in the stage so that it can be taken out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_

from data.imports.model import Finding, Severity
from data.imports.staging import StagedSheet


@dataclass(frozen=True, slots=True)
class Fault:
    """The finding about a row of a stage."""

    sheet: str
    position: int
    finding: Finding

    @property
    def is_refused(self) -> bool:
        return self.finding.severity is Severity.REFUSED

    @classmethod
    def at(
        cls,
        stage: StagedSheet,
        row: Row[Any],
        code: str,
        *,
        column: str,
        value: object = None,
        detail: Mapping[str, object] | None = None,
        severity: Severity = Severity.REFUSED,
    ) -> Fault:
        """The fault of a row of the stage."""
        return cls(stage.sheet, row.position, stage.finding(code, row, column=column, value=value, detail=detail or {}, severity=severity))


def faults_at(
    stage: StagedSheet, code: str, like: Row[Any], *, column: str, value: object, detail: Mapping[str, object], severity: Severity = Severity.REFUSED
) -> Iterator[Fault]:
    """The fault of the row with the key of a row of the facts, if the batch has it."""
    for row in stage.rows(and_(*(stage.table.c[name] == like._mapping[name] for name in stage.key))):
        yield Fault.at(stage, row, code, column=column, value=value, detail=detail, severity=severity)
