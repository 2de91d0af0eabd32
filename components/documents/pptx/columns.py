"""How wide the columns of a table are: as few lines as the width allows, and no word broken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from components.documents.pptx.text import lines_of, widest_word, width_of

Words = tuple[str, bool]  # and whether they are bold
_STEP: Final = 0.06
_SHORT: Final = (14, 11, 9, 7)  # letters, margins included, up to which words stay whole as long as longer ones can give way
_MOST_LINES: Final = 12
_MOST_SPARE: Final = 1.2  # what a column may get beyond its need
_SURE: Final = 0.96  # of a width, since programs measure differently


def lines_in(words: Words, size: float, width: float) -> int:
    """The lines of a cell, rather too many than too few."""
    return lines_of(words[0], size, width * _SURE, bold=words[1])


def column_widths(columns: Sequence[Sequence[Words]], *, margins: Sequence[float], size: float, width: float, wide: int | None) -> tuple[float, ...]:
    """The widths in inches, margins included, letters in points; `wide` is the place of the column that takes what the others leave."""
    single = _needed(columns, margins, size, lines=1)
    if wide is not None:
        others = sum(column_width for place, column_width in enumerate(single) if place != wide)
        return tuple(max(width - others, width / 3) if place == wide else column_width for place, column_width in enumerate(single))
    for limits in (_SHORT, (0,)):
        for lines in range(1, _MOST_LINES):
            needed = _needed(columns, margins, size, lines=lines)
            for letters in limits:
                widths = [whole if whole <= letters * size / 72 else column_width for column_width, whole in zip(needed, single, strict=True)]
                if sum(widths) <= width:
                    return _spread(widths, single, width - sum(widths))
    least = [max(widest_word(words, size, bold=bold) for words, bold in column) + margin for column, margin in zip(columns, margins, strict=True)]
    return tuple(column_width * width / sum(least) for column_width in least)


def _needed(columns: Sequence[Sequence[Words]], margins: Sequence[float], size: float, *, lines: int) -> list[float]:
    """The narrowest widths in which no cell has more lines."""
    return [_narrowest(column, size, lines=lines) + margin for column, margin in zip(columns, margins, strict=True)]


def _narrowest(column: Sequence[Words], size: float, *, lines: int) -> float:
    width = 0.1
    for words, bold in column:
        width = max(width, width_of(words, size, bold=bold) / lines / _SURE, widest_word(words, size, bold=bold) / _SURE) + 0.001
        while lines_in((words, bold), size, width) > lines:
            width += _STEP
    return width


def _spread(widths: Sequence[float], single: Sequence[float], spare: float) -> tuple[float, ...]:
    """What is left goes to the columns that would rather have fewer lines; where there are none, to all of them."""
    wishes = [max(wish - width, 0.0) for wish, width in zip(single, widths, strict=True)]
    if sum(wishes) > 0.01:
        return tuple(width + min(spare / sum(wishes), 1.0) * wish for width, wish in zip(widths, wishes, strict=True))
    return tuple(width + min(spare / len(widths), _MOST_SPARE) for width in widths)
