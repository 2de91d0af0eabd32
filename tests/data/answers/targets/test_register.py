"""Targets and the deadline register: Linyi worked out by hand, totals-only returns, cameras whose base grows, and every status."""

from __future__ import annotations

import datetime as dt

import pytest

from components.blocks.statements.targets import likelihood_words
from data.answers.question import Row
from data.answers.targets.register import main_target, register
from data.answers.targets.standing import Standing, changes
from data.answers.targets.status import status_of
from data.answers.targets.targets import standing
from data.calculations.forecast import drift_of
from data.calculations.periods import Month
from data.reading.gateway import Gateway
from data.reading.rows import Target
from data.sample import sample
from tests.data.small import bring, regions, sheet

TODAY = dt.date(2017, 9, 27)
MONTH = Month(2017, 9)


def _target(metric="networked_rate", *, value=1.0, due=dt.date(2018, 6, 30), scope=None):
    return Target("t", "t", metric, "1", due, value, scope)


def _rows(*done, of=None, until=MONTH):
    months = [until.shift(place - len(done) + 1) for place in range(len(done))]
    if of is None:
        return [Row(number, month=month) for number, month in zip(done, months, strict=True)]
    return [Row(number / of, month=month, numerator=number, denominator=of) for number, month in zip(done, months, strict=True)]


def _standing(name, days_left, *, status="watch", region="1", **parts):
    target = _target()._replace(name=name, region=region, **parts)
    return Standing(target=target, value=0.5, days_left=days_left, status=status)


def _main(*standings, **parts):
    chosen = main_target(standings, "1", "networked_rate", **parts)
    return chosen and chosen.target.name


def test_a_page_speaks_first_of_the_next_target_to_come_that_is_not_met():
    past, met, today, later = _standing("past", -1, status="missed"), _standing("met", 5, status="met"), _standing("today", 0), _standing("later", 9)
    assert _main(past, today, later) == "today"
    assert _main(past, met, later) == "later"
    assert _main(past, met, _standing("also met", 9, status="met")) == "met"
    assert _main(_standing("first", -60), _standing("second", -30), past) == "past"
    assert _main() is None


def test_a_page_speaks_first_of_the_region_and_the_whole_and_not_of_a_fall():
    others = [_standing("part", 1, scope="weak"), _standing("below", 1, region="11"), _standing("fall", 1, change=True), _standing("cases", 1, metric="cases")]
    assert _main(*others, _standing("own", 9)) == "own"
    assert (_main(*others), _main(*others, scope="weak")) == (None, "part")


LINYI = _rows(151, 196, 245, 295, 363, 422, 477, 539, 607, 677, 755, 842, 930, of=2366)


def test_linyi_has_1436_compounds_to_go_until_the_30th_of_june():
    found = standing(_target(), LINYI, today=TODAY)
    assert (found.done, found.gap, found.days_left) == (930, 1436, 276)
    # 276 days are 276 / 30.4375 = 9.0678 months, and 1,436 / 9.0678 = 158.36
    assert found.months_left == pytest.approx(9.0678, abs=1e-4)
    assert found.required_pace == pytest.approx(158.36, abs=0.005)
    # 930 − 677 = 253 in July, August and 27 days of September: 89 / 30.4375 = 2.9240 months
    assert found.pace_3 == pytest.approx(253 / 2.9240, abs=0.01)
    # 930 − 477 = 453 since the end of March: 180 / 30.4375 = 5.9138 months
    assert found.pace_6 == pytest.approx(453 / 5.9138, abs=0.01)


def test_linyi_is_out_of_reach_and_would_be_done_a_year_late():
    found = standing(_target(), LINYI, today=TODAY)
    assert found.status == "out_of_reach"
    assert found.probability < 0.001
    # about 71 a month, the late months weighing more: 1,436 / 71 = 20 months after September 2017
    assert 66 < found.pace.mean < 76
    assert dt.date(2019, 4, 1) < found.forecast.median < dt.date(2019, 8, 1)
    assert found.forecast.low < found.forecast.median < found.forecast.high
    assert found.required_pace < found.safe_pace < 1.1 * found.required_pace


def test_a_share_of_the_whole_becomes_whole_compounds():
    # 95 % of 402 are 381.9, so 382 are wanted
    assert standing(_target(value=0.95), _rows(200, 250, 296, of=402), today=TODAY).gap == 86


def test_a_count_needs_no_denominator():
    assert standing(_target("compounds_accepted", value=264), _rows(100, 150, 176), today=TODAY).gap == 88


@pytest.mark.parametrize(
    ("done", "due", "status"),
    [
        ((20, 60, 100), dt.date(2018, 6, 30), "met"),
        ((20, 60, 100), dt.date(2017, 8, 31), "met"),
        ((20, 60, 99), dt.date(2017, 9, 26), "missed"),
        ((10, 20, 30, 40, 50), dt.date(2018, 6, 30), "on_course"),
        ((10, 20, 30, 40, 50), dt.date(2018, 2, 28), "watch"),
        ((10, 20, 30, 40, 50), dt.date(2018, 1, 10), "behind"),
        ((10, 20, 30, 40, 50), dt.date(2017, 11, 15), "out_of_reach"),
        ((10, 20, 30, 40, 50), TODAY, "out_of_reach"),
        ((50, 50, 50, 50, 50), dt.date(2030, 1, 1), "out_of_reach"),
        ((40, 50), dt.date(2018, 6, 30), "unknown"),
    ],
)
def test_the_status_follows_gap_date_and_probability(done, due, status):
    assert standing(_target(due=due), _rows(*done, of=100), today=TODAY).status == status


def test_where_nothing_is_completed_there_is_no_date_and_no_chance():
    found = standing(_target(), _rows(5, 5, 5, 5, of=10), today=TODAY)
    assert (found.forecast, found.probability, found.pace_3) == (None, 0.0, 0.0)


def test_months_before_the_first_completion_do_not_slow_the_forecast():
    started = standing(_target(), _rows(0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 40, 50, 60, of=100), today=TODAY)
    assert started.pace.mean == pytest.approx(10, abs=0.5)
    stopped = standing(_target(), _rows(10, 10, 10, 10, 10, 10, 10, 20, 30, 40, 50, 60, 70, of=100), today=TODAY)
    assert stopped.pace.mean < 9


def test_a_gap_that_grows_as_fast_as_it_is_closed_has_no_date():
    rows = [Row(0.5, month=MONTH.shift(place - 4), numerator=100 * place, denominator=200 * place) for place in range(1, 5)]
    found = standing(_target("camera_networked_rate"), rows, today=TODAY)
    assert found.gap == 400
    # 100 a month of 30.4375 days were done in 27 days of September, August and July: 300 / 2.9240, while the whole grew by twice as many
    assert (found.pace_3, found.whole_pace_3) == (pytest.approx(300 / 2.9240, abs=0.01), pytest.approx(600 / 2.9240, abs=0.01))
    assert found.closed_3 == pytest.approx(-found.pace_3)
    # 400 in 9.0678 months and all that the whole grows by
    assert found.required_pace == pytest.approx(400 / 9.0678 + found.whole_pace, abs=0.01)
    assert found.required_pace_3 == pytest.approx(400 / 9.0678 + found.whole_pace_3, abs=0.01)
    assert found.forecast is None
    assert (found.status, found.probability < 0.01) == ("out_of_reach", True)


def test_the_paces_told_of_a_share_of_a_growing_whole_differ_by_the_one_drift_of_its_forecast():
    parts, wholes = (40, 55, 61, 80, 96, 100), (60, 90, 100, 104, 130, 151)
    rows = [Row(a / b, month=MONTH.shift(place - 5), numerator=a, denominator=b) for place, (a, b) in enumerate(zip(parts, wholes, strict=True))]
    found = standing(_target("camera_networked_rate", value=0.9), rows, today=TODAY)
    drift = drift_of(changes(rows, lambda row: row.numerator - 0.9 * row.denominator, today=TODAY))
    assert found.closed == pytest.approx(drift.mean)
    assert found.closed == pytest.approx(found.forecast_pace - 0.9 * found.whole_pace)
    assert found.probability == pytest.approx(drift.probability(0.9 * 151 - 100, within=found.months_left))
    # closing the gap of 36 while the whole grows on as in the forecast takes the required pace, no more
    assert found.required_pace - 0.9 * found.whole_pace == pytest.approx(found.gap / found.months_left)


def test_money_is_forecast_in_yuan():
    found = standing(_target("received_rate"), _rows(0.0, 500_000.0, 900_000.0, 1_500_000.0, of=2_000_000), today=TODAY)
    assert found.gap == 500_000
    assert found.forecast.median > TODAY


def test_unknown_values_leave_the_standing_open():
    found = standing(_target(), [Row(None, month=MONTH)], today=TODAY)
    assert (found.value, found.gap, found.status, found.probability) == (None, None, "unknown", None)


def test_the_register_of_linyi_lists_its_targets_and_those_of_its_districts(sqlite_store):
    bring(sqlite_store, sample("linyi"))
    with Gateway(sqlite_store).reader() as reader:
        found = register(reader, "371300", month=MONTH, today=TODAY)
    assert len(found) == 9 + 13
    main = main_target(found, "371300", "networked_rate")
    assert (main.done, main.gap, main.days_left, main.status) == (930, 1436, 276, "out_of_reach")
    by = {(one.target.metric, one.target.scope): one for one in found if one.target.region == "371300"}
    demonstration, weak = by["networked_rate", "demonstration"], by["networked_rate", "weak"]
    assert [one.days_left for one in (demonstration, weak)] == [64, 64]
    # both deadlines of the 30th of November together: 264 demonstration and 522 weak compounds, 240 and 264 of them networked
    assert (demonstration.done, demonstration.gap, weak.done, weak.gap) == (240, 24, 264, 258)
    together = by["networked_rate", "demonstration_or_weak"]
    assert (together.done, together.gap, together.required_pace) == (504, 282, pytest.approx(282 / (64 / 30.4375)))
    assert by["networked_rate", "not_demonstration_or_weak"].gap == 2366 - 264 - 522 - (930 - 240 - 264)
    money = by["received_rate", None]
    assert (money.done, money.gap) == (3_745_000, 953_000)
    assert [one.target.region for one in found[9:]] == sorted(one.target.region for one in found[9:])


def test_each_of_the_twenty_two_targets_of_linyi_has_the_word_that_its_probability_gives(sqlite_store):
    bring(sqlite_store, sample("linyi"))
    with Gateway(sqlite_store).reader() as reader:
        found = register(reader, "371300", month=MONTH, today=TODAY)
    assert len(found) == 22
    for one in found:
        if one.gap == 0:
            assert one.status == "met"
        else:
            assert one.status == status_of(one.probability)
    words = {one.target.name: one.status for one in found if one.target.region == "371300"}
    assert words["示范小区全部联网"] == words["帮扶资金全部到位"] == "watch"
    assert [one.status for one in found].count("out_of_reach") == 13
    demonstration = next(one for one in found if one.target.scope == "demonstration" and one.target.metric == "networked_rate")
    assert likelihood_words(demonstration.probability, lang="zh") == "约50%"


def test_the_register_reads_totals_only_returns(sqlite_store):
    totals = [(201700 + month, "11", stage, number) for month in range(1, 8) for stage, number in (("planned", 100), ("networked", 10 * month))]
    target = ("t", "all", "networked_rate", "11", dt.date(2017, 12, 31), 1.0)
    frames = sheet("progress_counts", "month region_code stage compounds", *totals) | sheet("targets", "target_id name metric region_code due value", target)
    bring(sqlite_store, regions(), frames)
    with Gateway(sqlite_store).reader() as reader:
        (found,) = register(reader, "1", month=Month(2017, 7), today=dt.date(2017, 7, 31))
    assert (found.done, found.gap, found.days_left, found.status) == (70, 30, 153, "on_course")
    # three months of 92 days: 30 / 3.0226
    assert found.pace_3 == pytest.approx(9.925, abs=0.001)


def test_what_the_city_must_reach_its_districts_and_streets_must_reach(sqlite_store):
    bring(sqlite_store, sample("linyi"))
    with Gateway(sqlite_store).reader() as reader:
        district = register(reader, "371302", month=MONTH, today=TODAY)
        street = register(reader, "371302001", month=MONTH, today=TODAY)
    own = [one for one in district if one.set_by is None]
    assert [(one.target.due, one.status) for one in own] == [(dt.date(2017, 12, 31), "met")]
    whole = main_target(district, "371302", "networked_rate")
    assert (whole.set_by, whole.done, whole.gap, whole.target.due) == ("371300", 213, 207, dt.date(2018, 6, 30))
    assert main_target(street, "371302001", "networked_rate").set_by == "371300"  # that of the district, 50 %, is met: 33 of 63
    assert all(one.target.metric != "compounds_accepted" for one in district)
