"""The figures that the five programmes published, counted in the samples' own rows."""

from __future__ import annotations

import pandas as pd
import pytest
from scipy.stats import beta

from data.vocabulary import EXCLUSIONS


@pytest.fixture
def linyi(samples):
    return samples["linyi"]


def _stages(frames):
    return frames["progress"].groupby("stage").size()


def _funds(frames, kind):
    funding = frames["funding"]
    return funding.loc[funding["kind"] == kind, "amount"].sum()


def _preventable(frames, *, first, last):
    cases = frames["incidents"][frames["incidents"]["preventable"]]
    return cases[(cases["occurred_at"] >= first) & (cases["occurred_at"] < pd.Timestamp(last) + pd.Timedelta(days=1))]


def test_linyi_has_its_published_stages(linyi):
    stages = _stages(linyi)
    assert stages[["surveyed", "planned", "built", "networked"]].tolist() == [2366, 2366, 1524, 930]
    assert stages["networked"] > stages["accepted"] > 0
    assert stages["planned"] > stages["started"] > stages["built"]


def test_linyi_has_its_published_rates_and_gaps(linyi):
    stages = _stages(linyi)
    assert round(100 * stages["built"] / stages["planned"], 2) == 64.41
    assert round(100 * stages["networked"] / stages["planned"], 2) == 39.31
    assert round(100 * stages["networked"] / stages["built"], 2) == 61.02
    assert (stages["built"] - stages["networked"], stages["planned"] - stages["built"], stages["planned"] - stages["networked"]) == (594, 842, 1436)


def test_linyi_has_its_published_cameras(linyi):
    cameras = linyi["cameras"]
    networked = cameras.loc[cameras["month"] == 201709, "networked"].sum()
    assert networked == 17475
    assert round(networked / 930, 2) == 18.79


def test_the_cameras_of_linyi_stay_the_same_if_missing_returns_are_carried_forward(linyi):
    last = linyi["cameras"].sort_values("month").groupby("compound_id").last()
    assert last["networked"].sum() == 17475
    assert (last["month"] < 201709).any()


def test_linyi_has_its_published_assistance(linyi):
    weak = linyi["compounds"].query("weak")
    assert len(weak) == 522
    assert weak["assisting_unit"].notna().all()
    assert _funds(linyi, "received") == 3_745_000
    assert set(linyi["funding"]["source"]) == {"assisting_unit"}
    assert set(linyi["funding"]["compound_id"]) <= set(weak["compound_id"])
    assert round(_funds(linyi, "received") / 10_000 / len(weak), 4) == 0.7174
    assert _funds(linyi, "budget") > _funds(linyi, "committed") > _funds(linyi, "received") > _funds(linyi, "paid")


def test_linyi_has_its_published_deadlines(linyi):
    targets = linyi["targets"]
    assert targets["due"].dt.date.astype(str).iloc[:8].tolist() == ["2017-10-31", "2017-11-15", *["2017-11-30"] * 5, "2018-06-30"]
    assert set(targets["scope"].dropna()) == {"demonstration", "weak", "demonstration_or_weak", "not_demonstration_or_weak"}
    districts = linyi["regions"].query("level == 'district'")["code"]
    assert set(targets.loc[targets["region_code"] != "371300", "region_code"]) == set(districts)


def test_linyi_has_districts_that_clearly_rise_and_fall_while_the_city_falls(linyi):
    home = linyi["compounds"].set_index("compound_id")["region_code"]
    now, before = (_preventable(linyi, first=f"{year}-01-01", last=f"{year}-09-27") for year in (2017, 2016))
    assert -0.11 < len(now) / len(before) - 1 < -0.05
    by_district = [cases["region_code"].fillna(cases["compound_id"].map(home)).str[:6].value_counts() for cases in (now, before)]
    verdicts = [_verdict(by_district[0][district], by_district[1][district]) for district in by_district[1].index]
    assert verdicts.count("rise") == 1
    assert verdicts.count("fall") >= 3


def _verdict(now, before):
    low, high = beta.ppf(0.025, now, before + 1), beta.ppf(0.975, now + 1, before)
    return "rise" if low > 0.5 else "fall" if high < 0.5 else "none"


def test_feixi_has_its_published_stages(samples):
    frames = samples["feixi"]
    assert _stages(frames)[["surveyed", "planned", "started", "built", "networked"]].tolist() == [387, 173, 31, 12, 9]
    planned = frames["progress"].query("stage == 'planned'").merge(frames["compounds"], on="compound_id")
    assert planned["responsible"].value_counts().to_dict() == {"developer": 92, "government": 81}
    assert set(planned["kind"]) == {"resettlement", "old", "commercial"}
    assert {"unmanaged", "new"} <= set(frames["compounds"]["kind"])


def test_the_214_of_feixi_that_are_not_planned_have_a_reason_and_no_other_has(samples):
    frames = samples["feixi"]
    planned = set(frames["progress"].query("stage == 'planned'")["compound_id"])
    excluded = frames["compounds"][frames["compounds"]["exclusion_reason"].notna()]
    assert len(excluded) == 387 - 173 == 214
    assert not planned & set(excluded["compound_id"])
    assert set(excluded["exclusion_reason"]) <= set(EXCLUSIONS)
    assert excluded["exclusion_reason"].nunique() >= 4


def test_feixi_has_sixteen_townships_and_parks(samples):
    streets = samples["feixi"]["regions"].query("level == 'street'")
    assert len(streets) == 16
    assert samples["feixi"]["progress"]["date"].max() <= pd.Timestamp("2020-04-15")


def test_haojiang_has_its_published_money_and_cameras(samples):
    frames = samples["haojiang"]
    cameras = frames["cameras"]
    networked = cameras.loc[cameras["month"] == 201912, "networked"].sum()
    assert networked == 2700
    assert _funds(frames, "received") == 36_000_000
    assert round(_funds(frames, "received") / networked / 10_000, 3) == 1.333


def test_haojiang_has_its_published_means(samples):
    means = samples["haojiang"]["resources"].groupby("resource")["quantity"].sum()
    assert means[["staff_full_time", "staff_part_time", "staff_exclusive"]].tolist() == [30, 319, 316]
    assert means[["grid_community", "grid_exclusive"]].tolist() == [183, 253]
    assert means[["patrol_route", "connected_system", "department", "inspection_item"]].tolist() == [12, 12, 10, 296]


def test_sucheng_falls_from_197_to_162_preventable_cases(samples):
    frames = samples["sucheng"]
    before, now = (len(_preventable(frames, first=f"{year}-01-01", last=f"{year}-06-30")) for year in (2018, 2019))
    assert (before, now) == (197, 162)
    assert round(100 * (now - before) / before, 2) == -17.77


def test_sucheng_has_117_compounds_in_18_streets_and_over_a_million_yuan(samples):
    frames = samples["sucheng"]
    assert len(frames["compounds"]) == 117
    assert frames["compounds"]["region_code"].nunique() == 18
    assert _funds(frames, "received") > 1_000_000
    assert frames["categories"].query("preventable == True")["code"].nunique() == 7


def test_ten_compounds_of_sucheng_stand_out(samples):
    counts = samples["sucheng"]["incidents"]["compound_id"].value_counts()
    assert counts.head(10).mean() > 3 * counts.mean()


def test_chengdu_has_twenty_districts_and_twelve_hazards_with_a_unit_each(samples):
    frames = samples["chengdu"]
    assert len(frames["regions"]) == 21
    assert len(frames["compounds"]) == 420
    hazards = frames["categories"].query("kind == 'event'")
    assert len(hazards) == 12
    assert hazards["responsible_unit"].notna().all()
