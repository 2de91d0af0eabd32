"""Small files and stores for the tests of the readers."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from data.imports.files.lines import Lines
from data.imports.mappings.mapping import read_mapping
from data.imports.model import Chunk, Finding, Severity
from data.imports.options import NONE, Options
from data.imports.reading import Known, read_files

CATEGORIES = [("burglary", "入室盗窃"), ("theft", "盗窃"), ("刑案", "刑案"), ("other", "其他"), ("all", "全部"), ("a", "A"), ("b", "B")]
TODAY = dt.date(2026, 11, 22)
REGIONS = [
    ("371300", "临沂市", "Linyi", "city", None),
    ("371302", "兰山区", "Lanshan", "district", "371300"),
    ("371321", "沂南县", "Yinan", "district", "371300"),
    ("371302001", "银雀山街道", None, "street", "371302"),
    ("371302100", "兴隆镇", None, "street", "371302"),
    ("371321100", "兴隆镇", None, "street", "371321"),
]


def known(*, compounds: Sequence[str] = ("LY0001", "LY0002"), today: dt.date = TODAY) -> Known:
    return Known(
        regions=pd.DataFrame(REGIONS, columns=["code", "name", "name_en", "level", "parent_code"]),
        compounds=pd.DataFrame({"compound_id": list(compounds), "region_code": "371302001"}),
        categories=pd.DataFrame([("incident", *category) for category in CATEGORIES], columns=["kind", "code", "name"]),
        today=today,
    )


class Outcome:
    """What reading some files gave."""

    def __init__(self, parts: Sequence[Chunk | Finding | Lines]):
        self.findings = [part for part in parts if isinstance(part, Finding)]
        chunks = [part for part in parts if isinstance(part, Chunk)]
        self.lines = [part for part in parts if isinstance(part, Lines)]
        assert all(lines.is_balanced for lines in self.lines), self.lines
        self.order = list(dict.fromkeys(chunk.sheet for chunk in chunks))
        self.sheets = {sheet: pd.concat([chunk.frame for chunk in chunks if chunk.sheet == sheet], ignore_index=True) for sheet in self.order}

    @property
    def refused(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity is Severity.REFUSED]

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.refused]

    def rows(self, sheet: str, *columns: str) -> list[tuple[Any, ...]]:
        frame = self.sheets[sheet][list(columns)]
        return [tuple(None if pd.isna(value) else value for value in row) for row in frame.itertuples(index=False, name=None)]


def read(*paths: Path, mapping: str | None = None, store: Known | None = None, options: Options = NONE) -> Outcome:
    """Read files; a mapping is given as TOML text and kept beside the first file."""
    chosen = None
    if mapping is not None:
        place = paths[0].parent / "mapping.toml"
        place.write_text(mapping, encoding="utf-8")
        chosen = read_mapping(place)
    return Outcome(list(read_files(paths, mapping=chosen, known=store or known(), options=options)))


def write(path: Path, text: str, *, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, sheets: dict[str, list[list[Any]]], *, merged: dict[str, list[tuple[int, int, int, int, Any]]] | None = None, **options: Any) -> Path:
    """A workbook with the rows of each sheet; merged ranges are (first row, first column, last row, last column, value)."""
    book = xlsxwriter.Workbook(str(path), options)
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    page.write_datetime(row, column, cell, date)
                elif cell is not None and cell != "":
                    page.write(row, column, cell)
        for first_row, first_column, last_row, last_column, value in (merged or {}).get(name, ()):
            page.merge_range(first_row, first_column, last_row, last_column, value)
    book.close()
    return path
