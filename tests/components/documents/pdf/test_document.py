"""The PDF: the paper it is made from, and what can be read in it."""

from __future__ import annotations

import dataclasses
import re
import shutil
import subprocess

import pytest

from components.documents.formats import write
from components.documents.model import Letter
from components.documents.pdf.document import paper
from components.documents.pictures import chromium
from components.documents.report import page_report
from data.operations.chromium import find_chromium

READER = shutil.which("pdftotext")


def test_the_paper_says_every_number_of_the_page(look):
    said = paper(page_report(look(), "networking"), pictures={})
    for words in ("930", "1,436", "158.4", "39.31%", "帮扶任务完成", "合成的示例数据"):
        assert words in said


def test_names_cannot_become_markup(look):
    report = dataclasses.replace(page_report(look(), "definitions"), title='"><script>x</script>')
    assert "<script>" not in paper(report, pictures={})


def test_a_letter_has_office_number_signature_and_copies(look):
    letter = Letter(office="平安办", number="第9期", signature="市平安办", date="2017年9月30日", copies="各区县")
    said = paper(dataclasses.replace(page_report(look(), "overview"), letter=letter), pictures={})
    assert all(words in said for words in ("平安办", "第9期", "市平安办", "抄送：各区县"))


def test_a_narrow_column_of_names_is_not_broken_within_words(look):
    """Numbers stay on one line, their headings do not; were words broken anywhere, the names would be left one letter wide."""
    said = paper(dataclasses.replace(page_report(look(), "definitions"), lang="en"), pictures={})
    assert "overflow-wrap: anywhere" not in said
    assert "thead .n { white-space: normal; }" in said


@pytest.mark.skipif(not find_chromium(), reason="Chromium is not installed")
@pytest.mark.skipif(not READER, reason="pdftotext (poppler-utils) is not installed")
def test_the_pages_have_numbers_and_their_text_can_be_selected(look, tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(write(page_report(look(), "overview"), "pdf"))
    read = subprocess.run([READER, "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    assert "临沂市平安小区建设" in read
    assert re.search(r"1\s*/\s*\d", read)


def test_without_chromium_the_reason_is_given(look, monkeypatch):
    monkeypatch.setenv("ANJU_CHROMIUM", "")
    with pytest.raises(chromium.ChromiumMissingError):
        write(page_report(look(), "definitions"), "pdf")
