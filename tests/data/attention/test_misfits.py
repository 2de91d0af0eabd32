"""Numbers that do not fit, each worked out by hand on a small city: 1 with the districts 11 (streets 111 and 112) and 12."""

from __future__ import annotations

import pytest

from data.attention.misfits import misfits
from data.attention.rules import sums_unfit
from data.attention.settings import rules_of_product
from data.calculations.periods import Month
from data.imports.history import undo
from data.imports.importing import import_files
from data.reading.gateway import Gateway
from tests.data.small import bring, compounds, incidents, regions, sheet

JUNE = Month(2020, 6)
THRESHOLDS = {rule.key: rule.thresholds for rule in rules_of_product().rules}["sums_unfit"]


def counts(*rows):
    return sheet("progress_counts", "month region_code stage compounds period_months", *((*row, 1) if len(row) == 4 else row for row in rows))


def cameras(*rows):
    return sheet("cameras", "month region_code compound_id installed networked online", *rows)


def cases(*rows):
    return sheet("incident_counts", "month region_code compound_id category cases period_months", *rows)


def funding(*rows):
    return sheet("funding", "entry_id date region_code source kind amount unit_name", *((f"f{n}", *row) for n, row in enumerate(rows)))


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions(), compounds(("x", "111"), ("y", "12")))
    return sqlite_store


@pytest.fixture
def unfit(city):
    """Brings frames and tells the misfits of the month as (fault, region, counted, larger, smaller)."""

    def found(*frames, region="1", month=JUNE):
        assert not frames or bring(city, *frames).version
        return [(one.fault, one.region, one.counted, one.more, one.less) for one in seen(city, region=region, month=month)]

    return found


def seen(store, *, region="1", month=JUNE):
    with Gateway(store).reader() as reader:
        return misfits(reader, region, month=month)


def test_parts_that_fit_or_have_not_all_told_are_no_misfit(unfit):
    assert unfit(counts((202006, "1", "built", 9), (202006, "11", "built", 5), (202006, "12", "built", 4), (202006, "111", "built", 3))) == []


def test_parts_that_tell_more_than_the_whole(unfit):
    rows = counts((202006, "1", "built", 8), (202006, "11", "built", 5), (202006, "12", "built", 4))
    assert unfit(rows) == [("above_own", "1", "built", 9, 8)]
    assert unfit(month=JUNE.shift(1)) == []  # nobody has returned anything for July


def test_what_a_region_tells_of_nowhere_is_no_total_below_its_parts(unfit):
    rows = cases((202006, "1", None, "theft", 2, 1), (202006, "11", None, "theft", 3, 1), (202006, "12", None, "theft", 2, 1))
    assert unfit(rows) == []
    assert unfit(cases((202006, "1", None, "theft", 3, 1))) == [("above_own", "1", "theft", 5, 3)]


def test_the_past_of_a_region_that_became_part_of_another_does_not_contradict_its_own_return(unfit):
    rows = cases((202006, "11", None, "theft", 3, 1), (202006, "12", None, "theft", 2, 1))
    assert unfit(rows, sheet("region_changes", "date from_code to_code kind", ("2020-07-01", "12", "11", "merged"))) == []


def test_a_part_that_came_first_is_held_against_the_whole_that_came_later(unfit):
    assert unfit(counts((202005, "11", "built", 5), (202005, "12", "built", 4))) == []
    assert unfit(counts((202006, "1", "built", 8))) == [("above_own", "1", "built", 9, 8)]


def test_parts_that_all_told_less_than_the_whole(unfit):
    assert unfit(counts((202006, "1", "built", 10), (202006, "11", "built", 5), (202006, "12", "built", 4))) == [("below_own", "1", "built", 10, 9)]


def test_what_lies_beside_the_parts_explains_the_rest(unfit):
    beside = compounds(("z", "1"))
    assert unfit(beside, counts((202006, "1", "built", 10), (202006, "11", "built", 5), (202006, "12", "built", 4))) == []


def test_compounds_are_held_against_the_return_of_their_region(unfit):
    rows = cameras((202006, None, "x", 12, 6, 6), (202006, "111", None, 10, 6, 6))
    assert unfit(rows) == [("above_own", "111", "installed", 12, 10)]


def test_what_is_carried_up_is_said_once_and_what_is_added_on_top_again(unfit):
    """The street has 2 more than it says. Its district says 20 and has 22, which is the same 2; the city says 20 and has 27, which is 5 more."""
    rows = cameras(
        (202006, None, "x", 12, None, None),
        (202006, "111", None, 10, None, None),
        (202006, "112", None, 10, None, None),
        (202006, "11", None, 20, None, None),
        (202006, "12", None, 5, None, None),
        (202006, "1", None, 20, None, None),
    )
    assert unfit(rows) == [("above_own", "111", "installed", 12, 10), ("above_own", "1", "installed", 27, 20)]


def test_cases_are_held_against_single_cases_and_quarters_against_months(unfit):
    rows = [("a", "2020-06-03", "11", None, "theft", None), ("b", "2020-06-04", None, "x", "theft", None)]
    assert unfit(incidents(*rows), cases((202006, "11", None, "theft", 1, 1))) == [("above_own", "11", "theft", 2, 1)]
    quarter = cases((202004, "12", None, "fraud", 4, 1), (202005, "12", None, "fraud", 3, 1), (202004, "12", None, "fraud", 6, 3))
    assert ("above_own", "12", "fraud", 7, 6) in unfit(quarter)


def test_a_region_that_returns_cases_returns_all_categories(unfit):
    rows = cases((202006, "1", None, "theft", 5, 1), (202006, "11", None, "theft", 3, 1), (202006, "12", None, "fraud", 1, 1))
    assert unfit(rows) == [("below_own", "1", "theft", 5, 3)]
    assert unfit(incidents(*((f"i{n}", "2020-06-05", "1", None, "theft", None) for n in range(2)))) == []


def test_a_later_stage_that_came_without_the_earlier_one(unfit):
    """Each return by itself is sound: built was told in May, networked in June."""
    assert unfit(counts((202005, "11", "built", 5), (202006, "11", "networked", 6))) == [("order", "11", "networked", 6, 5)]
    assert unfit(month=JUNE.shift(-1)) == []


def test_stages_that_fall_and_the_undo_of_the_fall(city, unfit):
    bring(city, counts((202005, "11", "built", 5), (202005, "12", "built", 4)))
    fall = bring(city, counts((202006, "11", "built", 3), (202006, "12", "built", 6)))
    assert unfit() == [("fell", "11", "built", 5, 3)]
    undo(city, fall.version, actor="me")
    assert unfit() == []


def test_stages_that_are_dated_compound_by_compound_always_fit(unfit):
    assert unfit(sheet("progress", "compound_id stage date", ("x", "networked", "2020-06-02"), ("y", "built", "2020-06-02"))) == []


def test_numbers_of_one_return_that_came_on_two_files(city, unfit, tmp_path):
    for name, text in (("first", "month,region_code,installed,networked\n2020-06,11,10,8\n"), ("second", "month,region_code,installed\n2020-06,11,5\n")):
        folder = tmp_path / name
        folder.mkdir()
        path = folder / "cameras.csv"
        path.write_text(text, encoding="utf-8")
        assert import_files(city, [path]).version
    assert unfit() == [("order", "11", "networked", 8, 5)]


def test_contradictions_of_compounds_count_for_their_region(unfit):
    rows = cameras((202006, None, "x", 10, 5, 7), (202006, None, "y", 10, 11, 11))
    assert sorted(unfit(rows)) == [("order", "111", "online", 7, 5), ("order", "12", "networked", 11, 10)]
    assert unfit(region="12") == [("order", "12", "networked", 11, 10)]


def test_money_of_a_region_below_beyond_what_its_region_was_promised(unfit):
    """The import looks at each region by itself: the street was promised nothing, the district gave no money."""
    rows = [("2020-01-05", "11", "district", "committed", 100.0, None), ("2020-02-05", "111", "district", "received", 120.0, None)]
    assert unfit(funding(*rows)) == [("order", "11", "received", 120, 100)]
    assert unfit(month=Month(2020, 1)) == []


def test_money_of_one_unit_beyond_its_promise(city):
    rows = [("2020-01-05", "11", "assisting_unit", kind, amount, unit) for kind, unit, amount in (
        ("committed", "A", 100.0), ("received", "A", 150.0), ("committed", "B", 200.0), ("received", "B", 50.0)
    )]  # fmt: skip
    bring(city, funding(*rows))
    [one] = seen(city)
    assert (one.payer, one.region, one.more, one.less, one.whole) == ("A", "1", 150, 100, 300)


@pytest.fixture
def run(city):
    def check(*frames, region="1", **thresholds):
        bring(city, *frames)
        with Gateway(city).reader() as reader:
            return sums_unfit(reader, region, JUNE, {**THRESHOLDS, **thresholds})

    return check


def test_the_weightiest_is_named_with_the_number_of_all(run):
    """1 of 8 built compounds is 11 % of the 9 that count, 6 of the 1,000 cameras less than 1 %."""
    rows = [counts((202006, "1", "built", 8), (202006, "11", "built", 5), (202006, "12", "built", 4))]
    rows += [cameras((202006, None, "x", 506, None, None), (202006, "111", None, 500, None, None), (202006, "12", None, 494, None, None))]
    [found] = run(*rows)
    worst = found.fill["misfit"]
    assert (found.fill["count"], found.fill["regions"], worst.counted, found.page, found.region) == (2, ["1"], "built", "networking", "1")
    assert worst.weight == pytest.approx(1 / 9)


def test_thresholds_are_in_units_and_in_shares_of_the_figure_in_view(run):
    rows = cameras((202006, None, "x", 506, None, None), (202006, "111", None, 500, None, None), (202006, "12", None, 494, None, None))
    assert [found.page for found in run(rows)] == ["coverage"]
    assert run(difference=6) != []
    assert run(difference=7) == run(share=0.0061) == []
    assert run(share=0.0061, region="111") != []  # 6 of 506 is 1.2 %


def test_each_subject_leads_to_the_page_that_shows_it(run):
    rows = [("2020-01-05", "11", "district", "committed", 100.0, None), ("2020-02-05", "111", "district", "received", 120.0, None)]
    assert [found.page for found in run(funding(*rows))] == ["funding"]
    assert [found.page for found in run(cases((202006, "1", None, "theft", 2, 1), (202006, "11", None, "theft", 3, 1)))] == ["returns_page"]


def test_a_month_in_which_everything_fits_gives_no_finding(run):
    assert run(counts((202006, "11", "built", 5))) == []
