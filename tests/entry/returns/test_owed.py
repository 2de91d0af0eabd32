"""Who is behind: the command that tells the to-do list of the data page, and the words of that list on the sheet returns."""

from __future__ import annotations

import pytest

from components.words.dictionaries.outstanding import WORDS
from tests.entry.calling import call, metric
from tests.entry.returns.test_who_reported import HEAD, bring, table

pytestmark = pytest.mark.costly

RETURNS = ("月份", "行政区划", "报表", "报送状态")
OWED_WORDS = sorted({word for key in ("owed_cases", "owed_cameras", "owed_stages") for word in WORDS[key].values()})


@pytest.fixture
def behind(url, tmp_path):
    """The east has told all of half a year, the west ended in April, of the south May came in part."""
    months = [f"2020-{month:02}" for month in range(1, 7)]
    counts = [(month, unit, "burglary", 30) for unit in ("990101", "990102", "990103") for month in months if unit != "990102" or month < "2020-05"]
    bring(url, table(tmp_path, HEAD, *counts), table(tmp_path, RETURNS, ("2020-05", "990103", "发案月报", "不全")))
    return url


def owed(url, *options):
    said = call("owed", *options, "--json", database=url)
    assert said.code == 0, said.err
    (region,) = said.document["regions"]
    return region


def test_who_is_behind_is_told_with_sheet_months_since_and_state(behind):
    found = owed(behind)
    assert (found["region"], found["month"], found["never_reported"]) == ("990000", "2020-06", [])
    shared = {"subject": "cases", "sheet": "incident_counts", "earlier": False}
    west = {"region": "990102", "name": "西河区", "state": "open", "months": ["2020-05", "2020-06"], "since": "2020-05", "last_complete": "2020-04"}
    south = {"region": "990103", "name": "南浦县", "state": "partial", "months": ["2020-05"], "since": "2020-05", "last_complete": "2020-06"}
    assert found["rows"] == [west | shared, south | shared]


def test_the_table_says_the_same_in_words(behind):
    lines = call("owed", "--region", "测试市", database=behind).out.splitlines()
    assert lines[0] == "测试市截至2020年6月未报、不全或待确认的："
    assert [line.split() for line in lines[3:]] == [
        ["990102", "西河区", "发案", "✕", "未报", "2020年5—6月", "2020年5月", "2020年4月"],
        ["990103", "南浦县", "发案", "◐", "不全", "2020年5月", "2020年5月", "2020年6月"],
    ]


def test_an_earlier_month_and_a_district_have_their_own_list(behind):
    assert [row["months"] for row in owed(behind, "--month", "2020-05")["rows"]] == [["2020-05"], ["2020-05"]]
    assert owed(behind, "--region", "990101")["rows"] == []
    assert call("owed", "--region", "990101", database=behind).out == "东山区截至2020年6月应报的都已报齐。\n"


@pytest.mark.parametrize(("options", "field"), [(("--region", "990999"), "region"), (("--month", "May"), "month")])
def test_what_does_not_exist_is_refused(behind, options, field):
    said = call("owed", *options, "--json", database=behind)
    assert said.code == 2
    assert f'"field": "{field}"' in said.err


def test_a_programme_that_has_not_begun_names_no_month(url):
    assert (owed(url)["month"], owed(url)["rows"]) == (None, [])
    assert call("owed", database=url).out == "测试市尚未报送任何数据。\n"


def test_every_programme_has_its_list(samples):
    said = call("owed", "--json", database=samples)
    assert [one["region"] for one in said.document["regions"]] == ["321302", "340123", "371300", "440512", "510100"]
    feixi = next(one for one in said.document["regions"] if one["region"] == "340123")
    assert [one["subject"] for one in feixi["never_reported"]] == ["cameras"]


@pytest.mark.parametrize("word", OWED_WORDS)
def test_the_sheet_returns_takes_the_words_of_the_list(behind, tmp_path, word):
    said = call("import", table(tmp_path, RETURNS, ("2020-06", "西河区", word, "零报告")), database=behind)
    assert said.code == 0, said.out


@pytest.mark.parametrize("word", [WORDS["owed_cases"]["zh"], WORDS["owed_cases"]["en"], "案件明细", "发案月报"])
def test_who_declares_cases_by_any_of_their_names_no_longer_owes_them(behind, tmp_path, word):
    bring(behind, table(tmp_path, RETURNS, *((month, "990102", word, "零报告") for month in ("2020-05", "2020-06"))))
    assert [row["region"] for row in owed(behind)["rows"]] == ["990103"]


def test_a_sheet_that_nobody_knows_is_refused_with_all_that_are_known(behind, tmp_path):
    said = call("import", table(tmp_path, RETURNS, ("2020-06", "西河区", "发案年鉴", "零报告")), database=behind)
    assert said.code == 65
    assert all(word in said.out for word in ("incident_counts 发案月报", "targets 目标", "resources 力量资源")), said.out


def test_a_split_by_region_goes_through_the_one_programme_that_there_is(behind):
    said = call("metric", "cases", "--by", "region", "--month", "2020-04", "--json", database=behind)
    assert (said.document["region"], [row["region"] for row in said.document["rows"]]) == ("990000", ["990101", "990102", "990103"])


def test_of_several_programmes_the_tops_are_listed_with_a_command_that_works(samples):
    said = call("metric", "cases", "--by", "region", "--month", "2017-09", database=samples)
    assert "请加 --region 321302" in said.out
    below = call("metric", "cases", "--by", "region", "--month", "2019-06", "--region", "321302", "--json", database=samples)
    assert len(below.document["rows"]) > 1


FOR_GOOD = ("2020-05..", "2020年5月起", "2020-05..2031-12")


@pytest.mark.parametrize("months", [*FOR_GOOD, "2020-05..2020-06", "2020年5月至6月"])
def test_a_waiver_in_one_row_is_owed_by_nobody_and_makes_no_month(behind, tmp_path, months):
    before = by_month(behind)
    bring(behind, table(tmp_path, RETURNS, (months, "990102", "发案", "免报")))
    assert [row["region"] for row in owed(behind)["rows"]] == ["990103"]
    assert (owed(behind)["month"], owed(behind, "--month", "2020-09")["rows"]) == ("2020-06", owed(behind)["rows"])
    assert by_month(behind) == before
    assert [row["units_expected"] for row in by_month(behind, fields=("units_expected",))] == [3, 3, 3, 3, 2, 2]


@pytest.mark.parametrize("months", FOR_GOOD)
def test_later_months_are_waived_as_they_come(behind, tmp_path, months):
    bring(behind, table(tmp_path, RETURNS, (months, "990102", "发案", "免报")))
    bring(behind, table(tmp_path, HEAD, *(("2020-07", unit, "burglary", 30) for unit in ("990101", "990103"))))
    assert [(row["region"], row["months"]) for row in owed(behind)["rows"]] == [("990103", ["2020-05"])]
    bring(behind, table(tmp_path, HEAD, ("2020-08", "990102", "burglary", 7), ("2020-08", "990101", "burglary", 7), ("2020-08", "990103", "burglary", 7)))
    assert by_month(behind, start="2020-08", end="2020-08") == [{"value": 21}], "what comes although it is waived is received"


def test_who_never_reported_and_is_waived_for_good_is_not_asked(behind, tmp_path):
    bring(behind, table(tmp_path, ("月份", "行政区划", "安装数"), *(("2020-06", unit, 9) for unit in ("990101", "990103"))))
    assert [one["regions"] for one in owed(behind)["never_reported"]] == [["990102"]]
    bring(behind, table(tmp_path, RETURNS, ("2020-01..", "990102", "cameras", "免报")))
    assert owed(behind)["never_reported"] == []


def by_month(url, *, fields=("value",), **span):
    rows = metric("cases", url, region="990000", by="month", **({"start": "2020-01", "end": "2020-06"} | span))["rows"]
    return [{name: row[name] for name in fields} for row in rows]


@pytest.mark.parametrize(("state", "day", "kind"), [("不全", "12", "不全（至12日）"), ("已报", "12", "不全（至12日）"), ("不全", "", "不全")])
def test_a_month_that_came_in_part_is_owed_to_its_day(behind, tmp_path, state, day, kind):
    bring(behind, table(tmp_path, (*RETURNS, "数据截至日"), ("2020-05", "990103", "发案月报", state, day)))
    assert call("owed", database=behind).out.splitlines()[-1].split()[:5] == ["990103", "南浦县", "发案", "◐", kind]
    assert owed(behind)["rows"][-1].get("day") == (int(day) if day else None)
