"""Returns on the contract's sheets as they come in real life."""

import datetime as dt

import pytest

from tests.data.imports.helpers import known, read, workbook, write

CAMERAS = "月份,行政区划,安装数,联网数\n"


def test_a_workbook_is_read_with_titles_totals_units_and_footnotes(tmp_path):
    book = workbook(
        tmp_path / "return.xlsx",
        {
            "填写说明": [["请逐行填写"]],
            "视频监控月报": [
                ["2017年9月视频监控情况表"], [], ["月份", "区县", "探头数（路）", "联网数", "备注"],
                ["2017年9月", "兰山", "1,200", 900, ""], ["2017.10", "沂南县", "１００", "90", "新增"], [],
                ["合 计", "", 1300, 990], ["注：以上为自查数"], ["填表人：办公室", "", "", "2017-10-08"],
            ],
            "资金台账": [["编号", "日期", "行政区划", "资金来源", "资金环节", "金额（万元）"],
                ["F1", dt.date(2017, 9, 27), "371300", "帮扶单位", "到位", 374.5]],
        },
    )  # fmt: skip
    outcome = read(book)
    assert outcome.codes == []
    assert [finding.code for finding in outcome.findings] == ["unknown_column"]
    assert outcome.rows("cameras", "month", "region_code", "installed", "networked") == [(201709, "371302", 1200, 900), (201710, "371321", 100, 90)]
    assert outcome.rows("funding", "date", "source", "kind", "amount") == [(dt.datetime(2017, 9, 27), "assisting_unit", "received", 3_745_000)]


def test_sheets_come_in_the_order_of_the_contract_whatever_the_order_of_files(tmp_path):
    counts = write(tmp_path / "发案月报.csv", "月份,行政区划,案件类别,发案数\n2017-09,沂水县,入室盗窃,3\n")
    regions = write(tmp_path / "行政区划.csv", "区划代码,名称,级别,上级代码\n371323,沂水县,区县,371300\n")
    outcome = read(counts, regions)
    assert outcome.order == ["regions", "incident_counts"]
    assert outcome.codes == []
    assert outcome.rows("incident_counts", "region_code", "category", "cases") == [("371323", "burglary", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_usual_encoding_is_read(tmp_path, encoding):
    text = "区划代码,名称,级别\n371323,沂水县,区县\n" + ("371324,䶮镇,街道乡镇\n" if encoding != "gbk" else "")
    assert read(write(tmp_path / "regions.csv", text, encoding=encoding)).rows("regions", "name")[0] == ("沂水县",)


def test_big5_is_read_only_when_a_mapping_names_it(tmp_path):
    path = write(tmp_path / "returns.csv", "月份,行政區,件數\n109/03,兰山,5\n".replace("兰", "蘭"), encoding="big5")
    mapping = """
        [[source]]
        files = "returns.csv"
        sheet = "incident_counts"
        encoding = "big5"
        calendar = "roc"
        [source.fields]
        month = "月份"
        region_code = { column = "行政區", translate = { "蘭山" = "371302" } }
        category = { constant = "burglary" }
        cases = "件數"
    """
    assert read(path, mapping=mapping).rows("incident_counts", "month", "region_code", "cases") == [(202003, "371302", 5)]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_every_usual_delimiter_is_read(tmp_path, delimiter):
    path = write(tmp_path / "cameras.txt", (CAMERAS + "2017-09,兰山,5,4\n").replace(",", delimiter))
    assert read(path).rows("cameras", "installed", "networked") == [(5, 4)]


def test_headers_may_be_english_in_any_order_with_any_case_and_blanks(tmp_path):
    path = write(tmp_path / "x.csv", " NETWORKED , Installed*,REGION,Month\n4,5,Lanshan,2017-09\n")
    assert read(path).rows("cameras", "month", "region_code", "installed", "networked") == [(201709, "371302", 5, 4)]


def test_every_fault_is_named_with_file_row_column_and_value(tmp_path):
    path = write(
        tmp_path / "cameras.csv",
        CAMERAS + "2017-13,兰山,5,4\n2017-09,蘭山縣,5,4\n2017-09,兰山,五,4\n2017-09,兰山,5,6\n2030-01,兰山,5,4\n,兰山,5,4\n2017-09,,5,4\n2017-09,兰山,5,4\n",
    )
    outcome = read(path)
    found = {(finding.row, finding.code, finding.column, finding.value) for finding in outcome.refused}
    assert found == {
        (2, "impossible_month", "月份", "2017-13"), (3, "similar_region", "行政区划", "蘭山縣"), (4, "number", "安装数", "五"),
        (5, "part_above_whole", "联网数", "6"),
        (6, "future_month", "月份", "2030-01"), (7, "required", "月份", None), (8, "one_of", "行政区划", None),
    }  # fmt: skip
    assert all(finding.file == "cameras.csv" and finding.target == "cameras" for finding in outcome.refused)
    assert outcome.rows("cameras", "month", "installed") == [(201709, 5)]


def test_rows_keep_their_numbers_over_blank_lines_and_line_breaks_in_cells(tmp_path):
    path = write(tmp_path / "compounds.csv", '小区编号,小区名称,行政区划,小区类型\nA1,"东\n园",兰山,老旧\n\nA2,西园,兰山,奇怪\n')
    outcome = read(path)
    assert [(finding.row, finding.code) for finding in outcome.refused] == [(4, "choice")]


def test_the_unit_of_the_whole_sheet_stands_in_a_title_row(tmp_path):
    head = ["编号", "日期", "行政区划", "资金来源", "资金环节"]
    row = ["F1", "2017-09-27", "371300", "市级", "到位", 374.5]
    for title in ("单位：万元", "填报单位：平安办 单位：万元", "（单位: 个、万元）"):
        book = workbook(tmp_path / "a.xlsx", {"资金台账": [["资金台账"], [None, None, None, title], [*head, "金额"], row]})
        assert read(book).rows("funding", "amount") == [(3_745_000,)]
    book = workbook(tmp_path / "a.xlsx", {"资金台账": [["单位：万元"], [*head, "金额（元）"], row]})
    assert read(book).rows("funding", "amount") == [(374.5,)]


def test_a_header_that_is_repeated_is_left_out_and_another_table_below_is_refused(tmp_path):
    path = write(tmp_path / "cameras.csv", CAMERAS + "2017-09,兰山,5,4\n" + CAMERAS + "2017-10,兰山,5,4\n")
    assert [row for (row,) in read(path).rows("cameras", "month")] == [201709, 201710]
    book = workbook(
        tmp_path / "two.xlsx",
        {
            "视频监控月报": [
                ["月份", "行政区划", "安装数"],
                ["2017-09", "兰山", 5],
                [],
                ["月份", "行政区划", "案件类别", "发案数"],
                ["2017-09", "兰山", "盗窃", 1],
            ]
        },
    )
    assert read(book).codes == ["second_table"]


def test_a_shifted_row_of_delimited_text_is_refused(tmp_path):
    path = write(tmp_path / "cameras.csv", CAMERAS + "2017-09,兰山,1,200,900\n2017-09,沂南,5,4\n2017-10,沂南,5,4,3,2,1,0\n")
    outcome = read(path)
    assert [(finding.code, finding.row) for finding in outcome.refused] == [("surplus_cells", 2), ("surplus_cells", 4)]


def test_missing_and_double_columns_are_named(tmp_path):
    assert [finding.column for finding in read(write(tmp_path / "cameras.csv", "月份,行政区划,联网数\n2017-09,兰山,5\n")).refused] == ["安装数"]
    assert read(write(tmp_path / "cameras.csv", "月份,年月,行政区划,安装数\n2017-09,2017-09,兰山,5\n")).codes == ["column_twice"]
    assert read(write(tmp_path / "cameras.csv", "月份,安装数\n2017-09,5\n")).codes == ["column_missing"]


def test_a_number_like_2020_point_1_in_a_spreadsheet_is_refused_and_as_text_it_is_read(tmp_path):
    head = ["月份", "行政区划", "安装数"]
    assert read(workbook(tmp_path / "a.xlsx", {"cameras": [head, [2020.1, "兰山", 5]]})).codes == ["ambiguous_month"]
    assert read(workbook(tmp_path / "b.xlsx", {"cameras": [head, ["2020.10", "兰山", 5], [2020.3, "兰山", 5], [202004, "兰山", 5]]})).rows(
        "cameras", "month"
    ) == [(202010,), (202003,), (202004,)]


def test_serial_numbers_follow_the_base_of_their_workbook(tmp_path):
    rows = {"progress": [["小区编号", "阶段", "日期"], ["LY0001", "建成", dt.date(2017, 9, 1)], ["LY0002", "建成", 42979]]}
    assert [day for (day,) in read(workbook(tmp_path / "a.xlsx", rows)).rows("progress", "date")] == [dt.datetime(2017, 9, 1)] * 2
    rows["progress"][2][2] = 42979 - 1462
    assert [day for (day,) in read(workbook(tmp_path / "b.xlsx", rows, date_1904=True)).rows("progress", "date")] == [dt.datetime(2017, 9, 1)] * 2


def test_hidden_sheets_are_read_with_a_warning_only_under_their_own_name(tmp_path):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "hidden.xlsx"))
    for name, hidden in (("cameras", False), ("发案月报", True), ("lists", True)):
        page = book.add_worksheet(name)
        header = ["月份", "行政区划", "案件类别", "发案数"] if name == "发案月报" else ["月份", "行政区划", "安装数"]
        page.write_row(0, 0, header)
        page.write_row(1, 0, ["2017-09", "兰山", "盗窃", 3] if name == "发案月报" else ["2017-09", "兰山", 3])
        if hidden:
            page.hide()
    book.close()
    outcome = read(tmp_path / "hidden.xlsx")
    assert [finding.code for finding in outcome.findings] == ["hidden_sheet"]
    assert outcome.order == ["cameras", "incident_counts"]
    assert len(outcome.sheets["cameras"]) == 1


def test_a_return_of_a_quarter_or_a_year_begins_with_its_first_month(tmp_path):
    path = write(tmp_path / "发案月报.csv", "月份,行政区划,案件类别,发案数,报告期月数\n2017-05,兰山,盗窃,3,季\n2017-12,兰山,盗窃,9,12\n2017-05,沂南,盗窃,1,\n")
    assert read(path).rows("incident_counts", "month", "period_months") == [(201704, 3), (201701, 12), (201705, 1)]


def test_more_cases_solved_than_occurred_is_only_a_warning(tmp_path):
    outcome = read(write(tmp_path / "发案月报.csv", "月份,行政区划,案件类别,发案数,破案数\n2017-05,兰山,盗窃,3,4\n"))
    assert [(finding.code, finding.severity.value) for finding in outcome.findings] == [("solved_above_cases", "warning")]
    assert len(outcome.sheets["incident_counts"]) == 1


def funds(*amounts):
    return "编号,日期,行政区划,资金来源,资金环节,金额\n" + "".join(f"F{number},2017-09-01,兰山,市级,到位,{amount}\n" for number, amount in enumerate(amounts))


def test_yuan_and_ten_thousand_yuan_in_one_column_are_refused_with_the_remedy(tmp_path):
    outcome = read(write(tmp_path / "funding.csv", funds(12, 15.5, 9, 20, 11, 374.5, 3_745_000)))
    assert [(finding.code, finding.row, finding.value) for finding in outcome.refused] == [("unit_slip", 8, "3745000")]
    assert read(write(tmp_path / "funding.csv", funds(12, 15.5, 9, 20, 11, 374.5, "374.5万元"))).codes == []


def test_few_or_merely_uneven_amounts_are_no_slip(tmp_path):
    assert read(write(tmp_path / "funding.csv", funds(1, 36_000_000))).codes == []
    assert read(write(tmp_path / "funding.csv", funds(*[20_000] * 10, 36_000_000, 500))).codes == []


def test_coordinates_are_checked_and_turned_into_wgs84(tmp_path):
    head = "小区编号,小区名称,行政区划,小区类型,经度,纬度,坐标系\n"
    outcome = read(
        write(
            tmp_path / "compounds.csv",
            head + "A,甲,兰山,老旧,118.35,35.05,GCJ02\nB,乙,兰山,老旧,35.05,118.35,\nC,丙,兰山,老旧,118.3,,\nD,丁,兰山,老旧,0,0,\nE,戊,兰山,老旧,,,\n",
        )
    )
    assert outcome.codes == ["half_a_place", "lon_lat_swapped", "no_place_on_earth"]
    (name, lon, lat, crs), rest = outcome.rows("compounds", "compound_id", "lon", "lat", "crs")
    assert (name, crs) == ("A", "WGS84")
    assert lon == pytest.approx(118.3443, abs=1e-4)
    assert lat == pytest.approx(35.0505, abs=1e-4)
    assert rest == ("E", None, None, None)


def test_regions_need_a_parent_that_stands_above_them(tmp_path):
    path = write(
        tmp_path / "regions.csv",
        "区划代码,名称,级别,上级代码\n371400,德州市,市,\n371402,德城区,区县,371400\n371403,陵城区,区县,999999\n371400001,某街道,街道乡镇,371400002\n371400002,某镇,街道乡镇,371400\n",
    )
    assert [(finding.code, finding.row) for finding in read(path).refused] == [("unknown_parent", 4), ("parent_below", 5)]


def test_a_file_of_another_city_gets_one_sentence_that_says_what_is_known(tmp_path):
    path = write(tmp_path / "cameras.csv", CAMERAS + "".join(f"2017-09,{name},5,4\n" for name in ("历下区", "市中区", "槐荫区", "天桥区")))
    outcome = read(path)
    assert outcome.codes == ["wrong_regions"]
    assert "371300 临沂市" in outcome.refused[0].detail["known"]


def test_incidents_before_their_compounds_get_one_sentence(tmp_path):
    rows = "".join(f"A{number},2017-09-01,X{number % 3000},盗窃\n" for number in range(20_000))
    outcome = read(write(tmp_path / "incidents.csv", "案件编号,发案时间,小区编号,案件类别\n" + rows))
    assert outcome.codes == ["wrong_compounds"]
    assert outcome.refused[0].detail["lost"] == "3000"


def test_incidents_without_a_known_place_or_in_the_future_are_refused(tmp_path):
    path = write(
        tmp_path / "incidents.csv",
        "案件编号,发案时间,小区编号,案件类别\nA1,2017-09-01 21:30:00,LY0001,盗窃\n"
        "A2,2017-09-01,LY9999,盗窃\nA3,2099-09-01,LY0001,盗窃\nA4,2017-09-01,,盗窃\nA5,2017-02-30,LY0001,盗窃\n",
    )
    outcome = read(path)
    assert [(finding.row, finding.code) for finding in outcome.refused] == [
        (4, "future"),
        (6, "impossible_date"),
        (5, "one_of"),
        (3, "unknown_compound"),
    ]
    assert outcome.rows("incidents", "incident_id", "occurred_at", "compound_id") == [("A1", dt.datetime(2017, 9, 1, 21, 30), "LY0001")]


def test_reading_stops_after_a_thousand_findings(tmp_path):
    outcome = read(write(tmp_path / "cameras.csv", CAMERAS + "2017-13,兰山,5,4\n" * 1500))
    assert len(outcome.refused) == 1001
    assert outcome.codes[-1] == "too_many_findings"


def test_several_files_in_one_archive_are_read_together(tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("目录/发案月报.csv", "月份,行政区划,案件类别,发案数\n2017-09,沂水县,盗窃,3\n")
        archive.writestr("目录/行政区划.csv", "区划代码,名称,级别,上级代码\n371323,沂水县,区县,371300\n".encode("gbk"))
    outcome = read(tmp_path / "all.zip")
    assert outcome.codes == []
    assert outcome.order == ["regions", "incident_counts"]


def test_an_empty_sheet_beside_a_filled_one_is_no_fault(tmp_path):
    book = workbook(tmp_path / "a.xlsx", {"cameras": [["月份", "行政区划", "安装数"], ["2017-09", "兰山", 5]], "progress": [["小区编号", "阶段", "日期"]]})
    assert read(book).findings == []


def test_rows_that_are_only_numbered_count_as_blank(tmp_path):
    book = workbook(tmp_path / "a.xlsx", {"cameras": [["序号", "月份", "行政区划", "安装数"], [1, "2017-09", "兰山", 5], [2], [3]]})
    assert read(book).codes == []


def test_the_store_teaches_nothing_that_was_refused(tmp_path):
    store = known()
    read(write(tmp_path / "regions.csv", "区划代码,名称,级别,上级代码\n371323,沂水县,奇怪,371300\n"), store=store)
    assert "371323" not in store.regions.names
