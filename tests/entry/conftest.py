"""Databases of the tests of the entry points: the samples and one real city each, which they only read, and a small city to bring inputs to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask import Flask

from api import api_blueprint
from data.reading.gateway import Gateway
from data.store.engine import open_store
from tests.entry.calling import call

CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.fixture(autouse=True)
def _environment(monkeypatch, tmp_path):
    monkeypatch.setenv("ANJU_LANG", "zh")
    monkeypatch.setenv("ANJU_VAR", str(tmp_path / "var"))


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The URL of a database with the five sample programmes."""
    url = f"sqlite:///{tmp_path_factory.mktemp('samples') / 'anju.db'}"
    said = call("demo", "all", database=url)
    assert said.code == 0, said.err
    return url


@pytest.fixture(scope="session")
def city(tmp_path_factory, real_data):
    """The URL of a database with a real city, imported once through its shipped mapping."""
    known: dict[str, str] = {}

    def imported(name: str, folder: str) -> str:
        if name not in known:
            url = f"sqlite:///{tmp_path_factory.mktemp(name) / 'anju.db'}"
            files = sorted((real_data / folder / "raw").iterdir()) + sorted((real_data / folder / "geo").glob("*.geojson"))
            said = call("import", *files, "--mapping", name, database=url)
            assert said.code == 0, said.out + said.err
            known[name] = url
        return known[name]

    return imported


@pytest.fixture(scope="session")
def client_of():
    """A client of the HTTP interface alone over a database."""

    def client(url: str):
        server = Flask("api")
        server.register_blueprint(api_blueprint(Gateway(open_store(url))))
        return server.test_client()

    return client


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    """A database file with the small city that every input starts from."""
    path = tmp_path_factory.mktemp("base") / "anju.db"
    said = call("import", *sorted((CASES / "base").glob("*.csv")), database=f"sqlite:///{path}")
    assert said.code == 0, said.out + said.err
    return path


@pytest.fixture
def url(base, tmp_path):
    """The URL of a copy of the small city."""
    return f"sqlite:///{shutil.copy(base, tmp_path / 'anju.db')}"
