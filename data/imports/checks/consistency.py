"""Checks of the whole after the rows are in: what no single row shows. Runs inside the import's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

from data.answers.targets.aims import can_be_change
from data.imports.checks import changes, households, levels, overlaps, zeros
from data.imports.checks.fault import Fault, faults_at
from data.imports.references import REFERENCES
from data.imports.staging import StagedSheet
from data.metrics.registry import METRICS, nearest
from data.metrics.scopes import is_scope
from data.store import tables
from data.vocabulary import FUND_KINDS, STAGES

_CENT = 0.005
_FUNDS = (("committed", "received"), ("received", "paid"))


def check(connection: Connection, stages: Mapping[str, StagedSheet], version: int) -> Iterator[Fault]:
    """Everything about the batch's rows that does not fit together with each other or with what was there before."""
    yield from _references(connection, stages)
    yield from _parents(connection, stages)
    yield from _pairs(connection, stages)
    if "region_changes" in stages:
        parents = _parents_of(connection)
        yield from changes.check(connection, stages["region_changes"], lambda code: _line(code, parents))
    if "progress" in stages:
        yield from _stage_dates(connection, stages["progress"], version)
    if "progress_counts" in stages:
        yield from _stage_counts(connection, stages["progress_counts"], version)
    if "funding" in stages:
        yield from _funds(connection, stages["funding"], version)
        yield from _reversals(connection, stages["funding"], version)
    if "targets" in stages:
        yield from _targets(stages["targets"])
    if "returns" in stages:
        yield from zeros.check(connection, stages["returns"])
    yield from overlaps.check(connection, stages, version)
    yield from levels.check(connection, stages, version)
    yield from households.check(connection, stages)


def _references(connection: Connection, stages: Mapping[str, StagedSheet]) -> Iterator[Fault]:
    """Regions and compounds that nobody knows."""
    known: dict[str, set[str]] = {}
    for reference in REFERENCES:
        stage = stages.get(reference.sheet)
        if stage is None or not stage.named[reference.column]:
            continue
        if reference.named not in known:
            named = tables.FACTS[reference.named]
            known[reference.named] = set(connection.execute(select(named.c[named.info["key"][0]]).where(named.c.version_to.is_(None))).scalars())
        unknown = stage.named[reference.column] - known[reference.named]
        if unknown:
            code = {"parent_code": "unknown_parent", "compound_id": "unknown_compound"}.get(reference.column, "unknown_region")
            detail = {"known": ", ".join(sorted(known[reference.named])[:3]) or "—", "suggestion": "—"}
            for row in stage.rows(stage.table.c[reference.column].in_(sorted(unknown))):
                yield Fault.at(stage, row, code, column=reference.column, value=row._mapping[reference.column], detail=detail)


def _parents_of(connection: Connection) -> dict[str, str]:
    regions = tables.regions
    return {code: parent or "" for code, parent in connection.execute(select(regions.c.code, regions.c.parent_code).where(regions.c.version_to.is_(None)))}


def _line(code: str, parents: Mapping[str, str]) -> list[str]:
    """The region and its ancestors; ends with a region for the second time where parents form a circle."""
    line: list[str] = []
    while code:
        line.append(code)
        if code in line[:-1]:
            break
        code = parents.get(code, "")
    return line


def _parents(connection: Connection, stages: Mapping[str, StagedSheet]) -> Iterator[Fault]:
    stage = stages.get("regions")
    if stage is None:
        return
    parents = _parents_of(connection)
    for row in stage.rows(stage.table.c.parent_code.is_not(None)):
        line = _line(row.code, parents)
        if line.count(row.code) > 1:
            yield Fault.at(stage, row, "parent_circle", column="parent_code", value=row.parent_code, detail={"line": " → ".join(line)})


def _pairs(connection: Connection, stages: Mapping[str, StagedSheet]) -> Iterator[Fault]:
    """Rows that give a region and a compound which does not lie in it."""
    given = {sheet: stage for sheet, stage in stages.items() if stage.pairs and sheet != "compounds"}
    if not given:
        return
    parents, compounds = _parents_of(connection), tables.compounds
    places: dict[str, str] = {
        row[0]: row[1] for row in connection.execute(select(compounds.c.compound_id, compounds.c.region_code).where(compounds.c.version_to.is_(None)))
    }
    for stage in given.values():
        wrong = {(region, compound) for region, compound in stage.pairs if compound in places and region not in _line(places[compound], parents)}
        for row in _rows_with_pairs(stage, wrong):
            region = stage.given_region(row)
            yield Fault.at(
                stage, row, "place_mismatch", column="region_code", value=region, detail={"compound": row.compound_id, "region": places[row.compound_id]}
            )


def _rows_with_pairs(stage: StagedSheet, pairs: set[tuple[str, str]]) -> Iterator[Row[Any]]:
    if pairs:
        for row in stage.rows(stage.table.c.compound_id.in_({compound for _, compound in pairs})):
            if (stage.given_region(row), row.compound_id) in pairs:
                yield row


def _stage_dates(connection: Connection, stage: StagedSheet, version: int) -> Iterator[Fault]:
    """A later stage that is dated before an earlier one."""
    for earlier, later in _neighbours(connection, stage, ["compound_id"]):
        if later.date < earlier.date:
            blamed = later if later.version_from == version else earlier
            detail = {"later": _stage(later), "later_date": later.date, "earlier": _stage(earlier), "earlier_date": earlier.date}
            yield from faults_at(stage, "stage_order", blamed, column="date", value=blamed.date, detail=detail)


def _stage_counts(connection: Connection, stage: StagedSheet, version: int) -> Iterator[Fault]:
    """More compounds at a later stage than at an earlier one, in the return of one region and month."""
    for earlier, later in _neighbours(connection, stage, ["region_code", "month", "period_months"]):
        if later.compounds > earlier.compounds:
            blamed = later if later.version_from == version else earlier
            detail = {"later": _stage(later), "later_count": later.compounds, "earlier": _stage(earlier), "earlier_count": earlier.compounds}
            yield from faults_at(stage, "counts_order", blamed, column="compounds", value=blamed.compounds, detail=detail)


def _neighbours(connection: Connection, stage: StagedSheet, place: list[str]) -> Iterator[tuple[Row[Any], Row[Any]]]:
    """Each stage with the one after it, in every place that the batch touches."""
    touched = select(*(stage.table.c[name] for name in place)).distinct().subquery("touched")
    same = and_(stage.facts.c.version_to.is_(None), *(stage.facts.c[name] == touched.c[name] for name in place))
    ranks = {name: rank for rank, name in enumerate(STAGES)}
    rows = connection.execute(select(stage.facts).join(touched, same)).fetchall()
    ordered = sorted(rows, key=lambda row: (*(row._mapping[name] for name in place), ranks[row.stage]))
    for earlier, later in pairwise(ordered):
        if all(earlier._mapping[name] == later._mapping[name] for name in place):
            yield earlier, later


def _funds(connection: Connection, stage: StagedSheet, version: int) -> Iterator[Fault]:
    """Money received beyond what was committed, or paid beyond what was received, in a region that tells both."""
    facts, rows = tables.funding, stage.table
    of_batch = func.sum(facts.c.amount).filter(facts.c.version_from == version)
    touched = facts.c.region_code.in_(select(rows.c.region_code))
    query = select(facts.c.region_code, facts.c.kind, func.sum(facts.c.amount), of_batch).where(facts.c.version_to.is_(None), touched)
    sums = {(region, kind): (total, brought) for region, kind, total, brought in connection.execute(query.group_by(facts.c.region_code, facts.c.kind))}
    for former, latter in _FUNDS:
        for (region, kind), (total, brought) in sums.items():
            limit = sums.get((region, former), (None, None))[0]
            if kind != latter or not limit or total <= limit + _CENT:
                continue
            so_far = total - (brought or 0.0)
            detail = {"kind": _fund(latter), "total": f"{total:,.2f}", "of": _fund(former), "limit": f"{limit:,.2f}", "region": _called(connection, region)}
            for row in stage.rows(and_(rows.c.region_code == region, rows.c.kind == (latter if brought else former))):
                so_far += row.amount
                if so_far > limit + _CENT:
                    yield Fault.at(stage, row, "funds_order", column="amount", value=f"{row.amount:,.2f}", detail=detail)


def _reversals(connection: Connection, stage: StagedSheet, version: int) -> Iterator[Fault]:
    """Kinds of funds of a region of which more was taken back than was entered in the whole ledger."""
    facts, rows = tables.funding, stage.table
    touched = facts.c.region_code.in_(select(facts.c.region_code).where(or_(facts.c.version_from == version, facts.c.version_to == version)))
    query = select(facts.c.region_code, facts.c.kind, func.sum(facts.c.amount)).where(facts.c.version_to.is_(None), touched)
    below = query.group_by(facts.c.region_code, facts.c.kind).having(func.sum(facts.c.amount) < -_CENT)
    for region, kind, total in connection.execute(below).fetchall():
        here = and_(rows.c.region_code == region, rows.c.kind == kind)
        for row in stage.rows(and_(here, rows.c.amount < 0)) or stage.rows(here) or stage.rows(rows.c.position > 0):
            detail = {"region": _called(connection, region), "kind": _fund(kind), "total": f"{total:,.2f}"}
            yield Fault.at(stage, row, "reversed_too_much", column="amount", value=f"{row.amount:,.2f}", detail=detail)


def _stage(row: Row[Any]) -> str:
    """The stage of a row, in the word of the template and as it is stored."""
    return f"{STAGES[row.stage]} {row.stage}"


def _fund(kind: str) -> str:
    return f"{FUND_KINDS[kind]} {kind}"


def _called(connection: Connection, region: str) -> str:
    """The code of a region with its name."""
    regions = tables.regions
    name = connection.execute(select(regions.c.name).where(regions.c.version_to.is_(None), regions.c.code == region)).scalar()
    return region if name is None else f"{region} {name}"


def _targets(stage: StagedSheet) -> Iterator[Fault]:
    for row in stage.rows(stage.table.c.position > 0):
        if row.metric not in METRICS:
            yield Fault.at(
                stage,
                row,
                "unknown_metric",
                column="metric",
                value=row.metric,
                detail={"known": ", ".join(f"{metric.zh} {metric.key}" for metric in nearest(row.metric))},
            )
        elif row.change and not can_be_change(METRICS[row.metric]):
            falling = ", ".join(key for key, metric in sorted(METRICS.items()) if can_be_change(metric))
            yield Fault.at(stage, row, "fall_of_what_is_not_counted", column="change", value=row.metric, detail={"known": falling, "metric": row.metric})
        elif row.change and not 0 < row.value < 1:
            yield Fault.at(stage, row, "fall_out_of_bounds", column="value", value=f"{row.value:g}", detail={"fall": f"{row.value:g}"})
        if row.scope and not is_scope(row.scope):
            yield Fault.at(stage, row, "scope", column="scope", value=row.scope)
