"""Every published figure of three real cities, through the shipped mappings, by command line and by HTTP."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.entry.calling import metric

CAMERAS_END = "2023-07"


@pytest.fixture(scope="module")
def both(client_of):
    """Ask the same by command line and by HTTP; the answers must be one."""

    def ask(url, key, **parameters):
        by_command = metric(key, url, **parameters)
        query = {{"start": "from", "end": "to"}.get(name, name): value for name, value in parameters.items()}
        by_http = client_of(url).get(f"/api/v1/metrics/{key}", query_string=query)
        assert by_http.status_code == 200
        assert by_http.json == by_command
        return by_command["rows"]

    return ask


@pytest.fixture(scope="module")
def seattle(city):
    return city("seattle", "seattle")


@pytest.fixture(scope="module")
def seoul(city):
    return city("seoul", "seoul")


@pytest.fixture(scope="module")
def chicago(city):
    return city("chicago", "chicago2022")


def test_seattle_counts_every_precinct_month_and_type_as_published(both, seattle, real_data):
    truth = pd.read_csv(real_data / "seattle/truth_by_precinct_month_type.csv")
    expected = {(f"US-SEA-{row.Precinct}", row.month, row.CRIME_TYPE): row.STAT_VALUE for row in truth.itertuples()}
    rows = both(seattle, "cases", region="US-SEA", by="region,month,category", start="2008-01", end="2014-04")
    assert {(row["region"], row["month"], row["category"]): row["value"] for row in rows} == expected


def test_seattle_changes_from_year_to_year_as_published(both, seattle, real_data):
    truth = pd.read_csv(real_data / "seattle/truth_yoy.csv")
    for (period, kind), group in truth.groupby(["cur", "type"]):
        start, _, end = period.partition("..")
        chosen = {} if kind == "ALL" else {"category": kind}
        asked = {"region": "US-SEA", "start": start, "end": end, "change": "yoy", **chosen}
        rows = {row["region"]: row for row in both(seattle, "cases", by="region", **asked)}
        city_row = both(seattle, "cases", **asked)[0]
        for row in group.itertuples():
            found = rows[f"US-SEA-{row.precinct}"] if row.precinct != "CITY" else city_row
            assert (found["previous"], found["numerator"]) == (row.n0, row.n1)
            assert round(100 * found["value"], 4) == row.yoy_pct


@pytest.mark.parametrize("year", range(2019, 2024))
def test_seoul_counts_crimes_and_arrests_as_published(both, seoul, real_data, year):
    truth = pd.read_csv(real_data / "seoul/truth_crime_by_gu_year.csv").query("year == @year")
    span = {"region": "KR-11", "start": f"{year}-01", "end": f"{year}-12"}
    for column, key in (("occurred", "cases"), ("arrested", "solved_cases")):
        totals = {(row["name"], "합계"): row["value"] for row in both(seoul, key, by="region", **span)}
        crimes = {(row["name"], row["category"]): row["value"] for row in both(seoul, key, by="region,category", **span)}
        expected = {(row.gu, row.crime): getattr(row, column) for row in truth.itertuples()}
        found = totals | crimes
        assert {pair: found[pair] for pair in expected} == expected


def test_seoul_has_its_cameras_of_every_year(both, seoul, real_data):
    truth = pd.read_csv(real_data / "seoul/truth_cameras_cumulative_by_gu.csv").set_index("gu")
    for column in [name for name in truth if name.strip("<=").isdigit()]:
        rows = both(seoul, "cameras_installed", region="KR-11", by="region", month=f"{column.strip('<=')}-12")
        assert {row["name"]: row["value"] for row in rows} == truth[column].to_dict()


def test_seoul_has_its_published_rates(both, seoul, real_data):
    truth = pd.read_csv(real_data / "seoul/truth_rates.csv").set_index("gu")
    asked = (
        ("cameras_per_1000_households", {"month": "2024-12"}, "cameras_per_1000_households"),
        ("cameras_per_1000_cases", {"start": "2023-01", "end": "2024-12"}, "cameras_per_1000_incidents"),
        ("cases_per_10000_population", {"start": "2023-01", "end": "2023-12"}, "incidents_per_10000_population"),
        ("households", {"month": "2024-12"}, "households"),
    )
    for key, period, column in asked:
        rows = both(seoul, key, region="KR-11", by="region", **period)
        assert {row["name"]: round(row["value"], 4) for row in rows} == truth[column].to_dict()


@pytest.mark.parametrize("year", range(2020, 2024))
def test_seoul_changes_from_year_to_year_as_published(both, seoul, real_data, year):
    truth = pd.read_csv(real_data / "seoul/truth_yoy.csv").set_index("gu")
    rows = both(seoul, "cases", region="KR-11", by="region", start=f"{year}-01", end=f"{year}-12", change="yoy")
    assert {row["name"]: (row["previous"], row["numerator"]) for row in rows} == {gu: (row[str(year - 1)], row[str(year)]) for gu, row in truth.iterrows()}
    assert {row["name"]: round(100 * row["value"], 4) for row in rows} == truth[f"yoy_{year}_pct"].to_dict()


@pytest.mark.long
def test_chicago_counts_every_area_and_month_as_published(both, chicago, real_data):
    truth = pd.read_csv(real_data / "chicago2022/truth_by_area_month.csv")
    rows = both(chicago, "cases", region="US-CHI", by="region,month", start="2022-01", end="2022-11")
    expected = {(f"US-CHI-{row[1]}", row.month): row.n for row in truth.itertuples()}
    assert {(row["region"], row["month"]): row["value"] for row in rows} == expected
    assert both(chicago, "cases", region="US-CHI", start="2022-01", end="2022-11")[0]["value"] == 215_551


@pytest.mark.long
def test_chicago_has_its_cameras_in_the_areas_where_they_stand(both, chicago, real_data):
    truth = pd.read_csv(real_data / "chicago2022/truth_cameras_by_area.csv")
    rows = {row["region"]: row for row in both(chicago, "cameras_installed", region="US-CHI", by="region", month=CAMERAS_END)}
    assert {code: row["value"] for code, row in rows.items()} == {f"US-CHI-{row.ca}": row.cameras for row in truth.itertuples()}
    assert both(chicago, "cameras_installed", region="US-CHI", month=CAMERAS_END)[0]["value"] == 309


@pytest.mark.long
def test_chicago_has_its_published_cameras_by_cases(both, chicago, real_data):
    truth = pd.read_csv(real_data / "chicago2022/truth_cameras_by_area.csv")
    rows = both(chicago, "cameras_per_1000_cases", region="US-CHI", by="region", start="2022-01", end=CAMERAS_END)
    assert {row["region"]: row["denominator"] for row in rows} == {f"US-CHI-{row.ca}": row.incidents_2022_01_11 for row in truth.itertuples()}
    assert {row["region"]: round(row["value"], 4) for row in rows} == {f"US-CHI-{row.ca}": row.cameras_per_1000_incidents for row in truth.itertuples()}


@pytest.mark.long
def test_chicago_has_its_cameras_by_year_and_kind(both, chicago, real_data):
    truth = pd.read_csv(real_data / "chicago2022/truth_cameras_live_by_year.csv")
    for year, group in truth.groupby("year"):
        rows = both(chicago, "cameras_added", region="US-CHI", by="kind", start=f"{year}-01", end=min(f"{year}-12", CAMERAS_END))
        assert {row["kind"]: row["value"] for row in rows if row["value"]} == dict(zip(group["kind"], group["n"], strict=True))
