"""What has come of each month of a unit, worked out by hand on both sides of every boundary."""

from __future__ import annotations

import pytest

from data.calculations.submissions import Declared, Ledger, Reason, Rows, SubmissionState, UnitRows, days_in, days_to_compare, reached, submissions, usual_daily

JANUARY = 2019 * 12  # of 2019, counted from year 0
THEFT, FRAUD = 1, 2


def ledger(cases):
    """Single cases by month after January 2019."""
    return {(JANUARY + step, JANUARY + step): Rows(value, frozenset([THEFT]), is_ledger=True) for step, value in cases.items()}


def counts(cases):
    """Monthly counts of both categories."""
    return {(JANUARY + step, JANUARY + step): Rows(value, frozenset([THEFT, FRAUD])) for step, value in cases.items()}


def states(rows, *, until, declared=None, judged=None, cut=None):
    """State by month after January 2019; months of which nothing has come are left out."""
    months = range(JANUARY, JANUARY + until + 1) if judged is None else [JANUARY + step for step in judged]
    told = {JANUARY + step: one for step, one in (declared or {}).items()}
    unit = UnitRows(rows, told)
    ends = Ledger(JANUARY + cut[0], {JANUARY + cut[0]: cut[1]}) if cut else None
    return {one.first - JANUARY: one for one in submissions(unit, judged=frozenset(months), ledger=ends)}


HALF_A_YEAR = {0: 5, 1: 5, 2: 4, 3: 4, 4: 4, 5: 4}  # 26 cases in 181 days


def test_a_silent_month_is_zero_while_a_zero_is_not_less_likely_than_one_in_a_hundred():
    july = states(ledger(HALF_A_YEAR), until=6)[6]  # exp(−26 × 31 / 181) = 0.0116
    assert (july.state, july.value) == (SubmissionState.PRESUMED, 0.0)


def test_a_silent_month_is_open_where_a_zero_is_less_likely_than_one_in_a_hundred():
    assert 6 not in states(ledger(HALF_A_YEAR | {0: 6}), until=6)  # exp(−27 × 31 / 181) = 0.0098


@pytest.mark.parametrize(("cases", "reason"), [(26, Reason.DECLARED), (27, Reason.DOUBTFUL)])  # exp(−26 × 31 / 181) = 0.0116, with 27: 0.0098
def test_a_zero_that_is_told_is_in_doubt_where_it_is_less_likely_than_one_in_a_hundred(cases, reason):
    rows = counts(HALF_A_YEAR | {0: 5 + cases - 26})
    told = states(rows, until=6, declared={6: Declared("zero")})[6]
    assert (told.state, told.reason) == (SubmissionState.ZERO, reason)
    counted = states(rows | counts({6: 0}), until=6)[6]
    assert (counted.state, counted.reason is Reason.DOUBTFUL) == (SubmissionState.ZERO, reason is Reason.DOUBTFUL)


def test_a_zero_that_is_confirmed_is_in_no_doubt_and_one_in_doubt_says_nothing_of_the_next():
    rows = counts(dict.fromkeys(range(6), 40))
    assert states(rows, until=6, declared={6: Declared("zero_confirmed")})[6].reason is Reason.DECLARED
    assert states(rows | counts({6: 0}), until=6, declared={6: Declared("zero_confirmed")})[6].reason is Reason.DECLARED
    for declared in (dict.fromkeys((6, 7), Declared("zero")), dict.fromkeys((6, 7), Declared("handed_in"))):
        found = states(ledger(dict.fromkeys(range(6), 40)), until=7, declared=declared)
        assert [found[step].reason for step in (6, 7)] == [Reason.DOUBTFUL, Reason.DOUBTFUL]


def test_a_level_of_zero_is_in_no_doubt():
    levels = {(JANUARY + step, JANUARY + step): Rows(40.0 if step < 6 else 0.0, is_counted=True) for step in range(7)}
    [*_, last] = submissions(UnitRows(levels, omission=Reason.COMPOUNDS), judged=frozenset())
    assert (last.state, last.reason) == (SubmissionState.ZERO, Reason.NONE)


def test_a_shorter_month_makes_a_zero_more_likely():
    spring = ledger({1: 5, 2: 5, 3: 5, 4: 5, 5: 4, 6: 4})  # 28 cases in 181 days: 0.0083 in the 31 days of January, 0.0132 in the 28 of February
    found = states(spring, until=13, judged=[12, 13])
    assert (12 in found, found[13].state) == (False, SubmissionState.PRESUMED)


def test_what_was_told_more_than_24_months_ago_says_nothing_of_a_zero():
    spring = ledger(dict.fromkeys(range(1, 7), 1))
    found = states(spring, until=26, judged=[25, 26])
    assert (found[25].state, 26 in found) == (SubmissionState.PRESUMED, True), "the month before is part of the history"
    assert 26 not in states(spring, until=26, judged=[26])


def test_with_five_months_told_the_usual_rate_is_not_known():
    few = {0: 1, 1: 0, 2: 1, 3: 0, 4: 1}
    assert 5 not in states(ledger(dict.fromkeys(few, 1)), until=5)
    assert states(ledger(dict.fromkeys([*few, 5], 1)), until=6)[6].state is SubmissionState.PRESUMED


def test_a_silent_month_among_the_first_is_decided_by_the_first_six_that_are_told():
    early = {0: 1, 1: 1, 3: 1, 4: 1, 5: 1}
    assert 2 not in states(ledger(early), until=5)
    assert states(ledger(early | {6: 1}), until=6)[2].state is SubmissionState.PRESUMED
    assert 2 not in states(ledger(early | {6: 30}), until=6)
    assert states(ledger(early | {6: 1, 7: 90, 8: 90}), until=8)[2].state is SubmissionState.PRESUMED, "what comes later decides nothing again"


def test_presumed_zeros_are_part_of_the_history():
    sparse = states(ledger({0: 5, 1: 5, 2: 4, 3: 4, 4: 4, 5: 4}), until=8)  # in August 26 cases in 212 days: 0.0223
    assert [sparse[month].state for month in (6, 7, 8)] == [SubmissionState.PRESUMED] * 3


def test_a_silent_month_that_is_not_judged_yet_is_open():
    assert 6 not in states(ledger(HALF_A_YEAR), until=6, judged=range(6))


def test_before_the_first_row_nothing_is_due():
    assert min(states(ledger({3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1}), until=9)) == 3


def test_a_ledger_covers_all_categories():
    rows = ledger(dict.fromkeys(range(6), 1)) | {(JANUARY + 6, JANUARY + 6): Rows(1, frozenset([FRAUD]), is_ledger=True)}
    assert states(rows, until=6)[6].state is SubmissionState.RECEIVED


@pytest.mark.parametrize(("since", "state"), [(12, SubmissionState.PARTIAL), (13, SubmissionState.RECEIVED)])
def test_a_category_is_missed_for_twelve_months(since, state):
    rows = counts({0: 4}) | {(JANUARY + step, JANUARY + step): Rows(3, frozenset([THEFT])) for step in range(1, since + 1)}
    found = states(rows, until=since)[since]
    assert (found.state, found.reason, found.omitted) == (
        state,
        *(("categories", frozenset([FRAUD])) if state is SubmissionState.PARTIAL else ("", frozenset())),
    )


def test_counts_handed_in_as_whole_miss_no_category():
    rows = counts({0: 4}) | {(JANUARY + 1, JANUARY + 1): Rows(3, frozenset([THEFT]))}
    assert states(rows, until=1)[1].state is SubmissionState.PARTIAL
    assert states(rows, until=1, declared={1: Declared("handed_in")})[1].state is SubmissionState.RECEIVED


@pytest.mark.parametrize(
    ("month", "day", "state"),
    [(0, 30, SubmissionState.PARTIAL), (0, 31, SubmissionState.RECEIVED), (1, 27, SubmissionState.PARTIAL), (1, 28, SubmissionState.RECEIVED)],
)
def test_counts_told_to_a_day_are_whole_on_the_last_day_of_the_month(month, day, state):
    found = states(counts({0: 4, 1: 4}), until=1, declared={month: Declared("handed_in", day)})[month]
    assert (found.state, found.day) == (state, day if state is SubmissionState.PARTIAL else 0)


def test_a_ledger_told_to_a_day_counts_up_to_that_day_in_the_month_in_which_it_ends():
    found = states(ledger(HALF_A_YEAR), until=5, declared={5: Declared("handed_in", 20)}, cut=(5, 20))[5]
    assert (found.state, found.day) == (SubmissionState.RECEIVED, 20)
    found = states(ledger(HALF_A_YEAR), until=5, cut=(5, 15))
    assert [found[month].day for month in (4, 5)] == [0, 15]
    assert states(ledger(HALF_A_YEAR), until=5, cut=(5, 30))[5].day == 0, "June has thirty days"
    assert states(ledger(HALF_A_YEAR), until=5, declared={5: Declared("handed_in")}, cut=(5, 15))[5].day == 0, "handed in as a whole"
    found = states(ledger(HALF_A_YEAR), until=5, declared={4: Declared("handed_in", 20)}, cut=(5, 15))[4]
    assert (found.state, found.reason, found.day) == (SubmissionState.PARTIAL, "day", 20)


def test_a_zero_to_a_day_is_whole_only_where_days_are_known():
    found = states(counts({0: 4}), until=1, declared={1: Declared("zero", 15)})[1]
    assert (found.state, found.reason) == (SubmissionState.PARTIAL, "day")
    found = states(ledger(HALF_A_YEAR), until=6, declared={6: Declared("zero", 15)}, cut=(6, 15))[6]
    assert (found.state, found.day) == (SubmissionState.ZERO, 15)


def test_fewer_days_make_a_zero_more_likely():
    busy = ledger(HALF_A_YEAR | {0: 20})  # 41 cases in 181 days: 0.0009 in July, 0.0335 in its first fifteen days
    assert 6 not in states(busy, until=6)
    july = states(busy, until=6, cut=(6, 15))[6]
    assert (july.state, july.day) == (SubmissionState.PRESUMED, 15)


def test_a_waived_month_is_neither_zero_nor_part_of_the_history():
    months = ledger(dict.fromkeys(range(5), 1))
    found = states(months, until=6, declared={5: Declared("waived")})
    assert (found[5].state, 6 in found) == (SubmissionState.WAIVED, False)
    assert states(months, until=2, declared={2: Declared("waived")})[2].state is SubmissionState.RECEIVED, "rows count for more than a waiver"


def test_a_zero_that_is_declared_needs_no_history():
    found = states(ledger({0: 90}), until=1, declared={1: Declared("zero")})[1]
    assert (found.state, found.value, found.day) == (SubmissionState.ZERO, 0.0, 0)
    assert states(counts({0: 90}), until=1, declared={1: Declared("zero")})[1].state is SubmissionState.ZERO


def test_a_silent_month_that_is_handed_in_is_zero_in_a_ledger_and_open_in_counts():
    assert states(ledger({0: 90}), until=1, declared={1: Declared("handed_in")})[1].state is SubmissionState.ZERO
    assert 1 not in states(counts({0: 90}), until=1, declared={1: Declared("handed_in")})


def test_counts_of_zero_are_a_zero_and_missing_counts_are_open():
    found = states(counts({0: 1, 1: 0, 3: 1}), until=3)
    assert {month: one.state for month, one in found.items()} == {0: SubmissionState.RECEIVED, 1: SubmissionState.ZERO, 3: SubmissionState.RECEIVED}


def test_a_unit_that_sent_totals_and_sends_single_cases_now_is_one_reporter():
    rows = counts(dict.fromkeys(range(6), 1)) | ledger({6: 1, 8: 1})
    found = states(rows, until=9)
    assert [found[month].state for month in (6, 7, 8, 9)] == [
        SubmissionState.RECEIVED,
        SubmissionState.PRESUMED,
        SubmissionState.RECEIVED,
        SubmissionState.PRESUMED,
    ]
    back = ledger(dict.fromkeys(range(6), 1)) | counts({6: 1, 8: 1})
    assert {7, 9}.isdisjoint(states(back, until=9)), "who sends totals now owes the months without one"


def test_a_longer_period_stands_beside_the_months():
    rows = counts({0: 4}) | {(JANUARY + 3, JANUARY + 5): Rows(12, frozenset([THEFT]))}
    found = list(submissions(UnitRows(rows), judged=frozenset()))
    assert [(one.first - JANUARY, one.last - JANUARY, one.state) for one in found] == [(3, 5, SubmissionState.RECEIVED), (0, 0, SubmissionState.RECEIVED)]


@pytest.mark.parametrize(
    ("units", "told", "expected"),
    [
        (10, 5, True),
        (10, 1, True),  # P(at most 1 of 10) = 11 / 1024 = 0.0107
        (10, 0, False),  # 1 / 1024
        (6, 0, True),  # 1 / 64 = 0.0156
        (7, 0, False),  # 1 / 128 = 0.0078
        (0, 0, True),
    ],
)
def test_a_month_is_judged_once_as_many_units_told_of_it_as_chance_allows(units, told, expected):
    assert reached([0.5] * units, told) is expected


def test_units_that_tell_almost_always_are_late_when_few_have():
    assert reached([0.02] * 10, 5), "half of the expected number is enough to judge by"
    assert not reached([0.02] * 10, 4)
    assert reached([0.0] * 4, 2), "exactly half is enough"
    assert not reached([0.0] * 4, 1)


def test_a_unit_that_tells_years_alone_owes_no_month():
    year = {(JANUARY, JANUARY + 11): Rows(12, frozenset([THEFT]))}
    assert [(one.first - JANUARY, one.last - JANUARY) for one in submissions(UnitRows(year), judged=frozenset())] == [(0, 11)]


@pytest.mark.parametrize(("silent", "is_told"), [(24, True), (25, False)])
def test_the_first_months_of_a_unit_say_nothing_of_one_more_than_24_months_later(silent, is_told):
    # the other five come after it: 6 cases in 181 days, exp(−6 × 31 / 181) = 0.36
    first = ledger(dict.fromkeys([0, *range(silent + 1, silent + 6)], 1))
    assert (silent in states(first, until=silent + 5, judged=[silent])) is is_told


def test_a_part_that_is_declared_alone_has_no_cases_and_a_zero_that_is_declared_may_be_cut():
    found = states(ledger(dict.fromkeys(range(6), 1)), until=7, judged=[], declared={6: Declared("partial", 9), 7: Declared("zero")})
    assert (found[6].state, found[6].day, found[6].value, found[6].dated) == (SubmissionState.PARTIAL, 9, 0.0, False)
    assert (found[7].state, found[7].value, found[7].dated) == (SubmissionState.ZERO, 0.0, True)


@pytest.mark.parametrize(
    ("rows", "cut", "state", "day"),
    [
        (ledger, None, SubmissionState.PARTIAL, 9),
        (counts, (6, 12), SubmissionState.PARTIAL, 9),
        (counts, None, SubmissionState.PARTIAL, 9),
        (ledger, (6, 12), SubmissionState.ZERO, 12),
    ],
)
def test_a_zero_to_a_day_is_a_part_of_its_month_except_where_single_cases_end_in_that_month_too(rows, cut, state, day):
    found = states(rows(dict.fromkeys(range(6), 1)), until=6, declared={6: Declared("zero", 9)}, cut=cut)[6]
    assert (found.state, found.day, found.value) == (state, day, 0)


@pytest.mark.parametrize(("cases", "is_open"), [(4, False), (5, True)])
def test_the_usual_rate_is_that_of_the_last_24_months_alone(cases, is_open):
    # July 2019 to June 2021 have 731 days: exp(−24 × 4 × 31 / 731) = 0.0171, with 5 a month 0.0062, whatever came before
    for before in (0, 50):
        rows = ledger({step: before if step < 6 else cases for step in range(30)})
        assert (30 not in states(rows, until=30)) is is_open


def test_the_usual_daily_number_is_known_from_six_months_on_and_never_below_0():
    assert (usual_daily(362, 181, 6), usual_daily(0, 181, 6), usual_daily(-3, 181, 6)) == (2, 0, 0)
    assert usual_daily(362, 181, 5) is None


def test_rows_together_tell_all_of_both_and_day_by_day_only_what_both_do():
    single, total = Rows(2, frozenset([THEFT]), is_ledger=True, is_dated=True), Rows(3, frozenset([FRAUD]), is_counted=True)
    assert single.with_(total) == total.with_(single) == Rows(5, frozenset([THEFT, FRAUD]), is_ledger=True, is_dated=False, is_counted=True)
    assert single.with_(single) == Rows(4, frozenset([THEFT]), is_ledger=True, is_dated=True)
    assert Rows(1).with_(Rows(1)) == Rows(2)


def test_a_month_is_cut_for_the_month_a_year_later_else_the_next_one_else_the_first_after_it():
    cut = {JANUARY + 3: 9, JANUARY + 12: 20, JANUARY + 15: 12}
    assert days_to_compare(cut, [JANUARY]) == {JANUARY: 20}, "January of 2020, not April of 2019"
    assert days_to_compare(cut, [JANUARY + 3]) == {JANUARY + 3: 12}, "April of 2020"
    assert days_to_compare(cut, [JANUARY + 2]) == {JANUARY + 2: 9}, "the month after"
    assert days_to_compare(cut, [JANUARY + 1]) == {JANUARY + 1: 9}, "the first after it"
    assert days_to_compare(cut, [JANUARY + 14]) == {JANUARY + 14: 12}
    assert days_to_compare({JANUARY + 11: 5, JANUARY + 14: 7}, [JANUARY + 10, JANUARY + 13]) == {JANUARY + 10: 5, JANUARY + 13: 7}
    assert days_to_compare(cut, [JANUARY + 15, JANUARY + 16]) == {}, "nothing comes after"


def test_a_ledger_knows_the_day_of_a_month_that_is_not_whole():
    ends = Ledger(JANUARY + 3, {JANUARY + 1: 27, JANUARY + 2: 31, JANUARY + 3: 9})
    assert [ends.day(JANUARY + step) for step in range(5)] == [0, 27, 0, 9, 0], "March has 31 days and is whole"


def test_the_days_of_february():
    assert [days_in(year * 12 + 1) for year in (2019, 2020, 2100)] == [28, 29, 28]
