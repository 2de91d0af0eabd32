"""Inputs that went wrong once, from the command line to the number that follows: damaged keys, silent blanks, hidden rows, times, reversals, new categories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.entry.calling import call, metric

CASES = Path(__file__).resolve().parents[2] / "cases"


def bring(url, *files, options=()):
    return call("import", *(CASES / file for file in files), *options, "--json", database=url)


def codes(said):
    return [finding["code"] for finding in said.document["findings"]]


def rows(url, key, **parameters):
    return metric(key, url, **parameters)["rows"]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("id_digits_lost/id17b.xlsx", ["key_digits_lost"] * 5),
        ("id_digits_lost/sci3.csv", ["key_digits_lost"] * 3),
        ("id_as_date/dateid.xlsx", ["key_is_date", "name_is_date"]),
        ("silent_blanks/err.xlsx", ["error_cell"] * 3),
        ("silent_blanks/formula2.xlsx", ["formula_without_value"]),
        ("refunds/fund.csv", ["reversal_without_reason"] * 3),
        ("refunds/fund2.csv", ["reversal_without_reason"]),
        ("cells_as_programmes.csv", ["sheet_not_taken"]),
    ],
)
def test_it_is_refused_by_name_and_nothing_is_stored(url, file, expected):
    said = bring(url, file)
    assert (said.code, codes(said), said.document["version"]) == (65, expected, None)


def test_keys_that_are_exact_are_taken_and_the_batch_says_so(url):
    assert bring(url, "id_digits_lost/sci3.csv", options=["--keys-are-exact"]).code == 0
    assert rows(url, "cases", region="990000", month="2020-03")[0]["value"] == 1
    assert call("batches", "--json", database=url).document["batches"][0]["note"] == "--keys-are-exact"


def test_hidden_rows_count_and_are_noted(url):
    said = bring(url, "hidden_rows/hidden.xlsx")
    assert (said.code, codes(said)) == (0, ["hidden_rows"])
    assert rows(url, "cameras_installed", region="990000", month="2020-03")[0]["value"] == 350


def test_times_are_read_or_said_to_be_none(url):
    said = bring(url, "times/dt.csv")
    assert [(finding["code"], finding["row"]) for finding in said.document["findings"]] == [("time", 11), ("date_without_year", 12)]
    assert bring(url, "times/dt.csv", options=["--partial"]).code == 0
    assert rows(url, "cases", region="990000", month="2020-03")[0]["value"] == 9


def test_a_time_of_greenwich_counts_in_the_month_of_china(url):
    assert bring(url, "times/tz.csv").code == 0
    assert [rows(url, "cases", region="990000", month=month)[0]["value"] for month in ("2020-01", "2020-02")] == [1, 2]


def test_names_come_in_without_control_characters_and_the_figure_of_the_place_is_drawn(url, tmp_path):
    for name in ("ctl2.csv", "ctl_prog.csv", "ctl_inc.csv", "ctl_cam.csv"):
        assert bring(url, f"control_characters/{name}").code == 0
    said = call("brief", "monthly", "--region", "990000", "--month", "2020-06", "--format", "txt", "--out", tmp_path, database=url)
    assert said.code == 0, said.err
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("*.txt"))
    assert not any(character in text for character in "\x0b\x01")


def test_an_early_return_of_an_unknown_category_is_refused_and_taken_on_request(tmp_path):
    url = f"sqlite:///{tmp_path / 'feixi.db'}"
    assert call("demo", "feixi", database=url).code == 0
    region = "340123"
    before = rows(url, "cases", region=region, month="2020-04", change="yoy")
    said = bring(url, "early_return.xlsx")
    assert (said.code, codes(said)) == (65, ["unknown_category"])
    assert "--allow-new-categories" in said.document["findings"][0]["message"]
    said = bring(url, "early_return.xlsx", options=["--allow-new-categories"])
    assert (said.code, codes(said)) == (0, ["new_categories"])
    assert rows(url, "cases", region=region, month="2020-04", change="yoy") == before
    may = {key: rows(url, key, region=region, month="2020-05")[0]["value"] for key in ("cases", "preventable_cases")}
    assert may["preventable_cases"] < may["cases"]
