"""The day on which a region ends: one for each event, whichever sheet tells it, and written in words."""

from __future__ import annotations

from data.imports.report import said
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
    assert "12 B 自2020年2月1日起已由 11 A 承继" in said(one, lang="zh")
    assert "12 B has been succeeded by 11 A since 1 Feb 2020" in said(one, lang="en")


def test_a_region_of_which_only_the_last_day_is_known_ends_with_the_day_after(sqlite_store):
    bring(sqlite_store, with_end("2020-01-31"))
    assert not findings(sqlite_store, 202001)
    (one,) = findings(sqlite_store, 202002)
    assert "12 B 自2020年2月1日起停用" in said(one, lang="zh")
    assert "12 B is no longer used from 1 Feb 2020 on" in said(one, lang="en")
