"""Refuses what looks like personal data: names, identity numbers, telephones, plates and faces never enter the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from data.imports.characters import plain
from data.imports.words import NOT_PERSONAL, PERSONAL_ENGLISH, PERSONAL_HEADERS, PERSONAL_WHOLE, PLATES

MOST_CELLS = 50
LENGTH_OF_IDENTITY, LENGTH_OF_PLATE = 18, 7
_IDENTITY = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z.])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?![0-9A-Za-z.])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def is_personal_header(header: str) -> bool:
    """True if a column of this name would hold something about a person."""
    text = re.sub(r"[\s_\-]+", " ", plain(header)).casefold()
    if text in PERSONAL_WHOLE or PERSONAL_ENGLISH.fullmatch(text):
        return True
    return PERSONAL_HEADERS.search(text) is not None and NOT_PERSONAL.search(text) is None


def is_identity_number(text: str) -> bool:
    """True for 18 characters whose last is the checksum of the others (GB 11643)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(text, _WEIGHTS, strict=False)) % 11] == text[-1].upper()


def kind_of_value(text: str, *, is_id: bool = False) -> str | None:
    """What personal thing a text contains; numbers that serve as ids may look like telephones."""
    text = plain(text)
    for match in _IDENTITY.finditer(text):
        if is_identity_number(match[0]):
            return "identity"
    if not is_id and _MOBILE.search(text):
        return "mobile"
    return "plate" if not text.isascii() and PLATES.search(text.upper()) else None


def masked(text: str) -> str:
    """A value of which only the first two characters can be read."""
    return text[:2] + "*" * min(len(text) - 2, 12)


@dataclass(frozen=True, slots=True)
class PersonalCell:
    """A cell that looks personal."""

    row: int
    column: object
    value: str  # masked
    kind: str


@dataclass(slots=True)
class Watch:
    """Looks through columns of text; remembers what has been looked at."""

    seen: dict[str, str | None] = field(default_factory=dict)

    def look(self, frame: pd.DataFrame, *, ids: frozenset[object] = frozenset()) -> Iterator[PersonalCell]:
        """The personal cells of the frame, up to a number that makes the point."""
        left = MOST_CELLS
        for column in frame.columns:
            for row, text, kind in self._in_column(frame[column], is_id=column in ids):
                yield PersonalCell(row, column, masked(text), kind)
                left -= 1
                if not left:
                    return

    def _in_column(self, texts: pd.Series, *, is_id: bool) -> Iterator[tuple[int, str, str]]:
        codes, uniques = pd.factorize(texts.to_numpy(dtype=object))
        if len(self.seen) > 300_000:
            self.seen.clear()
        shortest = LENGTH_OF_IDENTITY if is_id else LENGTH_OF_PLATE
        kinds = [self._kind(text, is_id=is_id) if isinstance(text, str) and len(text) >= shortest else None for text in uniques]
        bad = np.array([kind is not None for kind in kinds] + [False])
        for position in np.flatnonzero(bad[codes]).tolist() if bad.any() else ():
            yield int(texts.index[position]), str(uniques[codes[position]]), str(kinds[codes[position]])

    def _kind(self, text: str, *, is_id: bool) -> str | None:
        if is_id:
            return kind_of_value(text, is_id=True)
        if text not in self.seen:
            self.seen[text] = kind_of_value(text)
        return self.seen[text]
