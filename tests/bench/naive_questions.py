"""The seven questions once more, in pandas over the files themselves and as plainly as can be: what the product must say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

STAGES = ("surveyed", "planned", "started", "built", "networked", "accepted")


class NaiveAnswers:
    """The answers of one folder of files, by the names of the questions."""

    def __init__(self, folder: Path, region: str) -> None:
        regions = pd.read_csv(folder / "regions.csv", dtype=str).set_index("code")["parent_code"].to_dict()
        self.parts = sorted(code for code, parent in regions.items() if parent == region)
        compounds = pd.read_csv(folder / "compounds.csv", dtype=str)
        self.part_of = {row.compound_id: self._part(row.region_code, regions) for row in compounds.itertuples()}
        incidents = pd.read_csv(folder / "incidents.csv", parse_dates=["occurred_at"])
        self.cases = incidents.assign(month=incidents["occurred_at"].dt.strftime("%Y-%m"), part=incidents["compound_id"].map(self.part_of))
        categories = pd.read_csv(folder / "categories.csv")
        self.preventable = self.cases[self.cases["category"].isin(categories.loc[categories["preventable"] == 1, "code"])]
        self.progress = pd.read_csv(folder / "progress.csv", dtype=str)
        self.cameras = pd.read_csv(folder / "cameras.csv").sort_values("month")

    def _part(self, code: str, regions: dict[str, str]) -> str:
        while code not in self.parts:
            code = regions[code]
        return code

    def answers(self, month: str) -> dict[str, list[list[Any]]]:
        """The rows of every question for a month written as YYYY-MM."""
        year = _months(month, 12)
        now, before = (self.cases[self.cases["month"].isin(_months(end, 12))]["compound_id"].value_counts() for end in (month, _earlier(month, 12)))
        first = sorted(now.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
        return {
            "cases with YoY": [self._change(month)],
            "cases by region": [[part, self._count(month, part)] for part in self.parts],
            "12 months by category": [list(pair) for pair in sorted(self.cases[self.cases["month"].isin(year)]["category"].value_counts().items())],
            "series of 24 months": [[each, int((self.preventable["month"] == each).sum())] for each in sorted(_months(month, 24))],
            "networked rate by region": [self._rate(month, part) for part in self.parts],
            "cameras at month end": [["", *self._cameras(month)]],
            "top ten compounds": [[compound, int(count), int(before.get(compound, 0))] for compound, count in first],
        }

    def _count(self, month: str, part: str) -> int:
        return int(((self.preventable["month"] == month) & (self.preventable["part"] == part)).sum())

    def _change(self, month: str) -> list[Any]:
        now = self.preventable[self.preventable["month"] == month]
        before = self.preventable[self.preventable["month"] == _earlier(month, 12)]
        last = self.cases["occurred_at"].max()
        if month == last.strftime("%Y-%m"):  # a month that is not over, against the same days
            before = before[before["occurred_at"].dt.day <= last.day]
        return ["", len(now), len(before), len(now) / len(before) - 1]

    def _rate(self, month: str, part: str) -> list[Any]:
        past = self.progress[self.progress["date"].str[:7] <= month]
        furthest: dict[str, int] = {}
        for compound, stage in past[["compound_id", "stage"]].itertuples(index=False):
            furthest[compound] = max(furthest.get(compound, 0), STAGES.index(stage))
        inside = [stage for compound, stage in furthest.items() if self.part_of[compound] == part]
        networked, planned = (sum(stage >= STAGES.index(name) for stage in inside) for name in ("networked", "planned"))
        return [part, networked, planned, networked / planned if planned else None]

    def _cameras(self, month: str) -> list[int]:
        held = self.cameras[self.cameras["month"] <= month].groupby("compound_id").last()
        return [int(held["installed"].sum()), int(held["networked"].sum())]


def _earlier(month: str, months: int) -> str:
    return str(pd.Period(month, "M") - months)


def _months(end: str, months: int) -> list[str]:
    return [_earlier(end, back) for back in range(months)]
