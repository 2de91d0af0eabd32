"""Shared fixtures: fresh databases on SQLite and on a private PostgreSQL, Chromium, and the folder of real data."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest
from dash import Dash
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from components.web.server.shared_counts import FOLDER
from data.cubes.past.upgrading import upgrade
from data.store.engine import Store, open_store
from tests import programs, sampling

settings.register_profile("anju", deadline=None)  # the first example pays for imports, and CI shares its cores
settings.load_profile("anju")
ROOT = Path(__file__).resolve().parent.parent
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    sampling.register(config)
    Dash("app", use_pages=True, pages_folder=str(ROOT / "pages"), enable_mcp=False)  # pages declare themselves when they are loaded


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    sampling.move_costly(items)


@pytest.fixture(autouse=True)
def counts_of_one_process() -> Iterator[None]:
    """A server that a test begins within this process lets the processes after it count together; the next test counts by itself."""
    yield
    os.environ.pop(FOLDER, None)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real files beside the repository."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real files (../shared/data) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server of the tests' own on a Unix socket, as the URL of its first database."""
    binaries = programs.postgres()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="anju-pg-", dir="/tmp"))
    owner = _database_owner()
    if owner is not None:
        os.chown(folder, pwd.getpwnam(owner).pw_uid, -1)
    server = None
    try:
        data = folder / "data"
        initdb = [f"{binaries}/initdb", "-D", str(data), "-A", "trust", "-U", "anju", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(initdb, user=owner, check=True, capture_output=True, cwd="/")
        settings = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        command = [f"{binaries}/postgres", "-D", str(data), *itertools.chain.from_iterable(("-c", f"{key}={value}") for key, value in settings.items())]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, user=owner, cwd="/", stdout=log, stderr=log)
        _wait_for_postgres(folder, server)
        yield f"postgresql+psycopg://anju@/postgres?host={folder}"
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def _database_owner() -> str | None:
    """PostgreSQL refuses to run as root; everybody else runs it as themselves."""
    if os.getuid() != 0:
        return None
    return next((name for name in ("postgres", "nobody") if any(entry.pw_name == name for entry in pwd.getpwall())), None)


def _wait_for_postgres(folder: Path, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="anju", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError((folder / "log").read_text())


_numbers = itertools.count(1)


def _fresh_postgres(server_url: str) -> Iterator[str]:
    folder = server_url.partition("host=")[2]
    name = f"test_{next(_numbers)}"
    with psycopg.connect(host=folder, user="anju", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgresql+psycopg://anju@/{name}?host={folder}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that nobody has used: every test that asks runs once on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'anju.db'}"
    else:
        yield from _fresh_postgres(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """An empty store of the present schema, once on each engine."""
    yield from _upgraded(database_url)


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store on SQLite, for what does not depend on the engine."""
    yield from _upgraded(sqlite_url)


def _upgraded(url: str) -> Iterator[Store]:
    if url.startswith("sqlite:"):
        Path(url.removeprefix("sqlite:///")).write_bytes(_empty_sqlite())
    store = open_store(url, create=True)
    if not store.is_sqlite:
        upgrade(store)
    yield store
    store.engine.dispose()


@cache
def _empty_sqlite() -> bytes:
    """The file of an empty store of the present schema, made once a process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "anju.db"
        store = open_store(f"sqlite:///{path}", create=True)
        upgrade(store)
        store.engine.dispose()
        return path.read_bytes()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of an SQLite database that does not exist yet, for what does not depend on the engine."""
    return f"sqlite:///{tmp_path / 'anju.db'}"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium shared by the tests of a process; each test opens a context of its own."""
    path = programs.chromium()
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=BROWSER_FLAGS)
        yield browser
        browser.close()
