"""Cells that hold no value although something stands there: error values and formulas without a result; and texts that a formula only wraps."""

from __future__ import annotations

import re

from data.imports.cells.dates import CellError
from data.imports.cells.words import ERROR_STARTS, ERROR_VALUE
from data.imports.words import BLANKS
from data.text.characters import plain

FORMULA = "\x02="  # how the reader of workbooks begins a formula without a value
_WRAPPED = re.compile(r'=\s*"((?:[^"]|"")*)"\Z')
_MARKED = re.compile(r"(\d{16,}|\d{4}\.1)e0\Z")  # by the reader of workbooks: numbers whose digits may not be those that were typed


def is_blank(text: str) -> bool:
    """True for an empty cell and for the dashes and words that stand for one."""
    return plain(text).casefold() in BLANKS


def content(text: str, *, is_free: bool = False) -> str:
    """The text of a cell; CellError for an error value and for a formula without a result, which a free text may begin like."""
    if text.startswith(FORMULA):
        raise CellError("formula_without_value")
    bare = plain(text)
    if bare[:1] not in ERROR_STARTS:
        return text
    if ERROR_VALUE.match(bare):
        raise CellError("error_cell", error=bare)
    if bare.startswith("=") and not is_free:
        raise CellError("formula_without_value")
    return text


def unwrapped_text(cell: object) -> object:
    """The text within ="…"; any other cell as it is."""
    match = _WRAPPED.match(cell.strip()) if isinstance(cell, str) and cell.lstrip()[:1] == "=" else None
    return cell if match is None else match[1].replace('""', '"')


def unmarked(text: str) -> str:
    """The digits of a marked number, any other text as it is."""
    match = _MARKED.match(text)
    return match[1] if match else text
