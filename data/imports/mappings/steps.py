"""The operations of a mapping on the rows of a source, in the order in which the mapping lists them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from data.imports.cells.dates import CellError
from data.imports.cells.sums import Totals
from data.imports.cells.typed import number
from data.imports.files.guards import SourceError
from data.imports.mappings.expressions import Writing, column, each, evaluate, find_column, written, written_column
from data.imports.mappings.mapping import MappingStep
from data.imports.outlines import Outlines

WHOLE = frozenset({"group", "cumulate", "distinct"})  # steps that need all rows of the table at once


@dataclass(frozen=True, slots=True)
class Beside:
    """What steps may take from outside their table: outlines, and the rows of another given file."""

    outlines: Callable[[dict[str, Any]], Outlines]
    rows: Callable[[str], pd.DataFrame]


@dataclass(slots=True)
class StepRunner:
    """What the steps of one table share: its way of writing, the outlines, the running totals, and the faults found."""

    writing: Writing
    beside: Beside
    report: Callable[..., None]  # (code, *, row, column, value, **detail)
    count: Callable[..., None]  # (reason, *, before, after)
    totals: dict[int, Totals] = field(default_factory=dict)
    placed: bool = False  # whether a point has been found within an outline

    def run(self, frame: pd.DataFrame, *, steps: tuple[MappingStep, ...]) -> pd.DataFrame:
        """The rows after all steps: text cells by column, the number of the source row as index; MissingColumnError for a column that is not there."""
        for step in steps:
            before = len(frame)
            if step.kind == "total":
                frame = self._total(frame, options=step.options)
            elif step.kind == "place":
                frame = self._place(frame, options=step.options)
            elif step.kind == "derive":
                frame = frame.copy()
                for name, expression in step.options.items():
                    frame[name] = evaluate(expression, frame=frame, writing=self.writing)
            else:
                frame = _PLAIN[step.kind](self, frame, step.options)
            self.count(_reason(step), before=before, after=len(frame))
        return frame

    def finish(self) -> None:
        """Report the totals that are not the sum of their parts; call after the last rows."""
        for totals in self.totals.values():
            for fault in totals.mismatches():
                detail = {"sum": written(fault.summed), "rows": fault.rows, "names": fault.names}
                self.report(fault.code, row=fault.row, column=str(fault.column), value=written(fault.stated), **detail)

    def _total(self, frame: pd.DataFrame, *, options: dict[str, Any]) -> pd.DataFrame:
        rows = holds(frame, condition=options)
        check = options.get("check", True)
        if check is False:
            return frame.loc[~rows]
        if id(options) not in self.totals:
            names = [str(name) for name in frame.columns]
            wanted = names if check is True else [written_column(names, name=str(name)) for name in check]
            self.totals[id(options)] = Totals(tuple(wanted), self.writing.style)
        return self.totals[id(options)].take(frame, words=np.where(rows, "total", "").astype(object))

    def _place(self, frame: pd.DataFrame, *, options: dict[str, Any]) -> pd.DataFrame:
        lon, lat = (self._numbers(frame, name=options[part]) for part in ("lon", "lat"))
        if "crs" in options:
            from data.imports.checks.rows import to_wgs84

            lon, lat = to_wgs84(np.full(len(frame), options["crs"], dtype=object), lon=lon, lat=lat)
        frame = frame.copy()
        outlines = self.beside.outlines(options)
        frame[options["into"]] = outlines.place(lon, lat=lat)
        self.placed = self.placed or bool(frame[options["into"]].notna().any())
        if not self.placed:
            _check_points(outlines, lon=lon, lat=lat)
        return frame

    def _numbers(self, frame: pd.DataFrame, *, name: str) -> np.ndarray:
        """The numbers of a column; NaN where blank, and a fault where there is something else."""
        values = column(frame, wanted=(name,))
        codes, uniques = pd.factorize(values)
        read = np.array([self._number(text) for text in uniques] + [np.nan])
        for position in np.flatnonzero(np.isinf(read[codes])).tolist():
            self.report("number", row=int(frame.index[position]), column=name, value=str(values[position]))
        return np.where(np.isinf(read), np.nan, read)[codes]

    def _number(self, text: Any) -> float:
        try:
            return number(text, style=self.writing.style) if isinstance(text, str) and text.strip() else np.nan
        except CellError:
            return np.inf

    def lookup(self, frame: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
        """Columns of another file, found by a column of this one; empty where that file has no such row."""
        other = self.beside.rows(options["file"])
        keys = each(column(other, wanted=(options["key"],)), change=str.strip)
        first = ~pd.Series(keys).duplicated().to_numpy()
        wanted = pd.Series(each(column(frame, wanted=(options["column"],)), change=str.strip))
        frame = frame.copy()
        for name in options["values"]:
            values = pd.Series(column(other, wanted=(name,))[first], index=keys[first], dtype=object)
            frame[name] = wanted.map(values).fillna("").to_numpy()
        return frame

    def group(self, frame: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
        """One row a key (columns `by`), with sums of columns (`sum`, null where none is a number) and the count of rows, all as texts."""
        keys = {name: column(frame, wanted=(name,)) for name in options["by"]}
        sums = {name: self._numbers(frame, name=name) for name in options.get("sum", ())}
        work = pd.DataFrame({**keys, **sums, "_rows": np.ones(len(frame)), "_first": frame.index.to_numpy()})
        grouped = work.groupby(list(keys), sort=True, dropna=False)
        sums_of_groups = grouped[[*sums, "_rows"]].sum(min_count=1)
        sums_of_groups["_first"] = grouped["_first"].min()
        sums_of_groups = sums_of_groups.reset_index()
        made = sums_of_groups[list(keys)].astype(object)
        for name in sums:
            made[name] = _texts(sums_of_groups[name])
        if "count" in options:
            made[options["count"]] = _texts(sums_of_groups["_rows"])
        made.index = pd.Index(sums_of_groups["_first"].astype(int))
        return made

    def cumulate(self, frame: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
        """Running sums of the values along the order within each key, as texts. Example: 3, 2 and 4 in three months become 3, 5 and 9."""
        names = [*options["by"], options["order"]]
        work = pd.DataFrame({name: column(frame, wanted=(name,)) for name in names}, index=frame.index)
        for name in options["values"]:
            work[name] = self._numbers(frame, name=name)
        work["_row"] = frame.index
        if options.get("dense") or "every" in options:
            work = _complete(work, by=options["by"], order=options["order"], every=options.get("every", {}))
        work = work.sort_values(names, kind="stable")
        work[options["values"]] = work[options["values"]].fillna(0).groupby([work[name] for name in options["by"]], dropna=False).cumsum()
        made = work[names].astype(object)
        for name in options["values"]:
            made[name] = _texts(work[name])
        made.index = pd.Index(work["_row"].ffill().bfill().fillna(1).astype(int))
        return made


def _check_points(outlines: Outlines, *, lon: np.ndarray, lat: np.ndarray) -> None:
    """SourceError if there are points, which all lie outside the outlines; it says whether they fit with longitude and latitude exchanged."""
    points = int((np.isfinite(lon) & np.isfinite(lat)).sum())
    exchanged = int(pd.notna(outlines.place(lat, lat=lon)).sum())
    if points:
        west, south, east, north = outlines.bounds
        area = f"{west:.2f} … {east:.2f}, {south:.2f} … {north:.2f}"
        first = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))[0]
        raise SourceError(
            "points_exchanged" if exchanged else "points_outside",
            points=str(points),
            fit=str(exchanged),
            area=area,
            point=f"{lon[first]:.4f}, {lat[first]:.4f}",
        )


def _reason(step: MappingStep) -> str:
    """Why a step leaves rows out: its kind, and the column that a condition looks at."""
    column = step.options.get("column", "") if step.kind in ("keep", "drop", "total") else ""
    return f"{step.kind} {column}".strip()


def _complete(work: pd.DataFrame, *, by: list[str], order: str, every: dict[str, list[Any]]) -> pd.DataFrame:
    """Adds the rows that are missing so that every key has every step of the order."""
    free = [name for name in by if name not in every]
    keys = work[free].drop_duplicates() if free else pd.DataFrame(index=[0])
    for name in [name for name in by if name in every]:
        keys = keys.merge(pd.DataFrame({name: [str(value) for value in every[name]]}), how="cross")
    keys = pd.concat([keys[by], work[by]]).drop_duplicates().merge(work[[order]].drop_duplicates(), how="cross")
    return keys.merge(work, how="outer", on=[*by, order])


def _texts(values: pd.Series) -> np.ndarray:
    return np.array([None if np.isnan(value) else written(value) for value in values.to_numpy(dtype=float)], dtype=object)


def holds(frame: pd.DataFrame, *, condition: dict[str, Any]) -> np.ndarray:
    """By row whether it meets the condition; MissingColumnError if the frame lacks its column."""
    values = each(column(frame, wanted=(condition["column"],)), change=str.strip)
    if "equals" in condition or "in" in condition:
        wished = [str(value) for value in condition.get("in", [condition.get("equals")])]
        met = pd.Series(values).isin(wished).to_numpy()
    elif "matches" in condition:
        pattern = re.compile(condition["matches"])
        met = each(values, change=lambda text: "1" if pattern.search(text) else "") == "1"
    else:
        met = (values == "") == condition["blank"]
    return np.asarray(~met if condition.get("not") else met, dtype=bool)


def _fill_down(_runner: StepRunner, frame: pd.DataFrame, options: list[str]) -> pd.DataFrame:
    frame = frame.copy()
    for name in options:
        values = pd.Series(column(frame, wanted=(name,)), dtype=object)
        blank = np.array([not isinstance(text, str) or not text.strip() for text in values], dtype=bool)
        frame[find_column([str(known) for known in frame.columns], wanted=(name,)) or name] = values.mask(blank, None).ffill().to_numpy()
    return frame


def _distinct(_runner: StepRunner, frame: pd.DataFrame, options: list[str]) -> pd.DataFrame:
    work = pd.DataFrame({name: column(frame, wanted=(name,)) for name in options}, index=frame.index)
    return work.drop_duplicates()


def _unpivot(_runner: StepRunner, frame: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
    """Columns whose names match become rows; the named groups of the pattern become columns, and `spread` turns one of these back into columns."""
    pattern = re.compile(options["columns"])
    matches = {name: match for name in frame.columns if (match := pattern.search(str(name)))}
    if not matches:
        column(frame, wanted=(options["columns"],))
    rest = frame[[name for name in frame.columns if name not in matches]]
    spread = options.get("spread")
    parts: dict[tuple[tuple[str, str], ...], dict[str, np.ndarray]] = {}
    for name, match in matches.items():
        groups = {key: (value or "").strip() for key, value in match.groupdict().items()}
        target = groups.pop(spread, options["value"]) if spread else options["value"]
        parts.setdefault(tuple(groups.items()), {})[target] = frame[name].to_numpy(dtype=object)
    pieces = [rest.assign(**dict(groups), **values) for groups, values in parts.items()]
    return pd.concat(pieces)


def _keep(_runner: StepRunner, frame: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
    return frame.loc[holds(frame, condition=options)]


def _drop(_runner: StepRunner, frame: pd.DataFrame, options: dict[str, Any]) -> pd.DataFrame:
    return frame.loc[~holds(frame, condition=options)]


_PLAIN: dict[str, Callable[[StepRunner, pd.DataFrame, Any], pd.DataFrame]] = {
    "fill_down": _fill_down,
    "distinct": _distinct,
    "unpivot": _unpivot,
    "keep": _keep,
    "drop": _drop,
    "lookup": StepRunner.lookup,
    "group": StepRunner.group,
    "cumulate": StepRunner.cumulate,
}
