"""The report lets a clerk reconcile the lines of a file with the rows of the store, and tells a fact once."""

import pytest

from data.imports.importing import import_files
from data.imports.mappings.mapping import read_mapping
from data.imports.report import as_dict, line, ordered, text
from tests.data.imports.coverage.test_wholes import COUNTS, LEDGER, REGIONS, Office, sqlite_office  # noqa: F401 - a fixture
from tests.data.imports.helpers import read, workbook


def lines_of(report):
    (lines,) = report.lines
    assert lines.is_balanced
    return lines.read, lines.made, lines.taken, lines.refused, dict(lines.left_out)


def test_every_line_is_taken_refused_or_left_out_for_a_reason(sqlite_office):  # noqa: F811
    rows = (
        "2020-01,990101,入室盗窃,5\n"
        ",,,\n"
        "2020-01,990102,入室盗窃,7\n"
        "2020-01,合计,入室盗窃,12\n"
        "月份,行政区划,案件类别,发案数\n"
        "2020-02,990101,入室盗窃,6\n"
        "2020-02,990101,入室盗窃,6\n"
        "2020-02,990102,入室盗窃,多\n"
        "注：以上为初步数,,,\n"
    )
    report = sqlite_office.send(incident_counts=COUNTS + rows, partial=True)
    assert lines_of(report) == (9, 0, 3, 1, {"blank": 1, "total": 1, "header": 1, "repeat": 1, "footnote": 1})
    outcome = report.outcomes["incident_counts"]
    assert outcome.new + outcome.changed + outcome.unchanged == 3
    assert "读入 9 行 ＝ 计入 3 ＋ 不计 5（空行 1、注释行 1、重复表头 1、重复行 1、合计行 1） ＋ 拒绝 1" in text(report, lang="zh")
    assert "9 rows read = 3 taken + 5 left out (blank 1, footnotes 1, repeated header 1, repeated rows 1, totals 1) + 1 refused" in text(report, lang="en")
    (told,) = as_dict(report, lang="en")["lines"]
    assert (told["file"], told["target"], told["read"], told["left_out"]["total"]) == ("incident_counts.csv", "incident_counts", 9, 1)


def test_rows_that_do_not_fit_the_store_are_refused_not_taken(sqlite_office):  # noqa: F811
    report = sqlite_office.send(incidents=LEDGER + "a,2020-01-05,990103,C001,其他\nb,2020-01-06,990101,C001,其他\n", partial=True)
    assert lines_of(report) == (2, 0, 1, 1, {})


def test_rows_with_one_key_that_differ_are_all_refused(sqlite_office):  # noqa: F811
    report = sqlite_office.send(incident_counts=COUNTS + "2020-01,990101,其他,5\n2020-01,990101,其他,6\n2020-01,990102,其他,6\n", partial=True)
    assert lines_of(report) == (3, 0, 1, 2, {})


@pytest.mark.parametrize(
    ("head", "rows", "expected"),
    [
        (COUNTS.replace("发案数", "发生了多少"), "2020-01,990101,其他,5\n\n,,,\n2020-01,990102,其他,5\n", (4, 0, 0, 2, {"blank": 2})),
        (COUNTS, "2020-01,990101,其他,5\n2020-01,990102,其他,9\n2020-01,合计,其他,15\n", (3, 0, 2, 1, {})),
        (COUNTS, "2020-01,990101,其他,5\n2020-01,990102,其他,多\n2020-01,合计,其他,15\n", (3, 0, 1, 2, {})),
        (COUNTS, "2020-01,990101,其他,5\n2020-01,990103,其他,5\n2020-01,合计,其他,10\n", (3, 0, 2, 0, {"total": 1})),
    ],
)
def test_the_rows_refused_of_the_table_and_of_the_lines_are_the_same(sqlite_office, head, rows, expected):  # noqa: F811
    report = sqlite_office.send(incident_counts=head + rows)
    refused = expected[3]
    assert (lines_of(report), report.outcomes["incident_counts"].refused) == (expected, refused)
    assert f"拒绝 {refused}" in text(report, lang="zh")


@pytest.mark.parametrize(("lang", "column", "words"), [("zh", "\t整表\t", "整张表未读取"), ("en", "\tall\t", "none of the table is read")])
def test_a_table_that_could_not_be_read_is_told_as_such(sqlite_office, tmp_path, lang, column, words):  # noqa: F811
    """Without a month neither can be read; the worksheet has a name of its own."""
    said = text(sqlite_office.send(incident_counts="行政区划,案件类别,发案数\n990101,其他,5\n"), lang=lang)
    assert f"incident_counts.csv{'：' if lang == 'zh' else ': '}{words}" in said
    book = workbook(tmp_path / "r.xlsx", {"发案月报": [["行政区划", "案件类别", "发案数"], ["990101", "其他", 5]]})
    said = text(import_files(sqlite_office.store, [book]), lang=lang)
    assert column in said
    assert f"r.xlsx › 发案月报{'：' if lang == 'zh' else ': '}{words}" in said
    assert words not in text(sqlite_office.send(incident_counts=COUNTS + "2020-01,990101,其他,多\n", covers=["2020-02"]), lang=lang)


def test_a_wrong_total_leaves_no_month_unfinished(sqlite_office):  # noqa: F811
    report = sqlite_office.send(incident_counts=COUNTS + "2020-01,990101,其他,5\n2020-01,合计,其他,15\n", partial=True)
    assert (sqlite_office.returns(), "refused_unplaced" in [finding.code for finding in report.findings]) == ([], False)


def test_refusals_come_by_row_with_what_stands_in_the_file(sqlite_office):  # noqa: F811
    changes = "变更日期,原区划代码,现区划代码,变更类型\n2020-04-01,990103,990102,并入\n"
    sqlite_office.send(region_changes=changes, incident_counts=COUNTS + "2020-05,990102,其他,9\n")
    rows = "2020-05,北穿区,其他,1\n2020-05,990101,其他,1\n2020-05,南浦县,其他,1\n2020-05,中央商务区,其他,1\n2020-06,990101,其他,多\n"
    report = sqlite_office.send(incident_counts=COUNTS + rows)
    found = [one for one in ordered(report.findings) if one.row]
    assert [(one.row, one.value) for one in found] == [(2, "北穿区"), (4, "南浦县 990103"), (5, "中央商务区"), (6, "多")]
    assert [one["row"] for one in as_dict(report, lang="zh")["findings"]] == [2, 4, 5, 6]


MAPPING = """
[[source]]
files = "*.csv"
sheet = "incident_counts"
steps = [
  { drop = { column = "Precinct", equals = "UNKNOWN" } },
  { keep = { column = "Year", equals = "2020" } },
  { unpivot = { columns = "^(?P<month>\\\\d\\\\d)$", value = "cases" } },
]
[source.fields]
month = { template = "{Year}-{month}" }
region_code = "Precinct"
category = { constant = "其他" }
cases = "cases"
"""


def test_a_mapping_tells_which_step_left_rows_out_and_how_many_columns_made(sqlite_office, tmp_path):  # noqa: F811
    path = tmp_path / "m.toml"
    path.write_text(MAPPING, encoding="utf-8")
    rows = "Precinct,Year,01,02,03\n990101,2020,1,2,3\nUNKNOWN,2020,4,5,6\n990102,2019,7,8,9\n,,,,\n990102,2020,1,1,x\n"
    report = sqlite_office.send(published=rows, mapping=read_mapping(path), partial=True)
    assert lines_of(report) == (5, 4, 5, 1, {"blank": 1, "drop Precinct": 1, "keep Year": 1})
    assert "dropped by the mapping Precinct 1" in text(report, lang="en")


def test_grouping_counts_the_lines_that_went_into_others(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("where,when\n371302,2020-01\n371302,2020-01\n371321,2020-01\n", encoding="utf-8")
    mapping = """[[source]]
files = "*.csv"
sheet = "incident_counts"
steps = [{ group = { by = ["where", "when"], count = "n" } }]
fields = { month = "when", region_code = "where", category = { constant = "burglary" }, cases = "n" }
"""
    (lines,) = read(path, mapping=mapping).lines
    assert (lines.read, lines.taken, dict(lines.left_out), lines.is_balanced) == (3, 2, {"group": 1}, True)


@pytest.mark.parametrize("months", [1, 2, 60])
def test_a_fact_is_told_once_with_the_number_of_its_kind(sqlite_office, months):  # noqa: F811
    keys = [f"{2015 + number // 12}-{number % 12 + 1:02d}" for number in range(months)]
    rows = "".join(f"{key},990000,其他,1\n{key},990101,其他,2\n" for key in keys)
    report = sqlite_office.send(incident_counts=COUNTS + rows)
    told = [finding for finding in report.findings if finding.code == "total_below_parts"]
    assert [finding.more for finding in told] == [months - 1]
    said = {lang: line(told[0], lang=lang) for lang in ("zh", "en")}
    assert ("more like it" in said["en"], "同类" in said["zh"]) == (months > 1, months > 1)
    assert months == 1 or f"{months - 1} more like it" in said["en"]
    assert [one.get("more") for one in as_dict(report, lang="zh")["findings"] if one["code"] == "total_below_parts"] == [months - 1 or None]


def test_each_refused_cell_is_told_by_itself(sqlite_office):  # noqa: F811
    report = sqlite_office.send(incident_counts=COUNTS + "2020-01,990101,其他,x\n2020-02,990101,其他,y\n")
    assert [(finding.row, finding.value, finding.more) for finding in report.refused] == [(2, "x", 0), (3, "y", 0)]


def test_a_file_beside_others_has_a_line_of_its_own(sqlite_store, tmp_path):
    office = Office(sqlite_store, tmp_path)
    paths = office.files(regions=REGIONS, incident_counts=COUNTS + "2020-01,990101,其他,5\n")
    report = import_files(sqlite_store, paths, actor="me")
    assert [(one.file, one.taken) for one in report.lines] == [("regions.csv", 9), ("incident_counts.csv", 1)]
