"""A running job followed on its page: the sentence while it runs, and the page made anew when it is at another state."""

from __future__ import annotations

import fcntl

import pytest

from components.screens.returns.addresses import JOBS
from data.imports.uploads.jobs import ImportStep
from data.operations.jobs import write_json
from tests.data.small import regions
from tests.serving import pressed, served


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with served(tmp_path_factory.mktemp("watching"), regions()) as made:
        yield made


@pytest.fixture
def job(app):
    made = app.server.extensions[JOBS].new({"actor": "me"})
    yield made
    made.remove()


def looked(app, job, shown, lang="zh"):
    """What the answer to a look at the job changes: its sentence, and the address."""
    address = f"?region=1&job={job if isinstance(job, str) else job.id}&lang={lang}"
    answer = pressed(app, "job-watch", "n_intervals", address=address, given={"job-shown": shown})
    told = answer.get_json() if answer.status_code == 200 else {}
    return told.get("response", {}).get("job-progress", {}).get("children"), told.get("sideUpdate", {}).get("_pages_location", {}).get("search")


def test_the_sentence_of_a_running_job_follows_it(app, job):
    write_json(job.folder / "progress.json", {"file": "f.csv", "rows": 12000})
    with (job.folder / f"{ImportStep.CHECK}.lock").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert looked(app, job, "check-running", lang="en") == ("Checking f.csv: 12,000 rows read", None)


def test_a_job_at_another_state_has_its_page_made_anew_in_the_same_view(app, job):
    (job.folder / f"{ImportStep.CHECK}.lock").touch()
    assert looked(app, job, "check-running") == (None, f"?region=1&job={job.id}&lang=zh&step=check-died")


@pytest.mark.parametrize("name", ["0" * 32, "..", ""])
def test_a_job_that_is_gone_has_its_page_made_anew(app, name):
    said, address = looked(app, name, "check-running")
    assert said is None
    assert address.endswith("step=gone")


@pytest.mark.parametrize("shown", [None, 5, {"state": "check-waiting"}])
def test_what_no_page_of_ours_showed_is_another_state(app, job, shown):
    assert looked(app, job, shown)[1].endswith("step=check-waiting")
