"""A table is the sheet that it is named after, one that has all its columns, or refused by name; never another one."""

import pytest

from data.imports.contract.later import LATER_SHEETS
from data.imports.contract.sheets import SHEETS
from data.imports.messages.sentences import sentence
from tests.data.imports.helpers import read, workbook, write

CELLS = "cell_id,name,type,level,region_code,status,date\nC1,东湖市场,market,district,371302,created,2024-03-01\n"
COUNTS = [["月份", "行政区划", "案件类别", "发案数"], ["2020-03", "兰山区", "burglary", 5]]


def filled(columns):
    """A file of one row with these columns."""
    return ",".join(columns) + "\n" + ",".join("371302" if column == "region_code" else "x" for column in columns) + "\n"


@pytest.mark.parametrize("name", ["cells", "cells_as_programmes", "programmes_2024", "导出", "平安细胞", "小区台账"])
def test_cells_are_no_programmes_whatever_the_file_is_called(tmp_path, name):
    outcome = read(write(tmp_path / f"{name}.csv", "\ufeff" + CELLS.replace("\n", "\r\n")))
    assert outcome.codes == ["sheet_not_taken"]
    assert outcome.refused[0].detail == {"zh": "平安细胞", "name": "cells"}
    assert not outcome.sheets


@pytest.mark.parametrize("sheet", LATER_SHEETS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("named", [True, False])
def test_every_sheet_that_is_not_taken_in_yet_is_refused_by_its_name(tmp_path, sheet, named):
    columns = (*sheet.required, *sheet.others)
    outcome = read(write(tmp_path / f"{sheet.zh if named else 'export'}.csv", filled(columns)))
    assert [(finding.code, finding.detail["name"]) for finding in outcome.refused] == [("sheet_not_taken", sheet.name)]
    assert not outcome.sheets


@pytest.mark.parametrize("name", ["隐患事件", "2024年隐患月报", "巡防", "考评", "event_counts", "Score schemes"])
def test_its_name_is_enough_whatever_its_columns_are_called(tmp_path, name):
    outcome = read(workbook(tmp_path / "book.xlsx", {name: [["甲", "乙", "丙"], [1, 2, 3]], "发案月报": COUNTS}))
    assert outcome.codes == ["sheet_not_taken"]
    assert outcome.rows("incident_counts", "cases") == [(5,)]


def test_no_sheet_of_the_contract_is_one_of_them():
    assert not {sheet.name for sheet in LATER_SHEETS} & set(SHEETS)
    assert not {sheet.zh for sheet in LATER_SHEETS} & {sheet.zh for sheet in SHEETS.values()}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("words", ["name", "zh", "en"])
def test_every_sheet_of_the_contract_is_known_by_its_columns_alone(tmp_path, sheet, words):
    headers = [getattr(column, words) for column in sheet.columns]
    outcome = read(write(tmp_path / "export.csv", ",".join(headers) + "\n" + ",".join("?" for _ in headers) + "\n"))
    assert {finding.target for finding in outcome.refused} == {sheet.name}


def test_a_file_named_after_a_sheet_is_that_sheet_or_refused(tmp_path):
    cameras = "月份,行政区划,安装数\n2020-03,兰山区,5\n"
    assert read(write(tmp_path / "视频监控月报.csv", cameras)).order == ["cameras"]
    assert read(write(tmp_path / "导出.csv", cameras)).order == ["cameras"]
    outcome = read(write(tmp_path / "发案月报.csv", cameras))
    assert not outcome.sheets
    assert set(outcome.codes) == {"column_missing"}


def test_a_worksheet_named_after_a_sheet_without_its_columns_is_refused_and_not_passed_over(tmp_path):
    outcome = read(workbook(tmp_path / "book.xlsx", {"资金台账": [["甲", "乙"], [1, 2]], "发案月报": COUNTS}))
    assert outcome.codes == ["unknown_table"]


def test_two_sheets_that_fit_alike_are_both_named(tmp_path):
    both = "月份,行政区划,安装数,户数\n2020-03,兰山区,5,100\n"
    outcome = read(write(tmp_path / "导出.csv", both))
    assert outcome.codes == ["two_sheets"]
    assert {"cameras", "households"} <= set(outcome.refused[0].detail["sheets"].split())
    assert read(write(tmp_path / "户数.csv", both)).order == ["households"]


def test_a_sheet_that_asks_for_two_columns_is_not_guessed_from_a_part_of_many(tmp_path):
    assert read(write(tmp_path / "导出.csv", "name,region_code,甲,乙,丙\n方案,371302,1,2,3\n")).codes == ["unknown_table"]
    assert read(write(tmp_path / "导出.csv", "name,region_code,synthetic\n方案,371302,yes\n")).order == ["programmes"]


@pytest.mark.parametrize(("row", "code"), [(15, None), (16, "head_too_low"), (17, "head_too_low"), (33, "head_too_low"), (60, "unknown_table")])
def test_a_head_below_many_notes_is_named_with_the_rows_to_delete(tmp_path, row, code):
    notes = [[f"说明{number}", "", "", ""] for number in range(1, row)]
    book = workbook(tmp_path / "r.xlsx", {"发案月报": [*notes, ["月份", "行政区划", "案件类别", "发案数"], ["2020-01", "371302", "盗窃", 9]]})
    refused = read(book).refused
    assert [finding.code for finding in refused] == ([code] if code else [])
    if code == "head_too_low":
        (finding,) = refused
        assert (finding.detail, finding.refuses_file) == ({"row": str(row), "within": "15", "surplus": str(row - 15)}, True)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("月份,行政区划,案件类别,发生了多少", [("column_renamed", "发生了多少", "发案数")]),
        ("月份,哪里,案件类别,发案数", [("column_renamed", "哪里", "行政区划")]),
        ("月份,行政区划,案件类别,发生了多少,别的", [("column_missing", "发案数", None)]),
        ("月份,行政区划,哪类,发生了多少", [("column_missing", "案件类别", None), ("column_missing", "发案数", None)]),
        ("月份,行政区划,案件类别", [("column_missing", "发案数", None)]),
    ],
)
def test_the_one_unknown_head_may_be_the_one_missing_column(tmp_path, head, expected):
    outcome = read(write(tmp_path / "发案月报.csv", f"{head}\n2020-01,371302,盗窃,9\n"))
    assert [(one.code, one.column, one.detail.get("name")) for one in outcome.refused] == expected
    renamed = expected[0][0] == "column_renamed"
    assert not (renamed and "unknown_column" in [one.code for one in outcome.findings])
    if renamed:
        said = sentence("column_renamed", lang="zh", detail=outcome.refused[0].detail)
        assert f"把表头改为“{expected[0][2]}”" in said
