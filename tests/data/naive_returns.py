"""Who reported, from the definitions, month by month and unit by unit: what the store's states and comparisons are held against.

Months are counted from year 0. Everything is worked out from the rows of a World each time it is asked for.
"""

from __future__ import annotations

import calendar
import math
from functools import cache

ENOUGH = 0.8
IN = ("received", "zero", "presumed")


def index(key):
    """A month yyyymm counted from year 0."""
    return key // 100 * 12 + key % 100 - 1


def key(month):
    return month // 12 * 100 + month % 12 + 1


def days_in(month):
    return calendar.monthrange(month // 12, month % 12 + 1)[1]


def part(month, day):
    """The day if it lies before the end of the month, else 0."""
    return day if day and 0 < day < days_in(month) else 0


class Reporting:
    """The units of one subject of one programme, and what has come of each month."""

    def __init__(self, world, root, subject):
        self.world, self.root, self.subject = world, root, subject
        self.regions = sorted(world.within(root))
        self.counts = {"cases": world.incident_counts, "cameras": world.cameras, "stages": world.progress_counts}.get(subject, [])
        self.counts = [row for row in self.counts if world.place(row) in self.regions]
        self.singles = [row for row in world.incidents if world.place(row) in self.regions] if subject == "cases" else []
        self.units = self._units() if subject in ("cases", "cameras", "stages") else []
        for name in ("unit_of", "rows", "cases_of", "ledger", "judged", "states", "told_states", "own_states", "horizon", "expected", "mean"):
            setattr(self, name, cache(getattr(self, name)))

        self.beside = Rests(self) if subject == "cases" else None

    # units

    def _units(self):
        level = {row["code"]: row["level"] for row in self.world.regions}
        named = [row["region_code"] for row in self.counts if not row.get("compound_id")]
        below = [code for code in named if code != self.root]
        children = [code for code in self.regions if self.world.parent[code] == self.root]
        ranks = ("city", "district", "street", "community")
        if below:
            chosen = min((level[code] for code in below), key=ranks.index)
        elif (named and not self.singles) or not children:
            chosen = level[self.root]
        else:
            kinds = [level[code] for code in children]
            chosen = max(kinds, key=kinds.count)
        setting = next((row["reports_by"] for row in self.world.programmes if row["region_code"] == self.root and row.get("reports_by")), None)
        at_level = [code for code in self.regions if level[code] == (setting or chosen)]
        above = {code for unit in at_level for code in self.world.line(unit)}
        alone = [code for code in self.regions if code not in above and self.world.parent[code] in above - set(at_level)]
        return [*at_level, *alone] if at_level else [self.root]

    def unit_of(self, region):
        return next((code for code in self.world.line(region) if code in self.units), None)

    def within(self, place):
        """The units that a place is or holds, else the one in which it lies."""
        return [unit for unit in self.units if place in self.world.line(unit)] or [unit for unit in [self.unit_of(place)] if unit]

    # what units tell

    def cases_of(self, unit):
        """Single cases of a unit by month; of all of the programme for None."""
        found = {}
        for row in self.singles:
            if unit is None or self.unit_of(self.world.place(row)) == unit:
                found.setdefault(row["occurred_at"].year * 12 + row["occurred_at"].month - 1, []).append(row)
        return found

    def rows(self, unit, origin=None):
        """By period: value, categories, whether as a ledger, whether day by day, and whether counted by the unit itself; of an earlier region if named."""
        world, found, of_compounds, counted = self.world, {}, {}, set()
        for row in self.counts:
            if self.unit_of(world.place(row)) == unit and row.get("origin") == origin:
                first, length = index(row["month"]), row["period_months"]
                period = (first, first + length - 1) if self.subject == "cases" else (first + length - 1,) * 2
                names, value = found.setdefault(period, (set(), []))
                value.append(row[{"cases": "cases", "cameras": "installed", "stages": "compounds"}[self.subject]] or 0)
                if world.place(row) == unit and not row.get("compound_id") and not origin:
                    counted.add(period)
                if self.subject == "cases":
                    (of_compounds.setdefault(period, set()) if row["compound_id"] else names).add(row["category"])
                if self.subject == "cameras" and row["compound_id"]:
                    names.add(row["compound_id"])
        for period, names in of_compounds.items():
            found[period][0].update(names if not found[period][0] else ())
        ledgers = {month: [row for row in cases if row.get("origin") == origin] for month, cases in self.cases_of(unit).items()}
        for month, cases in ledgers.items():
            if cases:
                names, value = found.setdefault((month, month), (set(), []))
                names.update(row["category"] for row in cases)
                value.append(len(cases))
        rows = {}
        for period, (names, value) in found.items():
            by_day, whole = len(ledgers.get(period[0], ())) if period[0] == period[1] else 0, self._value(unit, period, origin, sum(value))
            rows[period] = (whole, names, by_day > 0, 0 < by_day >= whole, period in counted)
        return rows

    def _value(self, unit, period, origin, told):
        """What was told; of cases the total of the unit, in which what is told twice counts once, without that of regions that became part of it."""
        if self.subject != "cases" or origin:
            return told
        whole = self.world.cases(unit, [(key(period[0]), period[1] - period[0] + 1)])
        return whole - sum(self.rows(unit, one).get(period, (0,))[0] for one, (now, _) in self.world.carried.items() if now == unit)

    def declared(self, unit, month):
        sheets = {"cases": ("incidents", "incident_counts"), "cameras": ("cameras",), "stages": ("progress_counts",)}[self.subject]
        rows = [row for row in self.world.returns if row["region_code"] == unit and row["sheet"] in sheets]
        alone = [row for row in rows if index(row["month"]) == month and not row.get("until")]
        within = [row for row in rows if row.get("until") and row["month"] <= key(month) <= row["until"]]
        return max(alone, key=lambda row: row["sheet"], default=within[0] if within else None)

    def first_declared(self, place):
        return min((index(row["month"]) for row in self.world.returns if row["region_code"] == place), default=10**6)

    def horizon(self):
        """No later month than this is told of, nor waived alone."""
        months = [index(row["month"]) for row in self.world.returns] + [last for unit in self.units for _, last in self.rows(unit)]
        return max([*months, *(self.judged() if self.subject == "cases" else ())], default=-1)

    # how far single cases reach

    def expected_cases(self, unit, month):
        """The mean cases a month of a unit in the 24 months before."""
        cases = self.cases_of(unit)
        since = max(min(cases), month - 24)
        return sum(len(cases.get(one, ())) for one in range(since, month)) / max(month - since, 1)

    def last_day(self, unit, month):
        return max((row["occurred_at"].day for row in self.cases_of(unit).get(month, ())), default=None)

    def chance_of_no_more(self, cases, month, day, until):
        """How likely no case after the day is, from the same days of up to 24 months before."""
        since = max(min(cases), month - 24)
        later = sum(day < row["occurred_at"].day <= until for one in range(since, month) for row in cases.get(one, ()))
        months = month - since
        return (months / (months + 1)) ** (later + 0.5) if months else 1

    def early(self):
        """The months that end before their end for everybody, with their last day."""
        cases = self.cases_of(None)
        days = {month: self.last_day(None, month) for month in cases}
        return {month: day for month, day in days.items() if self.chance_of_no_more(cases, month, day, days_in(month)) < 0.01 / 6}

    def groups(self):
        """The single cases of each unit, and of what lies in none."""
        found = {unit: self.cases_of(unit) for unit in self.units if self.cases_of(unit)}
        for row in self.singles:
            if self.unit_of(self.world.place(row)) is None:
                found.setdefault(None, {}).setdefault(row["occurred_at"].year * 12 + row["occurred_at"].month - 1, []).append(row)
        return found

    def beyond(self):
        """The months after the last single case of which at least half of all units tell counts."""
        told = {}
        for row in self.counts:
            unit = self.unit_of(self.world.place(row))
            if unit and row["period_months"] == 1:
                told.setdefault(unit, set()).add(index(row["month"]))
        units, last = set(told) | set(self.groups()), max(self.cases_of(None))
        return {month for months in told.values() for month in months if month > last and sum(month in own for own in told.values()) >= len(units) / 2}

    def judged(self):
        """The months in which silence may mean zero."""
        cases = self.cases_of(None)
        return {month for month in range(min(cases), max(self.beyond(), default=max(cases)) + 1) if self._is_reached(month)} if cases else set()

    def _is_reached(self, month):
        cases, day = self.cases_of(None), self.last_day(None, month)
        is_last = month == max(cases) and not self.beyond()
        part = day / days_in(month) if is_last or (month in self.early() and month != max(cases)) else 1
        chances, told = [1.0], 0
        mean = 0.0
        for unit in self.units:
            own = self.cases_of(unit)
            if own and min(own) < month:
                silent = math.exp(-part * self.expected_cases(unit, month))
                if silent >= 0.01:
                    told += month in own
                    mean += 1 - silent
                    chances = [silent * a + (1 - silent) * b for a, b in zip([*chances, 0], [0, *chances], strict=True)]
        return told >= mean / 2 or sum(chances[: told + 1]) >= 0.01

    def ledger(self, unit):
        """The last month that the single cases of a unit reach and the last days of months that are not whole; for None of what lies in no unit."""
        cases, groups = self.cases_of(None), self.groups()
        if not cases or (unit and unit not in groups):
            return None
        common = max(self.judged() & (set(cases) | self.beyond()), default=max(cases))

        def end(month):
            lasts = [row["occurred_at"].day for own in groups.values() if max(own) <= month for row in own.get(month, ())]
            return days_in(month) if month in self.beyond() else max(lasts, default=days_in(month))

        own, place = groups.get(unit, {}), unit or self.root
        last = max([*own, common])
        days = {last: end(last)} | {month: day for month, day in self.early().items() if month < last}
        limit = 0.01 / (24 * len(groups))
        for month in own:
            day, until = max(row["occurred_at"].day for row in own[month]), days.get(month, days_in(month))
            if self.chance_of_no_more(own, month, day, days_in(month)) < limit and self.chance_of_no_more(own, month, day, until) < limit:
                days[month] = min(day, until)
        said = {index(row["month"]): row.get("day") for row in self.world.returns if row["region_code"] == place}
        said = {month: day for month, day in said.items() if (row := self.declared(place, month)) and row["state"] != "waived"}
        days = {month: day for month, day in days.items() if part(month, day) and (month == last or month not in said)}
        in_part = [month for month, day in said.items() if part(month, day)]
        if in_part and max(in_part) >= last:
            days = {month: day for month, day in days.items() if month != last}
            last = max(in_part)
            days[last] = max([said[last], *(row["occurred_at"].day for row in own.get(last, ()))])
        return last, {month: day for month, day in days.items() if part(month, day)}

    def day_to_compare(self, unit, month):
        """The day up to which a month is compared with a later one that is not whole: a year later, the next one, else the first one; 0 for none."""
        days = (self.ledger(unit) or (0, {}))[1]
        later = [month + 12, month + 1, *sorted(one for one in days if one > month)]
        return next((days[one] for one in later if one in days), 0)

    # states

    def states(self, unit):
        """The same, waivers only of months between the first and the last one that any unit tells."""
        every = {one: self.told_states(one) for one in self.units}
        told = {month for found in every.values() for month, state in found.items() if state[0] != "waived"}
        told |= {month for one in self.units for period in self.rows(one) if period[0] < period[1] for month in period}
        return {month: state for month, state in every[unit].items() if state[0] != "waived" or (told and min(told) <= month <= max(told))}

    def told_states(self, unit):
        """By month: state, reason, day, omitted categories and value; before a merger of all regions that were to tell it."""
        parts = [(self.own_states(unit), None)]
        parts += [(self.own_states(unit, origin), month) for origin, (now, month) in self.world.carried.items() if now == unit]
        if len(parts) == 1:
            return parts[0][0]
        found = {}
        for month in sorted({month for states, until in parts for month in states if until is None or month < until}):
            due = [states for states, until in parts if states and min(states) <= month and (until is None or month < until)]
            told = [states[month] for states in due if month in states]
            state = ("received" if any(one[0] == "received" for one in told) else told[0][0]) if len(told) == len(due) else "partial"
            if any(one[0] not in IN for one in told):
                state = "partial"
            omitted = frozenset().union(*(one[3] for one in told))
            doubts = [one[1] for one in told if one[1] == "doubtful"]
            of_zeros = next(iter(doubts), "declared" if {one[1] for one in told} == {"declared"} else "")
            reason = "merged" if state == "partial" else told[0][1] if len(due) == 1 else of_zeros
            is_own = len(due) == 1 or all(one[0] == "waived" for one in told)
            found[month] = told[0] if is_own else (state, reason, max(one[2] for one in told), omitted, sum(one[4] for one in told))
        return found

    def own_states(self, unit, origin=None):
        """The same of what the unit itself has told, or of an earlier region."""
        rows, place = self.rows(unit, origin), origin or unit
        months = {first: rows[first, last] for first, last in rows if first == last}
        said = {month for month in range(self.first_declared(place), self.horizon() + 1) if self.declared(place, month)}
        starts = [first for first, _ in rows] + [month for month in said if self.declared(place, month)["state"] != "waived"]
        if not starts:
            return {} if origin else {month: ("waived", "declared", 0, frozenset(), 0) for month in said}
        found, judged = {}, self.judged() if self.subject == "cases" else set()
        ledger = self.ledger(unit) if self.subject == "cases" and not origin else None
        for month in range(min(starts), max([min(starts), *judged, *months, *said]) + 1):
            one = self._state(self.declared(place, month), ledger, month, months, found, judged)
            if one:
                found[month] = one
        return found

    def _state(self, said, ledger, month, months, found, judged):
        past = [one for one in months if one < month]
        is_ledger = months[max(past)][2] if past else bool(months) and months[min(months)][2]
        cut = ledger[1].get(month, 0) if ledger else 0
        if month in months:
            value, categories, is_single, _, is_counted = months[month]
            is_whole = said is not None and said["state"] != "waived"
            told_to = part(month, said.get("day")) if is_whole else 0
            is_cut = is_single and cut and not is_counted
            if told_to and not is_cut:
                return "partial", "day", told_to, frozenset(), value
            day = cut if is_cut and (told_to or not is_whole) else 0
            usual = {name for one in past if month - one <= 12 for name in months[one][1]}
            omitted = frozenset() if is_single or is_whole else frozenset(usual - categories)
            if omitted:
                return "partial", "categories", day, omitted, value
            if value or is_single:
                return "received", "", day, frozenset(), value
            return "zero", "doubtful" if self._is_doubted(said, month, day, found) else "declared" if is_whole else "", day, frozenset(), value
        if said and (said["state"] in ("zero", "zero_confirmed") or (said["state"] == "handed_in" and is_ledger)):
            told_to = part(month, said.get("day"))
            if told_to and not (is_ledger and cut):
                return "partial", "day", told_to, frozenset(), 0
            day = cut if told_to else 0
            return "zero", "doubtful" if self._is_doubted(said, month, day, found) else "declared", day, frozenset(), 0
        if said:
            return ("waived", "declared", 0, frozenset(), 0) if said["state"] == "waived" else None
        if not is_ledger or month not in judged or (ledger and ledger[0] < month):
            return None
        if self._chance_of_zero(month, cut or days_in(month), months, found) < 0.01:
            return None
        return "presumed", "", cut, frozenset(), 0

    def _is_doubted(self, said, month, day, found):
        """A zero that nobody has confirmed, hardly possible at the rate of six or more of the 24 months before that nobody doubts."""
        told = self._undoubted(month, found)
        if self.subject != "cases" or (said and said["state"] == "zero_confirmed") or len(told) < 6:
            return False
        return math.exp(-sum(value for _, value in told) / sum(days_in(one) for one, _ in told) * (day or days_in(month))) < 0.01

    @staticmethod
    def _undoubted(month, found):
        return [(one, state[4]) for one, state in found.items() if one >= month - 24 and state[0] in IN and state[1] != "doubtful"]

    @classmethod
    def _chance_of_zero(cls, month, days, months, found):
        told = cls._undoubted(month, found)
        if len(told) < 6:
            first = sorted(months)[:6]
            if len(first) < 6 or first[0] < month - 24:
                return 0.0
            told = [(one, months[one][0]) for one in first]
        return math.exp(-sum(value for _, value in told) / sum(days_in(one) for one, _ in told) * days)

    def longer(self, unit, start, end):
        """The periods of several months that the unit tells within the months."""
        return {(first, last) for first, last in self.rows(unit) if first < last and start <= first and last <= end}

    def ended_early(self, unit, month):
        """True if a month is not whole although the unit, and at least half of all, have told of a later one."""
        reporting = [one for one in self.units if any(self.expected(one, later) for later in range(min(self.states(one), default=0), self.end() + 1))]
        later = [one for one in self.states(unit) if one > month and sum(one in self.states(other) for other in self.units) >= len(reporting) / 2]
        return bool(self.day(unit, month)) and bool(later)

    def has_anything(self, unit, month):
        return self.states(unit).get(month, ("waived",))[0] != "waived" or any(first <= month <= last for first, last in self.rows(unit) if first < last)

    def complete(self, unit, month, category=None):
        state = self.states(unit).get(month)
        if state is None or state[0] == "waived":
            return False
        if state[0] == "partial" and state[1] == "categories":
            return self.subject != "cases" or (category is not None and category not in state[3] and not state[2])
        return state[0] in IN

    def complete_level(self, unit, month):
        """True if a level is told, if only by some of the compounds."""
        state = self.states(unit).get(month, ("", ""))
        return state[0] in IN or state[1] == "categories"

    def tells_level(self, unit, month):
        """True if the unit is in for the month, or where nobody is for the last one before of which anybody is; before the first all are, after it none."""
        begun = [one for one in range(self.end() + 1) if any(self.has_anything(other, one) for other in self.units)]
        before = [one for one in begun if one <= month]
        return bool(begun) and month <= begun[-1] and (not before or self.complete_level(unit, before[-1]))

    def told(self, unit, span, category=None):
        """The months of the span that the unit tells, alone or in a longer period within it."""
        start, end = index(span.start.key), index(span.end.key)
        found = {month for month in range(start, end + 1) if self.complete(unit, month, category)}
        return found | {month for first, last in self.longer(unit, start, end) for month in range(first, last + 1)}

    def expected(self, unit, month):
        told = [one for one, state in self.states(unit).items() if state[0] != "waived"] + [first for first, last in self.rows(unit) if first < last]
        state = self.states(unit).get(month)
        return any(one <= month for one in told) and (state is None or state[0] != "waived") and month <= self.end()

    def end(self):
        """The last month of which anything is known of any unit."""
        return max((month for unit in self.units for month in [*self.states(unit), *(last for _, last in self.rows(unit))]), default=-1)

    # comparisons

    def both(self, place, now, then, category=None):
        """By unit of the place: the months of now that both sides tell, alone or in periods that one of them tells, up to the same day."""
        distance = index(now.start.key) - index(then.start.key)
        found = {}
        for unit in self.within(place):
            blocks = {(month, month) for month in range(index(now.start.key), index(now.end.key) + 1)}
            blocks |= self.longer(unit, index(now.start.key), index(now.end.key))
            blocks |= {(a + distance, b + distance) for a, b in self.longer(unit, index(then.start.key), index(then.end.key))}
            sides = ((now, 0), (then, distance))
            alike = [one for one in blocks if all(self.tells(unit, one[0] - back, one[1] - back, span, category) for span, back in sides)]
            fitting = {month for first, last in alike for month in range(first, last + 1)}
            found[unit] = {month for month in fitting if self.is_to_the_same_day(unit, month, month - distance)}
            for first, last in alike:
                if last > first and not set(range(first, last + 1)) <= found[unit]:
                    found[unit] -= set(range(first, last + 1))
        for month in range(index(now.start.key), index(now.end.key) + 1):
            if self.told_whole(place, month, category) and self.told_whole(place, month - distance, category):
                for unit, months in found.items():
                    if month in self.told(unit, now, category) or month - distance in self.told(unit, then, category) or self.expected(unit, month):
                        months.add(month)
        return found

    def tells(self, unit, first, last, span, category):
        """True if single months and longer periods of the unit within the span and these months tell all of them."""
        periods = [one for one in self.longer(unit, index(span.start.key), index(span.end.key)) if first <= one[0] and one[1] <= last]
        covered = {month for one in periods for month in range(one[0], one[1] + 1)}
        return all(month in covered or self.complete(unit, month, category) for month in range(first, last + 1))

    def day(self, unit, month):
        return self.states(unit)[month][2] if self.complete(unit, month) else 0

    def compared_to(self, unit, month, before):
        """The day up to which both months are compared, 0 for the whole."""
        days = [day for day in (self.day(unit, month), self.day(unit, before)) if day]
        return min(days, default=0)

    def is_to_the_same_day(self, unit, month, before):
        day = self.compared_to(unit, month, before)
        return not day or (not self.tells_more(unit, month, day) and (not self.tells_more(unit, before, day) or self.knows_day(unit, before, day)))

    def goes_on(self, unit, month, day):
        """True if the month does not end on the day."""
        return days_in(month) > day and self.day(unit, month) != day

    def tells_more(self, unit, month, day):
        """True if the month goes on after the day with anything that may have happened then."""
        state = self.states(unit).get(month)
        return self.goes_on(unit, month, day) and not (state and self.complete(unit, month) and state[4] == 0)

    def knows_day(self, unit, month, day):
        """True if the cases of the month are known up to the day, on which a later one ends."""
        origins = [None, *(one for one, (now, until) in self.world.carried.items() if now == unit and month < until)]
        told = [rows for one in origins if (rows := self.rows(unit, one).get((month, month)))]
        return any(rows[3] for rows in told) and all(rows[3] or not rows[0] for rows in told) and self.day_to_compare(unit, month) == day

    def told_whole(self, place, month, category):
        """True if a place above the units tells all of the month itself, or all of the category."""
        if self.subject != "cases" or self.unit_of(place) is not None or self.world.rests("incident_counts", place, (key(month), key(month))):
            return False
        own = [row for row in self.counts if row["region_code"] == place and not row["compound_id"] and row["period_months"] == 1]
        names = {row["category"] for row in own if index(row["month"]) == month}
        period = key(month), key(month)
        sums = {name: self.world.own_and_below("incident_counts", place, name).get(period, (0, 0)) for name in names}
        names = {name for name, (whole, parts) in sums.items() if whole >= parts}
        below = [(one[0], name) for unit in self.within(place) for one, (_, told, *_) in self.rows(unit).items() for name in told]
        past = [(index(row["month"]), row["category"]) for row in own]
        usual = {name for one, name in [*below, *past] if month - 12 <= one <= month}
        return bool(names) and (category not in usual - names if category else usual <= names)

    def has_whole(self, place, month):
        """True if a place above the units tells all of any category itself."""
        period = key(month), key(month)
        if self.unit_of(place) is not None or self.world.rests("incident_counts", place, period):
            return False
        own = [row for row in self.counts if row["region_code"] == place and not row["compound_id"]]
        names = {row["category"] for row in own if (row["month"], row["period_months"]) == (period[0], 1)}
        sums = [self.world.own_and_below("incident_counts", place, name).get(period, (0, 0)) for name in names]
        return any(whole >= parts for whole, parts in sums)

    def mean(self, unit, end):
        """The mean daily value over the complete ones of the last 24 months; None where there is none."""
        months = [month for month in range(end - 23, end + 1) if self.complete(unit, month)]
        return sum(self.states(unit)[month][4] for month in months) / sum(map(days_in, months)) if months else None

    def share(self, place, now, then, both, *, of_then):
        """The weight of the compared unit-months of that of the expected ones on one side."""
        distance, end = index(now.start.key) - index(then.start.key), min(index(now.end.key), self.end())
        means = {unit: self.mean(unit, end) for unit in self.within(place)}
        known = [mean for mean in means.values() if mean is not None]
        fallback = sum(known) / len(known) if known else 1
        if not sum(known):
            means, fallback = {}, 1
        used = {month for months in both.values() for month in months} or set(range(index(now.start.key), index(now.end.key) + 1))
        top = bottom = 0
        for unit in self.within(place):
            weight = fallback if means.get(unit) is None else means[unit]
            for month in used:
                if month in both[unit]:
                    top += weight * days_in(month - distance * of_then)
                if month in both[unit] or self.expected(unit, month - distance * of_then):
                    bottom += weight * days_in(month - distance * of_then)
        return top / bottom if bottom else 1.0


class Rests(Reporting):
    """What regions above the units tell beside these, as if each were a unit of its own that is never due."""

    def __init__(self, of):
        self.of, self.world, self.root, self.subject, self.counts, self.singles = of, of.world, of.root, of.subject, of.counts, of.singles
        self.rows, self.states, self.told_by_any = cache(self.rows), cache(self.states), cache(self.told_by_any)
        above = {code for unit in of.units for code in self.world.line(unit)} - set(of.units)
        self.units = [code for code in above if self.rows(code)]

    def within(self, place):
        return [region for region in self.units if place in self.world.line(region)]

    def rows(self, region):
        found, periods = {}, {(row["month"], row["period_months"]) for row in self.counts}
        for first, length in periods | {(key(month), 1) for month in self.of.cases_of(None)}:
            value = self.world.right_in(region, [(first, length)])
            by_day = sum(
                self.world.place(row) == region and row["occurred_at"].year * 12 + row["occurred_at"].month - 1 == index(first) for row in self.singles
            )
            if value or self._is_counted(region, first, length):
                found[index(first), index(first) + length - 1] = value, set(), by_day > 0, length == 1 and by_day >= value, False
        return found

    def _is_counted(self, region, first, length):
        """True if a count tells of the period, if only of none: of a compound right in the region, or as an own return that is a rest."""
        rows = [row for row in self.counts if self.world.place(row) == region and (row["month"], row["period_months"]) == (first, length)]
        return any(row["compound_id"] or self.world.rests("incident_counts", region, (first, first + length - 1)) for row in rows)

    def states(self, region):
        rows, found = self.rows(region), {}
        months = {first: one for (first, last), one in rows.items() if first == last}
        longer = {month for first, last in rows if first < last for month in range(first, last + 1)}
        days = (self.of.ledger(None) or (0, {}))[1]
        for month in {*months, *(self.told_by_any() - longer)}:
            day = part(month, days.get(month, 0))
            if month in months:
                found[month] = "received", "", day if months[month][3] else 0, frozenset(), months[month][0]
            elif self._chance_of_none(months, month, day or days_in(month)) >= 0.01:
                found[month] = "presumed", "", day, frozenset(), 0
        return found

    def told_by_any(self):
        """The months that any unit has told whole."""
        found = set()
        for unit in self.of.units:
            found |= {month for month, state in self.of.states(unit).items() if state[0] in IN}
            found |= {month for first, last in self.of.rows(unit) if first < last for month in range(first, last + 1)}
        return found

    @staticmethod
    def _chance_of_none(months, month, days):
        """At the usual rate of the months with cases in two years before, else of the first one."""
        known = [one for one in months if month - 24 <= one < month] or sorted(one for one in months if one > month)[:1]
        return math.exp(-sum(months[one][0] for one in known) / sum(map(days_in, known)) * days) if known else 1

    def told_whole(self, *_):
        return False

    def expected(self, *_):
        return False

    def knows_day(self, region, month, day):
        told = self.rows(region).get((month, month))
        return (told is None or told[3]) and self.day_to_compare(region, month) == day

    def day_to_compare(self, _, month):
        return self.of.day_to_compare(None, month)
