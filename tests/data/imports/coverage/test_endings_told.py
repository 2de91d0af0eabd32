"""The day on which a region ends: one for each event, whichever sheet tells it, and written in words."""

from __future__ import annotations

from data.imports.coverage.spans import Extent
from data.imports.model import Severity
from data.imports.report import message_of
from tests.data.small import bring, regions, sheet


def counts(month):
    return sheet("incident_counts", "month region_code category cases", (month, "12", "theft", 3), (month, "11", "theft", 3))


def findings(store, month):
    report = bring(store, counts(month), partial=True)
    return [finding for finding in report.findings if finding.code in ("ended_code", "ended_code_too", "read_as_successor")]


def with_end(day):
    frame = regions()["regions"]
    frame["valid_to"] = frame["valid_to"].astype("object")
    frame.loc[frame["code"] == "12", "valid_to"] = day
    frame["valid_to"] = frame["valid_to"].astype("datetime64[ns]")
    return {"regions": frame}


def test_the_day_of_a_change_prevails_over_the_last_day_of_the_region(sqlite_store):
    bring(sqlite_store, with_end("2020-01-31"), sheet("region_changes", "date from_code to_code kind", ("2020-02-01", "12", "11", "merged")))
    (one,) = findings(sqlite_store, 202002)
    assert "12 B 自2020年2月1日起已由 11 A 承继" in message_of(one, lang="zh")
    assert "12 B has been succeeded by 11 A since 1 Feb 2020" in message_of(one, lang="en")


def test_a_region_of_which_only_the_last_day_is_known_ends_with_the_day_after(sqlite_store):
    bring(sqlite_store, with_end("2020-01-31"))
    assert not findings(sqlite_store, 202001)
    (one,) = findings(sqlite_store, 202002)
    assert "12 B 自2020年2月1日起停用" in message_of(one, lang="zh")
    assert "12 B is no longer used from 1 Feb 2020 on" in message_of(one, lang="en")


def test_what_is_said_of_a_region_after_its_end_is_refused_and_names_the_successor(sqlite_store):
    bring(sqlite_store, regions(), sheet("region_changes", "date from_code to_code kind", ("2020-02-01", "12", "11", "merged")))
    states = ((202001, "zero"), (202002, "zero"), (202002, "waived"), (202003, "partial"), (202003, "handed_in"))
    for month, state in states:
        report = bring(sqlite_store, sheet("returns", "month region_code sheet state", (month, "12", "incident_counts", state)), dry_run=True)
        codes = [finding.code for finding in report.findings]
        assert codes == ([] if month == 202001 else ["said_of_ended"]), (month, state)
    (one,) = report.findings
    assert "12 B 自2020年2月1日起已由 11 A 承继，2020-03 不再单独报送" in message_of(one, lang="zh")
    assert "12 B has been succeeded by 11 A since 1 Feb 2020 and returns nothing of its own for 2020-03" in message_of(one, lang="en")


def test_a_region_that_has_ended_without_a_successor_says_nothing_either(sqlite_store):
    bring(sqlite_store, with_end("2020-01-31"))
    report = bring(sqlite_store, sheet("returns", "month region_code sheet state", (202002, "12", "cameras", "zero")))
    assert [finding.code for finding in report.findings] == ["ended_code"]


def test_nothing_covers_a_region_in_months_after_its_end(sqlite_store):
    bring(sqlite_store, regions(), sheet("region_changes", "date from_code to_code kind", ("2020-02-01", "12", "11", "merged")))
    rows = sheet("incident_counts", "month region_code category cases", (202001, "11", "theft", 3), (202002, "11", "theft", 3))

    def codes(first, last):
        covers = (Extent(f"2020-{first:02d}..2020-{last:02d}@12", None, 202000 + first, 202000 + last, ("12",)),)
        return [finding.code for finding in bring(sqlite_store, rows, dry_run=True, covers=covers).findings if finding.severity is Severity.REFUSED]

    assert codes(2, 2) == ["span_of_ended"]
    assert codes(1, 2) == []
