"""The HTTP interface: the same numbers as the command line, one clear refusal for everything else, and caching by data version."""

from __future__ import annotations

import csv
import io
import random

import pytest
from openpyxl import load_workbook

from data.answers.question import CHANGES
from data.metrics.registry import METRICS
from tests.entry.calling import call, metric


@pytest.fixture(scope="module")
def client(samples, client_of):
    return client_of(samples)


def test_every_metric_is_listed_with_name_unit_and_formula(client):
    listed = {entry["metric"]: entry for entry in client.get("/api/v1/metrics?lang=en").json["metrics"]}
    assert listed.keys() == METRICS.keys()
    assert listed["networked_rate"]["unit"] == "rate"
    assert listed["networked_rate"]["formula"] == "compounds networked / compounds planned"
    assert client.get("/api/v1/metrics").json["metrics"][0]["name"] == METRICS[next(iter(METRICS))].zh


def test_the_linyi_answer_has_value_numerator_and_denominator(client):
    row = client.get("/api/v1/metrics/networked_rate?region=371300&month=2017-09").json["rows"][0]
    assert (row["numerator"], row["denominator"], round(row["value"], 4)) == (930, 2366, 0.3931)


def _random_question(rng):
    key = rng.choice(sorted(METRICS))
    parameters = {"region": rng.choice(["371300", "321302", "510100", "340123", "440512"])}
    if rng.random() < 0.6:
        parameters["by"] = rng.choice(["region", "month", "kind", "region,month"])
    if rng.random() < 0.6:
        year = rng.randint(2016, 2019)
        parameters |= {"start": f"{year}-01", "end": f"{year}-{rng.randint(1, 12):02d}"}
    if rng.random() < 0.5:
        parameters["change"] = rng.choice(CHANGES)
    return key, parameters


@pytest.mark.parametrize("seed", range(25))
def test_command_line_and_http_agree_to_the_last_digit(client, samples, seed):
    key, parameters = _random_question(random.Random(seed))  # noqa: S311 (a test draws its questions)
    query = {{"start": "from", "end": "to"}.get(name, name): value for name, value in parameters.items()}
    assert client.get(f"/api/v1/metrics/{key}", query_string=query).json == metric(key, samples, **parameters)


def test_a_download_has_the_numbers_of_the_answer_under_headings_in_the_language(client, samples):
    answer = metric("networked_rate", samples, region="371300", by="region", month="2017-09")
    response = client.get("/download/networked_rate.csv?region=371300&by=region&month=2017-09&lang=en")
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [(row["Region"], float(row["Value"]), int(row["Numerator"])) for row in rows] == [
        (row["region"], row["value"], row["numerator"]) for row in answer["rows"]
    ]
    by_command = call("metric", "networked_rate", "--region", "371300", "--by", "region", "--month", "2017-09", "--csv", "--lang", "en", database=samples)
    assert by_command.out == response.data.decode("utf-8-sig")


def test_a_download_has_a_file_name_that_every_browser_can_read(client):
    disposition = client.get("/download/networked_rate.csv").headers["Content-Disposition"]
    assert disposition == "attachment; filename=\"networked_rate.csv\"; filename*=UTF-8''%E8%81%94%E7%BD%91%E7%8E%87.csv"


def test_an_answer_is_sent_again_only_after_the_data_changed(client):
    first = client.get("/api/v1/metrics/cases?region=371300")
    again = client.get("/api/v1/metrics/cases?region=371300", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/api/v1/metrics/cases?region=321302", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_outlines_have_the_code_as_identity_and_only_property(client):
    response = client.get("/geo/2/371300.json")
    features = response.json["features"]
    assert len(features) == 12
    assert {feature["id"] for feature in features} == {feature["properties"]["code"] for feature in features}
    assert all(list(feature["properties"]) == ["code"] for feature in features)
    assert "immutable" in response.headers["Cache-Control"]
    assert "immutable" not in client.get("/geo/1/371300.json").headers["Cache-Control"]


def test_a_region_without_children_is_drawn_itself(client):
    assert [feature["id"] for feature in client.get("/geo/2/321302.json").json["features"]] == ["321302"]


def test_an_unknown_metric_is_not_found(client):
    response = client.get("/api/v1/metrics/cases_solved_by_magic")
    assert response.status_code == 404
    assert response.json["error"]["code"] == "unknown_name"


def test_a_refusal_names_field_value_and_what_is_expected_in_the_language(client):
    error = client.get("/api/v1/metrics/cases?change=weekly&lang=en").json["error"]
    assert (error["field"], error["value"], error["expected"]) == ("change", "weekly", ", ".join(CHANGES))
    assert error["message"].startswith("“weekly” cannot be used for change")
    assert client.get("/api/v1/metrics/cases?change=weekly").json["error"]["message"].startswith("参数 change")


def test_only_reading_is_allowed(client):
    for method in ("post", "put", "delete", "patch"):
        assert getattr(client, method)("/api/v1/metrics/cases").status_code == 405


ATTACKS = [
    "region=" + "x" * 100_000,
    "region=371300%00",
    "region=';DROP TABLE regions;--",
    "region=371300&region=321302",
    "category=" + "%F0%9F%92%A9" * 50,
    "category=%00",
    "category=theft'--",
    "scope=kind=",
    "scope=kind=%00",
    "scope=demonstration%20OR%201=1",
    "by=region,compounds",
    "by=" + "region," * 5000 + "x",
    "month=2017-13",
    "month=0000-00",
    "month=%D9%A2%D9%A0%D9%A1%D9%A7-09",
    "month=2017-09&from=2017-01",
    "from=2017-09",
    "from=2017-09&to=2017-01",
    "from=1900-01&to=2199-12&by=month",
    "level=planet",
    "festival=always",
    "as_of=-1",
    "as_of=99999999999999999999",
    "as_of=1e3",
    "as_of=999",
    "lang=fr",
    "unknown=1",
    "REGION=371300",
    "region=371300&" + "&".join(f"p{number}=1" for number in range(10_000)),
    "%FF%FE=1",
    "region=%FF%FE",
    "by=stage",
]


@pytest.mark.parametrize("query", ATTACKS, ids=lambda query: query[:40])
@pytest.mark.parametrize("path", ["/api/v1/metrics/cases", "/download/cases.csv"])
def test_malformed_input_is_a_refusal_and_never_a_failure(client, path, query):
    response = client.get(f"{path}?{query}")
    assert response.status_code in ((400, 404) if query.startswith("region=") else (400,))  # no region of that name is no bad question
    assert response.json["error"]["message"]
    assert len(response.data) < 5_000


@pytest.mark.parametrize(
    "path", ["/geo/1/..%2Fx.json", "/geo/1/999999.json", "/geo/-1/371300.json", "/geo/1/%00.json", "/download/%00.csv", "/api/v1/metrics/%00"]
)
def test_malformed_paths_are_refused(client, path):
    assert client.get(path).status_code in (400, 404)


def test_a_workbook_has_the_numbers_to_sixteen_digits_and_says_what_they_are(client):
    response = client.get("/download/networked_rate.xlsx?region=371300&by=region&month=2017-09&lang=en")
    book = load_workbook(io.BytesIO(response.data))
    rows = list(book["networked_rate"].iter_rows(values_only=True))
    answer = client.get("/api/v1/metrics/networked_rate?region=371300&by=region&month=2017-09").json
    assert [row[2] for row in rows[1:]] == pytest.approx([row["value"] for row in answer["rows"]], rel=1e-15)
    assert rows[0][2:] == ("Networked rate", "Numerator", "Denominator")
    assert "compounds networked / compounds planned" in [row[0] for row in book["about"].iter_rows(values_only=True)]
