"""One answer to where Chromium is: the doctor's is that of the exports."""

from __future__ import annotations

import pytest

from data.operations.chromium import find_chromium
from data.operations.doctor import examine


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A machine with one browser on its path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("ANJU_CHROMIUM", raising=False)
    path = tmp_path / "google-chrome"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def said(store):
    return next((check.state, check.reason) for check in examine(store) if check.name == "chromium")


def test_the_first_on_the_path_is_found(sqlite_store, program):
    assert find_chromium() == str(program)
    assert said(sqlite_store) == ("ok", "")
    program.unlink()
    assert find_chromium() is None
    assert said(sqlite_store) == ("warning", "chromium_missing")


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize("named", ["/nowhere/chromium", "/", "nobody-has-this"])
def test_what_the_setting_names_counts_alone(sqlite_store, monkeypatch, named):
    monkeypatch.setenv("ANJU_CHROMIUM", named)
    assert find_chromium() is None
    assert said(sqlite_store) == ("warning", "chromium_misnamed")


def test_the_setting_may_name_a_path_or_a_program_or_none(sqlite_store, program, monkeypatch):
    own = program.rename(program.with_name("own-browser"))
    for named in (str(own), own.name):
        monkeypatch.setenv("ANJU_CHROMIUM", named)
        assert find_chromium() == str(own)
        assert said(sqlite_store) == ("ok", "")
    monkeypatch.setenv("ANJU_CHROMIUM", "")
    assert said(sqlite_store) == ("warning", "chromium_missing")
