"""Where Chromium is missing, fails or takes too long, documents have tables in place of pictures, and PDF says which of these it was."""

from __future__ import annotations

import io
import zipfile

import pytest

from components.documents.formats import FORMATS, write
from components.documents.pictures import chromium
from components.documents.report import page_report
from data.commands.words import failure

MISSING, BROKEN, SLOW = None, "exit 3", "exec sleep 60"
CODES = {MISSING: "chromium_missing", BROKEN: "chromium_failed", SLOW: "chromium_slow"}


@pytest.fixture(params=CODES)
def code(request, tmp_path, monkeypatch):
    """A machine whose Chromium does not draw, and the code that says why."""
    program = tmp_path / "chromium"
    if request.param is not MISSING:
        program.write_text(f"#!/bin/sh\n{request.param}\n")
        program.chmod(0o755)
    monkeypatch.setenv("ANJU_CHROMIUM", str(program))
    monkeypatch.setattr(chromium, "SECONDS", 1)
    return CODES[request.param]


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("key", [key for key, one in FORMATS.items() if one.pictures != "none" and not one.needs_chromium])
def test_tables_stand_in_place_of_pictures(look, key):
    told = []
    content = write(page_report(look(), "overview"), key, tell=told.append)
    assert told == ["drawing", "tables"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if name.endswith((".png", ".svg"))]


def test_pdf_says_why_it_cannot_be_written(look, code):
    with pytest.raises(chromium.ChromiumError) as failed:
        write(page_report(look(), "networking"), "pdf")
    assert failed.value.code == code
    said = failure(failed.value, "zh"), failure(failed.value, "en")
    assert ("安装" in said[0], "nstall" in said[1]) == ((code == "chromium_missing"),) * 2
    assert "—" not in said[0] + said[1]
    if code == "chromium_slow":
        assert said[0] == "机器繁忙，1 秒内没有画完图片或 PDF。请稍后再试。"


@pytest.mark.usefixtures("code")
def test_what_has_no_figures_misses_none(look):
    told = []
    write(page_report(look(), "definitions"), "docx", tell=told.append)
    assert told == ["drawing", "writing"]
