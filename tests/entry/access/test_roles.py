"""Each role does what the table says and nothing else; what is refused is in the log."""

from __future__ import annotations

import json

import pytest

from components.documents.jobs import document_jobs
from data.accounts.roles import MATRIX
from data.operations.jobs import write_json
from data.packs import find_pack, list_packs, new_pack
from tests.entry.access.conftest import PEOPLE, SCOPES, page_of, text_of
from tests.serving import pressed

VIEWS = ("/api/v1/metrics/cases", "/api/v1/metrics", "/data/template.xlsx", "/_dash-layout", "/_dash-dependencies")
EXPORTS = ("/download/cases.csv", "/download/page/cases.xlsx")


def may(name, action):
    roles, scope = PEOPLE[name]
    whole = action not in ("import", "undo") or scope == "all"
    return whole and any(MATRIX[role, action] for role in roles)


def store_of(office):
    return office.app.server.extensions["anju_store"]


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_who_may_not_look_is_shown_nothing(office, name):
    client, denied = office.client(name), len(office.log("denied"))
    statuses = {client.get(address).status_code for address in VIEWS} | {page_of(client, path).status_code for path in ("/", "/cases", "/data", "/packs")}
    assert statuses == ({200} if may(name, "view") else {403})
    assert {client.get(address).status_code for address in EXPORTS} == ({200} if may(name, "export") else {403})
    assert (len(office.log("denied")) > denied) is not may(name, "view")


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_who_may_not_bring_data_in_or_take_it_back_does_not(office, name):
    client = office.client(name)
    version = store_of(office).version()
    for address, action in (("/data/upload", "import"), ("/data/batches/999/undo", "undo")):
        denied = len(office.log("denied"))
        answer = client.post(address)
        assert (answer.status_code == 403) is not may(name, action), (address, answer.status_code)
        assert (len(office.log("denied")) > denied) is (answer.status_code == 403)
    assert store_of(office).version() == version


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_packs_are_made_by_those_who_edit_and_held_by_those_who_publish(office, name):
    store = store_of(office)
    _, scope = PEOPLE[name]
    owner = None if scope == "all" else ",".join(SCOPES[scope])
    pack = new_pack(store, title="例会", lang="zh", actor="test", owner=owner)
    client, before = office.client(name), len(list_packs(store, owner=None))
    answer = pressed(office.app, "pack-new", "n_submit", given={"pack-new-title": "新"}, client=client)
    assert (len(list_packs(store, owner=None)) > before) is may(name, "edit_pack"), answer.status_code
    pressed(office.app, {"type": "pack-hold", "verb": "freeze"}, address=f"?id={pack.id}", client=client)
    assert (find_pack(store, pack.id, owner=None).frozen is not None) is may(name, "freeze")


def test_packs_of_other_regions_are_not_there(office):
    store = store_of(office)
    foreign = new_pack(store, title="乙区例会", lang="zh", actor="bela", owner="12")
    for name, is_there in (("edith", False), ("bela", True), ("city", True)):
        client = office.client(name)
        assert ("乙区例会" in text_of(page_of(client, "/packs"))) is is_there
        assert ("乙区例会" in text_of(page_of(client, "/packs", f"?id={foreign.id}"))) is is_there
    pressed(office.app, "pack-delete-surely", address=f"?id={foreign.id}", client=office.client("edith"))
    assert find_pack(store, foreign.id, owner=None) is not None


def test_a_document_is_fetched_by_whom_it_was_made_for_and_by_nobody_else(office):
    jobs = document_jobs(store_of(office).file.path.parent / "var")
    job = jobs.new({"format": "xlsx", "address": "/cases"}, owner="bela")
    (job.folder / "out").mkdir()
    (job.folder / "out" / "x.xlsx").write_bytes(b"x")
    (job.folder / "write.lock").touch()
    write_json(job.folder / "write.json", {"name": "x.xlsx"})
    for name, status in (("anna", 404), ("city", 404), ("data", 404), ("bela", 200)):
        for rest in (".json", "/file"):
            with office.client(name).get(f"/documents/{job.id}{rest}") as answer:
                assert (answer.status_code, name) == (status, name)
    assert office.client("anna").post(f"/documents/{job.id}/cancel").status_code == 404
    with office.client("bela").get(f"/documents/{job.id}/file") as answer:
        assert answer.data == b"x"


def test_a_document_is_written_as_its_asker_sees_it(office):
    client = office.client("anna")
    asked = client.post("/documents", data={"format": "xlsx", "address": "/coverage?region=12"})
    assert asked.status_code == 201
    about = json.loads((store_of(office).file.path.parent / "var" / "documents" / asked.get_json()["id"] / "job.json").read_text())
    assert (about["owner"], about["viewer"]["codes"], about["viewer"]["roles"]) == ("anna", ["11"], ["viewer"])
    client.post(f"/documents/{asked.get_json()['id']}/cancel")


def test_batches_of_others_are_not_told_to_who_sees_a_part(office):
    assert "batch-undo" in text_of(page_of(office.client("data"), "/data")) or "撤销" in text_of(page_of(office.client("data"), "/data"))
    part = text_of(page_of(office.client("anna"), "/data"))
    assert "/data/batches/" not in part


def test_only_what_was_handed_out_is_in_the_log_as_an_export(office):
    client, before = office.client("anna"), len(office.log("export"))
    for address, status in (("/download/cases.csv?region=12", 404), ("/download/page/cases.xlsx?region=12", 404), ("/download/cases.csv?region=11", 200)):
        assert client.get(address).status_code == status
    assert [(row.actor, row.object, row.outcome) for row in office.log("export")[before:]] == [("anna", "/download/cases.csv?region=11", "done")]


def test_an_administrator_is_told_where_to_work(office):
    answer = office.client("system").get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 403
    assert "manage.py user" in answer.text
    assert "/password" in answer.text
