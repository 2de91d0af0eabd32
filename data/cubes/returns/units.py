"""The reporting units of a subject: the regions at the level that a programme names, or at which its first return came."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
from sqlalchemy import Table, func, select

from data.calculations.reporting import levels_of, sheets_of
from data.cubes.geography import NOWHERE, Codes
from data.cubes.site import Site
from data.store import tables


class Units(NamedTuple):
    """For every region the number of the reporting unit that it is or lies in, NOWHERE where there is none."""

    of: Codes
    listed: Codes  # the units themselves


def units_of(site: Site, subject: str) -> Units:
    """The units of a subject in all programmes."""
    geography, level_of, closure = site.geography, _levels(site), site.geography.closure
    settings, first = _settings(site, subject), _first_regions(site, subject)
    unit_of = np.full(len(geography.root), NOWHERE, dtype=np.int64)
    chosen: list[int] = []
    for root in np.unique(geography.root[closure["region"].to_numpy(int)]).tolist() if len(closure) else ():
        inside = closure.loc[closure["ancestor"] == root, "region"].tolist()
        named = settings.get(geography.regions.words[root]) or _first_level(root, inside, first, level_of, geography.parent)
        chosen += _chosen(root, [region for region in inside if level_of[region] == named], inside, geography.parent)
    for unit in chosen:
        unit_of[closure.loc[closure["ancestor"] == unit, "region"].to_numpy(int)] = unit
    return Units(unit_of, np.array(sorted(chosen), dtype=np.int64))


def _chosen(root: int, at_level: list[int], inside: list[int], parent: Codes) -> list[int]:
    """The regions at the level, and of those beside and above them the highest that neither hold nor are one: they can only report for themselves."""
    if not at_level:
        return [root]
    taken = set(at_level)
    for region in at_level:
        step = int(parent[region])
        while step != NOWHERE and step not in taken:
            taken.add(step)
            step = int(parent[step])
    return [*at_level, *(region for region in inside if region not in taken and int(parent[region]) in taken - set(at_level))]


def _levels(site: Site) -> list[str]:
    """The level of each region."""
    table = tables.regions
    levels = dict(site.connection.execute(select(table.c.code, table.c.level).where(site.target.holds(table))).fetchall())
    return [levels[code] for code in site.geography.regions.words]


def _settings(site: Site, subject: str) -> dict[str, str]:
    """The level that each programme names."""
    table = tables.programmes
    query = select(table.c.region_code, table.c.reports_by).where(site.target.holds(table), table.c.reports_by.is_not(None))
    levels = {code: levels_of(text).get(subject) for code, text in site.connection.execute(query)}
    return {code: level for code, level in levels.items() if level}


def _first_level(root: int, inside: list[int], first: dict[int, int], level_of: list[str], parent: Codes) -> str:
    """The level of the highest regions that the first counts named below the top; of ledgers and of compounds the level right below the top."""
    known = {region: first[region] for region in inside if region in first}
    start = min(known.values(), default=None)
    named = [region for region, version in known.items() if version == start]
    below = [region for region in named if region != root]
    if named and not below:
        return level_of[root]
    if below:
        order = list(dict.fromkeys(level_of[region] for region in inside))
        return min((level_of[region] for region in below), key=order.index)
    children = [region for region in inside if parent[region] == root]
    return Counter(level_of[child] for child in children).most_common(1)[0][0] if children else level_of[root]


def _first_regions(site: Site, subject: str) -> dict[int, int]:
    """By region that counts of the subject name: the version that named it first, unless single cases were there before in its programme."""
    geography = site.geography
    versions: dict[int, int] = {}
    for sheet in (sheet for sheet in sheets_of(subject) if sheet != "incidents"):
        for code, version in _named(site, tables.FACTS[sheet]):
            region = int(geography.followed(geography.regions.find([code]))[0])
            if region != NOWHERE:
                versions[region] = min(version, versions.get(region, version))
    if subject == "cases" and versions:
        ledgers = _first_ledgers(site)
        return {
            region: version
            for region, version in versions.items()
            if _is_first(version, ledgers.get(int(geography.root[region])), geography.root[region] == region)
        }
    return versions


def _is_first(version: int, ledger: int | None, is_top: bool) -> bool:
    """True if no single case came before; of counts of the top alone also if none came with them, since these tell of the regions below."""
    return ledger is None or version < ledger or (version == ledger and not is_top)


def _named(site: Site, facts: Table) -> list[tuple[str, int]]:
    named = select(facts.c.region_code, func.min(facts.c.version_from)).where(facts.c.region_code.is_not(None), facts.c.region_code != "")
    query = named.where(site.target.ever_held(facts))
    return [(str(code), int(version)) for code, version in site.connection.execute(query.group_by(facts.c.region_code))]


def _first_ledgers(site: Site) -> dict[int, int]:
    """By programme: the version that brought its first single case."""
    facts, geography = tables.incidents, site.geography
    query = select(facts.c.compound_id, facts.c.region_code, func.min(facts.c.version_from)).group_by(facts.c.compound_id, facts.c.region_code)
    rows = site.connection.execute(query.where(site.target.ever_held(facts))).fetchall()
    _, regions = geography.places([row[0] for row in rows], [row[1] for row in rows])
    versions: dict[int, int] = {}
    for region, (*_, version) in zip(regions.tolist(), rows, strict=True):
        if region != NOWHERE:
            root = int(geography.root[region])
            versions[root] = min(int(version), versions.get(root, int(version)))
    return versions
