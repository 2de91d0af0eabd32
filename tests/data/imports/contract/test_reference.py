"""The tables of sheets and columns in the documents are those of the contract."""

from pathlib import Path

import pytest

from data.imports.contract.reference import sheets_reference, written
from data.imports.contract.sheets import SHEETS
from data.vocabulary import RETURN_STATES

WRITTEN = Path(__file__).resolve().parents[4] / "docs" / "importing.md"


def test_the_document_has_the_sheets_of_the_contract():
    text = WRITTEN.read_text(encoding="utf-8")
    assert text == written(text), "run make docs"


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.name)
def test_every_column_stands_in_it_with_its_allowed_values(sheet):
    _, _, section = sheets_reference().partition(f"### `{sheet.name}` ")
    section = section.partition("### ")[0]
    for column in sheet.columns:
        (row,) = [line for line in section.splitlines() if line.startswith((f"| `{column.name}`", f"| **`{column.name}`**"))]
        assert column.zh in row
        assert ("\\*" in row, "**" in row) == (column.required, column.key)
        assert all(value in row for value in column.choices)


def test_a_closed_list_is_told_in_both_languages():
    assert all(f"{value} {zh}" in sheets_reference() for value, zh in RETURN_STATES.items())


def test_the_section_alone_is_written_anew():
    assert written(f"before\n{sheets_reference().replace('| `day`', '| `Tag`')}\nafter").startswith("before\n")
    assert written(f"before\n{sheets_reference()}\nafter").endswith("\nafter")
