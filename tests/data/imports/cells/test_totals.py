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


COUNTS = "月份,行政区划,案件类别,发案数\n"
JULY = "2017-07,兰山,入室盗窃,9\n2017-07,兰山,其他,2\n2017-07,沂南,入室盗窃,5\n2017-07,沂南,其他,2\n"


def told(tmp_path, rows):
    outcome = read(write(tmp_path / "counts.csv", COUNTS + rows))
    assert len(outcome.lines) == 1
    return [(finding.code, finding.row, finding.value, finding.detail["sum"], finding.detail["rows"]) for finding in outcome.refused]


def test_totals_of_categories_are_those_of_their_rows(tmp_path):
    assert told(tmp_path, JULY + "2017-07,合计,入室盗窃,14\n2017-07,合计,其他,4\n") == []
    assert told(tmp_path, JULY + "2017-07,合计,入室盗窃,14\n2017-07,合计,其他,5\n") == [("total_mismatch", 7, "5", "4", "3, 5")]
    assert told(tmp_path, JULY + "2017-07,合计,入室盗窃,18\n2017-07,合计,,18\n") == [("total_mismatch", 6, "18", "14", "2, 4")]


def test_totals_of_months_below_all_rows_are_those_of_their_months(tmp_path):
    rows = "2017-06,兰山,其他,9\n2017-06,沂南,其他,5\n2017-07,兰山,其他,8\n2017-07,沂南,其他,4\n"
    assert told(tmp_path, rows + "2017-06,合计,其他,14\n2017-07,合计,其他,12\n合计,,,26\n") == []
    assert told(tmp_path, rows + "2017年6月,合计,其他,14\n2017年7月,合计,其他,13\n") == [("total_mismatch", 7, "13", "12", "4-5")]


def test_the_total_of_a_region_is_that_of_its_rows_however_the_region_is_written(tmp_path):
    rows = "2017-07,沂南,其他,2\n2017-07,兰山,入室盗窃,5\n2017-07,兰山,其他,7\n"
    assert told(tmp_path, rows + "2017-07,兰山区,合计,12\n") == []
    assert told(tmp_path, rows + "2017-07,371302,合计,14\n") == [("total_mismatch", 5, "14", "12", "3-4")]


def test_a_total_named_after_the_city_sums_its_districts(tmp_path):
    assert told(tmp_path, JULY + "2017-07,临沂市,合计,18\n") == []
    assert told(tmp_path, JULY + "2017-07,临沂市,合计,19\n") == [("total_mismatch", 6, "19", "18", "2-5")]


def test_a_total_that_names_what_no_row_has_together_is_told_so(tmp_path):
    rows = "2017-06,沂南,其他,2\n2017-07,兰山,其他,5\n"
    assert told(tmp_path, rows + "2017-07,沂南,合计,5\n") == [("total_of_nothing", 4, "5", "0", "")]
    assert told(tmp_path, rows + "2017-07,沂南,合计,0\n") == []


def test_a_total_of_zero_below_rows_that_are_not_is_refused(tmp_path):
    assert told(tmp_path, "2017-07,兰山,其他,5\n2017-07,兰山,合计,0\n") == [("total_mismatch", 3, "0", "5", "2")]


def test_the_total_of_a_year_sums_its_months(tmp_path):
    rows = "2017-01,兰山,其他,2\n2017-02,兰山,其他,5\n"
    assert told(tmp_path, rows + "2017年,兰山,合计,7\n") == []
    assert told(tmp_path, rows + "2017年,兰山,合计,2\n") == [("total_mismatch", 4, "2", "7", "2-3")]
