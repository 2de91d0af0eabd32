"""What a sheet of the contract and its columns are."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column must be."""

    TEXT = "text"
    REGION = "region"  # code or name of a known region
    COMPOUND = "compound"  # id of a known compound
    MONTH = "month"  # stored as the integer yyyymm
    DATE = "date"
    MOMENT = "moment"  # date with an optional time of day
    COUNT = "count"  # whole number, 0 or more
    NUMBER = "number"
    MONEY = "money"  # yuan; 万元 by header or by suffix
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its stable name, its headers and what its cells must be."""

    name: str
    zh: str
    en: str
    kind: Kind
    required: bool = False
    key: bool = False
    choices: dict[str, str] = field(default_factory=dict)  # stable value -> Chinese word
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: columns, the key that identifies a row, and the groups of which one column must be given."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    one_of: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)
