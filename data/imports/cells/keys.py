"""Keys that a spreadsheet has damaged: digits lost to a number cell, dates made of numbers and names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.imports.cells.dates import CellError
from data.imports.cells.typed import Faults, TextReader
from data.imports.cells.values import content, unmarked
from data.imports.cells.words import DATE_AS_TEXT
from data.imports.contract.sheet import Column, Kind
from data.text.characters import plain

EXACT = 2**53  # up to here a number cell holds every whole number
ROUNDED_FROM = 15  # digits that a spreadsheet keeps
FEWEST = 3
_CODES = frozenset({"parent_code", "from_code", "to_code"})
_NAMES = frozenset({"name"})
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?e[+-]\d{1,3}\Z|[+-]?\d[.,]\d+e\d{1,3}\Z", re.IGNORECASE)

Read = Callable[[str], Any]


def is_key(column: Column) -> bool:
    """True for columns of ids and codes, of the row itself or of what it names."""
    return column.kind in (Kind.REGION, Kind.COMPOUND) or (column.kind is Kind.TEXT and (column.key or column.name in _CODES))


def is_name(column: Column) -> bool:
    """True for columns of names of places."""
    return column.kind is Kind.TEXT and column.name in _NAMES


def damage(text: str) -> CellError | None:
    """What a spreadsheet has done to a key, None for a sound one."""
    bare = unmarked(text)
    if _SCIENTIFIC.match(bare) or (bare is not text and bare.isdigit() and int(bare) > EXACT):
        return CellError("key_digits_lost")
    return CellError("key_is_date") if DATE_AS_TEXT.match(bare) else None


def is_rounded(text: str) -> bool:
    """True for 16 digits and more of which nothing but zeros is left from the 16th on."""
    return len(text) > ROUNDED_FROM and text.isdigit() and not text[ROUNDED_FROM:].strip("0")


def place_reader(find: Read, *, exact: bool) -> Read:
    """Reads the code or name of a place; CellError for an unknown one, which says so where it is unknown because it was damaged."""

    def read(text: str) -> Any:
        try:
            return find(_without_mark(unmarked(text)))
        except CellError:
            fault = None if exact else damage(plain(text)) or (CellError("key_digits_lost") if is_rounded(plain(text)) else None)
            if fault is None:
                raise
        raise fault

    return read


def name_of(text: str) -> str:
    """A name of a place; CellError for a date."""
    name = unmarked(plain(text))
    if DATE_AS_TEXT.match(name):
        raise CellError("name_is_date")
    return name


@dataclass(slots=True)
class KeyReader(TextReader):
    """Reads a column of keys and counts those of 16 digits and more over all chunks."""

    long: int = 0
    all_rounded: bool = True
    numbers: int = 0  # of them number cells, which are taken as they are

    def column(self, texts: np.ndarray) -> tuple[np.ndarray, Faults]:
        """The keys (str, None where blank or unreadable) as an object array, and the faults; all long ones where each of them ends in zeros."""
        values, faults = TextReader.column(self, texts)
        long = [position for position, key in enumerate(values) if isinstance(key, str) and len(key) > ROUNDED_FROM and key.isdigit()]
        self.long += len(long)
        self.all_rounded = self.all_rounded and all(is_rounded(values[position]) for position in long)
        if not self.all_rounded or self.long < FEWEST:
            return values, faults
        values[long] = None
        reasons: list[tuple[str, dict[str, str]]] = [("keys_end_in_zeros", {"keys": str(self.long)})] * len(long)
        return values, Faults(np.concatenate([faults.positions, np.array(long, dtype=int)]), [*faults.reasons, *reasons])

    def _content(self, text: str) -> str:
        return content(text)

    def _fresh(self, text: Any) -> Any:
        key = TextReader._fresh(self, text)
        self.numbers += isinstance(key, str) and key not in (plain(text), _without_mark(plain(text)))
        return key


def key_of(text: str) -> str:
    """A key as it is written; CellError for a damaged one."""
    key = _without_mark(plain(text))
    fault = damage(key)
    if fault is not None:
        raise fault
    return unmarked(key)


def exact_key_of(text: str) -> str:
    """A key as it is written, whatever it looks like."""
    return unmarked(_without_mark(plain(text)))


def _without_mark(key: str) -> str:
    """A key without the apostrophe by which programs mark it as text: '371302 is 371302."""
    return key[1:] if key.startswith("'") and key[1:].isalnum() else key
