"""Handing files in over HTTP with the whole application: check, confirm, cancel, undo, and what must be refused."""

import io
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from data.cubes.past.upgrading import upgrade
from data.imports.history import list_batches
from data.store import tables
from data.store.engine import open_store
from tests.data.small import bring, regions
from tests.waiting import wait_until

pytestmark = pytest.mark.costly

JSON = {"Accept": "application/json"}
FUNDS = "编号,日期,行政区划,资金来源,资金环节,金额,单位名称\n"
GOOD = FUNDS + "a,2020-01-05,11,市级,到位,100,<img src=x onerror=alert(1)>\n"
BAD = FUNDS + "a,2020-13-05,11,市级,到位,100,\nb,2020-01-05,99,市级,到位,许多,\n"


@pytest.fixture(scope="module")
def store(settings):
    store = open_store(settings.database_url, create=True)
    upgrade(store)
    bring(store, regions())
    yield store
    store.engine.dispose()


def hand_in(client, text, name="资金台账.csv", **more):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post("/data/upload?region=1&lang=en", data={"files": (io.BytesIO(content), name), **more}, headers=JSON)


def ended(client, job):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        state = client.get(f"/data/jobs/{job}.json").json["state"]
        if not state.endswith(("running", "waiting")):
            return state
        time.sleep(0.1)
    raise TimeoutError(state)


def checked(client, text, **more):
    answer = hand_in(client, text, **more)
    assert answer.status_code == 201
    assert ended(client, answer.json["job"]) == "check-done"
    return answer.json["job"]


@pytest.mark.long
def test_the_ticks_of_the_form_reach_the_check_the_import_and_the_log(client, store):
    lists = "kind,code,name,preventable\nincident,burglary,Burglary,yes\n"
    for text, name in ((lists, "categories.csv"), ("month,region_code,category,cases\n2020-01,11,invasion,3\n", "incident_counts.csv")):
        job = checked(client, text, name=name, **({"allow_new_categories": "1"} if name == "incident_counts.csv" else {}))
        client.post(f"/data/jobs/{job}/import")
        assert ended(client, job) == "import-done"
    assert list_batches(store)[0].note == "--allow-new-categories"
    job = checked(client, "month,region_code,category,cases\n2020-01,11,landing,3\n", name="incident_counts.csv")
    listed = client.get(f"/data/jobs/{job}/findings.csv?lang=en").text
    assert "tick “Take new case categories” when you upload" in listed
    assert "--" not in listed


def test_a_file_is_checked_confirmed_and_undone(client, store):
    before = store.version()
    job = checked(client, GOOD)
    assert store.version() == before
    back = client.post(f"/data/jobs/{job}/import?region=1&lang=en&next=//evil")
    assert back.status_code == 303
    assert back.headers["Location"] == f"/data?region=1&lang=en&job={job}"
    assert ended(client, job) == "import-done"
    assert store.version() == before + 1
    undone = client.post(f"/data/batches/{before + 1}/undo")
    assert ended(client, undone.headers["Location"].rpartition("job=")[2]) == "undo-done"
    assert list_batches(store)[0].undoes == before + 1


def said(client, job, lang="zh"):
    return client.get(f"/data/jobs/{job}.json?lang={lang}").json["words"]


@pytest.mark.long
def test_the_words_of_a_job_say_how_its_step_ended(client, store):
    assert said(client, checked(client, BAD)).startswith("检查完毕：3 处被拒绝，不能入库。")
    job = checked(client, GOOD.replace("a,", "told,"))
    assert said(client, job, "en") == "The check found no fault. Rows: 1 new, 0 changed, 0 unchanged. Nothing is stored before you confirm."
    client.post(f"/data/jobs/{job}/import")
    assert ended(client, job) == "import-done"
    batch = store.version()
    assert said(client, job) == f"已入库，批次 {batch}。所有页面已使用新数据。"
    assert said(client, checked(client, GOOD.replace("a,", "told,"))) == "检查完毕：数据与库中相同，没有要入库的内容。"
    stale = checked(client, GOOD.replace("a,", "stale,"))
    undo = client.post(f"/data/batches/{batch}/undo").headers["Location"].rpartition("job=")[2]
    assert ended(client, undo) == "undo-done"
    assert said(client, undo) == f"第{batch}批已撤销（新批次 {batch + 1}）。"
    assert said(client, stale).startswith(f"检查之后数据已有改动（第{batch}批 → 第{batch + 1}批）")
    again = client.post(f"/data/batches/{batch}/undo").headers["Location"].rpartition("job=")[2]
    assert ended(client, again) == "undo-failed"
    assert said(client, again) == f"第 {batch} 批已被第 {batch + 1} 批撤销。"


def test_of_many_confirmations_at_once_exactly_one_imports(server, client, store):
    job = checked(client, GOOD.replace("a,", "many,"))
    before = store.version()
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: server.test_client().post(f"/data/jobs/{job}/import").status_code, range(6)))
    assert answers == [303] * 6
    assert ended(client, job) == "import-done"
    assert store.version() == before + 1


def test_a_refused_file_comes_back_with_its_findings_and_is_never_imported(client, store):
    job, before = checked(client, BAD), store.version()
    client.post(f"/data/jobs/{job}/import")
    assert client.get(f"/data/jobs/{job}.json").json["state"] == "check-done"
    assert store.version() == before
    listed = client.get(f"/data/jobs/{job}/findings.csv?lang=en").text.splitlines()
    assert listed[0] == "\ufeffSeverity,File,Row,Column,Value,What is wrong and what to do"
    assert len(listed) == 4
    with client.get(f"/data/jobs/{job}/copy/0") as copy:
        assert copy.headers["Content-Disposition"].startswith("attachment")
        assert "[拒绝]" not in copy.text
        assert "[refused]" in copy.text


def test_a_check_that_others_have_overtaken_must_be_repeated(client, store):
    job = checked(client, GOOD.replace("a,", "late,"))
    bring(store, regions(("19", "New", "district", "1")))
    before = store.version()
    client.post(f"/data/jobs/{job}/import")
    assert client.get(f"/data/jobs/{job}.json").json["state"] == "check-done"
    assert store.version() == before
    client.post(f"/data/jobs/{job}/again")
    assert ended(client, job) == "check-done"
    client.post(f"/data/jobs/{job}/import")
    assert ended(client, job) == "import-done"


def test_a_cancelled_job_is_gone(client):
    job = checked(client, GOOD)
    assert client.post(f"/data/jobs/{job}/cancel").status_code == 303
    assert client.get(f"/data/jobs/{job}.json").status_code == 404


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"MZ\x90\x00", "a.xlsx"), (b"", "a.csv"), (b"<html><table></table></html>", "a.xls"), (b"PK\x03\x04junk", "a.xlsx"), (b"\x00" * 100, "a.csv")],
)
def test_files_of_wrong_kinds_are_told_apart_and_refused(client, data, name):
    job = checked(client, data, name=name)
    listed = client.get(f"/data/jobs/{job}/findings.csv?lang=en").text
    assert "refused" in listed


@pytest.mark.parametrize("name", ["x.xlsx", "X.XLS", "x.ods"])
def test_a_text_that_is_called_a_workbook_is_told_to_be_none_in_words_of_the_page(client, name):
    job = checked(client, "随便写的一些话\n没有表头\n", name=name)
    listed = client.get(f"/data/jobs/{job}/findings.csv?lang=zh").text
    assert f"文件名以 .{name[2:].lower()} 结尾，内容却不是工作簿，而是文字" in listed
    assert "请下载本页的填报模板填写，或在上传时的“格式”中选择映射" in listed
    assert "--mapping" not in listed


def test_names_of_files_lead_nowhere(client, settings):
    job = checked(client, GOOD, name="../../../outside.csv")
    kept = [path.relative_to(settings.var / "uploads" / job).as_posix() for path in (settings.var / "uploads" / job).glob("file*/*")]
    assert kept == ["file0/outside.csv"]


def test_what_nobody_may_send_is_refused(client):
    file = {"files": (io.BytesIO(b"x"), "a.csv")}
    assert client.post("/data/upload", data=file, headers=JSON | {"Origin": "http://evil.example"}).status_code == 403
    assert client.post("/data/upload", data={}, headers=JSON).status_code == 400
    assert hand_in(client, GOOD, mapping="../../secret").status_code == 400
    assert client.post("/data/upload", data={"files": [(io.BytesIO(b"x"), f"{n}.csv") for n in range(21)]}, headers=JSON).json["error"] == "upload_too_many"
    assert client.post("/data/upload", data=b"x" * 50_000_001, content_type="multipart/form-data; boundary=b", headers=JSON).status_code == 413
    assert client.post("/data/jobs/" + "0" * 32 + "/import").status_code == 404
    assert client.post("/data/batches/1/undo", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_only_who_works_on_this_machine_may_import(client):
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}}
    assert client.post("/data/upload", data={"files": (io.BytesIO(b"x"), "a.csv")}, headers=JSON, **elsewhere).status_code == 403
    assert client.post("/data/batches/1/undo", **elsewhere).status_code == 403


@pytest.mark.parametrize(("lang", "first"), [("zh", "方案"), ("en", "programmes")])
def test_the_template_comes_in_both_languages(client, lang, first):
    answer = client.get(f"/data/template.xlsx?lang={lang}")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=anju-template-{lang}.xlsx"
    assert first in load_workbook(io.BytesIO(answer.data), read_only=True).sheetnames


@pytest.mark.long
def test_what_the_files_are_the_whole_of_is_offered_and_taken_only_as_it_was(client, store):
    head = "月份,行政区划,案件类别,发案数\n"
    categories = "用途,类别代码,类别名称\nincident,burglary,入室盗窃\nincident,other,其他\n"
    assert client.post(f"/data/jobs/{checked(client, categories, name='类别.csv')}/import").status_code == 303
    wait_until(lambda: list_batches(store)[0].counts.get("categories"))
    first = checked(client, head + "2022-01,11,入室盗窃,5\n2022-01,11,其他,2\n2022-02,11,入室盗窃,6\n", name="发案月报.csv")
    (span,) = client.application.extensions["anju_jobs"].find(first).result("check")["spans"]
    assert (span["sheet"], span["first"], span["last"], span["others"]) == ("incident_counts", "2022-01", "2022-02", 0)
    client.post(f"/data/jobs/{first}/import", data={"covers": ["incidents:2020-01..2020-12", span["span"]]})
    assert ended(client, first) == "import-done"
    assert [row[:3] for row in returns_of(store)] == [(202201, "11", "handed_in"), (202202, "11", "handed_in")]
    again = checked(client, head + "2022-01,11,入室盗窃,5\n2022-02,11,入室盗窃,6\n", name="发案月报.csv")
    (span,) = client.application.extensions["anju_jobs"].find(again).result("check")["spans"]
    assert span["others"] == 1
    client.post(f"/data/jobs/{again}/import", data={"replaces": span["span"]})
    assert ended(client, again) == "import-done"
    batch = list_batches(store)[0]
    assert (batch.counts["incident_counts"].removed, batch.note) == (1, f"--replaces {span['span']}")


def returns_of(store):
    facts = tables.returns
    with store.read() as connection:
        return sorted(tuple(row) for row in connection.execute(select(facts.c.month, facts.c.region_code, facts.c.state).where(facts.c.version_to.is_(None))))


BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_form_that_a_browser_posts_leads_to_the_page_with_its_job(client):
    files = {"files": [(io.BytesIO(GOOD.encode()), "a.csv"), (io.BytesIO(GOOD.replace("a,", "b,").encode()), "b.csv")], "mapping": ""}
    answer = client.post("/data/upload?region=1&lang=en&next=//evil", data=files, headers=BROWSER)
    page, _, job = answer.headers["Location"].rpartition("job=")
    assert (answer.status_code, page) == (303, "/data?region=1&lang=en&")
    assert ended(client, job) == "check-done"


@pytest.mark.parametrize(("lang", "said"), [("zh", "请先选择文件。"), ("en", "Choose a file first.")])
def test_what_a_browser_may_not_hand_in_is_told_on_a_page(client, lang, said):
    answer = client.post(f"/data/upload?lang={lang}", data={"files": (io.BytesIO(b""), "")}, headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (400, "text/html")
    assert said in answer.text
    large = client.post(f"/data/upload?lang={lang}", data=b"x" * 50_000_001, content_type="multipart/form-data; boundary=b", headers=BROWSER)
    assert (large.status_code, large.mimetype) == (413, "text/html")
    assert "50 MB" in large.text
    elsewhere = {"environ_overrides": {"REMOTE_ADDR": "192.0.2.7"}}
    assert client.post(f"/data/upload?lang={lang}", data={}, headers=BROWSER, **elsewhere).status_code == 403
    assert client.post(f"/data/upload?lang={lang}", data={}, headers=BROWSER | {"Origin": "http://evil.example"}).status_code == 403
