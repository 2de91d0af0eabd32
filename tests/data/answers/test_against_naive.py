"""Every answer of the store against the definitions worked out slowly, on random programmes."""

from __future__ import annotations

import shutil

import pytest

from data.answers.answer import answer
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.metrics.model import CompoundsWithout, Sum, Timing
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.store.engine import open_store
from data.vocabulary import GRID_STAFF, GRIDS
from tests.data.naive import CAMERAS, STAGES, World
from tests.data.naive_returns import index, key
from tests.data.small import bring
from tests.data.worlds import CATEGORIES, CODES, MONTHS, Draw, world

SCOPES = (None, "weak", "demonstration_or_weak", "not_demonstration_or_weak")


FLOWS = ("cases", "preventable", "solved", "solved_known")


def is_without(metric):
    return isinstance(metric.numerator, CompoundsWithout)


def is_level(metric):
    return isinstance(metric.numerator, Sum) and metric.numerator.timing is Timing.STOCK


class Naive:
    """Numerator and denominator of a metric for one region, span and group; None where nothing is known."""

    def __init__(self, frames):
        self.world = World(frames)

    def part(self, name, region, span, **group):
        world, end = self.world, span.end.key
        if name in ("cases", "preventable", "solved", "solved_known"):
            periods = self.periods(name, region, span)
            return self.cases(name, region, periods, **group) if periods and not self.leaves_out(name, region, span, **group) else None
        if name == "without":
            return self.without(region, span, **group)
        if name in ("compounds", "households"):
            scope, kind = group.get("scope"), group.get("kind")
            chosen = world.registered(region, scope, kind)
            inside = [row for row in world.regions if row["code"] in world.within(region)]
            if name == "compounds":
                return len(chosen) if world.registered(region) else None
            if not any(row["households"] for row in [*inside, *(world.compound[one] for one in world.registered(region))]):
                return None
            return sum(world.compound[one]["households"] or 0 for one in chosen) if scope or kind else world.households(region)
        if name.startswith("added."):
            level = f"camera.{name.removeprefix('added.')}.{name.removeprefix('added.')}"
            now, before = (self.part(level, region, Span(month, month), **group) for month in (span.end, span.start.shift(-1)))
            return None if None in (now, before) else now - before
        if world.end(region) is None or end > world.end(region):
            return None
        return self.level(name, region, end, **group)

    def level(self, name, region, end, scope=None, kind=None):
        world = self.world
        nodes = world.registered(region, scope, kind) if scope or kind else [region]
        if name in STAGES:
            return sum(world.reached(node, name, end) for node in nodes) if world.stages_known(region, name, end) else None
        if name.startswith("camera."):
            _, counted, known = name.split(".")
            if not world.camera_known(region, end, known):
                return None
            return sum(world.camera_level(node, end, counted, None if known == counted else known) for node in nodes)
        if name.startswith("funds."):
            return world.funds(region, name.removeprefix("funds."), end, kind)
        alike = next(names for names in (GRID_STAFF, GRIDS) if name in names)
        known = any(row["region_code"] in world.within(region) and row["month"] <= end and row["resource"] in alike for row in world.resources)
        return world.resource(region, [name], end) if known else None

    def leaves_out(self, name, region, span, *, category=None, **group):
        """True if all that was told of the span leaves the category out, and no case of it is told."""
        counted, reporting = "preventable" if name == "preventable" else "cases", self.reporting(region, "cases")
        if category is None or self.cases(counted, region, list(self.world.periods(span)), category=category, **group):
            return False
        months, left_out, told = [index(month.key) for month in span.months()], False, False
        for unit in reporting.within(region):
            for month in months:
                state = reporting.states(unit).get(month, ("", "", 0, ()))
                is_longer = any(first <= month <= last for first, last in reporting.rows(unit) if first < last)
                left_out = left_out or category in state[3]
                told = told or (category not in state[3] and (is_longer or state[0] in ("received", "zero", "presumed", "partial")))
        return left_out and not told and not any(reporting.told_whole(region, month, category) for month in months)

    def risen(self, name, region, spans, **group):
        """How much a level rose within each span, of the units that told it before and at the end of all of them."""
        found, reporting = [self.part(name, region, span, **group) for span in spans], self.reporting(region, "cameras")
        units = reporting.within(region)
        if None in found or not units or reporting.end() < 0:
            return None if None in found else found
        ends = [index(month.key) for span in spans for month in (span.start.shift(-1), span.end)]
        silent = [unit for unit in units if not all(reporting.tells_level(unit, month) for month in ends)]
        if len(silent) == len(units):
            return None
        silent = [unit for unit in units if unit in silent or self.is_blank(name, unit, [Span(span.start.shift(-1), span.end) for span in spans])]
        if len(silent) == len(units):
            return None
        for unit in silent if len(units) > 1 else ():
            rises = [self.camera_rise(name.removeprefix("added."), unit, span, **group) for span in spans]
            found = [whole - own for whole, own in zip(found, rises, strict=True)]
        return found

    def camera_rise(self, counted, region, span, *, scope=None, kind=None):
        nodes = self.world.registered(region, scope, kind) if scope or kind else [region]
        levels = [sum(self.world.camera_level(node, month.key, counted) for node in nodes) for month in (span.end, span.start.shift(-1))]
        return levels[0] - levels[1]

    def periods(self, name, region, span):
        only = {"cases": bool, "preventable": self.world.is_flagged}.get(name, self.world.tells_outcome)
        return self.world.told_periods(region, span, only=only)

    def cases(self, name, region, periods, **group):
        kinds = ("preventable",) if name == "preventable" else None
        measure = name if name.startswith("solved") else "count"
        return self.world.cases(region, periods, kinds=kinds, measure=measure, **group)

    def without(self, region, span, *, scope=None, kind=None, cut=None):
        world = self.world

        if not world.told_periods(region, span, only=world.names_compound):
            return None
        return self.count_without(region, span, scope=scope, kind=kind, cut=cut)

    def count_without(self, region, span, *, scope=None, kind=None, cut=None):
        world = self.world
        periods, reporting = list(world.periods(span)), self.reporting(region, "cases")

        def end(one):
            unit = reporting.unit_of(world.compound[one]["region_code"])
            day = reporting.day_to_compare(unit, index(cut)) if cut else 0
            return (cut, day) if day else None

        return sum(world.cases(one, periods, kinds=("preventable",), cut=end(one)) == 0 for one in world.registered(region, scope, kind))

    def reporting(self, region, subject):
        return self.world.reporting(self.world.root(region), subject)

    def told(self, name, region, span, metric, *, of=None, **group):
        """The part of the unit-months alone that are told, so that both parts of a rate come from the same."""
        reporting, months = self.reporting(region, metric.subject), list(span.months())
        units = reporting.within(region)
        if not units:
            return self.part(name, region, span, **group)
        if is_level(metric):
            end = index(span.end.key)
            told = {unit: {end} if any(reporting.expected(unit, month) for month in range(end - 60, end + 1)) else set() for unit in units}
            months = months[-1:]
        else:
            told = {unit: {month for month in reporting.told(unit, span, of) if not reporting.ended_early(unit, month)} for unit in units}
            whole = {index(month.key) for month in months if reporting.told_whole(region, index(month.key), of)}
            begun = {month for month in whole if any(reporting.has_anything(unit, month) for unit in reporting.units)}
            told = {unit: own | {month for month in begun if reporting.expected(unit, month)} for unit, own in told.items()}
            told = self.with_denominator(region, told, metric, [span])
            if is_without(metric):
                told = self.with_compounds(region, told, {index(month.key) for month in months})
        return self.less(name, region, span, told, [index(month.key) for month in months], metric, of=of, **group)

    def with_compounds(self, region, told, months):
        """The months told without those of zeros that nobody has confirmed; nothing where others are untold and no month has a case."""
        reporting = self.reporting(region, "cases")
        states = {(unit, month): reporting.states(unit).get(month, ("", "", 0, (), 0)) for unit in told for month in months}
        told = {unit: {one for one in own if states[unit, one][0] != "presumed" and states[unit, one][1] != "doubtful"} for unit, own in told.items()}
        longer = {unit: {month for first, last in reporting.rows(unit) if first < last for month in range(first, last + 1)} for unit in told}
        has_cases = any(states[unit, month][4] > 0 or month in longer[unit] for unit, own in told.items() for month in own)
        due = {month for month in months if any(reporting.has_anything(unit, month) for unit in reporting.units)}
        told = {unit: own | (months - due) for unit, own in told.items()}
        return told if has_cases or all(months <= own for own in told.values()) else {unit: set() for unit in told}

    def placed(self, region, months, spans):
        """The months of the units, none of those that told a month of the spans without saying in which compounds."""
        reporting, found = self.reporting(region, "cases"), {}
        for unit, own in months.items():
            untold = False
            for span in spans:
                told = reporting.told(unit, span) | {index(month.key) for month in span.months() if reporting.told_whole(region, index(month.key), None)}
                periods = self.world.told_periods(unit, span, only=self.world.names_compound)
                untold = untold or not told <= {month for period in periods for month in months_of(period)}
            found[unit] = set() if untold else own
        return found

    def held(self, name, unit, span, **group):
        """What a unit contributes to a level of its region, told or not."""
        return self.count_without(unit, span, **group) if name == "without" else self.part(name, unit, span, **group) or 0

    def is_blank(self, name, unit, spans):
        """True if the unit left the column of a level blank at an end of a span, and has told it until then."""
        column, end = name.rsplit(".")[-1], max(span.end for span in spans).key
        if not name.startswith(("camera.", "added.")) or column == "installed" or not self.world.ever_told_camera(unit, end, column):
            return False
        ends = {month for span in spans for month in (span.start, span.end)}
        return not all(self.world.camera_known(unit, month.key, column) for month in ends)

    def blank_months(self, unit, spans):
        """The months of the first span of which, or of that of another one at their place, the unit told cases but the outcome of none."""
        last, blank = max(span.end for span in spans), set()
        if not self.world.told_periods(unit, Span(Month.from_key(MONTHS[0]), last), only=self.world.tells_outcome):
            return blank
        for span in spans:
            told = {month for period in self.world.told_periods(unit, span, only=self.world.tells_outcome) for month in months_of(period)}
            blank |= {month + spans[0].start.since(span.start) for month in self.reporting(unit, "cases").told(unit, span) - told}
        return blank

    def with_told(self, months, metric, spans):
        """The months of the units, without those of which they left the column of the numerator blank."""
        name = PARTS[metric.key][0]
        if name == "solved":
            return {unit: own - self.blank_months(unit, spans) for unit, own in months.items()}
        return {unit: set() if self.is_blank(name, unit, spans) else own for unit, own in months.items()}

    def with_denominator(self, region, months, metric, spans):
        """The months of the units, of a rate by household none of those whose households nobody knows, unless the region's own number covers them."""
        if PARTS[metric.key][0] == "solved" or PARTS[metric.key][0].startswith("camera."):
            return self.with_told(months, metric, spans)
        if is_without(metric):
            return self.placed(region, months, spans)
        if PARTS[metric.key][1] != "households" or len(months) < 2:
            return months
        known = {unit: self.world.knows_households(unit) for unit in months}
        is_covered = self.world.households(region) > sum(self.world.households(unit) for unit in months)
        return {unit: own if known[unit] or is_covered else set() for unit, own in months.items()}

    def less(self, name, region, span, told, months, metric, *, of=None, **group):
        """What the part has without the months that units have not told."""
        whole = self.part(name, region, span, **group)
        if whole is None or all(set(months) <= own for own in told.values()):
            return whole
        if not any(told.values()):
            return None if is_without(metric) or name in FLOWS else whole
        if name in FLOWS:
            for unit, own in told.items():
                left = [(key(month), 1) for month in months if month not in own]
                whole -= self.cases(name, region if len(told) == 1 else unit, left, **group)
            return whole - (self.beside(name, region, set(months), told, 0, of=of, **group) if len(told) > 1 else 0)
        if name not in ("without", "compounds", "households"):
            return whole
        if len(told) == 1:
            return None if is_without(metric) else whole
        number = len({month for own in told.values() for month in own})
        for unit, own in told.items():
            if len(own) < number or (is_without(metric) and not set(months) <= own):
                mine = self.held(name, unit, span, **group)
                whole -= mine if is_without(metric) else mine * (1 - len(own) / number)
        return whole

    def pair(self, name, region, comparison, metric, *, of=None, **group):
        """The part now and then, of the unit-months that are told of both."""
        now, then, cut = comparison
        if is_level(metric):
            now, then = Span(now.end, now.end), Span(then.end, then.end)
        reporting = self.reporting(region, metric.subject)
        both = self.with_denominator(region, reporting.both(region, now, then, of), metric, [now, then])
        if name in FLOWS:
            return self.flows(name, region, comparison, both, of=of, **group)
        months = [index(month.key) for month in now.months()]
        if name in ("compounds", "households"):
            if not both:
                pair = self.part(name, region, now, **group), self.part(name, region, then, **group)
            else:
                pair = tuple(self.less(name, region, span, both, months, metric, **group) for span in (now, then))
            return None if None in pair else pair
        distance = index(now.end.key) - index(then.end.key)
        if both:
            ends = {unit: reporting.compared_to(unit, index(now.end.key), index(then.end.key)) for unit, own in both.items() if index(now.end.key) in own}
            cut = any(day and reporting.goes_on(unit, index(now.end.key) - distance, day) for unit, day in ends.items())
        pair = (
            self.part(name, region, now, **group),
            self.part(name, region, then, **group, **({"cut": then.end.key if cut else None} if name == "without" else {})),
        )
        if None in pair:
            return None
        last = {unit: set(months) <= own if is_without(metric) else months[-1] in own for unit, own in both.items()}
        if both and not any(last.values()):
            is_told = any(reporting.has_anything(unit, index(now.end.key)) for unit in reporting.units)
            return None if is_told else pair
        if len(both) > 1:
            for unit in (unit for unit, is_told in last.items() if not is_told):
                pair = tuple(whole - self.held(name, unit, span, **group) for whole, span in zip(pair, (now, then), strict=True))
        return pair

    def flows(self, name, region, comparison, both, *, of=None, **group):
        now, then, cut = comparison
        distance, reporting = now.start.since(then.start), self.reporting(region, "cases")
        kept = self.alike(self.periods(name, region, now), self.periods(name, region, then), distance)
        if not all(kept):
            return None
        if not both:
            day = reporting.day_to_compare(None, index(then.end.key)) if cut and name in ("cases", "preventable") else 0
            return self.cases(name, region, kept[0], **group), self.cases(name, region, kept[1], cut=(then.end.key, day) if day else None, **group)
        if not any(both.values()):
            return None
        is_alone = len(both) == 1 and not reporting.beside.within(region)
        if is_alone:
            (own,) = both.values()
            kept = [{one for one in periods if months_of(one) <= {month - back for month in own}} for periods, back in zip(kept, (0, distance), strict=True)]
            if not all(kept):
                return None
        sums = [self.cases(name, region, periods, **group) for periods in kept]
        for side, (span, periods) in enumerate(zip((now, then), kept, strict=True)) if not is_alone else ():
            months = {index(month.key) for month in span.months()}
            for unit, own in both.items():
                there = {month - distance * side for month in own}
                partial = {month for month, state in reporting.states(unit).items() if state[0] == "partial"}
                left = months & (reporting.told(unit, span, group.get("category") or of) | partial) - there
                gone = [one for one in self.periods(name, unit, span) if one in periods and months_of(one) <= left]
                sums[side] -= self.cases(name, unit, gone, **group)
            single = months & {index(one) for one, length in periods if length == 1}
            sums[side] -= self.beside(name, region, single, both, distance if side else -distance, of=of, **group)
            sums[side] -= self.unlike_rests(name, region, comparison, both, periods, side, of=of, **group)
        if name in ("cases", "preventable"):
            for side in (0, 1):
                sums[side] -= self.late(name, region, distance, both, kept[side], side, **group)
        return tuple(sums)

    @staticmethod
    def alike(now, then, distance):
        """The periods that lie in months which both sides tell, alone or in a period of one of them."""
        sides = [{(index(first), index(first) + length - 1) for first, length in now}]
        sides += [{(index(first) + distance, index(first) + length - 1 + distance) for first, length in then}]

        def tells(side, block):
            return set(range(block[0], block[1] + 1)) <= {
                month for first, last in side if block[0] <= first and last <= block[1] for month in range(first, last + 1)
            }

        blocks = [block for block in sides[0] | sides[1] if all(tells(side, block) for side in sides)]
        months = {month for first, last in blocks for month in range(first, last + 1)}
        return [{one for one in now if months_of(one) <= months}, {one for one in then if {month + distance for month in months_of(one)} <= months}]

    def beside(self, name, region, months, both, other, *, of, **group):
        """What the region told of all of it goes beyond its units in months in which it cannot stand for those that are silent."""
        reporting, found = self.reporting(region, "cases"), 0
        of = group.get("category") or of
        own = {row["month"] for row in reporting.counts if row["region_code"] == region and not row["compound_id"] and row["period_months"] == 1}
        for month in months if reporting.unit_of(region) is None else ():
            one = key(month)
            stands = reporting.told_whole(region, month, of) and reporting.told_whole(region, month + other, of)
            if one in own and not self.world.rests("incident_counts", region, (one, one)) and not stands:
                found += self.cases(name, region, [(one, 1)], **group) - sum(self.cases(name, unit, [(one, 1)], **group) for unit in both)
        return found

    def unlike_rests(self, name, region, comparison, both, periods, side, *, of, **group):
        """What is told beside the units on one side alone, or after the day up to which it counts on both."""
        now, then, _ = comparison
        reporting, distance, total = self.reporting(region, "cases"), now.start.since(then.start), 0
        rests, used = reporting.beside, set().union(*both.values())
        kinds, measure = ("preventable",) if name == "preventable" else None, name if name.startswith("solved") else "count"
        parts = {"kinds": kinds, "measure": measure, **group}
        for place, told in rests.both(region, now, then, group.get("category") or of).items():
            there = {month - distance * side for month in told & used}
            for first, length in periods:
                months = months_of((first, length))
                day = self.day_of_all(reporting, both, index(first) + distance * side, distance, side) if length == 1 else 0
                if any(reporting.has_whole(region, month) for month in months):
                    continue
                if not months <= there:
                    total += self.world.right_in(place, [(first, length)], cut=(first, day) if day else None, **parts)
                elif length == 1 and not day:
                    own = rests.compared_to(place, index(first) + distance * side, index(first) + distance * (side - 1))
                    cut = (first, own) if own and rests.goes_on(place, index(first), own) else None
                    total += self.world.right_in(place, [(first, 1)], **parts) - self.world.right_in(place, [(first, 1)], cut=cut, **parts)
        return total

    def day_of_all(self, reporting, both, month, distance, side):
        """The day of the programme where all units that count are cut in the month of that side, else 0."""
        days = [reporting.compared_to(unit, month, month - distance) for unit, own in both.items() if month in own]
        units = [unit for unit, own in both.items() if month in own]
        is_cut = [bool(day) and reporting.goes_on(unit, month - distance * side, day) for unit, day in zip(units, days, strict=True)]
        return reporting.day_to_compare(None, month - distance * side) if is_cut and all(is_cut) else 0

    def late(self, name, region, distance, both, periods, side, **group):
        """What happened after the days up to which the months of one side are compared."""
        reporting, total = self.reporting(region, "cases"), 0
        cuts = {(unit, month): day for unit, own in both.items() for month in own if (day := reporting.compared_to(unit, month, month - distance))}
        cuts = {(unit, month): day for (unit, month), day in cuts.items() if reporting.goes_on(unit, month - distance * side, day)}
        for (unit, month), day in cuts.items():
            one = (key(month - distance * side), 1)
            if one in periods:
                node = region if len(both) == 1 and not reporting.beside.within(region) else unit
                total += self.cases(name, node, [one], **group) - self.cases(name, node, [one], cut=(one[0], day), **group)
        for month in {month for _, month in cuts} if len(both) > 1 or reporting.beside.within(region) else ():
            if all((unit, month) in cuts for unit, own in both.items() if month in own) and (key(month - distance * side), 1) in periods:
                total += self.late_elsewhere(name, region, month - distance * side, reporting, **group)
        return total

    def late_elsewhere(self, name, region, month, reporting, *, category=None, scope=None, kind=None):
        """The same of single cases in no unit, after the day of the programme."""
        day = reporting.day_to_compare(None, month)
        if scope or kind or not day:
            return 0
        rows = [row for row in reporting.singles if reporting.unit_of(self.world.place(row)) is None and self.world.place(row) in self.world.within(region)]
        rows = [row for row in rows if row["occurred_at"].year * 12 + row["occurred_at"].month - 1 == month and row["occurred_at"].day > day]
        return sum((category in (None, row["category"])) and (name == "cases" or self.world.kind(row) == "preventable") for row in rows)

    def comparison(self, subject, region, span, change):
        world = self.world
        reach = world.subject_months(world.root(region), subject)
        if reach is None:
            return None
        end = span.end
        start = {"ytd_yoy": Month(end.year, 1), "r12_yoy": end.shift(-11)}.get(change, span.start)
        if start > reach.end:
            return None
        end = min(end, reach.end)
        if change in ("yoy", "ytd_yoy"):
            start = Month(start.year, 1) if start.month == 2 else start
        back = Span(start, end).length if change == "mom" else 12
        cut = None
        if subject == "cases" and end == reach.end and world.last_case.get(world.root(region)) is not None:
            last = world.last_case[world.root(region)]
            cut = world.cut_day(region) if Month(last.year, last.month) == end else None
        return Span(start, end), Span(start, end).shift(-back), cut


def months_of(period):
    """The months of a period, counted from year 0."""
    return {index(period[0]) + step for step in range(period[1])}


PARTS = {
    "cases": ("cases", None),
    "preventable_cases": ("preventable", None),
    "solved_cases": ("solved", None),
    "solved_rate": ("solved", "solved_known"),
    "cases_per_1000_households": ("cases", "households"),
    "zero_case_compounds": ("without", None),
    "zero_case_share": ("without", "compounds"),
    "compounds": ("compounds", None),
    "households": ("households", None),
    **{f"compounds_{stage}": (stage, None) for stage in STAGES},
    "networked_rate": ("networked", "planned"),
    "built_rate": ("built", "planned"),
    **{f"cameras_{name}": (f"camera.{name}.{name}", None) for name in CAMERAS},
    "cameras_added": ("added.installed", None),
    "hd_cameras_added": ("added.hd", None),
    "camera_networked_rate": ("camera.networked.networked", "camera.installed.networked"),
    "camera_online_rate": ("camera.online.online", "camera.networked.online"),
    "camera_hd_rate": ("camera.hd.hd", "camera.installed.hd"),
    "cameras_per_compound": ("camera.installed.installed", "compounds"),
    "cameras_per_networked_compound": ("camera.networked.networked", "networked"),
    "funds_received": ("funds.received", None),
    "funds_committed": ("funds.committed", None),
    "received_rate": ("funds.received", "funds.committed"),
    "staff_per_grid": ("staff_full_time", "grid_community"),
}
CASES = [key for key in PARTS if METRICS[key].subject == "cases"]


def question(draw):
    key = draw.of(list(PARTS))
    subject, span = METRICS[key].subject, sorted([draw.of(MONTHS), draw.of(MONTHS)])
    by = {draw.of(["region", "month", "none"])}
    if subject == "cases" and not key.startswith("zero") and draw.chance(0.3):
        by.add("category")
    elif subject in ("cases", "stages", "funds") and draw.chance(0.3):
        by.add("kind")
    change = draw.of([None, None, "yoy", "mom", "ytd_yoy", "r12_yoy"])
    category = draw.of(CATEGORIES) if subject == "cases" and not key.startswith("zero") and draw.chance(0.2) else None
    scope = draw.of(SCOPES) if subject in ("cases", "stages", "places") and "category" not in by else None
    span = Span(Month.from_key(span[0]), Month.from_key(span[1]))
    return Question(key, region=draw.of([None, *CODES]), by=tuple(sorted(by - {"none"})), span=span, change=change, category=category, scope=scope)


def expected(naive, asked, row):
    """Numerator, denominator and what was before, as the row should have them."""
    subject = METRICS[asked.metric].subject
    group = {"scope": asked.scope, "kind": row.kind}
    span = Span(row.month, row.month) if row.month else asked.span
    members = [row.region] if row.region else [code for code in CODES if naive.world.parent[code] is None]
    found = []
    for member in members:
        comparison = naive.comparison(subject, member, span, asked.change) if asked.change else None
        if asked.change and comparison is None:
            continue
        parts = []
        for name in PARTS[asked.metric]:
            own = group if name not in ("funds.received", "funds.committed") else {"kind": row.kind}
            own = own | (
                {"category": row.category or asked.category}
                if METRICS[asked.metric].subject == "cases" and name in ("cases", "preventable", "solved", "solved_known")
                else {}
            )
            metric, of = METRICS[asked.metric], row.category or asked.category
            if name is None:
                parts.append(None)
            elif name.startswith("added."):
                rises = naive.risen(name, member, comparison[:2] if asked.change else [span], **own)
                parts.append(rises if asked.change else rises and rises[0])
            elif asked.change:
                parts.append(naive.pair(name, member, comparison, metric, of=of, **own))
            elif metric.denominator or is_without(metric):
                parts.append(naive.told(name, member, span, metric, of=of, **own))
            else:
                parts.append(naive.part(name, member, span, **own))
        found.append(parts)
    return found


def total(values):
    known = [value for value in values if value is not None]
    return round(sum(known), 6) if known else None


def check(naive, asked, row):
    metric, found = METRICS[asked.metric], expected(naive, asked, row)
    is_rate = PARTS[asked.metric][1] is not None
    if is_rate:
        both = [parts for parts in found if None not in parts]
        found = both or ([] if asked.change else found)
    tops, bottoms = [parts[0] for parts in found], [parts[1] for parts in found]
    if asked.change is None:
        top, bottom = total(tops), total(bottoms)
        if top is None or (is_rate and not both):
            assert (row.value, row.numerator) == (None, top)
            return
        value = top if not is_rate else metric.factor * top / bottom if None not in (top, bottom) and bottom else None
        assert (row.value, *((row.numerator, row.denominator) if is_rate else ())) == (pytest.approx(value), *((top, bottom) if is_rate else ()))
        return
    sides = [(total([pair[side] for pair in tops if pair]), total([pair[side] for pair in bottoms if pair])) for side in (0, 1)]
    rates = [top if not is_rate else metric.factor * top / bottom if None not in (top, bottom) and bottom else None for top, bottom in sides]
    now, then = rates
    if None in rates:
        assert row.value is None
    elif metric.unit == "rate":
        assert row.value == pytest.approx(now - then)
    else:
        assert row.value == (pytest.approx((now - then) / then) if then else None)
    assert row.previous == pytest.approx(then)


SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(6, 80))]


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_are_what_the_definitions_say(empty, seed):
    path = empty.with_name(f"{seed}.db")
    shutil.copy(empty, path)
    store = open_store(f"sqlite:///{path}")
    frames, draw = world(seed), Draw(seed + 1)
    assert bring(store, frames).refused == ()
    naive, gateway = Naive(frames), Gateway(store)
    for _ in range(40):
        asked = question(draw)
        found = answer(gateway, asked)
        for row in found.rows:
            check(naive, asked, row)
        for row in (*found.rows, *found.rest) if asked.metric == "zero_case_share" else ():
            assert row.denominator is None or (row.numerator or 0) <= row.denominator
    store.engine.dispose()
