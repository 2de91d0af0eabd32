"""Households that do not fit: a parent with its children, and a region with one that was merged into it."""

from __future__ import annotations

import pytest

from data.imports.messages.sentences import sentence
from tests.data.small import bring, sheet

PLACES = (("1", "City", "city", None), ("11", "A", "district", "1"), ("12", "B", "district", "1"))
MERGER = sheet("region_changes", "date from_code to_code kind", ("2020-03-01", "12", "11", "merged"))


def regions(city=None, first=None, second=None):
    numbers = (city, first, second)
    return sheet("regions", "code name level parent_code households", *((*place, number) for place, number in zip(PLACES, numbers, strict=True)))


def households(*rows):
    return sheet("households", "month region_code households", *rows)


def told(report, code):
    assert report.version is not None
    return [(finding.row, *(finding.detail[name] for name in ("own", "sum"))) for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("city", "warns"), [(225, []), (250, []), (251, [(2, "251", "225")]), (300, [(2, "300", "225")])], ids=["equal", "a tenth", "above", "far above"]
)
def test_a_city_that_differs_from_its_districts_by_more_than_a_tenth_is_told(sqlite_store, city, warns):
    assert told(bring(sqlite_store, regions(city, 125, 100)), "households_differ") == warns


def test_districts_of_which_one_is_not_known_are_not_summed(sqlite_store):
    assert told(bring(sqlite_store, regions(300, 125, None)), "households_differ") == []


def test_the_households_of_a_month_are_compared_within_it(sqlite_store):
    bring(sqlite_store, regions())
    report = bring(sqlite_store, households((202001, "11", 125), (202001, "12", 100), (202001, "1", 230), (202002, "1", 300), (202002, "11", 125)))
    assert told(report, "households_differ") == []
    report = bring(sqlite_store, households((202002, "12", 100)))
    assert told(report, "households_differ") == [(2, "300", "225")]
    (finding,) = report.findings
    assert "1 City 2020-02 的户数为 300，与所辖各区划之和 225 相差一成以上" in sentence(finding.code, lang="zh", detail=finding.detail)


def test_a_region_that_was_merged_away_is_no_part_of_the_sum(sqlite_store):
    bring(sqlite_store, regions(), MERGER)
    report = bring(sqlite_store, households((202004, "1", 225), (202004, "11", 225)))
    assert told(report, "households_differ") == []


def test_a_merger_is_told_of_whose_successor_has_no_new_households(sqlite_store):
    report = bring(sqlite_store, regions(57000, 39000, 18000), MERGER)
    assert told(report, "households_unmerged") == [(2, "39,000", "57,000")]
    finding = report.findings[-1]
    said = sentence(finding.code, lang="zh", detail=finding.detail)
    assert "12 B 自2020年3月1日起并入 11 A：并入前 12 B 有 18,000 户，11 A 有 39,000 户" in said
    assert "补报 2020-03 起的户数（两者相加为 57,000 户）" in said
    assert "12 B was merged into 11 A on 1 Mar 2020" in sentence(finding.code, lang="en", detail=finding.detail)


def test_a_new_number_since_the_merger_ends_the_hint_and_the_old_one_does_not(sqlite_store):
    bring(sqlite_store, regions(None, 39000, 18000), MERGER)
    assert told(bring(sqlite_store, households((202003, "11", 39000))), "households_unmerged") == [(2, "39,000", "57,000")]
    assert told(bring(sqlite_store, households((202003, "11", 57000))), "households_unmerged") == []
    assert told(bring(sqlite_store, households((202001, "12", 18100))), "households_unmerged") == []


def test_a_merger_of_a_region_without_households_needs_no_hint(sqlite_store):
    assert told(bring(sqlite_store, regions(39000, 39000, None), MERGER), "households_unmerged") == []
