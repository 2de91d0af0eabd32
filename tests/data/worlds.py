"""Small random programmes with everything that makes returns difficult: gaps, totals beside details, quarters and years, unfinished months."""

from __future__ import annotations

import datetime as dt

import numpy as np

from tests.data.naive import STAGES
from tests.data.small import sheet

REGIONS = (
    ("1", "city", "city", None),
    ("11", "a", "district", "1"),
    ("12", "b", "district", "1"),
    ("111", "a1", "street", "11"),
    ("112", "a2", "street", "11"),
    ("2", "other", "city", None),
    ("21", "c", "district", "2"),
)
CODES = [row[0] for row in REGIONS]
CATEGORIES = ("theft", "fraud", "noise")
MONTHS = [year * 100 + month for year in (2019, 2020) for month in range(1, 13)][:16]
KINDS = ("old", "new")
_SUBJECTS = {"incidents": "cases", "incident_counts": "cases", "cameras": "cameras", "progress_counts": "stages"}


class Draw:
    """Random choices from one seed."""

    def __init__(self, seed):
        self.random = np.random.default_rng(seed)

    def of(self, options):
        return options[int(self.random.integers(len(options)))]

    def chance(self, share):
        return bool(self.random.random() < share)

    def up_to(self, most):
        return int(self.random.integers(most + 1))

    def flag(self):
        return self.of([True, False, None])

    def day(self, last):
        return last - dt.timedelta(days=self.up_to(430))


def world(seed):
    """The frames of the contract for one random programme, and a second small one beside it."""
    draw = Draw(seed)
    households = [draw.of([None, draw.up_to(900)]) for _ in CODES]
    frames = sheet("regions", "code name level parent_code households", *((*row, own) for row, own in zip(REGIONS, households, strict=True)))
    names = [f"c{n}" for n in range(draw.up_to(5))]
    places = {name: draw.of(CODES[1:]) for name in names}
    frames |= sheet(
        "compounds",
        "compound_id name region_code kind weak demonstration households",
        *((name, name, place, draw.of(KINDS), draw.flag(), draw.flag(), draw.of([None, draw.up_to(400)])) for name, place in places.items()),
    )
    frames |= sheet(
        "categories", "kind code name preventable", *(("incident", code, code, flag) for code, flag in zip(CATEGORIES, (True, False, draw.flag()), strict=True))
    )
    last = dt.date(2020, 4, draw.of([7, 19, 30]))
    frames |= _cases(draw, places, last)
    frames |= _progress(draw, places, last)
    frames |= _cameras(draw, places)
    frames |= _funds(draw, places, last)
    frames |= _returns(Draw(seed + 10**9), _told(frames, places))
    return {name: frame for name, frame in frames.items() if len(frame)}


def _at(draw, places):
    """Region and compound of a row: one of the two, or both if they belong together."""
    if places and draw.chance(0.6):
        name = draw.of(sorted(places))
        return (places[name] if draw.chance(0.3) else None), name
    return draw.of(CODES), None


def _cases(draw, places, last):
    single = [
        (f"i{n}", dt.datetime.combine(draw.day(last), dt.time(draw.up_to(23))), *_at(draw, places), draw.of(CATEGORIES), draw.flag(), draw.flag())
        for n in range(draw.of([0, 3, 12, 40]))
    ]
    counts = {}
    for _ in range(draw.of([0, 2, 10, 25])):
        length = draw.of([1, 1, 1, 3, 12])
        month = draw.of(MONTHS)
        first = month - month % 100 + (month % 100 - 1) // length * length + 1
        region, compound = _at(draw, places)
        cases = draw.up_to(6)
        category, solved = draw.of(CATEGORIES), draw.of([None, draw.up_to(cases)])
        counts[first, length, compound or region, category] = (first, region, compound, category, cases, solved, length)
    names = "incident_id occurred_at region_code compound_id category preventable solved"
    return sheet("incidents", names, *single) | sheet("incident_counts", "month region_code compound_id category cases solved period_months", *counts.values())


def _progress(draw, places, last):
    dates = []
    for name in places:
        days = sorted(draw.day(last) for _ in STAGES)
        dates += [(name, stage, day) for stage, day in zip(STAGES, days, strict=True) if draw.chance(0.4)]
    counts = []
    for region in CODES:
        for month in MONTHS if draw.chance(0.3) else ():
            if draw.chance(0.3):
                numbers = sorted((draw.up_to(9) for _ in STAGES), reverse=True)
                counts += [(month, region, stage, number) for stage, number in zip(STAGES, numbers, strict=True) if draw.chance(0.7)]
    return sheet("progress", "compound_id stage date", *dates) | sheet("progress_counts", "month region_code stage compounds", *counts)


def _cameras(draw, places):
    rows = []
    for region, compound, kind in [
        *((region, None, None) for region in CODES if draw.chance(0.4)),
        *((None, name, draw.of([None, "dome"])) for name in places),
    ]:
        for month in MONTHS:
            if draw.chance(0.4):
                installed = draw.up_to(30)
                networked = draw.of([None, draw.up_to(installed)])
                online = None if networked is None or draw.chance(0.3) else draw.up_to(networked)
                rows.append((month, region, compound, kind, installed, networked, online, draw.of([None, draw.up_to(installed)])))
    means = [
        (month, region, name, draw.up_to(40) / 4) for region in CODES for name in ("staff_full_time", "grid_community") for month in MONTHS if draw.chance(0.1)
    ]
    cameras = sheet("cameras", "month region_code compound_id kind installed networked online hd", *rows)
    return cameras | sheet("resources", "month region_code resource quantity", *means)


def _funds(draw, places, last):
    """Amounts with cents that no binary fraction holds; never more received than committed."""
    rows = []
    for n in range(draw.of([0, 5, 20])):
        region, compound = _at(draw, places)
        kind = draw.of(["committed", "received", "paid", "budget"])
        amount = {"committed": 1000.0, "budget": 1.0, "received": 20.0, "paid": 0.0}[kind] + draw.up_to(500) / 100
        rows.append((f"f{n}", draw.day(last), region or places[compound], compound, draw.of(["municipal", "assisting_unit"]), kind, amount))
    kept = [row for row in rows if row[5] != "paid"]
    return sheet("funding", "entry_id date region_code compound_id source kind amount", *kept)


def _told(frames, places):
    """Subject, month and region of all rows, with the regions that they lie in: no zero may be said of these."""
    parents = {code: parent for code, _, _, parent in REGIONS}
    told = set()
    for name, subject in _SUBJECTS.items():
        for row in frames[name].itertuples() if name in frames else ():
            code = row.region_code if isinstance(row.region_code, str) else places[row.compound_id]
            code = places.get(getattr(row, "compound_id", None), code)
            month = row.occurred_at.year * 100 + row.occurred_at.month if name == "incidents" else int(row.month)
            while code:
                told.add((subject, month, code))
                code = parents[code]
    return told


def _returns(draw, told):
    """What units say of their returns: zeros of months of which nothing is told, whole months, waivers, the level at which they report; half say nothing."""
    if draw.chance(0.5):
        return {}
    rows = {}
    for _ in range(draw.of([0, 4, 15])):
        what = draw.of(MONTHS), draw.of(CODES), draw.of(["incidents", "incident_counts", "cameras", "progress_counts"])
        state, day = draw.of(["zero", "handed_in", "waived"]), draw.of([None, None, 12])
        if state == "zero" and (_SUBJECTS[what[2]], *what[:2]) in told:
            state = "handed_in"
        rows[what] = (*what, state, day, draw.of([None, what[0] + 2, what[0] + 100, 999912]) if state == "waived" and what[0] % 100 < 11 else None)
    level = draw.of([None, "district", "street"])
    programmes = sheet("programmes", "region_code name reports_by", ("1", "p", level), ("2", "q", None))
    return sheet("returns", "month region_code sheet state day until", *rows.values()) | programmes
