"""What looks personal never enters."""

import pytest

from data.imports.privacy import is_identity_number, is_personal_header, kind_of_value, masked
from tests.data.imports.helpers import read, workbook, write

IDENTITY = "11010519491231002X"  # the example of GB 11643
HEAD = "案件编号,发案时间,行政区划,案件类别"


@pytest.mark.parametrize(
    "header",
    [
        "姓名",
        "受害人姓名",
        "身份证号",
        "身份证号码",
        "手机号",
        "联系电话",
        "电话",
        "车牌号",
        "人脸照片",
        "Victim Name",
        "victim_name",
        "Phone No.",
        "负责人",
        "phone",
        "ID card",
        "license plate",
        "业主名",
    ],
)
def test_a_header_about_a_person_is_recognised(header):
    assert is_personal_header(header)


@pytest.mark.parametrize(
    "header",
    [
        "单位名称",
        "小区名称",
        "名称",
        "name",
        "name_en",
        "电话回访数",
        "Mobile cameras",
        "盗窃车牌",
        "Telephone fraud",
        "ID",
        "ID number",
        "Gender-based violence",
        "居民满意率",
        "人脸抓拍数",
        "方案名称",
        "Unit name",
        "帮扶单位",
        "responsible",
    ],
)
def test_a_header_about_a_place_or_a_count_is_not(header):
    assert not is_personal_header(header)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (IDENTITY, "identity"), ("张三 " + IDENTITY, "identity"), ("110105194912310021", None), ("13812345678", "mobile"), ("+86 138-1234-5678", "mobile"),
        ("联系13812345678", "mobile"), ("鲁Q12345", "plate"), ("鲁Q·A1B2C", "plate"), ("鲁QD12345", "plate"), ("2017090112345678", None),
        ("A3713020000013812345678", None),
        ("银雀山街道", None), ("12345", None), ("1381234567", None),
    ],
)  # fmt: skip
def test_a_value_about_a_person_is_recognised(text, kind):
    assert kind_of_value(text) == kind


def test_the_checksum_of_an_identity_number_counts():
    assert is_identity_number(IDENTITY)
    assert not is_identity_number("110105194912310021")


def test_only_two_characters_of_a_value_are_shown():
    assert masked(IDENTITY) == "11************"


@pytest.mark.parametrize("extra", ["受害人姓名", "身份证号", "联系电话", "车牌"])
def test_a_column_about_persons_refuses_the_file(tmp_path, extra):
    outcome = read(write(tmp_path / "incidents.csv", f"{HEAD},{extra}\nA1,2017-09-01,兰山,盗窃,甲\n"))
    assert [(finding.code, finding.column) for finding in outcome.refused] == [("personal_header", extra)]
    assert not outcome.sheets


@pytest.mark.parametrize("value", [IDENTITY, "13812345678", "鲁Q12345"])
def test_a_value_about_a_person_refuses_the_file_and_is_masked(tmp_path, value):
    outcome = read(write(tmp_path / "incidents.csv", f"{HEAD},备注\nA1,2017-09-01,兰山,盗窃,\nA2,2017-09-01,兰山,盗窃,{value}\n"))
    assert outcome.refused[0].row == 3
    assert outcome.refused[0].column == "备注"
    assert value not in str(outcome.findings)
    assert outcome.codes[-1] == "personal_data"
    assert outcome.refused[-1].refuses_file
    assert not outcome.sheets


def test_numbers_that_serve_as_ids_are_no_telephones(tmp_path):
    outcome = read(write(tmp_path / "incidents.csv", f"{HEAD}\n17092700001,2017-09-01,兰山,盗窃\n"))
    assert outcome.codes == []


def test_an_identity_number_as_id_is_refused(tmp_path):
    assert "personal_identity" in read(write(tmp_path / "incidents.csv", f"{HEAD}\n{IDENTITY},2017-09-01,兰山,盗窃\n")).codes


def test_persons_in_a_workbook_without_header_are_found(tmp_path):
    book = workbook(tmp_path / "a.xlsx", {"cameras": [["月份", "行政区划", "安装数"], ["2017-09", "兰山", 5, None, "13812345678"]]})
    assert "personal_mobile" in read(book).codes


def test_a_mapping_may_leave_personal_columns_out_by_name(tmp_path):
    path = write(tmp_path / "x.csv", "day,place,kind,Victim Name\n2017-09-01,兰山,burglary,Li\n")
    mapping = """
        [[source]]
        files = "x.csv"
        sheet = "incidents"
        {ignore}
        [source.fields]
        incident_id = {{ template = "X-{{_row}}" }}
        occurred_at = "day"
        region_code = "place"
        category = "kind"
    """
    assert read(path, mapping=mapping.format(ignore="")).codes == ["personal_header"]
    outcome = read(path, mapping=mapping.format(ignore='ignore = ["victim name"]'))
    assert outcome.rows("incidents", "incident_id", "region_code") == [("X-2", "371302")]
