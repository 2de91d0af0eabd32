"""`make run` loads the samples where nobody has begun yet, and never puts them among somebody's own data."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.entry.calling import call

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(("url", "options"), [(None, "--if-empty"), ("", "--if-empty"), ("sqlite:////tmp/own.db", "--if-new --if-empty")])
def test_a_database_that_was_named_gets_samples_only_with_its_creation(tmp_path, url, options):
    told, python = tmp_path / "told", tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >>{told}\n', encoding="utf-8")
    python.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "ANJU_DATABASE_URL" and not name.startswith("MAKE")}
    given = environment | ({} if url is None else {"ANJU_DATABASE_URL": url})
    subprocess.run(["make", "-s", "-o", "install", "run", f"PY={python}"], cwd=ROOT, env=given, check=True, timeout=60)
    assert told.read_text(encoding="utf-8").splitlines() == [f"manage.py demo all {options}", "manage.py serve"]


@pytest.mark.parametrize(("begun", "loaded"), [(True, False), (False, True)])
def test_samples_go_into_no_database_that_has_been_begun(tmp_path, begun, loaded):
    url = f"sqlite:///{tmp_path / 'own.db'}"
    if begun:
        assert call("upgrade", "--database", url).code == 0
    assert call("demo", "haojiang", "--if-new", "--if-empty", "--database", url, "--json").document["loaded"] is loaded
