"""Keys and names that a spreadsheet has damaged are refused with the cure; whoever says that they are exact may keep them."""

import pytest

from data.imports.options import NONE, Options
from tests.data.imports.helpers import read, workbook, write

COMPOUNDS = "小区编号,小区名称,行政区划,小区类型\n"
EXACT = Options(keys_are_exact=True)


def compounds(path, *ids, options=NONE, name="和平里"):
    return read(write(path / "小区台账.csv", COMPOUNDS + "".join(f"{key},{name},兰山区,old\n" for key in ids)), options=options)


@pytest.mark.parametrize("key", ["3.71302E+16", "3.7E+05", "4E+16", "3.71302e-05", "3.71302E16", "３.71Ｅ＋16", '"3,71302E+16"', "-1.2E+11"])
def test_a_key_in_scientific_notation_is_refused(tmp_path, key):
    outcome = compounds(tmp_path, key)
    assert outcome.codes == ["key_digits_lost"]
    assert not outcome.sheets


@pytest.mark.parametrize("key", ["3E5", "12E10", "A-1E+5", "E+16", "990101000000", "37130220200301001", "3-12", "2020-03", "1.5", "371302e0"])
def test_a_key_that_only_resembles_a_number_is_a_key(tmp_path, key):
    assert compounds(tmp_path, key).rows("compounds", "compound_id") == [(key,)]


@pytest.mark.parametrize(
    "key",
    ["2020-03-12", "2020/3/12", "2020-03-12 00:00:00", "12-Mar", "12-Mar-20", "Mar-12", "3月12日", "2020年3月12日", "3月12号", "08:30:00", "3/12/2020"],
)
def test_a_date_among_keys_is_refused(tmp_path, key):
    assert compounds(tmp_path, key).codes == ["key_is_date"]


@pytest.mark.parametrize("name", ["2020-06-15", "15-Jun", "6月15日"])
def test_a_date_among_names_is_refused(tmp_path, name):
    assert compounds(tmp_path, "C1", name=name).codes == ["name_is_date"]


@pytest.mark.parametrize("name", ["6月15日小区", "八一花园", "1998创意园", "May 4 Court", "3-12号院"])
def test_a_name_that_holds_a_date_is_a_name(tmp_path, name):
    assert compounds(tmp_path, "C1", name=name).rows("compounds", "name") == [(name,)]


def test_what_looks_damaged_is_taken_where_it_is_said_to_be_exact(tmp_path):
    outcome = compounds(tmp_path, "3.71302E+16", "12-Mar", "2020-03-12", options=EXACT, name="6月15日")
    assert outcome.rows("compounds", "compound_id", "name") == [("3.71302E+16", "6月15日"), ("12-Mar", "6月15日"), ("2020-03-12", "6月15日")]


def test_three_long_keys_that_all_end_in_zeros_are_refused(tmp_path):
    long = ["37130220200301000", "37130220200302000", "3713022020030400"]
    assert compounds(tmp_path, *long, "C1").codes == ["keys_end_in_zeros"] * 3
    assert compounds(tmp_path, *long[:2], "C1").codes == []
    assert compounds(tmp_path, *long, "37130220200301001").codes == []
    assert compounds(tmp_path, *long, options=EXACT).codes == []


def test_fifteen_digits_are_never_too_many(tmp_path):
    assert compounds(tmp_path, "371302202003000", "371302202004000", "371302202005000").codes == []


def test_a_number_cell_of_more_digits_than_it_can_hold_is_refused_and_one_that_holds_them_is_noted(tmp_path):
    head = ["小区编号", "小区名称", "行政区划", "小区类型"]
    rows = [[key, "和平里", "兰山区", "old"] for key in (37130220200301001, 2**53, 2**53 + 2, 1234567890123456, 123456789012345)]
    outcome = read(workbook(tmp_path / "book.xlsx", {"小区台账": [head, *rows]}))
    assert [(finding.code, finding.row) for finding in outcome.refused] == [("key_digits_lost", 2), ("key_digits_lost", 4)]
    assert outcome.rows("compounds", "compound_id") == [("9007199254740992",), ("1234567890123456",), ("123456789012345",)]
    assert [(finding.code, finding.detail["rows"]) for finding in outcome.findings if finding not in outcome.refused] == [("long_number_keys", "2")]
    kept = read(tmp_path / "book.xlsx", options=EXACT)
    assert len(kept.sheets["compounds"]) == 5
    assert not kept.findings


@pytest.mark.parametrize(
    ("sheet", "head", "row"),
    [
        ("regions", "code,name,level", "9.90101E+11,沂水县,district"),
        ("regions", "code,name,level,parent_code", "371323,沂水县,district,3.713E+11"),
        ("cameras", "month,region_code,installed", "2020-03,9.90101E+11,3"),
        ("cameras", "month,compound_id,installed", "2020-03,3.71302E+16,3"),
        ("incidents", "incident_id,occurred_at,region_code,category", "3.71302E+16,2020-03-01,兰山区,burglary"),
        ("funding", "entry_id,date,region_code,source,kind,amount", "3.71302E+16,2020-03-01,兰山区,district,paid,5"),
        ("targets", "target_id,name,metric,region_code,due,value", "3.71302E+16,目标,cases,兰山区,2020-12-31,5"),
        ("region_changes", "date,from_code,to_code,kind", "2020-01-01,3.71302E+11,371302,renamed"),
    ],
)
def test_every_sheet_refuses_damaged_keys_and_codes(tmp_path, sheet, head, row):
    assert read(write(tmp_path / f"{sheet}.csv", f"{head}\n{row}\n")).codes == ["key_digits_lost"]


def test_a_damaged_reference_is_told_as_such_and_not_as_an_unknown_place(tmp_path):
    head = "month,compound_id,installed\n"
    assert read(write(tmp_path / "cameras.csv", head + "2020-03,12-Mar,3\n")).codes == ["key_is_date"]
    assert read(write(tmp_path / "cameras.csv", head + "2020-03,37130220200301000,3\n")).codes == ["key_digits_lost"]
    assert read(write(tmp_path / "cameras.csv", head + "2020-03,LY00099,3\n")).codes == ["unknown_compound"]


def test_a_text_that_a_formula_wraps_is_read(tmp_path):
    outcome = read(write(tmp_path / "cameras.csv", '="月份",="行政区划",安装数\n="2020-03",="371302",="1,200"\n'.replace('"1,200"', '"1200"')))
    assert outcome.rows("cameras", "month", "region_code", "installed") == [(202003, "371302", 1200)]


def test_a_mapping_refuses_damaged_keys_too(tmp_path):
    fields = 'compound_id = "no"\nname = "name"\nregion_code = "where"\nkind = {constant = "old"}\n'
    mapping = f'[[source]]\nfiles = "*.csv"\nsheet = "compounds"\n[source.fields]\n{fields}'
    path = write(tmp_path / "a.csv", 'no,name,where\n3.71302E+16,和平里,371302\n="C1",和平里,371302\n')
    outcome = read(path, mapping=mapping)
    assert outcome.codes == ["key_digits_lost"]
    assert outcome.rows("compounds", "compound_id") == [("C1",)]


@pytest.mark.parametrize(("key", "read_as"), [("'371302200301001", "371302200301001"), ("'A1", "A1"), ("'", "'"), ("'n-1'", "'n-1'")])
@pytest.mark.parametrize("options", [NONE, EXACT])
def test_the_apostrophe_that_marks_a_text_is_no_part_of_the_key(tmp_path, key, read_as, options):
    assert compounds(tmp_path, key, options=options).rows("compounds", "compound_id") == [(read_as,)]


def test_a_code_with_the_apostrophe_of_a_text_is_found(tmp_path):
    outcome = read(write(tmp_path / "视频监控月报.csv", "月份,行政区划,安装数\n2020-03,'371302,5\n"))
    assert (outcome.findings, outcome.rows("cameras", "region_code")) == ([], [("371302",)])
