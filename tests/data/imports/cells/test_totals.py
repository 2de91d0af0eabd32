"""Rows of totals and merged cells."""

from tests.data.imports.helpers import read, workbook, write

CAMERAS = "月份,行政区划,安装数,联网数\n"


def test_a_total_that_is_not_the_sum_of_its_rows_is_refused(tmp_path):
    path = write(tmp_path / "cameras.csv", CAMERAS + "2017-09,兰山,5,4\n2017-09,沂南,5,4\n小计,,10,9\n2017-10,兰山,6,4\n小计,,6,4\n总计,,16,12\n")
    outcome = read(path)
    assert [(finding.code, finding.row, finding.column, finding.value, finding.detail["sum"]) for finding in outcome.refused] == [
        ("total_mismatch", 4, "联网数", "9", "8")
    ]
    assert len(outcome.sheets["cameras"]) == 3


def test_totals_within_totals_are_understood(tmp_path):
    rows = "2017-09,兰山,5,4\n小计,,5,4\n2017-09,沂南,6,5\n小计,,6,5\n合计,,11,9\n"
    rows += "2017-10,兰山,1,1\n小计,,1,1\n2017-10,沂南,2,2\n小计,,2,2\n合计,,3,3\n总计,,14,12\n"
    assert read(write(tmp_path / "cameras.csv", CAMERAS + rows)).codes == []
    above = "总计,,14,12\n合计,,11,9\n小计,,5,4\n2017-09,兰山,5,4\n"
    above += "小计,,6,5\n2017-09,沂南,6,5\n合计,,3,3\n2017-10,兰山,1,1\n2017-10,沂南,2,2\n"
    assert read(write(tmp_path / "cameras.csv", CAMERAS + above)).codes == []


def test_a_total_row_may_stand_above_its_rows(tmp_path):
    path = write(tmp_path / "cameras.csv", CAMERAS + "全市合计,,10,8\n2017-09,兰山,5,4\n2017-09,沂南,5,4\n")
    assert read(path).codes == []


def test_merged_words_fill_their_rows_and_merged_numbers_are_refused(tmp_path):
    rows = [["月份", "行政区划", "探头类别", "安装数"], [None, None, "枪机", 5], [None, None, "球机", None], ["2017-10", "沂南", "枪机", 1]]
    merged = {"cameras": [(1, 0, 2, 0, "2017-09"), (1, 1, 2, 1, "兰山")]}
    good = [*rows[:2], [None, None, "球机", 7], rows[3]]
    outcome = read(workbook(tmp_path / "a.xlsx", {"cameras": good}, merged=merged))
    assert outcome.rows("cameras", "month", "region_code", "kind", "installed") == [
        (201709, "371302", "枪机", 5), (201709, "371302", "球机", 7), (201710, "371321", "枪机", 1),
    ]  # fmt: skip
    merged["cameras"].append((1, 3, 2, 3, 12))
    assert "merged_numbers" in read(workbook(tmp_path / "b.xlsx", {"cameras": rows}, merged=merged)).codes
