"""What passes between the reading, the checking and the loading of an import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import pandas as pd


class Severity(StrEnum):
    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One cell, row or file that is refused or doubtful.

    `code` names the sentence in data.imports.messages.sentences (what is expected and what to do, in both languages); `detail` fills its blanks.
    """

    code: str
    file: str
    sheet: str | None = None
    row: int | None = None  # 1-based row in the source file, as a spreadsheet shows it
    column: str | None = None  # the header as it stands in the file
    value: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.REFUSED
    target: str | None = None  # the contract sheet that the row was meant for
    more: int = 0  # how many more of the same kind this one stands for

    @property
    def refuses_file(self) -> bool:
        """True if nothing of the file may be taken, not even in part."""
        return self.severity is Severity.REFUSED and self.row is None


_EACH = frozenset(
    {
        "read_as_successor",
        "rows_replaced",
        "entries_after_end",
        "span_rows_outside",
        "span_not_entered",
        "zero_implausible",
        "level_fell",
        "level_lowered",
        "households_differ",
        "households_unmerged",
    }
)  # codes whose findings are each a fact of its own


def counted(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, with one that says how many more there are for warnings of the same kind about one column of a sheet."""
    kinds = [
        (finding.code, finding.file, finding.sheet, finding.column) if finding.severity is Severity.WARNING and finding.code not in _EACH else number
        for number, finding in enumerate(findings)
    ]
    times: Counter[object] = Counter()
    for kind, finding in zip(kinds, findings, strict=True):
        times[kind] += 1 + finding.more
    first = dict(reversed(list(zip(kinds, findings, strict=True))))
    return [replace(first[kind], more=times[kind] - 1) if times[kind] > 1 else first[kind] for kind in dict.fromkeys(kinds)]


def hidden_rows(rows: Sequence[int], *, finding: Callable[..., Finding]) -> Iterator[Finding]:
    """The note that hidden rows were read, at the first of them; nothing where there are none."""
    if rows:
        yield finding("hidden_rows", row=rows[0], severity=Severity.WARNING, rows=str(len(rows)))


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """The cells of a column as they stand in the file, by row: the number of its text, -1 for a blank."""

    codes: np.ndarray
    texts: tuple[str, ...]

    @classmethod
    def of(cls, cells: np.ndarray) -> WrittenRow:
        """The cells of a column, each distinct text once."""
        codes, texts = pd.factorize(cells)
        return cls(codes.astype(np.int32), tuple(map(str, texts)))

    def at(self, row: int) -> str | None:
        """The text of a row."""
        return self.texts[self.codes[row]] if self.codes[row] >= 0 else None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of one contract sheet that passed the checks of cells and rows.

    `frame` has every column of the sheet (missing ones are all-null) and `_row`, the source row.
    TEXT, REGION (code), COMPOUND, CHOICE (stable value): str or None; MONTH: int yyyymm; DATE, MOMENT: datetime64 without zone (local time);
    COUNT: Int64; NUMBER, MONEY (yuan): float64; FLAG: boolean (nullable). `period_months` is Int64 and never null (default 1), and then `month` is
    the first month of the calendar quarter or year that holds the given month. `given` names the columns that the source has: of the others nothing is said.
    `written` has the cells of the columns of regions, as the file names them.
    """

    sheet: str
    frame: pd.DataFrame
    file: str
    source_sheet: str | None = None
    given: frozenset[str] | None = None
    written: Mapping[str, WrittenRow] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with the rows at some positions of a frame."""

    code: str
    positions: np.ndarray
    column: str
    detail: dict[str, str] = field(default_factory=dict)
    severity: Severity = Severity.REFUSED
