"""The shipped mappings against the independently worked answers for Seattle, Seoul and Chicago."""

from pathlib import Path

import pandas as pd
import pytest

from data.imports.mappings.mapping import read_mapping
from data.imports.reading import Known, read_files
from tests.data.imports.helpers import TODAY, Outcome

PROJECT = Path(__file__).parents[3]
DATA = PROJECT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real files for tests are kept beside the project and are not here")


def imported(city, folder):
    files = sorted((DATA / folder / "raw").iterdir())
    outcome = Outcome(list(read_files(files, mapping=read_mapping(PROJECT / "data" / "mappings" / f"{city}.toml"), known=Known.nothing(today=TODAY))))
    assert outcome.refused == []
    return outcome.sheets


@pytest.fixture(scope="module")
def seattle():
    return imported("seattle", "seattle")


@pytest.fixture(scope="module")
def seoul():
    return imported("seoul", "seoul")


@pytest.fixture(scope="module")
def chicago():
    return imported("chicago", "chicago2022")


def test_seattle_counts_by_precinct_month_and_type(seattle):
    counts = seattle["incident_counts"]
    precinct = counts["region_code"].str.split("-").str[2]
    month = (counts["month"] // 100).astype(str) + "-" + (counts["month"] % 100).astype(str).str.zfill(2)
    found = counts.groupby([precinct, month, "category"])["cases"].sum().astype(int).to_dict()
    truth = pd.read_csv(DATA / "seattle" / "truth_by_precinct_month_type.csv")
    assert found == truth.set_index(["Precinct", "month", "CRIME_TYPE"])["STAT_VALUE"].to_dict()
    assert set(counts["region_code"]) <= set(seattle["regions"]["code"])


def names(sheets):
    return sheets["regions"].set_index("code")["name"]


def test_seoul_crimes_by_district_year_and_kind(seoul):
    counts = seoul["incident_counts"]
    keys = [counts["region_code"].map(names(seoul)), counts["month"] // 100, counts["category"]]
    found = counts.groupby(keys)[["cases", "solved"]].sum()
    total = found.groupby(level=[0, 1]).sum()
    truth = pd.read_csv(DATA / "seoul" / "truth_crime_by_gu_year.csv")
    for district, year, crime, occurred, arrested in truth.itertuples(index=False):
        row = total.loc[(district, year)] if crime == "합계" else found.loc[(district, year, crime)]
        assert (row["cases"], row["solved"]) == (occurred, arrested)
    assert set(counts["period_months"]) == {12}


def test_seoul_cameras_at_the_end_of_every_year(seoul):
    cameras = seoul["cameras"]
    found = dict(zip(zip(cameras["region_code"].map(names(seoul)), cameras["month"], strict=True), cameras["installed"], strict=True))
    truth = pd.read_csv(DATA / "seoul" / "truth_cameras_cumulative_by_gu.csv").set_index("gu")
    for year in truth.columns[:10]:
        assert {district: found[district, int(year.replace("<=", "")) * 100 + 12] for district in truth.index} == truth[year].to_dict()


def test_seoul_households_and_population(seoul):
    regions = seoul["regions"].dropna(subset="households").set_index("name")
    truth = pd.read_csv(DATA / "seoul" / "truth_rates.csv").set_index("gu")
    assert regions["households"].astype(int).to_dict() == truth["households"].to_dict()
    assert regions["population"].astype(int).to_dict() == truth["population"].to_dict()
    assert seoul["regions"]["code"].is_unique


def test_chicago_incidents_by_area_and_month(chicago):
    incidents = chicago["incidents"]
    area = incidents["region_code"].str.removeprefix("US-CHI-").astype(int)
    found = incidents.groupby([area, incidents["occurred_at"].dt.strftime("%Y-%m")]).size().to_dict()
    truth = pd.read_csv(DATA / "chicago2022" / "truth_by_area_month.csv")
    assert found == truth.set_index(["Community Area", "month"])["n"].to_dict()
    assert (len(incidents), incidents["incident_id"].is_unique) == (215_551, True)


def test_chicago_cameras_placed_by_their_coordinates(chicago):
    areas = chicago["cameras"][chicago["cameras"]["region_code"] != "US-CHI"]
    last = areas.sort_values("month").groupby(["region_code", "kind"])["installed"].last().groupby("region_code").sum()
    truth = pd.read_csv(DATA / "chicago2022" / "truth_cameras_by_area.csv")
    assert last.astype(int).to_dict() == {f"US-CHI-{area}": int(cameras) for area, cameras in zip(truth["ca"], truth["cameras"], strict=True)}
    assert last.sum() == 309


def test_chicago_cameras_by_kind_and_year_of_going_live(chicago):
    cameras = chicago["cameras"]
    stock = cameras.groupby(["kind", "month"])["installed"].sum().astype(int)
    by_year = stock.groupby(["kind", stock.index.get_level_values("month") // 100]).last()
    added = by_year.groupby("kind").diff().dropna().astype(int)
    added = added[added > 0]
    truth = pd.read_csv(DATA / "chicago2022" / "truth_cameras_live_by_year.csv")
    assert added.to_dict() == truth.set_index(["kind", "year"])["n"].to_dict()
