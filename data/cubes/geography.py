"""Regions and compounds as small numbers, so that millions of rows can be added up quickly: who lies in whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from sqlalchemy import Connection, select

from data.cubes.succession import Succession, read_succession
from data.cubes.target import CubeTables
from data.store import tables

NOWHERE = -1
Codes = npt.NDArray[np.int64]


class Names:
    """Words as numbers: the first one is 0, and new words may be added unless the list is fixed."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = list(words)
        self._codes = {word: code for code, word in enumerate(self.words)}

    def find(self, words: Any) -> Codes:
        """The number of each word, NOWHERE for null and for words that are not in the list."""
        return self._coded(words, add=False)

    def learn(self, words: Any) -> Codes:
        """The number of each word, new words added to the list; NOWHERE for null."""
        return self._coded(words, add=True)

    def _coded(self, words: Any, *, add: bool) -> Codes:
        positions, different = pd.factorize(np.asarray(words, dtype=object))
        codes = [self._codes.setdefault(word, len(self._codes)) if add else self._codes.get(word, NOWHERE) for word in different]
        self.words.extend(list(self._codes)[len(self.words) :])
        return np.array([*codes, NOWHERE], dtype=np.int64)[positions]

    def decode(self, codes: Any) -> npt.NDArray[Any]:
        """The words of the numbers; IndexError for a number beyond the list."""
        return np.array(self.words, dtype=object)[np.asarray(codes, dtype=np.int64)]


@dataclass(frozen=True, slots=True)
class Geography:
    """The regions and compounds of one version. Arrays are indexed by the number of a region or compound."""

    regions: Names
    compounds: Names
    closure: pd.DataFrame  # ancestor, region: every region with each ancestor and itself
    parent: Codes  # NOWHERE at the top
    depth: Codes  # 1 at the top
    root: Codes
    region_of: Codes  # of each compound
    named_of: Codes  # of each compound the region that the register names
    successor: Codes  # the region under which each one's rows are read today
    succession: Succession = field(default_factory=Succession)

    def places(self, compounds: Any, regions: Any) -> tuple[Codes, Codes]:
        """Compound and region of rows, as numbers, from ids and codes row by row; NOWHERE for null and for what the lists do not hold.

        A row of a known compound lies where the compound lies, one of an earlier region where its past is read.
        """
        compound, region = self.compounds.find(compounds), self.regions.find(regions)
        region = self.followed(region)
        if len(self.region_of):
            region = np.where(compound == NOWHERE, region, self.region_of[compound])
        return compound, region

    def followed(self, regions: Codes) -> Codes:
        """The regions under which the rows of these regions are read today."""
        return np.where(regions == NOWHERE, NOWHERE, self.successor[regions]) if len(self.successor) else regions


def read_geography(connection: Connection, target: CubeTables) -> Geography:
    """The geography of the target's version."""
    table, compounds = tables.regions, tables.compounds
    stored: dict[str, str | None] = {row[0]: row[1] for row in connection.execute(select(table.c.code, table.c.parent_code).where(target.holds(table)))}
    succession = read_succession(connection, target)
    parents = {code: succession.today(parent) if parent else None for code, parent in stored.items()}
    names = Names(sorted(parents))
    lines = [_line(code, parents) for code in names.words]
    alive = [line if line[0] not in succession.ended else [] for line in lines]
    closure = pd.DataFrame(
        {
            "ancestor": names.find([ancestor for line in alive for ancestor in line]),
            "region": np.repeat(np.arange(len(alive)), [len(line) for line in alive]),
        }
    )
    known = connection.execute(select(compounds.c.compound_id, compounds.c.region_code).where(target.holds(compounds)).order_by(compounds.c.compound_id))
    rows = known.fetchall()
    return Geography(
        names,
        Names(row[0] for row in rows),
        closure,
        names.find([line[1] if len(line) > 1 else None for line in lines]),
        np.array([len(line) for line in lines], dtype=np.int64),
        names.find([line[-1] for line in lines]),
        names.find([_lying_in(row[1], parents, succession) for row in rows]),
        names.find([row[1] for row in rows]),
        names.find([_read_under(code, parents, succession) for code in names.words]),
        succession,
    )


def _read_under(code: str, parents: dict[str, str | None], succession: Succession) -> str | None:
    """Where rows of the region lie today; those of a region whose division is not known in shares lie right in the region above it."""
    today = succession.today(code)
    split = succession.splits.get(today)
    return parents.get(today) if split is not None and not split.shares else today


def _lying_in(code: str | None, parents: dict[str, str | None], succession: Succession) -> str | None:
    """The region in which a compound lies today; where its own was divided the one above it, until the register says in which part it lies."""
    today = succession.today(code) if code is not None else None
    while today is not None and today in succession.splits:
        today = parents.get(today)
    return today


def _line(code: str, parents: dict[str, str | None]) -> list[str]:
    """The region and its ancestors; a circle of parents ends where it closes."""
    line: list[str] = []
    step: str | None = code
    while step is not None and step in parents and step not in line:
        line.append(step)
        step = parents[step]
    return line
