"""Which columns of the facts name a region or a compound, and the rows whose region or compound is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Table, and_, exists

from data.store import tables


class KeyReference(NamedTuple):
    """A column of a sheet whose values are keys of another one; '' and NULL name nothing."""

    sheet: str
    column: str
    named: str

    @property
    def facts(self) -> Table:
        return tables.FACTS[self.sheet]

    def dangling(self) -> ColumnElement[bool]:
        """The current rows of the sheet that name what is not there."""
        column, named = self.facts.c[self.column], tables.FACTS[self.named].alias("named")
        there = exists().where(named.c.version_to.is_(None), named.c[tables.FACTS[self.named].info["key"][0]] == column)
        return and_(self.facts.c.version_to.is_(None), column.is_not(None), column != "", ~there)


def _references() -> Iterator[KeyReference]:
    for sheet, facts in tables.FACTS.items():
        for column in ("region_code", "parent_code", "from_code", "to_code"):
            if column in facts.c:
                yield KeyReference(sheet, column, "regions")
        if "compound_id" in facts.c and sheet != "compounds":
            yield KeyReference(sheet, "compound_id", "compounds")


REFERENCES = tuple(_references())
