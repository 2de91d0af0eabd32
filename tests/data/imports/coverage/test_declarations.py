"""What becomes of what was declared of a month – partial, whole, zero, told to a day – once later files bring or take away rows of it."""

from __future__ import annotations

import pytest

from data.answers.outstanding import owed_in
from data.calculations.periods import Month
from data.errors import UndoError
from data.imports import report as reports
from data.imports.history import undo
from data.imports.importing import import_files
from data.imports.options import Options
from data.imports.uploads.preview import preview
from data.reading.gateway import Gateway
from tests.data.imports.coverage.test_wholes import CATEGORIES, COMPOUNDS, COUNTS, LEDGER, PROGRAMMES, Office, codes
from tests.data.small import ask

pytestmark = pytest.mark.long

RETURNS = "月份,行政区划,报表,报送状态,数据截至日\n"
UNITS = ("990101", "990102", "990103")


def counts(*months: str, units=UNITS, burglary=40, other=10) -> str:
    lines = [
        f"{month},{unit},{category},{cases}\n" for month in months for unit in units for category, cases in (("入室盗窃", burglary), ("其他", other)) if cases
    ]
    return COUNTS + "".join(lines)


def months(first: int, last: int) -> list[str]:
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(first * 12, last * 12)]


@pytest.fixture
def office(sqlite_store, tmp_path):
    found = Office(sqlite_store, tmp_path)
    found.send(incident_counts=counts(*months(2019, 2020), "2020-03", "2020-04"))
    return found


def compared(office):
    """How many of the units stand behind May against April, and the verdict."""
    row = ask(office.store, "cases", region="990000", months="2020-05", change="mom").only
    return row.coverage.unit_months, row.verdict


def told(report, code):
    return [finding.detail for finding in report.findings if finding.code == code]


@pytest.mark.parametrize("way", ["corrected", "allowed", "the row alone", "single cases"])
def test_a_later_file_without_refused_rows_completes_the_month_of_the_unit(office, way):
    office.send(incident_counts=counts("2020-05") + "2020-05,990101,外星入侵,3\n", partial=True)
    assert (compared(office), office.returns()) == ((2, None), [(202005, "990101", "incident_counts", "partial")])
    if way == "allowed":
        files = office.files(incident_counts=counts("2020-05") + "2020-05,990101,外星入侵,3\n")
        report = import_files(office.store, files, options=Options(allow_new_categories=True), actor="me")
    elif way == "single cases":
        report = office.send(incidents=LEDGER + "a,2020-05-05,990101001,,入室盗窃\n")
    else:
        report = office.send(incident_counts=counts("2020-05", units=UNITS[:1]) if way == "corrected" else COUNTS + "2020-05,990101,其他,13\n")
    assert [detail["months"] for detail in told(report, "month_completed")] == ["东山区 2020-05"]
    assert (compared(office)[0], office.returns(), report.outcomes["returns"].removed) == (3, [], 1)
    undo(office.store, report.version, actor="me")
    assert (compared(office), office.returns()) == ((2, None), [(202005, "990101", "incident_counts", "partial")])


def test_rows_of_another_unit_month_or_subject_and_refused_ones_complete_nothing(office):
    office.send(incident_counts=counts("2020-05") + "2020-05,990101,外星入侵,3\n", partial=True)
    office.send(incident_counts=counts("2020-05", units=UNITS[1:], burglary=41))
    office.send(incident_counts=counts("2020-04", units=UNITS[:1], burglary=41))
    office.send(cameras="月份,行政区划,安装数\n2020-05,990101,7\n")
    office.send(incident_counts=counts("2020-05", burglary=42) + "2020-05,990101,外星入侵,4\n", partial=True)
    assert office.returns() == [(202005, "990101", "incident_counts", "partial")]


def test_a_unit_is_completed_although_rows_of_another_are_refused(office):
    office.send(incident_counts=counts("2020-05") + "2020-05,990101,外星入侵,3\n", partial=True)
    office.send(incident_counts=counts("2020-05", burglary=42) + "2020-05,990102,外星入侵,4\n", partial=True)
    assert office.returns() == [(202005, "990102", "incident_counts", "partial")]


def test_a_row_of_a_street_is_completed_by_the_file_of_its_district(office):
    office.send(incidents=LEDGER + "a,2020-05-05,990101001,,外星入侵\nb,2020-05-06,990101002,,其他\n", partial=True)
    assert office.returns() == [(202005, "990101001", "incidents", "partial")]
    office.send(incidents=LEDGER + "a,2020-05-05,990101002,,其他\n")
    assert office.returns() == []


def test_rows_that_do_not_fit_each_other_leave_the_month_partial_too(office):
    report = office.send(incident_counts=counts("2020-05") + "2020-05,990103,其他,11\n", partial=True)
    assert ({finding.code for finding in report.refused}, office.returns()) == ({"conflicting_rows"}, [(202005, "990103", "incident_counts", "partial")])
    office.send(incident_counts=counts("2020-05"))
    assert (compared(office)[0], office.returns()) == (3, [])


def test_a_row_whose_compound_lies_elsewhere_leaves_the_month_of_the_compound_partial(office):
    report = office.send(incidents=LEDGER + "a,2020-05-05,990103,C001,其他\nb,2020-05-06,990102,,其他\n", partial=True)
    assert ([finding.code for finding in report.refused], office.returns()) == (["place_mismatch"], [(202005, "990101001", "incidents", "partial")])


def test_a_damaged_date_is_of_the_month_of_all_other_rows_if_they_have_one(office):
    damaged = "b,2020-05-32,990101,,其他\n"
    alone = office.send(incidents=LEDGER + "a,2020-05-05,990101,,其他\n" + damaged, partial=True)
    assert (told(alone, "refused_unplaced"), office.returns()) == ([], [(202005, "990101", "incidents", "partial")])
    among = office.send(incidents=LEDGER + "c,2020-05-06,990101,,其他\nd,2020-06-06,990101,,其他\n" + damaged, partial=True)
    assert [detail["rows"] for detail in told(among, "refused_unplaced")] == ["1"]
    assert office.returns() == [(202005, "990101", "incidents", "partial")]  # nobody knows of what the damaged row is, so nothing is complete
    office.send(incidents=LEDGER + "b,2020-05-31,990101,,其他\n")
    assert office.returns() == []


def test_a_refused_row_comes_before_what_the_same_files_declare_of_the_month(office):
    sheets = {"incident_counts": counts("2020-05") + "2020-05,990101,外星入侵,3\n", "returns": RETURNS + "2020-05,990101,incident_counts,已报,\n"}
    office.send(**sheets, partial=True)
    assert (compared(office)[0], office.returns()) == (2, [(202005, "990101", "incident_counts", "partial")])


def test_a_month_that_somebody_declared_partial_stands_until_it_is_declared_handed_in(office):
    office.send(incident_counts=counts("2020-05"), returns=RETURNS + "2020-05,990101,incident_counts,不全,\n")
    report = office.send(incident_counts=counts("2020-05", units=UNITS[:1], burglary=42))
    (detail,) = told(report, "still_partial")
    assert (detail["months"], office.returns()) == ("东山区 2020-05", [(202005, "990101", "incident_counts", "partial")])
    office.send(returns=RETURNS + detail["lines"] + "\n")
    assert compared(office)[0] == 3


@pytest.mark.parametrize("how", ["returns", "covers"])
def test_a_declaration_of_the_unit_completes_what_a_row_of_a_street_left_open(office, how):
    office.send(incidents=LEDGER + "a,2020-05-05,990101001,,外星入侵\nb,2020-05-06,990101002,,其他\n", partial=True)
    if how == "returns":
        office.send(returns=RETURNS + "2020-05,990101,incidents,已报,\n")
    else:
        office.send(incidents=LEDGER + "b,2020-05-06,990101002,,其他\n", covers=["2020-05@990101"])
    assert office.returns() == [(202005, "990101", "incidents", "handed_in")]


def test_a_month_that_an_undo_made_partial_again_can_be_completed_again(office):
    office.send(incident_counts=counts("2020-05") + "2020-05,990101,外星入侵,3\n", partial=True)
    undo(office.store, office.send(incident_counts=counts("2020-05", burglary=41)).version, actor="me")
    office.send(incident_counts=counts("2020-05", burglary=42))
    assert office.returns() == []


def test_a_preview_and_a_dry_run_tell_what_would_end_and_leave_it(store, tmp_path):
    office = Office(store, tmp_path)
    office.send(incident_counts=counts("2020-04", "2020-05") + "2020-05,990101,外星入侵,3\n", partial=True)
    files = office.files(incident_counts=counts("2020-05", burglary=41))
    for report in (preview(store, files).report, office.send(incident_counts=counts("2020-05", burglary=41), dry_run=True)):
        assert (len(told(report, "month_completed")), report.outcomes["returns"].removed) == (1, 1)
    assert office.returns() == [(202005, "990101", "incident_counts", "partial")]
    office.send(incident_counts=counts("2020-05", burglary=41))
    assert office.returns() == []


def test_a_refused_import_declares_nothing(office):
    report = office.send(incident_counts=counts("2020-05") + "2020-05,990101,外星入侵,3\n")
    assert (report.version, "returns" in report.outcomes) == (None, False)


def test_the_coverage_of_rows_that_are_replaced_ends_with_them(office):
    office.send(incident_counts=counts("2020-05"), covers=["2020-05"])
    assert compared(office)[0] == 3
    report = office.send(incident_counts=counts("2020-05", units=UNITS[:1], other=0), replaces=["2020-05@990101"])
    assert [detail["lines"] for detail in told(report, "declaration_ended")] == ["2020-05,990101,incident_counts,已报,"]
    assert (compared(office), len(office.returns())) == ((2, None), 2)
    undo(office.store, report.version, actor="me")
    assert (compared(office)[0], len(office.returns())) == (3, 3)


def test_coverage_that_is_declared_again_stands(office):
    office.send(incident_counts=counts("2020-05"), covers=["2020-05"])
    report = office.send(incident_counts=counts("2020-05", units=UNITS[:1], other=0), replaces=["2020-05@990101"], covers=["2020-05@990101"])
    assert (told(report, "declaration_ended"), compared(office)[0], len(office.returns())) == ([], 3, 3)


def test_a_unit_whose_single_cases_are_all_withdrawn_is_not_zero_by_its_earlier_coverage(sqlite_store, tmp_path):
    office = Office(sqlite_store, tmp_path)
    cases = "".join(f"{month}-{unit}-{case},{month}-{case + 1:02d},{unit},,其他\n" for month in months(2019, 2021) for unit in UNITS for case in range(9))
    office.send(incidents=LEDGER + cases, covers=["2020-12"])
    report = office.send(incidents=LEDGER + "z,2020-12-31,990101,,其他\n", replaces=["2020-12@990101,990102"])
    assert [detail["months"] for detail in told(report, "declaration_ended")] == ["东山区 2020-12, 西河区 2020-12"]
    assert ask(office.store, "cases", region="990102", months="2020-12").only.value is None


def test_a_zero_ends_when_cases_of_the_month_come(office):
    office.send(incident_counts=counts("2020-05", units=UNITS[:2]), covers=["2020-05"])
    assert (202005, "990103", "incident_counts", "zero") in office.returns()
    office.send(incident_counts=COUNTS + "2020-05,990103,其他,0\n")
    assert (202005, "990103", "incident_counts", "zero") in office.returns()
    report = office.send(incident_counts=COUNTS + "2020-05,990103,其他,4\n")
    assert [detail["months"] for detail in told(report, "zero_outlived")] == ["南浦县 2020-05"]
    assert compared(office) == (2, None)


def test_a_month_told_to_a_day_stands_so_and_the_import_names_the_line_that_ends_it(office):
    office.send(
        incident_counts=counts("2020-05", burglary=20), returns=RETURNS + "2020-05,990101,incident_counts,已报,15\n2020-05,990102,incident_counts,已报,15\n"
    )
    assert compared(office)[0] == 1
    report = office.send(incident_counts=counts("2020-05", units=UNITS[:1]))
    (detail,) = told(report, "still_to_day")
    assert (detail["months"], detail["days"], compared(office)[0]) == ("东山区 2020-05", "15", 1)
    for lang in ("zh", "en"):
        assert detail["lines"] in reports.text(report, lang=lang)
    assert told(office.send(cameras="月份,行政区划,安装数\n2020-05,990101,7\n"), "still_to_day") == []
    ended = office.send(returns=RETURNS + detail["lines"] + "\n")
    assert (told(ended, "still_to_day"), compared(office)[0]) == ([], 2)


def test_a_state_without_a_column_of_days_is_one_of_the_whole_month(office):
    office.send(incident_counts=counts("2020-05"), returns=RETURNS + "2020-05,990101,incident_counts,已报,15\n")
    office.send(returns="月份,行政区划,报表,报送状态\n2020-05,990101,incident_counts,已报\n")
    assert (office.current("returns", "day"), compared(office)[0]) == ([(None,)], 3)


def test_a_replaced_month_keeps_the_day_to_which_it_is_told(office):
    office.send(incident_counts=counts("2020-05"), returns=RETURNS + "2020-05,990101,incident_counts,已报,15\n")
    report = office.send(incident_counts=counts("2020-05", units=UNITS[:1], other=0), replaces=["2020-05@990101"])
    assert ("still_to_day" in codes(report), office.current("returns", "day")) == (True, [(15,)])


@pytest.mark.parametrize(("cases", "doubtful"), [(1, False), (4, False), (5, True), (40, True)])
def test_a_zero_that_is_hardly_possible_is_taken_and_told_of_with_the_usual_number(sqlite_store, tmp_path, cases, doubtful):
    office = Office(sqlite_store, tmp_path)
    office.send(incident_counts=counts(*months(2019, 2020), burglary=cases, other=0))
    report = office.send(incident_counts=counts("2020-01", "2020-02", units=UNITS[:2], burglary=cases, other=0), covers=["2020-01..2020-02"])
    lines = "2020-01,990103,incident_counts,确认为零,; 2020-02,990103,incident_counts,确认为零,"
    expected = [{"region": "南浦县 990103", "months": "2020-01, 2020-02", "usual": str(cases), "lines": lines}]
    assert (told(report, "zero_implausible"), report.version is not None) == (expected if doubtful else [], True)
    assert (202001, "990103", "incident_counts", "zero") in office.returns()


@pytest.mark.parametrize("returned", [5, 6])
def test_nothing_is_usual_before_six_months_are_told(sqlite_store, tmp_path, returned):
    office = Office(sqlite_store, tmp_path)
    office.send(incident_counts=counts(*months(2019, 2020)[-returned:]))
    report = office.send(incident_counts=counts("2020-01", units=UNITS[:2]), covers=["2020-01"])
    assert len(told(report, "zero_implausible")) == (returned >= 6)


def doubted(office, month="2020-05"):
    """The units and months whose zeros the product doubts."""
    with Gateway(office.store).reader() as reader:
        owed = owed_in(reader, "990000", month=Month.parse(month))
        return [(one.region, str(month)) for one in (*owed.now, *owed.before) if one.kind == "doubtful" for month in one.months]


@pytest.mark.parametrize("confirmed", [False, True])
def test_an_earlier_zero_is_part_of_what_is_usual_only_once_it_is_confirmed(sqlite_store, tmp_path, confirmed):
    """Fifty cases in ten months and none in the next two: exp(−50 / 365 × 31) is above a hundredth; the ten months alone, exp(−50 / 304 × 31), are not."""
    office = Office(sqlite_store, tmp_path)
    office.send(incident_counts=counts(*months(2019, 2020)[:10], burglary=5, other=0))
    zero = RETURNS + "".join(f"{month},990103,incident_counts,零报告,\n" for month in ("2019-11", "2019-12"))
    assert [detail["months"] for detail in told(office.send(returns=zero), "zero_implausible")] == ["2019-11, 2019-12"]
    if confirmed:
        office.send(returns=zero.replace("零报告", "确认为零"))
    report = office.send(returns=RETURNS + "2020-01,990103,incident_counts,零报告,\n")
    assert [detail["months"] for detail in told(report, "zero_implausible")] == ([] if confirmed else ["2020-01"])
    assert (("990103", "2020-01") in doubted(office)) == (not confirmed)


ZERO = COUNTS + "2020-05,990102,入室盗窃,0\n2020-05,990102,其他,0\n"


@pytest.mark.parametrize(
    "way", ["counts", "counts again", "counts with all months", "counts handed in", "a part of the categories", "a part, handed in", "few"]
)
def test_counts_of_zero_are_told_of_where_the_product_doubts_them(office, way):
    said = RETURNS + "2020-05,990102,incident_counts,已报,\n"
    rows = ZERO if "part" not in way else COUNTS + "2020-05,990102,入室盗窃,0\n"
    if way == "few":
        office.send(incident_counts=counts(*months(2019, 2020), "2020-03", "2020-04", burglary=2, other=1))
    if way == "counts again":
        office.send(incident_counts=rows)
    if way == "counts with all months":
        rows = counts(*months(2019, 2020), "2020-03", "2020-04") + ZERO.removeprefix(COUNTS)
    report = office.send(incident_counts=rows, **({"returns": said} if "handed in" in way else {}))
    doubts = way not in ("a part of the categories", "few")
    found = [{"region": "西河区 990102", "months": "2020-05", "usual": "50", "lines": "2020-05,990102,incident_counts,确认为零,"}]
    assert told(report, "zero_implausible") == (found if doubts else [])
    assert doubted(office) == ([("990102", "2020-05")] if doubts else [])


def test_a_count_of_zero_that_is_confirmed_in_the_same_import_is_taken_without_a_word(office):
    report = office.send(incident_counts=ZERO, returns=RETURNS + "2020-05,990102,incident_counts,确认为零,\n")
    assert (told(report, "zero_implausible"), doubted(office)) == ([], [])
    assert told(office.send(incident_counts=ZERO), "zero_implausible") == []


@pytest.mark.parametrize(("before", "doubts"), [("single cases", True), ("counts", False)])
def test_a_ledger_that_is_handed_in_without_a_case_tells_a_zero(sqlite_store, tmp_path, before, doubts):
    office = Office(sqlite_store, tmp_path, programmes=PROGRAMMES)
    if before == "counts":
        office.send(incident_counts=counts(*months(2019, 2020)))
    else:
        cases = [f"k{month}-{unit}-{n},{month}-{n + 1:02d},{unit},,其他\n" for month in months(2019, 2020) for unit in UNITS for n in range(20)]
        office.send(incidents=LEDGER + "".join(cases))
    report = office.send(returns=RETURNS + "2020-01,990103,incidents,已报,\n")
    assert [detail["lines"] for detail in told(report, "zero_implausible")] == (["2020-01,990103,incidents,确认为零,"] if doubts else [])
    assert doubted(office, "2020-01") == ([("990103", "2020-01")] if doubts else [])


def test_single_cases_of_compounds_count_for_the_usual_number_of_their_unit(sqlite_store, tmp_path):
    office = Office(sqlite_store, tmp_path, programmes=PROGRAMMES)
    cases = "".join(f"k{month}-{case},{month}-{case + 1:02d},,C003,其他\n" for month in months(2019, 2020) for case in range(8))
    office.send(incidents=LEDGER + cases, categories=CATEGORIES, compounds=COMPOUNDS)
    report = office.send(incidents=LEDGER + "x,2020-01-05,990101,,其他\n", covers=["2020-01"])
    assert told(report, "zero_implausible") == [{"region": "南浦县 990103", "months": "2020-01", "usual": "8", "lines": "2020-01,990103,incidents,确认为零,"}]


def test_a_zero_of_the_sheet_returns_and_a_total_of_zero_are_told_of_too(office):
    report = office.send(incident_counts=COUNTS + "2020-05,990101,合计,0\n", returns=RETURNS + "2020-05,990102,incident_counts,零报告,\n")
    assert [detail["region"] for detail in told(report, "zero_implausible")] == ["东山区 990101", "西河区 990102"]


def test_a_zero_that_was_looked_into_is_taken_without_a_warning(office):
    report = office.send(returns=RETURNS + "2020-05,990102,incident_counts,确认为零,\n")
    assert (told(report, "zero_implausible"), office.current("returns", "state")) == ([], [("zero_confirmed",)])
    report = office.send(incident_counts=COUNTS + "2020-05,990102,其他,3\n")
    assert ("zero_outlived" in codes(report), office.returns()) == (True, [])


def test_what_a_later_batch_said_was_handed_in_ends_with_the_rows_that_are_undone(office):
    first = office.send(incident_counts=counts("2020-05", units=UNITS[:2]))
    office.send(incident_counts=counts("2020-05", units=UNITS[:2]), covers=["2020-05@990101,990102"])
    assert [state for *_, state in office.returns()] == ["handed_in", "handed_in"]
    report = undo(office.store, first.version, actor="me")
    assert (office.returns(), report.outcomes["returns"].removed) == ([], 2)
    office.send(incident_counts=counts("2020-05", units=UNITS[:1]))
    assert undo(office.store, first.version + 1, actor="me").outcomes == {}


def test_a_declaration_that_was_made_again_is_not_undone_with_the_one_that_ended(office):
    first = office.send(incident_counts=counts("2020-05", units=UNITS[:1]))
    said = office.send(incident_counts=counts("2020-05", units=UNITS[:1]), covers=["2020-05@990101"])
    undo(office.store, first.version, actor="me")
    again = office.send(incident_counts=counts("2020-05", units=UNITS[:1]), covers=["2020-05@990101"])
    with pytest.raises(UndoError) as refused:
        undo(office.store, said.version, actor="me")
    assert refused.value.detail["later"] == str(again.version)


def test_what_was_said_before_an_undone_batch_stands(office):
    office.send(incident_counts=counts("2020-05", units=UNITS[:1]), covers=["2020-05@990101"])
    later = office.send(incident_counts=COUNTS + "2020-05,990101,入室盗窃,41\n2020-06,990101,其他,1\n")
    office.send(incident_counts=COUNTS + "2020-06,990101,其他,1\n", covers=["2020-06@990101"])
    undo(office.store, later.version, actor="me")
    assert office.returns() == [(202005, "990101", "incident_counts", "handed_in")]


def test_each_table_is_told_of_its_own_rows_that_nobody_can_place(office):
    for name, damaged in (("one.csv", 1), ("two.csv", 3)):
        lines = "".join(f"{name}{number},2020-05-32,990101,,其他\n" for number in range(damaged))
        (office.folder / name).write_text(LEDGER + f"{name}a,2020-05-06,990101,,其他\n{name}b,2020-06-06,990101,,其他\n" + lines, encoding="utf-8")
    report = import_files(office.store, [office.folder / "one.csv", office.folder / "two.csv"], partial=True, actor="me")
    found = [(finding.file, finding.detail["rows"]) for finding in report.findings if finding.code == "refused_unplaced"]
    assert found == [("one.csv", "1"), ("two.csv", "3")]


ROW_OF_ZERO = "2020-05,990102,{sheet},{state},\n"


@pytest.mark.parametrize("state", ["零报告", "确认为零"])
@pytest.mark.parametrize("sheet", ["incident_counts", "incidents"])
@pytest.mark.parametrize("told", ["incident_counts", "incidents"])
@pytest.mark.parametrize("together", [False, True])
def test_a_zero_beside_cases_is_refused_with_their_number_and_the_remedy(office, state, sheet, told, together):
    cases = {"incident_counts": counts("2020-05"), "incidents": LEDGER + "".join(f"z{n},2020-05-{n + 1:02},990102,,其他\n" for n in range(3))}[told]
    rows = {told: cases} if together else {}
    if not together:
        office.send(**{told: cases})
    report = office.send(returns=RETURNS + ROW_OF_ZERO.format(sheet=sheet, state=state), **rows)
    (found,) = report.refused
    total = "3" if told == "incidents" else "50"
    assert (found.code, found.row, found.detail["region"], found.detail["total"], report.version) == ("zero_denied", 2, "990102 西河区", total, None)
    assert [words in reports.text(report, lang=lang) for lang, words in (("zh", f"合计 {total}"), ("en", f"({total} in all)"))] == [True, True]
    assert office.returns() == []


def test_with_a_partial_import_the_zero_alone_is_left_out(office):
    zero = RETURNS + ROW_OF_ZERO.format(sheet="incident_counts", state="确认为零")
    report = office.send(incident_counts=counts("2020-05"), returns=zero, partial=True)
    assert (codes(report), report.version is not None, office.returns()) == (["zero_denied"], True, [])


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("state", ["零报告", "确认为零"])
def test_cases_after_a_zero_end_it_and_are_told_of_with_their_number(office, state, again):
    zero = RETURNS + ROW_OF_ZERO.format(sheet="incident_counts", state=state)
    office.send(returns=zero)
    report = office.send(incident_counts=counts("2020-05"), **({"returns": zero} if again else {}))
    assert [detail["totals"] for detail in told(report, "zero_outlived")] == ["西河区 2020-05 (incident_counts: 50)"]
    assert office.returns() == []


def test_a_zero_to_a_day_is_denied_by_cases_up_to_that_day_alone(office):
    case = LEDGER + "late,2020-05-20,990102,,其他\n"
    line = RETURNS + "2020-05,990102,incidents,零报告,{day}\n"
    office.send(incidents=case)
    assert office.send(returns=line.format(day=15)).refused == ()
    assert [found.code for found in office.send(returns=line.format(day=20)).refused] == ["zero_denied"]


@pytest.mark.parametrize(
    ("sheet", "rows"), [("cameras", "月份,行政区划,安装数\n2020-05,990102,7\n"), ("progress_counts", "月份,行政区划,阶段,小区数\n2020-05,990102,联网,7\n")]
)
def test_a_zero_of_a_level_is_denied_by_the_level(office, sheet, rows):
    office.send(**{sheet: rows})
    assert [found.detail["total"] for found in office.send(returns=RETURNS + ROW_OF_ZERO.format(sheet=sheet, state="零报告")).refused] == ["7"]
    assert office.send(returns=RETURNS + ROW_OF_ZERO.format(sheet=sheet, state="零报告").replace("990102", "990103")).refused == ()


def test_what_is_usual_of_a_unit_counts_the_past_that_it_carries(sqlite_store, tmp_path):
    office = Office(sqlite_store, tmp_path)
    office.send(incident_counts=counts(*months(2019, 2020)))
    office.send(region_changes="变更日期,原区划代码,现区划代码,变更类型\n2020-01-01,990103,990102,并入\n")
    report = office.send(incident_counts=counts("2020-01", units=UNITS[:1]) + "2020-01,990102,入室盗窃,0\n2020-01,990102,其他,0\n")
    (detail,) = told(report, "zero_implausible")
    with Gateway(office.store).reader() as reader:
        (owed,) = [one for one in owed_in(reader, "990000", month=Month.parse("2020-01")).now if one.kind == "doubtful"]
    assert (detail["region"], detail["usual"], f"{owed.usual:.0f}") == ("西河区 990102", "100", "100")


def test_the_total_of_a_year_ends_no_zero_of_a_month_within_it(office):
    office.send(returns=RETURNS + "2020-05,990101,incident_counts,零报告,\n")
    report = office.send(incident_counts=COUNTS + "2020年,990101,其他,4\n")
    assert (report.refused, told(report, "zero_outlived")) == ((), [])
    assert (202005, "990101", "incident_counts", "zero") in office.returns()
