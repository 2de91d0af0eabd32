"""`make run` shows the samples to who has named no database, and never puts them among somebody's own data."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("url", "loads"), [(None, True), ("", True), ("sqlite:////tmp/own.db", False), ("postgresql://u@h/own", False)])
def test_samples_are_loaded_into_the_default_database_alone(tmp_path, url, loads):
    told, python = tmp_path / "told", tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >>{told}\n', encoding="utf-8")
    python.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if name != "ANJU_DATABASE_URL" and not name.startswith("MAKE")}
    given = environment | ({} if url is None else {"ANJU_DATABASE_URL": url})
    subprocess.run(["make", "-s", "-o", "install", "run", f"PY={python}"], cwd=ROOT, env=given, check=True, timeout=60)
    wanted = ["manage.py upgrade", *(["manage.py demo all --if-empty"] if loads else []), "manage.py serve"]
    assert told.read_text(encoding="utf-8").splitlines() == wanted
