"""The five programmes as published, each as one record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from data.calculations.periods import Month
from data.sample.programme import Cameras, Cases, Funds, Means, Pin, SampleProgramme, SampleTarget, Stage

_LINYI_DISTRICTS = {
    "371302": 420,
    "371311": 215,
    "371312": 205,
    "371321": 165,
    "371322": 170,
    "371323": 215,
    "371324": 190,
    "371325": 160,
    "371326": 165,
    "371327": 180,
    "371328": 115,
    "371329": 126,
    "371371": 40,
}
_LINYI_DEMONSTRATION = 264
_LINYI_WEAK = 522


def _linyi_targets() -> Iterator[SampleTarget]:
    year_end, november = dt.date(2017, 12, 31), dt.date(2017, 11, 30)
    yield SampleTarget("funds_received", "received_rate", dt.date(2017, 10, 31), 1.0)
    yield SampleTarget("weak_built", "built_rate", dt.date(2017, 11, 15), 1.0, "weak")
    yield SampleTarget("demonstration_networked", "networked_rate", november, 1.0, "demonstration")
    yield SampleTarget("weak_networked", "networked_rate", november, 1.0, "weak")
    yield SampleTarget("first_networked", "networked_rate", november, 1.0, "demonstration_or_weak")
    yield SampleTarget("demonstration_accepted", "compounds_accepted", november, _LINYI_DEMONSTRATION, "demonstration")
    yield SampleTarget("weak_accepted", "compounds_accepted", november, _LINYI_WEAK, "weak")
    yield SampleTarget("others_networked", "networked_rate", dt.date(2018, 6, 30), 1.0, "not_demonstration_or_weak")
    yield SampleTarget("all_networked", "networked_rate", dt.date(2018, 6, 30), 1.0)
    for number, district in enumerate(_LINYI_DISTRICTS):
        yield SampleTarget("interim_networked", "networked_rate", year_end, 0.5 + 0.02 * (number * 4 % 6), region=district)


LINYI = SampleProgramme(
    key="linyi",
    prefix="LY",
    root="371300",
    level="city",
    outlines="linyi",
    seed=3713,
    first=Month(2014, 1),
    as_of=dt.date(2017, 9, 27),
    compounds=_LINYI_DISTRICTS,
    kinds={"commercial": 0.42, "resettlement": 0.14, "old": 0.24, "unmanaged": 0.09, "new": 0.07, "under_construction": 0.02, "other": 0.02},
    survey=(dt.date(2015, 3, 2), dt.date(2015, 11, 30)),
    stages=(Stage("planned", 2366, 120), Stage("started", 1842, 240), Stage("built", 1524, 120), Stage("networked", 930, 150), Stage("accepted", 347, 90)),
    cameras=Cameras(17_475),
    cases=Cases(
        preventable=365,
        others=255,
        levels={2014: 1.09, 2015: 1.05, 2016: 1.0, 2017: 0.92},
        trends={
            "371302": 0.97,
            "371311": 0.68,
            "371312": 1.33,
            "371321": 0.96,
            "371322": 1.06,
            "371323": 0.78,
            "371324": 1.02,
            "371325": 0.70,
            "371326": 1.10,
            "371327": 1.08,
        },
    ),
    funds=(
        Funds(
            "assistance",
            {"budget": 4_900_000, "committed": 4_698_000, "received": 3_745_000, "paid": 2_860_000},
            {"assisting_unit": 1.0},
            dt.date(2017, 3, 6),
            step=500,
            to_weak=True,
        ),
    ),
    targets=tuple(_linyi_targets()),
    demonstration=_LINYI_DEMONSTRATION,
    weak=_LINYI_WEAK,
    pace={
        "371302": 0.85,
        "371311": 0.9,
        "371312": 1.15,
        "371323": 1.05,
        "371324": 1.2,
        "371325": 1.25,
        "371326": 1.1,
        "371328": 0.95,
        "371329": 0.8,
        "371371": 0.75,
    },
)

HAOJIANG = SampleProgramme(
    key="haojiang",
    prefix="HJ",
    root="440512",
    level="district",
    outlines="shantou",
    seed=4405,
    first=Month(2016, 1),
    as_of=dt.date(2019, 12, 31),
    compounds={"440512": 148},
    kinds={"commercial": 0.38, "resettlement": 0.1, "old": 0.3, "unmanaged": 0.12, "new": 0.08, "other": 0.02},
    survey=(dt.date(2018, 1, 8), dt.date(2018, 4, 27)),
    stages=(Stage("planned", 140, 60), Stage("started", 126, 150), Stage("built", 112, 120), Stage("networked", 97, 100), Stage("accepted", 71, 70)),
    cameras=Cameras(2700, by_place_from=Month(2018, 3), online=0.97),
    cases=Cases(preventable=34, others=27, levels={2016: 1.15, 2017: 1.1, 2018: 1.0, 2019: 0.9}),
    funds=(
        Funds(
            "video",
            {"budget": 38_000_000, "committed": 36_000_000, "received": 36_000_000, "paid": 31_500_000},
            {"superior": 0.35, "district": 0.65},
            dt.date(2018, 2, 12),
            step=10_000,
            instalments=4,
        ),
    ),
    targets=(
        SampleTarget("cameras_online", "camera_online_rate", dt.date(2020, 12, 31), 0.98),
        SampleTarget("all_networked", "networked_rate", dt.date(2020, 12, 31), 1.0),
    ),
    means=(
        Means("staff_full_time", 30, by_place=True),
        Means("staff_part_time", 319, by_place=True),
        Means("staff_exclusive", 316, by_place=True),
        Means("grid_community", 183, by_place=True),
        Means("grid_exclusive", 253, by_place=True),
        Means("patrol_route", 12),
        Means("connected_system", 12),
        Means("department", 10),
        Means("inspection_item", 296),
    ),
    demonstration=12,
    weak=18,
)

SUCHENG = SampleProgramme(
    key="sucheng",
    prefix="SC",
    root="321302",
    level="district",
    outlines="suqian",
    seed=3213,
    first=Month(2016, 7),
    as_of=dt.date(2019, 6, 30),
    compounds={"321302": 117},
    kinds={"commercial": 0.5, "resettlement": 0.16, "old": 0.22, "unmanaged": 0.04, "new": 0.08},
    survey=(dt.date(2016, 9, 5), dt.date(2016, 12, 23)),
    stages=(Stage("planned", 117, 90), Stage("started", 113, 160), Stage("built", 108, 120), Stage("networked", 101, 100), Stage("accepted", 88, 90)),
    cameras=Cameras(4218, online=0.955),
    cases=Cases(
        preventable=34,
        others=29,
        levels={2016: 1.08, 2017: 1.04, 2018: 1.0, 2019: 0.85},
        pins=(Pin(dt.date(2018, 1, 1), dt.date(2018, 6, 30), 197), Pin(dt.date(2019, 1, 1), dt.date(2019, 6, 30), 162)),
        hot_compounds=10,
        hot_places=("321302001", "321302002", "321302003", "321302004", "321302400"),
    ),
    funds=(
        Funds(
            "equipment",
            {"budget": 1_300_000, "committed": 1_240_000, "received": 1_120_000, "paid": 1_045_000},
            {"district": 0.6, "street": 0.4},
            dt.date(2017, 3, 20),
            instalments=2,
        ),
    ),
    targets=(SampleTarget("all_networked", "networked_rate", dt.date(2019, 12, 31), 1.0),),
    means=(Means("department", 34),),
    demonstration=15,
    weak=10,
)

CHENGDU = SampleProgramme(
    key="chengdu",
    prefix="CD",
    root="510100",
    level="city",
    outlines="chengdu",
    seed=5101,
    first=Month(2016, 1),
    as_of=dt.date(2019, 12, 31),
    compounds={
        "510104": 34,
        "510105": 34,
        "510106": 40,
        "510107": 42,
        "510108": 38,
        "510112": 25,
        "510113": 13,
        "510114": 26,
        "510115": 18,
        "510116": 30,
        "510117": 23,
        "510118": 10,
        "510121": 14,
        "510129": 9,
        "510131": 6,
        "510181": 13,
        "510182": 12,
        "510183": 9,
        "510184": 11,
        "510185": 13,
    },
    kinds={"commercial": 0.5, "resettlement": 0.14, "old": 0.22, "unmanaged": 0.05, "new": 0.08, "other": 0.01},
    survey=(dt.date(2017, 3, 6), dt.date(2017, 9, 29)),
    stages=(Stage("planned", 402, 90), Stage("started", 371, 180), Stage("built", 338, 130), Stage("networked", 296, 120), Stage("accepted", 233, 90)),
    cameras=Cameras(13_860),
    cases=Cases(
        preventable=165,
        others=140,
        levels={2016: 1.12, 2017: 1.06, 2018: 1.0, 2019: 0.93},
        trends={"510104": 0.8, "510106": 1.25, "510107": 0.9, "510114": 0.75, "510116": 1.1, "510182": 1.3},
    ),
    funds=(
        Funds(
            "construction",
            {"budget": 42_000_000, "committed": 40_200_000, "received": 36_850_000, "paid": 33_120_000},
            {"municipal": 0.3, "district": 0.5, "property": 0.2},
            dt.date(2017, 6, 12),
            step=10_000,
            instalments=3,
        ),
    ),
    targets=(
        SampleTarget("all_networked", "networked_rate", dt.date(2020, 12, 31), 0.95),
        SampleTarget("cameras_networked", "camera_networked_rate", dt.date(2020, 12, 31), 1.0),
    ),
    demonstration=48,
    weak=36,
    pace={"510106": 1.2, "510114": 0.85, "510185": 1.3, "510181": 0.9, "510104": 0.8},
    hazards=True,
)

FEIXI = SampleProgramme(
    key="feixi",
    prefix="FX",
    root="340123",
    level="district",
    outlines="hefei",
    seed=3401,
    first=Month(2016, 4),
    as_of=dt.date(2020, 4, 15),
    compounds={"340123": 387},
    kinds={"commercial": 0.4, "resettlement": 0.2, "old": 0.15, "unmanaged": 0.11, "new": 0.09, "under_construction": 0.05},
    survey=(dt.date(2019, 4, 8), dt.date(2019, 8, 30)),
    stages=(
        Stage("planned", 173, 120, ((("resettlement", "old"), 81), (("commercial",), 92))),
        Stage("started", 31, 90),
        Stage("built", 12, 60),
        Stage("networked", 9, 40),
    ),
    cameras=Cameras(486, online=0.975),
    cases=Cases(preventable=30, others=26, levels={2016: 1.06, 2017: 1.03, 2018: 1.02, 2019: 1.0, 2020: 0.8}),
    funds=(
        Funds(
            "construction",
            {"budget": 9_600_000, "committed": 5_400_000, "received": 2_310_000, "paid": 1_180_000},
            {"district": 0.55, "street": 0.25, "developer": 0.2},
            dt.date(2019, 10, 14),
            instalments=2,
        ),
    ),
    targets=(SampleTarget("all_built", "built_rate", dt.date(2023, 12, 31), 1.0), SampleTarget("all_networked", "networked_rate", dt.date(2024, 12, 31), 1.0)),
    means=(Means("department", 9), Means("joint_meeting", 7), Means("promotion_meeting", 5)),
    excludes=True,
)

PROGRAMMES = {programme.key: programme for programme in (LINYI, HAOJIANG, SUCHENG, CHENGDU, FEIXI)}
