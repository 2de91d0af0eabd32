"""The definitions once more, slowly and without any table of sums: what the store's answers are held against.

Everything is worked out from the frames for one region, one span and one group at a time.
"""

from __future__ import annotations

import calendar
from functools import cache, cached_property

import pandas as pd

from data.calculations.periods import Month, Span
from tests.data.naive_returns import Reporting, index

STAGES = ["surveyed", "planned", "started", "built", "networked", "accepted"]
SHEETS = ("regions", "compounds", "categories", "progress", "progress_counts", "cameras", "incidents", "incident_counts", "funding", "resources")
SHEETS += ("programmes", "returns", "region_changes")
ASKED_AGAIN = (
    "line",
    "within",
    "children",
    "single",
    "counted",
    "month_total",
    "beyond",
    "stage_dates",
    "reached",
    "camera_level",
    "subject_months",
    "rests",
    "own_and_below",
)
CAMERAS = ["installed", "networked", "online", "hd"]


def _rows(frame):
    return [] if frame is None else [{key: None if pd.isna(value) else value for key, value in row.items()} for row in frame.to_dict("records")]


def _month(day):
    return day.year * 100 + day.month


class World:
    """The frames of a store, as lists of rows."""

    def __init__(self, frames):
        for sheet in SHEETS:
            setattr(self, sheet, _rows(frames.get(sheet)))
        self.known_reporting = {}
        self.carried = {row["from_code"]: (row["to_code"], row["date"].year * 12 + row["date"].month - 1) for row in self.region_changes}
        self._read_under_today()
        self.parent = {row["code"]: row["parent_code"] for row in self.regions}
        self.compound = {row["compound_id"]: row for row in self.compounds}
        self.listed = {row["code"]: row["preventable"] for row in self.categories}
        for name in ASKED_AGAIN:
            setattr(self, name, cache(getattr(self, name)))  # asked again and again

    def _read_under_today(self):
        """Regions that were renamed, recoded or merged are no more, and their rows are those of the region that carries them on."""
        self.regions = [row for row in self.regions if row["code"] not in self.carried]
        for rows in (self.compounds, self.progress_counts, self.cameras, self.incidents, self.incident_counts, self.funding, self.resources):
            for row in rows:
                if row["region_code"] in self.carried:
                    row["origin"], row["region_code"] = row["region_code"], self.carried[row["region_code"]][0]

    # places

    def line(self, region):
        return [] if region is None else [region, *self.line(self.parent[region])]

    def root(self, region):
        return self.line(region)[-1]

    def within(self, region):
        return {code for code in self.parent if region in self.line(code)}

    def place(self, row):
        return self.compound[row["compound_id"]]["region_code"] if row.get("compound_id") else row["region_code"]

    def children(self, node):
        """The compounds and regions directly in a region; a compound has none."""
        if node in self.compound:
            return []
        return [one for one, row in self.compound.items() if row["region_code"] == node] + [one for one, above in self.parent.items() if above == node]

    def in_scope(self, compound, scope, kind):
        row = self.compound[compound]
        tests = {"weak": bool(row["weak"]), "demonstration": bool(row["demonstration"])}
        tests["demonstration_or_weak"], tests["not_demonstration_or_weak"] = any(tests.values()), not any(tests.values())
        return (kind is None or row["kind"] == kind) and (scope is None or tests[scope])

    def rests(self, sheet, node, period=None):
        """True if an own return of a region tells of what lies in none below, not of all of it.

        Of cases in a period (its first and last month): less than half of what those below returned for it; not less than all of it is the whole; between
        these, and where they returned nothing, by all periods up to this one. Of levels as the first period says.
        """
        both = {one: sums for one, sums in sorted(self.own_and_below(sheet, node).items()) if sums[1] > 0}
        if sheet != "incident_counts":
            own, below = next(iter(both.values()), (0, 0))
            return own < below / 2
        if period in both and not both[period][1] / 2 <= both[period][0] < both[period][1]:
            return both[period][0] < both[period][1] / 2
        past = [sums for one, sums in both.items() if one <= period]
        return sum(own for own, _ in past) < sum(below for _, below in past) / 2

    def own_and_below(self, sheet, node, category=None):
        """By period: what a region returned, and the most that any level below told: of each region its own return, or the cases that lie in it if more."""
        value = {"incident_counts": "cases", "cameras": "installed", "progress_counts": "compounds", "resources": "quantity"}[sheet]
        told = {}
        for row in getattr(self, sheet):
            is_told_apart = sheet == "incident_counts" and self.former(row)
            if not is_told_apart and row.get("compound_id") is None and node in self.line(row["region_code"]) and category in (None, row.get("category")):
                end = row["month"] + row["period_months"] - 1
                of_period = told.setdefault((row["month"] if sheet == "incident_counts" else end, end), {})
                of_period[row["region_code"]] = of_period.get(row["region_code"], 0) + (row[value] or 0)
        found = {}
        for period, regions in told.items():
            if node in regions:
                depths = {}
                for code in self.within(node) - {node}:
                    inside = self.lying_in(code, period, category) if sheet == "incident_counts" else 0
                    depth = len(self.line(code))
                    apart = self.told_apart(code, period, category) if sheet == "incident_counts" else 0
                    depths[depth] = depths.get(depth, 0) + max(regions.get(code, 0), inside) + apart
                found[period] = regions[node], max(depths.values(), default=0)
        return found

    def lying_in(self, region, period, category=None):
        """The cases of the period that single cases and compounds tell in a region."""
        first, length = period[0], period[1] - period[0] + 1
        categories = {row["category"] for row in [*self.incidents, *self.incident_counts]} if category is None else {category}
        total = 0
        for one in categories:
            for child in self.children(region):
                if child in self.compound:
                    of_month = sum(self.month_total(child, first, one, "count").values()) if length == 1 else self.beyond(child, first, length, one, "count")
                    total += of_month
            total += sum(self.single(region, first, one, "count").values()) if length == 1 else 0
        return total + sum(self.lying_in(child, period, category) for child in self.children(region) if child in self.parent)

    def told_apart(self, region, period, category=None):
        """The cases of a month that earlier regions told of what is a region today."""
        categories = {row["category"] for row in [*self.incidents, *self.incident_counts]} if category is None else {category}
        return sum(sum(self.of_former(region, period[0], one, "count").values()) for one in categories) if period[0] == period[1] else 0

    # cases

    def kind(self, row):
        flag = row.get("preventable")
        flag = self.listed.get(row["category"]) if flag is None else flag
        return "unknown" if flag is None else "preventable" if flag else "other"

    @cached_property
    def last_case(self):
        days = {}
        for row in self.incidents:
            root = self.root(self.place(row))
            days[root] = max(days.get(root, pd.Timestamp.min), row["occurred_at"])
        return days

    def cut_day(self, region):
        """The day on which the latest month of single cases ends, None if it is whole or there are none."""
        last = self.last_case.get(self.root(region))
        return None if last is None or last.day == calendar.monthrange(last.year, last.month)[1] else last.day

    def former(self, row):
        """The earlier region under which a row came, until that ended: it adds up by itself."""
        month = row.get("month") or _month(row["occurred_at"])
        return row["origin"] if row.get("origin") and index(month) < self.carried[row["origin"]][1] else None

    def single(self, node, month, category, measure, cut=None, former=None):
        """Single cases right at a node, by kind; only those of the earlier region."""
        found = {}
        for row in self.incidents:
            at = row["compound_id"] or row["region_code"]
            if (
                at == node
                and self.former(row) == former
                and _month(row["occurred_at"]) == month
                and row["category"] == category
                and (cut is None or row["occurred_at"].day <= cut)
            ):
                value = {"count": 1, "solved": int(row["solved"] is True), "solved_known": int(row["solved"] is not None)}[measure]
                found[self.kind(row)] = found.get(self.kind(row), 0) + value
        return found

    def counted(self, node, month, length, category, measure, former=None):
        total = 0
        for row in self.incident_counts:
            if self.former(row) == former and (row["compound_id"] or row["region_code"], row["month"], row["period_months"], row["category"]) == (
                node,
                month,
                length,
                category,
            ):
                known = row["solved"] is not None
                total += {"count": row["cases"], "solved": row["solved"] or 0, "solved_known": row["cases"] if known else 0}[measure]
        return total

    def month_total(self, node, month, category, measure, cut=None):
        """What happened in a month, by kind: the node's own count where it is higher than all that is told below."""
        below, whole = dict(self.single(node, month, category, measure, cut)), sum(self.single(node, month, category, measure).values())
        for child in self.children(node):
            for kind, value in self.month_total(child, month, category, measure, cut).items():
                below[kind] = below.get(kind, 0) + value
            whole += sum(self.month_total(child, month, category, measure).values())
        own = self.counted(node, month, 1, category, measure)
        rest = own if node in self.parent and self.rests("incident_counts", node, (month, month)) else max(own - whole, 0)
        kind = self.kind({"category": category})
        below[kind] = below.get(kind, 0) + rest
        for name, value in self.of_former(node, month, category, measure, cut).items():
            below[name] = below.get(name, 0) + value
        return below

    def of_former(self, node, month, category, measure, cut=None):
        """What earlier regions told of a month until they ended, by kind: of each its count where it is higher than its single cases."""
        kind, total = self.kind({"category": category}), {}
        for former in (one for one, (now, _) in self.carried.items() if now == node):
            found = self.single(node, month, category, measure, cut, former)
            more = self.counted(node, month, 1, category, measure, former) - sum(self.single(node, month, category, measure, None, former).values())
            found[kind] = found.get(kind, 0) + max(more, 0)
            for name, value in found.items():
                total[name] = total.get(name, 0) + value
        return total

    def beyond(self, node, first, length, category, measure):
        """What a quarter or year tells beyond the shorter periods in it."""
        months = [first + step for step in range(length)]
        shorter = [(month, step) for step in (3,) if step < length for month in months if (month % 100 - 1) % step == 0]

        def held(one):
            return sum(sum(self.month_total(one, month, category, measure).values()) for month in months) + sum(
                self.beyond(one, month, step, category, measure) for month, step in shorter
            )

        if node in self.parent and self.rests("incident_counts", node, (first, first + length - 1)):
            return self.counted(node, first, length, category, measure) + sum(self.beyond(one, first, length, category, measure) for one in self.children(node))
        below = sum(held(child) + self.beyond(child, first, length, category, measure) for child in self.children(node))
        single = sum(sum(self.single(node, month, category, measure).values()) for month in months)
        return max(self.counted(node, first, length, category, measure), below + single, held(node)) - held(node)

    def periods(self, span):
        for month in span.months():
            yield month.key, 1
            for length in (3, 12):
                if (month.month - 1) % length == 0 and month.shift(length - 1) <= span.end:
                    yield month.key, length

    def cases(self, region, periods, *, category=None, kinds=None, measure="count", scope=None, kind=None, cut=None):
        """Cases of the periods (first month, length); in months equal to cut[0] up to the day cut[1]."""
        nodes = [region]
        if scope or kind:
            nodes = [one for one, row in self.compound.items() if row["region_code"] in self.within(region) and self.in_scope(one, scope, kind)]
        categories = {row["category"] for row in [*self.incidents, *self.incident_counts]} if category is None else {category}
        total = 0
        for first, length in periods:
            for one in categories:
                for node in nodes:
                    if length == 1:
                        found = self.month_total(node, first, one, measure, cut[1] if cut and cut[0] == first else None)
                    else:
                        found = {self.kind({"category": one}): self.beyond(node, first, length, one, measure)}
                    total += sum(value for name, value in found.items() if kinds is None or name in kinds)
        return total

    def right_in(self, region, periods, *, category=None, kinds=None, measure="count", scope=None, kind=None, cut=None):
        """The same of what lies in no region below: compounds, single cases and an own return that is a rest."""
        if scope or kind:
            return 0
        categories = {row["category"] for row in [*self.incidents, *self.incident_counts]} if category is None else {category}
        compounds = [one for one, row in self.compound.items() if row["region_code"] == region]
        total = sum(self.cases(one, periods, category=category, kinds=kinds, measure=measure, cut=cut) for one in compounds)
        for first, length in periods:
            is_rest, day = self.rests("incident_counts", region, (first, first + length - 1)), cut[1] if cut and cut[0] == first else None
            for one in categories:
                found = dict(self.single(region, first, one, measure, day)) if length == 1 else {}
                of = self.kind({"category": one})
                found[of] = found.get(of, 0) + (self.counted(region, first, length, one, measure) if is_rest else 0)
                total += sum(value for name, value in found.items() if kinds is None or name in kinds)
        return total

    def tells(self, region, first, length, *, only=bool):
        """True if cases of the period are told of the region: by counts, by single cases, or by a ledger that tells of all regions of its unit."""
        inside, month = self.within(region), index(first)
        if any((row["month"], row["period_months"]) == (first, length) and only(row) for row in self.incident_counts if self.place(row) in inside):
            return True
        if length > 1:
            return False
        reporting = self.reporting(self.root(region), "cases")
        of_month = [row for row in reporting.singles if _month(row["occurred_at"]) == first]
        if any(only(row) and self.place(row) in inside for row in of_month):
            return True
        is_told = any(only(row) for row in of_month)
        for unit in reporting.within(region):
            is_zero = reporting.states(unit).get(month, ("",))[0] in ("zero", "presumed")
            own = reporting.cases_of(unit).get(month, ())
            of_ledger = any(map(only, own)) if only == self.tells_outcome else is_told and own
            if (is_zero and (only != self.names_compound or self.tells_of_compounds(unit, month))) or of_ledger:
                return True
        loose = [code for code in inside if reporting.unit_of(code) is None and not any(code in self.line(unit) for unit in reporting.units)]
        return is_told and bool(loose)

    def tells_of_compounds(self, unit, month):
        """True if a month without a case is one of every compound: it is said to be, or the unit has told cases by compound until then."""
        reporting = self.reporting(self.root(unit), "cases")
        months = [index(row["month"]) for row in self.incident_counts if self.names_compound(row) and reporting.unit_of(self.place(row)) == unit]
        months += [one for one, rows in reporting.cases_of(unit).items() if any(map(self.names_compound, rows))]
        return reporting.states(unit)[month][1] == "declared" or any(one <= month for one in months)

    def names_compound(self, row):
        return self.is_flagged(row) and row["compound_id"] is not None

    def reporting(self, root, subject):
        """Who reports the subject in a programme."""
        if (root, subject) not in self.known_reporting:
            self.known_reporting[root, subject] = Reporting(self, root, subject)
        return self.known_reporting[root, subject]

    def told_periods(self, region, span, *, only=bool):
        return [(first, length) for first, length in self.periods(span) if self.tells(region, first, length, only=only)]

    def tells_outcome(self, row):
        return row["solved"] is not None

    def is_flagged(self, row):
        return self.kind(row) != "unknown"

    # levels

    def stage_dates(self, compound):
        """The month in which each stage was reached; reaching one implies the earlier ones."""
        dates = {row["stage"]: _month(row["date"]) for row in self.progress if row["compound_id"] == compound}
        return {stage: min((dates[later] for later in STAGES[n:] if later in dates), default=None) for n, stage in enumerate(STAGES)}

    def last_return(self, rows, month):
        past = [row for row in rows if row["month"] + row["period_months"] - 1 <= month]
        return max(past, key=lambda row: row["month"] + row["period_months"], default=None)

    def reached(self, node, stage, month):
        if node in self.compound:
            date = self.stage_dates(node)[stage]
            return int(date is not None and date <= month)
        own = self.last_return([row for row in self.progress_counts if row["region_code"] == node and row["stage"] == stage], month)
        return self.together("progress_counts", node, own["compounds"] if own else 0, [self.reached(child, stage, month) for child in self.children(node)])

    def stages_known(self, region, stage, month):
        inside, told = self.within(region), [row for row in self.progress_counts if row["stage"] == stage]
        totals = any(row["region_code"] in inside and row["month"] + row["period_months"] - 1 <= month for row in told)
        dates = [_month(row["date"]) for row in self.progress if self.root(self.place(row)) == self.root(region)]
        registered = any(row["region_code"] in inside for row in self.compounds)
        return totals or (registered and any(date <= month for date in dates))

    def camera_parts(self, row, top, bottom):
        if row is None or row[top] is None or (bottom and row[bottom] is None):
            return 0
        return row[top]

    def camera_level(self, node, month, counted, known=None):
        """The cameras of a node from the last return of each kind, in which the known column is given as well."""
        rows = [row for row in self.cameras if (row["compound_id"] or row["region_code"]) == node]
        own = sum(
            self.camera_parts(self.last_return([row for row in rows if row["kind"] == kind], month), counted, known) for kind in {row["kind"] for row in rows}
        )
        return (
            own
            if node in self.compound
            else self.together("cameras", node, own, [self.camera_level(one, month, counted, known) for one in self.children(node)])
        )

    def together(self, sheet, node, own, below):
        """The own level of a region as a rest beside those below it, or as the whole."""
        return own + sum(below) if self.rests(sheet, node) else max(own, sum(below))

    def camera_known(self, region, month, column):
        nodes = self.within(region) | {one for one, row in self.compound.items() if row["region_code"] in self.within(region)}
        rows = [row for row in self.cameras if (row["compound_id"] or row["region_code"]) in nodes]
        series = {(row["compound_id"] or row["region_code"], row["kind"]) for row in rows}
        last = [self.last_return([row for row in rows if (row["compound_id"] or row["region_code"], row["kind"]) == one], month) for one in series]
        return any(row is not None and row[column] is not None for row in last)

    def ever_told_camera(self, region, month, column):
        """True if any return of the region or its compounds has told the column until the month."""
        nodes = self.within(region) | {one for one, row in self.compound.items() if row["region_code"] in self.within(region)}
        rows = [row for row in self.cameras if (row["compound_id"] or row["region_code"]) in nodes and row[column] is not None]
        return any(row["month"] + row["period_months"] - 1 <= month for row in rows)

    def funds(self, region, kind, month, source=None):
        inside = self.within(region)
        rows = [row for row in self.funding if self.place(row) in inside and _month(row["date"]) <= month]
        asked = ("received", "committed") if kind == "received" else (kind,)
        if not any(row["kind"] in asked and self.root(self.place(row)) == self.root(region) for row in self.funding):
            return None
        return round(sum(row["amount"] for row in rows if row["kind"] == kind and source in (None, row["source"])), 2) if rows else None

    def households(self, node, column="households"):
        own = self.compound[node].get(column) if node in self.compound else next(row for row in self.regions if row["code"] == node)[column]
        return max(own or 0, sum(self.households(child, column) for child in self.children(node)))

    def knows_households(self, node):
        row = self.compound[node] if node in self.compound else next(row for row in self.regions if row["code"] == node)
        return row["households"] is not None or any(self.knows_households(child) for child in self.children(node))

    def registered(self, region, scope=None, kind=None):
        return [one for one, row in self.compound.items() if row["region_code"] in self.within(region) and self.in_scope(one, scope, kind)]

    def resource(self, node, names, month):
        """Each resource by itself: the own quantity or what lies below, whichever is more."""
        total = 0.0
        for name in names:
            own = self.last_return([row for row in self.resources if (row["region_code"], row["resource"]) == (node, name)], month)
            below = [self.resource(child, [name], month) for child in self.children(node) if child in self.parent]
            total += self.together("resources", node, own["quantity"] if own else 0.0, below)
        return total

    # how far the data reach

    def subject_months(self, root, subject):
        inside = self.within(root)
        if subject == "cases":
            months = [(_month(row["occurred_at"]),) * 2 for row in self.incidents if self.place(row) in inside]
            months += [(row["month"], row["month"] + row["period_months"] - 1) for row in self.incident_counts if self.place(row) in inside]
        elif subject == "stages":
            months = [(_month(row["date"]),) * 2 for row in self.progress if self.place(row) in inside]
            months += [(row["month"] + row["period_months"] - 1,) * 2 for row in self.progress_counts if row["region_code"] in inside]
        elif subject == "funds":
            months = [(_month(row["date"]),) * 2 for row in self.funding if self.place(row) in inside]
        else:
            rows = getattr(self, subject, [])
            months = [(row["month"] + row["period_months"] - 1,) * 2 for row in rows if self.place(row) in inside]
        return Span(Month.from_key(min(months)[0]), Month.from_key(max(last for _, last in months))) if months else None

    def end(self, region):
        spans = [self.subject_months(self.root(region), subject) for subject in ("cases", "stages", "funds", "cameras", "resources")]
        return max((span.end.key for span in spans if span), default=None)
