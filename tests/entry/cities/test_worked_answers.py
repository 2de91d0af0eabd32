"""The worked answers of the five programmes, asked of the command line on the samples."""

from __future__ import annotations

import pytest

from tests.entry.calling import metric


@pytest.fixture(scope="module")
def ask(samples):
    def only(key, **parameters):
        rows = metric(key, samples, **parameters)["rows"]
        assert len(rows) == 1
        return rows[0]

    return only


LINYI = {"region": "371300", "month": "2017-09"}
FEIXI = {"region": "340123", "month": "2020-04"}
HAOJIANG = {"region": "440512", "month": "2019-12"}


@pytest.mark.parametrize(
    ("key", "numerator", "denominator", "per_cent"),
    [("built_rate", 1524, 2366, 64.41), ("networked_rate", 930, 2366, 39.31), ("connection_rate", 930, 1524, 61.02)],
)
def test_linyi_has_its_published_rates(ask, key, numerator, denominator, per_cent):
    row = ask(key, **LINYI)
    assert (row["numerator"], row["denominator"]) == (numerator, denominator)
    assert round(100 * row["value"], 2) == per_cent


def test_linyi_has_its_published_counts(ask):
    counts = {stage: ask(f"compounds_{stage}", **LINYI)["value"] for stage in ("planned", "built", "networked")}
    assert (counts["built"] - counts["networked"], counts["planned"] - counts["built"], counts["planned"] - counts["networked"]) == (594, 842, 1436)
    assert ask("cameras_networked", **LINYI)["value"] == 17_475
    assert round(ask("cameras_per_networked_compound", **LINYI)["value"], 2) == 18.79


def test_linyi_has_its_published_assistance(ask):
    assert ask("funds_received", region="371300", start="2017-01", end="2017-09")["value"] == 3_745_000
    assert round(ask("assistance_per_weak_compound", region="371300", start="2017-01", end="2017-09")["value"] / 10_000, 4) == 0.7174


@pytest.mark.parametrize(
    ("key", "numerator", "denominator", "per_cent"),
    [
        ("planned_rate", 173, 387, 44.70),
        ("started_rate", 31, 173, 17.92),
        ("networked_rate", 9, 173, 5.20),
        ("connection_rate", 9, 12, 75.00),
    ],
)
def test_feixi_has_its_published_rates(ask, key, numerator, denominator, per_cent):
    row = ask(key, **FEIXI)
    assert (row["numerator"], row["denominator"]) == (numerator, denominator)
    assert round(100 * row["value"], 2) == per_cent


def test_feixi_has_its_published_stages_in_one_question(samples):
    rows = metric("compounds_surveyed", samples, by="stage", **FEIXI)["rows"]
    assert [row["value"] for row in rows[:5]] == [387, 173, 31, 12, 9]


def test_the_planned_compounds_of_feixi_are_paid_by_government_and_developers(ask):
    assert ask("compounds_planned", scope="responsible=government", **FEIXI)["value"] == 81
    assert ask("compounds_planned", scope="responsible=developer", **FEIXI)["value"] == 92


def test_haojiang_has_its_published_means(ask):
    assert ask("grid_staff", **HAOJIANG)["value"] == 665
    assert ask("grids", **HAOJIANG)["value"] == 436
    assert round(ask("staff_per_grid", **HAOJIANG)["value"], 2) == 1.53


def test_haojiang_paid_its_published_amount_for_each_camera(ask):
    row = ask("cost_per_networked_camera", region="440512", start="2018-01", end="2019-12")
    assert round(row["numerator"] / row["denominator"] / 10_000, 3) == 1.333


def test_the_preventable_cases_of_sucheng_fall_but_not_clearly(ask):
    row = ask("preventable_cases", region="321302", start="2019-01", end="2019-06", change="yoy")
    assert (row["previous"], row["numerator"]) == (197, 162)
    assert round(100 * row["value"], 2) == -17.77
    assert (round(100 * row["low"], 1), round(100 * row["high"], 1)) == (-33.6, 1.8)
    assert row["verdict"] == "no_clear_change"


def test_a_region_may_be_given_by_its_name(ask):
    assert ask("networked_rate", region="临沂", month="2017-09") == ask("networked_rate", **LINYI)
