"""Documents over HTTP: asked for, written beside the server, fetched, stopped, and refused where there is nothing to write."""

from __future__ import annotations

import time
from urllib.parse import unquote

import pytest

from components.documents.jobs import MOST_AT_ONCE, MOST_QUEUED, DocumentJob

ADDRESS = "/definitions?region=371300&month=2017-09"


@pytest.fixture
def client(linyi):
    return linyi.test_client()


def ended(client, job):
    deadline = time.monotonic() + 120
    while job["state"] in ("running", "waiting") and time.monotonic() < deadline:
        time.sleep(0.2)
        job = client.get(f"/documents/{job['id']}.json").get_json()
    return job


def test_a_document_is_written_beside_the_server_and_fetched(client):
    asked = client.post("/documents", data={"format": "html", "address": ADDRESS})
    assert asked.status_code == 201
    job = ended(client, asked.get_json())
    assert job["state"] == "done"
    with client.get(job["file"]) as file:
        assert file.status_code == 200
        assert "临沂市平安小区建设 临沂市 2017年9月 指标口径.html" in unquote(file.headers["Content-Disposition"])
        assert file.headers["Cache-Control"] == "no-store"
        assert "合成的示例数据".encode() in file.data


def test_slides_are_written_beside_the_server(client):
    job = ended(client, client.post("/documents", data={"format": "pptx", "address": ADDRESS}).get_json())
    assert job["state"] == "done"
    with client.get(job["file"]) as file:
        assert file.mimetype == "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        assert file.data.startswith(b"PK")


@pytest.mark.long
def test_a_page_that_does_not_exist_is_said_when_it_is_written(client):
    job = ended(client, client.post("/documents", data={"format": "html", "address": "/nowhere?region=371300"}).get_json())
    assert (job["state"], job["message"]) == ("failed", "这个地址没有可以导出的内容。")


@pytest.mark.parametrize(
    "form", [{"format": "exe", "address": "/"}, {"format": "html"}, {"format": "html", "address": "http://x/"}, {"format": "html", "address": "/" * 5000}]
)
def test_what_cannot_be_written_is_refused_at_once(client, form):
    assert client.post("/documents", data=form).status_code == 400


def test_a_document_can_be_stopped(client):
    job = client.post("/documents", data={"format": "html", "address": "/networking?region=371300&month=2017-09"}).get_json()
    assert client.post(f"/documents/{job['id']}/cancel").get_json()["state"] == "cancelled"
    assert client.get(f"/documents/{job['id']}.json").status_code == 404


def test_more_documents_than_may_be_written_at_once_wait_for_the_others_and_too_many_are_refused_in_words_of_their_own(client, monkeypatch):
    monkeypatch.setattr(DocumentJob, "COMMAND", ("-c", "import time; time.sleep(60)"))
    jobs = [client.post("/documents", data={"format": "html", "address": ADDRESS}).get_json() for _ in range(MOST_AT_ONCE + MOST_QUEUED)]
    assert [job["state"] for job in jobs] == ["running"] * MOST_AT_ONCE + ["waiting"] * MOST_QUEUED
    assert jobs[MOST_AT_ONCE + 1]["message"] == f"正在排队，前面还有{MOST_AT_ONCE + 1}份文档 ……"
    refused = client.post("/documents?lang=en", data={"format": "html", "address": ADDRESS})
    assert (refused.status_code, refused.get_json()["message"]) == (429, "22 documents are being written or in the queue already. Try again in a moment.")
    client.post(f"/documents/{jobs[0]['id']}/cancel")
    states = [client.get(f"/documents/{job['id']}.json").get_json()["state"] for job in (jobs[-1], *jobs[1:4])]
    assert states == ["waiting", "running", "running", "waiting"]
    for job in reversed(jobs[1:]):
        client.post(f"/documents/{job['id']}/cancel")


def test_documents_that_are_written_do_not_keep_others_from_being_asked_for(client, monkeypatch):
    monkeypatch.setattr(DocumentJob, "COMMAND", ("-c", "import pathlib, sys; pathlib.Path(sys.argv[1], 'write.json').write_text('{}')"))
    for _ in range(MOST_AT_ONCE + MOST_QUEUED + 1):
        asked = client.post("/documents", data={"format": "html", "address": ADDRESS})
        assert asked.status_code == 201
        assert ended(client, asked.get_json())["state"] == "done"


def test_without_chromium_the_button_of_pdf_says_so_and_the_route_too(client, monkeypatch):
    monkeypatch.setenv("ANJU_CHROMIUM", "")
    assert client.post("/documents", data={"format": "pdf", "address": ADDRESS}).status_code == 501


@pytest.mark.long
def test_without_pictures_the_document_is_written_and_says_that_tables_stand_in_their_place(client, monkeypatch):
    monkeypatch.setenv("ANJU_CHROMIUM", "/bin/false")
    job = ended(client, client.post("/documents", data={"format": "docx", "address": "/networking?region=371300&month=2017-09"}).get_json())
    assert (job["state"], job["message"]) == ("done", "文件已生成。图形未能绘制，以表格代替；需要图形的，请稍后重新导出。")


def test_other_sites_may_ask_for_nothing(client):
    assert client.post("/documents", data={"format": "html", "address": ADDRESS}, headers={"Origin": "http://evil.example"}).status_code == 403
