"""What an import says of the months of units beside its rows: those that it leaves partial, and zeros that are returned as a total."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.answers.outstanding import outstanding
from data.calculations.periods import Month
from data.imports.importing import import_files
from data.reading.gateway import Gateway
from tests.data.small import ask, bring, regions, sheet

HEAD = "月份,行政区划,案件类别,发案数"
CATEGORIES = sheet("categories", "kind code name preventable", ("incident", "theft", "盗窃", True), ("incident", "fraud", "诈骗", False))


@pytest.fixture
def city(sqlite_store):
    bring(sqlite_store, regions(), CATEGORIES)
    return sqlite_store


def imported(store, tmp_path: Path, *lines: str, head: str = HEAD, name: str = "counts.csv", **options):
    path = tmp_path / name
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    return import_files(store, [path], **options)


def test_the_rest_of_a_month_of_which_rows_were_refused_is_partial_and_not_compared(city, tmp_path):
    imported(city, tmp_path, *(f"2020-0{month},{code},theft,40" for month in (3, 4) for code in ("11", "12")))
    report = imported(city, tmp_path, "2020-05,11,theft,40", "2020-05,11,alien,3", "2020-05,12,theft,40", partial=True)
    assert report.version
    row = ask(city, "cases", region="1", months="2020-05", change="mom").only
    assert (row.numerator, row.total_received, row.coverage.unit_months, row.verdict) == (40, 80, 1, None)
    assert [(one.region, one.reason) for one in row.coverage.excluded] == [("11", "partial")]


def test_a_refused_row_of_a_street_leaves_the_month_of_its_unit_partial_in_a_ledger_too(city, tmp_path):
    head = "案件编号,发案时间,行政区划,案件类别"
    imported(city, tmp_path, *(f"{month}{code}{n},2020-{month:02}-03,{code},theft" for month in (3, 4) for code in ("111", "12") for n in range(9)), head=head)
    imported(city, tmp_path, "x1,2020-05-30,111,theft", "x2,2020-05-30,111,alien", "x3,2020-05-31,12,theft", head=head, partial=True)
    with Gateway(city).reader() as reader:
        owed = outstanding(reader, "1", month=Month(2020, 5))
    assert [(one.region, one.kind, one.months) for one in owed if one.kind == "partial"] == [("11", "partial", (Month(2020, 5),))]


def test_a_total_of_zero_is_the_zero_return_of_a_unit(city, tmp_path):
    imported(city, tmp_path, *(f"2020-0{month},{code},{category},40" for month in (3, 4) for code in ("11", "12") for category in ("theft", "fraud")))
    report = imported(city, tmp_path, "2020-05,11,theft,40", "2020-05,11,fraud,2", "2020-05,12,合计,0")
    assert report.refused == ()
    assert ask(city, "cases", region="12", months="2020-05").only.value == 0
    row = ask(city, "cases", region="1", months="2020-05", change="mom").only
    assert (row.numerator, row.previous, row.coverage.unit_months) == (42, 160, 2)


def test_a_total_of_the_whole_table_is_nobodys_zero(city, tmp_path):
    imported(city, tmp_path, "2020-03,11,theft,4", "2020-03,12,theft,5")
    report = imported(city, tmp_path, "2020-04,11,theft,0", "合计,,,0")
    assert report.outcomes.keys() == {"incident_counts"}
