"""The real production server on a free port with the samples, and pages that note everything a visitor should never meet."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response

from tests.conftest import ROOT

# Every graph has what the page sent, as drawn, and nothing is on its way.
DRAWN = """() => {
  const graphs = [...document.querySelectorAll(".js-plotly-plot")];
  return document.querySelector("#content") && !document.querySelector('[data-dash-is-loading="true"]')
    && document.querySelectorAll(".graph-box").length === graphs.length
    && graphs.every((graph) => graph._fullLayout && graph.querySelector(".main-svg"));
}"""
SIZES = {"laptop": (1366, 768), "desktop": (1920, 1080), "phone": (390, 844), "wall": (3840, 2160)}
SAMPLES = ("linyi", "feixi")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that nobody else uses."""
    folder = _shared(tmp_path_factory)
    environment = os.environ | {"ANJU_DATABASE_URL": f"sqlite:///{folder / 'anju.db'}", "ANJU_VAR": str(folder / "var"), "ANJU_LANG": "zh"}
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "loaded").exists():
            for name in SAMPLES:
                subprocess.run([sys.executable, "manage.py", "demo", name], cwd=ROOT, env=environment, check=True, capture_output=True)
            (folder / "loaded").touch()
    port = _free_port()
    log = (folder / f"serve-{port}.log").open("w+b")
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}", server, log_file=Path(log.name))
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)
        log.close()


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all processes of a run, so that the samples are loaded once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "browser"
    folder.mkdir(exist_ok=True)
    return folder


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(address: str, server: subprocess.Popen[bytes], *, log_file: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(log_file.read_text(errors="replace"))


@dataclass
class Visitor:
    """Somebody in front of a page, and all that went wrong meanwhile."""

    page: Page
    site: str
    trouble: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Response:
        response = self.page.goto(self.site + path)
        assert response is not None
        self.wait_until_drawn()
        return response

    def wait_until_drawn(self) -> None:
        self.page.wait_for_function(DRAWN)

    def resize(self, screen: str) -> None:
        """Sit down before another kind of screen."""
        width, height = SIZES[screen]
        self.page.set_viewport_size({"width": width, "height": height})

    def choose(self, key: str, label: str) -> None:
        """Choose in a filter with the mouse, and wait until the page shows it."""
        before = self.page.url
        self.filter(key).click()
        self.page.get_by_role("option", name=label, exact=True).click()
        self.page.wait_for_url(lambda url: url != before)
        self.filter(key).filter(has_text=label).wait_for()
        self.wait_until_drawn()

    def filter(self, key: str) -> Locator:
        return self.page.locator(f".filter-{key} button").first

    def kpi(self, key: str) -> str:
        return self.page.locator(f'[data-kpi="{key}"] .kpi-number').inner_text()

    def query(self) -> dict[str, str]:
        return {key: values[-1] for key, values in parse_qs(urlparse(self.page.url).query).items()}

    def table(self, card: str) -> list[list[str]]:
        """The rows of the table behind a figure, opened as a reader does."""
        section = self.page.locator(f".card:has(#{card}-title)")
        section.locator(".table-view > summary").click()
        section.locator("table tbody tr").first.wait_for()
        return section.locator("table tbody tr").evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")

    def watch(self) -> None:
        """Note whatever leaves the host, fails, is refused by the policy of the page, or is an error in the console."""
        host = urlparse(self.site).netloc
        self.page.route(lambda url: _leaves(url, host), lambda route: route.abort())
        self.page.on("request", lambda request: self._note("outside", request.url, when=_leaves(request.url, host)))
        self.page.on("requestfailed", lambda request: self._note("failed", f"{request.url} {request.failure}", when="ABORTED" not in str(request.failure)))
        self.page.on("response", lambda response: self._note("status", f"{response.status} {response.url}", when=response.status >= 400))
        self.page.on("console", lambda message: self._note("console", message.text, when=message.type in ("error", "warning")))
        self.page.on("pageerror", lambda error: self._note("page error", str(error)))

    def _note(self, kind: str, text: str, *, when: bool = True) -> None:
        if when:
            self.trouble.append(f"{kind}: {text}")


def _leaves(url: str, host: str) -> bool:
    return urlparse(url).scheme in ("http", "https", "ws", "wss") and urlparse(url).netloc != host


@pytest.fixture(scope="session")
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that keeps the files of the product between tests, as a reader's does."""
    context = chromium.new_context(locale="zh-CN", color_scheme="light", accept_downloads=True)
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def visitor(context: BrowserContext, site: str) -> Iterator[Visitor]:
    """A visitor who must have met no trouble when the test is over, and who leaves no choices behind."""
    visitor = Visitor(context.new_page(), site)
    visitor.resize("laptop")
    visitor.watch()
    yield visitor
    if visitor.page.url != "about:blank":
        visitor.page.evaluate("localStorage.clear()")
    visitor.page.close()
    assert visitor.trouble == []
