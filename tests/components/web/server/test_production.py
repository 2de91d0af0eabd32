import json
import os
import signal
import stat
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from components.web.server.production import require_administrator, require_free_port, warm_up
from components.web.server.secret import secret_key
from components.web.server.settings import ServerSettings
from data.errors import ConfigurationError
from tests.components.web.conftest import serving
from tests.waiting import wait_until


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.9.9.9"])
def test_addresses_of_this_machine_are_served(host):
    require_administrator(ServerSettings(host=host), has_administrator=lambda: False)


@pytest.mark.parametrize(
    ("host", "names"), [("0.0.0.0", ()), ("::", ()), ("192.168.1.5", ()), ("example.org", ()), ("", ()), ("127.0.0.1", ("anju.example.org",))]
)
def test_what_others_can_reach_is_served_once_somebody_keeps_the_accounts(host, names):
    settings = ServerSettings(host=host, public_hosts=frozenset(names))
    with pytest.raises(ConfigurationError) as refused:
        require_administrator(settings, has_administrator=lambda: False)
    assert refused.value.exit_code == 78
    require_administrator(settings, has_administrator=lambda: True)


def test_settings_come_from_the_environment_and_have_defaults():
    given = {"ANJU_PORT": "9000", "ANJU_WORKERS": "", "ANJU_ACCESS_LOG": "1", "ANJU_PUBLIC_HOST": "Anju.Example.org, 10.0.0.5"}
    settings = ServerSettings.from_environment(given)
    assert (settings.host, settings.port, settings.workers, settings.threads, settings.access_log) == ("127.0.0.1", 9000, 2, 4, True)
    assert settings.hosts >= {"anju.example.org", "10.0.0.5", "localhost"}
    assert ServerSettings.from_environment({}) == ServerSettings()


@pytest.mark.parametrize("given", [{"ANJU_PORT": "http"}, {"ANJU_PORT": "0"}, {"ANJU_PORT": "70000"}, {"ANJU_WORKERS": "-1"}, {"ANJU_THREADS": "２"}])
def test_a_setting_that_cannot_be_meant_is_refused_by_name(given):
    with pytest.raises(ConfigurationError) as refused:
        ServerSettings.from_environment(given)
    assert refused.value.detail["setting"] in given


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("ANJU_SECRET_KEY", raising=False)
    place = tmp_path / "var" / "secret"
    key = secret_key(place)
    assert len(key) >= 32
    assert secret_key(place) == key
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_key_from_the_environment_goes_first_and_a_short_one_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ANJU_SECRET_KEY", "k" * 40)
    assert secret_key(tmp_path / "secret") == "k" * 40
    monkeypatch.setenv("ANJU_SECRET_KEY", "short")
    with pytest.raises(ConfigurationError):
        secret_key(tmp_path / "secret")


def _get(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as answer:
        answer.read()
        return int(answer.status)


def test_the_very_first_requests_all_succeed_though_they_come_at_once(live):
    address, _, _ = live
    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(_get, [f"{address}/_dash-layout", f"{address}/"] * 20)) == {200}


def test_requests_are_logged_as_lines_of_json_and_no_version_is_told(live):
    address, _, log = live
    with urllib.request.urlopen(f"{address}/healthz?name=%0d%0aforged", timeout=10) as answer:
        assert not any(character.isdigit() for character in answer.headers["Server"])
    wait_until(lambda: "forged" in log.read_text())
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert any(line.get("path") == "/healthz?name=%0d%0aforged" for line in lines)


def test_a_killed_worker_is_replaced_while_the_others_serve(live):
    address, process, _ = live
    children = [int(number) for number in _children(process.pid)]
    assert len(children) == 2
    os.kill(children[0], signal.SIGKILL)
    wait_until(lambda: len(set(_children(process.pid)) - {str(children[0])}) == 2)
    assert _get(f"{address}/healthz") == 200


def _children(parent: int) -> list[str]:
    return Path(f"/proc/{parent}/task/{parent}/children").read_text().split()


def test_a_stopped_server_lets_running_requests_end(var):
    server = serving(var)
    address, process, log = next(server)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(_get, f"{address}/slow")
        wait_until((var / "slow").exists)
        process.terminate()
        assert running.result() == 200
    assert process.wait(timeout=10) == 0
    assert f'"ready": "{address}/"' in log.read_text()
    server.close()


def test_a_port_in_use_is_refused_by_name(live):
    port = int(live[0].rpartition(":")[2])
    with pytest.raises(ConfigurationError) as refused:
        require_free_port(ServerSettings(port=port))
    assert refused.value.detail["setting"] == "ANJU_PORT"


def test_a_page_that_breaks_at_the_first_request_stops_the_start(client):
    warm_up(client.application, paths=("/nowhere",))
    with pytest.raises(RuntimeError, match="/broken cannot be served"):
        warm_up(client.application, paths=("/broken",))
