"""Regions that are no more, as places of their own until their end: what they and the regions in them reported is added up among themselves.

The sum counts in the region of today beside what that region reported itself, whatever form either came in: by month or by quarter, one by one, by compound
or as a number of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from sqlalchemy import select

from data.calculations.periods import Month
from data.cubes.climbing import RolledUp, RollupRule, rolled_up
from data.cubes.combine import KEY, SERIES, added
from data.cubes.geography import NOWHERE, Codes, Geography
from data.cubes.site import Site
from data.store import tables

_NEVER: Final = 999_999
_SERIES: Final = ["place", "node", *SERIES]


class Combined(NamedTuple):
    """Totals by region of today; the own returns that are rests or wholes, under the region of today: place, KEY and values."""

    totals: pd.DataFrame
    rests: pd.DataFrame
    wholes: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Former:
    """Nodes are the numbers of regions; beyond them stand the shares that regions of today took over of one that was divided."""

    geography: Geography  # nodes, each with those that lay in it
    lines: Mapping[int, tuple[int, ...]]  # of each region that ended: itself and what it became, step by step, the last one of today
    ends: Mapping[int, int]  # the month (yyyymm) from which a node is no more, of a region of today that lay in one the end of that
    shares: Mapping[tuple[int, int], int]  # the node of a divided region within one of today
    above: Mapping[int, int]  # the ended region in which a node lay
    today: Codes

    def nodes(self, frame: pd.DataFrame, ends: Mapping[int, int]) -> Codes:
        """The node of each row (columns place, named, last_month as yyyymm), NOWHERE for what counts in today's region at once.

        `ends` gives by node the month (yyyymm) from which rows count in today's region.
        """
        nodes = np.full(len(frame), NOWHERE, dtype=np.int64)
        named, place, month = (frame[name].to_numpy(dtype=np.int64) for name in ("named", "place", "last_month"))
        for (region, divided), node in self.shares.items():
            nodes[(named == divided) & (place == region) & (month < ends[node])] = node
        for code in np.unique(named).tolist():
            for step in self.lines.get(code, (code,)) if code not in {divided for _, divided in self.shares} else ():
                nodes[(named == code) & (nodes == NOWHERE) & (month < ends.get(step, 0))] = step
        return nodes


def former_of(site: Site) -> Former | None:
    """The former regions of the site's version; None where no region has ended but by a division in shares that nobody knows."""
    geography, succession = site.geography, site.geography.succession
    number = {code: place for place, code in enumerate(geography.regions.words)}
    carried = {code: until for code, (_, until) in succession.successors.items() if code in number and succession.today(code) not in succession.splits}
    lines = {number[code]: tuple(number[step] for step in _line(code, succession.successors) if step in number) for code in carried}
    ends = {number[code]: Month.of(until).key for code, until in carried.items()}
    shares, taken = {}, [*range(len(number))]
    for code, split in succession.splits.items():
        for part in {succession.today(piece) for piece in split.parts} if split.shares and code in number else ():
            shares[number[part], number[code]] = len(taken)
            ends[len(taken)] = Month.of(split.date).key
            taken.append(number[part])
    if not ends:
        return None
    above = _above(site, number, ends)
    ends |= {code: ends[region] for code, region in above.items() if code not in ends}
    today = np.array(taken, dtype=np.int64)
    today[list(lines)] = [line[-1] for line in lines.values()]
    return Former(_nested(geography, above, len(taken)), lines, ends, shares, above, today)


def _line(code: str, successors: Mapping[str, tuple[str, object]]) -> Iterator[str]:
    seen: set[str] = set()
    step: str | None = code
    while step is not None and step not in seen:
        yield step
        seen.add(step)
        step = successors[step][0] if step in successors else None


def _above(site: Site, number: Mapping[str, int], ends: Mapping[int, int]) -> dict[int, int]:
    """By region: the ended one in which it has ever lain, where that ended no sooner than the region itself."""
    table, succession = tables.regions, site.geography.succession
    query = select(table.c.code, table.c.parent_code).where(site.target.ever_held(table), table.c.parent_code.in_(succession.successors)).distinct()
    pairs = [(number[code], number[parent]) for code, parent in site.connection.execute(query) if code in number and parent in number]
    return {code: parent for code, parent in pairs if parent in ends and code != parent and ends.get(code, 0) <= ends[parent]}


def _nested(geography: Geography, above: Mapping[int, int], size: int) -> Geography:
    """The nodes as a geography of their own."""
    parent = np.full(size, NOWHERE, dtype=np.int64)
    parent[list(above)] = list(above.values())
    lines = [[node] for node in range(size)]
    for line in lines:
        while parent[line[-1]] != NOWHERE and parent[line[-1]] not in line:
            line.append(int(parent[line[-1]]))
    closure = pd.DataFrame({"ancestor": np.concatenate(lines), "region": np.repeat(np.arange(size), [len(line) for line in lines])}).astype("int64")
    return replace(geography, closure=closure, parent=parent, depth=np.array([len(line) for line in lines], dtype=np.int64))


def combined(
    site: Site, leaves: pd.DataFrame, own: pd.DataFrame, values: list[str], *, rule: RollupRule, former: Former | None, is_returned: bool = True
) -> Combined:
    """The totals of today's regions from what lies in regions and from their own returns, both with columns place, named, KEY and values.

    `place` is the region of today, `named` that of the row itself or of its compound; months are yyyymm. Of levels `leaves` and the totals are changes.
    """
    if former is None:
        return Combined(*rolled_up(site.geography, added([leaves], values), own, values, rule=rule, is_returned=is_returned))
    ends = former.ends if rule is RollupRule.FLOW else _until_returned(former, own)
    leaves, own = (frame.assign(node=former.nodes(frame, ends)) for frame in (leaves, own))
    if rule is RollupRule.STOCK:
        leaves, own = _handed_over(leaves, ends, values), _closed(own, former, ends, values)
    past = _of_nodes(former, leaves, own, values, rule=rule, is_returned=is_returned)
    is_top = ~past.totals["place"].isin(list(former.above)).to_numpy(dtype=bool)
    totals, rests, wholes = (frame.assign(place=former.today[frame["place"].to_numpy(int)]) for frame in past)
    returned = own[(own["node"] != NOWHERE) & ~own["node"].isin(list(former.above))]
    now = [frame[frame["node"] == NOWHERE].drop(columns="node") for frame in (leaves, own)]
    rollup = rolled_up(
        site.geography,
        added([now[0]], values),
        now[1],
        values,
        rule=rule,
        is_returned=is_returned,
        apart=added([totals[is_top]], values),
        apart_returns=returned,
    )
    return Combined(
        added([rollup.totals, totals[~is_top]], values),
        pd.concat([rollup.rests, rests], ignore_index=True),
        pd.concat([rollup.wholes, wholes], ignore_index=True),
    )


def _of_nodes(former: Former, leaves: pd.DataFrame, own: pd.DataFrame, values: list[str], *, rule: RollupRule, is_returned: bool) -> RolledUp:
    nodes = (frame[frame["node"] != NOWHERE] for frame in (leaves, own))
    placed = [frame.assign(place=frame["node"]).drop(columns="node") for frame in nodes]
    return rolled_up(former.geography, added([placed[0]], values), placed[1], values, rule=rule, is_returned=is_returned)


def _until_returned(former: Former, own: pd.DataFrame) -> dict[int, int]:
    """Until when the level of each node holds: until one that it became returns a level of its own."""
    until = {}
    for node, end in former.ends.items():
        carriers = former.lines[node][1:] if node in former.lines else (int(former.today[former.above.get(node, node)]),)
        later = own.loc[own["named"].isin(carriers) & (own["last_month"] >= end), "last_month"]
        until[node] = int(later.min()) if len(later) else _NEVER
    return until


def _at_end(frame: pd.DataFrame, ends: Mapping[int, int]) -> pd.DataFrame:
    """The rows in the month in which their node ends, those left out of which it never does."""
    month = frame["node"].map(ends).to_numpy(dtype=np.int64)
    return frame.assign(first_month=month, last_month=month)[month < _NEVER]


def _handed_over(leaves: pd.DataFrame, ends: Mapping[int, int], values: list[str]) -> pd.DataFrame:
    """The changes of levels, with those of compounds handed over from their node to today's region when the node ends."""
    held = leaves[leaves["node"] != NOWHERE].groupby([*_SERIES, "named"], as_index=False)[values].sum()
    left = _at_end(held, ends)
    gone = left.assign(**{name: -left[name] for name in values})
    return pd.concat([leaves, gone, left.assign(node=NOWHERE)], ignore_index=True)


def _closed(own: pd.DataFrame, former: Former, ends: Mapping[int, int], values: list[str]) -> pd.DataFrame:
    """The returned levels, 0 from the end of their node on; those of a region that is still there it keeps."""
    last = own[own["node"] != NOWHERE].sort_values("last_month").drop_duplicates(_SERIES, keep="last")
    left = _at_end(last, ends)
    continued = left[left["node"] == former.today[left["node"].to_numpy(int)]].assign(node=NOWHERE)
    continued = continued[
        ~pd.MultiIndex.from_frame(continued[["place", *KEY]]).isin(pd.MultiIndex.from_frame(own.loc[own["node"] == NOWHERE, ["place", *KEY]]))
    ]
    levels: pd.DataFrame = pd.concat([own, left.assign(**dict.fromkeys(values, 0.0)), continued], ignore_index=True)
    return levels
