"""Small counts of cases in answers: worked out by hand, and questions that must not give them away together."""

from __future__ import annotations

import pytest

from data.answers.answer import answer_from
from data.answers.question import Question
from data.calculations.periods import Month, Span
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from tests.data.small import bring, compounds, incidents, regions, sheet
from tests.data.worlds import CATEGORIES, CODES, world
from tests.sampling import few

LIMIT = 5
MARCH = Span(Month(2020, 3), Month(2020, 3))


def reader_of(store, below=LIMIT, codes=None):
    return Gateway(store, Scope(codes, mask_below=below)).reader()


@pytest.fixture
def city(sqlite_store):
    """March 2020: 2 and 9 cases in the streets of A, 20 in B; a year before 12 and 8 and 3."""
    homes = sheet("regions", "code name level parent_code households", ("111", "A1", "street", "11", 100), ("112", "A2", "street", "11", 200))
    rows = [
        *((202003, code, kind, count) for code, kind, count in (("111", "theft", 2), ("112", "theft", 6), ("112", "fraud", 3), ("12", "theft", 20))),
        *((201903, code, "theft", count) for code, count in (("111", 12), ("112", 8), ("12", 3))),
    ]
    bring(sqlite_store, regions())
    bring(sqlite_store, homes, sheet("incident_counts", "month region_code category cases", *rows))
    return sqlite_store


@pytest.fixture
def asked(city):
    with reader_of(city) as reader:
        yield lambda metric="cases", **parts: answer_from(reader, Question(metric, **{"span": MARCH, **parts}))


def test_a_small_count_and_the_sibling_that_would_give_it_away_are_hidden(asked):
    answer = asked(region="11", by=("region",))
    assert [(row.value, row.masked) for row in answer.rows] == [(None, True), (None, True)]
    assert answer.notes == ("masked",)
    assert [(row.value, row.masked) for row in asked(region="1", by=("region",)).rows] == [(11, False), (20, False)]


def test_a_region_is_hidden_alone_as_among_its_siblings(asked):
    assert [asked(region=code).only.masked for code in ("1", "11", "12", "111", "112")] == [False, False, False, True, True]
    assert [row.value for row in asked(region="1", by=("region",), level="street").rows] == [None, None]


def test_categories_are_siblings_of_a_total_as_well(asked):
    """Of A's 11 the 3 frauds are hidden and then the 8 thefts; of the city's 31 the same. The 20 thefts of B give nothing away."""
    assert [(row.category, row.value) for row in asked(region="11", by=("category",)).rows] == [("fraud", None), ("theft", None)]
    assert asked(region="11", category="theft").only.masked
    whole = asked(region="1", by=("category",))
    assert [(row.category, row.value) for row in whole.rows] == [("fraud", None), ("theft", None)]
    assert [(row.category, row.value) for row in asked(region="12", by=("category",)).rows] == [("theft", 20)]


def test_a_change_hides_the_small_count_and_everything_made_of_it(asked):
    row = asked(region="12", change="yoy").only
    assert (row.numerator, row.previous, row.value, row.low, row.high, row.verdict, row.masked) == (20, None, None, None, None, None, True)
    assert asked(region="11", change="yoy").only.previous is None  # the 20 of a year before would give B's 3 away, and of these 20 the 8 go with them
    rows = asked(region="11", by=("region",), change="yoy").rows
    assert [(row.numerator, row.previous, row.masked) for row in rows] == [(None, 12, True), (None, None, True)]
    assert asked(region="1", change="yoy").only.value == pytest.approx(31 / 23 - 1)


@pytest.mark.parametrize(("beside", "shown"), [(2, [None, 20]), (7, [11, 20])])
def test_a_small_count_that_a_city_tells_beside_its_districts_hides_the_smallest_of_them(city, beside, shown):
    bring(city, incidents(*((f"r{number}", "2020-03-05", "1", None, "theft", False) for number in range(beside))))
    with reader_of(city) as reader:
        asked = Question("cases", region="1", by=("region",), span=MARCH)
        assert [row.value for row in answer_from(reader, asked).rows] == shown
        assert answer_from(reader, Question("cases", region="1", span=MARCH)).only.value == 31 + beside
        assert answer_from(reader, Question("cases", region="11", span=MARCH)).only.value == shown[0]


def test_a_rate_of_a_hidden_count_is_hidden_and_its_denominator_is_not(asked):
    row = asked("cases_per_1000_households", region="111").only
    assert (row.value, row.numerator, row.denominator, row.masked) == (None, None, 100, True)
    row = asked("cases_per_1000_households", region="11").only
    assert (row.value, row.numerator, row.masked) == (pytest.approx(1000 * 11 / 300), 11, False)


def test_of_months_that_stand_together_no_single_one_is_hidden(city):
    bring(city, sheet("incident_counts", "month region_code category cases", *((202000 + month, "12", "theft", 3 + month) for month in (1, 2, 4, 5))))
    with reader_of(city) as reader:
        answer = answer_from(reader, Question("cases", region="12", by=("month",), span=Span(Month(2020, 1), Month(2020, 5))))
    assert [row.value for row in answer.rows] == [None, None, 20, 7, 8]  # 4 is small, and 5 the next


def test_zero_stays_and_so_does_what_counts_no_cases(sqlite_store):
    bring(sqlite_store, regions(), compounds(("x", "111"), ("y", "112")), incidents(("i", "2020-03-05", None, "x", "theft", True)))
    with reader_of(sqlite_store) as reader:
        values = [answer_from(reader, Question("cases", region=code, span=MARCH)).only for code in ("111", "112")]
        zero = answer_from(reader, Question("zero_case_compounds", region="11", by=("region",), span=MARCH))
    assert [(row.value, row.masked) for row in values] == [(None, True), (0, False)]
    assert [row.value for row in zero.rows] == [0, 1]


def test_the_solved_are_counts_of_cases_too(city):
    solved = sheet("incident_counts", "month region_code category cases solved", (202004, "12", "theft", 20, 3), (202004, "112", "theft", 9, 8))
    bring(city, solved)
    with reader_of(city) as reader:
        row = answer_from(reader, Question("solved_rate", region="12", span=Span(Month(2020, 4), Month(2020, 4)))).only
    assert (row.value, row.numerator, row.denominator, row.masked) == (None, None, 20, True)


def test_without_a_limit_nothing_is_hidden_and_each_limit_has_its_own_answers(city):
    question = Question("cases", region="111", span=MARCH)
    for below, expected in ((0, 2), (2, 2), (3, None)):
        with reader_of(city, below) as reader:
            assert answer_from(reader, question).only.value == expected
    with reader_of(city, codes=frozenset({"11"})) as reader:
        assert [row.value for row in answer_from(reader, Question("cases", by=("region",), span=MARCH)).rows] == [11]


def test_a_masked_row_says_so_in_json(asked):
    row = asked(region="111", change="yoy").to_json()["rows"][0]
    assert (row["value"], row["numerator"], row["previous"], row["verdict"], row["masked"]) == (None, None, 12, None, True)
    assert "masked" not in asked(region="11").to_json()["rows"][0]


@few("seed", range(30), short=2)
def test_no_count_can_be_worked_out_from_its_region_or_its_categories(sqlite_store, seed):
    """A reader asks for every region and category one by one: what is hidden below a visible total is more than one count, and together not small."""
    bring(sqlite_store, world(seed))
    span = Span(Month(2019, 1), Month(2020, 4))
    truth, seen = {}, {}
    for found, below in ((truth, 0), (seen, LIMIT)):
        with reader_of(sqlite_store, below) as reader:
            tree = reader.catalogue.tree
            for code in CODES:
                for item in (None, *CATEGORIES):
                    found[code, item] = answer_from(reader, Question("cases", region=code, category=item, span=span)).only.value
                split = answer_from(reader, Question("cases", region=code, by=("category",), span=span))
                assert {row.category: row.value for row in split.rows} == {row.category: found[code, row.category] for row in split.rows}
    lines = [((code, item), [(child, item) for child in tree.children(code)]) for code in CODES for item in (None, *CATEGORIES) if tree.children(code)]
    lines += [((code, None), [(code, item) for item in CATEGORIES]) for code in CODES]
    for total, parts in lines:
        unseen = [part for part in parts if seen[part] is None and truth[part] is not None]
        if seen[total] is None or not unseen:
            continue
        rest = seen[total] - sum(seen[part] or 0 for part in parts)
        known = sum(truth[part] for part in unseen)
        assert rest >= LIMIT
        assert len(unseen) > 1 or rest > known  # the total has cases of its own, which nobody can tell apart
    assert all(seen[cell] is None for cell, count in truth.items() if count is not None and 0 < count < LIMIT)
