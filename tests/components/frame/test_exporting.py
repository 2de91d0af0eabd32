"""The export menu as a browser calls it: a document is asked for, watched, stopped, and refused where there is nothing to write."""

from __future__ import annotations

import json

import pytest

from components.blocks.viewer import Viewer
from components.documents.jobs import MOST_AT_ONCE, MOST_QUEUED, DocumentJob, document_jobs
from data.operations.jobs import write_json
from tests.components.test_cards import find, words
from tests.serving import pressed
from tests.waiting import wait_until

PAGE = "?region=371300&month=2017-09"
SLEEPING, WRITING = "import time; time.sleep(60)", "import pathlib, sys; pathlib.Path(sys.argv[1], 'write.json').write_text('{}')"


@pytest.fixture
def jobs(folder):
    found = document_jobs(folder / "var")
    yield found
    for path in sorted(found.folder.glob("*/job.json")):
        found.kind(path.parent).stop()
        found.kind(path.parent).remove()


@pytest.fixture
def press(dashboard):
    return lambda *button, **rest: pressed(dashboard, *button, **rest)


def ask(press, form="html", *, path="/definitions", address=PAGE, clicks=1):
    """What stands at the foot of the window once the format is chosen."""
    button = {"type": "export-format", "format": form, "at": "menu"}
    answer = press(button, value=clicks, address=address, given={"_pages_location.pathname": path}).get_json()
    added = answer.get("sideUpdate", {}).get("exports", {}).get("children")
    return added and added["operations"][0]["params"]["value"]


def said(press, kind, name, prop="n_clicks", **rest):
    """What the answer changes of the export, by the kind of its parts."""
    answer = press({"type": f"export-{kind}", "job": name}, prop, address=PAGE, **rest).get_json()
    return {json.loads(part)["type"]: next(iter(props.values())) for part, props in answer["response"].items()}


def job_of(export, jobs):
    return jobs.find(export["props"]["id"]["job"])


def test_a_page_is_written_in_the_chosen_format_and_watched_until_the_file_is_there(press, jobs, monkeypatch):
    monkeypatch.setattr(DocumentJob, "COMMAND", ("-c", SLEEPING))
    export = ask(press, "pptx")
    job = job_of(export, jobs)
    assert job.about == {"format": "pptx", "address": f"/definitions{PAGE}", "viewer": Viewer().to_json()}
    assert "正在读取数据 …… 1/3" in words(export)
    assert [watch["interval"] for watch in find(export, "Interval")] == [500]
    assert said(press, "watch", job.id, "n_intervals") == {"export-words": "正在读取数据 …… 1/3", "export-progress": 1}
    write_json(job.folder / "progress.json", {"step": "writing"})
    assert said(press, "watch", job.id, "n_intervals") == {"export-words": "正在生成文件 …… 3/3", "export-progress": 3}
    write_json(job.folder / "write.json", {"name": "x.pptx"})
    over = said(press, "watch", job.id, "n_intervals")["export"]
    assert "文件已生成" in words(over)
    assert [link["href"] for link in find(over, "A")] == [f"/documents/{job.id}/file"]
    assert find(over, "Interval") == []


def test_a_menu_that_only_comes_onto_the_page_asks_for_nothing(press, jobs):
    assert ask(press, clicks=None) is None
    assert list(jobs.folder.glob("*/job.json")) == []


def test_a_document_that_failed_says_why(press, jobs, monkeypatch):
    monkeypatch.setattr(DocumentJob, "COMMAND", ("-c", WRITING.replace("{}", '{"error": {"code": "unknown_page", "detail": {}}}')))
    job = job_of(ask(press), jobs)
    wait_until(lambda: job.is_over)
    over = said(press, "watch", job.id, "n_intervals")["export"]
    assert "这个地址没有可以导出的内容。" in words(over)
    assert find(over, "A") == []


def test_a_document_is_stopped_and_its_job_is_gone(press, jobs, monkeypatch):
    monkeypatch.setattr(DocumentJob, "COMMAND", ("-c", SLEEPING))
    job = job_of(ask(press), jobs)
    assert "已取消" in words(said(press, "cancel", job.id)["export"])
    assert jobs.find(job.id) is None
    assert "已取消" in words(said(press, "watch", job.id, "n_intervals")["export"])


@pytest.mark.parametrize("name", ["", "../../etc", "0" * 32])
def test_a_job_that_nobody_has_is_over(press, name):
    assert "已取消" in words(said(press, "watch", name, "n_intervals")["export"])
    assert "已取消" in words(said(press, "cancel", name)["export"])


@pytest.mark.parametrize(("form", "path"), [("exe", "/"), ("html", "/" * 5000)])
def test_what_cannot_be_written_is_refused_at_once(press, form, path):
    export = ask(press, form, path=path)
    assert "这个地址没有可以导出的内容。" in words(export)
    assert find(export, "Interval") == []


def test_without_chromium_a_pdf_is_refused_in_the_language_of_the_page(press, monkeypatch):
    monkeypatch.setenv("ANJU_CHROMIUM", "")
    assert "PDF needs Chromium, which this machine does not have" in words(ask(press, "pdf", address=f"{PAGE}&lang=en"))


def test_documents_queue_and_too_many_are_refused_in_words_of_their_own(press, jobs, monkeypatch):
    monkeypatch.setattr(DocumentJob, "COMMAND", ("-c", SLEEPING))
    exports = [ask(press) for _ in range(MOST_AT_ONCE + MOST_QUEUED)]
    assert f"正在排队，前面还有{MOST_AT_ONCE + 1}份文档 ……" in words(exports[MOST_AT_ONCE + 1])
    assert "22 documents are being written or in the queue already. Try again in a moment." in words(ask(press, address=f"{PAGE}&lang=en"))
    said(press, "cancel", job_of(exports[0], jobs).id)
    assert said(press, "watch", job_of(exports[MOST_AT_ONCE], jobs).id, "n_intervals")["export-progress"] == 1
