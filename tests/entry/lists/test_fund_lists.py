"""The lists of the funding page over HTTP: exact numbers that add up to the published totals, and refusals of what does not exist."""

from __future__ import annotations

import csv
import io

import pytest


@pytest.fixture(scope="module")
def client(samples, client_of):
    return client_of(samples)


def _lines(client, subject, **arguments):
    text = client.get(f"/download/fund-{subject}.csv", query_string=arguments).get_data(as_text=True)
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_units_of_linyi_add_up_to_what_was_committed_received_and_is_owed(client):
    lines = _lines(client, "units", region="371300", month="2017-09", lang="en")
    assert len(lines) == 158
    assert [sum(float(line[name] or 0) for line in lines) for name in ("Committed", "Received", "To come in")] == [4_698_000, 3_745_000, 953_000]


def test_the_assistance_lists_all_522_weak_compounds_with_their_units(client):
    lines = _lines(client, "assistance", region="371300", month="2017-09")
    assert sum(int(line["薄弱小区"]) for line in lines) == 522


def test_the_project_of_haojiang_has_36_million(client):
    (line,) = _lines(client, "projects", region="440512", lang="en")
    assert (float(line["Received"]), line["Project"]) == (36_000_000, "视频监控项目")


@pytest.mark.parametrize(
    "arguments", [{"region": "000000"}, {"region": "371300", "month": "x"}, {"region": "371300", "lang": "fr"}, {"region": "371300", "by": "x"}, {}]
)
def test_what_does_not_exist_is_refused(client, arguments):
    assert client.get("/download/fund-units.csv", query_string=arguments).status_code == (404 if arguments.get("region") == "000000" else 400)
