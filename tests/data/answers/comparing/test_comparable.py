"""Like with like, worked out by hand: which unit-months are compared, how much of the expected that is, and what cannot be judged."""

from __future__ import annotations

import pytest

from data.answers.comparing.comparable import compared
from data.answers.comparing.regular import reports_of
from data.calculations.periods import Month, Span
from data.imports.history import undo
from data.reading.gateway import Gateway
from tests.data.small import ask, bring, sheet, value

CODES = ("11", "12", "13", "14", "15")
NAMES = (("1", "City", "city", None), *((code, f"d{code}", "district", "1") for code in CODES), ("111", "s", "street", "11"))


def world(households=None):
    own = households or {}
    return sheet("regions", "code name level parent_code households", *((*row, own.get(row[0])) for row in NAMES))


def counts(rows, *, category="theft"):
    return sheet("incident_counts", "month region_code category cases", *((month, code, category, cases) for month, code, cases in rows))


def march(store, region="1", metric="cases", **more):
    return ask(store, metric, region=region, months=more.pop("months", "2020-03"), change="yoy", **more).only


def two_years(cases, *, without=(), months=(3,)):
    return counts([(year * 100 + month, code, cases[code]) for year in (2019, 2020) for month in months for code in cases if (year, code) not in without])


@pytest.mark.parametrize("each", [10, 31, 37, 7])
def test_four_of_five_alike_are_just_enough_for_a_verdict(sqlite_store, each):
    bring(sqlite_store, world(), two_years(dict.fromkeys(CODES, each), without=[(2020, "15")]))
    row = march(sqlite_store)
    assert (row.numerator, row.previous, row.total_received) == (4 * each, 4 * each, 4 * each)
    assert row.coverage.share == 0.8
    assert (row.withheld, row.verdict) == (None, "too_few" if 4 * each < 30 else "no_clear_change")
    assert [(one.region, one.reason) for one in row.coverage.excluded] == [("15", "open")]


def test_a_little_less_than_four_fifths_is_not_enough(sqlite_store):
    cases = {"11": 100, "12": 100, "13": 100, "14": 100, "15": 101}
    bring(sqlite_store, world(), two_years(cases, without=[(2020, "15")]))
    row = march(sqlite_store)
    assert (row.value, row.verdict, row.withheld, row.p_value) == (0.0, None, "incomplete", None)
    assert row.coverage.share == pytest.approx(400 / 501, abs=1e-9)


def test_four_fifths_are_needed_on_the_side_of_the_base_as_well(sqlite_store):
    rows = [(201902, code, 100) for code in CODES] + [(201903, code, 100) for code in CODES[:3]] + [(202003, code, 100) for code in CODES]
    bring(sqlite_store, world(), counts(rows))
    row = march(sqlite_store)
    assert (row.numerator, row.previous, row.total_received, row.withheld) == (300, 300, 500, "incomplete")
    assert row.coverage.base_share == pytest.approx(0.6, abs=0.01)  # the mean daily rates differ a little: 28 and 31 days


def test_months_that_nobody_told_shrink_the_span_on_both_sides(sqlite_store):
    rows = [(month, code, 40) for month in (201902, 201903, 202001, 202002, 202003) for code in CODES]
    bring(sqlite_store, world(), counts(rows))
    row = ask(sqlite_store, "cases", region="1", months="2020-01 2020-03", change="yoy").only
    assert (row.numerator, row.previous, row.total_received, row.verdict) == (400, 400, 600, "no_clear_change")
    assert [str(month) for month in (row.span.start, row.span.end, row.base.start, row.base.end)] == ["2020-02", "2020-03", "2019-02", "2019-03"]


def test_unit_months_are_matched_by_unit_and_month(sqlite_store):
    months = {"11": (1, 2), "12": (2, 3), "13": (1, 2, 3)}
    rows = [(201900 + month, code, 10) for code in months for month in (1, 2, 3)] + [
        (202000 + month, code, 10) for code, told in months.items() for month in told
    ]
    bring(sqlite_store, world(), counts(rows))
    row = ask(sqlite_store, "cases", region="1", months="2020-01 2020-03", change="yoy").only
    assert (row.numerator, row.previous, row.coverage.unit_months, row.coverage.unit_months_expected) == (70, 70, 7, 9)


def test_counts_that_omit_a_category_are_left_out_on_both_sides_of_the_total(sqlite_store):
    theft, fraud = counts([(month, code, 30) for month in (201903, 202003) for code in CODES]), [(201903, code, 10) for code in CODES]
    bring(sqlite_store, world(), theft)
    bring(sqlite_store, counts([*fraud, *((202003, code, 10) for code in CODES[1:])], category="fraud"))
    row = march(sqlite_store)
    assert (row.numerator, row.previous, row.total_received) == (160, 160, 190)
    assert [(one.region, one.reason) for one in row.coverage.excluded] == [("11", "partial")]
    assert march(sqlite_store, "11").value is None
    assert (march(sqlite_store, category="theft").numerator, march(sqlite_store, category="fraud").previous) == (150, 40)


def test_where_nothing_is_compared_no_days_are(sqlite_store):
    bring(sqlite_store, world(), counts([(201903, "11", 10), (201904, "12", 10), (202003, "12", 10), (202004, "11", 10)]))
    spring = Span(Month(2020, 3), Month(2020, 4))
    with Gateway(sqlite_store).reader() as reader:
        reports = reports_of(reader, "cases", "1")
        none = compared(reports, spring, spring.shift(-12), category=None, place="1")
        both = compared(reports, spring, Span(Month(2019, 4), Month(2019, 5)), category=None, place="1")
    assert (none.both.any(), none.days, none.base_days, none.ends) == (False, 0.0, 0.0, None)
    assert (both.both.sum(), both.days, both.base_days, both.ends) == (1, 31.0, 30.0, (Month(2020, 3), Month(2020, 3)))


def test_totals_to_a_day_are_not_compared_until_they_are_whole(sqlite_store):
    bring(sqlite_store, world(), two_years(dict.fromkeys(CODES, 40)))
    told = sheet("returns", "month region_code sheet state day", (202003, "11", "incident_counts", "handed_in", 15))
    bring(sqlite_store, told)
    row = march(sqlite_store)
    assert (row.numerator, row.previous, row.coverage.excluded[0].reason) == (160, 160, "day")
    bring(sqlite_store, sheet("returns", "month region_code sheet state day", (202003, "11", "incident_counts", "handed_in", 31)))
    assert march(sqlite_store).numerator == 200


def test_waived_months_are_neither_expected_nor_compared(sqlite_store):
    bring(sqlite_store, world(), two_years(dict.fromkeys(CODES, 40), without=[(2020, "14"), (2020, "15")]))
    assert march(sqlite_store).withheld == "incomplete"
    bring(sqlite_store, sheet("returns", "month region_code sheet state", *((202003, code, "incident_counts", "waived") for code in ("14", "15"))))
    row = march(sqlite_store)
    assert (row.numerator, row.previous, row.coverage.units_expected, row.coverage.share) == (120, 120, 3, 1.0)


@pytest.mark.parametrize(("month", "until"), [(202001, 202003), (202001, 999912), (201701, 999912)])
def test_a_waiver_over_several_months_is_that_of_each_of_them(sqlite_store, month, until):
    bring(sqlite_store, world(), two_years(dict.fromkeys(CODES, 40), without=[(2020, "14"), (2020, "15")]))
    waived = [(month, code, "incident_counts", "waived", until) for code in ("14", "15")]
    report = bring(sqlite_store, sheet("returns", "month region_code sheet state until", *waived))
    row = march(sqlite_store)
    assert (row.numerator, row.previous, row.coverage.units_expected, row.coverage.share) == (120, 120, 3, 1.0)
    later = ask(sqlite_store, "cases", region="1", months="2020-04").only
    assert later.value is None, "no month of which nobody has told"
    undo(sqlite_store, report.version, actor="me")
    assert march(sqlite_store).withheld == "incomplete"


def test_rates_take_both_parts_from_the_units_that_reported(sqlite_store):
    homes = {code: 1_000 * int(code[1]) for code in CODES}
    bring(sqlite_store, world(homes), two_years(dict.fromkeys(CODES, 30), without=[(2020, "15")]))
    row = ask(sqlite_store, "cases_per_1000_households", region="1", months="2020-03").only
    assert (row.numerator, row.denominator, row.value) == (120, 10_000, 12.0)
    row = march(sqlite_store, metric="cases_per_1000_households")
    assert (row.numerator, row.denominator, row.previous, row.value) == (120, 10_000, 12.0, 0.0)


def test_households_are_those_of_the_months_of_the_span(sqlite_store):
    homes = sheet("households", "month region_code households", (201901, "11", 1_000), (202001, "11", 2_000), (202003, "11", 2_600))
    bring(sqlite_store, world({"11": 9_000}), two_years({"11": 300}, months=(2, 3)), homes)
    row = ask(sqlite_store, "cases_per_1000_households", region="11", months="2020-02 2020-03").only
    assert (row.numerator, row.denominator, row.value) == (600, 2_300, pytest.approx(600 / 2.3))
    row = march(sqlite_store, "11", "cases_per_1000_households", months="2020-02 2020-03", festival="separate")
    assert (row.denominator, row.previous, row.value) == (2_300, 600.0, pytest.approx(1_000 / 2_300 - 1))


def test_a_parent_beside_its_children_is_a_rest_where_it_stays_below_half_of_them(sqlite_store):
    bring(sqlite_store, world(), two_years({"1": 20, "11": 50, "12": 60}))
    answer = ask(sqlite_store, "cases", region="1", by=("region",), months="2020-03")
    assert (value(sqlite_store, "cases", region="1", months="2020-03"), [row.value for row in answer.rest]) == (130, [20])
    row = march(sqlite_store)
    assert (row.numerator, row.previous) == (130, 130)


def test_a_parent_that_tells_at_least_half_is_the_whole(sqlite_store):
    bring(sqlite_store, world(), two_years({"1": 120, "11": 50, "12": 60}))
    answer = ask(sqlite_store, "cases", region="1", by=("region",), months="2020-03")
    assert (value(sqlite_store, "cases", region="1", months="2020-03"), [row.value for row in answer.rest]) == (120, [10])


def test_january_is_compared_alone_without_a_verdict_whether_february_is_in_or_not(sqlite_store):
    bring(sqlite_store, world(), two_years({"11": 300}, months=(1,)))
    alone = march(sqlite_store, "11", months="2020-01")
    bring(sqlite_store, two_years({"11": 200}, months=(2,)))
    again, both = march(sqlite_store, "11", months="2020-01"), march(sqlite_store, "11", months="2020-02")
    assert (again.numerator, again.previous, again.verdict, again.withheld) == (alone.numerator, alone.previous, None, "january")
    assert (both.numerator, both.previous, both.verdict) == (500, 500, "no_clear_change")
    assert march(sqlite_store, "11", months="2020-02", festival="separate").numerator == 200


def test_units_are_cut_each_at_its_own_day(sqlite_store):
    busy = [
        (f"{code}{year}{month}{day}", f"{year}-{month:02}-{day:02}", code, "theft")
        for code in ("11", "12")
        for year in (2019, 2020)
        for month in (3, 4)
        for day in range(1, 31)
    ]
    kept = [row for row in busy if row[1] < "2020-04" or (row[1] <= "2020-04-15" and row[2] == "11") or (row[1] <= "2020-04-20" and row[2] == "12")]
    bring(sqlite_store, world(), sheet("incidents", "incident_id occurred_at region_code category", *kept))
    bring(sqlite_store, sheet("returns", "month region_code sheet state day", (202004, "11", "incidents", "handed_in", 15)))
    rows = [march(sqlite_store, region, months="2020-04") for region in ("11", "12", "1")]
    assert [(row.numerator, row.previous) for row in rows] == [(15, 15), (20, 20), (35, 35)]
    assert [row.cut_day for row in rows] == [15, 20, None]


def test_a_level_that_is_carried_on_names_the_month_that_stands_in(sqlite_store):
    told = [(202001, "11", 100, 90), (202001, "12", 100, 90), (202002, "11", 100, 80), (202004, "11", 100, 80), (202004, "13", 100, 80)]
    bring(sqlite_store, world(), sheet("cameras", "month region_code installed online", *told))
    answer = ask(sqlite_store, "cameras_installed", region="1", months="2020-04")
    assert answer.only.value == 300
    assert answer.to_json()["rows"][0]["excluded"] == [{"region": "12", "months": ["2020-04"], "reason": "open", "carried": "2020-01"}]
    added = ask(sqlite_store, "cameras_added", region="1", months="2020-04")  # what happens is never carried on
    assert all("carried" not in one for one in added.to_json()["rows"][0]["excluded"])
