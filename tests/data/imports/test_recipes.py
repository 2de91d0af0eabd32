"""The recipes of docs/importing.md do what they say."""

from data.answers.asking import ask, question_from
from data.imports.mappings.mapping import read_mapping
from data.reading.gateway import Gateway
from tests.data.imports.coverage.test_wholes import sqlite_office  # noqa: F401 - a fixture

SITES = "site,district,connected on\nS1,990101,2019-03-05\nS2,990101,2019-05-01\nS3,990102,\n"
LISTED = """
[[source]]
files = "*.csv"
sheet = "compounds"
[source.fields]
compound_id = "site"
name = "site"
region_code = "district"
kind = { constant = "other" }
[[source]]
files = "*.csv"
sheet = "progress"
steps = [{ keep = { column = "connected on", blank = false } }]
[source.fields]
compound_id = "site"
date = "connected on"
stage = { constant = "networked" }
"""
COUNTED = """
[[source]]
files = "*.csv"
sheet = "progress_counts"
steps = [{ cumulate = { by = ["district"], order = "month", values = ["sites"], dense = true } }]
[source.fields]
month = "month"
region_code = "district"
compounds = "sites"
stage = { constant = "networked" }
"""


def mapped(folder, text):
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def networked(office, month):
    question = question_from({"region": ["990000"], "month": [month]}, metric="compounds_networked")
    return [row.value for row in ask(Gateway(office.store), question).answer.rows]


def test_sites_connected_over_time_from_a_list(sqlite_office, tmp_path):  # noqa: F811
    report = sqlite_office.send(sites=SITES, mapping=mapped(tmp_path, LISTED))
    assert report.refused == ()
    assert sqlite_office.current("progress", "compound_id", "stage") == [("S1", "networked"), ("S2", "networked")]
    assert [networked(sqlite_office, month) for month in ("2019-03", "2019-05")] == [[1.0], [2.0]]


def test_sites_connected_over_time_from_numbers_of_new_ones(sqlite_office, tmp_path):  # noqa: F811
    rows = "month,district,sites\n2019-01,990101,3\n2019-02,990102,1\n2019-03,990101,2\n"
    assert sqlite_office.send(sites=rows, mapping=mapped(tmp_path, COUNTED)).refused == ()
    assert sqlite_office.current("progress_counts", "month", "region_code", "compounds") == [
        (201901, "990101", 3),
        (201901, "990102", 0),  # dense: every district in every month of the file
        (201902, "990101", 3),
        (201902, "990102", 1),
        (201903, "990101", 5),
        (201903, "990102", 1),
    ]
