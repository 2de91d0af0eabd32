"""Each rule of attention on a small programme worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from data.attention.findings import findings
from data.attention.rules import cases_rising, deadline_behind, deadline_missed, funds_behind, online_falling, online_low, parts_behind, returns_missing
from data.attention.settings import rules_of_product
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from tests.data.small import bring, compounds, regions, sheet

MONTH = Month(2020, 6)
STREETS = tuple(f"12{n:02d}" for n in range(16))
THRESHOLDS = {rule.key: rule.thresholds for rule in rules_of_product().rules}
ENDS = sheet("incident_counts", "month region_code category cases", (202006, "1", "theft", 1))


@pytest.fixture
def run(sqlite_store):
    """A rule on the frames of one programme."""

    def check(rule, *frames, region="1", month=MONTH, **thresholds):
        bring(sqlite_store, regions(), *frames)
        with Gateway(sqlite_store).reader() as reader:
            return rule(reader, region, month, {**THRESHOLDS[rule.__name__], **thresholds})

    return check


def _cases(then, now):
    """Cases of January to June of two years by region, all of June."""
    rows = [(key, region, "theft", count) for counts, key in ((then, 201906), (now, 202006)) for region, count in counts.items()]
    return sheet("incident_counts", "month region_code category cases", *rows) | sheet(
        "categories", "kind code name preventable", ("incident", "theft", "t", True)
    )


def _streets():
    return sheet(
        "regions", "code name level parent_code", ("1", "City", "city", None), ("12", "B", "district", "1"), *((c, c, "street", "12") for c in STREETS)
    )


def test_sixteen_unchanged_streets_give_no_finding(run):
    counts = dict.fromkeys(STREETS, 100)
    assert run(cases_rising, _streets(), _cases(counts, counts), region="12") == []


def test_one_rise_that_is_clear_alone_does_not_stand_out_of_sixteen(run):
    # 135 after 100 has the exact p 0.0263: below 0.05, but above 0.1 / 16 = 0.00625
    then = dict.fromkeys(STREETS, 100)
    assert run(cases_rising, _streets(), _cases(then, then | {STREETS[3]: 135}), region="12") == []


def test_a_rise_by_half_stands_out_of_sixteen_and_leads_to_its_cases(run):
    then = dict.fromkeys(STREETS, 100)
    [found] = run(cases_rising, _streets(), _cases(then, then | {STREETS[3]: 160}), region="12")
    assert (found.page, found.region, found.change) == ("cases", STREETS[3], "ytd_yoy")
    assert found.fill["change"] == pytest.approx(0.6)
    assert (found.fill["now"], found.fill["before"], found.fill["metric"]) == (160, 100, "preventable_cases")


def test_a_base_below_thirty_is_not_judged_and_a_fall_is_no_rise(run):
    assert run(cases_rising, _cases({"11": 29, "12": 100}, {"11": 90, "12": 40})) == []


def _targets(*rows):
    targets = sheet("targets", "target_id name metric region_code due value", *((f"t{n}", f"t{n}", *row) for n, row in enumerate(rows)))
    totals = [(202001 + n, "1", stage, count) for n in range(6) for stage, count in (("planned", 100), ("networked", 10 + 2 * n))]
    return targets | sheet("progress_counts", "month region_code stage compounds", *totals) | ENDS


def test_a_deadline_that_is_over_is_missed_for_a_year(run):
    frames = _targets(("networked_rate", "1", dt.date(2020, 5, 31), 1.0), ("networked_rate", "1", dt.date(2019, 5, 31), 1.0))
    [found] = run(deadline_missed, frames)
    assert (found.fill["date"], found.fill["count"], found.page) == (dt.date(2020, 5, 31), 1, "networking")
    assert found.fill["targets"][0].gap == 80


def test_two_a_month_do_not_make_eighty_in_half_a_year(run):
    frames = _targets(("networked_rate", "1", dt.date(2020, 12, 31), 1.0), ("networked_rate", "1", dt.date(2022, 12, 31), 1.0))
    [found] = run(deadline_behind, frames)
    assert (found.fill["date"], found.region) == (dt.date(2020, 12, 31), "1")


def test_a_target_that_is_met_gives_no_finding(run):
    frames = _targets(("networked_rate", "1", dt.date(2020, 12, 31), 0.2))
    assert run(deadline_behind, frames) == run(deadline_missed, {}) == []


def test_regions_below_with_the_same_target_make_one_finding_the_widest_gap_first(run):
    targets = sheet(
        "targets",
        "target_id name metric region_code due value",
        *((code, code, "networked_rate", code, dt.date(2020, 12, 31), 1.0) for code in ("11", "12")),
    )
    counts = [
        (202001 + n, code, stage, count) for n in range(6) for code, size in (("11", 50), ("12", 90)) for stage, count in (("planned", size), ("networked", n))
    ]
    [found] = run(parts_behind, targets, sheet("progress_counts", "month region_code stage compounds", *counts), ENDS)
    assert (found.fill["regions"], found.fill["count"]) == (["12", "11"], 2)


def test_money_that_has_not_come_in_by_its_deadline_leads_to_the_funding_page(run):
    targets = sheet("targets", "target_id name metric region_code due value", ("m", "m", "received_rate", "1", dt.date(2020, 5, 31), 1.0))
    rows = [("c", dt.date(2020, 1, 5), "11", "municipal", "committed", 1000.0), ("r", dt.date(2020, 2, 5), "11", "municipal", "received", 600.0)]
    [found] = run(funds_behind, targets, sheet("funding", "entry_id date region_code source kind amount", *rows), ENDS)
    assert (found.page, found.fill["targets"][0].gap) == ("funding", 400)
    assert run(deadline_missed) == []


def _cameras(*rows):
    return (
        sheet("cameras", "month region_code installed networked online", *((month, code, count, count, online) for month, code, count, online in rows)) | ENDS
    )


def test_an_online_rate_below_the_level_beyond_chance_is_named_from_thirty_cameras_on(run):
    # 88 of 100: the 95 % interval ends at 93 %; 10 of 25 are too few
    [found] = run(online_low, _cameras((202006, "11", 100, 88), (202006, "12", 25, 10)))
    [row] = found.fill["shares"]
    assert (row.region, row.numerator, row.denominator, found.page) == ("11", 88, 100, "coverage")
    assert run(online_low, level=0.92) == []


def test_an_online_rate_that_may_be_chance_is_not_named(run):
    # 400 of 423 are 94.56 %, but the 95 % interval goes up to 96.4 %
    assert run(online_low, _cameras((202006, "11", 423, 400))) == []


def test_an_online_rate_that_fell_by_two_points_in_three_months_is_named(run):
    # 99 % to 97 % is two points, 99 % to 98 % only one
    rows = [(202003, "11", 200, 198), (202006, "11", 200, 194), (202003, "12", 200, 198), (202006, "12", 200, 196)]
    [found] = run(online_falling, _cameras(*rows))
    assert (found.fill["regions"], found.fill["falls"]) == (["11"], [("11", pytest.approx(0.99), pytest.approx(0.97))])
    assert run(online_falling, month=MONTH.shift(-1)) == []


def test_a_return_that_used_to_come_is_missed(run):
    rows = [(202005, "11", 10, 10), (202005, "12", 10, 10), (202006, "11", 10, 10)]
    [found] = run(returns_missing, _cameras(*rows))
    assert [(one.region, one.subject, one.kind) for one in found.fill["outstanding"]] == [("12", "cameras", "open")]
    assert (found.page, found.part) == ("returns_page", "outstanding")
    assert run(returns_missing, places=2) == []


def test_at_most_as_many_findings_as_the_settings_allow_and_none_without_data(sqlite_store):
    bring(sqlite_store, regions(), compounds(("a", "11")), ENDS)
    with Gateway(sqlite_store).reader() as reader:
        assert findings(reader, "1", month=MONTH) == []
