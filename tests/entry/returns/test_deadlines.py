"""The deadline register and the laggards over HTTP: the same numbers as on the page, and refusals of what does not exist."""

from __future__ import annotations

import csv
import io

import pytest


@pytest.fixture(scope="module")
def client(samples, client_of):
    return client_of(samples)


def _rows(response):
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))


def test_the_register_of_linyi_has_its_numbers(client):
    rows = client.get("/api/v1/deadlines?region=371300&month=2017-09").json["rows"]
    whole = next(row for row in rows if row["region"] == "371300" and row["metric"] == "networked_rate" and row["due"] == "2018-06-30" and row["gap"] == 1436)
    assert (whole["days_left"], whole["status"]) == (276, "out_of_reach")
    assert whole["required_pace"] == pytest.approx(158.36, abs=0.005)
    assert whole["forecast_low"] < whole["forecast"] < whole["forecast_high"]


def test_file_and_interface_agree(client):
    rows = client.get("/api/v1/deadlines?region=371300").json["rows"]
    written = _rows(client.get("/download/deadlines.csv?region=371300"))
    assert [row["target_id"] for row in rows] == [row["target_id"] for row in written]
    assert [row["probability"] for row in rows] == [float(row["probability"]) for row in written]


def test_all_laggards_of_linyi_are_in_the_file_the_longest_first(client):
    rows = _rows(client.get("/download/laggards.csv?region=371300&month=2017-09"))
    assert len(rows) == 1436
    assert sum(row["stage"] == "built" for row in rows) == 594
    days = [int(row["days"]) for row in rows]
    assert days == sorted(days, reverse=True)
    assert rows[0]["reason"] == "未开工"


@pytest.mark.parametrize("query", ["", "region=1", "region=371300&month=soon", "region=371300&lang=fr", "region=371300&sort=name"])
@pytest.mark.parametrize("path", ["/api/v1/deadlines", "/api/v1/laggards", "/download/deadlines.csv", "/download/laggards.csv"])
def test_what_does_not_exist_is_refused(client, path, query):
    assert client.get(f"{path}?{query}").status_code == (404 if query == "region=1" else 400)
