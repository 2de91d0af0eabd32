"""Waivers over several months and for good: how they are written, what they take the place of, and what is left of them."""

import datetime as dt

import pytest

from data.imports.cells.dates import CellError, Dates
from data.imports.coverage.months import last_month, months_of
from data.imports.history import undo
from data.imports.report import message_of
from data.imports.uploads.preview import preview
from data.vocabulary import FOR_GOOD
from tests.data.imports.coverage.test_returns_sheet import RETURNS
from tests.data.imports.coverage.test_wholes import COUNTS, LEDGER, codes, sqlite_office  # noqa: F401 - fixtures

pytestmark = pytest.mark.costly

DATES = Dates(dt.date(2020, 9, 15))
SPRING = (202001, 202006)
NO_END = (202001, FOR_GOOD)
JANUARY = "2020-01,990101,incidents,"


def waivers(office):
    return [(month, until) for month, state, until in office.current("returns", "month", "state", "until") if state == "waived"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        *((text, SPRING) for text in ("2020-01..2020-06", "2020-01 .. 2020-06", "2020年1月至6月", "2020年1月至2020年6月", "2020年1-6月", "2020.1—2020.6")),
        *(
            (text, SPRING)
            for text in ("2020年1月到6月止", "自2020年1月至2020年6月", "2020-01至06", "二〇二〇年一月至六月", "2020-01~2020-06", "202001..202006")
        ),
        *((text, SPRING) for text in ("2020-01 to 2020-06", "from 2020-01 to 2020-06", "2020-01-01至2020-06-30", "2020-01 - 2020-06")),
        *(
            (text, NO_END)
            for text in ("2020-01..", "2020-01…", "2020年1月起", "2020-01起", "自2020年1月起", "从2020年1月开始", "since 2020-01", "2020-01 onwards")
        ),
        *((text, NO_END) for text in ("2020-01..长期", "2020年1月至长期", "2020-01 to for good", "from 2020-01")),
        ("2019年11月至2020年2月", (201911, 202002)),
        ("2020年", (202001, 202012)),
        ("2020年第一季度", (202001, 202003)),
        ("2020-10..2021-03", (202010, 202103)),  # of a waiver months may lie ahead
        ("2020-01..2020-01", (202001, 202001)),
        ("2020-01", (202001, None)),
        ("2020年1月", (202001, None)),
    ],
)
def test_the_months_of_a_waiver_are_read_as_people_write_them(text, months):
    assert tuple(months_of(text, dates=DATES)) == months


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2020-06..2020-01", "until_before"),
        ("2020-01..2020-13", "impossible_month"),
        ("2020-01至今", "month"),
        ("..2020-06", "month"),
        ("2020-10", "future_month"),
        ("免报", "month"),
        ("截至2020年3月底", "cumulative_month"),
    ],
)
def test_months_that_cannot_be_read_are_refused_with_their_reason(text, code):
    with pytest.raises(CellError) as caught:
        months_of(text, dates=DATES)
    assert caught.value.code == code


def test_a_last_month_may_have_a_cell_of_its_own():
    assert [last_month(text, dates=DATES) for text in ("2020-06", "2020年6月", "2021年", "长期", "for good")] == [202006, 202006, 202112, FOR_GOOD, FOR_GOOD]


@pytest.mark.parametrize(
    ("head", "row", "kept"),
    [
        (RETURNS, "2020-01..2020-06,990101,incidents,免报,", (202001, 202006)),
        (RETURNS, "2020年1月起,东山区,发案,免报,", (202001, FOR_GOOD)),
        (RETURNS, "2020-01,990101,incidents,免报,", (202001, None)),
        ("month,region_code,sheet,state,until\n", "2020-01,990101,incidents,waived,2020-06", (202001, 202006)),
        ("月份,行政区划,报表,报送状态,免报至\n", "2020-01,990101,incidents,免报,长期", (202001, FOR_GOOD)),
        ("月份,行政区划,报表,报送状态,免报至\n", "2020-01..2020-06,990101,incidents,免报,2020-06", (202001, 202006)),
    ],
)
def test_a_waiver_is_one_row(sqlite_office, head, row, kept):  # noqa: F811
    report = sqlite_office.send(returns=f"{head}{row}\n")
    assert (codes(report), waivers(sqlite_office)) == ([], [kept])
    again = sqlite_office.send(returns=f"{head}{row}\n")
    assert (again.version, again.outcomes["returns"].unchanged) == (None, 1)


@pytest.mark.parametrize(
    ("head", "row", "code"),
    [
        (RETURNS, "2020-01..2020-06,990101,incidents,零报告,", "one_month"),
        (RETURNS, "2020-01..,990101,incidents,已报,", "one_month"),
        (RETURNS, "2020年第一季度,990101,incidents,已报,", "one_month"),
        ("月份,行政区划,报表,报送状态,免报至\n", "2020-01,990101,incidents,已报,2020-06", "one_month"),
        ("月份,行政区划,报表,报送状态,免报至\n", "2020-06,990101,incidents,免报,2020-01", "until_before"),
        ("月份,行政区划,报表,报送状态,免报至\n", "2020-01..2020-06,990101,incidents,免报,2020-07", "until_differs"),
    ],
)
def test_what_is_no_waiver_is_said_month_by_month(sqlite_office, head, row, code):  # noqa: F811
    [fault] = sqlite_office.send(returns=f"{head}{row}\n").refused
    assert fault.code == code
    if code == "one_month":
        assert all("--covers" in message_of(fault, lang=lang) for lang in ("zh", "en"))


def test_a_waiver_takes_the_place_of_what_was_said_of_its_months(sqlite_office):  # noqa: F811
    sqlite_office.send(returns=RETURNS + "2020-03,990101,incidents,零报告,\n2020-04,990101,incidents,免报,\n2020-07,990101,incidents,零报告,\n")
    before = sqlite_office.returns()
    report = sqlite_office.send(returns=RETURNS + "2020-01..2020-06,990101,incidents,免报,\n")
    assert (codes(report), report.findings[0].detail["months"]) == (["waived_over"], "东山区 2020-03")
    assert [(month, state) for month, _, _, state in sqlite_office.returns()] == [(202001, "waived"), (202007, "zero")]
    undo(sqlite_office.store, report.version, actor="me")
    assert (sqlite_office.returns(), waivers(sqlite_office)) == (before, [(202004, None)])


def test_a_month_within_is_told_beside_it_and_the_first_one_is_cut_off(sqlite_office):  # noqa: F811
    sqlite_office.send(returns=RETURNS + JANUARY.replace("2020-01", "2020-01..") + "免报,\n")
    sqlite_office.send(returns=RETURNS + "2020-03,990101,incidents,零报告,\n")
    assert waivers(sqlite_office) == [NO_END]
    first = sqlite_office.send(returns=RETURNS + JANUARY + "已报,\n2020-02,990101,incidents,已报,\n")
    assert waivers(sqlite_office) == [(202004, FOR_GOOD)]
    undo(sqlite_office.store, first.version, actor="me")
    assert (waivers(sqlite_office), len(sqlite_office.returns())) == ([NO_END], 2)


def test_a_waiver_for_good_ends_with_the_same_row_and_its_last_month(sqlite_office):  # noqa: F811
    sqlite_office.send(returns=RETURNS + "2020-01..,990101,incidents,免报,\n2020-05,990101,incidents,零报告,\n")
    report = sqlite_office.send(returns=RETURNS + "2020-01..2020-03,990101,incidents,免报,\n")
    assert (waivers(sqlite_office), report.outcomes["returns"].changed) == ([(202001, 202003)], 1)
    assert (202005, "990101", "incidents", "zero") in sqlite_office.returns()


def test_refused_rows_of_the_first_month_leave_the_others_waived(sqlite_office):  # noqa: F811
    rows = LEDGER + "a,2020-01-05,990101,,入室盗窃\nb,2020-01-06,990101,C009,入室盗窃\n"
    sqlite_office.send(incidents=rows, returns=RETURNS + "2020-01..2020-06,990101,incidents,免报,\n", partial=True)
    assert [(month, state) for month, _, _, state in sqlite_office.returns()] == [(202001, "partial"), (202002, "waived")]
    assert waivers(sqlite_office) == [(202002, 202006)]


@pytest.mark.parametrize(("span", "states"), [("2020-02", ["waived"]), ("2020-02@990103", ["waived", "zero"])])
def test_coverage_tells_of_a_waived_unit_only_by_name(sqlite_office, span, states):  # noqa: F811
    sqlite_office.send(returns=RETURNS + "2020-01..,990103,incident_counts,免报,\n")
    sqlite_office.send(incident_counts=COUNTS + "2020-02,990101,入室盗窃,3\n2020-02,990102,入室盗窃,3\n", covers=[span])
    assert [state for _, region, _, state in sqlite_office.returns() if region == "990103"] == states


def test_the_preview_names_the_last_month(sqlite_office):  # noqa: F811
    [path] = sqlite_office.files(returns=RETURNS + "2020-01..,990103,incident_counts,免报,\n")
    [change] = preview(sqlite_office.store, [path]).changes
    assert ("until", str(FOR_GOOD)) in [(cell.column, cell.after) for cell in change.cells]
