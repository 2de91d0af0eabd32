"""Files that are said to be the whole of a span: what is entered as returned, what is closed, and what is warned of."""

import datetime as dt
import json
import re

import pytest
from sqlalchemy import select

from components.screens.returns.findings import row_of
from data.errors import UndoError
from data.imports import report
from data.imports.contract.sheets import SHEETS
from data.imports.history import list_batches, undo
from data.imports.importing import import_files
from data.imports.mappings.mapping import MappingError, read_mapping
from data.imports.options import Options
from data.imports.report import message_of
from data.imports.uploads.preview import preview
from data.store import tables

pytestmark = pytest.mark.costly

REGIONS = """区划代码,名称,级别,上级代码
990000,测试市,市,
990101,东山区,区县,990000
990102,西河区,区县,990000
990103,南浦县,区县,990000
990101001,东山街道,街道,990101
990101002,河口街道,街道,990101
990103001,南浦镇,街道,990103
880000,邻市,市,
880101,邻区,区县,880000
"""
PROGRAMMES = "行政区划,方案名称\n990000,测试市平安小区\n880000,邻市平安小区\n"
COMPOUNDS = "小区编号,小区名称,行政区划,小区类型\nC001,阳光花园,990101001,commercial\nC003,南苑,990103001,old\n"
LEDGER = "案件编号,发案时间,行政区划,小区编号,案件类别\n"
COUNTS = "月份,行政区划,案件类别,发案数\n"
CAMERAS = "月份,行政区划,安装数\n"
CATEGORIES = "用途,类别代码,类别名称\nincident,burglary,入室盗窃\nincident,other,其他\n"


class Office:
    """A store with a city of three districts and a neighbouring city, and a folder for what is handed in."""

    def __init__(self, store, folder, *, programmes=PROGRAMMES):
        self.store, self.folder = store, folder
        self.send(regions=REGIONS, programmes=programmes, compounds=COMPOUNDS, categories=CATEGORIES)

    def send(self, *, covers=(), replaces=(), partial=False, dry_run=False, mapping=None, **sheets):
        options = Options(covers=tuple(covers), replaces=tuple(replaces))
        return import_files(self.store, self.files(**sheets), options=options, mapping=mapping, partial=partial, dry_run=dry_run, actor="me")

    def files(self, **sheets):
        paths = [self.folder / f"{name}.csv" for name in sheets]
        for path, text in zip(paths, sheets.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        return paths

    def current(self, sheet, *names):
        facts = tables.FACTS[sheet]
        with self.store.read() as connection:
            query = select(*(facts.c[name] for name in names)).where(facts.c.version_to.is_(None))
            return sorted(tuple(row) for row in connection.execute(query))

    def returns(self):
        return self.current("returns", "month", "region_code", "sheet", "state")


@pytest.fixture
def office(store, tmp_path):
    return Office(store, tmp_path)


@pytest.fixture
def sqlite_office(sqlite_store, tmp_path):
    return Office(sqlite_store, tmp_path)


def codes(report):
    return [finding.code for finding in report.findings]


JAN_TO_MARCH = LEDGER + "a,2020-01-05,990101,,入室盗窃\nb,2020-02-05,,C001,入室盗窃\nc,2020-03-31,990102,,其他\nd,2020-01-09,,C003,其他\n"


def test_units_with_rows_are_handed_in_and_the_others_zero(office):
    report = office.send(incidents=JAN_TO_MARCH, covers=["incidents:2020-01..2020-03"])
    assert codes(report) == []
    assert office.returns() == [
        (202001, "990101", "incidents", "handed_in"),
        (202001, "990102", "incidents", "zero"),
        (202001, "990103", "incidents", "handed_in"),
        (202002, "990101", "incidents", "handed_in"),
        (202002, "990102", "incidents", "zero"),
        (202002, "990103", "incidents", "zero"),
        (202003, "990101", "incidents", "zero"),
        (202003, "990102", "incidents", "handed_in"),
        (202003, "990103", "incidents", "zero"),
    ]
    assert report.outcomes["returns"].new == 9
    undo(office.store, report.version, actor="me")
    assert (office.returns(), office.current("incidents", "incident_id")) == ([], [])


def test_without_a_sheet_every_sheet_of_the_files_is_covered(office):
    office.send(incident_counts=COUNTS + "2020-05,990101,入室盗窃,3\n", cameras=CAMERAS + "2020-05,990102,7\n", covers=["2020-05"])
    assert office.returns() == [
        (202005, "990101", "cameras", "zero"),
        (202005, "990101", "incident_counts", "handed_in"),
        (202005, "990102", "cameras", "handed_in"),
        (202005, "990102", "incident_counts", "zero"),
        (202005, "990103", "cameras", "zero"),
        (202005, "990103", "incident_counts", "zero"),
    ]


def test_only_the_units_that_are_named_are_entered(office):
    report = office.send(incidents=JAN_TO_MARCH, covers=["2020-02@990101,南浦县"])
    assert office.returns() == [(202002, "990101", "incidents", "handed_in"), (202002, "990103", "incidents", "zero")]
    assert codes(report) == ["span_rows_outside"]
    assert report.findings[0].detail["rows"] == "3"


@pytest.mark.parametrize(
    ("reports_by", "expected"),
    [
        ("street", ["990101001", "990101002", "990102", "990103001"]),
        ("district; incidents=street", ["990101001", "990101002", "990102", "990103001"]),
        ("cameras=街道乡镇；incidents=区县", ["990101", "990102", "990103"]),
    ],
)
def test_the_units_are_those_at_the_level_of_the_programme(sqlite_store, tmp_path, reports_by, expected):
    office = Office(sqlite_store, tmp_path, programmes=f"行政区划,方案名称,报送单位级别\n990000,测试市平安小区,{reports_by}\n")
    office.send(incidents=JAN_TO_MARCH, covers=["2020-03"])
    assert [region for _, region, _, _ in office.returns()] == expected
    assert {state for *_, state in office.returns()} == {"zero", "handed_in"}


def test_a_region_above_the_units_that_is_named_means_those_within_it(sqlite_store, tmp_path):
    office = Office(sqlite_store, tmp_path, programmes="行政区划,方案名称,报送单位级别\n990000,测试市平安小区,street\n")
    office.send(incidents=JAN_TO_MARCH, covers=["2020-02@990101"])
    assert office.returns() == [(202002, "990101001", "incidents", "handed_in"), (202002, "990101002", "incidents", "zero")]


def test_a_district_that_has_ended_is_not_entered_after_its_day(sqlite_office):
    sqlite_office.send(regions="区划代码,名称,级别,上级代码,启用日期,停用日期\n990103,南浦县,区县,990000,2020-02-10,2020-03-01\n")
    sqlite_office.send(incidents=JAN_TO_MARCH.replace("2020-01-09", "2020-02-19"), covers=["2020-01..2020-03"])
    assert [(month, state) for month, region, _, state in sqlite_office.returns() if region == "990103"] == [(202002, "handed_in")]


def test_what_the_file_itself_says_of_a_return_comes_first(sqlite_office):
    sqlite_office.send(incidents=JAN_TO_MARCH, returns="月份,行政区划,报表,报送状态\n2020-02,990103,incidents,免报\n", covers=["2020-02"])
    assert sqlite_office.returns() == [
        (202002, "990101", "incidents", "handed_in"),
        (202002, "990102", "incidents", "zero"),
        (202002, "990103", "incidents", "waived"),
    ]


def test_a_month_whose_rows_came_earlier_is_not_zero(sqlite_office):
    sqlite_office.send(incidents=LEDGER + "z,2020-02-20,990102,,其他\n")
    sqlite_office.send(incidents=JAN_TO_MARCH, covers=["2020-02"])
    assert (202002, "990102", "incidents", "handed_in") in sqlite_office.returns()


def test_a_quarter_tells_of_each_of_its_months(sqlite_office):
    sqlite_office.send(incident_counts=COUNTS + "2020Q1,990101,入室盗窃,3\n", covers=["2020-01..2020-03@990101"])
    assert sqlite_office.returns() == [(month, "990101", "incident_counts", "handed_in") for month in (202001, 202002, 202003)]


def test_the_same_coverage_again_changes_nothing(sqlite_office):
    first = sqlite_office.send(incidents=JAN_TO_MARCH, covers=["2020-01..2020-03"])
    again = sqlite_office.send(incidents=JAN_TO_MARCH, covers=["2020-01..2020-03"])
    assert (again.version, again.outcomes["returns"].unchanged) == (None, first.outcomes["returns"].new)


@pytest.mark.parametrize(
    ("span", "code"),
    [
        ("cameras:2020-01..2020-03", "span_not_held"),
        ("2021-01..2021-03", "span_empty_nor_told"),
        ("2020-01..2020-03@990199", "span_region"),
        (f"2020-01..{dt.date.today().year + 1}-01", "span_future"),
    ],
)
@pytest.mark.parametrize("option", ["covers", "replaces"])
def test_a_span_that_does_not_fit_the_files_refuses_all_of_them(sqlite_office, option, span, code):
    report = sqlite_office.send(incidents=JAN_TO_MARCH, partial=True, **{option: [span]})
    if (option, code) == ("replaces", "span_future"):
        assert report.version is not None
        return
    assert [finding.code for finding in report.refused] == [code]
    assert report.version is None
    assert sqlite_office.current("incidents", "incident_id") == []


def test_with_refused_rows_a_partial_import_enters_no_coverage(sqlite_office):
    report = sqlite_office.send(incidents=JAN_TO_MARCH + "e,2020-02-31,990101,,其他\n", covers=["2020-01..2020-03"], partial=True)
    assert report.version is not None
    assert "span_not_entered" in codes(report)
    assert sqlite_office.returns() == []


FULL = COUNTS + "".join(f"2019-{month:02d},{region},入室盗窃,{month}\n" for month in range(1, 13) for region in (990101, 990102, 990103, 880101))
REISSUED = COUNTS + "".join(f"2019-{month:02d},{region},入室盗窃,{month + 1}\n" for month in range(1, 13) for region in (990101, 990102))


def test_a_file_beside_earlier_rows_of_its_units_is_warned_of_with_their_number(office):
    office.send(incident_counts=FULL)
    report = office.send(incident_counts=REISSUED.replace("入室盗窃", "其他"))
    assert codes(report) == ["rows_beside"]
    span = "incident_counts:2019-01..2019-12@990101,990102"
    assert report.findings[0].detail == {"rows": "24", "span": span}


LATE = COUNTS + "2019-05,990101,其他,3\n2019-06,990101,其他,3\n2019-06,990102,其他,3\n2019-08,990102,其他,3\n"


def test_the_advice_names_what_is_sent_again_by_unit_and_following_it_takes_nothing_else(office):
    office.send(incident_counts=FULL)
    warned = office.send(incident_counts=LATE)
    (found,) = warned.findings
    spans = found.detail["span"].split(" --replaces ")
    assert spans == ["incident_counts:2019-05..2019-06@990101", "incident_counts:2019-06..2019-06@990102", "incident_counts:2019-08..2019-08@990102"]
    seen = preview(office.store, office.files(incident_counts=LATE)).spans
    assert [offer["span"] for offer in seen if offer["others"]] == spans
    assert (found.detail["rows"], sum(offer["others"] for offer in seen)) == ("4", 4)
    done = office.send(incident_counts=LATE, replaces=spans)
    assert done.outcomes["incident_counts"].removed == 4
    kept = office.current("incident_counts", "month", "region_code", "category")
    assert {(month, region) for month, region, category in kept if category == "burglary"} == {
        (month, region) for month in range(201901, 201913) for region in ("990101", "990102", "990103", "880101")
    } - {(201905, "990101"), (201906, "990101"), (201906, "990102"), (201908, "990102")}


def test_late_returns_beside_good_ones_of_other_months_are_taken_without_advice(office):
    office.send(incident_counts=COUNTS + "2019-05,990102,入室盗窃,4\n2019-06,990102,入室盗窃,4\n")
    assert codes(office.send(incident_counts=COUNTS + "2019-05,990101,入室盗窃,3\n2019-06,990101,入室盗窃,3\n2019-06,990102,入室盗窃,5\n")) == []


def test_who_corrects_some_rows_of_many_is_not_told_to_replace_the_others(sqlite_office):
    sqlite_office.send(incident_counts=FULL)
    assert codes(sqlite_office.send(incident_counts=COUNTS + "2019-01,990101,入室盗窃,4\n2019-12,990101,入室盗窃,5\n")) == []
    whole_again = "".join(f"2019-{month:02d},990101,入室盗窃,9\n" for month in range(1, 13) if month != 6)
    assert codes(sqlite_office.send(incident_counts=COUNTS + whole_again)) == [], "June is not sent again"


def test_what_has_been_said_of_the_files_is_not_offered_again(sqlite_office):
    files = sqlite_office.files(incidents=JAN_TO_MARCH)
    assert [offer["unsaid"] for offer in preview(sqlite_office.store, files).spans] == [True]
    sqlite_office.send(incidents=JAN_TO_MARCH, covers=["2020-01..2020-03"])
    assert [offer["unsaid"] for offer in preview(sqlite_office.store, files).spans] == [False]
    sqlite_office.send(incidents=LEDGER + "z,2020-02-20,990102,,其他\n")
    assert [offer["unsaid"] for offer in preview(sqlite_office.store, sqlite_office.files(incidents=JAN_TO_MARCH)).spans] == [True]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet_that_nobody_knows_is_answered_with_all_there_are(sqlite_office, lang):
    found = sqlite_office.send(returns="月份,行政区划,报表,报送状态\n2020-02,990103,目标啊,已报\n")
    for text in (report.text(found, lang=lang), row_of(found.findings[0], lang=lang)[-1]):
        assert [name for name, sheet in SHEETS.items() if f"{name} {sheet.zh}" not in text] == ["region_changes", "returns"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_span_of_the_warning_closes_the_rows_that_it_tells_of_and_no_others(sqlite_office, lang):
    sqlite_office.send(incident_counts=FULL)
    reissued = REISSUED.replace("入室盗窃", "其他")
    warned = sqlite_office.send(incident_counts=reissued)
    shown, written = report.text(warned, lang=lang), report.as_dict(warned, lang=lang)["findings"][0]["message"]
    on_the_page = row_of(warned.findings[0], lang=lang)[-1]
    assert {re.search(r"--replaces (\S+)", text)[1] for text in (shown, written)} == {warned.findings[0].detail["span"]}
    assert f"({warned.findings[0].detail['span']})" in on_the_page.translate(str.maketrans("（）", "()"))
    done = sqlite_office.send(incident_counts=reissued, replaces=[re.search(r"--replaces (\S+)", shown)[1]])
    assert (codes(done), str(done.outcomes["incident_counts"].removed)) == (["rows_replaced"], warned.findings[0].detail["rows"])
    kept = sqlite_office.current("incident_counts", "region_code", "category")
    assert {region: {category for code, category in kept if code == region} for region, _ in kept} == {
        "990101": {"other"},
        "990102": {"other"},
        "990103": {"burglary"},
        "880101": {"burglary"},
    }


def test_the_span_of_many_units_is_told_whole(sqlite_office):
    units = [f"99{number:04d}" for number in range(201, 241)]
    sqlite_office.send(regions="区划代码,名称,级别,上级代码\n" + "".join(f"{unit},{unit}县,区县,990000\n" for unit in units))
    sqlite_office.send(incident_counts=COUNTS + "".join(f"2020-01,{unit},入室盗窃,1\n" for unit in units))
    warned = sqlite_office.send(incident_counts=COUNTS + "".join(f"2020-01,{unit},其他,1\n" for unit in units))
    assert all(",".join(units) in text for text in (report.text(warned, lang="zh"), row_of(warned.findings[0], lang="zh")[-1]))


def test_a_total_of_the_city_does_not_make_the_files_the_whole_of_its_districts(sqlite_office):
    sqlite_office.send(incident_counts=FULL)
    files = sqlite_office.files(incident_counts=COUNTS + "2019-05,990000,其他,70\n2019-05,990101,其他,3\n")
    seen = preview(sqlite_office.store, files)
    assert [(offer["span"], offer["others"]) for offer in seen.spans] == [("incident_counts:2019-05..2019-05@990101", 1)]
    assert [finding.detail["span"] for finding in seen.report.findings if finding.code == "rows_beside"] == ["incident_counts:2019-05..2019-05@990101"]


def test_funds_of_the_city_alone_are_replaced_under_its_code_unless_districts_have_some(sqlite_office):
    head = "编号,日期,行政区划,资金来源,资金环节,金额\n"
    sqlite_office.send(funding=head + "p,2020-01-31,990000,市级,到位,5\n")
    warned = sqlite_office.send(funding=head + "q,2020-01-30,990000,市级,到位,6\n")
    assert [finding.detail["span"] for finding in warned.findings] == ["funding:2020-01..2020-01@990000"]
    sqlite_office.send(funding=head + "r,2020-01-31,990101,市级,到位,5\n")
    assert codes(sqlite_office.send(funding=head + "s,2020-01-29,990000,市级,到位,6\n")) == []


@pytest.mark.parametrize("month", ["2020-01", "2018-12"])
def test_the_next_month_and_the_return_of_another_unit_are_not_warned_of(office, month):
    office.send(incident_counts=COUNTS + "2019-12,990101,入室盗窃,1\n2019-01,990101,入室盗窃,1\n")
    assert codes(office.send(incident_counts=COUNTS + f"{month},990101,入室盗窃,1\n2019-12,990102,入室盗窃,2\n".replace("2019-12", month))) == []
    assert codes(office.send(incident_counts=COUNTS + "2019-12,990103,入室盗窃,1\n")) == []


def test_a_reissued_publication_leaves_no_stale_rows_and_is_undone_whole(office):
    office.send(incident_counts=FULL)
    before = office.current("incident_counts", "month", "region_code", "category", "cases")
    report = office.send(incident_counts=REISSUED, replaces=["2019-01..2019-12"])
    outcome = report.outcomes["incident_counts"]
    assert (outcome.new, outcome.changed, outcome.removed) == (0, 24, 12)
    assert codes(report) == ["rows_replaced"]
    after = office.current("incident_counts", "month", "region_code", "category", "cases")
    assert sum(cases for *_, cases in after) == 2 * sum(range(2, 14)) + sum(range(1, 13))  # the neighbouring city is not touched
    assert {region for _, region, *_ in after} == {"990101", "990102", "880101"}
    back = undo(office.store, report.version, actor="me").outcomes["incident_counts"]
    assert (back.new, back.changed, back.removed) == (12, 24, 0)
    assert office.current("incident_counts", "month", "region_code", "category", "cases") == before


def test_only_the_months_and_units_that_are_named_are_replaced(office):
    office.send(incident_counts=FULL)
    office.send(incident_counts=REISSUED, replaces=["发案月报:2019-03..2019-04@南浦县"])
    gone = {(month, region) for month in range(201901, 201913) for region in ("990101", "990102", "990103", "880101")}
    assert gone - set(office.current("incident_counts", "month", "region_code")) == {(201903, "990103"), (201904, "990103")}


def test_single_cases_are_replaced_by_the_place_of_their_compound(office):
    office.send(incidents=JAN_TO_MARCH)
    report = office.send(incidents=LEDGER + "x,2020-02-02,,C001,其他\n", replaces=["2020-01..2020-02@990101"])
    assert report.outcomes["incidents"].removed == 2
    assert [incident for (incident,) in office.current("incidents", "incident_id")] == ["c", "d", "x"]


def test_a_batch_that_only_takes_away_counts_as_a_change_and_is_undone(office):
    office.send(incidents=JAN_TO_MARCH)
    report = office.send(incidents=LEDGER + "a,2020-01-05,990101,,入室盗窃\n", replaces=["2020-01..2020-03"])
    assert report.version is not None
    assert (report.outcomes["incidents"].removed, report.outcomes["incidents"].unchanged) == (3, 1)
    undo(office.store, report.version, actor="me")
    assert len(office.current("incidents", "incident_id")) == 4


def test_funds_by_day_are_replaced_by_month(office):
    head = "编号,日期,行政区划,资金来源,资金环节,金额\n"
    office.send(
        funding=head + "p,2020-01-31,990101,市级,到位,5\nq,2020-02-01,990101,市级,到位,6\nr,2020-02-29,990102,市级,到位,7\ns,2020-03-01,990102,市级,到位,8\n"
    )
    office.send(funding=head + "t,2020-02-15,990101,市级,到位,9\n", replaces=["funding:2020-02"])
    assert [entry for (entry,) in office.current("funding", "entry_id")] == ["p", "s", "t"]


def test_an_undo_waits_for_the_batch_that_brought_a_taken_key_again(sqlite_office):
    sqlite_office.send(incidents=JAN_TO_MARCH)
    replaced = sqlite_office.send(incidents=LEDGER + "a,2020-01-05,990101,,入室盗窃\n", replaces=["2020-01..2020-03"])
    again = sqlite_office.send(incidents=LEDGER + "b,2020-02-06,990101,,其他\n")
    with pytest.raises(UndoError) as caught:
        undo(sqlite_office.store, replaced.version, actor="me")
    assert (caught.value.code, caught.value.detail["later"]) == ("undo_conflict", str(again.version))
    undo(sqlite_office.store, again.version, actor="me")
    undo(sqlite_office.store, replaced.version, actor="me")
    assert len(sqlite_office.current("incidents", "incident_id")) == 4


def test_a_file_with_refused_rows_replaces_nothing_even_in_part(sqlite_office):
    sqlite_office.send(incidents=JAN_TO_MARCH)
    report = sqlite_office.send(incidents=LEDGER + "a,2020-01-05,990101,,入室盗窃\ne,2020-02-31,990101,,其他\n", replaces=["2020-01..2020-03"], partial=True)
    assert "span_not_whole" in codes(report)
    assert len(sqlite_office.current("incidents", "incident_id")) == 4


def test_a_dry_run_and_a_preview_tell_what_would_go_and_leave_it(sqlite_office):
    sqlite_office.send(incident_counts=FULL)
    tried = sqlite_office.send(incident_counts=REISSUED, replaces=["2019-01..2019-12"], dry_run=True)
    seen = preview(sqlite_office.store, sqlite_office.files(incident_counts=REISSUED), options=Options(replaces=("2019-01..2019-12",)))
    assert (tried.outcomes["incident_counts"].removed, seen.report.outcomes["incident_counts"].removed) == (12, 12)
    gone = [change for change in seen.changes if change.is_gone]
    assert {dict(change.key)["region_code"] for change in gone} == {"990103"}
    assert sorted(int(cell.after) for change in gone for cell in change.cells) == list(range(1, 13))
    assert len(sqlite_office.current("incident_counts", "id")) == 48


def mapping_of(folder, **keys):
    said = "".join(f"{key} = {json.dumps(value)}\n" for key, value in keys.items())
    path = folder / "m.toml"
    fields = 'month = "月份"\nregion_code = "行政区划"\ncategory = "案件类别"\ncases = "发案数"\n'
    source = f'[[source]]\nfiles = "*.csv"\nsheet = "incident_counts"\n[source.fields]\n{fields}'
    path.write_text(said + source, encoding="utf-8")
    return path


def test_a_mapping_says_the_same(sqlite_office, tmp_path):
    sqlite_office.send(incident_counts=FULL)
    mapping = read_mapping(mapping_of(tmp_path, replaces="2019-01..2019-12", covers="2019-12"))
    report = sqlite_office.send(published=REISSUED, mapping=mapping)
    assert report.outcomes["incident_counts"].removed == 12
    assert sqlite_office.returns() == [
        (201912, "990101", "incident_counts", "handed_in"),
        (201912, "990102", "incident_counts", "handed_in"),
        (201912, "990103", "incident_counts", "zero"),
    ]


def test_what_a_mapping_says_stands_in_the_note_of_the_batch(sqlite_office, tmp_path):
    mapping = read_mapping(mapping_of(tmp_path, covers="2019-12", allow_new_categories=True))
    sqlite_office.send(published=REISSUED, mapping=mapping)
    assert list_batches(sqlite_office.store)[0].note == "m.toml --allow-new-categories --covers 2019-12"


@pytest.mark.parametrize("allowed", [True, False])
def test_a_mapping_may_take_new_categories(sqlite_office, tmp_path, allowed):
    mapping = read_mapping(mapping_of(tmp_path, allow_new_categories=allowed))
    report = sqlite_office.send(published=COUNTS + "2019-05,990101,电信诈骗,3\n", mapping=mapping)
    assert (codes(report), report.version is not None) == ((["new_categories"], True) if allowed else (["unknown_category"], False))
    seen = preview(sqlite_office.store, sqlite_office.files(published=COUNTS + "2019-06,990101,拐卖,3\n"), mapping=mapping)
    assert [finding.code for finding in seen.report.findings] == codes(report)


def test_a_mapping_with_a_span_that_cannot_be_read_is_refused_by_key(tmp_path):
    with pytest.raises(MappingError) as caught:
        read_mapping(mapping_of(tmp_path, covers="2019"))
    assert caught.value.detail["place"] == "covers"


@pytest.mark.parametrize("names", ["西河", "西河区", "990102", "测试市西河区", "西河分局"])
def test_units_are_named_by_code_name_or_short_form(sqlite_office, names):
    sqlite_office.send(incidents=JAN_TO_MARCH, covers=[f"2020-03@{names}"])
    assert sqlite_office.returns() == [(202003, "990102", "incidents", "handed_in")]


@pytest.mark.parametrize(
    ("name", "code", "part"),
    [
        ("西合区", "similar_region", "990102 西河区"),
        ("河口", "ambiguous_region", "990103005 河口镇"),
        ("x", "span_region", "990000 测试市"),
    ],
)
def test_a_unit_that_is_not_meant_clearly_is_refused_with_the_codes(sqlite_office, name, code, part):
    sqlite_office.send(regions="区划代码,名称,级别,上级代码\n990103005,河口镇,街道,990103\n")
    report = sqlite_office.send(incidents=JAN_TO_MARCH, covers=[f"2020-03@{name}"])
    (finding,) = report.refused
    assert (finding.code, finding.value, report.version) == (code, name, None)
    assert part in message_of(finding, lang="zh")


@pytest.mark.parametrize(("span", "units"), [("incidents:2020-05@西河", ["990102"]), ("incidents:2020-05", ["990101", "990102", "990103"])])
def test_an_empty_file_is_refused_with_the_lines_that_declare_the_month_zero(sqlite_store, tmp_path, span, units):
    office = Office(sqlite_store, tmp_path, programmes="行政区划,方案名称\n990000,测试市平安小区\n")
    report = office.send(incidents=LEDGER, covers=[span])
    assert [finding.code for finding in report.refused] == ["no_rows", "span_not_held_nor_told"]
    lines = report.findings[1].detail["lines"]
    assert lines in message_of(report.findings[1], lang="zh")
    assert lines in message_of(report.findings[1], lang="en")
    office.send(returns="月份,行政区划,报表,报送状态,数据截至日\n" + lines.replace("; ", "\n") + "\n")
    assert office.returns() == [(202005, unit, "incidents", "zero") for unit in units]


@pytest.mark.parametrize(
    ("months", "code", "lines"),
    [
        ("2020-05", "span_empty", None),
        ("2020-05@990101", "span_empty", None),
        ("2020-05..2020-06@990103", "span_empty_nor_told", "2020-06,990103,incidents,零报告,"),
        ("2020-06", "span_empty_nor_told", "2020-06,990101,incident_counts,零报告,; 2020-06,990103,incidents,零报告,"),
    ],
)
def test_a_zero_report_is_proposed_only_of_what_nobody_has_told_and_under_the_sheet_that_is_sent(sqlite_store, tmp_path, months, code, lines):
    """August instead of July: the months are wrong, and what stands there is no zero."""
    office = Office(sqlite_store, tmp_path, programmes="行政区划,方案名称,报送单位级别\n990000,测试市平安小区,区县\n")
    office.send(
        incident_counts=COUNTS + "2020-05,990101,其他,3\n2020-05,990102,其他,3\n2020-06,990102,其他,3\n", incidents=LEDGER + "a,2020-05-05,990103,,其他\n"
    )
    report = office.send(incident_counts=COUNTS + "2020-08,990101,其他,4\n", replaces=[months])
    (finding,) = report.refused
    assert (finding.code, finding.detail.get("lines"), report.version) == (code, lines, None)
    assert all(("零报告" in message_of(finding, lang=lang)) == (lines is not None) for lang in ("zh", "en"))


def test_covering_one_sheet_says_no_zero_of_a_month_that_a_unit_told_on_the_other(sqlite_store, tmp_path):
    office = Office(sqlite_store, tmp_path, programmes="行政区划,方案名称,报送单位级别\n990000,测试市平安小区,区县\n")
    office.send(incident_counts=COUNTS + "2020-05,990102,其他,3\n")
    office.send(incidents=LEDGER + "a,2020-05-05,990103,,其他\n", covers=["2020-05"])
    assert office.returns() == [(202005, "990101", "incidents", "zero"), (202005, "990103", "incidents", "handed_in")]
