"""The sheets returns, households and region_changes, and totals under codes that have ended."""

import openpyxl
import pytest

from data.calculations.reporting import DUE, SHEET_WORDS
from data.imports.contract.sheets import SHEETS
from data.imports.contract.template import write_template
from data.metrics.registry import METRICS, NAMES
from data.text.characters import word_of
from tests.data.imports.coverage.test_wholes import COUNTS, LEDGER, Office, codes, office, sqlite_office  # noqa: F401 - fixtures

pytestmark = pytest.mark.costly

RETURNS = "月份,行政区划,报表,报送状态,数据截至日\n"
CHANGES = "变更日期,原区划代码,现区划代码,变更类型,占比\n"
MERGED = CHANGES + "2020-01-01,990103,990101,并入,\n"


@pytest.mark.parametrize("word", ["incident_counts", "发案月报", "Incident counts", "INCIDENT_COUNTS", " 发案月报 "])
def test_a_sheet_may_be_named_in_any_way_and_is_kept_by_its_stable_name(sqlite_office, word):  # noqa: F811
    report = sqlite_office.send(returns=RETURNS + f"2020-04,东山区,{word},零报告,\n2020-05,990101,{word},已报,15\n2020-06,990101,{word},免报,\n")
    assert report.version is not None
    assert sqlite_office.returns() == [
        (202004, "990101", "incident_counts", "zero"),
        (202005, "990101", "incident_counts", "handed_in"),
        (202006, "990101", "incident_counts", "waived"),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("2020-04,990101,发案年鉴,已报,", "choice"),
        ("2020-04,990101,returns,已报,", "choice"),
        ("2020-04,990101,incidents,迟报,", "choice"),
        ("2020-04,990199,incidents,已报,", "unknown_region"),
        ("2020-04,990101,incidents,已报,31", "day_of_month"),
        ("2020-02,990101,incidents,已报,30", "day_of_month"),
        ("2019-02,990101,incidents,已报,29", "day_of_month"),
        ("2020-04,990101,incidents,已报,0", "day_of_month"),
        ("2020-04,990101,incidents,,15", "required"),
    ],
)
def test_a_row_of_returns_that_cannot_be_is_refused(sqlite_office, row, code):  # noqa: F811
    report = sqlite_office.send(returns=RETURNS + row + "\n")
    assert ([finding.code for finding in report.refused], report.version) == ([code], None)


@pytest.mark.parametrize(("month", "day"), [("2020-02", 29), ("2019-02", 28), ("2020-04", 30), ("2020-04", 1), ("2020-12", 31)])
def test_a_day_that_the_month_has_is_taken(sqlite_office, month, day):  # noqa: F811
    assert sqlite_office.send(returns=RETURNS + f"{month},990101,案件明细,已报,{day}\n").version is not None
    assert sqlite_office.current("returns", "day") == [(day,)]


@pytest.mark.parametrize("sheet", ["households:月份", "households:年份"])
def test_households_come_by_month_or_year_for_regions_or_compounds(sqlite_office, sheet):  # noqa: F811
    head = sheet.partition(":")[2]
    sqlite_office.send(households=f"{head},行政区划,小区编号,户数\n2020-03,990101,,20000\n2019年,990102,,30000\n2020年,,C001,500\n")
    assert sqlite_office.current("households", "month", "period_months", "region_code", "compound_id", "households") == [
        (201901, 12, "990102", "", 30000),
        (202001, 12, "", "C001", 500),
        (202003, 1, "990101", "", 20000),
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("2020-01-01,990103,990199,并入,", "unknown_region"),
        ("2020-01-01,990198,990101,并入,", "unknown_region"),
        ("2020-01-01,990103,990101,吞并,", "choice"),
        ("2020-01-01,990103,990101,分设,1.2\n2020-01-01,990103,990102,分设,-0.2", "share_range"),
        ("2020-01-01,990103,990101,分设,0.6\n2020-01-01,990103,990102,分设,0.5", "split_shares"),
        ("2020-01-01,990103,990101,分设,0.6\n2020-01-01,990103,990102,分设,", "split_shares"),
        ("2020-01-01,990103,990101,并入,0.5", "share_of_whole"),
        ("2020-01-01,990103,990103,并入,", "change_of_itself"),
        ("2020-01-01,990000,990103,并入,", "change_within"),
        ("2020-01-01,990103,990000,并入,", "change_within"),
        ("2020-01-01,990101001,990101,换码,", "change_within"),
        ("2020-01-01,990103,990101,并入,\n2020-01-01,990103,990102,换码,", "two_successors"),
        ("2020-01-01,990103,990102,并入,\n2020-06-01,990102,990103,换码,", "change_circle"),
        ("2020-01-01,990103,990102,并入,\n2020-06-01,990102,990101,更名,\n2020-07-01,990101,990103,分设,", "change_circle"),
    ],
)
def test_a_change_of_regions_that_cannot_be_is_refused(sqlite_office, rows, code):  # noqa: F811
    report = sqlite_office.send(region_changes=CHANGES + rows + "\n")
    assert ({finding.code for finding in report.refused}, report.version) == ({code}, None)


@pytest.mark.parametrize(
    "rows",
    [
        "2020-01-01,990103,990101,分设,0.35\n2020-01-01,990103,990102,分设,0.65",
        "2020-01-01,990103,990101,split,35%\n2020-01-01,990103,990102,split,65%",
        "2020-01-01,990103,990101,分设,\n2020-01-01,990103,990102,分设,",
        "2020-01-01,990103,990103,更名,",
        "2020-01-01,南浦县,东山区,merged,1",
        "2020-01-01,990103,990102,界线调整,0.1",
    ],
)
def test_changes_of_regions_are_taken(sqlite_office, rows):  # noqa: F811
    report = sqlite_office.send(region_changes=CHANGES + rows + "\n")
    assert (codes(report), report.version is not None) == ([], True)


def test_a_code_of_the_same_batch_may_succeed(sqlite_office):  # noqa: F811
    regions = "区划代码,名称,级别,上级代码\n990181,南浦市,区县,990000\n"
    assert sqlite_office.send(regions=regions, region_changes=CHANGES + "2020-01-01,990103,990181,更名,\n").version is not None


def test_a_total_under_an_ended_code_is_read_as_the_successors(office):  # noqa: F811
    office.send(region_changes=MERGED)
    rows = COUNTS + "2019-12,990103,入室盗窃,5\n2020-01,990103,入室盗窃,6\n2020-02,990103,入室盗窃,7\n"
    report = office.send(incident_counts=rows)
    assert codes(report) == ["read_as_successor"]
    assert report.findings[0].detail == {"code": "990103 南浦县", "date": "2020-01-01", "successor": "990101 东山区", "rows": "2"}
    assert office.current("incident_counts", "month", "region_code", "cases") == [(201912, "990103", 5), (202001, "990101", 6), (202002, "990101", 7)]
    again = office.send(incident_counts=rows)
    assert (codes(again), again.version, again.outcomes["incident_counts"].unchanged) == (["read_as_successor"], None, 3)


@pytest.mark.parametrize("sheet", ["incident_counts", "cameras", "progress_counts", "resources", "households"])
@pytest.mark.parametrize("together", [True, False])
def test_it_is_refused_where_the_successor_has_returned_the_month(sqlite_office, sheet, together):  # noqa: F811
    heads = {
        "incident_counts": COUNTS + "{0},{1},入室盗窃,{2}\n",
        "cameras": "月份,行政区划,安装数\n{0},{1},{2}\n",
        "progress_counts": "月份,行政区划,阶段,小区数\n{0},{1},建成,{2}\n",
        "resources": "月份,行政区划,资源,数量\n{0},{1},staff_full_time,{2}\n",
        "households": "月份,行政区划,户数\n{0},{1},{2}\n",
    }
    head, _, row = heads[sheet].partition("\n")
    sqlite_office.send(region_changes=MERGED)
    successor, ended = row.format("2020-02", "990101", 9), row.format("2020-02", "990103", 4)
    if not together:
        sqlite_office.send(**{sheet: f"{head}\n{successor}"})
    report = sqlite_office.send(**{sheet: f"{head}\n{successor if together else ''}{ended}"})
    assert [(finding.code, finding.row) for finding in report.refused] == [("ended_code_too", 3 if together else 2)]
    assert report.version is None


def test_the_good_rows_beside_it_are_taken_in_part(sqlite_office):  # noqa: F811
    sqlite_office.send(region_changes=MERGED)
    rows = COUNTS + "2020-02,990101,入室盗窃,9\n2020-02,990103,入室盗窃,4\n2020-03,990103,入室盗窃,5\n"
    assert sqlite_office.send(incident_counts=rows, partial=True).version is not None
    assert sqlite_office.current("incident_counts", "month", "region_code", "cases") == [(202002, "990101", 9), (202003, "990101", 5)]


def test_two_ended_codes_of_one_successor_are_not_taken_for_one_another(sqlite_office):  # noqa: F811
    sqlite_office.send(region_changes=MERGED + "2020-01-01,990102,990101,并入,\n")
    report = sqlite_office.send(incident_counts=COUNTS + "2020-02,990102,入室盗窃,9\n2020-02,990103,入室盗窃,4\n")
    assert [finding.code for finding in report.refused] == ["ended_code_too", "ended_code_too"]


@pytest.mark.parametrize(
    ("regions", "changes", "month", "expected"),
    [
        ("990103,南浦县,区县,990000,2019-12-31", "", "2020-01", "ended_code"),
        ("990103,南浦县,区县,990000,2019-12-31", "", "2019-12", None),
        ("990103,南浦县,区县,990000,2020-01-15", "", "2020-01", None),
        ("990103,南浦县,区县,990000,2020-01-15", "", "2020-02", "ended_code"),
        ("990103,南浦县,区县,990000,", "2020-01-01,990103,990101,分设,\n2020-01-01,990103,990102,分设,\n", "2020-01", "ended_code"),
        ("990103,南浦县,区县,990000,", "2020-01-01,990103,990101,分设,\n2020-01-01,990103,990102,分设,\n", "2019-12", None),
        ("990103,南浦县,区县,990000,", "2020-01-01,990103,990101,界线调整,\n", "2020-06", None),
    ],
)
def test_an_ended_code_without_one_successor_is_refused_from_its_day_on(sqlite_office, regions, changes, month, expected):  # noqa: F811
    sqlite_office.send(regions=f"区划代码,名称,级别,上级代码,停用日期\n{regions}\n", **({"region_changes": CHANGES + changes} if changes else {}))
    report = sqlite_office.send(incident_counts=COUNTS + f"{month},990103,入室盗窃,4\n")
    assert [finding.code for finding in report.refused] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("sheet", "row"),
    [("incidents", "{id},{day} 10:00,990103,,入室盗窃\n"), ("funding", "{id},{day},990103,市级,到位,5\n")],
)
@pytest.mark.parametrize(("date", "rows"), [("2020-01-01", 3), ("2020-01-15", 2), ("2020-02-01", 2), ("2020-02-02", 1), ("2020-03-02", 0)])
def test_entries_of_months_after_the_end_of_a_merged_region_are_told_of(sqlite_office, sheet, row, date, rows):  # noqa: F811
    sqlite_office.send(region_changes=CHANGES + f"{date},990103,990101,并入,\n")
    head = LEDGER if sheet == "incidents" else "编号,日期,行政区划,资金来源,资金环节,金额\n"
    days = ("2019-12-31", "2020-01-20", "2020-02-03", "2020-03-01")
    report = sqlite_office.send(**{sheet: head + "".join(row.format(id=f"k{day[5:7]}", day=day) for day in days)})
    expected = [{"code": "990103 南浦县", "date": date, "successor": "990101 东山区", "parts": "—", "rows": str(rows)}] if rows else []
    assert [finding.detail for finding in report.findings] == expected
    assert (codes(report), report.version is not None) == (["read_as_successor"] if rows else [], True)


def test_entries_of_a_region_that_was_divided_or_closed_say_where_they_stand(sqlite_office):  # noqa: F811
    divided = "2020-01-01,990103,990101,分设,\n2020-01-01,990103,990102,分设,\n"
    sqlite_office.send(region_changes=CHANGES + divided)
    report = sqlite_office.send(incidents=LEDGER + "a,2020-02-03,990103,,入室盗窃\nb,2020-02-03,,C003,入室盗窃\n")
    assert [(finding.code, finding.detail["parts"], finding.detail["rows"]) for finding in report.findings] == [
        ("entries_after_end", "990101 东山区, 990102 西河区", "1")
    ]


def test_a_chain_of_changes_is_followed_up_to_the_month(sqlite_office):  # noqa: F811
    sqlite_office.send(region_changes=MERGED + "2021-01-01,990101,990102,换码,\n")
    sqlite_office.send(incident_counts=COUNTS + "2020-06,990103,入室盗窃,4\n2021-06,990103,入室盗窃,5\n")
    assert sqlite_office.current("incident_counts", "month", "region_code", "cases") == [(202006, "990101", 4), (202106, "990102", 5)]


def test_the_template_offers_sheets_states_and_kinds_of_change(tmp_path):
    for lang, sheet, column, word in (
        ("zh", "报送情况", "C", "发案月报"),
        ("zh", "报送情况", "D", "零报告"),
        ("en", "returns", "C", "incident_counts"),
        ("zh", "区划变更", "D", "并入"),
        ("zh", "方案", "I", "每季"),
        ("en", "programmes", "I", "quarterly"),
    ):
        write_template(tmp_path / f"{lang}.xlsx", lang=lang)
        page = openpyxl.load_workbook(tmp_path / f"{lang}.xlsx")[sheet]
        lists = {str(rule.sqref)[0]: rule.formula1 for rule in page.data_validations.dataValidation}
        assert word in lists[column].strip('"').split(",")


@pytest.mark.parametrize(
    ("column", "text", "good"),
    [
        ("报送单位级别", "street", True),
        ("报送单位级别", "区县", True),
        ("报送单位级别", "cameras=street; incidents=district", True),
        ("报送单位级别", "村民小组", False),
        ("报送单位级别", "cameras=everywhere", False),
        ("报送单位级别", "funding=district", False),
        ("报送周期", "cameras=quarterly; progress_counts=off", True),
        *(("报送周期", word, True) for word in ("每月", "月报", "按月", "月", "季报", "按季", "季", "年报", "按年", "年", "不报", "Quarterly")),
        ("报送周期", "视频监控月报=季报; 建设进度汇总=不报", True),
        ("报送单位级别", "县区", True),
        ("报送周期", "weekly", False),
        ("报送周期", "每周", False),
        ("报送周期", "cameras=daily", False),
    ],
)
def test_the_setting_of_who_reports_and_how_often_is_read_or_refused(sqlite_office, column, text, good):  # noqa: F811
    report = sqlite_office.send(programmes=f"行政区划,方案名称,{column}\n990000,测试市平安小区,{text}\n")
    assert [finding.code for finding in report.refused] == ([] if good else ["reporting_setting"])


@pytest.mark.parametrize(
    ("word", "kind"),
    [("改名", "renamed"), ("代码变更", "recoded"), ("合并", "merged"), ("撤并", "merged"), ("拆分", "split"), ("边界调整", "boundary"), ("合并办公", None)],
)
def test_a_change_may_be_named_in_everyday_words(sqlite_office, word, kind):  # noqa: F811
    report = sqlite_office.send(region_changes=f"变更日期,原区划代码,现区划代码,变更类型\n2020-04-01,990103,990102,{word}\n")
    assert [finding.code for finding in report.refused] == ([] if kind else ["choice"])
    assert sqlite_office.current("region_changes", "kind") == ([(kind,)] if kind else [])


def test_the_sheets_of_a_setting_may_be_named_as_the_template_names_them():
    assert {SHEETS[name].zh: name for name in DUE} == SHEET_WORDS


TARGET = "目标编号,目标名称,指标,行政区划,期限,目标值\nT1,年底目标,{metric},990000,2020-12-31,0.6\n"


@pytest.mark.parametrize("name", ["联网率", "networked_rate", "Networked rate", "NETWORKED RATE"])
def test_a_target_names_its_metric_as_the_registry_writes_it_in_either_language(sqlite_office, name):  # noqa: F811
    sqlite_office.send(targets=TARGET.format(metric=name))
    assert sqlite_office.current("targets", "metric") == [("networked_rate",)]


@pytest.mark.parametrize(
    ("name", "near"), [("network_rate", "联网率 networked_rate"), ("联网比率", "联网率 networked_rate"), ("可防性发案", "可防性案件 preventable_cases")]
)
def test_an_unknown_metric_is_answered_with_the_nearest_ones(sqlite_office, name, near):  # noqa: F811
    (finding,) = sqlite_office.send(targets=TARGET.format(metric=name)).refused
    known = finding.detail["known"].split(", ")
    assert (finding.code, near in known, len(known) <= 5) == ("unknown_metric", True, True)


def test_no_two_metrics_share_a_name():
    assert len(NAMES) == len({(word_of(name), key) for key, one in METRICS.items() for name in (one.zh, one.en, key)})


def test_the_first_counts_of_a_programme_tell_which_units_its_coverage_is_of(sqlite_office):  # noqa: F811
    sqlite_office.send(incident_counts=COUNTS + "2020-01,990101001,其他,1\n2020-01,990103001,其他,1\n", covers=["2020-01"])
    assert [(region, state) for _, region, _, state in sqlite_office.returns()] == [
        ("990101001", "handed_in"),
        ("990101002", "zero"),
        ("990102", "zero"),
        ("990103001", "handed_in"),
    ]


def test_a_change_that_closes_a_circle_with_an_earlier_batch_names_the_way(sqlite_office):  # noqa: F811
    assert sqlite_office.send(region_changes=CHANGES + "2020-01-01,990103,990102,并入,\n").version is not None
    [fault] = sqlite_office.send(region_changes=CHANGES + "2020-06-01,990102,990103,换码,\n").refused
    assert (fault.code, fault.detail["line"]) == ("change_circle", "990102 → 990103 → 990102")


@pytest.mark.parametrize("head", ["年份", "年度", "月份", "Year"])
def test_of_households_a_number_of_four_digits_is_a_year(sqlite_office, head):  # noqa: F811
    sqlite_office.send(households=f"{head},行政区划,户数\n2019,990102,30000\n2020年3月,990101,20000\n")
    assert sqlite_office.current("households", "month", "period_months", "households") == [(201901, 12, 30000), (202003, 1, 20000)]
    refused = sqlite_office.send(incident_counts="月份,行政区划,案件类别,发案数\n2019,990102,入室盗窃,3\n").refused
    assert [finding.code for finding in refused] == ["month"]


@pytest.mark.parametrize(("state", "day", "told"), [("已报", 15, True), ("零报告", 15, True), ("不全", 15, False), ("已报", 30, False), ("已报", "", False)])
def test_a_month_that_is_said_to_be_in_to_a_day_is_taken_as_a_part_and_told_of(sqlite_office, state, day, told):  # noqa: F811
    report = sqlite_office.send(returns=RETURNS + f"2020-04,990101,incident_counts,{state},{day}\n")
    assert [(found.row, found.column) for found in report.findings if found.code == "told_to_day"] == ([(2, "数据截至日")] if told else [])
    assert report.version is not None
