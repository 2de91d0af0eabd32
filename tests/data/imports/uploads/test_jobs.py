"""Jobs beside the server: ids nobody guesses, steps that run once, dead steps that are seen, quotas and sweeping."""

import fcntl
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from data.imports.history import list_batches
from data.imports.uploads.jobs import ImportStep, import_jobs, stored_name
from data.operations import jobs as module
from data.operations.jobs import QuotaError, StepState, write_json
from tests.data.small import bring, regions

FUNDS = "编号,日期,行政区划,资金来源,资金环节,金额\na,2020-01-05,11,市级,到位,100\n"


@pytest.fixture
def jobs(tmp_path):
    return import_jobs(tmp_path / "uploads")


def handed_in(jobs, text=FUNDS):
    job = jobs.new({"actor": "me"})
    (job.folder / "file0").mkdir()
    (job.folder / "file0" / "资金台账.csv").write_text(text, encoding="utf-8")
    return job


def ended(job, step):
    deadline = time.monotonic() + 60
    while job.state(step) is StepState.RUNNING and time.monotonic() < deadline:
        time.sleep(0.05)
    return job.state(step)


def test_a_file_is_checked_and_imported_exactly_once(sqlite_store, sqlite_url, jobs):
    bring(sqlite_store, regions())
    job = handed_in(jobs)
    assert job.state(ImportStep.CHECK) is StepState.WAITING
    assert job.start(ImportStep.CHECK, database_url=sqlite_url)
    assert ended(job, ImportStep.CHECK) is StepState.DONE
    assert job.result(ImportStep.CHECK)["outcomes"]["funding"]["new"] == 1
    assert sqlite_store.version() == 1
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: job.start(ImportStep.IMPORT, database_url=sqlite_url), range(8))) == 1
    assert ended(job, ImportStep.IMPORT) is StepState.DONE
    assert not job.start(ImportStep.IMPORT, database_url=sqlite_url)
    latest = list_batches(sqlite_store)[0]
    assert (latest.version, latest.actor, [file.name for file in latest.files]) == (2, "me", ["资金台账.csv"])


def test_a_file_that_changed_after_its_check_is_not_imported(sqlite_store, sqlite_url, jobs):
    bring(sqlite_store, regions())
    job = handed_in(jobs)
    job.start(ImportStep.CHECK, database_url=sqlite_url)
    ended(job, ImportStep.CHECK)
    job.files[0].write_text(FUNDS.replace("100", "999"), encoding="utf-8")
    job.start(ImportStep.IMPORT, database_url=sqlite_url)
    assert ended(job, ImportStep.IMPORT) is StepState.FAILED
    assert job.result(ImportStep.IMPORT)["error"]["code"] == "file_changed"
    assert sqlite_store.version() == 1


def test_an_undo_that_cannot_be_says_which_batch_stands_in_the_way(sqlite_store, sqlite_url, jobs):
    bring(sqlite_store, regions())
    bring(sqlite_store, regions(("13", "C", "district", "1")))
    bring(sqlite_store, regions(("13", "D", "district", "1")))
    job = jobs.new({"actor": "me", "batch": 2})
    job.start(ImportStep.UNDO, database_url=sqlite_url)
    assert ended(job, ImportStep.UNDO) is StepState.FAILED
    assert job.result(ImportStep.UNDO)["error"]["detail"]["later"] == "3"


def test_a_step_that_died_is_seen_to_be_dead(jobs):
    job = handed_in(jobs)
    lock = job.folder / "check.lock"
    with lock.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert job.state(ImportStep.CHECK) is StepState.RUNNING
        assert not job.start(ImportStep.CHECK, database_url="sqlite:///nowhere")
        assert not job.remove()
    assert job.state(ImportStep.CHECK) is StepState.DIED
    assert job.remove()
    assert jobs.find(job.id) is None


def test_a_step_can_be_stopped_whatever_it_waits_for(sqlite_store, sqlite_url, jobs):
    bring(sqlite_store, regions())
    job = handed_in(jobs)
    with sqlite_store.write():  # the check has to wait for the end of this
        job.start(ImportStep.CHECK, database_url=sqlite_url)
        assert job.state(ImportStep.CHECK) is StepState.RUNNING
        job.stop()
        assert job.state(ImportStep.CHECK) is StepState.DIED
    assert job.remove()
    assert sqlite_store.version() == 1


def test_ids_cannot_be_guessed_or_lead_elsewhere(jobs):
    job = handed_in(jobs)
    assert len(job.id) == 32
    assert jobs.find(job.id) == job
    for name in ("", "..", "../uploads", job.id[:-1], job.id.upper() + "x", "0" * 32):
        assert jobs.find(name) is None


def test_old_jobs_are_swept_and_running_ones_stay(jobs):
    old, running = handed_in(jobs), handed_in(jobs)
    for job in (old, running):
        (job.folder / "check.lock").touch()
        os.utime(job.folder, (0, 0))
    with (running.folder / "check.lock").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        jobs.sweep()
    assert jobs.find(old.id) is None
    assert jobs.find(running.id) == running


def test_there_is_an_end_to_what_is_kept(tmp_path):
    jobs = import_jobs(tmp_path / "uploads", most=2)
    handed_in(jobs)
    handed_in(jobs)
    with pytest.raises(QuotaError) as refused:
        jobs.new({})
    assert (refused.value.code, refused.value.detail["count"]) == ("upload_quota", "2")


def test_what_is_imported_is_no_longer_counted_and_makes_room_for_what_comes(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST_JOBS", 3)
    jobs = import_jobs(tmp_path / "uploads", most=2)
    waiting = handed_in(jobs)
    imported = []
    for _ in range(4):
        imported.append(handed_in(jobs))
        (imported[-1].folder / "import.lock").touch()
        write_json(imported[-1].folder / "import.json", {"version": 1})
    assert [jobs.find(job.id) is not None for job in imported] == [False, False, True, True]
    assert jobs.find(waiting.id) == waiting


def test_only_a_few_jobs_run_at_once(jobs):
    with ExitStack() as stack:
        for _ in range(module.MOST_RUNNING):
            lock = stack.enter_context((handed_in(jobs).folder / "check.lock").open("wb"))
            fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(QuotaError) as refused:
            jobs.new({})
    assert (refused.value.code, refused.value.detail) == ("upload_running", {"count": str(module.MOST_RUNNING)})
    assert jobs.new({})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\returns\\九月.xlsx", "九月.xlsx"),
        ("a\nb\r\x1b[31m.csv", "a_b___31m.csv"),
        ("\u202egpj.xlsx", "_gpj.xlsx"),
        ("<img src=x onerror=alert(1)>.csv", "_img src_x onerror_alert(1)_.csv"),
        ("..", "file"),
        ("", "file"),
        (".xlsx", "xlsx"),
    ],
)
def test_names_are_kept_without_what_could_do_harm(given, kept):
    assert stored_name(given) == kept


def test_long_names_are_cut_and_keep_their_ending():
    name = stored_name("长" * 300 + ".xlsx")
    assert name.endswith(".xlsx")
    assert len(name.encode()) <= 140
