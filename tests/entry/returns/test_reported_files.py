"""Who reported and what was compared, in CSV, workbook and on the terminal; and what is said where nothing was returned."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from components.web.api.footer import footer
from components.web.api.tables import all_columns, csv_text, table
from components.web.api.workbooks import workbook
from data.answers.asking import ask, question_from
from data.reading.gateway import Gateway
from tests.data.small import bring, compounds, incidents, regions, sheet
from tests.entry.calling import call

COVERED = ("units", "units_expected", "unit_months", "unit_months_expected")


def counts(*, silent=None):
    """40 cases in A and 60 in B in each of the first three months of two years; a silent one tells nothing of the last."""
    rows = [
        (year * 100 + month, code, "theft", number)
        for year in (2019, 2020)
        for month in (1, 2, 3)
        for code, number in (("11", 40), ("12", 60))
        if (year, month, code) != (2020, 3, silent)
    ]
    return sheet("incident_counts", "month region_code category cases", *rows)


def asked_of(store, metric="cases", **values):
    return ask(Gateway(store), question_from({name: [value] for name, value in values.items()}, metric=metric))


def lines(asked, lang="en"):
    return list(csv.DictReader(io.StringIO(csv_text(asked, lang=lang, bom=False))))


def test_the_columns_of_a_change_stand_after_those_that_were_there(sqlite_store):
    bring(sqlite_store, regions(), counts())
    asked = asked_of(sqlite_store, region="1", by="region", month="2020-03", change="mom")
    before = ["region", "name", "value", "current", "previous", "low", "high", "verdict"]
    assert all_columns(asked.answer) == [*before, "daily_value", "days", "base_days", "stands_out", *COVERED]
    (first, _) = lines(asked)
    assert (first["Value"], first["Days"], first["Days before"], first["Stands out"], first["Units"]) == ("0", "31", "29", "no", "1")
    assert float(first["Change a day"]) == pytest.approx(29 / 31 - 1)
    assert [lines(asked, "zh")[0][name] for name in ("同看是否突出", "单位数", "应报单位数")] == ["否", "1", "1"]


def test_a_partial_total_carries_its_units_and_a_whole_one_as_well(sqlite_store):
    bring(sqlite_store, regions(), counts(silent="12"))
    march, february = (lines(asked_of(sqlite_store, region="1", month=month))[0] for month in ("2020-03", "2020-02"))
    assert (march["Value"], march["Units"], march["Units expected"]) == ("40", "1", "2")
    assert (february["Value"], february["Units"], february["Units expected"]) == ("100", "2", "2")
    book = load_workbook(io.BytesIO(workbook(asked_of(sqlite_store, region="1", month="2020-03"), lang="en")))
    head, row = ([cell.value for cell in line] for line in book.worksheets[0].iter_rows(max_row=2))
    assert dict(zip(head, row, strict=True))["Units"] == 1


@pytest.mark.parametrize("by", ["region", "region,month"])
def test_a_unit_that_has_told_of_ten_days_has_no_month_in_full_in_the_files_as_in_the_interface(sqlite_store, by):
    bring(sqlite_store, regions(), counts(), sheet("returns", "month region_code sheet state day", (202003, "12", "incident_counts", "handed_in", 10)))
    asked = asked_of(sqlite_store, region="1", by=by, month="2020-03")
    whole, part = lines(asked)
    names = ("Units", "Units expected", "Months in full (all units)", "Months expected (all units)")
    assert [[row[name] for name in names] for row in (whole, part)] == [["1", "1", "1", "1"], ["1", "1", "0", "1"]]
    told = asked.answer.to_json()["rows"][1]
    assert [str(told[key]) for key in COVERED] == [part[name] for name in names]
    assert lines(asked, "zh")[1]["报齐月数（各单位合计）"] == "0"


def test_a_rate_of_events_has_the_same_columns(sqlite_store):
    households = sheet("households", "month region_code households", (201901, "11", 1000), (201901, "12", 1000))
    bring(sqlite_store, regions(), counts(), households)
    asked = asked_of(sqlite_store, "cases_per_1000_households", region="1", month="2020-03", change="yoy")
    assert all_columns(asked.answer)[-10:] == ["low", "high", "verdict", "daily_value", "days", "base_days", *COVERED]


def test_what_nobody_has_to_report_has_no_columns_of_units(sqlite_store):
    bring(sqlite_store, regions(), counts(), compounds(("a", "11")))
    assert "units" not in all_columns(asked_of(sqlite_store, "compounds", region="1").answer)


def test_the_terminal_shows_the_change_a_day_where_the_days_differ_alone(sqlite_store):
    bring(sqlite_store, regions(), counts())
    asked = {change: table(asked_of(sqlite_store, region="1", month="2020-03", change=change), lang="zh")[0] for change in ("mom", "yoy")}
    assert ("日均变化" in asked["mom"], "日均变化" in asked["yoy"]) == (True, False)


@pytest.mark.parametrize(
    ("change", "said"),
    [("yoy", "可比1/2个单位（B缺2020年3月）。"), (None, "已报1/2个单位（B缺2020年3月）。")],
)
def test_the_foot_counts_the_compared_of_a_change_and_the_reported_of_a_number(sqlite_store, change, said):
    bring(sqlite_store, regions(), counts(silent="12"))
    values = {"region": "1", "month": "2020-03"} | ({"change": change} if change else {})
    assert said in list(footer(asked_of(sqlite_store, **values), lang="zh"))


def test_a_rest_row_is_named_in_every_form(sqlite_store):
    bring(
        sqlite_store,
        regions(),
        compounds(("a", "11"), ("b", "111")),
        incidents(("i", "2020-01-02", None, "a", "theft", None), ("j", "2020-01-03", None, "b", "theft", None)),
    )
    asked = asked_of(sqlite_store, region="11", by="region", month="2020-01")
    assert [row["Name"] for row in lines(asked)][-1] == "Directly held or not assigned"
    book = load_workbook(io.BytesIO(workbook(asked, lang="zh")))
    assert [row[1].value for row in book.worksheets[0].iter_rows(min_row=2)][-1] == "直属及未分"


@pytest.mark.parametrize(
    ("lang", "nothing", "then"),
    [
        ("zh", "City尚未报送可供计算“视频监控探头”的数据。", "City没有报送该时段的数据，已有数据为2019年1月至2020年3月。"),
        ("en", "City: nothing has been returned that", "City: nothing has been returned of these months; there are data for Jan 2019"),
    ],
)
def test_nothing_returned_is_said_with_the_months_that_there_are(sqlite_store, lang, nothing, then):
    bring(sqlite_store, regions(), counts())
    assert any(
        nothing[:8] in line and ("尚未报送" in line or "nothing has been" in line)
        for line in footer(asked_of(sqlite_store, "cameras_installed", region="1"), lang=lang)
    )
    assert any(line.startswith(then[:20]) for line in footer(asked_of(sqlite_store, region="1", month="2021-05"), lang=lang))
    known = list(footer(asked_of(sqlite_store, region="1", month="2020-03"), lang=lang))
    assert not any("尚未报送" in line or "nothing has been" in line for line in known)


@pytest.mark.parametrize(("lang", "said"), [("zh", "尚未报送可供计算“发案”的数据"), ("en", "nothing has been returned that “Cases” could be computed from")])
def test_an_empty_programme_is_said_to_be_empty(tmp_path, lang, said):
    file = tmp_path / "regions.csv"
    file.write_text("code,name,level,parent_code\n1,City,city,\n11,North,district,1\n", encoding="utf-8")
    url = f"sqlite:///{tmp_path / 'x.db'}"
    assert call("import", file, database=url).code == 0
    for options in ((), ("--region", "1"), ("--by", "region", "--region", "1", "--change", "yoy")):
        shown = call("metric", "cases", *options, "--lang", lang, database=url)
        assert shown.code == 0
        assert said in shown.out
