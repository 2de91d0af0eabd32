"""What became of the rows of a table, so that a clerk can reconcile the lines of a file with the rows of the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Lines:
    """The rows below the head of one table: read + made (by columns that became rows) = taken + refused + all that were left out.

    The reasons of what was left out: blank, header, second_table, total, footnote, repeat, or a step of the mapping and its column: drop Precinct.
    """

    file: str
    source_sheet: str | None
    sheet: str
    read: int = 0
    made: int = 0
    taken: int = 0
    refused: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[int, str]] = field(default_factory=list)  # month and region of the refused rows of which both are known
    wrong_totals: int = 0  # of the refused rows: totals, which leave no month unfinished

    def leave(self, reason: str, rows: int) -> None:
        """Rows that are left out for a reason."""
        if rows > 0:
            self.left_out[reason] += rows

    def refuse_totals(self, rows: int) -> None:
        """Totals that do not fit are refused and not just left out, by which step ever."""
        for reason in [reason for reason in self.left_out if reason.split(" ")[0] == "total"]:
            wrong = min(rows, self.left_out[reason])
            rows -= wrong
            self.left_out[reason] -= wrong
            self.refused += wrong
            self.wrong_totals += wrong
        self.left_out += Counter[str]()  # without those of which none is left

    def change(self, reason: str, *, before: int, after: int) -> None:
        """Rows that a step left out, or made."""
        self.leave(reason, before - after)
        self.made += max(after - before, 0)

    def refuse_rest(self) -> None:
        """Nothing more can be read: what has not been accounted for is refused."""
        self.refused += self.read + self.made - self.taken - self.refused - sum(self.left_out.values())

    @property
    def is_balanced(self) -> bool:
        return self.read + self.made == self.taken + self.refused + sum(self.left_out.values())

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Lines:
        """Those of plain values."""
        read, made, taken, refused = (int(values[name]) for name in ("read", "made", "taken", "refused"))
        return cls(values["file"], values["sheet"], values["target"], read, made, taken, refused, Counter(values["left_out"]))

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "file": self.file,
            "sheet": self.source_sheet,
            "target": self.sheet,
            "read": self.read,
            "made": self.made,
            "taken": self.taken,
            "refused": self.refused,
            "left_out": dict(self.left_out),
        }


def settle(lines: Iterable[Lines], *, sheet: str, repeated: Mapping[tuple[str, str | None], int], refused: Mapping[tuple[str, str | None], int]) -> None:
    """Move rows that were read well but repeat or do not fit others from those taken to where they belong; counted by file and its sheet."""
    for table in lines:
        if table.sheet == sheet:
            source = (table.file, table.source_sheet)
            twice, wrong = min(repeated.get(source, 0), table.taken), min(refused.get(source, 0), table.taken)
            table.taken -= twice + wrong
            table.refused += wrong
            table.leave("repeat", twice)
