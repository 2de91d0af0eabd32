"""What looks personal never enters, and what only looks so has a way in."""

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imports.checks.privacy import Role, Watch, is_personal_header, kind_of_value
from data.imports.options import Options
from data.text.personal import is_identity_number, masked, without_persons
from tests.data.imports.helpers import TODAY, read, workbook, write

IDENTITY = "11010519491231002X"  # the example of GB 11643
HEAD = "案件编号,发案时间,行政区划,案件类别"
WEIGHTS = [2 ** (17 - position) % 11 for position in range(17)]
with (Path(__file__).parent / "personal_corpus.csv").open(encoding="utf-8", newline="") as _file:
    CORPUS = list(csv.DictReader(_file))
ALLOWED = Options(allow_personal_looking=("案件编号",), reason="案件编号，含区划和日期")


def identity(place: str, day: dt.date, serial: int) -> str:
    """A number as it would be issued: the check digit by the formula of GB 11643."""
    digits = f"{place}{day:%Y%m%d}{serial:03}"
    rest = (12 - sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11) % 11
    return digits + ("X" if rest == 10 else str(rest))


def found(values: list[str], *, role: Role) -> list[str]:
    return [cell.kind for cell in Watch(TODAY).look(pd.DataFrame({"a": pd.Series(values, dtype=object)}), roles={"a": role})]


@pytest.mark.parametrize("entry", CORPUS, ids=lambda entry: f"{entry['column']}-{entry['header']}-{entry['value']}".encode("unicode_escape").decode())
def test_each_entry_of_the_corpus_is_refused_or_taken_as_it_says(entry):
    if entry["column"] == "head":
        refused = is_personal_header(entry["header"]) or kind_of_value(entry["header"], role=Role.TEXT, today=TODAY) is not None
    else:
        refused = kind_of_value(entry["value"], role=Role(entry["column"]), today=TODAY) is not None
    assert refused == (entry["verdict"] == "refuse"), entry["why"]


def test_the_corpus_has_both_kinds():
    verdicts = [entry["verdict"] for entry in CORPUS]
    assert set(verdicts) == {"refuse", "take"}
    assert min(verdicts.count("refuse"), verdicts.count("take")) >= 200


@pytest.mark.parametrize("role", [Role.TEXT, Role.PLACE, Role.THING, Role.BESIDE])
def test_values_among_many_are_judged_as_each_alone(role):
    values = list(dict.fromkeys(entry["value"] for entry in CORPUS if entry["column"] not in ("head", "code")))
    for first in range(0, len(values), 25):  # fewer than make the point
        part = values[first : first + 25]
        alone = [kind for value in part if (kind := kind_of_value(value, role=role, today=TODAY))]
        among = found(part, role=role)
        assert among == alone or (role is Role.BESIDE and len(among) > len(alone))


PLACES = st.sampled_from(["110105", "371302", "440513", "510104", "340123", "650102"])
BIRTHS = st.dates(dt.date(1920, 1, 1), dt.date(TODAY.year - 10, TODAY.month, TODAY.day))
RECENT = st.dates(dt.date(TODAY.year - 10, TODAY.month, TODAY.day) + dt.timedelta(days=1), TODAY)


@given(PLACES, BIRTHS, st.integers(0, 999), st.sampled_from(["", "张三", "身份证：", "见 ", "no.", "（"]), st.sampled_from(["", "。", " 张三", "）", "号"]))
def test_an_identity_number_in_a_text_is_refused_whatever_stands_around_it(place, day, serial, before, behind):
    assert kind_of_value(f"{before}{identity(place, day, serial)}{behind}", role=Role.TEXT, today=TODAY) == "identity"


@given(PLACES, BIRTHS, st.integers(0, 999), st.sampled_from(" -._"))
def test_an_identity_number_in_groups_is_refused(place, day, serial, mark):
    number = identity(place, day, serial)
    assert kind_of_value(mark.join((number[:6], number[6:14], number[14:])), role=Role.TEXT, today=TODAY) == "identity"


@given(PLACES, st.lists(st.tuples(RECENT, st.integers(0, 9999)), min_size=1, max_size=300))
def test_case_numbers_of_district_date_and_serial_are_taken_as_a_column_and_in_text(place, cases):
    numbers = [f"{place}{day:%Y%m%d}{serial:04}" for day, serial in cases]
    assert found(numbers, role=Role.CODE) == []
    assert found(numbers, role=Role.TEXT) == []


@given(PLACES, BIRTHS, st.integers(1, 9), st.integers(5, 9_000))
def test_numbers_in_a_row_are_cases_whatever_their_date(place, day, step, first):
    assert found([f"{place}{day:%Y%m%d}{(first + step * index) % 10_000:04}" for index in range(40)], role=Role.CODE) == []


@given(PLACES, st.lists(st.tuples(BIRTHS, st.integers(0, 999)), min_size=5, max_size=40, unique=True))
def test_a_key_column_of_identity_numbers_is_refused(place, persons):
    numbers = [identity(place, day, serial) for day, serial in persons]
    assert found(numbers, role=Role.CODE) == ["identity"] * len(numbers)


def test_half_of_the_numbers_or_four_of_them_do_not_make_a_key_column_personal():
    right = [identity("371302", dt.date(1980, 1, day), 7) for day in range(1, 10)]
    wrong = [number[:-1] + ("0" if number[-1] != "0" else "1") for number in right]
    assert found(right[:4], role=Role.CODE) == []
    assert found(right[:5] + wrong[4:9], role=Role.CODE) == []
    assert found(right[:6] + wrong[4:9], role=Role.CODE) == ["identity"] * 6
    assert found([*right[:5], *(f"LY{number}" for number in range(100))], role=Role.CODE) == ["identity"] * 5


def test_codes_are_counted_over_the_parts_of_a_long_file():
    watch, right = Watch(TODAY), [identity("371302", dt.date(1980, 1, day), 7) for day in range(1, 7)]
    parts = [list(watch.look(pd.DataFrame({"a": pd.Series(part, dtype=object)}), roles={"a": Role.CODE})) for part in (right[:3], right[3:])]
    assert [len(part) for part in parts] == [0, 3]


def test_names_fill_a_column_that_the_contract_does_not_know():
    assert found(["张三", "李四", "见附件"], role=Role.BESIDE) == ["name", "name"]
    assert found(["张三", "巡逻", "见附件"], role=Role.BESIDE) == []


@given(st.text(max_size=30))
def test_any_text_can_be_looked_through(text):
    for role in Role:
        kind_of_value(text, role=role, today=TODAY)
    is_personal_header(text)
    without_persons(text, today=TODAY)


def test_the_checksum_of_an_identity_number_counts():
    assert is_identity_number(IDENTITY)
    assert not is_identity_number("110105194912310021")


def test_only_two_characters_of_a_value_are_shown():
    assert masked(IDENTITY) == "11************"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cameras 2020年3月.csv", "cameras 2020年3月.csv"),
        ("张三13812345678.xlsx", "张三13*********.xlsx"),
        ("案件371302199003071234.csv", "案件37****************.csv"),
        ("案件371302202003010001.csv", "案件371302202003010001.csv"),
        ("鲁Q12345.csv", "鲁Q*****.csv"),
        ("张三（网格员）3月.csv", "张*(网格员)3月.csv"),
    ],
)
def test_what_is_about_persons_in_a_file_name_is_masked(name, shown):
    assert without_persons(name, today=TODAY) == shown


def test_a_file_name_is_no_reason_to_refuse_and_is_masked_in_what_is_found(tmp_path):
    outcome = read(write(tmp_path / "incidents 13812345678.csv", f"{HEAD},说明\nA1,2017-09-01,兰山,盗窃,\n"))
    assert outcome.codes == []
    assert {finding.file for finding in outcome.findings} == {"incidents 13*********.csv"}
    assert outcome.rows("incidents", "incident_id") == [("A1",)]


@pytest.mark.parametrize("extra", ["受害人姓名", "身份证号", "联系电话", "车牌", "报案人", "犯罪嫌疑人", "Tel", "sfzh", "身份證號"])
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


def test_identity_numbers_as_ids_are_refused_unless_the_column_is_allowed_by_name(tmp_path):
    rows = "".join(f"{identity('371302', dt.date(1980, 1, day), 7)},2017-09-01,兰山,盗窃\n" for day in range(1, 6))
    path = write(tmp_path / "incidents.csv", f"{HEAD}\n{rows}")
    assert read(path).codes == ["personal_identity"] * 5 + ["personal_data"]
    outcome = read(path, options=ALLOWED)
    assert len(outcome.rows("incidents", "incident_id")) == 5
    assert [(finding.code, finding.column, finding.detail["reason"]) for finding in outcome.findings] == [("personal_allowed", "案件编号", ALLOWED.reason)]


@pytest.mark.parametrize("column", ["报案人", "  报案人 "])
def test_a_head_is_taken_by_name_and_its_values_are_not_stored(tmp_path, column):
    path = write(tmp_path / "incidents.csv", f"{HEAD},报案人\nA1,2017-09-01,兰山,盗窃,张三\n")
    outcome = read(path, options=Options(allow_personal_looking=(column,), reason="单位名称"))
    assert outcome.codes == []
    assert "张三" not in outcome.sheets["incidents"].to_string()


def test_a_column_that_is_allowed_and_in_no_file_is_named(tmp_path):
    path = write(tmp_path / "incidents.csv", f"{HEAD}\nA1,2017-09-01,兰山,盗窃\n")
    outcome = read(path, options=Options(allow_personal_looking=("案件号",), reason="无"))
    assert [(finding.code, finding.column) for finding in outcome.refused] == [("personal_allowed_nowhere", "案件号")]
    assert outcome.refused[0].refuses_file


def test_case_numbers_of_ten_and_more_years_ago_are_taken(tmp_path):
    rows = "".join(f"37130220120301{number:04},2012-03-01,兰山,盗窃\n" for number in range(200))
    assert len(read(write(tmp_path / "incidents.csv", f"{HEAD}\n{rows}")).rows("incidents", "incident_id")) == 200


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("小区编号,小区名称,行政区划,小区类型", "C1,张三tel13812345678,兰山,商品房"),
        ("月份,行政区划,资源,数量", "2017-09,兰山,张三（网格员）,1"),
        ("月份,行政区划,资源,数量", "2017-09,兰山,王建国,1"),
        ("月份,行政区划,案件类别,发案数", "2017-09,兰山,李小龙,1"),
        ("编号,日期,行政区划,资金来源,资金环节,金额,单位名称", "F1,2017-09-01,兰山,市级,到位,100,138.1234.5678"),
        ("月份,行政区划,安装数,探头类别", "2017-09,兰山,5,张伟"),
        ("区划代码,名称,级别,上级代码", "371302009,鲁Q-12345,街道,371302"),
    ],
)
def test_sheets_of_all_kinds_are_looked_through(tmp_path, head, row):
    outcome = read(write(tmp_path / "a.csv", f"{head}\n{row}\n"))
    assert outcome.codes[-1] == "personal_data", outcome.findings
    assert not outcome.sheets


def test_who_filled_in_a_table_may_stand_below_it(tmp_path):
    outcome = read(write(tmp_path / "incidents.csv", f"{HEAD}\nA1,2017-09-01,兰山,盗窃\n负责人：张建国,,,\n"))
    assert outcome.codes == []


def test_a_head_with_a_telephone_is_refused_and_masked(tmp_path):
    outcome = read(write(tmp_path / "incidents.csv", f"{HEAD},张三13812345678\nA1,2017-09-01,兰山,盗窃,1\n"))
    assert outcome.codes == ["personal_mobile"]
    assert "13812345678" not in str([finding.column for finding in outcome.refused])


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
