"""Long lists of bars: the first and the last of them, with a note on the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from components.words.format_words import Lang
from components.words.text import t

AT_EACH_END: Final = 12
Bar = TypeVar("Bar")


def shortened(rows: Sequence[Bar], *, lang: Lang) -> tuple[list[Bar], list[str]]:
    """The rows that a figure can show legibly, with a note where some are left to the table."""
    hidden = len(rows) - 2 * AT_EACH_END
    if hidden <= 0:
        return list(rows), []
    return [*rows[:AT_EACH_END], *rows[-AT_EACH_END:]], [t("rows_between", lang, shown=AT_EACH_END, hidden=hidden)]
