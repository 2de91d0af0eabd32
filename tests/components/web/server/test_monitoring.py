"""What /metrics tells: every request under its route, jobs, and the state of the data, from all processes of a server alike."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from data.imports.uploads.jobs import ImportStep, import_jobs
from tests.components.web.conftest import ROOT
from tests.data.small import incidents, regions
from tests.serving import served
from tests.waiting import wait_until


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("watched")


@pytest.fixture(scope="module")
def app(folder):
    with served(folder, regions(), incidents(("a", "2020-01-05", "11", None, "theft", True))) as app:
        yield app


@pytest.fixture
def client(app):
    return app.server.test_client()


def told(text):
    """The samples by name with labels."""
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in text.splitlines() if not line.startswith("#")}


def scraped(client):
    return told(client.get("/metrics").text)


def test_requests_with_which_the_server_warms_itself_up_are_nobodys(client):
    assert not any(name.startswith("anju_http_requests_total") for name in scraped(client))


def test_a_request_counts_once_under_its_route_with_its_duration(client):
    client.get("/api/v1/metrics/cases?region=1")
    client.get("/api/v1/metrics/cameras_added?region=1")
    client.get("/api/v1/metrics/unheard")
    now = scraped(client)
    assert now['anju_http_requests_total{method="GET",route="/api/v1/metrics/<key>",status="200"}'] == 2
    assert now['anju_http_requests_total{method="GET",route="/api/v1/metrics/<key>",status="404"}'] == 1
    assert now['anju_http_request_seconds_count{route="/api/v1/metrics/<key>"}'] == 3
    assert now['anju_http_request_seconds_bucket{le="+Inf",route="/api/v1/metrics/<key>"}'] == 3
    assert now["anju_http_requests_in_flight"] == 1  # the one that asks


def test_what_is_refused_counts_and_whatever_a_client_sends_names_no_label(client):
    client.get("/readyz", headers={"Host": "evil.example"})
    client.open("/wp-login-31415.php?name=somebody", method="BREW")
    client.get("/region/27182?who=somebody")
    text = client.get("/metrics").text
    assert told(text)['anju_http_requests_total{method="GET",route="/readyz",status="400"}'] == 1
    assert 'method="other",route="none",status="405"' in text
    assert not re.search("31415|27182|somebody|evil|BREW", text)


def test_the_address_is_for_known_hosts_alone_as_that_of_health_is(client):
    assert client.get("/metrics", headers={"Host": "evil.example"}).status_code == 400
    assert client.post("/metrics", headers={"Origin": "http://evil.example"}).status_code == 403


def test_version_and_batches_are_those_of_the_data(client):
    now = scraped(client)
    assert (now["anju_database_up"], now["anju_data_version"]) == (1, 1)
    assert sum(value for name, value in now.items() if name.startswith("anju_batches")) == 1


def test_jobs_are_told_by_kind_and_state(client, folder):
    job = import_jobs(folder / "var" / "uploads").new({})
    now = scraped(client)
    assert (now['anju_jobs{kind="import",state="waiting"}'], now['anju_jobs{kind="import",state="running"}']) == (1, 0)
    (job.folder / f"{ImportStep.CHECK}.lock").touch()
    (job.folder / f"{ImportStep.CHECK}.json").write_text("{}")
    now = scraped(client)
    assert now['anju_jobs{kind="import",state="waiting"}'] == 0
    assert now['anju_jobs{kind="document",state="running"}'] == now['anju_jobs{kind="sums",state="running"}'] == 0


def test_requests_are_still_told_when_the_database_is_away(client, folder):
    client.get("/healthz")
    (folder / "anju.db").rename(folder / "elsewhere.db")
    now = scraped(client)
    (folder / "elsewhere.db").rename(folder / "anju.db")
    assert now["anju_database_up"] == 0
    assert now['anju_http_requests_total{method="GET",route="/healthz",status="200"}'] == 1
    assert "anju_data_version" not in now


def _get(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode()


@pytest.fixture
def server(tmp_path):
    """The product served by three processes over a new database: its address, and the process that watches over them."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "ANJU_VAR": str(tmp_path),
        "ANJU_DATABASE_URL": f"sqlite:///{tmp_path / 'anju.db'}",
        "ANJU_PORT": str(port),
        "ANJU_WORKERS": "3",
    }
    subprocess.run([sys.executable, "manage.py", "init"], cwd=ROOT, env=environment, check=True, capture_output=True)
    left = tmp_path / "metrics" / str(port) / "counter_1.db"  # by an earlier server
    left.parent.mkdir(parents=True)
    left.write_bytes(b"not whole")
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    wait_until(lambda: b"http://" in (tmp_path / "log").read_bytes() or process.poll() is not None, seconds=120)
    yield f"http://127.0.0.1:{port}", process.pid
    process.terminate()
    process.wait(timeout=35)


def _get(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def _in_flight(folder):
    return {int(path.stem.rpartition("_")[2]): path for path in folder.glob("metrics/*/gauge_livesum_*.db")}


def test_every_worker_tells_what_all_have_answered_and_one_that_dies_leaves_its_count(server, tmp_path):
    address, watching = server
    for _ in range(30):
        _get(f"{address}/healthz")
    counted = 'anju_http_requests_total{method="GET",route="/healthz",status="200"}'
    assert {told(_get(f"{address}/metrics"))[counted] for _ in range(12)} == {30}
    worker, file = next((pid, path) for pid, path in _in_flight(tmp_path).items() if pid != watching)
    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: not file.exists())
    assert told(_get(f"{address}/metrics"))[counted] == 30
