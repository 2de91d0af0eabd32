"""The description of the HTTP interface against the interface: every route, every parameter and value, and the answers as they come."""

from __future__ import annotations

import json
import random
import re
from html.parser import HTMLParser

import pytest
from flask import Flask

import app as product
from api import api_blueprint
from components.blocks.pages import declared_pages, page_named
from components.web.interface.operations import OPERATIONS
from components.web.interface.reading import example_of
from components.words.text import t
from data.answers.asking import PARAMETERS
from data.metrics.registry import METRICS
from data.reading.gateway import Gateway
from data.reading.regions import Scope
from data.settings import Settings
from data.store.engine import open_store
from tests.entry.calling import call
from tests.entry.conforming import faults

pytestmark = pytest.mark.costly

LINYI = {"region": "371300", "month": "2017-09", "version": "1"}
_PLACE = re.compile(r"<(?:[^<>]*:)?(\w+)>")


@pytest.fixture(scope="module")
def client(samples, tmp_path_factory):
    """A client of the whole application, whose pages and assets are there too."""
    return product.create_app(Settings(database_url=samples, var=tmp_path_factory.mktemp("interface")), serving=False).server.test_client()


@pytest.fixture(scope="module")
def document(client):
    return client.get("/api/v1/openapi.json?lang=en").json


@pytest.fixture(scope="module")
def examples(document):
    """A call of each path."""
    return {path: example_of(path, methods["get"], LINYI, "en") for path, methods in document["paths"].items()}


def parameters(document, path):
    return {one["name"]: one for one in document["paths"][path]["get"]["parameters"]}


def values(parameter):
    """Every value that the parameter is said to take, or one of its form."""
    schema = parameter.get("schema", {})
    choices = [schema, schema.get("items", {}), *schema.get("anyOf", ())]
    listed = [value for choice in choices for value in choice.get("enum", ())]
    given = {
        "month": "2017-09",
        "from": "2017-01",
        "to": "2017-09",
        "region": "371300",
        "as_of": 1,
        "sort": "cases:desc,name:asc",
        "filter": '{"kind": {"type": "old"}}',
    }
    return listed or [given.get(parameter["name"], schema.get("minimum", "x"))]


def test_the_document_has_exactly_the_routes_of_the_interface(client, document):
    rules = [rule for rule in client.application.url_map.iter_rules() if rule.endpoint.startswith("api.")]
    assert set(document["paths"]) == {_PLACE.sub(r"{\1}", rule.rule) for rule in rules}
    assert {rule.endpoint.removeprefix("api.") for rule in rules} == OPERATIONS.keys()
    for rule in rules:
        path = _PLACE.sub(r"{\1}", rule.rule)
        assert {name for name, one in parameters(document, path).items() if one["in"] == "path"} == rule.arguments


def test_operations_have_names_of_their_own_and_every_reference_leads_somewhere(document):
    names = [methods["get"]["operationId"] for methods in document["paths"].values()]
    assert len(set(names)) == len(names)
    assert set(re.findall(r"#/components/schemas/(\w+)", json.dumps(document))) == document["components"]["schemas"].keys()
    assert document["openapi"] == "3.1.0"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_example_of_each_path_is_answered_as_its_schema_says(client, document, lang):
    for path, methods in document["paths"].items():
        answer = client.get(example_of(path, methods["get"], LINYI, lang))
        content = methods["get"]["responses"]["200"]["content"]
        assert (path, answer.status_code) == (path, 200)
        assert answer.mimetype in content
        if answer.is_json:
            assert [*faults(answer.json, content[answer.mimetype]["schema"], document)][:3] == []


def _question(rng):
    key = rng.choice(sorted(METRICS))
    query = {"region": rng.choice(["371300", "321302", "510100", "340123"]), "from": "2017-01", "to": rng.choice(["2017-03", "2017-09"])}
    query["by"] = rng.choice(["region", "month", "kind", "stage", "category", "region,month"])
    return key, query | rng.choice([{}, {"change": "yoy"}, {"change": "ytd_yoy"}, {"change": "mom"}, {"scope": "weak"}])


@pytest.fixture(scope="module")
def masked(samples):
    server = Flask("masked")
    server.register_blueprint(api_blueprint(Gateway(open_store(samples), Scope(mask_below=20))))
    return server.test_client()


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_asked_answers_and_refusals_are_as_described(client, masked, document, seed):
    key, query = _question(random.Random(seed))  # noqa: S311 (a test draws its questions)
    for asked in (client, masked):
        answer = asked.get(f"/api/v1/metrics/{key}", query_string=query)
        schema = document["paths"]["/api/v1/metrics/{key}"]["get"]["responses"][str(answer.status_code)]["content"]["application/json"]["schema"]
        assert [*faults(answer.json, schema, document)][:3] == []


def test_a_wrong_value_does_not_fit(client, document, examples):
    schema = document["components"]["schemas"]["Answer"]
    answer = client.get(examples["/api/v1/metrics/{key}"]).json
    assert [*faults(answer | {"unit": "metre"}, schema, document)] == ["$.unit: 'metre' is not a value"]
    assert [*faults(answer | {"more": 1}, schema, document)] == ["$: more is not described"]
    assert [*faults({name: value for name, value in answer.items() if name != "rows"}, schema, document)] == ["$: rows is missing"]


QUESTIONS = ("/api/v1/metrics/{key}", "/download/{key}.{form}")


@pytest.mark.parametrize("path", QUESTIONS)
def test_every_value_of_a_question_is_taken_by_some_metric(client, document, path):
    for name, parameter in parameters(document, path).items():
        if parameter["in"] == "path" or name == "category":
            continue
        beside = {"from": {"to": "2017-12"}, "to": {"from": "2017-01"}, "level": {"by": "region"}, "scope": {}}.get(name, {})
        for value in values(parameter):
            query = {"region": "371300", name: value} | beside
            addresses = (path.format(key=key, form="csv") for key in METRICS)
            assert any(client.get(address, query_string=query).status_code == 200 for address in addresses), (name, value)


def test_categories_are_taken_and_metrics_and_parameters_are_those_of_the_registry(client, document):
    assert client.get("/api/v1/metrics/cases?region=371300&category=burglary").status_code in (200, 400)
    assert parameters(document, QUESTIONS[0])["key"]["schema"]["enum"] == list(METRICS)
    assert parameters(document, QUESTIONS[0]).keys() == {"key", "lang", *PARAMETERS}


def test_every_parameter_of_a_list_or_page_is_known_and_its_values_are_taken(client, document):
    for path in document["paths"].keys() - {*QUESTIONS}:
        base, _, query = example_of(path, document["paths"][path]["get"], LINYI, "en").partition("?")
        given = dict(part.split("=") for part in query.split("&") if part)
        for name, parameter in parameters(document, path).items():
            if parameter["in"] == "path" or _owners(name, path):
                continue
            beside = {"from": {"to": "2017-09"}, "to": {"from": "2017-01"}}.get(name, {})
            kept = {key: value for key, value in given.items() if not (beside and key == "month")}
            wanted = [None] if name == "category" else values(parameter)
            for value in wanted:
                answer = client.get(base, query_string=kept | beside | {name: "theft" if value is None else value})
                assert answer.status_code == 200 or (value is None and answer.json["error"]["field"] == "category"), (path, name, value, answer.text[:200])


def _owners(name, path):
    return [page for page in declared_pages() if name in page.own] if path.startswith("/download/page/") else []


def test_what_a_page_has_of_its_own_is_told_with_the_pages_and_known_to_them(client, document):
    told = parameters(document, "/download/page/{key}.xlsx")
    for page in declared_pages():
        for name in page.own:
            assert page.key in told[name]["description"]
            answer = client.get(f"/download/page/{page.key}.xlsx?region=371300&{name}=x")
            assert answer.status_code == 200 or answer.json["error"]["field"] != "argument", (page.key, name)
    assert told["key"]["schema"]["enum"] == [page.key for page in declared_pages() if page_named(page.key)]


def test_what_is_needed_is_refused_without_it(client, document):
    for path in document["paths"]:
        for name, parameter in parameters(document, path).items():
            if parameter["in"] == "query" and parameter["required"]:
                base = example_of(path, document["paths"][path]["get"], LINYI, "en").partition("?")[0]
                assert client.get(base).json["error"]["field"] == name


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.loaded, self.linked = [], []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "a":
            self.linked.append(named["href"])
        self.loaded += [named[name] for name in ("src", "href") if name in named and tag != "a"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_tells_every_route_in_the_language_and_loads_nothing_from_elsewhere(client, document, lang):
    page = client.get(f"/api/v1/docs?lang={lang}")
    links = _Links()
    links.feed(page.text)
    assert page.mimetype == "text/html"
    assert all(f"<code>GET {path}</code>" in page.text for path in document["paths"])
    assert t("api_p_scope", lang) in page.text
    assert links.loaded
    assert all(address.startswith("/assets/") for address in links.loaded)
    assert {client.get(address, buffered=True).status_code for address in links.loaded} == {200}
    assert {client.get(address).status_code for address in links.linked if address.startswith(("/api", "/download", "/geo"))} == {200}


def test_descriptions_are_refused_in_a_language_that_there_is_not_and_kept_until_they_change(client):
    assert client.get("/api/v1/docs?lang=fr").status_code == client.get("/api/v1/openapi.json?lang=fr").status_code == 400
    first = client.get("/api/v1/openapi.json")
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert first.headers["ETag"] != client.get("/api/v1/openapi.json?lang=en").headers["ETag"]


def test_without_data_the_page_has_no_examples(tmp_path, client_of):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    call("init", database=url)
    page = client_of(url).get("/api/v1/docs?lang=en")
    assert page.status_code == 200
    assert t("api_example", "en") not in page.text
