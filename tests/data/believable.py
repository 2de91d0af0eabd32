"""Random programmes of which not everybody reports: silent and late units, early returns, zeros confirmed, waivers, mergers."""

from __future__ import annotations

import calendar

import pandas as pd

from tests.data.small import sheet
from tests.data.worlds import Draw

FIRST = 2018 * 12  # January 2018, in months from year 0
DISTRICTS = ("11", "12", "13", "14", "15", "16")
REGIONS = (
    ("1", "city", "city", None),
    *((code, f"d{code}", "district", "1") for code in DISTRICTS),
    ("111", "a", "street", "11"),
    ("112", "b", "street", "11"),
    ("121", "c", "street", "12"),
)
CATEGORIES = ("theft", "fraud")


def key(month):
    """A month counted from year 0 as yyyymm."""
    return month // 12 * 100 + month % 12 + 1


class Programme:
    """One programme as rows by sheet, to which later returns may be added."""

    def __init__(self, seed):
        self.draw = Draw(seed)
        self.last = FIRST + 25 + self.draw.up_to(3)
        self.end_day = self.draw.of([31, 31, 18])
        self.rows = {name: [] for name in ("incidents", "incident_counts", "returns", "cameras")}
        self.number = 0
        self.merged = self.last - 3 - self.draw.up_to(12) if self.draw.chance(0.4) else None
        for code in DISTRICTS:
            self.unit(code)
        self.rest = self.draw.of([None, "ledger", "counts"])
        if self.rest:
            self.beside(self.draw.of([0.5, 3, 9]), begins=self.draw.of([0, 0, 13]))

    def beside(self, rate, *, begins):
        """What the city tells beside its districts, not every month."""
        silent = {self.last - self.draw.up_to(17) for _ in range(self.draw.of([0, 1, 3]))}
        for month in sorted({*range(FIRST + begins, self.last + 1)} - silent):
            many = int(self.draw.random.poisson(rate))
            if many or self.rest == "counts":
                self.month("1", month, many, is_counts=self.rest == "counts")

    def unit(self, code):
        """One district: how it reports, how much happens, when it begins and which months it does not return."""
        draw, is_first = self.draw, code == "11"  # the first one tells in single cases how far the data reach
        form, rate = draw.of(["ledger", "ledger", "counts", "totals first"]), draw.of([0.3, 1.5, 6, 25])
        form, rate = ("ledger", 40) if is_first else (form, rate)
        begins = 0 if is_first else draw.of([0, 0, 0, 9])
        silent = {self.last - draw.up_to(17) for _ in range(draw.of([0, 0, 1, 3]))} | (set(range(self.last - 2, self.last + 1)) if draw.chance(0.15) else set())
        until = self.merged - 1 if code == "16" and self.merged else self.last
        for month in range(FIRST + begins, until + 1):
            is_counts = form == "counts" or (form == "totals first" and month < FIRST + 14)
            if month in silent and not (is_first and month == self.last):
                if draw.chance(0.3):
                    state = draw.of(["zero", "waived"])
                    waived_until = [None, key(month + 2), 999912][month % 3] if state == "waived" else None
                    self.rows["returns"].append((key(month), code, state, "incident_counts" if is_counts else "incidents", waived_until))
                continue
            many = int(draw.random.poisson(rate))
            self.month(code, month, max(many, 1) if month < FIRST + begins + 6 else many, is_counts=is_counts)
        for month in range(FIRST, until + 1) if draw.chance(0.5) else ():
            if draw.chance(0.9):
                self.rows["cameras"].append((key(month), code, 10 + month - FIRST, 5 + draw.up_to(5)))

    def month(self, code, month, many, *, is_counts):
        draw, of_month = self.draw, calendar.monthrange(month // 12, month % 12 + 1)[1]
        if is_counts:
            thefts = draw.up_to(many)
            self.rows["incident_counts"] += [(key(month), code, *one) for one in (("theft", thefts), ("fraud", many - thefts))]
            return
        days = min(of_month, self.end_day) if month == self.last else of_month
        inside = [row[0] for row in REGIONS if row[3] == code and row[2] != "district"]
        for step in range(many):
            self.number += 1
            day = f"{month // 12}-{month % 12 + 1:02}-{1 + draw.up_to(days - 1):02}"
            self.rows["incidents"].append((f"i{self.number}", day if step else f"{day[:-2]}{days}", draw.of([code, *inside]), draw.of(CATEGORIES)))

    def frames(self):
        """The frames of the contract."""
        changes = [(f"{key(self.merged) // 100}-{key(self.merged) % 100:02}-01", "16", "15", "merged")] if self.merged else []
        found = sheet("regions", "code name level parent_code", *REGIONS) | sheet("programmes", "region_code name reports_by", ("1", "P", "district"))
        found |= sheet("categories", "kind code name preventable", *(("incident", code, code, code == "theft") for code in CATEGORIES))
        found |= sheet("region_changes", "date from_code to_code kind", *changes)
        return found | self.told(self.rows)

    def later(self):
        """Returns of one or more units for the month after the last."""
        before = {name: len(rows) for name, rows in self.rows.items()}
        codes = [code for code in DISTRICTS if code != "16" or not self.merged]
        self.last += 1
        self.end_day = self.draw.of([31, 12])
        for code in {self.draw.of(codes) for _ in range(self.draw.of([1, 1, 6]))}:
            form = self.draw.of(["counts", "ledger"])
            self.month(code, self.last, 1 + self.draw.up_to(30), is_counts=form == "counts")
        if self.rest and self.draw.chance(0.5):
            self.month("1", self.last, 1 + self.draw.up_to(9), is_counts=self.rest == "counts")
        return self.told({name: rows[before[name] :] for name, rows in self.rows.items()})

    @staticmethod
    def told(rows):
        found = sheet("incidents", "incident_id occurred_at region_code category", *rows["incidents"])
        found |= sheet("incident_counts", "month region_code category cases", *rows["incident_counts"])
        found |= sheet("returns", "month region_code state sheet until", *rows["returns"])
        found |= sheet("cameras", "month region_code installed networked", *rows["cameras"])
        return {name: frame for name, frame in found.items() if isinstance(frame, pd.DataFrame) and len(frame)}
