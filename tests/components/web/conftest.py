"""A tiny application behind the whole server package, in this process and as a real server."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from components.web.server.setup import prepare
from tests.components.web import tiny
from tests.waiting import wait_until

ROOT = Path(__file__).resolve().parents[3]


class ReadingClient(FlaskClient):
    """Reads every answer to its end, so that the server closes its files."""

    def open(self, *args, **kwargs):
        return super().open(*args, **{"buffered": True} | kwargs)


@pytest.fixture(scope="package")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="package")
def built(var):
    """The application, warmed up, with two assets."""
    assets = var / "assets"
    (assets / "fonts").mkdir(parents=True)
    (assets / "style.css").write_text("/* style */\n" + "p { color: red; }\n" * 200)
    (assets / "fonts" / "letters.woff2").write_bytes(bytes(range(256)) * 8)
    app, bundles, switch = tiny.make(var, assets=assets)
    prepare(app, bundles, var=var)
    return app, bundles, switch


@pytest.fixture
def client(built):
    app, _, switch = built
    switch.on = True
    app.server.test_client_class = ReadingClient
    return app.server.test_client()


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


@pytest.fixture(scope="package")
def live(var) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    """The address, the process and the log of a server of several processes."""
    yield from serving(var)


def serving(var: Path) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = var / f"server-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen([sys.executable, "-m", "tests.components.web.tiny", str(port), str(var)], cwd=ROOT, stdout=output, stderr=output, text=True)
    wait_until(lambda: _answers(port) or process.poll() is not None)
    yield f"http://127.0.0.1:{port}", process, log
    process.terminate()
    process.wait(timeout=35)
