"""Mapping files: what they refuse, and foreign tables of many kinds."""

import datetime as dt
import re
from pathlib import Path

import pytest

from data.commands.words import failure
from data.imports.mappings.keys import KEYS
from data.imports.mappings.mapping import MappingError, read_mapping
from data.imports.outlines import Outlines
from tests.data.imports.helpers import known, read, workbook, write

DOCUMENT = Path(__file__).parents[4] / "docs" / "importing.md"
SHIPPED = Path(__file__).parents[4] / "data" / "mappings"
SOURCE = '[[source]]\nfiles = "x.csv"\nsheet = "cameras"\n'
FIELDS = '[source.fields]\nmonth = "m"\nregion_code = "r"\ninstalled = "n"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("x = [", "—"),
        ("nmae = 'x'\n" + SOURCE + FIELDS, "nmae"),
        ("name = 5\n" + SOURCE + FIELDS, "name"),
        ("name = 'nothing'", "source"),
        ("[source]\nfiles = 'x'\nsheet = 'cameras'", "source"),
        ("[[source]]\nfiles = 'x'\nsheet = 'kameras'\n" + FIELDS, "source[1].sheet"),
        ("[[source]]\nfiles = 'x'\n" + FIELDS, "source[1].sheet"),
        (SOURCE, "source[1].fields"),
        (SOURCE + "rows = []\n" + FIELDS, "source[1]"),
        (SOURCE + "fiels = 3\n" + FIELDS, "source[1].fiels"),
        (SOURCE + "skip_rows = '3'\n" + FIELDS, "source[1].skip_rows"),
        (SOURCE + "skip_rows = true\n" + FIELDS, "source[1].skip_rows"),
        (SOURCE + "calendar = 'mayan'\n" + FIELDS, "source[1].calendar"),
        (SOURCE + FIELDS + "colour = 'x'\n", "source[1].fields.colour"),
        (SOURCE + FIELDS + "hd = { column = 'h', squeze = true }\n", "source[1].fields.hd.squeze"),
        (SOURCE + FIELDS + "hd = { column = 'h', constant = 'x' }\n", "source[1].fields.hd"),
        (SOURCE + FIELDS + "hd = { column = 'h', pattern = '(' }\n", "source[1].fields.hd.pattern"),
        (SOURCE + FIELDS + "hd = { column = 'h', as = 'week' }\n", "source[1].fields.hd.as"),
        (SOURCE + "steps = [{ melt = {} }]\n" + FIELDS, "source[1].steps[1].melt"),
        (SOURCE + "steps = [{ fill_down = ['a'], distinct = ['a'] }]\n" + FIELDS, "source[1].steps[1]"),
        (SOURCE + "steps = [{ drop = { column = 'a' } }]\n" + FIELDS, "source[1].steps[1].drop"),
        (SOURCE + "steps = [{ drop = { column = 'a', like = 'b' } }]\n" + FIELDS, "source[1].steps[1].drop.like"),
        (SOURCE + "steps = [{ drop = { column = 'a', matches = '[' } }]\n" + FIELDS, "source[1].steps[1].drop.matches"),
        (SOURCE + "steps = [{ unpivot = { columns = '(' , value = 'n' } }]\n" + FIELDS, "source[1].steps[1].unpivot.columns"),
        (SOURCE + "steps = [{ group = { sum = ['n'] } }]\n" + FIELDS, "source[1].steps[1].group.by"),
        (SOURCE + "steps = [{ place = { lon = 'x', lat = 'y', into = 'z', zoom = 3 } }]\n" + FIELDS, "source[1].steps[1].place.zoom"),
        (SOURCE + "steps = [{ derive = { a = { colum = 'b' } } }]\n" + FIELDS, "source[1].steps[1].derive.a.colum"),
        ("[[source]]\nsheet = 'regions'\nrows = [{ code = 'A', nam = 'B' }]\n", "source[1].rows[1].nam"),
    ],
)
def test_a_fault_in_a_mapping_is_named_with_its_place(tmp_path, text, place):
    with pytest.raises(MappingError) as caught:
        read_mapping(write(tmp_path / "m.toml", text))
    assert caught.value.detail["place"] == place
    assert caught.value.exit_code == 65


def test_every_key_is_documented():
    document = DOCUMENT.read_text(encoding="utf-8")
    keys = {key for table in KEYS.values() for key in table}
    assert {key for key in keys if f"`{key}`" not in document and f"`{key} =" not in document} == set()


def test_the_example_of_the_document_is_a_valid_mapping(tmp_path):
    example = re.search(r"```toml\n(name = .*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    assert read_mapping(write(tmp_path / "m.toml", example[1])).within == "XX-CITY"


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_mappings_are_valid_and_say_what_they_are_for(path):
    assert read_mapping(path).name


def test_one_column_a_month_becomes_rows(tmp_path):
    path = write(tmp_path / "x.csv", "Gemeinde;2020-01;2020-02;Summe\nLanshan;1.200;7;1.207\nYinan;;9;9\nGesamt;1.200;16;1.216\n")
    mapping = """
        [[source]]
        files = "x.csv"
        sheet = "incident_counts"
        decimal = ","
        steps = [
          { total = { column = "Gemeinde", equals = "Gesamt" } },
          { unpivot = { columns = "^(?P<month>\\\\d{4}-\\\\d\\\\d)$", value = "cases" } },
          { drop = { column = "cases", blank = true } },
        ]
        [source.fields]
        month = "month"
        region_code = "Gemeinde"
        category = { constant = "burglary" }
        cases = "cases"
    """
    outcome = read(path, mapping=mapping)
    assert outcome.codes == []
    assert outcome.rows("incident_counts", "month", "region_code", "cases") == [(202001, "371302", 1200), (202002, "371302", 7), (202002, "371321", 9)]


def test_a_wide_table_of_the_republic_in_big5_is_read(tmp_path):
    text = "各區刑案發生數\n年別,區別,1月,2月,合計\n109年,東區,5,6,11\n109年,西區,1,2,3\n總計,,6,8,14\n資料來源：警察局\n"
    mapping = """
        within = "TW-X"
        [[source]]
        sheet = "regions"
        rows = [
          { code = "TW-X", name = "某市", level = "city" },
          { code = "TW-X-E", name = "東區", level = "district", parent_code = "TW-X" },
          { code = "TW-X-W", name = "西區", level = "district", parent_code = "TW-X" },
        ]
        [[source]]
        files = "*.csv"
        sheet = "incident_counts"
        encoding = "big5"
        calendar = "roc"
        steps = [
          { drop = { column = "年別", matches = "^資料來源" } },
          { total = { column = "年別", equals = "總計" } },
          { unpivot = { columns = "^(?P<m>\\\\d+月)$", value = "n" } },
        ]
        [source.fields]
        month = { template = "{年別}{m}" }
        region_code = "區別"
        category = { constant = "刑案" }
        cases = "n"
    """
    outcome = read(write(tmp_path / "x.csv", text, encoding="big5"), mapping=mapping)
    assert outcome.codes == []
    assert outcome.rows("incident_counts", "month", "region_code", "cases") == [
        (202001, "TW-X-E", 5), (202001, "TW-X-W", 1), (202002, "TW-X-E", 6), (202002, "TW-X-W", 2),
    ]  # fmt: skip


def test_several_header_rows_of_merged_cells_become_names(tmp_path):
    rows = [
        ["Crimes by district"], [],
        ["District", "2020", None, None, None], [None, "Burglary", None, "Robbery", None], [None, "cases", "solved", "cases", "solved"],
        ["Lanshan", 5, 4, 3, 2], ["Yinan", 1, 1, 0, 0],
    ]  # fmt: skip
    merged = {"x": [(2, 0, 4, 0, "District"), (2, 1, 2, 4, "2020"), (3, 1, 3, 2, "Burglary"), (3, 3, 3, 4, "Robbery")]}
    mapping = """
        [[source]]
        files = "x.xlsx"
        sheet = "incident_counts"
        skip_rows = 2
        header_rows = 3
        steps = [{ unpivot = { columns = "^(?P<year>\\\\d{4}) / (?P<category>.+) / (?P<measure>cases|solved)$", value = "n", spread = "measure" } }]
        [source.fields]
        month = { template = "{year}-12" }
        period_months = { constant = 12 }
        region_code = "District"
        category = { column = "category", translate = { "Burglary" = "burglary", "*" = "other" } }
        cases = "cases"
        solved = "solved"
    """
    outcome = read(workbook(tmp_path / "x.xlsx", {"x": rows}, merged=merged), mapping=mapping)
    assert outcome.codes == []
    assert outcome.rows("incident_counts", "month", "period_months", "region_code", "category", "cases", "solved") == [
        (202001, 12, "371302", "burglary", 5, 4), (202001, 12, "371321", "burglary", 1, 1),
        (202001, 12, "371302", "other", 3, 2), (202001, 12, "371321", "other", 0, 0),
    ]  # fmt: skip


def test_blank_header_cells_take_the_text_on_their_left_when_told(tmp_path):
    path = write(tmp_path / "x.csv", "place,2020,,2021,\n,a,b,a,b\nLanshan,1,2,3,4\n")
    mapping = """
        [[source]]
        files = "x.csv"
        sheet = "incident_counts"
        header_rows = 2
        header_fill = true
        header_join = "|"
        steps = [{ unpivot = { columns = "^(?P<year>\\\\d{4})[|](?P<category>.)$", value = "n" } }]
        [source.fields]
        month = { template = "{year}-01" }
        region_code = "place|b"
        category = "category"
        cases = "n"
    """
    found = read(path, mapping=mapping.replace('"place|b"', '"place"')).rows("incident_counts", "month", "category", "cases")
    assert found == [(202001, "a", 1), (202001, "b", 2), (202101, "a", 3), (202101, "b", 4)]


def test_a_file_without_header_takes_the_names_of_the_mapping(tmp_path):
    path = write(tmp_path / "x.txt", "20200315|371302|burglary\n20200316|371321|other\n")
    mapping = """
        [[source]]
        files = "*.txt"
        sheet = "incidents"
        columns = ["day", "place", "type"]
        [source.fields]
        incident_id = { template = "{_file}-{_row}" }
        occurred_at = "day"
        region_code = "place"
        category = "type"
    """
    assert read(path, mapping=mapping).rows("incidents", "incident_id", "occurred_at", "region_code") == [
        ("x-1", dt.datetime(2020, 3, 15), "371302"), ("x-2", dt.datetime(2020, 3, 16), "371321"),
    ]  # fmt: skip


def test_one_worksheet_a_year_is_read_with_its_name_as_year(tmp_path):
    rows = [["District", "Month", "Cameras"], ["Lanshan", 3, 10]]
    book = workbook(tmp_path / "x.xlsx", {"2019": rows, "2020": [rows[0], ["Lanshan", 4, 12]], "Notes": [["text"]]})
    mapping = """
        [[source]]
        files = "x.xlsx"
        sheet = "cameras"
        worksheet = "20??"
        [source.fields]
        month = { template = "{_sheet}-{Month}" }
        region_code = "District"
        installed = { column = "Cameras", scale = 1000 }
    """
    assert read(book, mapping=mapping).rows("cameras", "month", "installed") == [(201903, 10_000), (202004, 12_000)]


def test_regions_come_from_the_values_of_a_column_and_one_file_feeds_several_sheets(tmp_path):
    path = write(tmp_path / "x.csv", "Area,Beat,Date,N\nNorth,7,03/15/2020,5\nNorth,12,03/15/2020,1\nSouth,7,04/30/2020,2\n")
    mapping = """
        within = "XX"
        [[source]]
        sheet = "regions"
        rows = [{ code = "XX", name = "City", level = "city" }]
        [[source]]
        files = "x.csv"
        sheet = "regions"
        steps = [{ distinct = ["Area"] }]
        [source.fields]
        code = { template = "XX-{Area}", case = "upper" }
        name = "Area"
        level = { constant = "district" }
        parent_code = { constant = "XX" }
        [[source]]
        files = "x.csv"
        sheet = "regions"
        steps = [
          { derive = { Beat = { column = "Beat", pad = 3 }, Area = { column = "Area", case = "upper" } } },
          { distinct = ["Area", "Beat"] },
        ]
        [source.fields]
        code = { template = "XX-{Area}-{Beat}" }
        name = { template = "{Area} {Beat}" }
        level = { constant = "street" }
        parent_code = { template = "XX-{Area}" }
        [[source]]
        files = "x.csv"
        sheet = "incident_counts"
        date_format = "%m/%d/%Y"
        steps = [{ derive = { Beat = { column = "Beat", pad = 3 }, Area = { column = "Area", case = "upper" } } }]
        [source.fields]
        month = "Date"
        region_code = { template = "XX-{Area}-{Beat}" }
        category = { constant = "all" }
        cases = "N"
    """
    outcome = read(path, mapping=mapping)
    assert outcome.codes == []
    assert sorted(code for (code,) in outcome.rows("regions", "code")) == ["XX", "XX-NORTH", "XX-NORTH-007", "XX-NORTH-012", "XX-SOUTH", "XX-SOUTH-007"]
    assert outcome.rows("incident_counts", "month", "region_code", "cases") == [
        (202003, "XX-NORTH-007", 5),
        (202003, "XX-NORTH-012", 1),
        (202004, "XX-SOUTH-007", 2),
    ]


SQUARES = """{"type": "FeatureCollection", "features": [
  {"type": "Feature", "id": 1, "properties": {"nr": 1, "label": "West"}, "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,1],[0,0]]]}},
  {"type": "Feature", "id": 2, "properties": {"nr": 2, "label": "East"}, "geometry": {"type": "Polygon", "coordinates": [[[1,0],[1,1],[2,1],[2,0],[1,0]]]}}]}"""
SITES = """
    [[source]]
    sheet = "regions"
    rows = [{ code = "XX", name = "City", level = "city" }]
    [[source]]
    files = "areas.geojson"
    sheet = "regions"
    [source.fields]
    code = { template = "XX-{nr}" }
    name = "label"
    level = { constant = "district" }
    parent_code = { constant = "XX" }
    [[source]]
    files = "sites.csv"
    sheet = "cameras"
    steps = [
      { place = { lon = "x", lat = "y", into = "area", outlines = "areas.geojson", property = "nr" } },
      DROP
      { derive = { month = { column = "live", date_format = "%d.%m.%Y", as = "month" } } },
      { group = { by = ["area", "month"], sum = ["lenses"] } },
      { cumulate = { by = ["area"], order = "month", values = ["lenses"], every = { area = ["1", "2"] } } },
    ]
    [source.fields]
    month = "month"
    region_code = { template = "XX-{area}" }
    installed = "lenses"
"""


def test_sites_are_placed_in_outlines_grouped_by_month_and_added_up_to_a_stock(tmp_path):
    sites = write(tmp_path / "sites.csv", "x,y,live,lenses\n0.5,0.5,03.01.2020,2\n0.2,0.9,20.01.2020,1\n0.5,0.5,01.03.2020,4\n9,9,01.03.2020,8\n")
    areas = write(tmp_path / "areas.geojson", SQUARES)
    dropping = SITES.replace("DROP", '{ drop = { column = "area", blank = true } },')
    outcome = read(sites, areas, mapping=dropping)
    assert outcome.codes == []
    assert outcome.rows("regions", "code", "name") == [("XX", "City"), ("XX-1", "West"), ("XX-2", "East")]
    assert outcome.rows("cameras", "month", "region_code", "installed") == [(202001, "XX-1", 3), (202003, "XX-1", 7), (202001, "XX-2", 0), (202003, "XX-2", 0)]
    assert read(sites, areas, mapping=SITES.replace("DROP", "")).codes == ["one_of", "one_of"]


def test_outlines_that_are_nowhere_are_asked_for(tmp_path):
    sites = write(tmp_path / "sites.csv", "x,y,live,lenses\n0.5,0.5,03.01.2020,2\n")
    outcome = read(sites, mapping=SITES.replace("DROP", ""))
    assert [(finding.code, finding.detail) for finding in outcome.refused] == [("outlines_missing", {"outlines": "areas.geojson"})]


def test_columns_of_another_file_are_looked_up(tmp_path):
    counts = write(tmp_path / "counts.csv", "beat,month,n\nB1,2020-01,5\nB2,2020-01,6\n")
    beats = write(tmp_path / "beats.csv", "Beat No,Area\nB1,Lanshan\nB2,Yinan\n")
    mapping = """
        [[source]]
        files = "counts.csv"
        sheet = "cameras"
        steps = [{ lookup = { column = "beat", file = "beats.csv", key = "beat no", values = ["Area"] } }]
        [source.fields]
        month = "month"
        region_code = "Area"
        installed = "n"
    """
    outcome = read(counts, beats, mapping=mapping)
    assert outcome.findings == []
    assert outcome.rows("cameras", "region_code", "installed") == [("371302", 5), ("371321", 6)]
    assert read(counts, mapping=mapping).codes == ["lookup_missing"]


def test_a_total_that_does_not_fit_is_refused_and_may_be_left_unchecked(tmp_path):
    path = write(tmp_path / "x.csv", "m,r,n\n合,all,12\n2020-01,Lanshan,5\n2020-01,Yinan,6\n")
    steps = 'steps = [{ total = { column = "r", equals = "all", check = CHECK } }]\n'
    assert read(path, mapping=SOURCE + steps.replace("CHECK", '["n"]') + FIELDS).codes == ["total_mismatch"]
    assert read(path, mapping=SOURCE + steps.replace("CHECK", "false") + FIELDS).codes == []


def test_cells_above_fill_the_blank_ones_below(tmp_path):
    path = write(tmp_path / "x.csv", "m,r,n\n2020-01,Lanshan,5\n,Yinan,6\n2020-02,Lanshan,7\n")
    outcome = read(path, mapping=SOURCE + 'steps = [{ fill_down = ["m"] }]\n' + FIELDS)
    assert outcome.rows("cameras", "month", "installed") == [(202001, 5), (202001, 6), (202002, 7)]


def test_a_column_that_the_file_lacks_is_named_with_those_it_has(tmp_path):
    outcome = read(write(tmp_path / "x.csv", "month,r,n\n2020-01,Lanshan,5\n"), mapping=SOURCE + FIELDS)
    assert [(finding.code, finding.column, finding.detail["known"]) for finding in outcome.refused] == [("mapping_column", "m", "month, r, n")]


def test_files_that_a_mapping_does_not_ask_for_are_named(tmp_path):
    good, other = write(tmp_path / "x.csv", "m,r,n\n2020-01,Lanshan,5\n"), write(tmp_path / "y.csv", "a,b\n1,2\n")
    assert [finding.code for finding in read(good, other, mapping=SOURCE + FIELDS).findings] == ["file_ignored"]
    assert read(other, mapping=SOURCE + FIELDS).codes == ["mapping_files"]


def test_the_header_is_found_below_titles(tmp_path):
    path = write(tmp_path / "x.csv", "Report of the city\n\nprinted 2021-01-01\nR ,M,n\nLanshan,2020-01,5\n")
    assert read(path, mapping=SOURCE + FIELDS).rows("cameras", "month", "installed") == [(202001, 5)]


def test_rows_of_a_mapping_are_checked_like_any_other(tmp_path):
    mapping = SOURCE + FIELDS + '[[source]]\nsheet = "programmes"\nrows = [{ region_code = "Nowhere", name = "X" }]\n'
    outcome = read(write(tmp_path / "x.csv", "m,r,n\n2020-01,Lanshan,5\n"), mapping=mapping)
    assert [(finding.code, finding.file) for finding in outcome.refused] == [("unknown_region", "mapping.toml")]


def test_rows_about_known_regions_need_only_what_is_new(tmp_path):
    path = write(tmp_path / "x.csv", "area,people\n 兰 山,1200\nYinan,3.5万\nNowhere,7\n")
    mapping = """
        [[source]]
        files = "x.csv"
        sheet = "regions"
        [source.fields]
        code = { column = "area", region = true }
        population = "people"
    """
    outcome = read(path, mapping=mapping)
    assert outcome.rows("regions", "code", "name", "level", "parent_code", "population") == [
        ("371302", "兰山区", "district", "371300", 1200), ("371321", "沂南县", "district", "371300", 35_000),
    ]  # fmt: skip
    assert {(finding.row, finding.code) for finding in outcome.refused} == {(4, "required")}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ('"a"', " B1 "),
        ('{ column = "a", squeeze = true }', "B1"),
        ('{ column = ["z", "A"] }', " B1 "),
        ('{ column = "a", pattern = "[0-9]" }', "1"),
        ('{ column = "a", pattern = "B(.)" }', "1"),
        ('{ column = "a", pattern = "x" }', None),
        ('{ column = "a", case = "lower", squeeze = true }', "b1"),
        ('{ column = "a", translate = { "b1" = "north" } }', "north"),
        ('{ column = "a", translate = { "c" = "x", "*" = "rest" } }', "rest"),
        ('{ column = "e", translate = { "*" = "rest" }, default = "else" }', "else"),
        ('{ column = "a", blank = ["B1"], default = "?" }', "?"),
        ('{ template = "{a}/{n}" }', "B1/7"),
        ('{ template = "{a}-{e}" }', None),
        ('{ template = "{_file}:{_row}" }', "x:2"),
        ('{ column = "n", pad = 3 }', "007"),
        ('{ column = "n", scale = 1000 }', "7000"),
        ('{ column = "d", date_format = "%d.%m.%y", as = "month" }', "2020-03"),
        ('{ column = "d", date_format = "%d.%m.%y", as = "year" }', "2020"),
        ('{ column = "d", date_format = "%d.%m.%y" }', "2020-03-15"),
        ("{ constant = true }", "true"),
        ('{ column = "r", calendar = "roc", as = "month" }', "2020-03"),
    ],
)
def test_an_expression_makes_the_text_of_a_field(tmp_path, expression, expected):
    path = write(tmp_path / "x.csv", "a,e,n,d,r\n B1 ,,7,15.03.20,109年3月\n")
    mapping = f"""
        [[source]]
        files = "x.csv"
        sheet = "categories"
        [source.fields]
        kind = {{ constant = "incident" }}
        code = {{ constant = "x" }}
        name = {{ constant = "x" }}
        responsible_unit = {expression}
    """
    ((found,),) = read(path, mapping=mapping).rows("categories", "responsible_unit")
    assert found == (expected.strip() if expected else None)


def test_a_shifted_row_of_a_foreign_file_is_refused(tmp_path):
    path = write(tmp_path / "x.csv", "m,r,n\n2020-01,Lanshan,1,200\n2020-01,Yinan,5\n")
    outcome = read(path, mapping=SOURCE + FIELDS)
    assert [(finding.code, finding.row) for finding in outcome.refused] == [("surplus_cells", 2)]
    assert outcome.rows("cameras", "installed") == [(5,)]


def test_points_are_placed_in_the_outlines_of_the_store_where_no_file_is_given(tmp_path):
    square = '{"type": "Polygon", "coordinates": [[[118, 35], [119, 35], [119, 36], [118, 36], [118, 35]]]}'
    store = known()
    store.outlines = Outlines.of([("371302", square)])
    path = write(tmp_path / "sites.csv", "x,y,n\n118.5,35.5,4\n118.0061,35.0009,5\n10,10,6\n")
    mapping = """
        [[source]]
        files = "sites.csv"
        sheet = "cameras"
        steps = [{ place = { lon = "x", lat = "y", into = "code", crs = "GCJ02" } }, { drop = { column = "code", blank = true } }]
        [source.fields]
        month = { constant = "2020-01" }
        kind = { template = "{_row}" }
        region_code = "code"
        installed = "n"
    """
    assert read(path, mapping=mapping, store=store).rows("cameras", "kind", "region_code", "installed") == [("2", "371302", 4), ("3", "371302", 5)]


SQUARE = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "371302", "properties": {"名称": "兰山区"}, '
    '"geometry": {"type": "Polygon", "coordinates": [[[118, 35], [119, 35], [119, 36], [118, 36], [118, 35]]]}}]}'
)
PLACED = """
    [[source]]
    files = "cases.csv"
    sheet = "incidents"
    steps = [{ place = { lon = "x", lat = "y", into = "region", outlines = "map.geojson" } }]
    [source.fields]
    incident_id = "id"
    occurred_at = "at"
    region_code = "region"
    category = { constant = "burglary" }
"""


def _points(tmp_path, *points):
    rows = "".join(f"C{number},2017-03-01,{x},{y}\n" for number, (x, y) in enumerate(points))
    return write(tmp_path / "cases.csv", "id,at,x,y\n" + rows)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_points_are_placed_in_outlines_of_either_encoding(tmp_path, encoding):
    write(tmp_path / "map.geojson", SQUARE, encoding=encoding)
    assert read(_points(tmp_path, (118.5, 35.5)), mapping=PLACED).rows("incidents", "region_code") == [("371302",)]


def test_points_that_all_lie_outside_are_one_refusal_that_counts_them(tmp_path):
    write(tmp_path / "map.geojson", SQUARE)
    (swapped,) = read(_points(tmp_path, *[(35.5, 118.5)] * 592), mapping=PLACED).refused
    assert (swapped.code, swapped.detail["points"], swapped.detail["fit"]) == ("points_exchanged", "592", "592")
    (elsewhere,) = read(_points(tmp_path, (10, 50), (11, 51)), mapping=PLACED).refused
    assert (elsewhere.code, elsewhere.detail["points"]) == ("points_outside", "2")


def test_a_point_outside_beside_others_within_is_refused_by_its_row(tmp_path):
    write(tmp_path / "map.geojson", SQUARE)
    (fault,) = read(_points(tmp_path, (118.5, 35.5), (10, 50)), mapping=PLACED).refused
    assert (fault.code, fault.row) == ("one_of", 3)


def test_outlines_without_any_shape_say_so(tmp_path):
    write(tmp_path / "map.geojson", '{"type": "FeatureCollection", "features": []}')
    assert read(_points(tmp_path, (118.5, 35.5)), mapping=PLACED).codes == ["no_outlines"]


ROWS = "Month,Area,Count\n2020-03,兰山区,5\n2020-04,沂南县,7\n"


def _mapping(extra="", fields='month = "Month", region_code = "Area", installed = "Count"', top=""):
    return f'{top}source = [{{ files = "c.csv", sheet = "cameras", {extra}fields = {{ {fields} }} }}]'


@pytest.mark.parametrize(
    ("extra", "fields", "code", "said"),
    [
        ("", 'region_code = "Area", installed = "Count"', "mapping_fields", "month"),
        ("", 'month = "Month", installed = "Count"', "mapping_fields", "region_code / compound_id"),
        ("", 'month = { template = "{Month" }, region_code = "Area", installed = "Count"', "mapping_braces", "{A}-{B}"),
        ('delimiter = ";;", ', None, "mapping_delimiter", "one character"),
        ('date_format = "YYYY-MM", ', None, "mapping_date_format", "YYYY-MM"),
        ('decimal = ",,", ', None, "mapping_value", "“,,”"),
        ('calendar = "minguo", ', None, "mapping_value", "roc"),
        ("step = [], ", None, "mapping_field", "Known are: steps"),
        ('skip_rows = "1", ', None, "mapping_value", '“"1"” cannot be used. Expected: 1'),
        ('steps = [{ place = { lon = "x", lat = "y", into = "z", crs = "GCJ-02" } }], ', None, "mapping_value", "GCJ02"),
    ],
)
def test_a_plain_mistake_in_a_mapping_is_named_in_both_languages(tmp_path, extra, fields, code, said):
    text = _mapping(extra, fields) if fields else _mapping(extra)
    with pytest.raises(MappingError) as caught:
        read_mapping(write(tmp_path / "m.toml", text))
    assert caught.value.code == code
    assert said in failure(caught.value, "en")
    assert failure(caught.value, "zh").startswith("映射文件 m.toml 的 ")


def test_steps_that_leave_no_row_are_named_with_the_rows_that_were_read(tmp_path):
    steps = 'steps = [{ keep = { column = "Area", equals = "兰山" } }], '
    (fault,) = read(write(tmp_path / "c.csv", ROWS), mapping=_mapping(steps)).refused
    assert (fault.code, fault.detail) == ("rows_dropped", {"rows": "2", "steps": "keep"})


def test_a_region_that_the_mapping_looks_within_must_exist(tmp_path):
    path = write(tmp_path / "c.csv", ROWS)
    (fault,) = read(path, mapping=_mapping(top='within = "880000"\n')).refused
    assert (fault.code, fault.detail["within"]) == ("mapping_within", "880000")
    assert read(path, mapping=_mapping(top='within = "371300"\n')).codes == []


def test_a_file_that_does_not_exist_and_a_folder_say_so(tmp_path):
    (missing,) = read(tmp_path / "none.csv").refused
    assert (missing.code, missing.detail["path"]) == ("no_file", str(tmp_path / "none.csv"))
    assert read(tmp_path).codes == ["is_folder"]


def test_a_step_that_places_without_any_outlines_says_where_they_come_from(tmp_path):
    steps = 'steps = [{ place = { lon = "Count", lat = "Count", into = "Area" } }], '
    assert read(write(tmp_path / "c.csv", ROWS), mapping=_mapping(steps)).codes == ["outlines_unloaded"]


def test_a_calendar_that_is_named_is_named_again_where_a_year_cannot_be(tmp_path):
    path = write(tmp_path / "c.csv", "Month,Area,Count\n900年3月,兰山区,5\n")
    (fault,) = read(path, mapping=_mapping('calendar = "roc", ')).refused
    assert (fault.code, fault.detail["calendar"]) == ("year_of_calendar", "roc")
