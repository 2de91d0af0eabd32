"""Refuses what looks like personal data: names, identity numbers, telephones, plates and faces never enter the store."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from data.imports.contract.sheet import Column, Kind
from data.imports.heads.layout import Layout
from data.text import personal_words as words
from data.text.characters import plain
from data.text.personal import identity_numbers, is_names, legible, masked, may_be_names, personal_parts, worth_counting, worth_reading

MOST_CELLS = 50
FEWEST_NUMBERS, FEWEST_NAMES = 5, 2
_SHORTEST, _LONGEST_NAMES = 2, 40
_MOST_JUDGED = 2_000  # codes of a part of a file, evenly spaced: enough to know what they are
_CODE = re.compile(r"[0-9A-Za-z\s\-_/.#·]*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Role(StrEnum):
    """What the values of a column are, and so what they may look like."""

    CODE = "code"  # numbers that serve as keys
    PLACE = "place"  # names of places
    THING = "thing"  # names of categories, resources and units
    TEXT = "text"
    BESIDE = "beside"  # a column that the contract does not know


def is_personal_header(header: str) -> bool:
    """True if a column of this name would hold something about a person."""
    text = re.sub(r"[\s_\-]+", " ", _CAMEL.sub(" ", plain(header).strip("*#: "))).casefold().strip()
    if words.PERSONAL_ENGLISH.fullmatch(text):
        return True
    head = words.HEAD_MARKS.sub("", legible(header)).casefold()
    if head in words.PERSONAL_LETTERS or head in words.PERSONAL_WHOLE:
        return True
    if head.isascii() or words.COUNTED.search(head) or words.CAUGHT.search(head):
        return False
    if words.PLACE_HEAD.search(head) and not words.HARD_IN_PLACE.search(head):
        return False
    return not words.OFFENCE.search(head) and bool(words.PERSONS.search(head) or words.PERSONS_AT_END.search(head))


def role_of(column: Column) -> Role | None:
    """The role of a column of the contract; None where its cells are numbers, dates or from a list that is checked."""
    if column.kind in (Kind.REGION, Kind.COMPOUND):
        return Role.CODE
    if column.kind is Kind.CHOICE:
        return Role.TEXT
    if column.kind is not Kind.TEXT:
        return None
    if column.name == "code" or column.name.endswith(("_id", "_code")):
        return Role.CODE
    if column.name in ("name", "name_en", "project"):
        return Role.PLACE
    return Role.THING if column.key or column.name == "category" or "unit" in column.name else Role.TEXT


def role_beside(header: str) -> Role:
    """The role of a column that the contract does not know."""
    if words.NUMBER_HEAD.search(plain(header)):
        return Role.CODE
    return Role.THING if words.ROLE_HEAD.fullmatch(legible(header)) else Role.BESIDE


def kind_of_value(text: str, *, role: Role, today: dt.date) -> str | None:
    """What personal thing a value contains: identity, mobile, plate or name; a code is one only among others of its column."""
    text = legible(text)
    if role is Role.CODE and _CODE.fullmatch(text):
        return None
    parts = personal_parts(text, today=today, names_a_place=role in (Role.PLACE, Role.CODE), names_a_thing=role is Role.THING)
    return next((part.kind for part in parts), None)


@dataclass(frozen=True, slots=True)
class PersonalCell:
    """A cell that looks personal."""

    row: int
    column: object
    value: str  # masked
    kind: str


@dataclass(slots=True)
class Allowance:
    """The columns whose values only look personal, in the words of whoever imports, and those of them that were met."""

    columns: tuple[str, ...] = ()
    reason: str = ""
    met: set[str] = field(default_factory=set)

    def covers(self, *names: str) -> bool:
        """True if one of the names of a column is allowed."""
        wanted = {_loose(name): name for name in self.columns}
        matched = {wanted[_loose(name)] for name in names if _loose(name) in wanted}
        self.met |= matched
        return bool(matched)

    @property
    def unmet(self) -> list[str]:
        return [name for name in self.columns if name not in self.met]


def _loose(name: str) -> str:
    return re.sub(r"[\s_\-*]+", "", plain(name)).casefold()


def personal_heads(layout: Layout, *, allowance: Allowance, today: dt.date) -> Iterator[tuple[str, str]]:
    """The heads of a table that speak of persons, hold what is about one (masked) or are allowed by name, each behind the code of its finding."""
    for position, header in layout.headers.items():
        kind = kind_of_value(header, role=Role.THING if position in layout.spread else Role.TEXT, today=today)
        if _is_allowed(layout, position, allowance=allowance):
            yield "personal_allowed", header
        elif is_personal_header(header):
            yield "personal_header", header
        elif kind:
            yield f"personal_{kind}", masked(header)


def roles_of(layout: Layout, *, width: int, allowance: Allowance) -> dict[object, Role]:
    """What the columns of text of a table are, without those that are allowed to look personal."""
    roles: dict[object, Role] = {}
    for position in range(width):
        column = layout.at(position)
        role = role_of(column) if column else role_beside(layout.headers.get(position, ""))
        if role and not _is_allowed(layout, position, allowance=allowance):
            roles[position] = role
    return roles


def _is_allowed(layout: Layout, position: int, *, allowance: Allowance) -> bool:
    column = layout.columns.get(position)
    return allowance.covers(layout.headers.get(position, ""), *([column.name] if column else []))


@dataclass(slots=True)
class Watch:
    """Looks through columns of text, chunk by chunk; remembers what has been looked at and how many codes look like identity numbers."""

    today: dt.date
    seen: dict[tuple[str, Role], str | None] = field(default_factory=dict)
    counts: dict[object, Counter[str]] = field(default_factory=dict)

    def look(self, frame: pd.DataFrame, *, roles: Mapping[object, Role]) -> Iterator[PersonalCell]:
        """The personal cells of the frame, masked, up to MOST_CELLS; the frame has text cells and row numbers as its index, `roles` are by column."""
        left = MOST_CELLS
        for column, role in roles.items():
            for row, text, kind in self._in_column(frame[column], column=column, role=role):
                yield PersonalCell(row, column, masked(text), kind)
                left -= 1
                if not left:
                    return

    def _in_column(self, texts: pd.Series, *, column: object, role: Role) -> Iterator[tuple[int, str, str]]:
        codes, uniques = pd.factorize(texts.to_numpy(dtype=object))
        if len(self.seen) > 300_000:
            self.seen.clear()
        counts = self.counts.setdefault(column, Counter())
        words_alone = [text if isinstance(text, str) and len(text) >= _SHORTEST else "" for text in uniques]
        read = range(len(words_alone)) if role is Role.THING else worth_reading(words_alone) if role is not Role.CODE else _not_ascii(words_alone)
        kinds: list[str | None] = [None] * len(words_alone)
        for position in read:
            kinds[position] = self._kind(words_alone[position], role=role)
        if role is Role.CODE:
            self._find_numbers(words_alone, kinds=kinds, counts=counts)
        elif role is Role.BESIDE:
            _find_names(words_alone, kinds=kinds, counts=counts)
        bad = np.array([kind is not None for kind in kinds] + [False])
        for position in np.flatnonzero(bad[codes]).tolist() if bad.any() else ():
            yield int(texts.index[position]), str(uniques[codes[position]]), str(kinds[codes[position]])

    def _kind(self, text: str, *, role: Role) -> str | None:
        if (text, role) not in self.seen:
            self.seen[text, role] = kind_of_value(text, role=role, today=self.today)
        return self.seen[text, role]

    def _find_numbers(self, texts: list[str], *, kinds: list[str | None], counts: Counter[str]) -> None:
        """Codes are identity numbers if more than half of those that look like one, and five at least, have the right check digit."""
        certain, suspects = [], sorted(worth_counting(texts, today=self.today))
        for position in suspects[:: 1 + len(suspects) // _MOST_JUDGED]:
            numbers = list(identity_numbers(legible(texts[position]), today=self.today))
            counts["like"] += bool(numbers)
            if any(number.certain for number in numbers):
                certain.append(position)
        counts["certain"] += len(certain)
        if counts["certain"] * 2 > counts["like"] >= FEWEST_NUMBERS:
            for position in certain:
                kinds[position] = "identity"


def _not_ascii(texts: list[str]) -> list[int]:
    return [position for position, text in enumerate(texts) if not text.isascii()]


def _find_names(texts: list[str], *, kinds: list[str | None], counts: Counter[str]) -> None:
    """Words in a column that the contract does not know are names if more than half of them look so, and two at least."""
    likely = [position for position, text in enumerate(texts) if len(text) <= _LONGEST_NAMES and may_be_names(text) and is_names(legible(text))]
    counts["worded"] += sum(not text.isspace() for text in texts if text)
    counts["names"] += len(likely)
    if counts["names"] >= FEWEST_NAMES and counts["names"] * 2 > counts["worded"]:
        for position in likely:
            kinds[position] = kinds[position] or "name"
