"""The cases of every compound now and a year before, worked out by hand, where its region tells all months of both."""

from __future__ import annotations

import pytest

from data.answers.comparing.comparison import Comparison
from data.answers.lists.compound_cases import compound_cases, months_by_compound
from data.calculations.periods import Month, Span
from data.errors import QuestionError
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.data.small import bring, compounds, incidents, regions

HOMES = compounds(("a", "111"), ("b", "111"), ("c", "12"), ("d", "112"))
SPRING = Span(Month(2020, 3), Month(2020, 4))


def cases(*counts):
    """Cases from (day, compound, number, preventable)."""
    rows = [(f"{day}{home}{n}{preventable}", day, None, home, "theft", preventable) for day, home, number, preventable in counts for n in range(number)]
    return incidents(*rows)


LEDGER = cases(
    ("2019-03-05", "a", 4, True),
    ("2019-04-10", "a", 1, True),
    ("2019-04-20", "b", 6, False),
    ("2019-05-01", "a", 9, True),
    ("2019-03-06", "c", 8, True),
    ("2020-03-05", "a", 3, True),
    ("2020-04-15", "b", 5, False),
    ("2020-04-14", "b", 2, True),
    ("2020-03-07", "c", 9, True),
)


@pytest.fixture
def read(sqlite_store):
    bring(sqlite_store, regions(), HOMES, LEDGER)

    def found(region="1", *, span=SPRING, cut=None, metric="cases", below=0):
        compared = Comparison(span, span.shift(-12), cut, joint_festival=False)
        with Gateway(sqlite_store, Scope(mask_below=below)).reader() as reader:
            return [(row.compound_id, row.now, row.before) for row in compound_cases(reader, region, METRICS[metric].numerator, compared)]

    return found


def test_each_compound_has_its_cases_of_both_periods_in_order(read):
    assert read("111") == [("a", 3, 5), ("b", 7, 6)]
    assert read("111", span=Span(SPRING.start, SPRING.start), metric="preventable_cases") == [("a", 3, 4), ("b", 0, 0)]


def test_preventable_cases_are_those_alone(read):
    assert read("111", metric="preventable_cases") == [("a", 3, 5), ("b", 2, 0)]


def test_up_to_a_day_the_base_counts_up_to_it_in_its_last_month_alone(read):
    assert read("111", cut=15) == [("a", 3, 5), ("b", 7, 0)]  # 6 of b were on the 20th of April


def test_regions_that_leave_out_a_month_of_either_period_are_not_in_the_list(read):
    march = Span(SPRING.start, SPRING.start)
    assert read(span=march) == [("a", 3, 4), ("b", 0, 0), ("c", 9, 8), ("d", 0, 0)]
    assert read("12", span=march) == [("c", 9, 8)]
    assert read(span=Span(Month(2020, 2), Month(2020, 3))) == []
    with pytest.raises(QuestionError):
        read("9")


def test_small_counts_are_hidden_and_zeros_are_not(read):
    assert read("111", below=4) == [("a", None, 5), ("b", None, 6)], "b would tell a by the sum"


def test_months_of_which_any_region_tells_compounds_are_known(sqlite_store):
    bring(sqlite_store, regions(), HOMES, LEDGER)
    with Gateway(sqlite_store).reader() as reader:
        months = months_by_compound(reader, "1", Span(Month(2019, 2), Month(2020, 4)))
        assert set(months) >= {Month(2019, 3), Month(2019, 4), Month(2019, 5), Month(2020, 3), Month(2020, 4)}
        assert Month(2019, 2) not in months
        assert months == tuple(sorted(months))
        assert months_by_compound(reader, "1", Span(Month(2019, 1), Month(2019, 2))) == ()
