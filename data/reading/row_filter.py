"""Security by rows: the tables that a reader gets hold what its viewer may see and nothing else, whoever asks for what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Select, Table, case, false, literal, or_, select, true

from data.cubes.returns.marks import MARK
from data.cubes.target import CubeTables
from data.reading.catalogue import Catalogue
from data.reading.regions import Scope
from data.store import tables

_OF_REGIONS: Final = ("regions", "region_cases", "case_parts", "case_days", "case_ends")
_OF_COMPOUNDS: Final = ("compounds", "compound_cases")
_MOST_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows of a state a viewer may see: `tops` are the highest regions, `ended` those that are no more and became part of what lies in them.

    `above` are the regions that the tops lie in: what they are called may be seen, none of their numbers.
    """

    target: CubeTables
    tops: tuple[str, ...]
    ended: tuple[str, ...]
    above: tuple[str, ...]

    def condition(self, facts: Table) -> ColumnElement[bool]:
        """The condition on rows of the facts; facts of no place, such as categories, are for everybody."""
        columns = facts.c
        if facts is tables.regions:
            return or_(self._holds(columns.code), columns.code.in_(self.above))
        if facts is tables.region_changes:
            return or_(self._holds(columns.from_code), self._holds(columns.to_code))
        if facts is tables.programmes:
            return or_(self._holds(columns.region_code), columns.region_code.in_(self.above))
        if facts is tables.compounds or "compound_id" not in columns:
            return self._holds(columns.region_code) if "region_code" in columns else true()
        of_compound = columns.compound_id.in_(self._compounds())
        return or_(of_compound, self._holds(columns.region_code)) if "region_code" in columns else of_compound

    def tables(self) -> CubeTables:
        """The sums of the state, of these rows alone."""
        target, within = self.target, dict[str, Any]()
        for name in _OF_REGIONS:
            table = getattr(target, name)
            within[name] = _some(table, self._holds(table.c.region_code))
        for name in _OF_COMPOUNDS:
            table = getattr(target, name)
            within[name] = _some(table, table.c.compound_id.in_(self._compounds()))
        within["closure"] = _some(target.closure, target.closure.c.ancestor.in_(self._regions()))
        return replace(target, **within, reports=self._reports())

    def _reports(self) -> Table:
        """Who has reported is known of all units, since it says which months are due; what they reported of those alone that may be seen."""
        reports = self.target.reports
        value = case((self._holds(reports.c.region_code), reports.c.value), else_=0.0).label("value")
        return cast(Table, select(*(value if column.name == "value" else column for column in reports.c)).subquery(reports.name))

    def _regions(self) -> Select[tuple[str]]:
        closure = self.target.closure
        return select(closure.c.region_code).where(closure.c.ancestor.in_(self.tops))

    def _holds(self, code: ColumnElement[str]) -> ColumnElement[bool]:
        closure = self.target.closure
        rests = select(closure.c.region_code + literal(MARK)).where(closure.c.ancestor.in_(self.tops))
        return or_(code.in_(self._regions()), code.in_(rests), code.in_(self.ended) if self.ended else false())

    def _compounds(self) -> Select[tuple[str]]:
        compounds = tables.compounds
        return select(compounds.c.compound_id).where(self.target.holds(compounds), self._holds(compounds.c.region_code))


def row_filter(target: CubeTables, catalogue: Catalogue, scope: Scope) -> RowFilter | None:
    """The filter of a scope in a state with this catalogue; None where everything may be seen."""
    if scope.codes is None:
        return None
    tree = catalogue.tree
    tops = scope.tops(tree)
    above = {code for top in tops for code in tree.line(top)[1:]}
    ended = [code for code in catalogue.predecessors if scope.allows(catalogue.succession.today(code), tree)]
    return RowFilter(target, tops, tuple(sorted(ended)), tuple(sorted(above)))


@lru_cache(maxsize=_MOST_KEPT)
def filtered_tables(rows: RowFilter) -> CubeTables:
    """The tables of the filter; the same ones each time, since statements are kept by the tables that they name."""
    return rows.tables()


def _some(table: Table, condition: ColumnElement[bool]) -> Table:
    """A table of these rows alone, under the same name: whoever reads it cannot tell it from the table."""
    return cast(Table, select(table).where(condition).subquery(table.name))
