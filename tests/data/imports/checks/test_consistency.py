"""What no single row shows: findings about the batch as a whole, and what is left of it when only the good rows are taken."""

from __future__ import annotations

import pytest

from data.imports.messages.sentences import sentence
from data.imports.model import Severity
from data.imports.staging import Outcome
from tests.data.small import bring, compounds, incidents, regions, sheet, value


def progress(*rows):
    return sheet("progress", "compound_id stage date", *rows)


def counts(*rows):
    return sheet("progress_counts", "month region_code stage compounds", *rows)


def cases(*rows):
    return sheet("incident_counts", "month region_code compound_id category cases period_months", *rows)


def funding(*rows):
    return sheet("funding", "entry_id date region_code source kind amount", *((f"f{n}", "2020-01-05", *row) for n, row in enumerate(rows)))


def found(report):
    """Code, row and value of each finding; every one must have its sentence."""
    for finding in report.findings:
        assert sentence(finding.code, lang="zh", detail=finding.detail) != sentence(finding.code, lang="en", detail=finding.detail)
        assert "—" not in sentence(finding.code, lang="en", detail=finding.detail) or finding.code.startswith("unknown")
    return [(finding.code, finding.sheet, finding.row, finding.value) for finding in report.findings]


@pytest.fixture
def city(store):
    bring(store, regions(), compounds(("x", "111"), ("y", "12")))
    return store


def test_a_later_stage_before_an_earlier_one_is_refused(city):
    late = progress(("x", "planned", "2020-01-01"), ("x", "networked", "2020-03-01"), ("x", "built", "2020-04-01"), ("y", "built", "2020-02-01"))
    report = bring(city, late)
    assert (report.version, found(report)) == (None, [("stage_order", "progress", 3, "2020-03-01")])
    assert bring(city, late, partial=True).version == 2
    assert [value(city, f"compounds_{stage}", months="2020-04") for stage in ("planned", "built", "networked")] == [2, 2, 0]


def test_a_new_date_is_held_against_the_dates_that_are_there(city):
    bring(city, progress(("x", "built", "2020-03-01"), ("x", "networked", "2020-05-01")))
    report = bring(city, progress(("x", "built", "2020-06-01")))
    assert found(report) == [("stage_order", "progress", 2, "2020-06-01")]
    report = bring(city, progress(("x", "built", "2020-06-01"), ("y", "built", "2020-06-01")), partial=True)
    assert report.outcomes["progress"]._asdict() == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1, "removed": 0}
    assert value(city, "compounds_built", region="11", months="2020-03") == 1


def test_more_compounds_networked_than_built_are_refused(city):
    report = bring(city, counts((202001, "11", "built", 5), (202001, "11", "networked", 6), (202001, "12", "built", 5), (202001, "12", "networked", 5)))
    assert found(report) == [("counts_order", "progress_counts", 3, "6")]
    bring(city, counts((202001, "11", "surveyed", 9), (202001, "11", "built", 5)))
    report = bring(city, counts((202001, "11", "surveyed", 4)))
    assert found(report) == [("counts_order", "progress_counts", 2, "4")]


def test_money_received_beyond_what_was_committed_is_refused(city):
    bring(city, funding(("11", "district", "committed", 100.0)))
    more = sheet(
        "funding",
        "entry_id date region_code source kind amount",
        ("a", "2020-02-01", "11", "district", "received", 60.0),
        ("b", "2020-02-02", "11", "district", "received", 40.01),
        ("c", "2020-02-02", "12", "district", "received", 500.0),
        ("d", "2020-02-02", "12", "district", "paid", 500.01),
    )
    report = bring(city, more)
    assert found(report) == [("funds_order", "funding", 3, "40.01"), ("funds_order", "funding", 5, "500.01")]
    assert bring(city, more, partial=True).outcomes["funding"].new == 2
    assert value(city, "funds_received", months="2020-02") == 560.0


def test_a_compound_in_another_region_is_refused(city):
    report = bring(city, incidents(("a", "2020-01-05", "11", "x", "theft", None), ("b", "2020-01-05", "12", "x", "theft", None)))
    assert found(report) == [("place_mismatch", "incidents", 3, "12")]
    report = bring(city, cases((202001, "112", "x", "theft", 3, 1)))
    assert found(report) == [("place_mismatch", "incident_counts", 2, "112")]


def test_unknown_and_circular_parents_are_refused(store):
    report = bring(
        store,
        sheet(
            "regions", "code name level parent_code", ("1", "a", "city", "3"), ("2", "b", "district", "1"), ("3", "c", "district", "2"), ("4", "d", "city", "9")
        ),
    )
    assert found(report) == [
        ("unknown_parent", "regions", 5, "9"),
        ("parent_circle", "regions", 2, "3"),
        ("parent_circle", "regions", 3, "1"),
        ("parent_circle", "regions", 4, "2"),
    ]
    report = bring(
        store, sheet("regions", "code name level parent_code", ("4", "d", "city", "9"), ("5", "e", "district", "4"), ("6", "f", "city", None)), partial=True
    )
    assert report.outcomes["regions"]._asdict() == {"new": 1, "changed": 0, "unchanged": 0, "refused": 2, "removed": 0}


def test_places_that_nobody_knows_are_refused(city):
    report = bring(
        city,
        incidents(("a", "2020-01-05", "77", None, "theft", None), ("b", "2020-01-05", None, "z", "theft", None)),
        sheet("programmes", "region_code name", ("9", "P")),
    )
    assert sorted(found(report)) == [
        ("unknown_compound", "incidents", 3, "z"),
        ("unknown_region", "incidents", 2, "77"),
        ("unknown_region", "programmes", 2, "9"),
    ]


def test_targets_of_unknown_metrics_and_scopes_are_refused(city):
    rows = (
        ("a", "T", "networked_rate", "1", "2020-12-31", 1.0, "weak"),
        ("b", "T", "magic", "1", "2020-12-31", 1.0, None),
        ("c", "T", "cases", "1", "2020-12-31", 1.0, "strong"),
    )
    assert found(bring(city, sheet("targets", "target_id name metric region_code due value scope", *rows))) == [
        ("unknown_metric", "targets", 3, "magic"),
        ("scope", "targets", 4, "strong"),
    ]


def test_a_fall_can_be_wanted_of_what_is_counted_and_of_nothing_else(city):
    rows = (
        ("a", "T", "cases", "1", "2020-12-31", 0.1, True),
        ("b", "T", "networked_rate", "1", "2020-12-31", 0.1, True),
        ("c", "T", "cases", "1", "2020-12-31", 10.0, True),
        ("d", "T", "camera_online_rate", "1", "2020-12-31", 0.95, False),
    )
    assert found(bring(city, sheet("targets", "target_id name metric region_code due value change", *rows))) == [
        ("fall_of_what_is_not_counted", "targets", 3, "networked_rate"),
        ("fall_out_of_bounds", "targets", 4, "10"),
    ]


def test_a_total_below_its_parts_is_said_and_the_parts_count(city):
    report = bring(city, cases((202001, "1", None, "theft", 4, 1), (202001, "11", None, "theft", 3, 1), (202001, "12", None, "theft", 2, 1)))
    assert found(report) == [("total_below_parts", "incident_counts", 2, "4")]
    assert report.findings[0].severity is Severity.WARNING
    assert report.findings[0].detail["sum"] == "5"
    assert (report.version, value(city, "cases", months="2020-01")) == (2, 5)


def test_cases_and_periods_told_twice_are_said_and_count_once(city):
    bring(city, incidents(("a", "2020-01-05", "12", None, "theft", None), ("b", "2020-01-06", None, "x", "theft", None)))
    report = bring(city, cases((202001, "12", None, "theft", 3, 1), (202001, None, "x", "theft", 1, 1), (202001, "12", None, "theft", 7, 12)))
    assert [(finding.code, finding.detail["rows"]) for finding in report.findings] == [("periods_overlap", "1"), ("cases_twice", "2")]
    assert value(city, "cases", months="2020-01") == 4
    assert value(city, "cases", months="2020-01 2020-12") == 8


def test_only_rows_of_the_file_are_said_to_be_told_twice(city):
    bring(city, cases((202001, "12", None, "theft", 3, 1), (202002, "12", None, "theft", 3, 1)))
    report = bring(city, incidents(("a", "2020-01-05", "12", None, "theft", None), ("b", "2020-01-06", "12", None, "theft", None)))
    assert [(finding.code, finding.detail["rows"]) for finding in report.findings] == [("cases_twice", "1")]
    assert found(bring(city, cases((202002, "12", None, "theft", 4, 1), (202003, "12", None, "theft", 1, 1)))) == []
    assert found(bring(city, incidents(("c", "2020-04-06", "12", None, "theft", None)))) == []


def test_the_counts_of_a_stopped_import_are_those_of_its_lines(city):
    bring(city, cases((202001, "12", None, "theft", 3, 1)))
    said = sheet("returns", "month region_code sheet state", *((month, "12", "incident_counts", "zero") for month in (202001, 202002, 202003)))
    report = bring(city, said)
    assert found(report) == [("zero_denied", "returns", 2, "零报告")]
    assert (report.version, report.outcomes["returns"]) == (None, Outcome(new=2, refused=1))


def test_rows_that_contradict_each_other_are_left_out_and_repeats_count_once(store):
    rows = incidents(
        ("a", "2020-01-05", "11", None, "theft", None),
        ("b", "2020-01-05", "11", None, "theft", None),
        ("a", "2020-01-06", "11", None, "theft", None),
        ("b", "2020-01-05", "11", None, "theft", None),
    )
    report = bring(store, regions(), rows)
    assert found(report) == [("conflicting_rows", "incidents", 2, "a"), ("conflicting_rows", "incidents", 4, "a")]
    assert report.findings[0].detail["other_row"] == "4"
    report = bring(store, regions(), rows, partial=True)
    assert report.outcomes["incidents"]._asdict() == {"new": 1, "changed": 0, "unchanged": 0, "refused": 2, "removed": 0}
    assert value(store, "cases", months="2020-01") == 1
