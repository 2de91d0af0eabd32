"""What a viewer of one district is told: all of the own one, of the other one no name and no number, by whatever way it is asked for."""

from __future__ import annotations

import itertools
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import g

from components.blocks.pages import declared_pages
from components.blocks.screen import EXTENSION
from components.blocks.viewer import Viewer
from components.documents.formats import FORMATS, write
from components.documents.source import report_at
from data.metrics.registry import METRICS
from data.reading.regions import Scope
from tests.entry.access.conftest import FOREIGN, OWN, page_of, text_of

UNSEEN = ("12", "121", "1", "99")
REGIONS = ("12", "121", "1", "")
PAGES = sorted({page.path for page in declared_pages()})
A, B = ("anna", OWN, FOREIGN), ("bela", FOREIGN, OWN)


def says(text, words):
    return [word for word in words if word in text]


@pytest.fixture(scope="module")
def clients(office):
    return {name: office.client(name) for name in ("anna", "bela", "city")}


@pytest.mark.parametrize(("path", "region"), list(itertools.product(PAGES, REGIONS)))
def test_no_page_says_anything_of_the_other_district(clients, path, region):
    for lang in ("zh", "en"):
        for extra in ("", "&compound=B1&id=B1&level=street"):
            answer = page_of(clients["anna"], path, f"?region={region}&lang={lang}{extra}")
            assert answer.status_code == 200
            assert says(text_of(answer), FOREIGN) == []


def test_everybody_is_told_the_own_numbers_whoever_asked_before(clients):
    for path in ("/", "/coverage", "/funding", "/region"):
        for name, own, foreign in (A, B, A, B):
            text = text_of(page_of(clients[name], path))
            assert says(text, own)
            assert says(text, foreign) == []
        whole = text_of(page_of(clients["city"], path, "?region=1"))
        assert says(whole, OWN[:1])
        assert says(whole, FOREIGN[:1])
        assert says(text_of(page_of(clients["anna"], path, "?region=1")), FOREIGN) == []


def test_the_first_html_is_that_of_the_viewer(clients):
    for name, own, foreign in (A, B, A):
        text = clients[name].get("/coverage", headers={"Accept": "text/html"}).text
        assert says(text, own)
        assert says(text, foreign) == []


@pytest.mark.parametrize("metric", sorted(METRICS))
def test_a_region_that_may_not_be_seen_is_refused_as_one_that_is_not_there(clients, metric):
    answers = [clients["anna"].get(f"/api/v1/metrics/{metric}?region={region}") for region in UNSEEN]
    assert {answer.status_code for answer in answers} == {404}
    texts = {text_of(answer).replace(f'"{region}"', '"?"').replace(f"“{region}”", "“?”") for answer, region in zip(answers, UNSEEN, strict=True)}
    assert len(texts) == 1
    assert says(texts.pop(), FOREIGN) == []
    own = clients["anna"].get(f"/api/v1/metrics/{metric}?by=region")
    assert own.status_code == 200
    assert says(text_of(own), FOREIGN) == []


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/deadlines",
        "/api/v1/funds",
        "/api/v1/owed",
        "/api/v1/metrics/cases?by=region&level=street",
        "/api/v1/metrics/cameras_installed",
        "/download/cameras_installed.csv?by=region",
        "/api/v1",
    ],
)
def test_no_answer_for_programs_says_anything_of_the_other_district(clients, address):
    joint = "&" if "?" in address else "?"
    for region in ("", "12", "1"):
        answer = clients["anna"].get(f"{address}{joint}region={region}" if region else address)
        assert answer.status_code in (200, 400, 404)
        assert says(text_of(answer), FOREIGN) == []


def test_maps_have_the_outlines_of_the_own_regions_alone(clients):
    assert clients["anna"].get("/geo/1/12.json").status_code == clients["anna"].get("/geo/1/99.json").status_code == 404
    assert clients["anna"].get("/geo/1/11.json").status_code == 200


def test_the_whole_is_not_told_to_who_sees_a_part(clients):
    whole = clients["city"].get("/api/v1/metrics/cameras_installed?region=1").get_json()["rows"][0]["value"]
    part = clients["anna"].get("/api/v1/metrics/cameras_installed").get_json()["rows"][0]["value"]
    assert (whole, part) == (4321 + 8765, 4321)


@pytest.mark.parametrize("form", ["xlsx", "docx", "html"])
@pytest.mark.parametrize("address", ["/?region=12", "/coverage?region=1", "/funding", "/bulletins?region=12"])
def test_no_document_says_anything_of_the_other_district(office, address, form):
    viewer = Viewer(name="anna", roles=frozenset({"viewer"}), scope=Scope(frozenset({"11"})))
    with office.app.server.test_request_context():
        g.viewer = viewer
        written = FORMATS[form]
        content = write(report_at(address, office.app.server.extensions[EXTENSION], choosable=written.choosable, whole=written.whole), form)
    text = content.decode() if form == "html" else parts_of(content)
    assert says(text, OWN)
    assert says(text, FOREIGN[:-1] if form == "html" else FOREIGN) == []  # plotly itself, which is in it, has figures of its own


def parts_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return "".join(archive.read(name).decode(errors="ignore") for name in archive.namelist() if name.endswith(".xml"))
