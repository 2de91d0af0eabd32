"""What must hold of the frames of every sample: the contract's form, whole references, stages in order, parts within their wholes."""

from __future__ import annotations

import datetime as dt
import time

import geopandas
import pandas as pd
import pytest

from data.imports.contract.sheet import Kind
from data.imports.contract.sheets import SHEETS
from data.sample import NAMES, joined, outline_file, sample
from data.sample.making.names import PLACES
from data.sample.programmes import PROGRAMMES
from data.vocabulary import STAGES

DTYPES = {
    Kind.MONTH: {"int64"},
    Kind.COUNT: {"Int64"},
    Kind.DATE: {"datetime64[us]"},
    Kind.MOMENT: {"datetime64[us]"},
    Kind.NUMBER: {"float64"},
    Kind.MONEY: {"float64"},
    Kind.FLAG: {"boolean"},
}


def test_every_sheet_has_the_columns_and_types_of_the_contract(frames):
    for sheet, frame in frames.items():
        assert tuple(frame.columns) == SHEETS[sheet].names
        for column in SHEETS[sheet].columns:
            expected = {"Int64"} if column.name in ("period_months", "until") else DTYPES.get(column.kind, {"object"})
            assert str(frame[column.name].dtype) in expected, (sheet, column.name)


def test_required_cells_are_filled_and_choices_are_known(frames):
    for sheet, frame in frames.items():
        for column in SHEETS[sheet].columns:
            values = frame[column.name].dropna()
            assert not column.required or len(values) == len(frame), (sheet, column.name)
            assert not column.choices or set(values.astype(str)) <= set(column.choices), (sheet, column.name)
        for group in [SHEETS[sheet].one_of] if SHEETS[sheet].one_of else []:
            assert (frame[list(group)].notna().sum(axis=1) == 1).all(), sheet


def test_keys_are_unique(frames):
    for sheet, frame in frames.items():
        assert not frame.duplicated(list(SHEETS[sheet].key)).any(), sheet


def test_every_reference_points_to_a_row(frames):
    regions, compounds = set(frames["regions"]["code"]), set(frames["compounds"]["compound_id"])
    categories = set(frames["categories"].query("kind == 'incident'")["code"])
    for sheet, frame in frames.items():
        for column in SHEETS[sheet].columns:
            known = {Kind.REGION: regions, Kind.COMPOUND: compounds}.get(column.kind)
            assert known is None or set(frame[column.name].dropna()) <= known, (sheet, column.name)
    assert set(frames["regions"]["parent_code"].dropna()) <= regions
    assert set(frames["incidents"]["category"]) == categories


def test_samples_share_no_key_but_their_categories(samples):
    for sheet in SHEETS:
        joined = [frames[sheet] for frames in samples.values() if sheet in frames]
        if not joined or sheet == "categories":
            continue
        assert not pd.concat(joined).duplicated(list(SHEETS[sheet].key)).any(), sheet
    categories = pd.concat([frames["categories"] for frames in samples.values()]).drop_duplicates()
    assert not categories.duplicated(["kind", "code"]).any()


def test_stages_never_run_backwards_and_imply_the_earlier_ones(frames):
    wide = frames["progress"].pivot(index="compound_id", columns="stage", values="date")
    reached = wide[[stage for stage in STAGES if stage in wide]]
    for earlier, later in zip(reached.columns, reached.columns[1:], strict=False):
        there = reached[reached[later].notna()]
        assert (there[earlier] <= there[later]).all()


def test_cameras_stay_within_their_wholes(frames):
    cameras = frames["cameras"]
    assert (cameras["networked"] <= cameras["installed"]).all()
    assert (cameras["online"] <= cameras["networked"]).all()
    assert (cameras["hd"] <= cameras["installed"]).all()


def test_cameras_are_networked_only_where_the_compound_is(frames):
    cameras = frames["cameras"].dropna(subset=["compound_id"])
    stages = frames["progress"].pivot(index="compound_id", columns="stage", values="date")
    months = cameras["compound_id"].map(stages["networked"].dt.year * 100 + stages["networked"].dt.month)
    assert (cameras.loc[months.isna() | (cameras["month"] < months), "networked"] == 0).all()


def test_money_never_runs_ahead_of_the_step_before(frames):
    funding = frames["funding"].assign(payer=frames["funding"]["compound_id"].fillna("") + frames["funding"]["region_code"] + frames["funding"]["source"])
    sums = funding.pivot_table(index=["payer", "date"], columns="kind", values="amount", aggfunc="sum").fillna(0).groupby("payer").cumsum()
    assert (sums["paid"] <= sums["received"]).all()
    assert (sums["received"] <= sums["committed"]).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_data_end_on_the_published_day_with_a_case(samples, name):
    frames, as_of = samples[name], PROGRAMMES[name].as_of
    assert frames["incidents"]["occurred_at"].max().date() == as_of
    for sheet, column in (("progress", "date"), ("funding", "date")):
        assert frames[sheet][column].max().date() <= as_of
    assert frames["cameras"]["month"].max() == as_of.year * 100 + as_of.month
    assert (frames["targets"]["due"] > pd.Timestamp(as_of)).all()


def test_cases_cover_three_years_with_a_summer_and_a_quiet_spring_festival(frames):
    days = frames["incidents"]["occurred_at"].dt.normalize()
    assert (days.max() - days.min()).days >= 36 * 30
    by_month = days.dt.month.value_counts() / days.drop_duplicates().dt.month.value_counts()
    assert by_month[[6, 7, 8]].mean() > by_month[[1, 2, 11, 12]].mean()
    assert frames["incidents"]["region_code"].notna().mean() < 0.15


def test_some_compounds_have_no_preventable_case_and_some_cases_no_outcome(frames):
    cases = frames["incidents"]
    last = cases["occurred_at"].max()
    recent = cases[cases["preventable"] & (cases["occurred_at"] > last - dt.timedelta(days=31))]
    share = 1 - recent["compound_id"].nunique() / len(frames["compounds"])
    assert 0.5 < share < 0.98
    assert 0 < cases["solved"].isna().mean() < 0.1


def test_residents_add_up_from_the_lowest_places(frames):
    regions = frames["regions"]
    sums = regions.dropna(subset=["parent_code"]).groupby("parent_code")[["households", "population"]].sum()
    parents = regions.set_index("code").loc[sums.index, ["households", "population"]]
    assert (sums == parents).all(axis=None)
    in_compounds = frames["compounds"].groupby("region_code")["households"].sum()
    assert (regions.set_index("code")["households"].loc[in_compounds.index] >= in_compounds).all()


def test_compounds_have_unique_names_and_an_owner_that_fits_their_kind(frames):
    compounds = frames["compounds"]
    assert compounds["name"].is_unique
    assert set(compounds.loc[compounds["kind"].isin(["resettlement", "old", "unmanaged"]), "responsible"]) == {"government"}
    assert not (compounds["weak"] & compounds["demonstration"]).any()


@pytest.mark.parametrize("name", NAMES)
def test_compounds_stand_inside_the_outline_of_their_district(samples, name):
    compounds = samples[name]["compounds"]
    outlines = geopandas.read_file(outline_file(name)).set_index("adcode")["geometry"]
    placed = compounds.dropna(subset=["lon"])
    assert set(compounds.loc[compounds["lon"].isna(), "region_code"].str[:6]) <= {"371371"}
    for district, group in placed.groupby(placed["region_code"].str[:6]):
        assert geopandas.GeoSeries(geopandas.points_from_xy(group["lon"], group["lat"])).within(outlines[district]).all()


@pytest.mark.parametrize("name", NAMES)
def test_the_outlines_name_the_districts_as_the_samples_do(name):
    outlines = geopandas.read_file(outline_file(name))
    named = outlines[outlines["adcode"].isin(PLACES)]
    assert named["name"].tolist() == [PLACES[code][0] for code in named["adcode"]]
    districts = {code for code in PROGRAMMES[name].compounds if code != "371371"}
    assert districts <= set(outlines["adcode"])


def test_a_sample_is_the_same_at_every_call(samples):
    again = sample("sucheng")
    for sheet, frame in samples["sucheng"].items():
        pd.testing.assert_frame_equal(frame, again[sheet])


def test_samples_join_into_one_batch_without_losing_a_row_or_a_type(samples):
    frames = joined(NAMES)
    assert tuple(frames) == tuple(sheet for sheet in SHEETS if any(sheet in parts for parts in samples.values()))
    assert len(frames["incidents"]) == sum(len(parts["incidents"]) for parts in samples.values())
    assert frames["cameras"].dtypes.equals(samples["linyi"]["cameras"].dtypes)
    assert len(frames["categories"]) == 24


def test_all_samples_are_generated_in_five_seconds_and_300_000_rows():
    started = time.perf_counter()
    rows = sum(len(frame) for name in NAMES for frame in sample(name).values())
    assert time.perf_counter() - started < 5
    assert rows < 300_000
